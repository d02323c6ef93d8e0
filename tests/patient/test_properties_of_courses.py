"""Properties P11 to P20 of the patient model (spec §2.7), on a grid and on random input."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tutor.patient.advance import advance
from tutor.patient.coefficients import load_coefficients
from tutor.patient.state import PatientState, Rupture, Zone, starting_state

COEFFICIENTS = load_coefficients()
CODES = tuple(COEFFICIENTS.effects)
STYLES = COEFFICIENTS.styles

percent = st.floats(0, 100)
patients = st.builds(
    starting_state,
    st.sampled_from(list(STYLES.values())),
    arousal=percent,
    alliance=percent,
    strain=percent,
    credit=st.floats(0, 40),
    rupture=st.sampled_from(Rupture),
)


def after(state: PatientState, *labels: str) -> PatientState:
    """The patient after one reply without an event."""
    return advance(state, labels, COEFFICIENTS).after


@settings(max_examples=200, deadline=None)
@given(state=patients, arousal=percent)
def test_p11_risk_rises_and_mentalising_is_a_hump_in_arousal(
    state: PatientState, arousal: float
) -> None:
    """Some activation helps to think, much of it stops thinking."""
    low, high = sorted((state, replace(state, arousal=arousal)), key=lambda s: s.arousal)
    assert low.risk <= high.risk
    if high.zone is Zone.HYPO:
        assert low.mentalising <= high.mentalising + 1e-9
    if low.zone is not Zone.HYPO:
        assert low.mentalising >= high.mentalising - 1e-9


@pytest.mark.parametrize("style_name", STYLES)
def test_p11_the_pieces_of_availability_meet(style_name: str) -> None:
    """The curve goes through the points of §2.2 from both sides."""
    start = starting_state(STYLES[style_name])
    switch = start.switch_point
    points = {
        start.style.window_floor: 1.0,
        switch - start.style.edge_width: 1.0,
        switch: 0.55,
        switch + 15: 0.20,
        100.0: 0.10,
    }
    for arousal, expected in points.items():
        for near in (arousal, arousal - 1e-9):
            assert replace(start, arousal=near).availability == pytest.approx(expected, abs=1e-6)
    assert replace(start, arousal=0.0).availability == 0.5


def test_p12_below_the_window_closeness_earns_and_distance_does_not(
    grid: list[PatientState],
) -> None:
    """In HYPO, SB does not warm and earns nothing; AM does both."""
    for state in [state for state in grid if state.zone is Zone.HYPO]:
        distant, close = after(state, "SB"), after(state, "AM")
        assert distant.arousal <= state.arousal
        assert distant.credit <= state.credit
        assert close.arousal > state.arousal
        assert close.credit > state.credit or state.rupture is not Rupture.NONE


@settings(max_examples=150, deadline=None)
@given(
    state=patients,
    labels=st.lists(st.sampled_from(CODES), max_size=6),
    heat=st.floats(-100, 100),
)
def test_p13_one_reply_changes_arousal_by_at_most_twenty(
    state: PatientState, labels: list[str], heat: float
) -> None:
    """The cap holds for any reply, before recovery."""
    transition = advance(state, labels, COEFFICIENTS, heat=heat)
    assert abs(transition.arousal_change) <= 20
    reached = transition.after.arousal - transition.drift
    assert abs(reached - transition.heated.arousal) <= 20 + 1e-9


@settings(max_examples=150, deadline=None)
@given(state=patients, alliance=percent)
def test_p14_alliance_never_adds_risk_or_takes_mentalising(
    state: PatientState, alliance: float
) -> None:
    """A stronger alliance is never worse."""
    weak, strong = sorted((state, replace(state, alliance=alliance)), key=lambda s: s.alliance)
    assert strong.risk <= weak.risk
    assert strong.mentalising >= weak.mentalising - 1e-9


def test_p15_what_invites_reflection_earns_credit_in_the_window(grid: list[PatientState]) -> None:
    """Without a rupture, eight codes earn in WINDOW."""
    for state in grid:
        if state.zone is Zone.WINDOW and state.rupture is Rupture.NONE:
            for code in ("CI", "AP", "NF", "AK", "GC", "RF", "TI", "AM"):
                assert after(state, code).credit > state.credit


def assert_free(state: PatientState) -> None:
    """Risk enquiry costs neither arousal nor strain nor alliance."""
    asked = after(state, "RE")
    assert asked.arousal <= state.arousal
    assert asked.strain <= state.strain
    assert asked.alliance >= state.alliance


def test_p16_risk_enquiry_costs_nothing(grid: list[PatientState]) -> None:
    """On the grid, RE raises neither arousal nor strain and keeps the alliance."""
    for state in grid:
        assert_free(state)


@settings(max_examples=80, deadline=None)
@given(state=patients)
def test_p16_risk_enquiry_costs_nothing_in_any_patient(state: PatientState) -> None:
    """The same for random patients."""
    assert_free(state)


@settings(max_examples=80, deadline=None)
@given(arousal=percent, alliance=percent, strain=percent)
def test_p17_risk_follows_style(arousal: float, alliance: float, strain: float) -> None:
    """The earlier a style switches, the higher its risk at equal arousal."""
    risks = [
        starting_state(STYLES[name], arousal, alliance, strain).risk
        for name in ("secure", "dismissing", "preoccupied", "disorganised")
    ]
    assert risks == sorted(risks)


@settings(max_examples=60, deadline=None)
@given(state=patients, rupture=st.sampled_from([Rupture.WITHDRAWAL, Rupture.CONFRONTATION]))
def test_p18_any_rupture_closes_within_twenty_turns(state: PatientState, rupture: Rupture) -> None:
    """Alternating repair and mirror always gets there."""
    state = replace(state, rupture=rupture)
    turns = 0
    while state.rupture is not Rupture.NONE:
        state = after(state, ("RR", "MM")[turns % 2])
        turns += 1
    assert turns <= 20


@pytest.mark.parametrize(
    ("style_name", "turns"),
    [("secure", 3), ("dismissing", 4), ("preoccupied", 7), ("disorganised", 8)],
)
@pytest.mark.parametrize("strain", [40, 60, 100])
def test_p19_every_style_comes_back_to_the_window(
    style_name: str, turns: int, strain: float
) -> None:
    """Cycling MM, SB and EV from 95 takes as many turns as §2.7 measured."""
    style = STYLES[style_name]
    state = starting_state(style, 95, strain=strain, rupture=style.rupture)
    zones = []
    for turn in range(turns):
        state = after(state, ("MM", "SB", "EV")[turn % 3])
        zones.append(state.zone)
    assert zones.index(Zone.WINDOW) == turns - 1


@settings(max_examples=150, deadline=None)
@given(
    state=patients,
    strain=st.floats(15, 39),
    heat=st.floats(-50, 50),
    labels=st.sampled_from([(), ("UN",)]),
)
def test_p20_an_unclassified_turn_changes_nothing_but_event_and_recovery(
    state: PatientState, strain: float, heat: float, labels: tuple[str, ...]
) -> None:
    """Between 15 and 40 strain neither opens nor closes a rupture."""
    state = replace(state, strain=strain)
    transition = advance(state, labels, COEFFICIENTS, heat=heat)
    heated = transition.heated
    expected = replace(
        heated,
        arousal=heated.arousal + transition.drift,
        therapist=transition.after.therapist,
    )
    assert transition.labels == ("UN",)
    assert transition.after == expected
