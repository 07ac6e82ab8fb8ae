import os
import signal
from pathlib import Path

import pytest

from launcher.supervisor import Pace, ending

FOREVER = 'echo "up $0"; exec sleep 1000'
POLITE = 'trap "echo down {0}; exit 0" TERM; echo up {0}; sleep 1000 & wait'
STUBBORN = 'trap "" TERM; echo up; while :; do sleep 0.1; done'


def gone(pid: int) -> bool:
    """Whether a process has ended; where nobody reaps at once it stays a zombie for a while."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] == "Z"
    except (FileNotFoundError, ProcessLookupError):
        return True


def test_stages_start_in_order_and_stop_in_reverse(stage, shell):
    stage.supervisor(
        [shell("first", POLITE.format("first"))],
        [shell("second", POLITE.format("second")), shell("third", POLITE.format("third"))],
    )
    code = stage.play(
        lambda: stage.screen.until("(?s)up second.*up third|up third.*up second"),
        lambda: stage.screen.until("READY"),
        stage.subject.stop,
    )
    assert code == 0
    text = stage.screen.text
    assert text.index("up first") < min(text.index("up second"), text.index("up third"))
    assert text.index("down first") > max(text.index("down second"), text.index("down third"))


def test_the_next_stage_waits_until_the_one_before_is_ready(stage, shell, tmp_path):
    async def opened(_pid: int) -> bool:
        return (tmp_path / "open").exists()

    stage.supervisor([shell("slow", FOREVER, ready=opened)], [shell("next", "echo next; exit 0")])

    def let_go() -> None:
        assert "next" not in stage.screen.text
        (tmp_path / "open").touch()

    stage.play(
        lambda: stage.screen.until("up"),
        let_go,
        lambda: stage.screen.until("next +?"),
        stage.subject.stop,
    )


def test_a_crashed_child_comes_back_and_the_others_stay(stage, shell):
    stage.supervisor([shell("good", FOREVER), shell("bad", 'echo "born $$"; exec sleep 1000')])
    before = {}

    def kill() -> None:
        before.update(stage.pids)
        os.kill(stage.pids["bad"], signal.SIGKILL)

    def after() -> None:
        assert stage.pids["good"] == before["good"]
        assert stage.pids["bad"] != before["bad"]

    code = stage.play(
        lambda: stage.screen.until("(?s)up.*born|born.*up"),
        lambda: stage.screen.until("READY"),
        kill,
        lambda: stage.screen.until(r"(?s)bad ended by SIGKILL; again in .*bad is back"),
        after,
        stage.subject.stop,
    )
    assert code == 0


def test_a_one_shot_that_fails_ends_the_run_with_its_code(stage, shell):
    stage.supervisor(
        [shell("base", POLITE.format("base"))],
        [shell("migrations", "echo broken; exit 7", once=True)],
        [shell("never", "echo never")],
    )
    assert stage.play() == 7
    assert "migrations failed (ended with code 7)" in stage.screen.text
    assert "never" not in stage.screen.text
    assert "READY" not in stage.screen.text


def test_a_one_shot_that_succeeds_lets_the_rest_start(stage, shell):
    stage.supervisor([shell("once", "echo done", once=True)], [shell("rest", FOREVER)])
    code = stage.play(lambda: stage.screen.until("READY"), stage.subject.stop)
    assert code == 0
    assert "again in" not in stage.screen.text


def test_a_child_that_was_never_ready_is_given_up(stage, shell):
    async def never(_pid: int) -> bool:
        return False

    stage.supervisor([shell("broken", "echo born; exit 3", ready=never)])
    assert stage.play() == 3
    assert stage.screen.text.count("born") == 3
    assert "broken failed" in stage.screen.text


def test_a_child_that_was_ready_once_is_never_given_up(stage, shell, tmp_path):
    # It lives at first, then fails six times at once, then lives again.
    (tmp_path / "births").touch()
    script = f"""
    cd {tmp_path}; echo x >> births; n=$(wc -l < births)
    case $n in 1|8) echo "alive $n"; exec sleep 1000;; *) exit 1;; esac
    """

    async def ready(_pid: int) -> bool:
        return (tmp_path / "births").read_text().count("x") in (1, 8)

    stage.supervisor([shell("flaky", script, ready=ready)])
    code = stage.play(
        lambda: stage.screen.until("(?s)alive 1.*READY|READY.*alive 1"),
        lambda: os.kill(stage.pids["flaky"], signal.SIGKILL),
        lambda: stage.screen.until("alive 8"),
        lambda: stage.screen.until("is back"),
        stage.subject.stop,
    )
    assert code == 0


def test_a_child_that_is_not_ready_in_time_is_killed_and_counts_as_failed(stage, shell):
    async def never(_pid: int) -> bool:
        return False

    stage.supervisor([shell("hung", FOREVER, ready=never)], first_ready_within=0.05, attempts=2)
    assert stage.play() == 128 + signal.SIGKILL
    assert stage.screen.text.count("did not become ready in time") == 2


def test_a_command_that_does_not_exist_is_told(stage, shell):
    child = shell("ghost", "")
    ghost = type(child)(name="ghost", command=("/no/such/program",), environment={})
    stage.supervisor([ghost])
    assert stage.play() == 127
    assert "ghost cannot be started" in stage.screen.text


def test_a_child_that_ignores_the_signal_is_killed_after_the_grace(stage, shell):
    stage.supervisor([shell("stubborn", STUBBORN)], grace=0.2)
    code = stage.play(lambda: stage.screen.until("(?s)up"), stage.subject.stop)
    assert code == 0
    assert "stubborn does not stop: killed" in stage.screen.text


def test_the_second_stop_kills(stage, shell):
    stage.supervisor([shell("stubborn", STUBBORN)], grace=1000)
    code = stage.play(
        lambda: stage.screen.until("up"),
        stage.subject.stop,
        stage.subject.stop,
    )
    assert code == 130


def test_grandchildren_go_with_their_parent(stage, shell, eventually):
    stage.supervisor([shell("parent", 'sleep 1000 & echo "kid $!."; wait')])
    kids = []

    async def first_kid() -> None:
        kids.append(int((await stage.screen.until(r"kid (\d+)\."))[1]))

    stage.play(
        first_kid,
        lambda: os.kill(stage.pids["parent"], signal.SIGKILL),
        lambda: stage.screen.until(r"(?s)kid \d+\..*kid \d+\."),
        stage.subject.stop,
    )
    eventually(lambda: gone(kids[0]))


def test_a_stop_during_the_pause_before_a_restart_ends_at_once(stage, shell):
    stage.supervisor([shell("crashing", "exit 1")], first_delay=1000, longest_delay=1000)
    code = stage.play(lambda: stage.screen.until("again in"), stage.subject.stop)
    assert code == 0


def test_a_child_reads_nothing_and_gets_only_its_own_environment(stage, shell):
    stage.supervisor([shell("child", 'cat; env; echo "end of input"; exec sleep 1000')])
    stage.play(lambda: stage.screen.until("end of input"), stage.subject.stop)
    assert "HOME=" not in stage.screen.text


def test_the_last_words_of_a_failing_child_are_kept(stage, shell, tmp_path):
    stage.supervisor([shell("once", "echo 'why it failed' >&2; exit 1", once=True)])
    assert stage.play() == 1
    assert "why it failed" in (tmp_path / "logs" / "once.log").read_text()


@pytest.mark.parametrize("failures", range(1, 40))
def test_the_delay_doubles_with_each_failure_up_to_its_limit(failures):
    ceiling = min(5.0, 0.2 * 2 ** (failures - 1))
    assert ceiling / 2 <= Pace().delay(failures) <= ceiling


def test_failures_are_forgotten_after_a_time_of_health(stage, shell):
    script = 'echo "born"; exec sleep 1000'
    stage.supervisor([shell("child", script)], healthy_after=0, longest_delay=1000)

    def crash(times: int):
        async def again() -> None:
            await stage.screen.until(rf"(?s)(?:born.*){{{times}}}")
            if times > 1:
                await stage.screen.until(rf"(?s)(?:is back.*){{{times - 1}}}")
            else:
                await stage.screen.until("READY")
            os.kill(stage.pids["child"], signal.SIGKILL)

        return again

    # Twenty failures in a row would wait for hours; forgotten ones wait for 10 ms each.
    stage.play(
        *(crash(times) for times in range(1, 21)),
        lambda: stage.screen.until(r"(?s)(?:born.*){21}"),
        stage.subject.stop,
    )


def test_ends_are_told_in_words():
    assert ending(0) == "ended with code 0"
    assert ending(-9) == "ended by SIGKILL"
