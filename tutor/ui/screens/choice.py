"""One thing out of several: a move that was meant, a turn to go back to, a way out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

_LINE = 70
"""Columns that a choice has on one line."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose."""

    id: str
    """What is returned when it is chosen."""
    name: str
    """What it is called."""
    about: str
    """A few words more."""
    number: str = ""
    """What stands before the name, in a column of its own."""


class ChoiceScreen(ModalScreen[str | None]):
    """A list over the room; returns the chosen id, or None when it is left."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Go back", show=False),
    ]

    def __init__(self, title: str, choices: Sequence[Choice], at: int = 0) -> None:
        """Offer these choices under a title, the one at a place already under the cursor."""
        super().__init__()
        self._title = title
        self._choices = tuple(choices)
        self._at = at

    def compose(self) -> ComposeResult:
        """Lay out title, choices and how to get back."""
        with Vertical(id="sheet"):
            yield Static(Content.styled(self._title, "bold $primary"), classes="title")
            yield OptionList(*(Option(words, chosen) for words, chosen in self._options()))
            yield Static(
                Content.styled("↑ ↓ choose   Enter takes it   Esc goes back", "$quiet"),
                classes="foot",
            )

    def _options(self) -> Iterator[tuple[Content, str]]:
        """Yield each choice's words, on one line if all of them fit on one, and its id."""
        wide = max((len(choice.name) for choice in self._choices), default=0)
        longest = max((len(choice.about) for choice in self._choices), default=0)
        for one in self._choices:
            under = "\n" + " " * (len(one.number) + 2)
            gap = under if wide + longest > _LINE else " " * (wide - len(one.name) + 2)
            yield Content.assemble(one.number, one.name, gap, (one.about, "$quiet")), one.id

    def on_mount(self) -> None:
        """Put the cursor on its place."""
        choices = self.query_one(OptionList)
        choices.highlighted = self._at
        choices.focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Return what was chosen."""
        self.dismiss(event.option_id)
