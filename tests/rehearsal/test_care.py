"""Telling a trainee's own crisis from the talk of a role-play."""

from pathlib import Path

import pytest

from tutor.rehearsal.care import care_lines, helplines, may_be_in_distress
from tutor.rehearsal.pasted import looks_like_a_transcript


@pytest.mark.parametrize(
    "text",
    [
        "I want to die",
        "honestly i just want to kill myself",
        "I'm suicidal",
        "I am really thinking about ending it all",
        "I’m going to hurt myself tonight",
        "i cant go on living",
        "I have been thinking of suicide",
    ],
)
def test_first_person_crisis_words_are_heard(text: str) -> None:
    """The trainee speaks of themself."""
    assert may_be_in_distress(text)


@pytest.mark.parametrize(
    "text",
    [
        "Are you thinking of killing yourself?",
        "Do you have thoughts of ending your life?",
        "Have you ever wanted to die?",
        "Your mother died, and you wanted to hide.",
        'You said "I want to die" a moment ago.',
        "I want to understand what it was like.",
        "I am here with you.",
        "I'm going to stop us there.",
        "I hurt you just now, and I'm sorry.",
        "I wonder if you felt like giving up.",
    ],
)
def test_the_work_of_a_session_is_left_alone(text: str) -> None:
    """Asking a patient about safety is part of the work."""
    assert not may_be_in_distress(text)


def test_helplines_can_be_replaced_by_the_users_own(home: Path) -> None:
    """A file of the user's own takes the place of the bundled one; a broken one does not."""
    assert any("Samaritans" in line for line in helplines())
    home.mkdir()
    own = home / "helplines.toml"
    own.write_text('checked = "today"\n[[line]]\nwhere = "Here"\nwho = "Us"\ncall = "1"\n')
    assert helplines() == ("Here: Us, 1", "(numbers: today)")
    own.write_text("= broken")
    assert any("Samaritans" in line for line in helplines())
    assert any("Samaritans" in line for line in care_lines())


def test_only_several_marked_lines_are_a_transcript() -> None:
    """A colon or two in a reply is no transcript."""
    assert looks_like_a_transcript("Therapist: a\nClient: b\nTherapist: c")
    assert not looks_like_a_transcript("Two things: the coffee and the email.\nP: maybe")
