"""How right, sure, steady and fast the analysis is.

    python benchmarks/analysis.py [--semantic] [--write] [--documents N]

On the labelled cases of `ai-analysis-service/evaluation`, on made-up repeats, and on N (100,000)
documents against scikit-learn's `cosine_similarity` in the same run. `--write` commits the figures
that a test then holds the knowledge base to. `--semantic` is with sentence vectors; its figures
are another file, which no test reads: the fit alone takes most of a minute.
"""

import argparse
import random
import resource
from collections.abc import Callable, Sequence
from pathlib import Path
from time import perf_counter
from uuid import UUID

import numpy as np
import orjson
from scipy.sparse import csr_matrix, vstack
from sklearn.metrics.pairwise import cosine_similarity

from ai_analysis.domain.past import PastIncident
from ai_analysis.domain.queries import Reading, query_of
from ai_analysis.engines import evaluation, knowledge
from ai_analysis.engines.features import SPACE
from ai_analysis.engines.history import History, Learned
from ai_analysis.engines.library import Library
from ai_analysis.engines.model import Look
from ai_analysis.engines.normalise import read
from ai_analysis.engines.prints import prints_of
from ai_analysis.engines.shelf import Shelf

ROOT = Path(__file__).resolve().parent.parent
CASES = ROOT / "ai-analysis-service/evaluation"
PARTS = ("tuning", "heldout")
KINDS = {"alerts": False, "paragraphs": True}
_REPEATED, _OTHERS, _ALERTS, _RULES, _QUERIES = 1000, 1000, 5000, 120, 300


def accuracy(library: Library, shelf: Shelf) -> dict[str, dict[str, float]]:
    """Print and return the figures of each part of the evaluation."""
    found: dict[str, dict[str, float]] = {}
    for part in PARTS:
        folder = CASES / part
        for kind, prose in KINDS.items():
            cases = evaluation.cases_of(folder, prose=prose)
            figures = evaluation.figures_of(
                list(evaluation.answers(shelf, library.calibration, cases))
            )
            found[f"{part}.{kind}"] = figures.rounded()
            print(
                f"{part:8} {kind:10} {figures.cases:4} cases: top-1 {figures.top_1:.3f}, "
                f"top-3 {figures.top_3:.3f}; at .70: coverage {figures.coverage:.3f}, "
                f"precision {figures.precision:.3f}; ECE {figures.error:.3f}"
            )
        unrelated = evaluation.unrelated_of(folder)
        sure = [
            one
            for one in evaluation.answers(shelf, library.calibration, unrelated)
            if one.confidence >= evaluation.LIKELY
        ]
        found[f"{part}.unrelated"] = {"cases": len(unrelated), "confident": len(sure)}
        print(f"{part:8} unrelated  {len(unrelated):4} cases: {len(sure)} confident answers")
    return found


def steadiness(shelf: Shelf, chance: random.Random) -> None:
    """Print how often an answer stays when only numbers, hosts and pods change."""
    cases = [one for part in PARTS for one in evaluation.cases_of(CASES / part, prose=False)]
    frames = ("{text} on {host}", "[{pod}] {text}", "{text} (value {n} at {ip}:{n})")
    same = total = 0
    for case in cases:
        for frame in frames:
            answers = {_first(shelf, _framed(frame, case.text, chance)) for _ in range(2)}
            same, total = same + (len(answers) == 1), total + 1
    print(f"same answer under other numbers, hosts, pods: {same / total:.4f} of {total}")


def _framed(frame: str, text: str, chance: random.Random) -> str:
    letters = "bcdfghjklmnpqrstvwxz" + "2456789"  # those of pod names
    tail = "".join(chance.choice(letters) for _ in range(5))
    digest = f"{chance.choice('bcdf')}{chance.randrange(10**8):08d}"
    return frame.format(
        text=text,
        n=chance.randrange(2, 9999),
        host=f"node-{chance.randrange(1, 999)}.example.com",
        pod=f"checkout-api-{digest}-{tail}",
        ip=".".join(str(chance.randrange(1, 250)) for _ in range(4)),
    )


def _first(shelf: Shelf, text: str) -> str | None:
    look = shelf.model.look(read(query_of(text)))
    judgement = shelf.judge(look) if look is not None else None
    return judgement.candidates[0].entry.id if judgement and judgement.candidates else None


def repeats(shelf: Shelf, chance: random.Random) -> None:
    """Print how often one resolved incident is recognised when it comes again."""
    texts = list(dict.fromkeys(_phrases(shelf)))
    chance.shuffle(texts)
    # By template: two phrases that read alike are the same alert.
    distinct = list({read(query_of(text)).fingerprint: text for text in texts}.values())
    known = distinct[:_REPEATED]
    others = distinct[_REPEATED : _REPEATED + _OTHERS]
    history = History()
    history.add(_learned(known), words=shelf.model.words, version=1)
    right = sum(_recognised(shelf, history, text, number) for number, text in enumerate(known))
    wrong = sum(
        history.repeats(read(query_of(f"{text} on node-{n}.example.com", "shop")).fingerprint)
        for n, text in enumerate(others)
    )
    print(
        f"repeats of {len(known)} resolved incidents recognised: {right / len(known):.4f}; "
        f"of {len(others)} others wrongly: {wrong / len(others):.4f}"
    )


def _recognised(shelf: Shelf, history: History, text: str, number: int) -> bool:
    reading = read(query_of(f"{text} on node-{number}.example.com", "shop"))
    look = shelf.model.look(reading)
    found = history.search(look, reading)[:1] if look is not None else []
    return bool(found) and found[0].source.past_id.int == number + 1 and found[0].similarity == 1


def _learned(texts: Sequence[str]) -> list[Learned]:
    return [_lesson(text, number) for number, text in enumerate(texts, 1)]


