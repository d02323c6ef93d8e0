"""Pictures of every screen at two sizes; `pytest --snapshot-update` draws them anew."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

import pytest
from textual.pilot import Pilot

from tutor.ui.app import TutorApp

if TYPE_CHECKING:
    from tests.ui.conftest import Room

Play = Callable[[Pilot[None]], Awaitable[None]]
"""What a trainee does before the picture is taken."""

Compare = Callable[[TutorApp, Play], bool]
"""Whether the picture of the program, so played, is the one that is kept."""

SIZES = [(80, 24), (120, 36)]

_WHY = (
    "Turn 3  advice and directing",
    "  arousal 41 → 46   it came early; what is too long for the sheet is wrapped under its start",
    "Understood as",
    "  “You should” tells Sam what to do",
)

_LOOKED_BACK = (
    "A few words on what this is and what it is not.",
    "",
    "Best turn: turn 1",
    "  “Your legs went.”",
    "  marked mirroring, in the window",
    "",
    "For your supervisor",
    "  - What did you notice in yourself?",
)


@pytest.fixture(params=SIZES, ids=["80x24", "120x36"])
def same(
    request: pytest.FixtureRequest,
    snap_compare: Callable[..., bool],
    monkeypatch: pytest.MonkeyPatch,
) -> Compare:
    """Compares at one size; words that other rooms of the house write stand still."""
    monkeypatch.setattr("tutor.rehearsal.rehearsal.why_lines", lambda *_: _WHY)
    monkeypatch.setattr("tutor.ui.screens.debrief.debrief_lines", lambda _: _LOOKED_BACK)

    def compare(app: TutorApp, play: Play) -> bool:
        return snap_compare(app, terminal_size=request.param, run_before=play)

    return compare


def test_library(room: Room, same: Compare) -> None:
    """The library after the first notice."""

    async def play(pilot: Pilot[None]) -> None:
        await room.settle(pilot)
        await pilot.press("space")
        await room.settle(pilot)

    assert same(room.at_library(), play)


def test_brief(room: Room, same: Compare) -> None:
    """The brief with its button."""
    assert same(room.at_brief(), room.settle)


def test_rehearsal(room: Room, same: Compare) -> None:
    """Three turns, the last of them with remarks on it."""

    async def play(pilot: Pilot[None]) -> None:
        await room.rehearse(pilot)
        await room.say(pilot, room.mirror, room.ask, room.advise)

    assert same(room.at_brief(), play)


def test_rehearsal_unsure(room: Room, same: Compare) -> None:
    """An open question under the reply."""

    async def play(pilot: Pilot[None]) -> None:
        await room.rehearse(pilot)
        await room.say(pilot, room.mirror, room.unclear)

    assert same(room.at_brief(), play)


@pytest.mark.parametrize("key", ["f1", "f2"])
def test_sheets(room: Room, same: Compare, key: str) -> None:
    """Help and why, over the rehearsal."""

    async def play(pilot: Pilot[None]) -> None:
        await room.rehearse(pilot)
        await room.say(pilot, room.mirror, room.ask, room.advise)
        await pilot.press(key)
        await room.settle(pilot)

    assert same(room.at_brief(), play)


def test_debrief(room: Room, same: Compare) -> None:
    """The look back, with its chart."""

    async def play(pilot: Pilot[None]) -> None:
        await room.rehearse(pilot)
        await room.say(pilot, room.mirror, room.advise, room.advise, room.mirror)
        await pilot.press("f9")
        await room.settle(pilot)

    assert same(room.at_brief(), play)
