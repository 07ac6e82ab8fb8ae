from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID, uuid4

from ai_analysis.domain.effect import Compared, Judged, effect_of, effects_by_category
from ai_analysis.domain.votes import Vote

ONE = Vote(
    id=uuid4(),
    incident_id=UUID(int=1),
    person="ana",
    subject="entry:linux-disk-full",
    verdict="accepted",
    true_cause=None,
    category=None,
    fingerprints=(7,),
    suggested_category="disk_full",
    suggested_confidence=0.8,
    model_version="x",
    voted_at=datetime(2026, 11, 26, tzinfo=UTC),
)


def disk(**changes):
    return Judged(replace(ONE, **changes), "disk_full")


def test_each_persons_newest_vote_counts():
    judged = [disk(), disk(verdict="rejected"), disk(person="bo")]
    compared = [Compared("disk_full", False, True), Compared("tls_cert", True, True)]

    effect = effect_of(judged, compared)

    assert (effect.accepted, effect.rejected, effect.share_accepted) == (1, 1, 0.5)
    assert (effect.right_before, effect.right_after, effect.compared) == (0.5, 1.0, 2)
    assert effect_of([], []).share_accepted is None


def test_every_category_is_summed_up_by_itself_and_the_unknown_is_none():
    judged = [
        Judged(replace(ONE, subject="past:x"), None),
        Judged(replace(ONE, subject="cause", verdict="true_cause"), "tls_cert"),
        disk(),
        disk(person="bo", verdict="rejected"),
    ]

    found = effects_by_category(judged, [Compared("dns_failure", False, True)])

    assert [name for name, _ in found] == ["disk_full", "tls_cert", "dns_failure"]
    assert [one.share_accepted for _, one in found] == [0.5, None, None]
    assert [one.right_after for _, one in found] == [None, None, 1.0]
