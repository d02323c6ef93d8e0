"""The full-screen program: which screen follows which."""

import secrets
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.worker import get_current_worker

from tutor.language.tiers import best_tier, recogniser_of
from tutor.records.store import Store, StoreError
from tutor.rehearsal import start
from tutor.rehearsal.commands import COMMANDS
from tutor.rehearsal.rehearsal import Rehearsal
from tutor.rehearsal.start import Card
from tutor.rehearsal.words import NOTICE
from tutor.scenario.findings import ScriptError
from tutor.scenario.library import script_path
from tutor.scenario.load import load_scenario
from tutor.ui.screens.leaving import Farewell, Left
from tutor.ui.screens.library import LibraryScreen
from tutor.ui.themes import THEMES, stand_ins

if TYPE_CHECKING:
    from tutor.ui.screens.rehearsal import RehearsalScreen

_LARGEST_SEED = 2**31
_WIDTHS = [(0, "-slim"), (110, "-wide")]
"""From how many columns on a screen counts as slim or wide."""
_HEIGHTS = [(0, "-tiny"), (14, "-low"), (20, "-high")]
"""From how many lines on a screen counts as tiny, low or high."""


class TutorApp(App[None]):
    """Library, brief, rehearsal, debrief."""

    CSS_PATH = "tutor.tcss"
    TITLE = "Supervision practice tutor"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+p", "command_palette", "Commands", key_display="^P", priority=True),
        Binding("ctrl+q", "quit", "Quit", key_display="^Q", priority=True),
    ]
    HORIZONTAL_BREAKPOINTS = _WIDTHS
    VERTICAL_BREAKPOINTS = _HEIGHTS

    def __init__(
        self,
        store: Store,
        *,
        source: Path | None = None,
        seed: int | None = None,
        feedback: str = "live",
        session: int | None = None,
        resume: bool = False,
        light: bool = False,
    ) -> None:
        """Open with the library, with a script's brief, or where a rehearsal was left.

        `feedback` is `live`, `end` or `hidden`; without `seed` every rehearsal gets a fresh one.
        `light` leaves the sentence encoder out.
        """
        super().__init__()
        self._store = store
        self._source = source
        self._seed = seed
        self._feedback = feedback
        self._number = session
        self._resumes = resume
        self._light = light
        self._noticed = resume or source is not None
        self._drafts: dict[tuple[str, int], str] = {}
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = THEMES[0].name

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Return our own colours for themes that do not name them."""
        return stand_ins(self.current_theme)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Yield what can be asked for here, for the palette."""
        if isinstance(screen, _rehearsal_screen()):
            for command in COMMANDS:
                ask = partial(screen.action_command, command.word)
                yield SystemCommand(command.title, command.help, ask)
        yield SystemCommand(
            "Theme", "Choose a look: dark, light, high contrast, …", self.search_themes
        )
        yield SystemCommand("Quit", "Leave the program; every turn is already kept.", self.exit)

    def on_mount(self) -> None:
        """Open the first screen."""
        self.push_screen(LibraryScreen())
        if self._resumes:
            self.call_after_refresh(self._go_on, self._number)
        elif self._source is not None:
            self.call_after_refresh(self._open, self._source)

    def action_help(self) -> None:
        """Show keys and commands."""
        from tutor.ui.help import help_rows
        from tutor.ui.screens.reading import ReadingScreen

        self.push_screen(ReadingScreen("What you can do in a rehearsal", help_rows()))

    def on_library_screen_shown(self) -> None:
        """Bring the cards, and on the first start the notice."""
        self._fetch_cards()

    def on_library_screen_chosen(self, event: LibraryScreen.Chosen) -> None:
        """Open a card's brief."""
        self._brief(event.card)

    @work(thread=True, exclusive=True, group="cards")
    def _fetch_cards(self) -> None:
        """Read the library beside the screen, which stays awake."""
        worker = get_current_worker()
        try:
            with Store(self._store.path.parent) as store:
                cards, first, problem = start.library(store), not store.sessions(), ""
        except (StoreError, ScriptError, OSError) as error:
            cards, first, problem = (), False, str(error)
        if not worker.is_cancelled:
            self.call_from_thread(self._show_cards, cards, problem, first=first)

    def _show_cards(self, cards: tuple[Card, ...], problem: str, *, first: bool = False) -> None:
        library = self.screen
        if not isinstance(library, LibraryScreen):
            return
        library.show(cards, problem)
        if first and not self._noticed:
            self._noticed = True
            self._show_notice()

    def _show_notice(self) -> None:
        from tutor.ui.screens.reading import ReadingScreen
        from tutor.ui.widgets.rows import plain_rows

        notice = plain_rows((NOTICE,))
        self.push_screen(ReadingScreen("Before you start", notice, foot="Any key goes on"))

    def _open(self, source: Path) -> None:
        """Open the brief of a script."""
        try:
            self._brief(Card(load_scenario(source), source, None))
        except (ScriptError, OSError) as error:
            self._fail(error)

    def _brief(self, card: Card) -> None:
        from tutor.ui.screens.brief import BriefScreen

        self._warm()
        self._noticed = True
        self.push_screen(BriefScreen(card), partial(self._decided, card))

    @work(thread=True, exclusive=True, group="warm", exit_on_error=False)
    def _warm(self) -> None:
        """Read the recogniser's weights while the brief is read."""
        recogniser_of(best_tier(light=self._light))

    def _decided(self, card: Card, decision: str | None) -> None:
        """Begin, or go on, as was decided on the brief."""
        if decision == "new":
            self._begin(card.source)
        elif decision == "resume" and card.unfinished is not None:
            self._go_on(card.unfinished.id)

    def _begin(self, source: Path) -> None:
        seed = secrets.randbelow(_LARGEST_SEED) if self._seed is None else self._seed
        try:
            begun = start.begin(self._store, source, seed, self._feedback, light=self._light)
            self._rehearse(begun, source)
        except (StoreError, ScriptError, OSError) as error:
            self._fail(error)

    def _go_on(self, number: int | None) -> None:
        try:
            back = start.resume(self._store, number)
        except (StoreError, ScriptError, OSError) as error:
            self._fail(error)
        else:
            self._rehearse(back.rehearsal, None, back.remark)

    def _rehearse(self, rehearsal: Rehearsal, source: Path | None, remark: str = "") -> None:
        session = rehearsal.session
        draft = self._drafts.pop((session.scenario.id, session.seed), "")
        screen = _rehearsal_screen()(rehearsal, draft=draft, remark=remark)
        self.push_screen(screen, partial(self._left, rehearsal, source))

    def _left(self, rehearsal: Rehearsal, source: Path | None, farewell: Farewell | None) -> None:
        """Show what follows a rehearsal."""
        if farewell is None:
            return
        session = rehearsal.session
        if farewell.how is Left.PAUSED:
            self._drafts[session.scenario.id, session.seed] = farewell.draft
        elif farewell.how is Left.STOPPED:
            from tutor.ui.screens.neutral import NeutralScreen

            self.push_screen(NeutralScreen(farewell.lines))
        elif farewell.debrief is not None:
            from tutor.ui.screens.debrief import DebriefScreen

            again = partial(self._again, source or script_path(session.scenario.id))
            self.push_screen(DebriefScreen(farewell.debrief), again)

    def _again(self, source: Path, answer: str | None) -> None:
        if answer == "again":
            self._begin(source)

    def _fail(self, error: Exception) -> None:
        """Say what went wrong; nothing else changes."""
        self.notify(str(error), severity="error", timeout=12, markup=False)


def _rehearsal_screen() -> "type[RehearsalScreen]":
    """Return the class of the rehearsal screen, imported when first needed."""
    from tutor.ui.screens.rehearsal import RehearsalScreen

    return RehearsalScreen
