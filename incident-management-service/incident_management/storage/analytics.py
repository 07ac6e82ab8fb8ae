"""The figures about many incidents."""

from datetime import datetime
from typing import Any

from sqlalchemy import orm, text

# `greatest` takes a missing instant for the smallest, hence the CASE.
_FIGURES = text("""
WITH chosen AS MATERIALIZED (
    SELECT status, severity, service, alert_count, created_at, merged_into,
           extract(epoch FROM greatest(acknowledged_at, created_at) - created_at)::float8
               * CASE WHEN acknowledged_at IS NOT NULL THEN 1 END AS mtta,
           extract(epoch FROM greatest(resolved_at, created_at) - created_at)::float8
               * CASE WHEN resolved_at IS NOT NULL THEN 1 END AS mttr
    FROM incident
    WHERE (CAST(:since AS timestamptz) IS NULL OR created_at >= CAST(:since AS timestamptz))
      AND (CAST(:until AS timestamptz) IS NULL OR created_at < CAST(:until AS timestamptz)))
SELECT count(*) AS total_incidents,
       avg(mtta) AS avg_mtta_seconds, avg(mttr) AS avg_mttr_seconds,
       percentile_cont(ARRAY[0.5, 0.95]) WITHIN GROUP (ORDER BY mtta) AS mtta,
       percentile_cont(ARRAY[0.5, 0.95]) WITHIN GROUP (ORDER BY mttr) AS mttr,
       coalesce(sum(alert_count), 0) AS alerts_total,
       count(*) FILTER (WHERE alert_count > 0) AS incidents_with_alerts,
       count(*) FILTER (WHERE merged_into IS NOT NULL) AS merged_count,
       (SELECT coalesce(jsonb_object_agg(status, n), '{}') FROM
           (SELECT status, count(*) AS n FROM chosen GROUP BY 1) AS a) AS by_status,
       (SELECT coalesce(jsonb_object_agg(severity, n), '{}') FROM
           (SELECT severity, count(*) AS n FROM chosen GROUP BY 1) AS b) AS by_severity,
       (SELECT coalesce(jsonb_object_agg(service, n), '{}') FROM
           (SELECT service, count(*) AS n FROM chosen GROUP BY 1 ORDER BY 2 DESC, 1
            LIMIT :services) AS c) AS by_service,
       (SELECT coalesce(jsonb_agg(jsonb_build_object('date', day, 'count', n) ORDER BY day), '[]')
        FROM (SELECT (created_at AT TIME ZONE 'UTC')::date AS day, count(*) AS n FROM chosen
              GROUP BY 1 ORDER BY 1 DESC LIMIT :days) AS d) AS per_day
FROM chosen
""")
_MOST_SERVICES = 200
_MOST_DAYS = 400


def figures(
    session: orm.Session, *, since: datetime | None, until: datetime | None
) -> dict[str, Any]:
    """Return the figures of the incidents created in [since, until), in one statement.

    `mtta` and `mttr` are the median and the 95th percentile in seconds, None without any.
    """
    values = {"since": since, "until": until, "services": _MOST_SERVICES, "days": _MOST_DAYS}
    return dict(session.execute(_FIGURES, values).mappings().one())
