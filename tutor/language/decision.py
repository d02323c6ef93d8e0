"""Decides which labels a turn gets, and when it is better to ask (spec sections 1.6 and 1.7)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from tutor.language.codes import GROUP_ORDER, Code, Group, group_of
from tutor.language.model import Settings

_MOST_LABELS: Final = 3
_CUES_FOR_A_PITFALL: Final = 2
_WORDS_OF_A_MOVE: Final = 3
_CLOSE: Final = 0.06
_UNSURE_BELOW: Final = 0.3
_SURE_OF_SAFETY: Final = 0.9


@dataclass(frozen=True, slots=True)
class UnitView:
    """What is known of one idea unit when the labels of its turn are decided."""

    words: int
    """How many words it has."""
    probabilities: Mapping[Code, float]
    """How probable each code is for this unit."""
    cues: Mapping[Code, int]
    """How many different cues speak for each code."""

    @property
    def code(self) -> Code:
        """The most probable code."""
        return max(self.probabilities, key=lambda code: (self.probabilities[code], code))


@dataclass(frozen=True, slots=True)
class Decision:
    """The labels of a turn."""

    codes: tuple[Code, ...]
    """The labels, the leading one first; ``UN`` if the program should ask."""
    abstained: bool
    """Whether the program should ask."""
    distinct: int
    """How many distinct moves there were, before the set was cut to three."""


ASK: Final = Decision(codes=("UN",), abstained=True, distinct=0)
"""The decision to ask what was meant."""


def decide(turn: Mapping[Code, float], units: Sequence[UnitView], settings: Settings) -> Decision:
    """The labels of a turn from its probabilities and those of its units, in any order."""
    lead = _best(turn)
    labels = {lead} | _second_moves(lead, units, settings)
    kept = {code for code in labels if _may_be_said(code, turn, units, settings)}
    if lead == "UN" or lead not in kept or _unsure(turn, kept, settings):
        return ASK
    kept.discard("UN")
    ordered = in_order(kept, turn)
    return Decision(codes=ordered[:_MOST_LABELS], abstained=False, distinct=len(ordered))


def in_order(codes: set[Code], turn: Mapping[Code, float]) -> tuple[Code, ...]:
    """The codes by group, then by probability, then by alphabet (spec section 1.7, rule 3)."""
    return tuple(
        sorted(codes, key=lambda code: (GROUP_ORDER.index(group_of(code)), -turn[code], code))
    )


def _best(turn: Mapping[Code, float]) -> Code:
    """The most probable code; of two equals the first in the alphabet."""
    return min(turn, key=lambda code: (-turn[code], code))


def _second_moves(lead: Code, units: Sequence[UnitView], settings: Settings) -> set[Code]:
    """The labels that single units add to the lead of a turn with more than one unit."""
    if len(units) < 2:
        return set()
    return {unit.code for unit in units if _adds_a_move(unit, lead, settings)}


def _adds_a_move(unit: UnitView, lead: Code, settings: Settings) -> bool:
    """Whether a unit is surely enough something else than the turn's lead."""
    is_pitfall = group_of(unit.code) is Group.PITFALL
    least = settings.second_pitfall_at if is_pitfall else settings.second_at
    chance = unit.probabilities[unit.code]
    enough = chance >= max(least, unit.probabilities[lead] * settings.second_margin)
    return unit.words >= _WORDS_OF_A_MOVE and enough


def _may_be_said(
    code: Code, turn: Mapping[Code, float], units: Sequence[UnitView], settings: Settings
) -> bool:
    """Whether a label is sure enough: a false pitfall costs more trust than a missed one.

    A safety question that names nothing of the kind must be almost certain: a patient who
    denies a danger nobody asked about is hard to believe.
    """
    sure = max([turn[code], *(unit.probabilities[code] for unit in units)])
    cues = sum(unit.cues.get(code, 0) for unit in units)
    if code == "RE":
        return cues > 0 or sure >= _SURE_OF_SAFETY
    if group_of(code) is not Group.PITFALL:
        return True
    return sure >= settings.pitfall_at or cues >= _CUES_FOR_A_PITFALL


def _unsure(turn: Mapping[Code, float], kept: set[Code], settings: Settings) -> bool:
    """Whether the labels hold too little probability, or two groups are nearly even."""
    if sum(turn[code] for code in kept) < settings.ask_below:
        return True
    first, second = sorted(turn, key=lambda code: (-turn[code], code))[:2]
    even = turn[first] - turn[second] < _CLOSE and turn[first] < _UNSURE_BELOW
    return even and second not in kept and group_of(first) is not group_of(second)
