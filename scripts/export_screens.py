"""Draws every screen of the full-screen program: `python -m scripts.export_screens FOLDER`.

The pictures are SVG. A fixed short session with Harry is played without a terminal, at two sizes;
everything the program keeps goes to a temporary folder.
"""

import asyncio
import re
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from textual.pilot import Pilot

from tutor.language.tiers import best_tier, recogniser_of
from tutor.records.store import Store
from tutor.ui.app import TutorApp
from tutor.ui.widgets.reply_box import ReplyBox

SIZES = ((80, 24), (120, 36))
"""Columns and lines of the pictures."""

SEED = 11

GOOD = (
    "You understand it all, and still you nearly cry. For you that was a real jolt, I can hear it.",
    "What went through your mind when Helen walked past?",
    "It makes sense that it stung: you were on the stairs, and they had not asked you.",
)
"""Replies that keep Harry in the window."""

POOR = (
    "You should simply ask Helen whether you can join them.",
    "You are only angry because your mother never noticed you either.",
    "Calm down, it was only a coffee.",
)
"""Replies that bring him over the switch."""

MENDING = (
    "I got ahead of you just now, and that was my doing. I am sorry.",
    "Let us slow right down for a moment. I am here, and we have time.",
    "Being left on the stairs like that hurt. For you it was a real blow, I can hear it.",
)
"""Replies that lead back."""

UNCLEAR = "Purple, by the look of it."
"""A reply that can be taken in several ways."""

_WEB_FONTS = re.compile(r"@font-face\s*\{.*?\}\s*", re.DOTALL)
_FONT = "DejaVu Sans Mono, Menlo, Consolas, monospace"

Draw = Callable[[str], None]
"""Draws what the screen shows now, under a name."""


def drawn(app: TutorApp) -> str:
    """Return the screen as SVG that asks no other machine for fonts."""
    picture = _WEB_FONTS.sub("", app.export_screenshot(title=app.TITLE))
    return picture.replace("Fira Code", _FONT).replace("<svg ", '<svg xml:space="preserve" ', 1)


async def export(folder: Path, columns: int, lines: int) -> None:
    """Write the screens at one size to a folder."""
    with tempfile.TemporaryDirectory() as home, Store(Path(home)) as store:
        app = TutorApp(store, seed=SEED)
        async with app.run_test(size=(columns, lines)) as pilot:

            def draw(name: str) -> None:
                (folder / f"{name}-{columns}x{lines}.svg").write_text(drawn(app), encoding="utf-8")

            await before(pilot, draw)
            await during(pilot, draw)
            await after(pilot, draw)


async def before(pilot: Pilot[None], draw: Draw) -> None:
    """Draw notice, library and brief."""
    await settle(pilot)
    draw("notice")
    await press(pilot, "space")
    draw("library")
    await press(pilot, "enter")
    draw("brief")


async def during(pilot: Pilot[None], draw: Draw) -> None:
    """Draw the rehearsal in the window, over the switch, unsure, and the sheets over it."""
    await press(pilot, "enter")
    draw("rehearsal-opening")
    await say(pilot, *GOOD)
    draw("rehearsal")
    await press(pilot, "f2")
    draw("why")
    await press(pilot, "space")
    await press(pilot, "f1")
    draw("help")
    await press(pilot, "space")
    await say(pilot, *POOR)
    draw("rehearsal-over")
    await press(pilot, "escape")
    draw("leaving")
    await press(pilot, "escape")
    await say(pilot, *MENDING, UNCLEAR)
    draw("rehearsal-unsure")


async def after(pilot: Pilot[None], draw: Draw) -> None:
    """Draw the look back."""
    await press(pilot, "1")
    await press(pilot, "f9")
    draw("debrief")
    await press(pilot, "pagedown")
    draw("debrief-below")


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys and wait for what they do."""
    await pilot.press(*keys)
    await settle(pilot)


async def say(pilot: Pilot[None], *replies: str) -> None:
    """Send replies to Harry."""
    for reply in replies:
        pilot.app.screen.query_one(ReplyBox).insert(reply)
        await press(pilot, "enter")


async def settle(pilot: Pilot[None]) -> None:
    """Wait until nothing is left to do."""
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    await pilot.pause()


def main() -> None:
    """Export to the folder that the command line names."""
    if len(sys.argv) != 2:
        sys.exit("usage: python -m scripts.export_screens FOLDER")
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    recogniser_of(best_tier())
    for columns, lines in SIZES:
        asyncio.run(export(folder, columns, lines))


if __name__ == "__main__":
    main()
