"""What reaches a screen is safe, and what was said stays."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor.language.clean import LONGEST, clean

ANY_TEXT = st.text(st.characters(), max_size=300)
"""Any Unicode string, lone surrogates included."""


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x1b]0;PWNED\x1b\\title", "title"),
        ("\x1b]8;;http://a.example\x07link\x1b]8;;\x07", "link"),
        ("\x9b1mbright", "bright"),
        ("\x1bPq#0\x1b\\after", "after"),
        ("\x1b]never ended", "never ended"),
        ("a\x1b(Bb", "ab"),
        ("so\x00 it\x07 hurt\x7f", "so it hurt"),
        ("\u202etxt.exe\u202c", "txt.exe"),
        ("\u2066left\u2069 \ufeffmark", "left mark"),
        ("soft\u00adhyphen", "softhyphen"),
        ("half \ud83d a pair", "half a pair"),
        ("one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour"),
        ("a\tb   c", "a b c"),
        ("  edges \n\n\n\n and gaps ", "edges\n\nand gaps"),
        ("cafe\u0301", "café"),
    ],
)
def test_control_characters_go_and_words_stay(raw: str, text: str) -> None:
    """Escape sequences, controls and invisible characters go; the words stay."""
    assert clean(raw).text == text


def test_joined_emoji_and_scripts_stay_whole() -> None:
    """The joiners that emoji and Indic scripts need are kept."""
    family = "👩\u200d👧"
    assert clean(family).text == family
    assert clean("क\u094d\u200dष").text == "क\u094d\u200dष"


def test_what_was_dropped_is_counted() -> None:
    """Every character of an escape sequence counts."""
    assert clean("\x1b[31mred\x00").removed == 6
    assert clean("plain words\r\nhere").removed == 0


def test_markup_and_code_are_only_text() -> None:
    """Brackets, braces and percent signs mean nothing."""
    said = "[b]I feel [/] {x.__class__} %s ${HOME} ../../etc $(id)"
    assert clean(said).text == said


def test_a_long_text_is_cut_and_says_so() -> None:
    """A text of the greatest length is whole; a longer one is cut."""
    assert not clean("a" * LONGEST).cut
    longer = clean("a" * (LONGEST + 1))
    assert longer.cut
    assert len(longer.text) == LONGEST
    assert clean("a" * (50 * LONGEST)).cut


def test_words_are_counted_as_people_count_them() -> None:
    """Contractions and hyphenated words are one word."""
    assert clean("Don't you worry – it's a two-way street.").words == 7
    assert clean(" … ").words == 0


@given(ANY_TEXT)
def test_nothing_that_controls_a_terminal_is_left(raw: str) -> None:
    """No control, format or surrogate character survives but line breaks and joiners."""
    for character in clean(raw).text:
        kept = character in "\n\u200c\u200d"
        assert kept or unicodedata.category(character) not in {"Cc", "Cf", "Cs"}


@given(ANY_TEXT)
def test_cleaning_twice_changes_nothing(raw: str) -> None:
    """What is clean stays as it is, in normal form C."""
    once = clean(raw)
    again = clean(once.text)
    assert again.text == once.text
    assert again.removed == 0
    assert unicodedata.is_normalized("NFC", once.text)
