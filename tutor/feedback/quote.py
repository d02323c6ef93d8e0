"""The trainee's own words, short enough to stand inside a sentence."""

from typing import Final

from tutor.feedback.layout import columns, fitting
from tutor.language.recognition import Recognition, Unit

WIDEST: Final = 60
"""The most columns that a quotation takes."""
ELLIPSIS: Final = "…"
"""Stands for words left out, and for a silence."""
_LOOSE_ENDS: Final = " \t\n.,;:–—-"
_OPENING_WORDS: Final = 8
_FEWEST_WORDS: Final = 4


def shortened(text: str, widest: int = WIDEST) -> str:
    """Return a text on one line, cut after a whole word where it is wider than `widest` columns.

    A full stop or other loose end is left out, as befits a quotation inside a sentence. A single
    word that is wider is cut inside. A text without words becomes an ellipsis.
    """
    words = text.rstrip(_LOOSE_ENDS).split()
    line = " ".join(words)
    if columns(line) <= widest:
        return line or ELLIPSIS
    while words and columns(" ".join(words)) >= widest:
        words.pop()
    return (" ".join(words).rstrip(_LOOSE_ENDS) or fitting(line, widest - 1)) + ELLIPSIS


def decisive_words(recognition: Recognition, code: str) -> str:
    """Return the words by which a move was recognised, on one line of at most `WIDEST` columns.

    They are the move's unit with the most evidence, if that is short enough; else the stretch of
    evidence in it, with some words after it where that is very short; without evidence, how the
    unit begins. For a move without a unit, it is how the reply begins.
    """
    text = recognition.utterance.text
    units = [unit for unit in recognition.units if unit.code == code]
    unit = max(units, key=lambda one: (len(one.evidence), len(one.text)), default=None)
    if unit is None:
        return _opening(text)
    if columns(unit.text) <= WIDEST:
        return shortened(unit.text)
    start, end = _stretch(unit, text)
    if len(text[start:end].split()) >= _FEWEST_WORDS:
        return shortened(text[start:end])
    onward = _opening(text[start : unit.end])
    return onward if len(onward.split()) >= _FEWEST_WORDS else _opening(unit.text)


def _stretch(unit: Unit, text: str) -> tuple[int, int]:
    """Return where the words from the first to the last evidence lie.

    Where they are too wide it is the widest piece of evidence; without any, an empty stretch.
    """
    if not unit.evidence:
        return unit.start, unit.start
    start = min(piece.start for piece in unit.evidence)
    end = max(piece.end for piece in unit.evidence)
    if columns(text[start:end]) <= WIDEST:
        return start, end
    widest = max(unit.evidence, key=lambda piece: columns(piece.text))
    return widest.start, widest.end


def _opening(text: str) -> str:
    """Return how a text begins, with an ellipsis where more follows."""
    words = text.split()
    head = " ".join(words[:_OPENING_WORDS])
    if len(words) > _OPENING_WORDS:
        head = head.rstrip(_LOOSE_ENDS) + ELLIPSIS
    return shortened(head)
