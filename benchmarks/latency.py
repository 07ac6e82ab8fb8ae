"""How long from an alert to the page that a mail server accepted, and what that took.

    python benchmarks/latency.py [seconds] [alerts a second]

The whole platform as `make run` starts it, a real SMTP server, every alert an incident of its own.
"""

import os
import re
import statistics
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from time import monotonic

import harness

from servicekit.testing import free_port

sys.path.insert(0, str(harness.ROOT / "tests" / "system"))

from platform_under_test import SERVICES, Platform, running_platform

PYTHON_SERVICES = [name for name in SERVICES if name != "web-ui"]
PATIENCE = 60.0


def send_all(platform: Platform, seconds: int, rate: int) -> dict[str, float]:
    """Send alerts evenly; return when each service's alert left, by the service's name."""
    left: dict[str, float] = {}
    pause = threading.Event()
    began = monotonic()

    def send(number: int) -> None:
        service = f"bench-{number:06d}"
        left[service] = monotonic()
        platform.alert(service=service, message=f"host {number} unreachable")

    with ThreadPoolExecutor(16) as pool:
        for number in range(seconds * rate):
            pause.wait(max(0.0, began + number / rate - monotonic()))
            pool.submit(send, number)
    return left


def accepted(log: Path) -> dict[str, float]:
    """Return when the mail about each service was accepted first."""
    found: dict[str, float] = {}
    for line in log.read_text().splitlines():
        at, _, subject = line.partition(" ")
        service = re.search(r"bench-\d{6}", subject)
        if service is not None:
            found.setdefault(service[0], float(at))
    return found


@contextmanager
def mail_sink(log: Path, port: int) -> Iterator[None]:
    """Run the mail server in a process of its own: it must not share the senders' interpreter."""
    with log.open("wb") as output:
        command = [sys.executable, str(harness.ROOT / "benchmarks" / "mail_sink.py"), str(port)]
        process = subprocess.Popen(command, stdout=output)
        try:
            yield
        finally:
            process.terminate()
            process.wait(10)


def processor_times(platform: Platform) -> dict[str, float]:
    """Return the processor seconds used so far, by process; "postgres" is all of its processes."""
    seconds = {name: harness.processor_seconds(platform.pid(name)) for name in PYTHON_SERVICES}
    seconds["postgres"] = harness.processor_seconds(platform.pid("postgres"), children=True)
    seconds["this benchmark"] = harness.processor_seconds(os.getpid(), children=True)
    return seconds


def main() -> None:
    """Print percentiles, processor time and memory."""
    seconds = int(sys.argv[1]) if len(sys.argv) > 1 else 60
    rate = int(sys.argv[2]) if len(sys.argv) > 2 else 50
    with (
        tempfile.TemporaryDirectory(prefix="bench-") as folder,
        mail_sink(log := Path(folder) / "mail.log", port := free_port()),
        running_platform(Path(folder) / "run", SMTP_PORT=str(port)) as platform,
    ):
        before = processor_times(platform)
        left = send_all(platform, seconds, rate)
        pause, deadline = threading.Event(), monotonic() + PATIENCE
        while len(accepted(log)) < len(left) and monotonic() < deadline:
            pause.wait(0.2)
        arrived = accepted(log)
        delays = sorted(arrived[service] - left[service] for service in arrived)
        cuts = statistics.quantiles(delays, n=100)
        print(f"{len(left)} alerts at {rate}/s, {len(arrived)} paged")
        print(
            f"alert to accepted mail: p50 {cuts[49]:.3f} s, p99 {cuts[98]:.3f} s, "
            f"max {delays[-1]:.3f} s"
        )
        spent = processor_times(platform)
        for name, used in spent.items():
            print(f"  {name:<20} {(used - before[name]) / len(left) * 1000:6.1f} ms an alert")
        memory = {name: harness.resident_mb(platform.pid(name)) for name in PYTHON_SERVICES}
        for name, megabytes in memory.items():
            print(f"  {name:<20} {megabytes:6.0f} MB")
        print(f"resident memory of {len(memory)} Python services: {sum(memory.values()):.0f} MB")


if __name__ == "__main__":
    main()
