"""The adjustments of a label's table row before the style's gain (spec §2.5, step 2)."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from tutor.patient.state import PatientState
from tutor.patient.tables import Coefficients, Group, Rupture, Zone

_CLOSENESS: Final = frozenset({"NF", "AM", "RF"})
_WHOLE_IN_RUPTURE: Final = frozenset({"RR", "MM", "EV", "SB"})
_COUPLED: Final = frozenset({"MM", "EV"})
_HELPFUL: Final = frozenset({Group.PROMOTING, Group.SUPPORT})


@dataclass(frozen=True, slots=True)
class Change:
    """A change of the patient's four numbers."""

    arousal: float
    """Change of attachment arousal."""
    alliance: float
    """Change of alliance."""
    strain: float
    """Change of strain."""
    credit: float
    """Change of mentalising credit."""


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What decides, besides the label itself, what a label does."""

    state: PatientState
    """The patient as the trainee's words reach them, after the event of the turn."""
    zone: Zone
    """The zone of that state."""
    coefficients: Coefficients
    """The tables."""
    large_dose: bool = False
    """Whether the mirror was too long or too strong, which halves its cooling (spec §1.3)."""
    coupling: bool = False
    """Whether a hot therapist's mirroring and validation lose benefit (spec §2.5, last part)."""


def adjusted(
    code: str, group: Group, row: Change, circumstances: Circumstances
) -> tuple[Change, tuple[str, ...]]:
    """Return a label's row after every adjustment that applies, and the names of those."""
    applied = []
    for name, (applies, change) in _ADJUSTMENTS.items():
        if applies(code, group, circumstances):
            row = change(row, group, circumstances)
            applied.append(name)
    return row, tuple(applied)


def _closeness_threatens(code: str, _group: Group, now: Circumstances) -> bool:
    """Whether closeness to feeling is itself a threat: a dismissing patient, weakly allied."""
    return (
        code in _CLOSENESS
        and now.state.style.name == "dismissing"
        and now.zone is Zone.WINDOW
        and now.state.alliance < 60
    )


def _dismissing_extra(row: Change, _group: Group, _now: Circumstances) -> Change:
    """Two more arousal and two more strain."""
    return Change(row.arousal + 2, row.alliance, row.strain + 2, row.credit)


def _nothing_to_repair(code: str, _group: Group, now: Circumstances) -> bool:
    """Whether a repair meets neither strain nor rupture."""
    return code == "RR" and now.state.strain < 10 and now.state.rupture is Rupture.NONE


def _repair_not_needed(row: Change, _group: Group, now: Circumstances) -> Change:
    """Earn nothing and, below the edge, cool nothing."""
    below_edge = now.zone in (Zone.HYPO, Zone.WINDOW)
    return Change(max(row.arousal, 0.0) if below_edge else row.arousal, 0.0, row.strain, 0.0)


def _rupture_interferes(code: str, group: Group, now: Circumstances) -> bool:
    """Whether an open rupture stands between the label and the patient."""
    if now.state.rupture is Rupture.NONE or code in _WHOLE_IN_RUPTURE:
        return False
    return group is Group.HEAT or group in _HELPFUL


def _open_rupture(row: Change, group: Group, _now: Circumstances) -> Change:
    """Heat earns nothing and strains; help keeps three fifths of what it would do good."""
    if group is Group.HEAT:
        return Change(row.arousal, min(row.alliance, 0.0), row.strain + 2, min(row.credit, 0.0))
    return Change(
        _lessened(row.arousal, -1, 0.6),
        _lessened(row.alliance, 1, 0.6),
        _lessened(row.strain, -1, 0.6),
        _lessened(row.credit, 1, 0.6),
    )


def _mirror_too_large(code: str, _group: Group, now: Circumstances) -> bool:
    """Whether the label is a mirror in too large a dose."""
    return now.large_dose and code == "MM"


def _large_dose(row: Change, _group: Group, _now: Circumstances) -> Change:
    """Half the cooling."""
    return Change(_lessened(row.arousal, -1, 0.5), row.alliance, row.strain, row.credit)


def _therapist_too_hot(code: str, _group: Group, now: Circumstances) -> bool:
    """Whether the trainee's own heat spoils the label."""
    return now.coupling and code in _COUPLED and now.state.therapist > 70


def _coupling(row: Change, _group: Group, now: Circumstances) -> Change:
    """Down to seven tenths of the cooling and of the alliance."""
    share = max(1 - 0.3 * (now.state.therapist - 70) / 30, 0.7)
    return Change(
        _lessened(row.arousal, -1, share),
        _lessened(row.alliance, 1, share),
        row.strain,
        row.credit,
    )


def _lessened(change: float, benefit: int, share: float) -> float:
    """Return `share` of a change that goes in the direction of benefit, else the change."""
    return change * share if change * benefit > 0 else change


_Applies = Callable[[str, Group, Circumstances], bool]
_Adjust = Callable[[Change, Group, Circumstances], Change]

_ADJUSTMENTS: Final[dict[str, tuple[_Applies, _Adjust]]] = {
    "dismissing_extra": (_closeness_threatens, _dismissing_extra),
    "repair_not_needed": (_nothing_to_repair, _repair_not_needed),
    "open_rupture": (_rupture_interferes, _open_rupture),
    "large_dose": (_mirror_too_large, _large_dose),
    "coupling": (_therapist_too_hot, _coupling),
}
"""Each adjustment with when it applies and what it does, in the order of application."""
