"""Rows of speech: conditions in front, continuation below, brackets that are only speech."""

import pytest

from tutor.scenario.guards import GuardError
from tutor.scenario.rows import Row, rows, spoken


def test_a_deeper_row_goes_on_with_the_one_above() -> None:
    """A long line may be broken; blank rows are nothing."""
    assert rows("One thing,\n  and more.\n\nAnother.\n") == (
        Row(0, "One thing, and more."),
        Row(3, "Another."),
    )


@pytest.mark.parametrize(
    ("text", "said", "once", "guard"),
    [
        ("(once) I wrote her a letter.", "I wrote her a letter.", True, "always"),
        ("(alliance >= 70) I never sent it.", "I never sent it.", False, "alliance >= 70"),
        ("(once, credit >= 8) Mum hummed.", "Mum hummed.", True, "credit >= 8"),
        ("(rupture) No.", "No.", False, "rupture"),
        ("(laughs) No.", "(laughs) No.", False, "always"),
        ("(laughs, once) No.", None, True, ""),
        ("She said (quietly) no.", "She said (quietly) no.", False, "always"),
        ("(unclosed No.", "(unclosed No.", False, "always"),
        ("(once)", "(once)", False, "always"),
    ],
)
def test_conditions_in_front_of_a_line(text: str, said: str | None, once: bool, guard: str) -> None:
    """Only what reads as a condition is taken for one."""
    if said is None:
        with pytest.raises(GuardError):
            spoken(Row(0, text))
        return
    read = spoken(Row(0, text))
    assert (read.text, read.once, str(read.guard)) == (said, once, guard)


def test_a_broken_condition_is_refused() -> None:
    """A misspelt gauge is a mistake, not speech."""
    with pytest.raises(GuardError):
        spoken(Row(0, "(alliance >= ) I never sent it."))
