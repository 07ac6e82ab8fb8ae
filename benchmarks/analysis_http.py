"""How fast the analysis service answers over HTTP: quiet, and while it learns and fits anew.

    python benchmarks/analysis_http.py [--incidents N] [--rounds R] [--seconds S]

The service with its worker as one process, on a PostgreSQL that commits durably, with N (10,000)
past incidents. One client asks, one text after another, in R rounds of phases of S seconds: alone;
beside a second client that resolves 20 incidents a second; beside the same one that writes changes
instead, the control: a request of the same way and as many statements, which teaches nothing. What
another client costs on two cores is in both, what learning costs in one. Then while a refit runs,
and while another model is taken at the start of every other phase. Each figure is the median of
those of the phases.
"""

import argparse
import http.client
import os
import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import UTC, datetime
from multiprocessing import get_context
from time import monotonic, perf_counter, sleep
from typing import Any
from uuid import UUID, uuid4

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
_BETWEEN = 0.5  # what one phase left to be done is not the next one's
_LONGEST_REFIT = 120.0
_SYLLABLES = [f"{a}{b}{c}" for a in "bdgkmnprst" for b in "aeiou" for c in "lmnrstxz"]
Request = tuple[str, dict[str, object]]
Phase = Callable[[int], AbstractContextManager[None]]
Figures = dict[str, list[Any]]


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


def post(
    connection: http.client.HTTPConnection, path: str, body: dict[str, object], *, key: str = ""
) -> None:
    """Post and read the answer."""
    headers = {"content-type": "application/json"} | ({"idempotency-key": key} if key else {})
    connection.request("POST", path, orjson.dumps(body), headers)
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


def lesson(texts: Texts) -> tuple[str, dict[str, object]]:
    """Return an incident that was resolved."""
    category, said = texts.next()
    told = {"message": said, "service": "shop", "resolution": "restarted", "category": category}
    return "/api/v1/learn", told


def change(texts: Texts) -> tuple[str, dict[str, object]]:
    """Return a change: nothing is learned from it."""
    _, said = texts.next()
    return "/api/v1/changes", {"service": "shop", "kind": "deploy", "title": said[:200]}


def write(texts: Texts, what: Callable[[Texts], Request], spent: Any) -> None:
    """Write at a steady rate, for ever; add up in `spent` how many and the seconds they took."""
    connection = http.client.HTTPConnection("127.0.0.1", PORT)
    while True:
        began = monotonic()
        path, body = what(texts)
        # With a key both are three statements and a commit.
        post(connection, path, body, key="" if path.endswith("learn") else str(uuid4()))
        spent[0], spent[1] = spent[0] + 1, spent[1] + monotonic() - began
        sleep(max(0.0, began + 1 / _RATE - monotonic()))


@contextmanager
def beside(what: Callable[[Texts], Request], seed: int) -> Iterator[None]:
    """Have something written meanwhile, by a process of its own."""
    context = get_context("fork")
    spent = context.Array("d", 2)
    arguments = (Texts(seed), what, spent)
    writer = context.Process(target=write, args=arguments, daemon=True)
    writer.start()
    try:
        yield
        if not writer.is_alive():
            raise SystemExit("nobody wrote")
        print(f"  {what.__name__}: {spent[0]:.0f}, {spent[1] / spent[0] * 1000:.1f} ms each")
    finally:
        writer.terminate()
        writer.join()


def when_due(engine: Engine, moment: str) -> None:
    """Make the refit that learning has asked for due at a moment."""
    with engine.begin() as connection:
        statement = f"UPDATE job SET run_at = {moment} WHERE kind = 'refit' AND state = 0"  # noqa: S608 - constants only
        connection.execute(text(statement))


def model(engine: Engine) -> str | None:
    """Return the model that was set last."""
    with engine.connect() as connection:
        found: str | None = connection.scalar(text("SELECT max(version) FROM current_model"))
        return found


def refitting(engine: Engine, texts: Texts) -> list[float]:
    """Ask while a refit runs; nothing when none does."""
    before, found, until = model(engine), [], monotonic() + _LONGEST_REFIT
    when_due(engine, "now()")
    while model(engine) == before and monotonic() < until:
        found += asked(texts, 1)
    return found


def swap(engine: Engine, names: Sequence[str | None]) -> None:
    """Set the other one of two models."""
    name = names[names[0] == model(engine)]
    with engine.begin() as connection:
        connection.execute(text("UPDATE current_model SET version = :name"), {"name": name})


def twins(engine: Engine) -> Sequence[str | None]:
    """Return the names of the model that answers and of a copy of it."""
    with engine.begin() as connection:
        name: str | None = connection.scalar(text("SELECT max(version) FROM current_model"))
        connection.execute(
            text(
                "INSERT INTO fitted_model SELECT 'twin', archive FROM fitted_model"
                " WHERE version = :name"
            ),
            {"name": name},
        )
    return name, "twin"


def in_rounds(phases: Mapping[str, Phase], rounds: int, seconds: float) -> Figures:
    """Run phases in turn, every other round backwards; return the p50 and p99 of each."""
    found: Figures = {name: [] for name in phases}
    for number in range(rounds):
        names = list(phases)[:: -1 if number % 2 else 1]
        for place, name in enumerate(names):
            sleep(_BETWEEN)
            with phases[name](100 * number + place):
                times = asked(Texts(1000 * number + place), seconds)
            found[name].append(np.percentile(times, [50, 99]))
    return found


def show(found: Figures) -> None:
    """Print the medians of phases; the first is what the others are compared with."""
    medians = {name: np.median(one, axis=0) for name, one in found.items()}
    first = next(iter(medians.values()))
    for name, (p50, p99) in medians.items():
        each = " ".join(f"{one[1]:.1f}" for one in found[name])
        print(f"{name:24} p50 {p50:.2f} ms, p99 {p99:.2f} ms: {p99 / first[1]:.2f} x ({each})")


def measured(engine: Engine, rounds: int, seconds: float) -> None:
    """Print each figure as soon as it is there."""

    @contextmanager
    def learning(seed: int) -> Iterator[None]:
        with beside(lesson, seed):
            yield
        when_due(engine, "now() + interval '1 hour'")

    @contextmanager
    def taking(_: int) -> Iterator[None]:
        swap(engine, names)
        yield

    def quiet(_: int) -> AbstractContextManager[None]:
        return nullcontext()

    def control(seed: int) -> AbstractContextManager[None]:
        return beside(change, seed)

    found = in_rounds({"quiet": quiet, "control": control, "learning": learning}, rounds, seconds)
    show(found)
    show({name: found[name] for name in ("control", "learning")})
    times = refitting(engine, Texts(6))
    if times:
        show({"quiet": found["quiet"], "refit": [np.percentile(times, [50, 99])]})
    names = twins(engine)
    show(in_rounds({"no model taken": quiet, "a model taken": taking}, rounds, seconds))


def main() -> None:
    """Print everything."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--incidents", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=6)
    wanted = parser.parse_args()
    with harness.postgres():
        settings = {"JOB_POLL": "0.2", "INCIDENT_MANAGEMENT_URL": "http://127.0.0.1:9"}
        with harness.service("ai_analysis", role="analysis", port=PORT, environment=settings):
            engine = create_engine(harness.url("analysis").replace("://", "+psycopg2://", 1))
            remember(engine, Texts(1), wanted.incidents)
            # The first answer waits for the fit, the next ones take in the past.
            asked(Texts(2), 10)
            sleep(3)
            measured(engine, wanted.rounds, wanted.seconds)
            engine.dispose()


if __name__ == "__main__":
    main()
