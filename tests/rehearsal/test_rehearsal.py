"""One line in, one outcome out; what was answered is on disk."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import CodeReader
from tutor.patient.coefficients import load_coefficients
from tutor.records.store import Store
from tutor.rehearsal.commands import COMMANDS, command_called
from tutor.rehearsal.outcomes import (
    Answered,
    Cared,
    Debriefed,
    Explained,
    Hinted,
    Paused,
    Refused,
    Stopped,
    TookBack,
)
from tutor.rehearsal.rehearsal import Rehearsal
from tutor.rehearsal.words import gauges, label_words
from tutor.scenario.model import Ending, Scenario
from tutor.session import Session


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A store of its own."""
    with Store(tmp_path / "records") as store:
        yield store


@pytest.fixture
def rehearsal(scene: Scenario, store: Store) -> Rehearsal:
    """A new rehearsal of the small scenario."""
    session = Session(scene, 1, CodeReader(), load_coefficients())
    return Rehearsal(session, store.begin("scene", "", scene.digest, 1, "live"))


def kept_texts(store: Store) -> list[str]:
    """Return the trainee's words that stand in the store."""
    return [turn.text for turn in store.turns(store.sessions()[0].id)]


def test_a_reply_is_answered_and_kept(rehearsal: Rehearsal, store: Store) -> None:
    """What is shown is on disk."""
    outcome = rehearsal.handle("MM well done [/b] {x}")
    assert isinstance(outcome, Answered)
    assert outcome.turn.number == 1
    assert kept_texts(store) == ["MM well done [/b] {x}"]


def test_a_reply_that_cannot_be_kept_is_not_taken(rehearsal: Rehearsal, store: Store) -> None:
    """Without a place on disk there is no turn, and the trainee is told."""
    store.close()
    outcome = rehearsal.handle("MM")
    assert isinstance(outcome, Refused)
    assert "could not be kept" in outcome.message
    assert not rehearsal.session.turns


def test_a_choice_that_cannot_be_kept_is_not_taken(rehearsal: Rehearsal, store: Store) -> None:
    """The turn stands as it was, and the trainee is told."""
    rehearsal.handle("CI")
    before = rehearsal.session.digest
    store.close()
    outcome = rehearsal.handle("/meant MM")
    assert isinstance(outcome, Refused)
    assert "could not be kept" in outcome.message
    assert rehearsal.session.turns[-1].exchange.labels == ("CI",)
    assert rehearsal.session.digest == before


def test_nothing_typed_is_silence_only_when_meant(rehearsal: Rehearsal) -> None:
    """One empty line asks; the second is a silence, and so is “(wait)”."""
    assert isinstance(rehearsal.handle("   "), Refused)
    assert isinstance(rehearsal.handle(""), Answered)
    assert isinstance(rehearsal.handle(""), Refused)
    rehearsal.handle("MM")
    assert isinstance(rehearsal.handle(""), Refused)


def test_when_unsure_the_program_asks_and_a_number_answers(
    rehearsal: Rehearsal, store: Store
) -> None:
    """The answer replaces the turn; both in the session and on disk."""
    first = rehearsal.handle("?? hm")
    assert isinstance(first, Answered)
    assert label_words(first.turn) == "not understood"
    code = rehearsal.question[1]
    outcome = rehearsal.handle("2")
    assert isinstance(outcome, Answered)
    assert outcome.replaced
    assert outcome.turn.exchange.labels == (code,)
    assert rehearsal.question == ()
    assert store.turns(1)[0].intended == code
    assert kept_texts(store) == ["?? hm"]


def test_typing_on_leaves_the_question(rehearsal: Rehearsal) -> None:
    """The question may be ignored; a number without a question is a reply."""
    rehearsal.handle("?? hm")
    rehearsal.handle("MM")
    assert len(rehearsal.session.turns) == 2
    assert isinstance(rehearsal.handle("2"), Answered)
    assert len(rehearsal.session.turns) == 3


def test_something_else_lists_the_moves(rehearsal: Rehearsal) -> None:
    """The fourth answer says how to name any move."""
    rehearsal.handle("?? hm")
    outcome = rehearsal.handle("4")
    assert isinstance(outcome, Refused)
    assert "/meant" in outcome.message
    meant = rehearsal.handle("/meant curious inquiry")
    assert isinstance(meant, Answered)
    assert meant.turn.exchange.labels == ("CI",)


@pytest.mark.parametrize("line", ["/meant", "/meant XX", "/back x", "/back 0", "/back 99", "/fish"])
def test_a_command_that_makes_no_sense_is_refused(rehearsal: Rehearsal, line: str) -> None:
    """Nothing happens, and the way on is said."""
    rehearsal.handle("MM")
    digest = rehearsal.session.digest
    assert isinstance(rehearsal.handle(line), Refused)
    assert rehearsal.session.digest == digest


