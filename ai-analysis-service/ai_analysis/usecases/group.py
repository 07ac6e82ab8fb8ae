"""Groups alerts that say the same: of one service, with texts that differ in numbers and names."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from ai_analysis.domain.queries import Query
from ai_analysis.engines.normalise import read


@dataclass(slots=True)
class Group:
    """Alerts of one template, by their place in what was asked; `template` is what they share."""

    service: str
    template: str
    fingerprint: int
    places: list[int] = field(default_factory=list)


def groups_of(queries: Iterable[Query]) -> list[Group]:
    """Return the groups in the order in which each was first seen; every alert is in one.

    A text without a word that says something is alike only to the very same text.
    """
    found: dict[tuple[str, str], Group] = {}
    for place, query in enumerate(queries):
        reading = read(query)
        template = " ".join(reading.words) or query.text.strip()
        group = found.setdefault(
            (query.service, template), Group(query.service, template, reading.fingerprint)
        )
        group.places.append(place)
    return list(found.values())
