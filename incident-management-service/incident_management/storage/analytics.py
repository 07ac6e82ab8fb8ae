"""The figures about many incidents."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import orm, text

# `greatest` takes a missing instant for the smallest, hence the CASE.
_CHOSEN = """
WITH chosen AS MATERIALIZED (
    SELECT status, severity, service, team, assigned_to, alert_count, created_at, merged_into,
           extract(epoch FROM greatest(acknowledged_at, created_at) - created_at)::float8
               * CASE WHEN acknowledged_at IS NOT NULL THEN 1 END AS mtta,
           extract(epoch FROM greatest(resolved_at, created_at) - created_at)::float8
               * CASE WHEN resolved_at IS NOT NULL THEN 1 END AS mttr
    FROM incident
    WHERE (CAST(:since AS timestamptz) IS NULL OR created_at >= CAST(:since AS timestamptz))
      AND (CAST(:until AS timestamptz) IS NULL OR created_at < CAST(:until AS timestamptz))
      AND (CAST(:services AS text[]) IS NULL OR service = ANY(CAST(:services AS text[])))
      AND (CAST(:teams AS text[]) IS NULL OR team = ANY(CAST(:teams AS text[])))
      AND (CAST(:severities AS text[]) IS NULL OR severity = ANY(CAST(:severities AS text[]))))
"""
_TIMES = """
       avg(mtta) AS avg_mtta_seconds, avg(mttr) AS avg_mttr_seconds,
       percentile_cont(ARRAY[0.5, 0.9, 0.95, 0.99]) WITHIN GROUP (ORDER BY mtta) AS mtta,
       percentile_cont(ARRAY[0.5, 0.9, 0.95, 0.99]) WITHIN GROUP (ORDER BY mttr) AS mttr
"""


def _counted(column: str) -> str:
    """Return the SQL of an object that counts the incidents of each value of a column."""
    return f"""
       (SELECT coalesce(jsonb_object_agg({column}, n), '{{}}') FROM
           (SELECT {column}, count(*) AS n FROM chosen WHERE {column} IS NOT NULL
            GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT :most) AS {column}s) AS by_{column}"""  # noqa: S608


_OVER = "status IN ('resolved', 'closed')"
_FIGURES = text(f"""{_CHOSEN}
SELECT count(*) AS total_incidents, {_TIMES},
       coalesce(sum(alert_count), 0) AS alerts_total,
       count(*) FILTER (WHERE alert_count > 0) AS incidents_with_alerts,
       count(*) FILTER (WHERE merged_into IS NOT NULL) AS merged_count,
       {_counted("status")}, {_counted("severity")}, {_counted("service")}, {_counted("team")},
       {_counted("assigned_to")},
       (SELECT coalesce(jsonb_object_agg(severity, n), '{{}}') FROM
           (SELECT severity, count(*) AS n FROM chosen WHERE NOT {_OVER} GROUP BY 1) AS active
       ) AS active_by_severity,
       (SELECT coalesce(jsonb_agg(jsonb_build_object('date', day, 'count', n) ORDER BY day), '[]')
        FROM (SELECT (created_at AT TIME ZONE 'UTC')::date AS day, count(*) AS n FROM chosen
              GROUP BY 1 ORDER BY 1 DESC LIMIT :days) AS d) AS per_day
FROM chosen
""")  # noqa: S608 - constants only
_TREND = text(f"""{_CHOSEN}
SELECT date_trunc(:unit, created_at, :zone) AS start, count(*) AS incidents,
       coalesce(sum(alert_count), 0) AS alerts, {_TIMES}
FROM chosen GROUP BY 1 ORDER BY 1 DESC LIMIT :most
""")  # noqa: S608 - constants only
_SERVICES = text(f"""{_CHOSEN}
SELECT service, count(*) AS incidents, coalesce(sum(alert_count), 0) AS alerts,
       count(*) FILTER (WHERE NOT {_OVER}) AS active,
       avg(mtta) AS avg_mtta_seconds, avg(mttr) AS avg_mttr_seconds
FROM chosen GROUP BY 1 ORDER BY 3 DESC, 2 DESC, 1 LIMIT :most
""")  # noqa: S608 - constants only
_MOST_NAMES = 200
_MOST_DAYS = 400
_MOST_SERVICES = 50
MOST_STEPS = 800


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Which incidents are counted: created in [since, until); values are alternatives."""

    since: datetime | None = None
    until: datetime | None = None
    services: Sequence[str] = field(default_factory=tuple)
    teams: Sequence[str] = field(default_factory=tuple)
    severities: Sequence[str] = field(default_factory=tuple)

    def values(self) -> dict[str, Any]:
        """Return the parameters of the statements."""
        return {
            "since": self.since,
            "until": self.until,
            "services": [*self.services] or None,
            "teams": [*self.teams] or None,
            "severities": [*map(str, self.severities)] or None,
        }

    def before(self, now: datetime) -> "Choice | None":
        """Return the same choice for the period of equal length just before this one.

        None when it has no beginning, or one so old that there is no such period.
        """
        if self.since is None:
            return None
        length = (self.until or now) - self.since
        if length <= timedelta(0) or length > self.since - datetime.min.replace(tzinfo=now.tzinfo):
            return None
        return Choice(
            since=self.since - length,
            until=self.since,
            services=self.services,
            teams=self.teams,
            severities=self.severities,
        )


def figures(session: orm.Session, choice: Choice) -> dict[str, Any]:
    """Return the figures of the chosen incidents, in one statement.

    `mtta` and `mttr` are the percentiles 50, 90, 95, 99 in seconds, None without any.
    """
    values = choice.values() | {"most": _MOST_NAMES, "days": _MOST_DAYS}
    return dict(session.execute(_FIGURES, values).mappings().one())


def trend(session: orm.Session, choice: Choice, *, unit: str, zone: str) -> list[dict[str, Any]]:
    """Return the figures of each hour, day or week of a time zone that had any, oldest first."""
    values = choice.values() | {"unit": unit, "zone": zone, "most": MOST_STEPS}
    rows = session.execute(_TREND, values).mappings().all()
    return [dict(row) for row in reversed(rows)]


def services(session: orm.Session, choice: Choice) -> list[dict[str, Any]]:
    """Return the figures of each service, the one with most alerts first."""
    values = choice.values() | {"most": _MOST_SERVICES}
    return [dict(row) for row in session.execute(_SERVICES, values).mappings()]
