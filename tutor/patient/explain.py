"""Says in plain lines how a turn's numbers came about (spec §2.6)."""

from collections.abc import Iterator, Mapping
from typing import Final

from tutor.patient.advance import STEP_CAP, Transition
from tutor.patient.effects import Contribution, weighted_sum
from tutor.patient.tables import Coefficients

_NOTES: Final = {
    "dismissing_extra": "closeness to feeling is a threat here: two more heat and strain",
    "repair_not_needed": "there was nothing to repair, so it earns nothing",
    "open_rupture": "the open rupture takes from it",
    "large_dose": "too large a dose: half the cooling",
    "coupling": "the therapist is hot: less benefit",
}
"""What each adjustment of a contribution means."""


def transition_lines(
    transition: Transition, coefficients: Coefficients, names: Mapping[str, str]
) -> tuple[str, ...]:
    """Return the explanation of one turn, a line each, indented under the first.

    `names` gives each code its name in words; a code without one is shown with its group in
    `coefficients`.
    """
    return (
        _heading(transition, coefficients, names),
        *(f"  {line}" for line in _body(transition)),
    )


def _heading(transition: Transition, coefficients: Coefficients, names: Mapping[str, str]) -> str:
    """Return the line that says what was heard, and by whom."""
    labels = ", ".join(
        f"{code} ({names.get(code, coefficients.effects[code].group.value)})"
        for code in transition.labels
    )
    word = "label" if len(transition.labels) == 1 else "labels"
    heated = transition.heated
    return f"{word} {labels}  zone {heated.zone.value}  style {heated.style.name}"


def _body(transition: Transition) -> Iterator[str]:
    """Yield the lines below the heading."""
    heated, after = transition.heated, transition.after
    if transition.heat:
        yield _event(transition)
    yield f"{_change('arousal', heated.arousal, after.arousal)}   {_arousal(transition)}"
    for part in transition.contributions:
        for note in part.notes:
            yield f"{part.code}: {_NOTES[note]}"
    yield _beside(
        _change("alliance", heated.alliance, after.alliance),
        _change("switch point", heated.switch_point, after.switch_point),
    )
    if (heated.strain, heated.credit) != (after.strain, after.credit):
        yield _beside(
            _change("strain", heated.strain, after.strain),
            _change("credit", heated.credit, after.credit),
        )
    if transition.rupture_opened:
        yield f"a {after.rupture.value} rupture opened"
    if transition.rupture_closed:
        yield "the rupture closed"
    yield _change("risk", transition.before.risk, after.risk)


def _event(transition: Transition) -> str:
    """Return the line about the heat of the patient's own words."""
    before, heated = transition.before, transition.heated
    return (
        f"{_change('arousal', before.arousal, heated.arousal)}   event"
        f" {_times(transition.heat, before.style.up, before.style.down)}"
    )


def _arousal(transition: Transition) -> str:
    """Return how the change of arousal adds up."""
    parts = transition.contributions
    reasons = [_contribution(part, transition) for part in parts]
    total = weighted_sum(parts).arousal
    change = transition.arousal_change
    if abs(change) == STEP_CAP and abs(total) > STEP_CAP:
        reasons.append(f"one reply moves at most {_signed(change)}")
    elif change != total:
        reasons.append(f"a pitfall keeps half its own effect {_signed(change)}")
    if transition.drift:
        reasons.append(_drift(transition))
    return "; ".join(reasons)


def _contribution(part: Contribution, transition: Transition) -> str:
    """Return one label's share of the change of arousal."""
    style = transition.heated.style
    shown = f"{part.code} at {transition.heated.zone.value} "
    if not part.adjusted.arousal:
        return f"{shown}0.0"
    product = _times(part.adjusted.arousal, style.up, style.down, part.weight)
    return shown + product


def _times(raw: float, up: float, down: float, weight: float = 1.0) -> str:
    """Return a raw change times its gain and weight, written out."""
    word, gain = ("warming", up) if raw > 0 else ("cooling", down)
    weighted = f" × weight {weight:g}" if weight != 1 else ""
    return f"{_signed(raw)} × {word} {gain:g}{weighted} = {_signed(raw * gain * weight)}"


def _drift(transition: Transition) -> str:
    """Return the recovery towards the baseline, written out."""
    style = transition.heated.style
    reached = transition.after.arousal - transition.drift
    return (
        f"drift {style.recovery:g}·({style.baseline:g}−{reached:.1f}) = {_signed(transition.drift)}"
    )


def _change(name: str, before: float, after: float) -> str:
    """Return a quantity before and after, to one decimal."""
    return f"{name} {before:.1f} → {after:.1f}"


def _beside(left: str, right: str) -> str:
    """Return two entries in one line."""
    return f"{left:<24}{right}"


def _signed(value: float) -> str:
    """Return a number with its sign, to one decimal; the minus is a true minus."""
    return f"{value:+.1f}".replace("-", "−")
