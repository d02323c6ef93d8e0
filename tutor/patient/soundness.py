"""Checks that an edited table of coefficients keeps the properties of spec §2.7.

Those that depend on the table: P3 to P9 and P15 to P17, each on a grid of states.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Final

from tutor.patient.advance import Transition, advance
from tutor.patient.derive import switch_point
from tutor.patient.state import PatientState, starting_state
from tutor.patient.tables import Coefficients, Group, Rupture, Style, Zone

_TOLERANCE: Final = 1e-9
_COOLERS: Final = ("MM", "EV", "SB", "HF")
_ORDER_OVER: Final = ("SB", "MM", "EV", "NF", "CI", "AP", "GC", "DI")
_REFLECTIVE: Final = ("CI", "AP", "NF", "AK", "GC", "RF", "TI", "AM")
_HOT: Final = frozenset({Zone.EDGE, Zone.OVER})
_BY_RISK: Final = ("secure", "dismissing", "preoccupied", "disorganised")


def broken_properties(coefficients: Coefficients) -> tuple[str, ...]:
    """Return the broken properties, each with a state that shows it; none for a sound table."""
    broken: dict[str, str] = {}
    for state in _states(coefficients.styles.values()):
        reply = partial(_after, state, coefficients)
        alone = {code: reply(code) for code in coefficients.effects}
        for name, holds in _PROPERTIES.items():
            if name not in broken and not holds(state, alone, reply):
                broken[name] = f"{name} ({state.style.name}, arousal {state.arousal:g})"
    if not _risk_follows_style(coefficients.styles):
        broken["P17"] = "P17 (switch points of the styles)"
    return tuple(broken.values())


_Alone = Mapping[str, Transition]
_Reply = Callable[..., Transition]


def _after(state: PatientState, coefficients: Coefficients, *labels: str) -> Transition:
    """Return the turn with these labels and no event."""
    return advance(state, labels, coefficients)


def _states(styles: Iterable[Style]) -> Iterator[PatientState]:
    """Yield states of every style in every zone, with little and much alliance and strain."""
    for style in styles:
        for alliance in (10.0, 90.0):
            for arousal in _arousals(style, switch_point(style, alliance)):
                yield starting_state(style, arousal, alliance, 0.0, 5.0)
                yield starting_state(style, arousal, alliance, 20.0, 5.0)
                yield starting_state(style, arousal, alliance, 60.0, 5.0, style.rupture)


def _arousals(style: Style, switch: float) -> tuple[float, ...]:
    """Return levels of arousal within each zone and at its bounds."""
    floor, edge = style.window_floor, switch - style.edge_width
    return (floor / 2, floor, (floor + edge) / 2, edge, switch - 1, switch, switch + 5, 95.0)


def _hot_coolers_cool(state: PatientState, alone: _Alone, _reply: _Reply) -> bool:
    """P3: at the edge and above, what should cool never heats."""
    return state.zone not in _HOT or all(
        alone[code].after.arousal <= state.arousal + _TOLERANCE
        and alone[code].after.risk <= state.risk + _TOLERANCE
        for code in _COOLERS
    )


def _demand_heats(state: PatientState, alone: _Alone, _reply: _Reply) -> bool:
    """P4: over the switch point a demanding interpretation heats."""
    after = alone["DI"].after
    return state.zone is not Zone.OVER or (
        after.arousal > state.arousal and (after.risk > state.risk or state.risk == 100)
    )


def _no_credit_over(state: PatientState, alone: _Alone, _reply: _Reply) -> bool:
    """P5: over the switch point neither heat nor pitfalls earn credit."""
    return state.zone is not Zone.OVER or not any(
        turn.after.credit > state.credit
        for turn in alone.values()
        if turn.contributions[0].group in (Group.HEAT, Group.PITFALL)
    )


def _order_over(state: PatientState, alone: _Alone, _reply: _Reply) -> bool:
    """P6: over the switch point arousal changes in a fixed order of interventions."""
    if state.zone is not Zone.OVER:
        return True
    sb, mm, ev, nf, ci, ap, gc, di = (alone[code].arousal_change for code in _ORDER_OVER)
    return sb <= mm <= ev < nf < 0 < ci < ap < gc < di


def _pairs_differ(state: PatientState, alone: _Alone, _reply: _Reply) -> bool:
    """P7: each pitfall does worse than the intervention it resembles."""
    heat = {code: turn.arousal_change for code, turn in alone.items()}
    ally = {code: turn.contributions[0].own.alliance for code, turn in alone.items()}
    anywhere = (
        heat["UM"] > heat["MM"]
        and max(ally["AD"], ally["AV"]) < ally["AP"]
        and heat["IG"] >= heat["CI"]
        and ally["IG"] < ally["CI"]
    )
    hot = heat["DI"] > heat["TI"] and heat["DS"] > 0 > heat["SB"]
    return anywhere and (hot or state.zone not in _HOT)


def _mirror_never_heats(state: PatientState, alone: _Alone, reply: _Reply) -> bool:
    """P8: at the edge and above, one more mirror never makes a turn hotter."""
    return state.zone not in _HOT or all(
        reply(code, "MM").after.arousal <= turn.after.arousal + _TOLERANCE
        for code, turn in alone.items()
    )


def _pitfall_keeps_half(_state: PatientState, alone: _Alone, reply: _Reply) -> bool:
    """P9: a heating pitfall heats by at least half of its own, whatever else is said."""
    return all(
        reply(code, *others).arousal_change >= min(0.5 * turn.arousal_change, 20.0) - _TOLERANCE
        for code, turn in alone.items()
        if turn.contributions[0].group is Group.PITFALL and turn.arousal_change > 0
        for others in (("SB", "MM"), ("DS",))
    )


def _window_earns(state: PatientState, alone: _Alone, _reply: _Reply) -> bool:
    """P15: in the window and without rupture, what invites reflection earns credit."""
    if state.zone is not Zone.WINDOW or state.rupture is not Rupture.NONE:
        return True
    return all(alone[code].after.credit > state.credit for code in _REFLECTIVE)


def _risk_enquiry_is_free(state: PatientState, alone: _Alone, _reply: _Reply) -> bool:
    """P16: asking about risk costs nothing."""
    after = alone["RE"].after
    return (
        after.arousal <= state.arousal
        and after.strain <= state.strain
        and after.alliance >= state.alliance
    )


def _risk_follows_style(styles: Mapping[str, Style]) -> bool:
    """P17: at equal arousal and alliance, the earlier a style switches, the higher its risk."""
    switches = [styles[name].switch_point for name in _BY_RISK]
    return switches == sorted(switches, reverse=True)


_PROPERTIES: Final[Mapping[str, Callable[[PatientState, _Alone, _Reply], bool]]] = {
    "P3": _hot_coolers_cool,
    "P4": _demand_heats,
    "P5": _no_credit_over,
    "P6": _order_over,
    "P7": _pairs_differ,
    "P8": _mirror_never_heats,
    "P9": _pitfall_keeps_half,
    "P15": _window_earns,
    "P16": _risk_enquiry_is_free,
}
