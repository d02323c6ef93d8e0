"""The line-by-line front end: labelled lines, in the order in which they should be heard."""

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from tests.conftest import CodeReader
from tutor.patient.coefficients import load_coefficients
from tutor.plain.converse import converse
from tutor.records.store import Store
from tutor.rehearsal.rehearsal import Rehearsal
from tutor.scenario.model import Scenario
from tutor.session import Session

Talk = Callable[..., list[str]]


@pytest.fixture
def talk(scene: Scenario, tmp_path: Path) -> Talk:
    """Hold a conversation and return what was written."""

    def held(typed: Iterable[str], feedback: str = "live", *, echo: bool = True) -> list[str]:
        with Store(tmp_path / "records") as store:
            session = Session(scene, 1, CodeReader(), load_coefficients())
            kept = store.begin("scene", "", scene.digest, 1, feedback)
            written: list[str] = []
            rehearsal = Rehearsal(session, kept, feedback)
            converse(rehearsal, typed, written.append, echo=echo, resumed=None)
            return written

    return held


def labels(lines: Iterable[str]) -> list[str]:
    """Return the labels of lines that have one."""
    return [line.partition(":")[0] for line in lines if ": " in line and line[0].isupper()]


def test_a_turn_is_told_in_the_order_it_should_be_heard(talk: Talk) -> None:
    """Own line, how it was heard, the patient, the gauges, then what to take from it."""
    lines = talk(["MM"])
    turn = lines[lines.index("You: MM") :]
    assert labels(turn)[:4] == ["You", "Heard as", "Sam", "Now"]
    assert labels(turn)[4] in {"Worked", "Try"}


def test_the_notice_and_the_brief_come_first(talk: Talk) -> None:
    """Nobody meets the patient without having been told what this is."""
    lines = talk([])
    assert labels(lines)[0] == "Notice"
    first_words = next(line for line in lines if line.startswith("Sam: "))
    assert lines.index("Somebody to talk to.") < lines.index(first_words)


def test_the_debrief_closes_what_ends(talk: Talk) -> None:
    """At the end of the scene, of the lines, or on demand."""
    for typed in (["MM", "MM", "SI", "never read"], ["MM"], ["MM", "/debrief", "never read"]):
        lines = talk(typed)
        assert any("For your supervisor" in line for line in lines)
        assert not any("never read" in line for line in lines)


@pytest.mark.parametrize("word", ["/pause", "/stop"])
def test_leaving_leaves(talk: Talk, word: str) -> None:
    """Pause and stop show no debrief and read no further."""
    lines = talk(["MM", word, "never read"])
    assert not any("For your supervisor" in line or "never read" in line for line in lines)


def test_feedback_can_wait_for_the_end(talk: Talk) -> None:
    """With `end` there are gauges but no verdicts; with `hidden` neither."""
    late = labels(talk(["MM", "AV"], "end"))
    assert "Now" in late
    assert not {"Heard as", "Worked", "Try"} & set(late)
    hidden = labels(talk(["MM", "AV"], "hidden"))
    assert not {"Now", "Heard as", "Worked", "Try"} & set(hidden)


def test_what_was_typed_is_not_repeated_at_a_keyboard(talk: Talk) -> None:
    """The prompt already shows it."""
    assert "You: MM" not in talk(["MM"], echo=False)


@pytest.mark.parametrize(
    "typed",
    [
        "\x1b[31mMM red\x1b]0;title\x07",
        "MM [/b] [type=x, v={'a[0]'}]",
        "MM {x} {0.__class__} %s %(a)s",
        "MM \u202eabc\u202c شكرا \u0007\u009b5m",
        "MM 🙂 e\u0301 \ud800",
        "MM " + "word " * 2_000,
    ],
    ids=["escapes", "markup", "formats", "directions", "emoji", "long"],
)
def test_odd_text_is_answered_and_never_reaches_the_terminal_raw(talk: Talk, typed: str) -> None:
    """Markup stays text; control characters and lone surrogates are gone."""
    lines = talk([typed])
    assert any(line.startswith("Heard as:") for line in lines)
    everything = "\n".join(lines)
    everything.encode("utf-8")
    controls = [char for char in everything if ord(char) < 32 and char not in "\n\t"]
    assert not controls
    assert not any(0x7F <= ord(char) <= 0x9F or char in "\u202e\u202c" for char in everything)
    if "[/b]" in typed:
        assert "You: MM [/b] [type=x, v={'a[0]'}]" in lines
