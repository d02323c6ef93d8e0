"""The installed command, as a person or a pipe meets it."""

import multiprocessing
import os
import random
import subprocess
import sys
from collections.abc import Iterator
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from tutor.cli.main import main
from tutor.records.store import Kept, Store

REPLIES = (
    "Your legs went. For you that was a real jolt, I can hear it.",
    "What was going through your mind on the stairs?",
    "Of course that hurt.",
    "You should just tell her.",
    "Let's slow down a moment, there's no hurry.",
    "mm-hm",
    "I'm sorry, I rushed you there. How was that for you?",
    "Is there some sadness in it too?",
    "Perhaps she was only being kind to someone new?",
    "So you saw them, you left, and the panic came on the stairs?",
)


def tutor(*arguments: str, typed: str, home: Path) -> subprocess.CompletedProcess[bytes]:
    """Run the program to its end."""
    return subprocess.run(
        [sys.executable, "-m", "tutor", *arguments],
        input=typed.encode(),
        capture_output=True,
        env={**os.environ, "TUTOR_HOME": str(home)},
        timeout=60,
        check=False,
    )


def kept_turns(home: Path) -> tuple[Kept, ...]:
    """Return the turns of the last touched session."""
    with Store(home) as store:
        return store.turns(store.sessions()[0].id)


def test_the_same_seed_and_replies_give_the_same_bytes(tmp_path: Path) -> None:
    """A whole session from a file, played twice, in one home and in two."""
    typed = "\n".join(REPLIES)
    command = ("play", "harry", "--plain", "--seed", "7")
    one, again = (tutor(*command, typed=typed, home=tmp_path / "a") for _ in range(2))
    other = tutor(*command, typed=typed, home=tmp_path / "b")
    assert one.returncode == 0, one.stderr
    assert one.stdout == again.stdout == other.stdout
    assert one.stdout.count(b"Heard as:") == len(REPLIES)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("play", "nobody", "--plain"), b"there is no scenario"),
        (("play", "missing.yaml", "--plain"), b"S001"),
        (("play", "--plain"), b"Say whom to play"),
        (("play", "harry", "--plain", "--seed", "-1"), b"--seed"),
        (("resume", "--plain"), b"no unfinished"),
        (("resume", "77", "--plain"), b"no session 77"),
        (("fish",), b"fish"),
        ((), b"--plain"),
        (("play", "harry"), b"--plain"),
        (("resume",), b"--plain"),
    ],
)
def test_bad_usage_is_a_sentence_and_two(
    arguments: tuple[str, ...], said: bytes, tmp_path: Path
) -> None:
    """Exit code 2, a plain line, never a traceback."""
    done = tutor(*arguments, typed="", home=tmp_path)
    assert done.returncode == 2
    assert said in done.stderr
    assert b"Traceback" not in done.stderr


def test_input_that_is_not_utf8_is_answered(tmp_path: Path) -> None:
    """Bytes of any kind are a reply like any other."""
    done = subprocess.run(
        [sys.executable, "-m", "tutor", "play", "harry", "--plain", "--seed", "1"],
        input=b"\xff\xfe caf\xe9\n\x00\x1b[2J\r\nhello\r\n",
        capture_output=True,
        env={**os.environ, "TUTOR_HOME": str(tmp_path)},
        timeout=60,
        check=False,
    )
    assert done.returncode == 0
    assert "You: \N{REPLACEMENT CHARACTER}\N{REPLACEMENT CHARACTER} caf".encode() in done.stdout
    assert b"You: hello" in done.stdout
    assert b"\x1b" not in done.stdout
    assert b"Traceback" not in done.stderr


