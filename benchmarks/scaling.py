"""Processor time of each process for one alert, for the arithmetic of docs/scaling.md.

    python benchmarks/scaling.py

Three kinds of load on the whole platform: single alerts that join one incident, batches of 100
that do, and alerts that each open an incident and page somebody. Processor time does not depend
on what else the machine does, so these figures hold on a busy one, too.
"""

import os
import sys
import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import harness

sys.path.insert(0, str(harness.ROOT / "tests" / "system"))

from platform_under_test import Platform, eventually, running_platform

NAMES = ("alert-ingestion", "incident-management", "oncall", "notification", "ai-analysis")
TICKS = os.sysconf("SC_CLK_TCK")


def processor(pid: int) -> float:
    """Return the seconds of processor time of a process, with those of its children that ended."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return sum(map(int, fields[11:15])) / TICKS


def family(pid: int) -> list[int]:
    """Return a process and its children: PostgreSQL has one for each connection."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [pid, *map(int, children)]


def spent(platform: Platform) -> dict[str, float]:
    """Return the processor time of each part up to now."""
    found = {name: processor(platform.pid(name)) for name in NAMES}
    found["postgres"] = sum(processor(pid) for pid in family(platform.pid("postgres")))
    return found


def idle(platform: Platform) -> bool:
    """Tell whether no outbox holds anything."""
    waiting = ("outbox_oldest_seconds{", "notifications_pending{")
    for name in NAMES:
        for line in platform[name].get("/metrics").text.splitlines():
            if line.startswith(waiting) and float(line.rpartition(" ")[2]) > 0:
                return False
    return True


def measure(platform: Platform, title: str, alerts: int, send: Callable[[], None]) -> None:
    """Print what `send`, which sends `alerts`, and all that follows from it cost."""
    before = spent(platform)
    send()
    eventually(lambda: idle(platform), within=120, every=2.5)
    after = spent(platform)
    cost = {name: (after[name] - before[name]) * 1000 / alerts for name in before}
    print(f"{title}: " + ", ".join(f"{name} {value:.3f} ms" for name, value in cost.items()))


def main() -> None:
    """Start the platform and send the three kinds of load."""
    with (
        tempfile.TemporaryDirectory() as home,
        running_platform(Path(home) / "run", INTERRUPTIONS="0") as platform,
        ThreadPoolExecutor(32) as pool,
    ):
        one = {"service": "storm", "severity": "low", "message": "again"}
        batches = [[one] * 100 for _ in range(100)]

        def singles() -> None:
            list(pool.map(lambda _: platform.alert(**one), range(3000)))

        def in_batches() -> None:
            path = "/api/v1/alerts/batch"
            list(pool.map(lambda b: platform.post("alert-ingestion", path, alerts=b), batches))

        def pages() -> None:
            list(pool.map(lambda n: platform.alert(service=f"svc-{n}"), range(300)))

        platform.alert(**one)
        measure(platform, "single, joining", 3000, singles)
        measure(platform, "batches of 100, joining", 10_000, in_batches)
        measure(platform, "each pages somebody", 300, pages)


if __name__ == "__main__":
    main()
