"""Something to read at leisure over the room: help, or why a turn went as it did."""

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from tutor.ui.widgets.rows import Row, Rows

_FOOT = "↑ ↓ scroll   any other key goes back"

_SCROLLS = frozenset({"up", "down", "pageup", "pagedown", "home", "end", "j", "k"})
_STAYS = frozenset({"ctrl+q", "ctrl+p", "tab", "shift+tab"})


class ReadingScreen(ModalScreen[None]):
    """Lines that scroll; any key that does not scroll closes."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "scroll('down')", show=False),
        Binding("k", "scroll('up')", show=False),
    ]

    def __init__(self, title: str, rows: Sequence[Row], foot: str = _FOOT) -> None:
        """Show these rows under a title; they are plain text."""
        super().__init__()
        self._foot = foot
        self._title = title
        self._rows = tuple(rows)

    def compose(self) -> ComposeResult:
        """Lay out title, lines and how to get back."""
        with Vertical(id="sheet"):
            yield Static(Content.styled(self._title, "bold $primary"), classes="title")
            with VerticalScroll(id="sheet-body"):
                yield Rows(self._rows)
            yield Static(Content.styled(self._foot, "$quiet"), classes="foot")

    def on_mount(self) -> None:
        """Let the arrow keys scroll at once."""
        self.query_one("#sheet-body", VerticalScroll).focus()

    def on_key(self, event: events.Key) -> None:
        """Go back on any key that has nothing else to do."""
        if event.key not in _SCROLLS | _STAYS:
            event.stop()
            self.dismiss()

    def on_click(self, event: events.Click) -> None:
        """Go back on a click beside the sheet."""
        if event.widget is self:
            self.dismiss()

    def action_scroll(self, way: str) -> None:
        """Scroll a page down, or back up."""
        body = self.query_one("#sheet-body", VerticalScroll)
        (body.scroll_page_down if way == "down" else body.scroll_page_up)(animate=False)