def test_resume_goes_on_exactly_where_it_was(tmp_path: Path) -> None:
    """A session in two parts ends like the same session in one."""
    command = ("play", "harry", "--plain", "--seed", "7")
    whole = tutor(*command, typed="\n".join(REPLIES), home=tmp_path / "whole")
    assert whole.returncode == 0
    tutor(*command, typed="\n".join([*REPLIES[:4], "/pause"]), home=tmp_path / "parts")
    rest = tutor("resume", "--plain", typed="\n".join(REPLIES[4:]), home=tmp_path / "parts")
    assert rest.returncode == 0
    assert kept_turns(tmp_path / "whole") == kept_turns(tmp_path / "parts")


ENDLESS = """\
format: 1
id: endless
title: Without an end
level: 1
brief: |
  Somebody who stays.
patient:
  name: Sam
  style: secure
begin: here
states:
  here:
    says:
      window: |
        Yes.
    exits:
      - when: breakdown
        go: here
"""
"""A script of which every session can be gone on with."""

WARM = multiprocessing.get_context("forkserver")
"""Starts programs from one that has imported everything, which is most of the time of a start."""

WARM.set_forkserver_preload(
    ["tutor.plain.converse", "tutor.records.store", "tutor.rehearsal.start", "pytest", __name__]
)


def rehearsed(home: Path, arguments: tuple[str, ...], typed: Connection, shown: Connection) -> None:
    """Run the program in this process, between two pipes."""
    os.environ["TUTOR_HOME"] = str(home)
    sys.stdin = os.fdopen(typed.fileno(), encoding="utf-8", closefd=False)
    sys.stdout = os.fdopen(shown.fileno(), "w", encoding="utf-8", closefd=False)
    main(arguments, prog_name="tutor")


class Talk:
    """A running conversation that can be killed at any moment."""

    def __init__(self, home: Path, *arguments: str) -> None:
        """Start the program, in a process of its own."""
        typed, self._keyboard = WARM.Pipe(duplex=False)
        self._screen, shown = WARM.Pipe(duplex=False)
        with typed, shown:
            self._process = WARM.Process(target=rehearsed, args=(home, arguments, typed, shown))
            self._process.start()

    def say(self, text: str) -> None:
        """Send a reply without waiting for the answer."""
        os.write(self._keyboard.fileno(), text.encode() + b"\n")

    def lines(self) -> Iterator[bytes]:
        """Yield what the program writes, as it writes it."""
        with os.fdopen(self._screen.fileno(), "rb", closefd=False) as screen:
            yield from screen

    def kill(self) -> None:
        """End it as a power cut would."""
        self._process.kill()
        self._process.join()
        self._keyboard.close()
        self._screen.close()


def test_killed_at_twenty_random_moments_no_accepted_turn_is_lost(tmp_path: Path) -> None:
    """Whatever was answered is there after `kill -9`, and is gone on with."""
    chance = random.Random(20)
    script = tmp_path / "endless.yaml"
    script.write_text(ENDLESS, encoding="utf-8")
    kept: list[str] = []
    resumed = 0
    for kill in range(20):
        resumed += bool(kept)
        start = ("resume",) if kept else ("play", str(script), "--seed", str(kill))
        talk = Talk(tmp_path, *start, "--plain")
        said = [chance.choice(REPLIES) for _ in range(chance.randint(1, 3))]
        for reply in said:
            talk.say(reply)
        old = 1 if kept else 0
        seen = _answers_seen(talk, chance.randint(1, 40), len(said) + old)
        answered = said[: max(0, seen - old)]
        talk.kill()
        with Store(tmp_path) as store:
            session = store.sessions()[0]
            texts = [turn.text for turn in store.turns(session.id)]
        assert texts[: len(kept) + len(answered)] == kept + answered, f"kill {kill}"
        kept = texts if session.state == "open" else []
    assert resumed > 10


def _answers_seen(talk: Talk, most: int, all_of_them: int) -> int:
    """Read at most some lines and return how many answers were seen.

    A rehearsal gone on with shows its last turn again first, which counts as well.
    """
    seen = 0
    for count, line in enumerate(talk.lines(), start=1):
        seen += line.startswith(b"Heard as:")
        if count >= most or seen >= all_of_them:
            break
    return seen
