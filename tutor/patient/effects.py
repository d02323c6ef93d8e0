"""What each label of a turn adds, and in which order the labels count.

Step 2 of the update rule (spec §2.5) and the order of labels (spec §1.7, rules 2 to 4).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from tutor.patient.adjustments import Change, Circumstances, adjusted
from tutor.patient.state import PatientState
from tutor.patient.tables import Coefficients, Effects, Group, Zone

WEIGHTS: Final = (1.0, 0.5, 0.25)
"""How much the first, second and third label of a turn count."""

_RANK: Final = {
    group: rank
    for rank, group in enumerate(
        (Group.PITFALL, Group.HEAT, Group.PROMOTING, Group.SUPPORT, Group.CONTROL)
    )
}
_COLUMN: Final = {zone: column for column, zone in enumerate(Zone)}


class UnknownCodeError(ValueError):
    """A label that is not an intervention of the table."""

    def __init__(self, code: str) -> None:
        self.code = code
        """The label."""
        super().__init__(f"there is no intervention {code!r}")


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one counted label adds to a turn."""

    code: str
    """The label."""
    group: Group
    """The label's family."""
    weight: float
    """Its weight by place: 1, 0.5 or 0.25."""
    raw: Change
    """The row of the table in the zone of the turn."""
    adjusted: Change
    """The row after adjustments, before the style's gain."""
    gain: float
    """The style's gain on the arousal."""
    own: Change
    """What the label does on its own, before its weight: adjusted, the arousal after the gain."""
    notes: tuple[str, ...]
    """The adjustments that applied, in order.

    Of `dismissing_extra`, `repair_not_needed`, `open_rupture`, `large_dose` and `coupling`.
    """


@dataclass(frozen=True, slots=True)
class _Alone:
    """A label before it has a place in the turn."""

    code: str
    """The label."""
    group: Group
    """The label's family."""
    raw: Change
    """The row of the table."""
    adjusted: Change
    """The row after adjustments."""
    gain: float
    """The style's gain on the arousal."""
    notes: tuple[str, ...]
    """The adjustments that applied."""

    @property
    def arousal(self) -> float:
        """The label's own change of arousal."""
        return self.adjusted.arousal * self.gain

    @property
    def precedence(self) -> tuple[int, float, str]:
        """The key by which labels are ordered."""
        size = self.arousal if self.group is Group.PITFALL else abs(self.arousal)
        return _RANK[self.group], -size, self.code

    def weighted(self, weight: float) -> Contribution:
        """Return the label's contribution with the weight of its place."""
        kept = self.adjusted
        own = Change(self.arousal, kept.alliance, kept.strain, kept.credit)
        return Contribution(
            self.code, self.group, weight, self.raw, kept, self.gain, own, self.notes
        )


def ordered_labels(
    labels: Iterable[str],
    state: PatientState,
    coefficients: Coefficients,
    *,
    large_dose: bool = False,
    coupling: bool = False,
) -> tuple[str, ...]:
    """Return the labels that count, leader first: distinct, at most three.

    Pitfalls lead, then heat-raising, promoting, support and control codes. Within a group the
    larger effect on `state`'s arousal leads, after adjustments and gain; equals go by alphabet.
    The size counts whichever its direction, so that one more mirror never makes a hot turn
    hotter (P8); among pitfalls the hotter one leads, so that a turn keeps half of any pitfall's
    heat even beside one that cools (P9).

    Raises:
        UnknownCodeError: when a label is not in the table.
    """
    now = Circumstances(state, state.zone, coefficients, large_dose, coupling)
    return tuple(part.code for part in contributions(labels, now))


def contributions(labels: Iterable[str], now: Circumstances) -> tuple[Contribution, ...]:
    """Return what each counted label of a turn adds, in the order of `ordered_labels`.

    Raises:
        UnknownCodeError: when a label is not in the table.
    """
    alone = sorted((_alone(code, now) for code in set(labels)), key=lambda part: part.precedence)
    return tuple(part.weighted(weight) for part, weight in zip(alone, WEIGHTS, strict=False))


def weighted_sum(parts: Iterable[Contribution]) -> Change:
    """Return the weighted sum of the contributions (step 3).

    Added one by one: the built-in sum rounds differently from one Python to the next.
    """
    arousal = alliance = strain = credit = 0.0
    for part in parts:
        arousal += part.weight * part.own.arousal
        alliance += part.weight * part.own.alliance
        strain += part.weight * part.own.strain
        credit += part.weight * part.own.credit
    return Change(arousal, alliance, strain, credit)


def _alone(code: str, now: Circumstances) -> _Alone:
    """Return a label with its row adjusted to the circumstances."""
    effects = now.coefficients.effects.get(code)
    if effects is None:
        raise UnknownCodeError(code)
    raw = _row(effects, now.zone)
    kept, notes = adjusted(code, effects.group, raw, now)
    gain = now.state.style.up if kept.arousal > 0 else now.state.style.down
    return _Alone(code, effects.group, raw, kept, gain, notes)


def _row(effects: Effects, zone: Zone) -> Change:
    """Return an intervention's four effects in one zone."""
    column = _COLUMN[zone]
    return Change(
        effects.arousal[column],
        effects.alliance[column],
        effects.strain[column],
        effects.credit[column],
    )
