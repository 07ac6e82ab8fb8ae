"""Generic JSON by a mapping of JMESPath expressions that the user writes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import jmespath
from jmespath.exceptions import JMESPathError

from alert_ingestion.domain.adapters import texts
from alert_ingestion.domain.alerts import Status
from alert_ingestion.domain.readings import Read, Reading, Unreadable

LONGEST_EXPRESSION = 512
MOST_ALERTS = 1000
# An expression that lists its input several times over, in several stages, would grow without
# bound: the product of all such lists is limited.
_MOST_COPIES = 64
# Each escapes the quotes and backslashes of the one within.
_MOST_QUOTED = 2
_COPYING = frozenset({"multi_select_list", "multi_select_dict", "function_expression"})
_RESOLVED = ("resolved", "resolve", "ok", "recovered", "closed", "up", "normal", "inactive")
FIELDS = (
    "alerts",
    "service",
    "severity",
    "message",
    "status",
    "dedup_key",
    "timestamp",
    "labels",
    "annotations",
    "link",
)
_USUAL = {name: name for name in FIELDS if name != "alerts"}


class BadMapping(ValueError):
    """A mapping has an expression that cannot be used."""

    def __init__(self, field: str, reason: str) -> None:
        super().__init__(f"{field}: {reason}")
        self.field = field
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Mapper:
    """A compiled mapping: each field an expression on one alert, `alerts` one on the whole."""

    expressions: Mapping[str, Any]
    resolved: frozenset[str]

    @classmethod
    def of(cls, options: Mapping[str, Any]) -> "Mapper":
        """Compile `mapping` and `resolved_values`. Raises BadMapping.

        A field without an expression is taken from the member of the same name.
        """
        given = options.get("mapping") or {}
        if not isinstance(given, dict):
            raise BadMapping("mapping", "is not an object of expressions")
        unknown = sorted(set(given) - set(FIELDS))
        if unknown:
            raise BadMapping(f"mapping.{unknown[0]}", f"no such field; known: {', '.join(FIELDS)}")
        wanted = _USUAL | {name: one for name, one in given.items() if one}
        words = options.get("resolved_values") or _RESOLVED
        if not isinstance(words, list | tuple):
            raise BadMapping("resolved_values", "is not a list")
        return cls(
            {name: _compiled(name, one) for name, one in wanted.items()},
            frozenset(texts.text(word).strip().lower() for word in words),
        )

    def read(self, body: object) -> list[Read | Unreadable]:
        """Return the alerts of a document. Raises Unreadable."""
        found = self._find("alerts", body) if "alerts" in self.expressions else body
        if found is None:
            raise Unreadable("the expression for alerts finds nothing")
        ones = found if isinstance(found, list) else [found]
        if len(ones) > MOST_ALERTS:
            raise Unreadable(f"more than {MOST_ALERTS} alerts")
        return [self._judged(one) for one in ones]

    def _judged(self, one: object) -> Read | Unreadable:
        try:
            return self._reading(one)
        except Unreadable as error:
            return error

    def _reading(self, one: object) -> Reading:
        said = {name: self._find(name, one) for name in _USUAL}
        message = texts.text(said["message"]).strip()
        if not message:
            raise Unreadable("the expression for message finds nothing")
        over = texts.text(said["status"]).strip().lower() in self.resolved
        return Reading(
            message=message,
            service=texts.text(said["service"]) or None,
            severity=texts.text(said["severity"]) or None,
            status=Status.RESOLVED if over else Status.FIRING,
            key=texts.text(said["dedup_key"]) or None,
            labels=texts.texts(said["labels"]),
            annotations=texts.texts(said["annotations"]),
            starts_at=texts.instant(said["timestamp"]),
            links=texts.link(said["link"], "Source"),
        )

    def _find(self, name: str, document: object) -> Any:
        try:
            return self.expressions[name].search(document)
        except (JMESPathError, TypeError, ValueError, ArithmeticError, RecursionError) as error:
            raise Unreadable(f"the expression for {name} fails: {error}") from None


def _compiled(name: str, expression: object) -> Any:
    field = f"mapping.{name}"
    if not isinstance(expression, str) or len(expression) > LONGEST_EXPRESSION:
        raise BadMapping(field, f"is no text of at most {LONGEST_EXPRESSION} characters")
    try:
        found = jmespath.compile(expression)
    except (JMESPathError, RecursionError) as error:
        raise BadMapping(field, " ".join(str(error).split())[:300]) from None
    copies, quoted = 1, 0
    for node in _nodes(found.parsed):
        if node["type"] in _COPYING:
            copies *= max(1, len(node["children"]))
        quoted += node.get("value") == "to_string"
    if quoted > _MOST_QUOTED:
        raise BadMapping(field, "calls to_string too often")
    if copies > _MOST_COPIES:
        raise BadMapping(field, "builds too many lists")
    return found


def _nodes(tree: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        yield node
        waiting += [child for child in node.get("children", ()) if isinstance(child, dict)]
