"""The library: who can be met, what it trains, and what waits to be gone on with."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Footer, OptionList, Static
from textual.widgets.option_list import Option

from tutor.language.codes import CATEGORIES
from tutor.rehearsal.start import Card
from tutor.ui.widgets.heading import Heading

_WAITING = "Opening the library…"
_EMPTY = "There is no scenario that can be played. `tutor check` says what is wrong with a script."
_FOOT = "Invented patients and a simple rule model. Never type in a real case."


class LibraryScreen(Screen[None]):
    """One card a patient; Enter opens the brief."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "app.help", "Help", key_display="F1"),
    ]

    class Chosen(Message):
        """A card was chosen."""

        def __init__(self, card: Card) -> None:
            """Carry the card."""
            super().__init__()
            self.card = card
            """The card."""

    class Shown(Message):
        """The library is in sight and wants its cards."""

    def __init__(self) -> None:
        """Begin without cards; `show` brings them."""
        super().__init__()
        self._cards: tuple[Card, ...] = ()

    def compose(self) -> ComposeResult:
        """Lay out heading, cards and the short notice."""
        yield Heading("Whom would you like to meet?", "Enter opens the brief")
        yield Static(Content.styled(_WAITING, "$quiet"), id="library-note")
        yield OptionList(id="cards")
        yield Static(Content.styled(_FOOT, "$quiet"), id="library-foot")
        yield Footer(compact=True, show_command_palette=False)

    def on_screen_resume(self) -> None:
        """Ask for fresh cards: a rehearsal may have been left meanwhile."""
        self.post_message(self.Shown())

    def show(self, cards: Sequence[Card], problem: str = "") -> None:
        """Show these cards, or what went wrong."""
        self._cards = tuple(cards)
        note = self.query_one("#library-note", Static)
        note.update(Content.styled(problem or _EMPTY, "$warning"))
        note.display = bool(problem) or not cards
        listed = self.query_one(OptionList)
        at = listed.highlighted or 0
        listed.set_options([Option(card_words(card)) for card in cards])
        listed.highlighted = min(at, len(cards) - 1) if cards else None
        listed.focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Hand on the chosen card."""
        self.post_message(self.Chosen(self._cards[event.option_index]))


def card_words(card: Card) -> Content:
    """Return a card: who, how hard and long, what it trains, and what waits."""
    scenario = card.scenario
    trains = ", ".join(CATEGORIES[code].name for code in scenario.trains)
    lines = [
        Content.assemble(
            (f"{scenario.patient.name} · {scenario.title}", "bold"),
            (f"   level {scenario.level} of 5 · about {scenario.minutes} minutes", "$quiet"),
        ),
        Content(" ".join(scenario.about.split())),
    ]
    if trains:
        lines.append(Content.styled(f"Trains {trains}.", "$quiet"))
    if scenario.content_note:
        lines.append(Content.styled("Has a content note: read it in the brief.", "$quiet"))
    if card.unfinished is not None:
        turns = card.unfinished.turns
        waits = f"Paused after turn {turns}: you can go on where you left."
        lines.append(Content.styled(waits, "bold $accent"))
    return Content("\n").join(lines)
