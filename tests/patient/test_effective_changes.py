"""The effective change of arousal per style and zone (the last table of spec §2.4)."""

import pytest

from tutor.patient.advance import advance
from tutor.patient.coefficients import load_coefficients
from tutor.patient.state import Zone, starting_state

COEFFICIENTS = load_coefficients()

STYLES = ("secure", "preoccupied", "dismissing", "disorganised")

TABLE = """
MM -3.6 -2.5 -3.3 -2.2 -10.8 -7.6 -9.9 -6.8
EV -2.4 -1.7 -2.2 -1.5 -8.4 -6.0 -7.7 -5.2
NF -1.2 -0.8 +0.8 -0.8 -3.6 -2.5 -3.3 -2.2
CI -1.2 -0.8 -1.1 -0.8 +3.2 +4.8 +3.2 +5.4
SB -2.4 -1.7 -2.2 -1.5 -13.2 -9.3 -12.1 -8.2
AP +0.8 +1.2 +0.8 +1.4 +7.2 +10.8 +7.2 +12.2
RR -1.2 -0.8 -1.1 -0.8 -7.2 -5.1 -6.6 -4.5
GC +4.0 +6.0 +4.0 +6.8 +9.6 +14.4 +9.6 +16.2
RF +4.8 +7.2 +6.4 +8.1 +9.6 +14.4 +9.6 +16.2
TI +4.0 +6.0 +4.0 +6.8 +9.6 +14.4 +9.6 +16.2
AM +5.6 +8.4 +7.2 +9.5 +10.4 +15.6 +10.4 +17.6
UM +5.6 +8.4 +5.6 +9.5 +10.4 +15.6 +10.4 +17.6
DI +7.2 +10.8 +7.2 +12.2 +14.4 +21.6 +14.4 +24.3
AD +6.4 +9.6 +6.4 +10.8 +12.8 +19.2 +12.8 +21.6
DS +3.2 +4.8 +3.2 +5.4 +9.6 +14.4 +9.6 +16.2
AV +2.4 +3.6 +2.4 +4.1 +7.2 +10.8 +7.2 +12.2
IG +4.8 +7.2 +4.8 +8.1 +9.6 +14.4 +9.6 +16.2
BD +5.6 +8.4 +5.6 +9.5 +9.6 +14.4 +9.6 +16.2
CS -1.2 -0.8 -1.1 -0.8 -3.6 -2.5 -3.3 -2.2
AK -1.2 -0.8 -1.1 -0.8 +0.0 +0.0 +0.0 +0.0
HF -1.2 -0.8 -1.1 -0.8 -6.0 -4.2 -5.5 -3.8
SI +0.8 +1.2 +0.8 +1.4 +7.2 +10.8 +7.2 +12.2
"""
"""Code, then the change in mid-window for each style, then five above each switch point."""

CASES = [
    (code, style, zone, float(change))
    for code, *changes in map(str.split, TABLE.strip().splitlines())
    for (zone, style), change in zip(
        [(zone, style) for zone in (Zone.WINDOW, Zone.OVER) for style in STYLES],
        changes,
        strict=True,
    )
]


@pytest.mark.parametrize(("code", "style_name", "zone", "change"), CASES)
def test_a_label_alone_changes_arousal_by_its_effect_times_the_gain(
    code: str, style_name: str, zone: Zone, change: float
) -> None:
    """Each cell of the table, to one decimal."""
    style = COEFFICIENTS.styles[style_name]
    middle = (style.window_floor + style.switch_point - style.edge_width) / 2
    arousal = middle if zone is Zone.WINDOW else style.switch_point + 5
    state = starting_state(style, arousal, strain=30 if code == "RR" else 0)
    assert state.zone is zone
    (alone,) = advance(state, [code], COEFFICIENTS).contributions
    assert alone.own.arousal == pytest.approx(change, abs=0.0501)


def test_the_table_names_every_code_that_moves_arousal() -> None:
    """All but the two support codes that §1.9 adds."""
    moving = {code for code, effects in COEFFICIENTS.effects.items() if any(effects.arousal)}
    assert {code for code, *_ in CASES} == moving - {"AF", "IN"}
