"""What correlation would have made of alerts that came: pure, so that drafts can be tried."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True, order=True)
class Past:
    """A stored alert, the key and window that rules give it, and what incident it really had.

    They sort in the order in which they got their incidents.
    """

    at: datetime
    alert_id: str
    key: str
    window: timedelta
    incident_id: str


@dataclass(slots=True)
class _Group:
    name: str
    open_until: datetime
    real: set[str] = field(default_factory=set)


def replayed(alerts: Iterable[Past], ended: Mapping[str, datetime]) -> dict[str, str]:
    """Return for each alert the name of the incident that the rules would have given it.

    `alerts` are in the order of their receipt; `ended` tells when real incidents ended. A replayed
    incident is over when every real one of its alerts is. Its name is its first alert's id.
    """
    groups: dict[str, _Group] = {}
    found: dict[str, str] = {}
    for alert in alerts:
        group = groups.get(alert.key)
        over = group is None or alert.at > group.open_until or _over(group, ended, alert.at)
        if group is None or over:
            group = groups[alert.key] = _Group(alert.alert_id, alert.at)
        group.open_until = max(group.open_until, alert.at + alert.window)
        group.real.add(alert.incident_id)
        found[alert.alert_id] = group.name
    return found


def _over(group: _Group, ended: Mapping[str, datetime], at: datetime) -> bool:
    return all(one in ended and ended[one] <= at for one in group.real)


def same_partition(left: Mapping[str, str], right: Mapping[str, str]) -> list[str]:
    """Return the alerts that have other company in one grouping than in the other."""
    companies = [_companies(left), _companies(right)]
    same: dict[tuple[str, str], bool] = {}
    for pair in {(left[alert], right[alert]) for alert in left}:
        same[pair] = companies[0][pair[0]] == companies[1][pair[1]]
    return [alert for alert in left if not same[left[alert], right[alert]]]


def _companies(grouping: Mapping[str, str]) -> dict[str, frozenset[str]]:
    members: dict[str, set[str]] = {}
    for alert, group in grouping.items():
        members.setdefault(group, set()).add(alert)
    return {group: frozenset(alerts) for group, alerts in members.items()}
