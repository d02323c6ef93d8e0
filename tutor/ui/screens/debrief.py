"""The debrief: the course drawn and in words, turns to look at again, questions to take along."""

from collections.abc import Iterator, Sequence
from typing import ClassVar, Literal

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Footer, Static

from tutor.feedback.debrief import Debrief, debrief_lines
from tutor.ui.drawing import AXIS, columns_each
from tutor.ui.widgets.arousal import course_drawn
from tutor.ui.widgets.heading import Heading

_ROWS = 9
_WIDTH = 76
_LEAST_FOR_CODES = 3
"""Columns that a move's code needs under its turn."""


class DebriefScreen(Screen[Literal["again"] | None]):
    """A page to scroll through."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,escape", "dismiss(None)", "Library", key_display="Enter"),
        Binding("a", "dismiss('again')", "Again", key_display="A"),
        Binding("f1", "app.help", "Help", show=False),
    ]
    AUTO_FOCUS = "#debrief"

    def __init__(self, debrief: Debrief) -> None:
        """Show a look back."""
        super().__init__()
        self._debrief = debrief

    def compose(self) -> ComposeResult:
        """Lay out the drawing and the words."""
        told = self._debrief
        turns = (
            f"{told.turns} turn{'' if told.turns == 1 else 's'} · {told.in_window} in the window"
        )
        yield Heading(f"{told.patient} · {told.title}", turns)
        with VerticalScroll(id="debrief"):
            if told.curve:
                yield Static(course_with_moves(told), id="course")
            yield Static(_styled(_without_title(told)), id="debrief-words")
        yield Footer(compact=True, show_command_palette=False)


def course_with_moves(told: Debrief) -> Content:
    """Return the course as a chart, and under it the leading move of each turn."""
    values = [point.arousal for point in told.curve]
    drawn = course_drawn(values, told.curve[-1].switch_point, _WIDTH, _ROWS)
    return Content("\n").join([*drawn, Content.styled(_codes(told.strip), "$quiet")])


def _codes(strip: Sequence[Sequence[str]]) -> str:
    """Return the leading move's code under each turn, where there is room for it."""
    each = columns_each(len(strip) + 1, _WIDTH - AXIS)
    if each < _LEAST_FOR_CODES:
        return ""
    return " " * (AXIS + each) + "".join(moves[0].ljust(each) for moves in strip)


def _without_title(told: Debrief) -> list[str]:
    """Return the look back in words; its title stands in the heading already."""
    title = f"{told.patient} · {told.title}"
    return [line for line in debrief_lines(told) if line != title]


def _styled(lines: Sequence[str]) -> Content:
    """Return the words with the titles of sections set off."""
    return Content("\n").join(list(_lines(lines)))


def _lines(lines: Sequence[str]) -> Iterator[Content]:
    """Yield each line; a title stands after a blank line and before indented ones."""
    for at, line in enumerate(lines):
        below = lines[at + 1] if at + 1 < len(lines) else ""
        title = at > 0 and not lines[at - 1] and below.startswith("  ") and not line.startswith(" ")
        yield Content.styled(line, "bold $primary") if title else Content(line)
