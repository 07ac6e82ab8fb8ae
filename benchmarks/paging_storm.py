"""20,000 alerts in 2,000 incidents for one person: how often they are interrupted, and of what.

    python benchmarks/paging_storm.py [incidents] [alerts of each] [seconds to wait]

The whole platform as `make run` starts it, a real SMTP server, digests as they come out of the box.
"""

import re
import sys
import tempfile
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from time import monotonic

import harness

sys.path.insert(0, str(harness.ROOT / "tests" / "system"))

from platform_under_test import Platform, running_platform

BATCH = 100
WINDOW = 300.0
NAMED = re.compile(r"storm-\d{5}")


def send_all(platform: Platform, incidents: int, alerts: int) -> float:
    """Send every alert; return when the first portion left."""
    wanted = [
        {"service": f"storm-{number:05d}", "severity": "critical", "message": f"burns, part {part}"}
        for part in range(alerts)
        for number in range(incidents)
    ]
    portions = [wanted[at : at + BATCH] for at in range(0, len(wanted), BATCH)]
    began = monotonic()
    with ThreadPoolExecutor(2) as pool:
        sent = pool.map(
            lambda portion: platform.post(
                "alert-ingestion", "/api/v1/alerts/batch", alerts=portion
            ),
            portions,
        )
        refused = sum(
            one["status_code"] >= harness.httpx.codes.BAD_REQUEST
            for answer in sent
            for one in answer["results"]
        )
    print(f"{len(wanted)} alerts in {monotonic() - began:.1f} s, {refused} refused")
    return began


def named(platform: Platform) -> set[str]:
    """Return the incidents' services that any mail has named."""
    return {
        service
        for _, mail in list(platform.mailbox.received)
        for part in mail.walk()
        if part.get_content_type() == "text/plain"
        for service in NAMED.findall(str(part.get_payload(decode=True)))
    }


def most_within(instants: list[float], window: float) -> int:
    """Return the greatest number of instants in any half-open window."""
    return max((sum(at <= one < at + window for one in instants) for at in instants), default=0)


def main() -> None:
    """Print the interruptions and what they named."""
    given = [int(value) for value in sys.argv[1:]]
    incidents, alerts, patience = (*given, *(2000, 10, 420)[len(given) :])
    with (
        tempfile.TemporaryDirectory(prefix="storm-") as folder,
        running_platform(Path(folder) / "run", INTERRUPTIONS="3") as platform,
    ):
        began = send_all(platform, incidents, alerts)
        pause, deadline = threading.Event(), began + patience
        while len(named(platform)) < incidents and monotonic() < deadline:
            pause.wait(1)
        instants = [at for at, _ in platform.mailbox.received]
        for at, mail in platform.mailbox.received:
            print(f"  {at - began:7.2f} s  {mail['Subject']}")
        print(f"first page after {min(instants) - began:.2f} s")
        print(f"incidents named: {len(named(platform))} of {incidents}")
        print(f"most interruptions within {WINDOW:.0f} s: {most_within(instants, WINDOW)}")


if __name__ == "__main__":
    main()
