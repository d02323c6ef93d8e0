"""Quotations: the deciding words, one line, short."""

from hypothesis import given
from hypothesis import strategies as st

from tutor.feedback.layout import columns
from tutor.feedback.quote import WIDEST, decisive_words, shortened
from tutor.language.clean import clean
from tutor.language.recognition import Evidence, Recognition, Unit

TEXT = "Right. For you that was a real jolt, I can hear it, and your legs went on those stairs."


def recognised(text: str, *words: str, start: int = 0) -> Recognition:
    """Return a mirror with these words as evidence."""
    pieces = tuple(
        Evidence(text.index(one), text.index(one) + len(one), one, "a marker") for one in words
    )
    unit = Unit(start, len(text), text[start:], "MM", 0.9, "EV", pieces)
    return Recognition(
        clean(text), ("MM",), (("MM", 1.0),), 1.0, False, (unit,), pieces, frozenset(), None
    )


def test_evidence_is_quoted_from_its_first_word_to_its_last() -> None:
    """In a long unit the stretch that decided stands for the whole."""
    words = decisive_words(recognised(TEXT, "For you", "I can hear it"), "MM")
    assert words == "For you that was a real jolt, I can hear it"


def test_of_evidence_far_apart_the_longest_piece_is_quoted() -> None:
    """A stretch that is too wide gives way to one piece."""
    words = decisive_words(recognised(TEXT, "For you", "your legs went on those stairs"), "MM")
    assert words == "your legs went on those stairs"


def test_without_evidence_the_unit_is_quoted_from_its_beginning() -> None:
    """Eight words say which part is meant."""
    assert decisive_words(recognised(TEXT, start=7), "MM") == "For you that was a real jolt, I…"


def test_a_little_evidence_is_quoted_with_the_words_after_it() -> None:
    """Two words alone read badly inside a sentence."""
    words = decisive_words(recognised(TEXT, "real jolt"), "MM")
    assert words == "real jolt, I can hear it, and your…"


def test_a_last_word_of_evidence_is_quoted_with_its_unit() -> None:
    """Where nothing follows, the beginning is more telling."""
    assert decisive_words(recognised(TEXT, "stairs."), "MM").startswith("Right. For you")


def test_a_move_without_a_unit_quotes_the_reply() -> None:
    """A move the trainee named may not have been recognised anywhere."""
    assert decisive_words(recognised("Mm. Go on."), "CI") == "Mm. Go on"


def test_a_short_unit_is_quoted_whole_without_its_full_stop() -> None:
    """A whole sentence reads best."""
    words = decisive_words(recognised("Of course it hurt, you rate her.", "Of course it"), "MM")
    assert words == "Of course it hurt, you rate her"


def test_a_question_keeps_its_mark() -> None:
    """The mark is part of what was asked."""
    assert decisive_words(recognised("What was that like?"), "MM") == "What was that like?"


def test_silence_is_quoted_as_an_ellipsis() -> None:
    """There is always something to put between quotation marks."""
    assert shortened("  \n ") == "…"


def test_words_are_cut_between_not_inside() -> None:
    """A cut shows, and leaves words whole."""
    assert shortened("one two three four", 12) == "one two…"


@given(st.text(max_size=300))
def test_a_quotation_is_one_short_line(text: str) -> None:
    """Any Unicode text fits."""
    words = shortened(text)
    assert 1 <= columns(words) <= WIDEST
    assert "\n" not in words


def test_wide_characters_count_twice() -> None:
    """Columns are counted, not characters."""
    assert columns(shortened("字" * 80)) <= WIDEST
