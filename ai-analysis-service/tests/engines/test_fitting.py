import os
import subprocess

import pytest

from ai_analysis.engines.corpus import Corpus, Lesson
from ai_analysis.engines.fit import fit, give_way
from ai_analysis.engines.fitting import WHEN_IDLE, fitted

CORPUS = Corpus(
    phrases=(("no space left on device",), ("certificate has expired",)),
    lessons=tuple(
        Lesson(f"{text} on the {place}", category)
        for text, category in (("disk full", "disk_full"), ("certificate expired", "tls_cert"))
        for place in ("host", "node", "gateway")
    ),
)


def test_the_program_gives_the_same_model():
    assert fitted(CORPUS) == fit(CORPUS)


def test_a_fit_that_is_not_urgent_says_so_to_the_program(monkeypatch):
    commands = []

    def run(command, **_):
        commands.append(command)
        return subprocess.CompletedProcess(command, 0, stdout=b"")

    monkeypatch.setattr(subprocess, "run", run)
    fitted(CORPUS)
    fitted(CORPUS, urgent=False)

    assert [command[-1] == WHEN_IDLE for command in commands] == [False, True]


@pytest.mark.skipif(not hasattr(os, "SCHED_IDLE"), reason="Linux alone has this policy")
def test_who_waits_for_idle_time_gives_way_wholly(monkeypatch):
    asked = []
    monkeypatch.setattr(os, "nice", lambda by: asked.append(("nice", by)))
    monkeypatch.setattr(
        os, "sched_setscheduler", lambda pid, policy, _: asked.append((pid, policy))
    )

    give_way(wholly=False)
    assert asked == [("nice", 10)]
    give_way(wholly=True)
    assert asked[2:] == [(0, os.SCHED_IDLE)]


def test_a_fit_that_does_not_end_is_given_up(monkeypatch):
    monkeypatch.setattr("ai_analysis.engines.fitting._LONGEST_SECONDS", 0.01)

    with pytest.raises(TimeoutError, match="no model was fitted"):
        fitted(CORPUS)


def test_a_corpus_is_read_as_it_was_written():
    assert Corpus.read(CORPUS.written()) == CORPUS
