"""Makes typed or pasted text safe to show and fit to read: one door for all outside text."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

LONGEST: Final = 20_000
"""How many characters of one reply are kept."""

_ESCAPE_SEQUENCE: Final = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"
    r"|(?:\x1b[\]PX^_]|[\x9d\x90\x98\x9e\x9f])[^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)"
    r"|\x1b[ -/]*[0-~]"
)
_LINE_END: Final = re.compile(r"\r\n?|[\u2028\u2029\x85]")
_BLANKS: Final = re.compile(r"[^\S\n]+")
_BLANK_LINES: Final = re.compile(r" ?\n ?(?:\n ?)+")
_WORD: Final = re.compile(r"[^\W_]+(?:['’ʼ\-][^\W_]+)*")
_JOINERS: Final = frozenset("\u200c\u200d")
_DROPPED: Final = frozenset({"Cc", "Cf", "Cs"})


@dataclass(frozen=True, slots=True)
class Utterance:
    """What the trainee said, safe to show in a terminal."""

    text: str
    """The cleaned text, in Unicode normal form C; line breaks are ``\\n``."""
    words: int
    """How many words it holds."""
    removed: int
    """How many characters were dropped because they control a terminal or hide text."""
    cut: bool
    """Whether the text was longer than ``LONGEST`` and its end was left out."""


def _is_shown(character: str) -> bool:
    """Whether a character may reach a screen: no control, format or surrogate character."""
    if character == "\n" or character in _JOINERS:
        return True
    return unicodedata.category(character) not in _DROPPED


def _tidied(text: str) -> str:
    """The text with runs of blanks made one space and no blanks at line ends."""
    single = _BLANKS.sub(" ", text)
    lines = "\n".join(line.strip() for line in single.split("\n"))
    return _BLANK_LINES.sub("\n\n", lines).strip()


def clean(raw: str) -> Utterance:
    """The utterance in a raw string; every string has one.

    Terminal escape sequences go as a whole, then control characters, bidirectional overrides,
    byte order marks, lone surrogates and other invisible format characters; the joiners that
    emoji and Indic scripts need stay.
    """
    head = raw[: 4 * LONGEST]
    plain = _LINE_END.sub("\n", _ESCAPE_SEQUENCE.sub("", head)).replace("\t", " ")
    shown = "".join(filter(_is_shown, plain))
    escaped = sum(len(match.group()) for match in _ESCAPE_SEQUENCE.finditer(head))
    tidy = _tidied(unicodedata.normalize("NFC", shown))
    text = tidy[:LONGEST].strip()
    return Utterance(
        text=text,
        words=sum(1 for _ in _WORD.finditer(text)),
        removed=escaped + len(plain) - len(shown),
        cut=len(tidy) > LONGEST or len(raw) > len(head),
    )
