"""The brief: what the trainee knows before the scene, and the limits of the whole thing."""

from collections.abc import Iterator
from typing import ClassVar, Literal

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Button, Footer, Static

from tutor.rehearsal.start import Card
from tutor.rehearsal.words import NOTICE
from tutor.ui.widgets.heading import Heading

Decision = Literal["new", "resume"]
"""Whether to begin, or to go on where an earlier rehearsal was left."""

_HOW = (
    "Type what you would say and press Enter. The strip shows the patient's arousal: up to ┊, the "
    "switch point, thinking and feeling go together; beyond it thinking about minds shuts down. "
    "There is no score. Esc shows the ways out, F10 stops at once."
)


class BriefScreen(Screen[Decision | None]):
    """Text to read, and a button to begin."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Library", key_display="Esc"),
        Binding("f1", "app.help", "Help", key_display="F1"),
        Binding("up", "scroll(-1)", show=False),
        Binding("down", "scroll(1)", show=False),
        Binding("left", "app.focus_previous", show=False),
        Binding("right", "app.focus_next", show=False),
    ]
    AUTO_FOCUS = "Button"

    def __init__(self, card: Card) -> None:
        """Show a card's brief."""
        super().__init__()
        self._card = card

    def compose(self) -> ComposeResult:
        """Lay out the text and the buttons."""
        scenario = self._card.scenario
        about = f"level {scenario.level} of 5 · about {scenario.minutes} minutes"
        yield Heading(f"{scenario.patient.name} · {scenario.title}", about)
        with VerticalScroll(id="brief", can_focus=False):
            for caption, text in self._parts():
                yield Static(Content(caption), classes="caption")
                yield Static(Content(text), classes="paragraph")
        with Horizontal(id="brief-buttons"):
            if self._card.unfinished is not None:
                turns = self._card.unfinished.turns
                yield Button(
                    f"Go on after turn {turns}", id="resume", variant="primary", compact=True
                )
                yield Button("Begin anew", id="new", compact=True)
            else:
                yield Button("Begin", id="new", variant="primary", compact=True)
        yield Footer(compact=True, show_command_palette=False)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Return what was decided."""
        self.dismiss("resume" if event.button.id == "resume" else "new")

    def action_scroll(self, rows: int) -> None:
        """Scroll the text."""
        self.query_one("#brief").scroll_relative(y=rows, animate=False)

    def _parts(self) -> Iterator[tuple[str, str]]:
        """Yield each part of the text with its caption."""
        scenario = self._card.scenario
        yield "BEFORE YOU MEET", _flowing(scenario.brief)
        if scenario.content_note:
            yield "CONTENT NOTE", _flowing(scenario.content_note)
        yield "HOW IT WORKS", _HOW
        yield "WHAT THIS IS NOT", NOTICE


def _flowing(text: str) -> str:
    """Return paragraphs without the line breaks inside them."""
    paragraphs = (" ".join(part.split()) for part in text.split("\n\n"))
    return "\n\n".join(part for part in paragraphs if part)
