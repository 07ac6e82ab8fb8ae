"""Who is on call, at every clock change of every zone: the resolver against the oracle.

Every IANA zone, every change of its offset from 2020 to 2037 (a summer day for zones without one),
every kind of rotation, with layers, hours, overrides, swaps and absences around the change; minute
by minute three hours before and after. The final schedule (API and screens), the router and, for
one case in twenty, the calendar feed must all say what the oracle says.

usage: python benchmarks/schedules.py [--every N]   (N: only each N-th zone)
"""

import argparse
import sys
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from time import perf_counter, process_time
from zoneinfo import ZoneInfo

import icalendar

from oncall.domain.resolver import Span, final, on_call
from oncall.domain.schedule import Schedule, known_zones
from oncall.domain.shifts import shifts
from oncall.engines.calendar_writer import Entry, write_calendar

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "oncall-service" / "tests" / "domain"))
import oracle  # noqa: E402 - the path comes first

HOURS = timedelta(hours=3)
ONE_IN = 20


def main() -> int:
    """Sweep; print what was checked; 1 when anything disagrees."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--every", type=int, default=1)
    zones = sorted(known_zones())[:: parser.parse_args().every]
    count: Counter[str] = Counter()
    began, used = perf_counter(), process_time()
    for name in zones:
        zone = ZoneInfo(name)
        changes = oracle.changes(zone, date(2020, 1, 1), date(2038, 1, 1))
        count["clock changes"] += len(changes)
        for change in changes or [datetime(2026, 7, 1, tzinfo=UTC)]:
            for kind in oracle.KINDS:
                schedule = oracle.schedule_around(zone, change, kind, f"{name} {change} {kind}")
                _check(schedule, change, count)
    print(f"zones                {len(zones):>10,}")
    for what in ("clock changes", "schedules", "minutes", "handoffs", "calendars"):
        print(f"{what:<20} {count[what]:>10,}")
    print(f"disagreements        {count['disagreements']:>10,}")
    seconds = process_time() - used
    print(f"{seconds:.0f} s of processor time, {perf_counter() - began:.0f} s of waiting")
    return 1 if count["disagreements"] else 0


def _check(schedule: Schedule, change: datetime, count: Counter[str]) -> None:
    since, until = change - HOURS, change + HOURS
    spans = final(schedule, since, until)
    count["schedules"] += 1
    count["handoffs"] += len(spans) - 1
    wrong = _partition_faults(spans, since, until)
    by_minute = dict(oracle.walk(schedule, since, until))
    for span in spans:
        last = span.until - oracle.MINUTE
        wrong += on_call(schedule, span.since) != span.people
        wrong += on_call(schedule, last) != span.people
        minute = span.since
        while minute < span.until:
            count["minutes"] += 1
            wrong += by_minute[minute] != [one.person.email for one in span.people]
            minute += oracle.MINUTE
    if count["schedules"] % ONE_IN == 0:
        count["calendars"] += 1
        wrong += _calendar_faults(schedule, spans)
    if wrong:
        print(f"{wrong} at {schedule.timezone} {change}: {schedule}", file=sys.stderr)
        count["disagreements"] += wrong


def _partition_faults(spans: list[Span], since: datetime, until: datetime) -> int:
    begins = [*(span.since for span in spans), until]
    ends = [since, *(span.until for span in spans)]
    return sum(one != other for one, other in zip(begins, ends, strict=True))


def _calendar_faults(schedule: Schedule, spans: list[Span]) -> int:
    written = shifts(schedule, spans[0].since, spans[-1].until)
    entries = [Entry(schedule.id, schedule.name, one, schedule.updated_at) for one in written]
    events = icalendar.Calendar.from_ical(write_calendar("", "UTC", entries)).walk("VEVENT")
    wrong = 0
    for span in spans:
        told = {
            (int(one["X-ONCALL-PLACE"]), str(one["X-ONCALL-EMAIL"]))
            for one in events
            if one.start < span.until and span.since < one.end
        }
        wrong += told != {(n, one.person.email) for n, one in enumerate(span.people)}
    return wrong


if __name__ == "__main__":
    raise SystemExit(main())
