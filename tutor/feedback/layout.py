"""Plain text for terminals: paragraphs of at most 78 columns with hanging indents."""

import unicodedata
from collections.abc import Iterator
from typing import Final

WIDTH: Final = 78
"""The most columns in a line."""


def columns(text: str) -> int:
    """Return how many terminal columns a text takes, wide characters counted twice."""
    return sum(2 if unicodedata.east_asian_width(mark) in "WF" else 1 for mark in text)


def fitting(text: str, widest: int) -> str:
    """Return as much of a text's beginning as takes at most `widest` columns."""
    taken = 0
    for place, mark in enumerate(text):
        taken += columns(mark)
        if taken > widest:
            return text[:place]
    return text


def wrapped(text: str, indent: int = 0, hang: int = 2) -> tuple[str, ...]:
    """Return a paragraph as lines, indented, the second and later lines by `hang` more.

    A paragraph that fits in one line keeps its blanks as they are.
    """
    first = " " * indent + text
    if columns(first) <= WIDTH and "\n" not in text:
        return (first,)
    words = [piece for word in text.split() for piece in _pieces(word, WIDTH - indent - hang)]
    return tuple(_lines(words, indent, hang))


def _lines(words: list[str], indent: int, hang: int) -> Iterator[str]:
    """Yield lines filled with words, each of which fits in one."""
    line, margin = "", " " * indent
    for word in words:
        longer = f"{line} {word}" if line else margin + word
        if line and columns(longer) > WIDTH:
            yield line
            margin = " " * (indent + hang)
            longer = margin + word
        line = longer
    yield line


def _pieces(word: str, widest: int) -> Iterator[str]:
    """Yield a word, in pieces where it is too wide."""
    while word:
        piece = fitting(word, widest)
        yield piece
        word = word[len(piece) :]