@pytest.mark.parametrize("line", ["/why", "/retry", "/back", "/meant MM"])
def test_commands_about_turns_need_one(rehearsal: Rehearsal, line: str) -> None:
    """Before the first reply they are refused in plain words."""
    assert isinstance(rehearsal.handle(line), Refused)


def test_why_hint_help_change_nothing(rehearsal: Rehearsal) -> None:
    """Looking does not move the patient."""
    rehearsal.handle("MM")
    digest = rehearsal.session.digest
    assert isinstance(rehearsal.handle("/why"), Explained)
    assert isinstance(rehearsal.handle("/help"), Explained)
    hints = [rehearsal.handle("/hint") for _ in range(3)]
    assert [hint.text for hint in hints if isinstance(hint, Hinted)] == [
        "Look.",
        "Look nearer.",
        "Look nearer.",
    ]
    assert rehearsal.session.digest == digest


@pytest.mark.parametrize("line", ["CI", "/meant EV", "/retry"])
def test_hints_begin_again_with_each_turn(rehearsal: Rehearsal, line: str) -> None:
    """A new moment has its vaguest hint first."""
    rehearsal.handle("CI")
    for text, level in (("Look.", 1), ("Look nearer.", 2)):
        assert rehearsal.handle("/hint") == Hinted(text, level, 2)
    rehearsal.handle(line)
    assert rehearsal.handle("/hint") == Hinted("Look.", 1, 2)


def test_retry_gives_the_words_back(rehearsal: Rehearsal, store: Store) -> None:
    """The last turn is taken back with its text, here and on disk."""
    rehearsal.handle("CI")
    before = rehearsal.session.digest
    rehearsal.handle("AV you should")
    outcome = rehearsal.handle("/retry")
    assert isinstance(outcome, TookBack)
    assert outcome.draft == "AV you should"
    assert rehearsal.session.digest == before
    assert kept_texts(store) == ["CI"]


def test_back_goes_to_just_before_a_turn(rehearsal: Rehearsal, store: Store) -> None:
    """Turns from that one on are set aside; the first of them comes back as a draft."""
    for reply in ("CI one", "CI two", "CI three"):
        rehearsal.handle(reply)
    outcome = rehearsal.handle("/back 2")
    assert isinstance(outcome, TookBack)
    assert [turn.number for turn in outcome.turns] == [2, 3]
    assert outcome.draft == "CI two"
    assert kept_texts(store) == ["CI one"]


def test_the_last_turn_of_a_scene_can_be_retried(rehearsal: Rehearsal, store: Store) -> None:
    """Taking back an ending opens the scene again."""
    for reply in ("MM", "MM", "SI"):
        rehearsal.handle(reply)
    assert rehearsal.session.ending is Ending.FINISHED
    assert store.sessions()[0].state == "finished"
    assert isinstance(rehearsal.handle("MM"), Refused)
    assert isinstance(rehearsal.handle("/retry"), TookBack)
    assert store.sessions()[0].state == "open"
    assert isinstance(rehearsal.handle("MM"), Answered)


def test_ways_out(rehearsal: Rehearsal, store: Store) -> None:
    """Pause and stop leave the session open; a debrief closes it."""
    rehearsal.handle("MM")
    assert isinstance(rehearsal.handle("/pause"), Paused)
    assert isinstance(rehearsal.handle("/stop"), Stopped)
    assert store.sessions()[0].state == "open"
    assert isinstance(rehearsal.handle("/debrief"), Debriefed)
    assert store.sessions()[0].state == "debriefed"


def test_words_of_a_trainee_in_distress_are_not_kept(rehearsal: Rehearsal, store: Store) -> None:
    """The role-play is set aside with helplines; nothing is stored or scored."""
    outcome = rehearsal.handle("I want to kill myself")
    assert isinstance(outcome, Cared)
    assert any("116 123" in line for line in outcome.lines)
    assert not rehearsal.session.turns
    assert kept_texts(store) == []


def test_a_pasted_transcript_is_refused(rehearsal: Rehearsal) -> None:
    """Real sessions have no place here."""
    outcome = rehearsal.handle("T: How was it?\nP: Bad.\nT: Go on.\n")
    assert isinstance(outcome, Refused)
    assert not rehearsal.session.turns


def test_gauges_show_the_patient_after_his_last_words(rehearsal: Rehearsal) -> None:
    """The heat of an entry line is in the number; the course has one value a turn and one more."""
    rehearsal.handle("MM")
    rehearsal.handle("MM")
    now = gauges(rehearsal.session)
    assert now.arousal == round(rehearsal.session.patient.arousal)
    assert now.arousal > rehearsal.session.turns[-1].exchange.after.patient.arousal
    assert len(now.course) == 3
    assert now.zone_words.startswith(("window", "edge"))


def test_commands_can_be_shortened_when_clear() -> None:
    """`/h` could be help or hint; `/w` is why."""
    assert command_called("w") == command_called("why")
    assert command_called("h") is None
    assert command_called("") is None
    assert len({command.key for command in COMMANDS}) == len(COMMANDS)
