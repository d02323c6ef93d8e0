"""The course of arousal through a session, as numbers and in words."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from tutor.dialogue.exchange import Exchange
from tutor.patient.state import PatientState, Zone

ZONE_WORDS: Final[Mapping[Zone, str]] = {
    Zone.HYPO: "too cool",
    Zone.WINDOW: "in the window",
    Zone.EDGE: "at the edge",
    Zone.OVER: "over the switch",
}
"""What a trainee reads for a zone."""


@dataclass(frozen=True, slots=True)
class Point:
    """The patient after one turn."""

    turn: int
    """The turn, from 1; 0 is the start."""
    arousal: float
    """Attachment arousal, 0-100."""
    switch_point: float
    """The arousal at which reflection gives way, 40-85; it moves with alliance."""
    zone: Zone
    """Where that lies."""
    risk: float
    """Hyperactivation risk, 0-100."""


def curve(exchanges: Sequence[Exchange]) -> tuple[Point, ...]:
    """Return the start and each turn's outcome; nothing when no turn was taken."""
    if not exchanges:
        return ()
    start = _point(0, exchanges[0].transition.before)
    return (start, *(_point(one.number, one.transition.after) for one in exchanges))


def curve_in_words(points: Sequence[Point]) -> str:
    """Return a text equivalent of the drawn curve."""
    if not points:
        return "No turn was taken, so nothing moved."
    first, last = points[0], points[-1]
    top = max(points, key=lambda point: point.arousal)
    said = [f"Arousal began at {first.arousal:.0f}, {ZONE_WORDS[first.zone]}"]
    if first.arousal < top.arousal and top is not last:
        said.append(
            f"was highest after turn {top.turn} at {top.arousal:.0f}, {ZONE_WORDS[top.zone]}"
        )
    said.append(f"ended at {last.arousal:.0f}, {ZONE_WORDS[last.zone]}")
    return f"{', '.join(said[:-1])}, and {said[-1]}. {_over(points)} {_switch(first, last)}"


def stretches(turns: Iterable[int]) -> str:
    """Return turn numbers as a phrase such as `3, 7-9`; an empty text for none."""
    runs: list[str] = []
    for _, group in groupby(enumerate(sorted(turns)), key=lambda pair: pair[1] - pair[0]):
        run = [turn for _, turn in group]
        runs.append(f"{run[0]}-{run[-1]}" if len(run) > 1 else f"{run[0]}")
    return ", ".join(runs)


def _point(turn: int, patient: PatientState) -> Point:
    return Point(turn, patient.arousal, patient.switch_point, patient.zone, patient.risk)


def _over(points: Sequence[Point]) -> str:
    turns = [point.turn for point in points if point.turn and point.zone is Zone.OVER]
    if not turns:
        return "No turn ended over the switch."
    return f"Over the switch after {'turn' if len(turns) == 1 else 'turns'} {stretches(turns)}."


def _switch(first: Point, last: Point) -> str:
    before, after = round(first.switch_point), round(last.switch_point)
    if before == after:
        return f"The switch point stayed at {after}."
    return f"The switch point moved from {before} to {after}."
