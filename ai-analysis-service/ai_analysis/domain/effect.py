"""What the votes of a time say: accepted and rejected, right before learning and after it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ai_analysis.domain.votes import ACCEPTED, REJECTED, TRUE_CAUSE, Vote


@dataclass(frozen=True, slots=True)
class Judged:
    """A vote, and the category of what it judges or tells; None when that is not known."""

    vote: Vote
    category: str | None


@dataclass(frozen=True, slots=True)
class Compared:
    """An incident of a known category: whether it was suggested first then, and would be now."""

    category: str
    before: bool
    after: bool


@dataclass(frozen=True, slots=True)
class Effect:
    """Numbers of votes and shares of what was right; None where there is nothing to share."""

    accepted: int
    rejected: int
    true_causes: int
    share_accepted: float | None
    right_before: float | None
    right_after: float | None
    compared: int


def effect_of(judged: Iterable[Judged], compared: Sequence[Compared]) -> Effect:
    """Sum up votes, of each person, incident and subject the newest (that is the last)."""
    newest = {(one.vote.person, one.vote.incident_id, one.vote.subject): one for one in judged}
    verdicts = [one.vote.verdict for one in newest.values()]
    accepted, rejected = verdicts.count(ACCEPTED), verdicts.count(REJECTED)
    return Effect(
        accepted=accepted,
        rejected=rejected,
        true_causes=verdicts.count(TRUE_CAUSE),
        share_accepted=_share(accepted, accepted + rejected),
        right_before=_share(sum(one.before for one in compared), len(compared)),
        right_after=_share(sum(one.after for one in compared), len(compared)),
        compared=len(compared),
    )


def effects_by_category(
    judged: Sequence[Judged], compared: Sequence[Compared]
) -> list[tuple[str, Effect]]:
    """Sum up each category by itself; the one with the most votes first."""
    names = {one.category for one in judged} | {one.category for one in compared}
    found = [
        (
            name,
            effect_of(
                [one for one in judged if one.category == name],
                [one for one in compared if one.category == name],
            ),
        )
        for name in names
        if name is not None
    ]
    return sorted(found, key=lambda one: (-_votes(one[1]), one[0]))


def _votes(effect: Effect) -> int:
    return effect.accepted + effect.rejected + effect.true_causes


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
