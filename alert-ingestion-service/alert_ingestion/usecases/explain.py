"""Tell, step by step, why an alert became what it is."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import RowMapping, orm

from alert_ingestion.domain.alerts import SEPARATOR, Action, default_group
from alert_ingestion.storage import alerts as stored
from alert_ingestion.storage import episodes

Step = Mapping[str, Any]
_DEFAULT_RULE = "no rule, silence, window or inhibition was in force: service and severity decide"


def explain(session: orm.Session, row: RowMapping, *, window: timedelta) -> dict[str, Any]:
    """Return what was decided about a stored alert, and by what.

    Each step has `step`, `detail` and `by`, the ids of what decided.
    """
    kept = row["explanation"] or {}
    steps = [_received(row), _deduplicated(row), *_flapping(session, row)]
    steps += kept.get("steps") or [_step("rule", _DEFAULT_RULE)]
    steps.append(_correlated(session, row, kept, window))
    group = kept.get("group") or default_group(row["service"], row["severity"])
    return {
        "alert_id": row["alert_id"],
        "incident_id": row["incident_id"],
        "action": row["action"],
        "status": row["status"],
        "group": group.split(SEPARATOR),
        "rule_id": kept.get("rule_id"),
        "window_seconds": kept.get("window_seconds") or window.total_seconds(),
        "steps": steps,
    }


def _received(row: RowMapping) -> Step:
    source = f" through {row['source']}" if row["source"] else ""
    return _step("received", f"received at {_at(row['created_at'])}{source}")


def _deduplicated(row: RowMapping) -> Step:
    if row["dedup_key"] is None:
        return _step("deduplication", "it has no key: each one is an alert of its own")
    if row["repeat_count"] == 0:
        return _step("deduplication", "it ended before anything of its key fired")
    more = row["repeat_count"] - 1
    repeats = f"; {more} repeats, the last at {_at(row['last_received_at'])}" if more else ""
    return _step("deduplication", f"nothing of key {row['dedup_key']!r} was firing{repeats}")


def _flapping(session: orm.Session, row: RowMapping) -> list[Step]:
    calm_at = episodes.calm_at(session, row) if row["dedup_key"] is not None else None
    if calm_at is None:
        return []
    detail = (
        f"its key flaps: it keeps its incident until it is calm, {_at(calm_at)} at the earliest"
    )
    return [_step("flapping", detail)]


def _correlated(
    session: orm.Session, row: RowMapping, kept: Mapping[str, Any], window: timedelta
) -> Step:
    seconds = kept.get("window_seconds") or window.total_seconds()
    match row["action"]:
        case Action.CREATED:
            detail = f"no open incident of its group had an alert within {seconds:g} s: a new one"
            if row["previous_incident_id"] is not None:
                detail += f"; the one before, {row['previous_incident_id']}, had ended"
        case Action.ATTACHED:
            before = stored.before_in_incident(session, row)
            gap = "" if before is None else f", whose last alert came {_gap(row, before)} before"
            detail = f"joined the open incident of its group{gap}; the window is {seconds:g} s"
        case Action.SUPPRESSED:
            detail = "withheld: it opens no incident while the step above holds"
        case _:
            detail = "it ended something, or nothing: it opens no incident"
    by = [] if row["incident_id"] is None else [str(row["incident_id"])]
    return {"step": "correlation", "detail": detail, "by": by}


def _gap(row: RowMapping, before: datetime) -> str:
    return f"{(row['created_at'] - before).total_seconds():g} s"


def _at(instant: datetime) -> str:
    return instant.isoformat().replace("+00:00", "Z")


def _step(name: str, detail: str) -> Step:
    return {"step": name, "detail": detail, "by": []}
