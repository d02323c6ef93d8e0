"""Finds the known reply nearest to what was said; slips of the finger do not matter."""

from collections.abc import Sequence

from rapidfuzz import fuzz, process

from tutor.language.codes import Code
from tutor.language.recognition import Nearest
from tutor.language.wordlists import DENIALS
from tutor.language.words import form_of

_LONGEST = 600
_NEAR = 60.0


def wording(text: str) -> str:
    """The words of a text in one spelling with single spaces, for comparison."""
    marked = "".join(c if c.isalnum() or c in "'’" else " " for c in text[:_LONGEST])
    return " ".join(form_of(word) for word in marked.split())


def nearest_of(text: str, known: Sequence[tuple[Code, str]], expected: bool) -> Nearest | None:
    """The reply nearest in wording, or nothing if none is near; the earlier of two equals."""
    return nearest_wording(wording(text), known, [wording(reply) for _, reply in known], expected)


def nearest_wording(
    said: str, known: Sequence[tuple[Code, str]], wordings: Sequence[str], expected: bool
) -> Nearest | None:
    """As ``nearest_of``, with the wordings of the text and of the known replies at hand."""
    if not said:
        return None
    found = process.extractOne(said, wordings, scorer=fuzz.ratio, score_cutoff=_NEAR)
    if found is None:
        return None
    near, percent, index = found
    code, reply = known[index]
    alike = percent / 100 if _denials(said) == _denials(near) else min(percent / 100, 0.75)
    return Nearest(reply=reply, code=code, similarity=alike, expected=expected)


def _denials(words: str) -> int:
    """How many words of denial there are: one more turns a reply into its opposite."""
    return sum(word in DENIALS for word in words.split())
