"""How fast the analysis service answers over HTTP: quiet, and while it learns and fits anew.

    python benchmarks/analysis_http.py [--incidents N] [--seconds S]

The service with its worker as one process, on a PostgreSQL that commits durably, with N (10,000)
past incidents. One client asks, one text after another; then again while another process resolves
incidents, 20 in a second, while a refit runs, and while another model is taken every ten seconds.
"""

import argparse
import http.client
import os
import random
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from multiprocessing import get_context
from time import monotonic, perf_counter, sleep
from uuid import UUID

import harness
import numpy as np
import orjson
from analysis import ROOT
from sqlalchemy import Engine, create_engine, text

from ai_analysis.domain.past import PastIncident
from ai_analysis.engines import knowledge
from ai_analysis.usecases.learn import learn
from servicekit.db import make_sessions

PORT = int(os.environ.get("BENCH_PORT", "18005"))
_AT_ONCE = 500
_RATE = 20
_MOST_ASKED = 100_000
_SWAPPED_EVERY = 10.0
_SYLLABLES = [f"{a}{b}{c}" for a in "bdgkmnprst" for b in "aeiou" for c in "lmnrstxz"]


class Texts:
    """Texts in the words of the knowledge base, each with rare words of its own."""

    def __init__(self, seed: int) -> None:
        """Start at a seed."""
        entries = knowledge.load(ROOT / "ai-analysis-service/knowledge")
        self._phrases = [(entry.category, one) for entry in entries for one in entry.symptoms]
        self._chance = random.Random(seed)

    def next(self) -> tuple[str, str]:
        """Return a category and a text."""
        category, phrase = self._chance.choice(self._phrases)
        rare = " ".join(self._chance.choices(_SYLLABLES, k=4))
        return category, f"{phrase} {rare}"


def remember(engine: Engine, texts: Texts, incidents: int) -> None:
    """Write past incidents, as their resolution would have."""
    sessions, now = make_sessions(engine), datetime.now(UTC)
    for first in range(0, incidents, _AT_ONCE):
        with sessions.begin() as session:
            for number in range(first, min(incidents, first + _AT_ONCE)):
                category, said = texts.next()
                past = PastIncident(
                    id=UUID(int=number + 1),
                    incident_id=None,
                    number=None,
                    title=said[:200],
                    service="shop",
                    severity=None,
                    messages=(said,),
                    notes=(),
                    root_cause=None,
                    resolution="restarted",
                    seconds_to_resolve=None,
                    resolved_at=now,
                    category=category,
                )
                learn(session, past, at=now)


def post(connection: http.client.HTTPConnection, path: str, body: dict[str, object]) -> None:
    """Post and read the answer."""
    connection.request("POST", path, orjson.dumps(body), {"content-type": "application/json"})
    answer = connection.getresponse()
    answer.read()
    if answer.status >= http.client.BAD_REQUEST:
        raise SystemExit(f"{path}: {answer.status}")


def asked(texts: Texts, seconds: float) -> list[float]:
    """Ask one text after another; return the milliseconds of each."""
    connection = http.client.HTTPConnection("127.0.0.1", PORT)
    found, until = [], monotonic() + seconds
    while monotonic() < until:
        body = {"message": texts.next()[1], "service": "shop"}
        began = perf_counter()
        post(connection, "/api/v1/analyze", body)
        found.append((perf_counter() - began) * 1000)
    return found


def teach(texts: Texts) -> None:
    """Resolve incidents at a steady rate, for ever."""
    connection = http.client.HTTPConnection("127.0.0.1", PORT)
    while True:
        began = monotonic()
        category, said = texts.next()
        lesson = {"message": said, "service": "shop", "resolution": "restarted"}
        post(connection, "/api/v1/learn", lesson | {"category": category})
        sleep(max(0.0, began + 1 / _RATE - monotonic()))


@contextmanager
def learning(texts: Texts) -> Iterator[None]:
    """Have incidents resolved meanwhile, by a process of its own."""
    teacher = get_context("fork").Process(target=teach, args=(texts,), daemon=True)
    teacher.start()
    try:
        yield
        if not teacher.is_alive():
            raise SystemExit("nobody taught")
    finally:
        teacher.terminate()
        teacher.join()


def refit_now(engine: Engine) -> None:
    """Make the refit due that learning has asked for."""
    with engine.begin() as connection:
        connection.execute(text("UPDATE job SET run_at = now() WHERE kind = 'refit'"))


def model(engine: Engine) -> str | None:
    """Return the model that was set last."""
    with engine.connect() as connection:
        found: str | None = connection.scalar(text("SELECT max(version) FROM current_model"))
        return found


def refitting(engine: Engine, texts: Texts) -> list[float]:
    """Ask while a refit runs."""
    refit_now(engine)
    found: list[float] = []
    while model(engine) is None and len(found) < _MOST_ASKED:
        found += asked(texts, 1)
    return found


def swapping(engine: Engine, texts: Texts, seconds: float) -> list[float]:
    """Ask while another model is set, and taken, every ten seconds: usually it is ten minutes."""
    with engine.begin() as connection:
        connection.execute(
            text("INSERT INTO fitted_model SELECT 'twin', archive FROM fitted_model")
        )
        names = [connection.scalar(text("SELECT version FROM current_model")), "twin"]
    found: list[float] = []
    for number in range(max(1, round(seconds / _SWAPPED_EVERY))):
        with engine.begin() as connection:
            name = names[(number + 1) % 2]
            connection.execute(text("UPDATE current_model SET version = :name"), {"name": name})
        found += asked(texts, _SWAPPED_EVERY)
    return found


def show(name: str, times: Sequence[float], quiet: Sequence[float]) -> None:
    """Print a line."""
    p50, p99 = np.percentile(times, [50, 99])
    ratio = p99 / np.percentile(quiet, 99)
    print(f"{name:24} {len(times):6} answers: p50 {p50:.2f} ms, p99 {p99:.2f} ms ({ratio:.2f} x)")


def measured(engine: Engine, seconds: float) -> dict[str, list[float]]:
    """Return the milliseconds of each answer; quiet ones from before and after the others."""
    found = {"quiet": asked(Texts(3), seconds / 2)}
    with learning(Texts(4)):
        found["while learning"] = asked(Texts(5), seconds)
    found["while a refit runs"] = refitting(engine, Texts(6))
    found["while models are taken"] = swapping(engine, Texts(7), seconds)
    found["quiet"] += asked(Texts(8), seconds / 2)
    return found


def main() -> None:
    """Print everything."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--incidents", type=int, default=10_000)
    parser.add_argument("--seconds", type=float, default=20)
    wanted = parser.parse_args()
    with harness.postgres():
        settings = {"JOB_POLL": "0.2", "INCIDENT_MANAGEMENT_URL": "http://127.0.0.1:9"}
        with harness.service("ai_analysis", role="analysis", port=PORT, environment=settings):
            engine = create_engine(harness.url("analysis").replace("://", "+psycopg2://", 1))
            remember(engine, Texts(1), wanted.incidents)
            # The first answer waits for the fit, the next ones take in the past.
            asked(Texts(2), 10)
            sleep(3)
            times = measured(engine, wanted.seconds)
            engine.dispose()
    for name, one in times.items():
        show(name, one, times["quiet"])


if __name__ == "__main__":
    main()
