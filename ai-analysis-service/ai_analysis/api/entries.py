"""Shapes of the knowledge base's entries."""

from datetime import datetime
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from ai_analysis.domain.entries import Entry, Step
from ai_analysis.domain.runbooks import entry_of, id_of

EntryId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
Category = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(_[a-z0-9]+)*$", max_length=60)]
Link = Annotated[str, StringConstraints(pattern=r"^https?://\S+$", max_length=500)]
_Short = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=1000)]
_Shorts = Annotated[list[_Short], Field(max_length=60)]
_Title = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120)]


class StepView(BaseModel):
    """Something to do, and the command that does it."""

    step: _Short
    command: _Short | None = None


class EntryView(BaseModel):
    """One entry of the knowledge base; `origin` tells whether it came with the platform."""

    id: str
    title: str
    category: str
    technologies: list[str]
    symptoms: list[str]
    causes: list[str]
    diagnosis: list[StepView]
    remediation: list[StepView]
    links: list[str]
    not_when: list[str]
    origin: Literal["shipped", "own"] = "shipped"
    markdown: str | None = None
    author: str | None = None
    updated_at: datetime | None = None

    @classmethod
    def of(cls, entry: Entry, *, origin: Literal["shipped", "own"] = "shipped") -> Self:
        """Return the view of an entry."""
        fields = {name: getattr(entry, name) for name in Entry.__slots__} | {"origin": origin}
        return cls.model_validate(fields, from_attributes=True)


class KnowledgeView(BaseModel):
    """Entries of the knowledge base; `total` counts those that fit, on all pages."""

    entries: list[EntryView]
    total: int
    limit: int
    offset: int


class OwnEntryRequest(BaseModel):
    """An entry of the user's own: in fields, or as `markdown` (a runbook).

    A runbook has a title (`# …`), a line `Category: …` and sections named like symptoms, causes,
    diagnosis, remediation.
    """

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "title": "The flux capacitor desynchronises",
                    "category": "hardware_failure",
                    "symptoms": ["flux capacitor desynchronised"],
                    "remediation": [{"step": "Replace it", "command": "flux replace"}],
                },
                {"markdown": "# Flux lost\n\nCategory: hardware_failure\n\n## Symptoms\n- no flux"},
            ]
        }
    )

    id: EntryId | None = None
    title: _Title | None = None
    category: Category | None = None
    technologies: _Shorts = []
    symptoms: _Shorts = []
    causes: _Shorts = []
    diagnosis: Annotated[list[StepView], Field(max_length=60)] = []
    remediation: Annotated[list[StepView], Field(max_length=60)] = []
    links: Annotated[list[Link], Field(max_length=20)] = []
    not_when: _Shorts = []
    markdown: Annotated[str, Field(min_length=1, max_length=65536)] | None = None

    @model_validator(mode="after")
    def _is_complete(self) -> Self:
        if self.markdown is None and (not self.title or not self.category or not self.symptoms):
            raise ValueError("title, category and symptoms are needed, or markdown")
        return self

    def entry(self, entry_id: str | None = None) -> Entry:
        """Return the entry. Raises BadRunbook."""
        chosen = entry_id or self.id
        if self.markdown is not None:
            return entry_of(self.markdown, entry_id=chosen, category=self.category)
        title = self.title or ""
        return Entry(
            id=chosen or id_of(title),
            title=title,
            category=self.category or "",
            technologies=tuple(self.technologies),
            symptoms=tuple(self.symptoms),
            causes=tuple(self.causes),
            diagnosis=tuple(Step(one.step, one.command) for one in self.diagnosis),
            remediation=tuple(Step(one.step, one.command) for one in self.remediation),
            links=tuple(self.links),
            not_when=tuple(self.not_when),
        )
