"""The real program in a real terminal of 80 columns and 24 lines, by keyboard alone."""

import os
import sys
from pathlib import Path

import pexpect
import pyte
import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are POSIX")

_PATIENCE = 30
"""Seconds after which something that never appears counts as missing."""

_ROOT = Path(__file__).parents[2]


class Terminal:
    """The program behind a terminal: keys go in, a screen of text comes out."""

    def __init__(self, home: Path) -> None:
        """Start the program with an empty store."""
        names = {"TUTOR_HOME": str(home), "TERM": "xterm-256color", "PYTHONPATH": str(_ROOT)}
        self._screen = pyte.Screen(80, 24)
        self._stream = pyte.ByteStream(self._screen)
        self.program = pexpect.spawn(
            sys.executable,
            ["-m", "tutor"],
            env={**os.environ, **names},
            dimensions=(24, 80),
            timeout=_PATIENCE,
        )

    def text(self) -> str:
        """Return what the screen shows."""
        return "\n".join(self._screen.display)

    def see(self, words: str) -> None:
        """Read what the program draws until these words are on the screen."""
        while words not in self.text():
            try:
                self._stream.feed(self.program.read_nonblocking(65_536, timeout=_PATIENCE))
            except (pexpect.TIMEOUT, pexpect.EOF) as error:
                raise AssertionError(f"{words!r} is missing from\n{self.text()}") from error

    def press(self, keys: str) -> None:
        """Send keys as a terminal sends them."""
        self.program.send(keys)


def test_from_library_to_debrief_by_keyboard_alone(tmp_path: Path) -> None:
    """A first session: notice, card, brief, two replies, why, look back, and out again."""
    terminal = Terminal(tmp_path)
    try:
        terminal.see("Before you start")
        terminal.press(" ")
        terminal.see("Trains")
        terminal.press("\r")
        terminal.see("BEFORE YOU MEET")
        terminal.press("\r")
        terminal.see("What would you say?")
        terminal.press("For you that was a real jolt, I can hear it.\r")
        terminal.see("turn 2")
        terminal.press("\x1bOQ")
        terminal.see("Why, turn 1")
        terminal.press(" ")
        terminal.see("What would you say?")
        terminal.press("\x1b[20~")
        terminal.see("1 turn")
        terminal.see("Arousal")
        terminal.press("\x11")
        terminal.program.expect(pexpect.EOF)
        terminal.program.close()
        assert terminal.program.exitstatus == 0
    finally:
        terminal.program.close(force=True)
