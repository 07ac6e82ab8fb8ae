"""Run stored alerts through draft rules, and tell what would have been different."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import RowMapping, orm

from alert_ingestion.domain.alerts import NewAlert, default_group
from alert_ingestion.domain.replay import Past, replayed, same_partition
from alert_ingestion.engines.policies import Policies, Rule, labels_of
from alert_ingestion.storage import alerts as stored
from alert_ingestion.storage import groups
from alert_ingestion.usecases.release import alert_of

MOST_ALERTS = 100_000
MOST_DIFFERENCES = 200


@dataclass(frozen=True, slots=True)
class Difference:
    """An alert in other company: its incident, and the first alert of the one it would have had."""

    alert_id: str
    service: str
    message: str
    incident_id: str
    with_alert_id: str


@dataclass(frozen=True, slots=True)
class Report:
    """What a replay found. A page is an incident that opens; `complete`: no alert was left out."""

    alerts: int
    incidents: int
    incidents_replayed: int
    by_service: Mapping[str, tuple[int, int]]
    differing: int
    differences: Sequence[Difference]
    complete: bool


def replay(
    session: orm.Session,
    rules: Sequence[Rule],
    *,
    since: datetime,
    until: datetime,
    window: timedelta,
) -> Report:
    """Return what `rules` would have made of the alerts of [since, until)."""
    rows = stored.placed_between(session, since, until, most=MOST_ALERTS + 1)
    complete = len(rows) <= MOST_ALERTS
    rows = rows[:MOST_ALERTS]
    real = {str(row["alert_id"]): str(row["incident_id"]) for row in rows}
    ended = _ends(rows, groups.ended(session, set(real.values())))
    policies = Policies(rules=rules)
    past = sorted(_past(row, policies, window) for row in rows)
    drafted = replayed(past, ended)
    differing = same_partition(real, drafted)
    by_id = {str(row["alert_id"]): row for row in rows}
    return Report(
        alerts=len(rows),
        incidents=len(set(real.values())),
        incidents_replayed=len(set(drafted.values())),
        by_service=_by_service(by_id, real, drafted),
        differing=len(differing),
        differences=[
            Difference(
                one,
                by_id[one]["service"],
                by_id[one]["message"][:500],
                real[one],
                drafted[one],
            )
            for one in differing[:MOST_DIFFERENCES]
        ],
        complete=complete,
    )


def _ends(rows: Sequence[RowMapping], ended: Mapping[str, datetime]) -> dict[str, datetime]:
    """Return when incidents ended: at the latest when an alert met them and had to go elsewhere."""
    ends = dict(ended)
    for row in rows:
        if row["previous_incident_id"] is not None:
            before, at = str(row["previous_incident_id"]), row["created_at"]
            ends[before] = min(ends.get(before, at), at)
    return ends


def _past(row: RowMapping, policies: Policies, window: timedelta) -> Past:
    rule = policies.rule_for(labels := labels_of(_seen(row))) if policies.rules else None
    key = default_group(row["service"], row["severity"]) if rule is None else rule.group_of(labels)
    return Past(
        alert_id=str(row["alert_id"]),
        at=_placed_at(row),
        key=key,
        window=window if rule is None else rule.window,
        incident_id=str(row["incident_id"]),
    )


def _seen(row: RowMapping) -> NewAlert:
    """Return an alert as it was when it got its incident: repeats may have changed it since."""
    alert = alert_of(row)
    seen = (row["explanation"] or {}).get("seen")
    return alert if seen is None else alert._replace(**seen)


def _placed_at(row: RowMapping) -> datetime:
    """Return when an alert got its incident: on receipt, or when it was withheld no longer."""
    told: str | None = (row["explanation"] or {}).get("placed_at")
    at: datetime = row["created_at"]
    return at if told is None else datetime.fromisoformat(told)


def _by_service(
    rows: Mapping[str, RowMapping], real: Mapping[str, str], drafted: Mapping[str, str]
) -> dict[str, tuple[int, int]]:
    """Return how many incidents each service's alerts opened, really and in the replay."""
    was, would = _opened(rows, real), _opened(rows, drafted)
    return {service: (was[service], would[service]) for service in sorted(was | would)}


def _opened(rows: Mapping[str, RowMapping], grouping: Mapping[str, str]) -> Counter[str]:
    firsts: dict[str, str] = {}
    for alert_id, group in grouping.items():
        firsts.setdefault(group, alert_id)
    return Counter(rows[alert_id]["service"] for alert_id in firsts.values())
