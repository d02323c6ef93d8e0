"""A turn falls into idea units."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor.language.clean import clean
from tutor.language.units import idea_units


def pieces(text: str) -> list[str]:
    """The idea units' texts."""
    return [unit.of(text) for unit in idea_units(text)]


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("You felt small. What happened?", ["You felt small.", "What happened?"]),
        ("That hurt you, but you can't know.", ["That hurt you", "but you can't know."]),
        ("You say it's fine and yet you cry.", ["You say it's fine", "and yet you cry."]),
        ("You saw them, so what did you think?", ["You saw them", "so what did you think?"]),
        ("You saw them, so you left.", ["You saw them, so you left."]),
        ("It was anything but fair to you.", ["It was anything but fair to you."]),
        ("Dr. Shah rang at 4.30 today.", ["Dr. Shah rang at 4.30 today."]),
        ("your sad.. tell me", ["your sad..", "tell me"]),
        ("one line\nanother line", ["one line", "another line"]),
        ('"Go on," I said. (Yes.)', ['"Go on," I said.', "(Yes.)"]),
        ("no punctuation at all here", ["no punctuation at all here"]),
        ("...", []),
        ("", []),
    ],
)
def test_units_end_where_an_idea_ends(text: str, units: list[str]) -> None:
    """Sentence ends, "but", "and yet", and "so" before a question part a turn."""
    assert pieces(text) == units


@given(st.text(max_size=300))
def test_units_are_in_order_and_do_not_overlap(raw: str) -> None:
    """Spans lie inside the text, one after the other."""
    text = clean(raw).text
    end = 0
    for unit in idea_units(text):
        assert end <= unit.start < unit.end <= len(text)
        end = unit.end


@given(st.text("ab .,!?\nbut so what", max_size=200))
def test_no_word_is_lost(raw: str) -> None:
    """Every letter of the text is in some unit."""
    text = clean(raw).text
    kept = "".join(pieces(text))
    assert sum(map(str.isalnum, kept)) == sum(map(str.isalnum, text))
