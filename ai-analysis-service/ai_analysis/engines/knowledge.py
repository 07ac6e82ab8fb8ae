"""The knowledge base as files: `knowledge/*.yaml`, one entry each."""

from pathlib import Path
from typing import Annotated, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from ai_analysis.domain.entries import CATEGORIES, Entry, Step
from ai_analysis.domain.errors import BadKnowledge

_Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=1000)]
_Link = Annotated[str, StringConstraints(pattern=r"^https://\S+$", max_length=500)]
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class _Step(_Strict):
    step: _Text
    command: _Text | None = None


class _Entry(_Strict):
    id: Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
    title: Annotated[str, StringConstraints(min_length=5, max_length=120)]
    category: Literal[tuple(sorted(CATEGORIES))]  # type: ignore[valid-type] # the domain's own set
    technologies: list[_Text] = Field(min_length=1, max_length=20)
    symptoms: list[_Text] = Field(min_length=10, max_length=60)
    causes: list[_Text] = Field(min_length=1, max_length=20)
    diagnosis: list[_Step] = Field(min_length=1, max_length=20)
    remediation: list[_Step] = Field(min_length=1, max_length=20)
    links: list[_Link] = Field(default=[], max_length=20)
    not_when: list[_Text] = Field(default=[], max_length=20)


def load(directory: Path) -> tuple[Entry, ...]:
    """Return the entries of a folder by id. Raises BadKnowledge, naming the file and the field."""
    files = sorted(directory.glob("*.yaml"))
    if not files:
        raise BadKnowledge(f"{directory}: no *.yaml file")
    return tuple(_read(file) for file in files)


def phrases_of(entry: Entry) -> tuple[str, ...]:
    """Return what an alert of this cause may look like, in the order of the fitted model."""
    return (*entry.symptoms, entry.title, *entry.causes, " . ".join(entry.technologies))


def _read(file: Path) -> Entry:
    try:
        document = yaml.load(file.read_text(encoding="utf-8"), Loader=_Loader)  # noqa: S506 - a safe loader
        found = _Entry.model_validate(document)
    except yaml.YAMLError as error:
        raise BadKnowledge(f"{file.name}: not YAML: {error}") from error
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(map(str, first["loc"])) or "the document"
        raise BadKnowledge(f"{file.name}: {field}: {first['msg']}") from error
    if found.id != file.stem:
        raise BadKnowledge(f"{file.name}: id: {found.id!r} is not the name of the file")
    return _entry(found)


def _entry(found: _Entry) -> Entry:
    return Entry(
        id=found.id,
        title=found.title,
        category=found.category,
        technologies=tuple(found.technologies),
        symptoms=tuple(found.symptoms),
        causes=tuple(found.causes),
        diagnosis=tuple(Step(one.step, one.command) for one in found.diagnosis),
        remediation=tuple(Step(one.step, one.command) for one in found.remediation),
        links=tuple(found.links),
        not_when=tuple(found.not_when),
    )
