"""The words of an utterance with their places, in the one spelling that cues are written in."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import OSA

from tutor.language.wordlists import APOSTROPHES

_WORD: Final = re.compile(r"[^\W_]+(?:['’ʼ`´][^\W_]+)*")
_STRAIGHT: Final = str.maketrans("’ʼ`´", "''''")
_SHORTEST_MENDED: Final = 5
_LONGEST_MENDED: Final = 20
_LIKENESS: Final = 0.8
_MOST_MENDED: Final = 24


@dataclass(frozen=True, slots=True)
class Word:
    """One word of the utterance."""

    start: int
    """Index of its first character."""
    end: int
    """Index after its last character."""
    form: str
    """The word in lower case, apostrophes straight and put back, near-misses of cues mended."""


class Speller:
    """Mends slips of the finger in the words that cues are made of."""

    def __init__(self, known: Iterable[str], cues: Iterable[str]) -> None:
        """Take the words that are right as they stand, and those worth mending to."""
        self._known = frozenset(known) | frozenset(cues)
        self._cues = tuple(sorted(word for word in set(cues) if len(word) >= _SHORTEST_MENDED))

    def is_known(self, word: str) -> bool:
        """Whether a word is left as it stands."""
        return word in self._known or not _SHORTEST_MENDED <= len(word) <= _LONGEST_MENDED

    def mended(self, word: str) -> str:
        """The cue word that an unknown word is one slip away from, or the word itself."""
        if self.is_known(word):
            return word
        found = process.extractOne(
            word, self._cues, scorer=OSA.normalized_similarity, score_cutoff=_LIKENESS
        )
        return found[0] if found else word


def form_of(word: str) -> str:
    """A word in lower case with straight apostrophes, put back where they were left out."""
    lower = word.lower().translate(_STRAIGHT)
    return APOSTROPHES.get(lower, lower)


def words_of(text: str, start: int, end: int, speller: Speller) -> tuple[Word, ...]:
    """The words between two places of a text; only the first few unknown ones are mended."""
    found: list[Word] = []
    mended = 0
    for match in _WORD.finditer(text, start, end):
        form = form_of(match.group())
        if mended < _MOST_MENDED and not speller.is_known(form):
            mended += 1
            form = speller.mended(form)
        found.append(Word(match.start(), match.end(), form))
    return tuple(found)
