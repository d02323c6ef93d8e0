"""The trainee's own words, short enough to stand inside a sentence."""

from typing import Final

from tutor.feedback.layout import columns, fitting
from tutor.language.recognition import Recognition, Unit

WIDEST: Final = 60
"""The most columns that a quotation takes."""
ELLIPSIS: Final = "…"
"""Stands for words left out, and for a silence."""
_OPENING_WORDS: Final = 8
_FEWEST_WORDS: Final = 2


def shortened(text: str, widest: int = WIDEST) -> str:
    """Return a text on one line, cut after a whole word where it is wider than `widest` columns.

    A single word that is wider is cut inside. A text without words becomes an ellipsis.
    """
    words = text.split()
    line = " ".join(words)
    if columns(line) <= widest:
        return line or ELLIPSIS
    while words and columns(" ".join(words)) >= widest:
        words.pop()
    return (" ".join(words).rstrip(",;:–—-") or fitting(line, widest - 1)) + ELLIPSIS


def decisive_words(recognition: Recognition, code: str) -> str:
    """Return the words by which a move was recognised, on one line of at most `WIDEST` columns.

    They are the stretch of evidence in the move's first unit; without one, how the unit, or else
    the whole reply, begins.
    """
    text = recognition.utterance.text
    unit = next((unit for unit in recognition.units if unit.code == code), None)
    if unit is None:
        return _opening(text)
    stretch = _stretch(unit, text)
    return shortened(stretch) if len(stretch.split()) >= _FEWEST_WORDS else _opening(unit.text)


def _stretch(unit: Unit, text: str) -> str:
    """Return the words from the first to the last evidence, or the longest one if that is wide."""
    if not unit.evidence:
        return ""
    start = min(piece.start for piece in unit.evidence)
    end = max(piece.end for piece in unit.evidence)
    if columns(text[start:end]) <= WIDEST:
        return text[start:end]
    return max((piece.text for piece in unit.evidence), key=len)


def _opening(text: str) -> str:
    """Return how a text begins, with an ellipsis where more follows."""
    words = text.split()
    head = " ".join(words[:_OPENING_WORDS])
    if len(words) > _OPENING_WORDS:
        head = head.rstrip(".,;:–—-") + ELLIPSIS
    return shortened(head)

