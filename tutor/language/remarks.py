"""Remarks on the form of a turn: dose, length, questions, and a mirror cancelled by "but"."""

from collections.abc import Sequence
from typing import Final

from tutor.language.codes import Code, Group, group_of
from tutor.language.features import Reading

_INTENSE: Final = "intense"
_LARGE_MIRROR: Final = 40
_LONG_TURN: Final = 60
_LONG_INFORMATION: Final = 50
_MANY_QUESTIONS: Final = 3
_MANY_IDEAS: Final = 3


def remarks(
    readings: Sequence[Reading], labels: Sequence[Code], codes: Sequence[Code], ideas: int
) -> frozenset[str]:
    """The flags of a turn, given the label of each unit and the labels of the turn.

    ``large_dose`` (spec section 1.3), ``cancelled_by_but`` (1.7, rule 6), ``many_ideas`` and
    ``long_turn`` (1.7, rule 8), ``long_information`` (1.9), ``many_questions`` (N4).
    """
    held = {
        "large_dose": "MM" in codes and _is_large(readings, labels),
        "cancelled_by_but": _is_cancelled(readings, labels, codes),
        "many_ideas": ideas >= _MANY_IDEAS,
        "long_turn": _words(readings) > _LONG_TURN,
        "long_information": "IN" in codes
        and _words(_labelled("IN", readings, labels)) > _LONG_INFORMATION,
        "many_questions": sum(reading.questions for reading in readings) >= _MANY_QUESTIONS,
    }
    return frozenset(flag for flag, holds in held.items() if holds)


def _words(readings: Sequence[Reading]) -> int:
    """How many words the units hold."""
    return sum(len(reading.words) for reading in readings)


def _labelled(code: Code, readings: Sequence[Reading], labels: Sequence[Code]) -> list[Reading]:
    """The units with a label."""
    return [reading for reading, label in zip(readings, labels, strict=True) if label == code]


def _is_large(readings: Sequence[Reading], labels: Sequence[Code]) -> bool:
    """Whether the mirroring part is long or turned up more than once."""
    mirrors = _labelled("MM", readings, labels)
    intense = sum(
        hit.cue.name == _INTENSE and not _is_opening_so(reading, hit.first)
        for reading in mirrors
        for hit in reading.hits
    )
    return intense >= 2 or _words(mirrors) > _LARGE_MIRROR


def _is_opening_so(reading: Reading, index: int) -> bool:
    """Whether a word is a "so" that opens the unit, which intensifies nothing."""
    return index == 0 and reading.words[0].form == "so"


def _is_cancelled(
    readings: Sequence[Reading], labels: Sequence[Code], codes: Sequence[Code]
) -> bool:
    """Whether a pitfall follows directly on a mirror or a validation by way of "but"."""
    return any(
        before in {"MM", "EV"}
        and after in codes
        and group_of(after) is Group.PITFALL
        and _opens_with_but(reading)
        for before, after, reading in zip(labels, labels[1:], readings[1:], strict=False)
    )


def _opens_with_but(reading: Reading) -> bool:
    """Whether a unit opens with "but", "yet" or "and yet"."""
    forms = reading.forms()[:2]
    return forms[:1] in (["but"], ["yet"]) or forms == ["and", "yet"]
