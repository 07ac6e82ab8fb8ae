import asyncio
import io
import os
from pathlib import Path

from launcher import output
from launcher.output import Output


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def follow(shown: Output, written: bytes) -> None:
    read_end, write_end = os.pipe()

    async def copy() -> None:
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(shown.follow("oncall", read_end))
            await asyncio.to_thread(write)

    def write() -> None:
        with os.fdopen(write_end, "wb") as file:
            file.write(written)

    asyncio.run(copy())


def test_lines_are_prefixed_on_the_screen_and_plain_in_the_file(tmp_path: Path):
    screen = io.StringIO()
    shown = Output(tmp_path, screen)
    shown.expect(["oncall", "notification"])
    follow(shown, b"one\ntwo\nno line end")
    assert screen.getvalue().splitlines() == [
        "oncall       | one", "oncall       | two", "oncall       | no line end",
    ]  # fmt: skip
    assert (tmp_path / "oncall.log").read_text() == "one\ntwo\nno line end\n"


def test_colour_is_for_terminals_only(tmp_path: Path):
    plain, terminal = io.StringIO(), Terminal()
    for screen in (plain, terminal):
        Output(tmp_path, screen).child_line("oncall", b"hello")
    assert "\x1b" not in plain.getvalue()
    assert "\x1b[" in terminal.getvalue()


def test_a_line_without_end_is_cut_at_a_mebibyte(tmp_path: Path):
    screen = io.StringIO()
    follow(Output(tmp_path, screen), b"x" * (3 * 1024 * 1024))
    lines = screen.getvalue().splitlines()
    assert len(lines) > 1
    assert max(map(len, lines)) < 1024 * 1024 + 70_000


def test_bytes_that_are_no_text_do_not_stop_the_copying(tmp_path: Path):
    screen = io.StringIO()
    follow(Output(tmp_path, screen), b"\xff\xfe\nafter\n")
    assert "after" in screen.getvalue()


def test_a_screen_that_went_away_does_not_silence_the_files(tmp_path: Path):
    screen = io.StringIO()
    shown = Output(tmp_path, screen)
    screen.close()
    shown.say("nobody sees this")
    follow(shown, b"kept\n")
    assert (tmp_path / "oncall.log").read_text() == "kept\n"


def test_a_file_that_grew_too_large_is_put_aside(tmp_path: Path, monkeypatch):
    monkeypatch.setattr(output, "_LARGEST_FILE", 10)
    follow(Output(tmp_path, io.StringIO()), b"the first line\nsecond\n")
    assert (tmp_path / "oncall.log.1").read_text() == "the first line\n"
    assert (tmp_path / "oncall.log").read_text() == "second\n"


def test_a_file_that_cannot_be_written_is_told(tmp_path: Path):
    (tmp_path / "oncall.log").mkdir()
    screen = io.StringIO()
    follow(Output(tmp_path, screen), b"line\n")
    assert "oncall.log cannot be written" in screen.getvalue()
