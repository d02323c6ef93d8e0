"""The full-screen program on a small stage: one scenario, a recogniser that knows a few replies."""

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tutor.dialogue.exchange import Exchange
from tutor.feedback.remark import Feedback, Kind, Remark
from tutor.language.clean import Utterance
from tutor.language.codes import CATEGORIES, Code
from tutor.language.recogniser import Recogniser
from tutor.language.recognition import Evidence, Recognition
from tutor.records.places import HOME_VARIABLE, records_folder
from tutor.records.store import Store
from tutor.rehearsal import start
from tutor.scenario.load import load_scenario
from tutor.scenario.model import Scenario
from tutor.ui.app import TutorApp
from tutor.ui.screens.rehearsal import RehearsalScreen
from tutor.ui.widgets.reply_box import ReplyBox

MIRROR = "Your legs went. For you that was a real jolt, I can hear it."
ASK = "What went through your mind on the landing?"
ADVISE = "You should simply talk to her."
CLOSE = "We have five minutes left today."
UNCLEAR = "hm so it keeps happening doesn't it"

_KNOWN: dict[str, tuple[Code, str]] = {
    MIRROR: ("MM", "For you"),
    ASK: ("CI", "What went through your mind"),
    ADVISE: ("AV", "You should"),
    CLOSE: ("HF", "five minutes left"),
}
_LIKELY = ("CS", "MM", "CI")


@cache
def _loaded(path: Path) -> Scenario:
    """Return a scenario, read once for all tests."""
    return load_scenario(path)


class FewReplies(Recogniser):
    """Knows a handful of replies; of all others it is unsure."""

    def __init__(self) -> None:
        """Need nothing."""

    def recognise(
        self, utterance: Utterance, expected: Sequence[tuple[Code, str]] = ()
    ) -> Recognition:
        """Return the move of a known reply with its deciding words, or abstain."""
        del expected
        code, words = _KNOWN.get(utterance.text, ("UN", ""))
        first = (code, *(likely for likely in _LIKELY if likely != code))
        order = (*first, *(other for other in CATEGORIES if other not in first))
        at = utterance.text.find(words)
        return Recognition(
            utterance=utterance,
            codes=(code,),
            ranked=tuple((one, 0.9 if one == code else 0.1 / 26) for one in order),
            confidence=0.9,
            abstained=code == "UN",
            units=(),
            evidence=(Evidence(at, at + len(words), words, "a cue"),) if words else (),
            flags=frozenset(),
            nearest=None,
        )


def told(exchange: Exchange, past: object, before: object, scenario: object) -> Feedback:
    """Return the same remarks for every turn, so that pictures change only with the screens."""
    del past, before, scenario
    strength = Remark("one", Kind.STRENGTH, "You stayed with what Sam feels.", "Box 2", "1.4")
    change = Remark("two", Kind.CHANGE, "Let it land for one more turn.", "Box 3", "1.4")
    return Feedback("A move.", strength, change, "" if exchange.number % 2 else "She looked up.")


@pytest.fixture
def stage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small scenario as the only bundled one; everything is kept in a folder of the test."""
    folder = Path(__file__).parent
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / "home"))
    monkeypatch.setattr(start, "bundled_folder", lambda: folder)
    monkeypatch.setattr(start, "bundled_scripts", lambda: (folder / "stairs.yaml",))
    monkeypatch.setattr(start, "script_path", lambda name: folder / f"{name}.yaml")
    monkeypatch.setattr("tutor.ui.app.script_path", lambda name: folder / f"{name}.yaml")
    monkeypatch.setattr(start, "load_scenario", _loaded)
    monkeypatch.setattr("tutor.ui.app.load_scenario", _loaded)
    monkeypatch.setattr(start, "recogniser_of", lambda _: FewReplies())
    monkeypatch.setattr("tutor.ui.app.recogniser_of", lambda _: FewReplies())
    monkeypatch.setattr("tutor.session.review", told)
    return folder / "stairs.yaml"


@pytest.fixture
def store(stage: Path) -> Iterator[Store]:
    """An empty store."""
    del stage
    with Store(records_folder()) as opened:
        yield opened


class Room:
    """Opens the program and does what a trainee does."""

    mirror, ask, advise, close, unclear = MIRROR, ASK, ADVISE, CLOSE, UNCLEAR

    def __init__(self, store: Store, script: Path) -> None:
        """Keep everything in this store; play this script."""
        self.store = store
        self.script = script

    def at_library(self) -> TutorApp:
        """Return the program, about to open its library."""
        return TutorApp(self.store, seed=7)

    def at_brief(self, feedback: str = "live") -> TutorApp:
        """Return the program, about to open the brief."""
        return TutorApp(self.store, source=self.script, seed=7, feedback=feedback)

    def going_on(self) -> TutorApp:
        """Return the program, about to go on with the last rehearsal."""
        return TutorApp(self.store, resume=True)

    async def settle(self, pilot: Pilot[None]) -> None:
        """Wait until workers and screens have nothing left to do."""
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        await pilot.pause()

    async def rehearse(self, pilot: Pilot[None]) -> RehearsalScreen:
        """Go from the brief into the rehearsal and return its screen."""
        await self.settle(pilot)
        await pilot.press("enter")
        await self.settle(pilot)
        assert isinstance(pilot.app.screen, RehearsalScreen)
        return pilot.app.screen

    async def say(self, pilot: Pilot[None], *replies: str) -> None:
        """Put replies into the box, each sent with Enter."""
        for reply in replies:
            pilot.app.screen.query_one(ReplyBox).insert(reply)
            await pilot.press("enter")
            await pilot.pause()

    def shown(self, pilot: Pilot[None]) -> str:
        """Return the text on the screen, line by line."""
        width, height = pilot.app.size
        lines = pilot.app.screen._compositor.render_strips(pilot.app.size)
        del width, height
        return "\n".join(strip.text for strip in lines)


@pytest.fixture
def room(store: Store, stage: Path) -> Room:
    """The program and its trainee."""
    return Room(store, stage)
