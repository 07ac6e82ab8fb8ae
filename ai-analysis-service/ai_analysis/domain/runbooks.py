"""Runbooks in Markdown, read as entries of the knowledge base."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from ai_analysis.domain.entries import Entry, Step
from ai_analysis.domain.errors import BadRunbook

_HEADING = re.compile(r"^(#{1,6})\s+(.+?)\s*#*\s*$")
_ITEM = re.compile(r"^\s{0,3}(?:[-*+]|\d{1,3}[.)])\s+(.*)$")
_FENCE = re.compile(r"^\s*(?:```|~~~)")
_FIELD = re.compile(r"^(category|technologies|technology|tags)\s*:\s*(.+)$", re.IGNORECASE)
_LINK = re.compile(r"https://[^\s)>\]]+")
_INLINE_CODE = re.compile(r"`([^`]{2,300})`")
_NOT_OF_IDS = re.compile(r"[^a-z0-9]+")
_LONGEST_ID = 80
_LONGEST_TEXT = 1000
_MOST = 60
# Which part of an entry a heading begins, by a word in it.
_SECTIONS = (
    ("not_when", ("not when", "not this", "exclude")),
    ("symptoms", ("symptom", "alert", "sign", "trigger", "error message", "looks like")),
    ("causes", ("cause", "why", "background", "impact", "meaning")),
    ("diagnosis", ("diagnos", "investigat", "triage", "check", "verify", "debug")),
    (
        "remediation",
        ("remed", "mitigat", "resol", "fix", "recover", "solution", "repair", "step", "action"),
    ),
    ("links", ("link", "reference", "see also", "further")),
)


@dataclass(slots=True)
class _Draft:
    title: str = ""
    fields: dict[str, str] = field(default_factory=dict)
    lists: dict[str, list[str]] = field(default_factory=dict)
    steps: dict[str, list[Step]] = field(default_factory=dict)

    def say(self, section: str, text: str) -> None:
        """Add a line of a section."""
        text = text.strip()[:_LONGEST_TEXT]
        if not text:
            return
        if section in {"diagnosis", "remediation"}:
            self.steps.setdefault(section, []).append(Step(text, _code_in(text)))
        else:
            self.lists.setdefault(section, []).append(text)

    def run(self, section: str, command: str) -> None:
        """Add the command of a code block: to the step before it."""
        command = command.strip()[:_LONGEST_TEXT]
        if section not in {"diagnosis", "remediation"}:
            self.say(section, command)
        elif command:
            steps = self.steps.setdefault(section, [])
            if steps and steps[-1].command is None:
                steps[-1] = Step(steps[-1].step, command)
            else:
                steps.append(Step("Run:", command))


def entry_of(markdown: str, *, entry_id: str | None = None, category: str | None = None) -> Entry:
    """Read a runbook: title, then sections named like symptoms, causes, diagnosis, remediation.

    `Category:` and `Technologies:` may stand in front matter or anywhere as lines of their own.
    What is given as an argument wins. Without a section of symptoms, the title is the symptom.
    Raises BadRunbook.
    """
    draft = _Draft()
    section = "causes"
    for kind, text in _parsed(markdown):
        if kind == "title":
            draft.title = draft.title or text
        elif kind == "heading":
            section = _section_of(text)
        elif kind == "field":
            name, _, value = text.partition(":")
            draft.fields.setdefault(name.strip().lower(), value.strip())
        elif kind == "code":
            draft.run(section, text)
        else:
            draft.say(section, text)
    return _entry(draft, markdown, entry_id=entry_id, category=category)


def _entry(draft: _Draft, markdown: str, *, entry_id: str | None, category: str | None) -> Entry:
    if not draft.title:
        raise BadRunbook("a runbook needs a title: a line that begins with '# '")
    chosen = category or draft.fields.get("category")
    if not chosen:
        raise BadRunbook("a runbook needs a line 'Category: …', or a category beside it")
    technologies = _words(draft.fields)
    symptoms = tuple(dict.fromkeys([*draft.lists.get("symptoms", ()), draft.title]))
    return Entry(
        id=entry_id or id_of(draft.title),
        title=draft.title[:120],
        category=_NOT_OF_IDS.sub("_", chosen.lower()).strip("_"),
        technologies=technologies,
        symptoms=symptoms[:_MOST],
        causes=tuple(draft.lists.get("causes", ()))[:_MOST],
        diagnosis=tuple(draft.steps.get("diagnosis", ()))[:_MOST],
        remediation=tuple(draft.steps.get("remediation", ()))[:_MOST],
        links=tuple(dict.fromkeys(_LINK.findall(markdown)))[:20],
        not_when=tuple(draft.lists.get("not_when", ()))[:20],
    )


def id_of(title: str) -> str:
    """Return an id made of a title. Raises BadRunbook when nothing is left of it."""
    made = _NOT_OF_IDS.sub("-", title.lower()).strip("-")[:_LONGEST_ID].strip("-")
    if not made:
        raise BadRunbook("no id can be made of the title: give one")
    return made


def _parsed(markdown: str) -> Iterator[tuple[str, str]]:
    """Return (kind, text) for title, heading, field, code and line, in order."""
    code: list[str] | None = None
    for line in markdown.splitlines():
        if _FENCE.match(line):
            if code is not None:
                yield "code", "\n".join(code)
            code = [] if code is None else None
            continue
        if code is not None:
            code.append(line)
            continue
        yield from _line(line)
    if code:
        yield "code", "\n".join(code)


def _line(line: str) -> Iterator[tuple[str, str]]:
    heading, known = _HEADING.match(line), _FIELD.match(line.strip(" -*"))
    if heading:
        yield ("title" if len(heading[1]) == 1 else "heading"), heading[2]
    elif known:
        yield "field", f"{known[1]}:{known[2]}"
    elif line.strip() and line.strip("-= ") != "":
        item = _ITEM.match(line)
        yield "line", item[1] if item else line


def _section_of(heading: str) -> str:
    lowered = heading.lower()
    for name, words in _SECTIONS:
        if any(word in lowered for word in words):
            return name
    return "causes"


def _code_in(text: str) -> str | None:
    found = _INLINE_CODE.search(text)
    return found[1] if found else None


def _words(fields: Mapping[str, str]) -> tuple[str, ...]:
    told = fields.get("technologies") or fields.get("technology") or fields.get("tags") or ""
    words = (word.strip(" []'\"").lower() for word in told.split(","))
    return tuple(word for word in words if word)[:20]
