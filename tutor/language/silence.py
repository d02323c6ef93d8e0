"""Tells what its outer form tells: silence, stage directions, and other scripts."""

import re
from typing import Final

from tutor.language.wordlists import SILENT, WITH_SILENT

_DIRECTION: Final = re.compile(r"[(\[*](?P<inner>[^()\[\]*]*)[)\]*]\.?")
_WORD: Final = re.compile(r"[^\W_]+")
_LATIN: Final = re.compile(r"[A-Za-z\u00c0-\u024f]")

_MANY_WORDS: Final = 20
_DRONE: Final = 3


def direction_of(text: str) -> str | None:
    """The inside of a stage direction, if the whole text is one, such as "(nods)"."""
    match = _DIRECTION.fullmatch(text.strip())
    return match["inner"].strip() if match else None


def is_readable(text: str) -> bool:
    """Whether a model of English can say anything: there are Latin letters, and varied words.

    The same two or three words over and over are a key held down rather than a reply.
    """
    words = [word.lower() for word in _WORD.findall(text)]
    droning = len(words) >= _MANY_WORDS and len(set(words)) <= _DRONE
    return _LATIN.search(text) is not None and not droning


def is_silence(text: str) -> bool:
    """Whether nothing is said: no word at all, or a direction such as "(says nothing)"."""
    inner = direction_of(text)
    words = {word.lower() for word in _WORD.findall(text if inner is None else inner)}
    if not words:
        return not any(character.isalnum() or ord(character) > 0x2FFF for character in text)
    return inner is not None and bool(words & SILENT) and words <= SILENT | WITH_SILENT
