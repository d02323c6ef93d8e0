"""A rehearsal begins from a script, and goes on exactly where it was left."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import SCENE
from tutor.language.tiers import best_tier
from tutor.records.store import Store, StoreError
from tutor.rehearsal.outcomes import Answered
from tutor.rehearsal.rehearsal import Rehearsal
from tutor.rehearsal.start import EDITED, begin, library, resume
from tutor.scenario.findings import ScriptError
from tutor.scenario.library import bundled_scripts
from tutor.scenario.model import Ending
from tutor.session import Turn

REPLIES = (
    "What was that like for you?",
    "Of course that hurt.",
    "You should just tell her.",
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A store of its own."""
    with Store(tmp_path / "records") as store:
        yield store


@pytest.fixture
def script(tmp_path: Path) -> Path:
    """A script file of the user's own."""
    path = tmp_path / "scene.yaml"
    path.write_text(SCENE, encoding="utf-8")
    return path


@pytest.fixture
def left(store: Store, script: Path) -> Rehearsal:
    """A rehearsal of some turns, the last of which the trainee has named themself."""
    rehearsal = begin(store, script, 7)
    for reply in REPLIES:
        assert isinstance(rehearsal.handle(reply), Answered)
    assert isinstance(rehearsal.handle("/meant MM"), Answered)
    return rehearsal


def edited(script: Path, old: str = "", new: str = "") -> None:
    """Edit a script: other words in it, or a comment alone."""
    text = script.read_text(encoding="utf-8")
    assert old in text
    script.write_text(text.replace(old, new) + "# edited\n", encoding="utf-8")


def answers(turns: tuple[Turn, ...]) -> list[tuple[tuple[str, ...], str]]:
    """Return the moves that were counted and the patient's answers."""
    return [(turn.exchange.labels, turn.exchange.answer.text) for turn in turns]


def test_a_new_rehearsal_stands_at_its_opening(store: Store, script: Path) -> None:
    """Nothing has been said; seed, script and feedback are kept."""
    rehearsal = begin(store, script, 7, "end")
    assert not rehearsal.session.turns
    assert rehearsal.session.scenario.id == "scene"
    (row,) = store.sessions()
    assert (row.scenario, row.source) == ("scene", str(script))
    assert (row.seed, row.feedback, row.state, row.turns) == (7, "end", "open", 0)
    assert row.digest == rehearsal.session.scenario.digest


def test_a_script_with_a_mistake_begins_nothing(store: Store, script: Path) -> None:
    """There is no session of a scene that cannot be played."""
    edited(script, "level: 1", "level: 9")
    with pytest.raises(ScriptError):
        begin(store, script, 7)
    assert store.sessions() == ()


def test_it_goes_on_exactly_where_it_was_left(store: Store, left: Rehearsal) -> None:
    """The same course, the named move included, and nothing to remark on."""
    back = resume(store)
    assert back.remark == ""
    assert back.rehearsal.session.digest == left.session.digest
    last = back.rehearsal.session.turns[-1].exchange
    assert (last.reply.text, last.reply.intended) == (REPLIES[-1], "MM")
    assert last.labels == ("MM",)


def test_what_is_said_next_is_kept_in_the_same_session(store: Store, left: Rehearsal) -> None:
    """Going on adds to the session that was left."""
    resume(store).rehearsal.handle("I'm listening.")
    (row,) = store.sessions()
    assert row.turns == len(left.session.turns) + 1


def test_feedback_stays_as_it_was_chosen(store: Store, script: Path) -> None:
    """A session without gauges goes on without gauges."""
    begin(store, script, 7, "hidden").handle(REPLIES[0])
    assert resume(store).rehearsal.feedback == "hidden"


@pytest.mark.usefixtures("left")
def test_a_session_is_gone_on_with_by_its_number(store: Store, script: Path) -> None:
    """Not only the last one."""
    begin(store, script, 8).handle(REPLIES[0])
    assert resume(store, 1).rehearsal.session.seed == 7
    assert resume(store).rehearsal.session.seed == 8


def test_an_edited_script_is_said_to_be(store: Store, script: Path, left: Rehearsal) -> None:
    """A comment alone is an edit: the turns are the same, and the trainee is told."""
    edited(script)
    back = resume(store)
    assert back.remark == EDITED
    assert answers(back.rehearsal.session.turns) == answers(left.session.turns)


def test_a_script_that_ends_earlier_now_ends_there(
    store: Store, script: Path, left: Rehearsal
) -> None:
    """The turns that still fit are played; the trainee is told where the scene ends."""
    edited(script, "after: 6 turns", "after: 1 turns")
    back = resume(store)
    session = back.rehearsal.session
    assert (len(session.turns), session.ending) == (1, Ending.FINISHED)
    assert session.turns[0].exchange.reply == left.session.turns[0].exchange.reply
    assert back.remark.startswith(EDITED)
    assert "ends at turn 1" in back.remark


@pytest.mark.usefixtures("left")
def test_a_script_that_is_gone_is_named(store: Store, script: Path) -> None:
    """The session stays as it is, to be gone on with when the script is back."""
    text = script.read_text(encoding="utf-8")
    script.unlink()
    with pytest.raises(StoreError, match="gone") as caught:
        resume(store)
    assert str(script) in str(caught.value)
    script.write_text(text, encoding="utf-8")
    assert len(resume(store).rehearsal.session.turns) == len(REPLIES)


@pytest.mark.usefixtures("left")
def test_a_script_that_cannot_be_played_any_more_is_refused(store: Store, script: Path) -> None:
    """Its findings are said, and the session stays."""
    edited(script, "begin: hello", "begin: nowhere")
    with pytest.raises(ScriptError):
        resume(store)
    assert store.sessions()[0].turns == len(REPLIES)


def test_the_library_shows_what_can_be_gone_on_with(store: Store) -> None:
    """A card for each bundled scene, with its last session that has turns and no end."""
    source = bundled_scripts()[0]
    assert all(card.unfinished is None for card in library(store))
    begin(store, source, 7).handle(REPLIES[0])
    begin(store, source, 8)
    (card,) = (card for card in library(store) if card.source == source)
    assert card.unfinished is not None
    assert (card.unfinished.seed, card.unfinished.source) == (7, "")
    assert resume(store).rehearsal.session.scenario.id == card.scenario.id


@pytest.mark.parametrize("light", [True, False])
def test_a_session_keeps_to_its_tier(store: Store, script: Path, light: bool) -> None:
    """Which layers read the replies is kept, so that the session can be played again."""
    begin(store, script, 7, light=light).handle(REPLIES[0])
    assert store.sessions()[0].tier == best_tier(light=light)
    assert not resume(store).remark
