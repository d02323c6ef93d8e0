"""The rehearsal room: the conversation, the reply box, and a quiet margin."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Footer, Static

from tutor.feedback.debrief import Debrief
from tutor.records.store import StoreError
from tutor.rehearsal.commands import BACK, DEBRIEF, HELP, MEANT, Command, command_called
from tutor.rehearsal.outcomes import (
    Answered,
    Cared,
    Debriefed,
    Explained,
    Hinted,
    Outcome,
    Paused,
    Refused,
    Stopped,
    TookBack,
)
from tutor.rehearsal.rehearsal import Rehearsal
from tutor.rehearsal.words import gauges
from tutor.ui.help import help_rows
from tutor.ui.keys import command_bindings
from tutor.ui.screens.leaving import Farewell, Left
from tutor.ui.widgets.arousal import ArousalChart, ArousalStrip
from tutor.ui.widgets.heading import Heading
from tutor.ui.widgets.remarks import Remarks, feedback_rows, signed_row
from tutor.ui.widgets.reply_box import PLACEHOLDER, ReplyBox
from tutor.ui.widgets.rows import Row, plain_rows
from tutor.ui.widgets.transcript import Transcript

_OVER = "The scene is over. Enter looks back at it."
_QUIET_RULE = "invented patient, rule model"


class RehearsalScreen(Screen[Farewell]):
    """Shows a rehearsal and hands it what is typed; it decides nothing itself."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *command_bindings(),
        Binding("escape", "ways_out", "Leave", key_display="Esc", priority=True),
        Binding("ctrl+q", "app.quit", "Quit", show=False, priority=True),
        Binding("pageup,ctrl+up", "scroll_back", "Earlier", show=False, priority=True),
        Binding("pagedown,ctrl+down", "scroll_on", "Later", show=False, priority=True),
    ]
    AUTO_FOCUS = "#reply"

    def __init__(self, rehearsal: Rehearsal, *, draft: str = "", remark: str = "") -> None:
        """Go on with a rehearsal, with what was typed and not sent the last time."""
        super().__init__()
        self.rehearsal = rehearsal
        self._draft = draft
        self._remark = remark

    def compose(self) -> ComposeResult:
        """Lay out conversation and margin."""
        scenario = self.rehearsal.session.scenario
        now = gauges(self.rehearsal.session)
        with Horizontal(id="room"):
            with Vertical(id="conversation"):
                yield Heading(f"{scenario.patient.name} · {scenario.title}", "")
                yield Transcript(self.rehearsal)
                with Vertical(id="below"):
                    yield ArousalStrip(now)
                    with VerticalScroll(id="below-remarks", can_focus=False):
                        yield Remarks()
                yield ReplyBox()
            with VerticalScroll(id="margin", can_focus=False):
                yield Static(Content("PATIENT NOW"), classes="caption", id="now")
                yield ArousalChart(now)
                yield Static(Content("THIS TURN"), classes="caption")
                yield Remarks()
        yield Footer(compact=True, show_command_palette=False)

    def on_mount(self) -> None:
        """Show where the rehearsal stands."""
        self.set_class(self.rehearsal.feedback == "hidden", "-without-gauges")
        self._show_now([signed_row("·", self._remark)] if self._remark else [])
        self.query_one(ReplyBox).put(self._draft)

    def on_reply_box_sent(self, event: ReplyBox.Sent) -> None:
        """Hand on what was typed."""
        text = event.text.strip()
        if not text and self.rehearsal.session.ending is not None:
            self.action_command(DEBRIEF.word)
        elif text.startswith("/") and command_called(text[1:]) is HELP:
            self.query_one(ReplyBox).empty()
            self.action_command(HELP.word)
        else:
            self._show(self.rehearsal.handle(event.text), typed=True)

    def on_reply_box_picked(self, event: ReplyBox.Picked) -> None:
        """Take a digit as the answer to the open question."""
        choices = self.rehearsal.question
        if event.number <= len(choices):
            self._show(self.rehearsal.do(MEANT, choices[event.number - 1]))
        else:
            self._ask_for_move()

    def action_command(self, word: str) -> None:
        """Do what a key or the palette asks for."""
        command = command_called(word)
        if command is HELP:
            self._read("What you can do here", help_rows())
        elif command is MEANT and self.rehearsal.session.turns:
            self._ask_for_move()
        elif command is BACK and self.rehearsal.session.turns:
            self._ask_for_turn()
        elif command is not None:
            self._do(command)

    def action_ways_out(self) -> None:
        """Offer the ways to leave the scene."""
        from tutor.ui.screens.choice import ChoiceScreen
        from tutor.ui.screens.leaving import ways_out

        self.app.push_screen(ChoiceScreen("Leave the scene?", ways_out()), self._do_chosen)

    def action_scroll_back(self) -> None:
        """Scroll the conversation towards its beginning."""
        self.query_one(Transcript).scroll_page_up(animate=False)

    def action_scroll_on(self) -> None:
        """Scroll the conversation towards its end."""
        self.query_one(Transcript).scroll_page_down(animate=False)

    @property
    def draft(self) -> str:
        """What is typed and not sent."""
        return self.query_one(ReplyBox).text

    def _do(self, command: Command, rest: str = "") -> None:
        try:
            self._show(self.rehearsal.do(command, rest))
        except StoreError as error:
            self._show(Refused(str(error)))

    def _do_chosen(self, word: str | None) -> None:
        command = command_called(word) if word else None
        if command is not None:
            self._do(command)

    def _ask_for_move(self) -> None:
        from tutor.ui.screens.choice import ChoiceScreen
        from tutor.ui.screens.leaving import moves

        self.app.push_screen(ChoiceScreen("Which did you mean?", moves()), self._take_move)

    def _take_move(self, code: str | None) -> None:
        if code is not None:
            self._do(MEANT, code)

    def _ask_for_turn(self) -> None:
        from tutor.ui.screens.choice import ChoiceScreen
        from tutor.ui.screens.leaving import turns_to_go_back_to

        turns = turns_to_go_back_to(self.rehearsal.session.turns)
        screen = ChoiceScreen("Go back to just before which turn?", turns, len(turns) - 1)
        self.app.push_screen(screen, self._take_turn)

    def _take_turn(self, number: str | None) -> None:
        if number is not None:
            self._do(BACK, number)

    def _show(self, outcome: Outcome, *, typed: bool = False) -> None:
        """Show what came of a line, a key or a choice; `typed` when it was in the reply box."""
        box = self.query_one(ReplyBox)
        if typed and not isinstance(outcome, Refused):
            box.empty()
        match outcome:
            case Answered():
                self._show_now([])
            case Hinted(text, level, of):
                self._show_now([signed_row("?", f"Hint {level} of {of}: {text}", "bold $primary")])
            case Refused(message):
                self._show_now([signed_row("!", message, "bold $warning")])
            case TookBack(turns, draft):
                self._show_now([signed_row("·", _took_back(len(turns)))])
                box.put(draft)
            case Explained(title, lines):
                self._read(title, plain_rows(lines))
            case Paused():
                self._leave(Left.PAUSED)
            case Stopped(lines) | Cared(lines):
                self._leave(Left.STOPPED, lines=lines)
            case Debriefed(debrief):
                self._leave(Left.DEBRIEFED, debrief=debrief)

    def _leave(
        self, how: Left, *, lines: tuple[str, ...] = (), debrief: Debrief | None = None
    ) -> None:
        self.dismiss(Farewell(how, self.draft, lines, debrief))

    def _read(self, title: str, rows: Sequence[Row]) -> None:
        from tutor.ui.screens.reading import ReadingScreen

        self.app.push_screen(ReadingScreen(title, rows))

    def _show_now(self, notes: Sequence[Row]) -> None:
        """Bring everything up to date; `notes` stand before the turn's feedback."""
        session = self.rehearsal.session
        now = gauges(session)
        coming = len(session.turns) + (session.ending is None)
        self.query_one(Heading).remark(f"turn {coming} · {_QUIET_RULE}")
        self.query_one(Transcript).follow()
        self.query_one(ArousalStrip).show(now)
        self.query_one(ArousalChart).show(now)
        for remarks in self.query(Remarks):
            remarks.show([*notes, *self._feedback()])
        self.query_one("#below-remarks").scroll_home(animate=False)
        self._ready_box()

    def _ready_box(self) -> None:
        box = self.query_one(ReplyBox)
        session, question = self.rehearsal.session, self.rehearsal.question
        box.answers = len(question) + 1 if question else 0
        box.remember([turn.exchange.reply.text for turn in session.turns])
        box.placeholder = _OVER if session.ending is not None else PLACEHOLDER

    def _feedback(self) -> tuple[Row, ...]:
        turns = self.rehearsal.session.turns
        if not turns or self.rehearsal.feedback != "live":
            return ()
        return feedback_rows(turns[-1].feedback)


def _took_back(count: int) -> str:
    turns = "the last turn" if count == 1 else f"{count} turns"
    return f"Took back {turns}. Your words are in the box: say them another way."
