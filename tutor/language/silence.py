"""Recognises silence and stage directions, which are typed but not said."""

import re
from typing import Final

_DIRECTION: Final = re.compile(r"[(\[*](?P<inner>[^()\[\]*]*)[)\]*]\.?")
_WORD: Final = re.compile(r"[^\W_]+")
_SILENT: Final = frozenset(
    "wait waits waiting silence silent silently pause pauses quiet quietly nothing still".split()
)
_WITH_SILENT: Final = frozenset(
    "a the in i we you me it says say stay stays sit sits sitting remain remains keep keeps long short"
    " for moment while little is are and with and then".split()
)


def direction_of(text: str) -> str | None:
    """The inside of a stage direction, if the whole text is one, such as "(nods)"."""
    match = _DIRECTION.fullmatch(text.strip())
    return match["inner"].strip() if match else None


def is_silence(text: str) -> bool:
    """Whether nothing is said: no word at all, or a direction such as "(says nothing)"."""
    inner = direction_of(text)
    words = {word.lower() for word in _WORD.findall(text if inner is None else inner)}
    if not words:
        return not any(character.isalnum() or ord(character) > 0x2FFF for character in text)
    return inner is not None and bool(words & _SILENT) and words <= _SILENT | _WITH_SILENT
