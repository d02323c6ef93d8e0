"""One turn: state, labels and event in, the next state out (spec §2.5).

A pure function of its arguments, without randomness.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from tutor.patient.adjustments import Change, Circumstances
from tutor.patient.derive import CREDIT_CEILING, clamped
from tutor.patient.effects import (
    Contribution,
    UnknownCodeError,
    contributions,
    ordered_labels,
    weighted_sum,
)
from tutor.patient.state import RUPTURE_OPENS, PatientState
from tutor.patient.tables import Coefficients, Group, Rupture, Zone

__all__ = [
    "Change",
    "Contribution",
    "Transition",
    "UnknownCodeError",
    "advance",
    "ordered_labels",
    "with_heat",
]

RUPTURE_CLOSES: Final = 15.0
"""The strain below which an open rupture closes."""
REPAIR_BONUS: Final = 5.0
"""The alliance that closing a rupture earns."""
STEP_CAP: Final = 20.0
"""The most that one reply changes arousal, in either direction, before recovery."""
IDLE_FACILITATIONS: Final = 3
"""From this many turns of nothing but facilitating, company without an answer is silence."""

_THERAPIST: Final = {
    "UM": 8.0,
    "AD": 7.0,
    "BD": 6.0,
    "DI": 3.0,
    "IG": 3.0,
    "DS": 2.0,
    "AV": 2.0,
    "MM": -3.0,
    "RR": -2.0,
    "SB": -6.0,
}
"""What the leading label does to the therapist's own heat (step 9)."""
_THERAPIST_IN_RUPTURE: Final = {
    Rupture.NONE: 0.0,
    Rupture.WITHDRAWAL: 2.0,
    Rupture.CONFRONTATION: 4.0,
}
"""What being in a rupture does to it."""


@dataclass(frozen=True, slots=True)
class Transition:
    """One turn of the model with all its steps."""

    before: PatientState
    """The patient before the turn."""
    heated: PatientState
    """The patient after the event of the turn (step 0), as the trainee's words reach them."""
    after: PatientState
    """The patient after the turn."""
    heat: float
    """The raw heat of the event."""
    labels: tuple[str, ...]
    """The labels as they counted: distinct, leader first, at most three."""
    contributions: tuple[Contribution, ...]
    """What each of them adds."""
    arousal_change: float
    """What the labels change in arousal, within the cap of 20 either way, before recovery."""
    drift: float
    """What settling towards the baseline adds to arousal."""
    rupture_opened: bool
    """Whether a rupture opened."""
    rupture_closed: bool
    """Whether a rupture closed."""


def advance(
    state: PatientState,
    labels: Sequence[str],
    coefficients: Coefficients,
    *,
    heat: float = 0.0,
    large_dose: bool = False,
    coupling: bool = False,
) -> Transition:
    """Return the turn in which a patient in `state` hears a reply with these labels.

    Labels may come in any order and repeat; none at all is an unclassified reply (UN). `heat` is
    the raw heat of the patient's own line, which comes first.

    Raises:
        UnknownCodeError: when a label is not in the table.
        ValueError: when the heat is not finite.
    """
    heated = with_heat(state, heat)
    facilitations = state.facilitations + 1 if set(labels) == {"FA"} else 0
    said = ("SI",) if facilitations >= IDLE_FACILITATIONS else labels or ("UN",)
    now = Circumstances(heated, heated.zone, coefficients, large_dose, coupling)
    parts = contributions(said, now)
    change = _kept(parts[0], weighted_sum(parts))
    arousal_change = clamped(change.arousal, -STEP_CAP, STEP_CAP)
    arousal = clamped(heated.arousal + arousal_change)
    drift = _drift(heated, arousal, parts)
    moved = _moved(heated, arousal + drift, change, facilitations)
    after = _with_therapist(_with_rupture(moved), parts[0].code)
    return Transition(
        before=state,
        heated=heated,
        after=after,
        heat=heat,
        labels=tuple(part.code for part in parts),
        contributions=parts,
        arousal_change=arousal_change,
        drift=drift,
        rupture_opened=heated.rupture is Rupture.NONE and after.rupture is not Rupture.NONE,
        rupture_closed=heated.rupture is not Rupture.NONE and after.rupture is Rupture.NONE,
    )


def with_heat(state: PatientState, heat: float) -> PatientState:
    """Return the patient once an event of this raw heat is felt (step 0).

    Raises:
        ValueError: when the heat is not finite.
    """
    if not math.isfinite(heat):
        raise ValueError("the heat of an event must be finite")
    gain = state.style.up if heat > 0 else state.style.down
    return replace(state, arousal=clamped(state.arousal + heat * gain)) if heat else state


def _kept(leader: Contribution, change: Change) -> Change:
    """Return the sum, in which a leading pitfall keeps half of its own effect (step 4)."""
    if leader.group is not Group.PITFALL:
        return change
    own = leader.own
    return Change(
        max(change.arousal, 0.5 * own.arousal) if own.arousal > 0 else change.arousal,
        min(change.alliance, 0.5 * own.alliance),
        max(change.strain, 0.5 * own.strain),
        min(change.credit, 0.0),
    )


def _drift(heated: PatientState, arousal: float, parts: Sequence[Contribution]) -> float:
    """Return the recovery towards the baseline, at most 0 (step 6)."""
    style = heated.style
    held_up = any(part.group is Group.PITFALL or part.code == "SI" for part in parts)
    if held_up or heated.rupture is not Rupture.NONE or arousal <= style.baseline:
        return 0.0
    return style.recovery * (style.baseline - arousal)


def _moved(
    heated: PatientState, arousal: float, change: Change, facilitations: int
) -> PatientState:
    """Return the patient with the new numbers (step 7); rupture and therapist come after."""
    return PatientState(
        style=heated.style,
        arousal=arousal,
        alliance=clamped(heated.alliance + change.alliance),
        strain=clamped(heated.strain + change.strain),
        credit=clamped(heated.credit + change.credit, 0.0, CREDIT_CEILING),
        rupture=heated.rupture,
        therapist=heated.therapist,
        facilitations=facilitations,
    )


def _with_rupture(state: PatientState) -> PatientState:
    """Return the state with a rupture opened or closed where strain says so (step 8)."""
    if state.rupture is Rupture.NONE:
        opens = state.strain >= RUPTURE_OPENS
        return replace(state, rupture=state.style.rupture) if opens else state
    if state.strain >= RUPTURE_CLOSES:
        return state
    return replace(state, rupture=Rupture.NONE, alliance=clamped(state.alliance + REPAIR_BONUS))


def _with_therapist(state: PatientState, leader: str) -> PatientState:
    """Return the state with the therapist's heat after a turn led by `leader` (step 9)."""
    change = _THERAPIST.get(leader, 0.0) + _THERAPIST_IN_RUPTURE[state.rupture]
    if state.zone is Zone.OVER:
        change += 3
    if change <= 0:
        change -= 1
    return replace(state, therapist=clamped(state.therapist + change))
