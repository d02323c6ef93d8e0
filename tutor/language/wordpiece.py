"""Cuts text into the pieces of words that the sentence encoder knows, with their places.

The scheme is BERT's uncased WordPiece: lower case, accents off, punctuation apart, then the
longest known piece first. Written here because the usual library brings a network client along.
"""

import unicodedata
from collections.abc import Iterable, Mapping
from typing import Final

UNKNOWN: Final = "[UNK]"
FIRST: Final = "[CLS]"
LAST: Final = "[SEP]"
_CONTINUED: Final = "##"
_LONGEST_WORD: Final = 100


class WordPieces:
    """The vocabulary and how words are cut with it."""

    def __init__(self, pieces: Iterable[str]) -> None:
        """Number the pieces in their order."""
        self._ids: Mapping[str, int] = {piece: number for number, piece in enumerate(pieces)}

    def ids(self, text: str, most: int) -> list[int]:
        """Return the numbers of a text's pieces between the first and last mark, `most` in all."""
        found = [number for word in _words(text) for number in self._word(word)]
        return [self._ids[FIRST], *found[: most - 2], self._ids[LAST]]

    def _word(self, word: str) -> list[int]:
        """Return the pieces of one word; a word that cannot be cut is unknown."""
        unknown = [self._ids[UNKNOWN]]
        if len(word) > _LONGEST_WORD:
            return unknown
        found: list[int] = []
        start = 0
        while start < len(word):
            cut = self._longest(word, start)
            if cut is None:
                return unknown
            number, start = cut
            found.append(number)
        return found

    def _longest(self, word: str, start: int) -> tuple[int, int] | None:
        """Return the number and the end of the longest known piece from a place on."""
        mark = _CONTINUED if start else ""
        for end in range(len(word), start, -1):
            number = self._ids.get(mark + word[start:end])
            if number is not None:
                return number, end
        return None


def _words(text: str) -> list[str]:
    """Return the words of a text in lower case without accents, punctuation apart."""
    bare = (
        char
        for char in unicodedata.normalize("NFD", text.lower())
        if unicodedata.category(char) != "Mn"
    )
    return "".join(_spaced(char) for char in bare).split()


def _spaced(char: str) -> str:
    """Return a character so that splitting at blanks parts words as the vocabulary expects."""
    if _is_apart(char):
        return f" {char} "
    if char.isspace():
        return " "
    return "" if unicodedata.category(char) in {"Cc", "Cf"} or char == "\ufffd" else char


def _is_apart(char: str) -> bool:
    """Return whether a character is a word of its own: punctuation, signs, Chinese writing."""
    code = ord(char)
    ascii_sign = 33 <= code <= 47 or 58 <= code <= 64 or 91 <= code <= 96 or 123 <= code <= 126
    chinese = 0x4E00 <= code <= 0x9FFF or 0x3400 <= code <= 0x4DBF or 0x20000 <= code <= 0x2FA1F
    return ascii_sign or chinese or unicodedata.category(char).startswith("P")
