"""Splits a turn into idea units: one unit, one label (spec section 1.7, rule 1)."""

import re
from dataclasses import dataclass
from typing import Final

from tutor.language.wordlists import NO_TURN_AFTER

_SENTENCE_END: Final = re.compile(r"(?:[.!?…]+[\"'”’)\]*]*(?=\s|$)|\n+)")
_ABBREVIATION: Final = re.compile(
    r"(?:\b(?:mr|mrs|ms|dr|st|prof|vs|etc|e\.g|i\.e|a\.m|p\.m)|^\d+)\.$", re.IGNORECASE
)
_TURN: Final = re.compile(r"[\s,;:–—-]+(?=(?:but|and yet|yet)\b)", re.IGNORECASE)
_SO_QUESTION: Final = re.compile(
    r"[\s,;:–—-]+(?=so,?\s+(?:what|how|why|when|where|who|which|do|did|does|is|are|was|were|can|could"
    r"|would|will|have|has)\b)",
    re.IGNORECASE,
)
_WORD: Final = re.compile(r"[^\W_]+")
_LEAST_WORDS: Final = 2


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the utterance."""

    start: int
    """Index of the first character."""
    end: int
    """Index after the last character."""

    def of(self, text: str) -> str:
        """The characters of the text that the span covers."""
        return text[self.start : self.end]


def _trimmed(text: str, start: int, end: int) -> Span:
    """The span without blanks at either end."""
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    return Span(start, start + len(piece.strip()))


def _sentences(text: str) -> list[Span]:
    """The sentences of a text; an unfinished last sentence counts."""
    found: list[Span] = []
    start = 0
    for match in _SENTENCE_END.finditer(text):
        if _ABBREVIATION.search(text[max(0, match.start() - 5) : match.end()]):
            continue
        found.append(_trimmed(text, start, match.end()))
        start = match.end()
    found.append(_trimmed(text, start, len(text)))
    return [span for span in found if _WORD.search(text, span.start, span.end)]


def _words(text: str) -> list[str]:
    """The words of a stretch in lower case."""
    return [word.lower() for word in _WORD.findall(text)]


def _may_split(before: str, after: str) -> bool:
    """Whether both sides are ideas of their own, as neither is in "anything but fair"."""
    left, right = _words(before), _words(after)
    return len(left) >= _LEAST_WORDS and len(right) > _LEAST_WORDS and left[-1] not in NO_TURN_AFTER


def _clauses(text: str, sentence: Span) -> list[Span]:
    """The sentence split before "but", "and yet" and a "so" that leads into a question."""
    inner = sentence.of(text)
    joints = list(_TURN.finditer(inner))
    if "?" in inner[-3:]:
        joints += _SO_QUESTION.finditer(inner)
    pieces: list[Span] = []
    start = 0
    for joint in sorted(joints, key=lambda match: match.start()):
        if joint.start() < start or not _may_split(
            inner[start : joint.start()], inner[joint.end() :]
        ):
            continue
        pieces.append(Span(sentence.start + start, sentence.start + joint.start()))
        start = joint.end()
    pieces.append(Span(sentence.start + start, sentence.end))
    return pieces


def idea_units(text: str) -> tuple[Span, ...]:
    """The idea units of a cleaned text, in order, without overlap; none where there is no word."""
    return tuple(unit for sentence in _sentences(text) for unit in _clauses(text, sentence))