def _lesson(text: str, number: int) -> Learned:
    past = PastIncident(
        id=UUID(int=number),
        incident_id=None,
        number=None,
        title="",
        service="shop",
        severity=None,
        messages=(text,),
        notes=(),
        root_cause=None,
        resolution="fixed",
        seconds_to_resolve=None,
        resolved_at=None,
    )
    return Learned(past, prints_of(past))


def _phrases(shelf: Shelf) -> list[str]:
    return [text for entry in shelf.entries for text in knowledge.phrases_of(entry)]


def grouping(shelf: Shelf, chance: random.Random) -> None:
    """Print how many of 5,000 alerts land in a group that is exactly their rule's."""
    texts = [text for text in dict.fromkeys(_phrases(shelf)) if len(text.split()) > 3]
    distinct = list({read(query_of(text)).fingerprint: text for text in texts}.values())
    rules = chance.sample(distinct, _RULES)
    frames = ("{rule} on {host} for {owner}", "{owner}: {rule} ({n}%)", "{rule} [{pod}] {n} of {n}")
    groups: dict[tuple[int, int], set[int]] = {}
    members: dict[int, set[tuple[int, int]]] = {}
    for _ in range(_ALERTS):
        number = chance.randrange(len(rules))
        owner = (
            chance.choice(("orders", "billing", "search", "emails")) + chance.choice("-_") + "eu"
        )
        frame = frames[number % len(frames)].replace("{rule}", "{text}")
        message = _framed(frame.replace("{owner}", owner), rules[number], chance)
        fingerprint = read(query_of(message, "shop", {"topic": owner})).fingerprint
        rule = (number, 0)
        groups.setdefault(rule, set()).add(fingerprint)
        members.setdefault(fingerprint, set()).add(rule)
    exact = sum(
        len(prints) == 1 and all(len(members[one]) == 1 for one in prints)
        for prints in groups.values()
    )
    print(f"{_ALERTS} alerts of {len(groups)} rules: {exact / len(groups):.4f} grouped exactly")


def speed(shelf: Shelf, documents: int, chance: random.Random) -> None:
    """Print the time of one search among many documents, and scikit-learn's on the same."""
    before = _resident()
    words = [f"{a}{b}{c}" for a in "bdgkmnprst" for b in "aeiou" for c in "lmnrstxz"]
    phrases = _phrases(shelf)

    def text() -> str:
        rare = " ".join(chance.choices(words, k=4))
        return f"{chance.choice(phrases)} {rare} . {chance.choice(phrases)}"

    history = History()
    portion = 2000
    for first in range(0, documents, portion):
        learned = [_lesson(text(), first + n + 1) for n in range(min(portion, documents - first))]
        history.add(learned, words=shelf.model.words, version=first + 1)
    history.tidy(words=shelf.model.words)
    print(f"memory of {documents} documents: {_resident() - before:.0f} MB")
    asked = [read(query_of(text())) for _ in range(_QUERIES)]
    looks = [(shelf.model.look(reading), reading) for reading in asked]
    searched = _times([lambda one=one: history.search(*one) for one in looks if one[0]])
    judged = _times([lambda one=one: shelf.judge(one[0]) for one in looks if one[0]])
    _print_times(f"search among {documents}", searched)
    _print_times(f"judge {len(shelf.entries)} entries", judged)
    theirs = _times_of_scikit_learn(history, looks[:40])
    _print_times(f"scikit-learn's cosine_similarity, {documents}", theirs)
    print(f"ratio of the medians: {np.median(theirs) / np.median(searched):.0f} times faster")


def _times_of_scikit_learn(
    history: History, looks: Sequence[tuple[Look | None, Reading]]
) -> list[float]:
    matrices = []
    for segment in history._segments:  # noqa: SLF001 - the same documents for the other side
        index = segment.index
        rows, columns = index.documents, index.posting_ids()
        matrices.append(csr_matrix((index.weights, (rows, columns)), shape=(index.size, SPACE)))
    matrix = vstack(matrices).tocsr()
    queries = [
        csr_matrix((one.query.weights, ([0] * len(one.query.ids), one.query.ids)), shape=(1, SPACE))
        for one, _ in looks
        if one is not None
    ]

    def ask(query: csr_matrix) -> None:
        scores = cosine_similarity(query, matrix)[0]
        np.argpartition(scores, -5)[-5:]

    return _times([lambda one=one: ask(one) for one in queries])


def _times(calls: Sequence[Callable[[], object]]) -> list[float]:
    found = []
    for call in calls:
        began = perf_counter()
        call()
        found.append((perf_counter() - began) * 1000)
    return found


def _print_times(name: str, times: list[float]) -> None:
    print(f"{name}: p50 {np.percentile(times, 50):.3f} ms, p99 {np.percentile(times, 99):.3f} ms")


def _resident() -> float:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    pages = Path("/proc/self/statm")
    if pages.exists():
        return int(pages.read_text().split()[1]) * resource.getpagesize() / 2**20
    return peak / 1024


def main() -> None:
    """Print everything."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--semantic", action="store_true")
    parser.add_argument("--documents", type=int, default=100_000)
    wanted = parser.parse_args()
    library = Library(ROOT / "ai-analysis-service/knowledge", semantic=wanted.semantic)
    shelf, chance = library.shelf(), random.Random(7)
    figures = accuracy(library, shelf)
    if wanted.write:
        options = orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE
        name = "figures-semantic.json" if wanted.semantic else "figures.json"
        (CASES / name).write_bytes(orjson.dumps(figures, option=options))
    steadiness(shelf, chance)
    repeats(shelf, chance)
    grouping(shelf, chance)
    if wanted.documents:
        speed(shelf, wanted.documents, chance)


if __name__ == "__main__":
    main()
