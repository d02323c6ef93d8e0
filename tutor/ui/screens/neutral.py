"""A neutral screen after `stop`: plain words, and nothing of the scene."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Footer, Static


class NeutralScreen(Screen[None]):
    """Says what it was given, and waits."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,escape", "leave", "Library", key_display="Enter"),
    ]

    def __init__(self, lines: Sequence[str]) -> None:
        """Show these lines."""
        super().__init__()
        self._lines = tuple(lines)

    def compose(self) -> ComposeResult:
        """Lay out the words with room around them."""
        with VerticalScroll(id="neutral"):
            yield Static(Content("\n\n".join(self._lines)), id="neutral-words")
        yield Footer(compact=True, show_command_palette=False)

    def action_leave(self) -> None:
        """Go back to the library."""
        self.dismiss()
