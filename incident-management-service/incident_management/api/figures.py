"""What the figures about many incidents look like; durations in seconds."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Self

from pydantic import BaseModel

from incident_management.domain.severity import Severity
from incident_management.domain.status import Status

_PERCENTILES = (50, 90, 95, 99)


def percentiles(row: Mapping[str, Any]) -> dict[str, float | None]:
    """Return `p50_mtta_seconds` and so on of a row whose percentiles are lists, or null."""
    return {
        f"p{percentile}_{measure}_seconds": values and values[place]
        for measure, values in (("mtta", row["mtta"]), ("mttr", row["mttr"]))
        for place, percentile in enumerate(_PERCENTILES)
    }


class Times(BaseModel):
    """How long it took until somebody acknowledged and until it was resolved."""

    avg_mtta_seconds: float | None
    avg_mttr_seconds: float | None
    p50_mtta_seconds: float | None
    p90_mtta_seconds: float | None
    p95_mtta_seconds: float | None
    p99_mtta_seconds: float | None
    p50_mttr_seconds: float | None
    p90_mttr_seconds: float | None
    p95_mttr_seconds: float | None
    p99_mttr_seconds: float | None


class Day(BaseModel):
    """Incidents opened on one day, UTC."""

    date: str
    count: int


class Analytics(Times):
    """Figures of the incidents created in a period."""

    total_incidents: int
    open_count: int
    acknowledged_count: int
    resolved_count: int
    merged_count: int
    active_count: int
    alerts_total: int
    alerts_per_incident: float | None
    by_severity: dict[Severity, int]
    active_by_severity: dict[Severity, int]
    by_status: dict[Status, int]
    by_service: dict[str, int]
    by_team: dict[str, int]
    by_assignee: dict[str, int]
    per_day: list[Day]

    @classmethod
    def of(cls, figures: Mapping[str, Any]) -> Self:
        """Return the view of storage's figures, with zeros for what did not occur."""
        by_status = {status: figures["by_status"].get(status.value, 0) for status in Status}
        told = figures["incidents_with_alerts"]
        over = sum(n for status, n in by_status.items() if status.over)
        working = sum(n for status, n in by_status.items() if status.working)
        as_they_are = (
            "total_incidents", "avg_mtta_seconds", "avg_mttr_seconds", "alerts_total",
            "merged_count", "by_service", "by_team", "per_day",
        )  # fmt: skip
        return cls(
            **{name: figures[name] for name in as_they_are},
            **percentiles(figures),
            open_count=by_status[Status.OPEN],
            acknowledged_count=working,
            resolved_count=over - figures["merged_count"],
            active_count=figures["total_incidents"] - over,
            alerts_per_incident=figures["alerts_total"] / told if told else None,
            by_severity=_zeros(figures["by_severity"]),
            active_by_severity=_zeros(figures["active_by_severity"]),
            by_status=by_status,
            by_assignee=figures["by_assigned_to"],
        )


class Step(Times):
    """The incidents opened in one hour, day or week; steps without any are left out."""

    start: datetime
    incidents: int
    alerts: int


class Trend(BaseModel):
    """Figures over time, oldest first; the newest 800 steps."""

    bucket: str
    timezone: str
    steps: list[Step]

    @classmethod
    def of(cls, bucket: str, timezone: str, rows: Sequence[Mapping[str, Any]]) -> Self:
        """Return the view of storage's rows."""
        steps = [Step(**{**percentiles(row), **row}) for row in rows]
        return cls(bucket=bucket, timezone=timezone, steps=steps)


class ServiceFigures(BaseModel):
    """The incidents of one service."""

    service: str
    incidents: int
    active: int
    alerts: int
    avg_mtta_seconds: float | None
    avg_mttr_seconds: float | None


class NoisyServices(BaseModel):
    """The 50 services with most alerts, that one first."""

    services: list[ServiceFigures]


class Comparison(BaseModel):
    """A period beside the one of equal length just before; that is null without a beginning."""

    current: Analytics
    previous: Analytics | None
    previous_since: datetime | None
    previous_until: datetime | None


def _zeros(counted: Mapping[str, int]) -> dict[Severity, int]:
    return {one: counted.get(one.value, 0) for one in Severity}
