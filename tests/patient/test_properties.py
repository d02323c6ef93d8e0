"""Properties P1 to P10 of the patient model (spec §2.7), on a grid and on random input."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise, permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from tutor.patient.advance import Transition, advance
from tutor.patient.coefficients import Group, load_coefficients
from tutor.patient.state import PatientState, Rupture, Zone, starting_state

COEFFICIENTS = load_coefficients()
CODES = tuple(COEFFICIENTS.effects)
HEATING = [c for c in CODES if COEFFICIENTS.effects[c].group is Group.HEAT]
PITFALLS = [c for c in CODES if COEFFICIENTS.effects[c].group is Group.PITFALL]
HOT = (Zone.EDGE, Zone.OVER)

percent = st.floats(0, 100)
patients = st.builds(
    starting_state,
    st.sampled_from(list(COEFFICIENTS.styles.values())),
    arousal=percent,
    alliance=percent,
    strain=percent,
    credit=st.floats(0, 40),
    rupture=st.sampled_from(Rupture),
    therapist=percent,
)


def at(state: PatientState, low: float, share: float) -> PatientState:
    """The patient at some share of the way from an arousal to the highest."""
    return replace(state, arousal=low + share * (100 - low))


shares = st.floats(0, 1)
over_patients = st.builds(lambda state, x: at(state, state.switch_point, x), patients, shares)
hot_patients = st.builds(
    lambda state, x: at(state, state.switch_point - state.style.edge_width, x), patients, shares
)
replies = st.lists(st.sampled_from(CODES), max_size=6)
heats = st.floats(-100, 100)


def after(state: PatientState, *labels: str) -> PatientState:
    """The patient after one reply without an event."""
    return advance(state, labels, COEFFICIENTS).after


def change(state: PatientState, *labels: str) -> float:
    """What one reply changes in arousal before recovery."""
    return advance(state, labels, COEFFICIENTS).arousal_change


def in_zones(states: Iterable[PatientState], *zones: Zone) -> list[PatientState]:
    """The states that lie in one of the zones; there must be some."""
    found = [state for state in states if state.zone in zones]
    assert found
    return found


def assert_in_range(state: PatientState) -> None:
    """Every stored and derived value lies where §2.2 says."""
    for value in (
        *(state.arousal, state.alliance, state.strain, state.therapist),
        *(state.mentalising, state.risk, state.coolness),
    ):
        assert 0 <= value <= 100
    assert 0 <= state.credit <= 40
    assert 40 <= state.switch_point <= 85
    assert 0.1 <= state.availability <= 1


@settings(max_examples=80, deadline=None)
@given(
    state=patients,
    turns=st.lists(st.tuples(replies, heats, st.booleans(), st.booleans()), max_size=12),
)
def test_p1_values_stay_in_range(
    state: PatientState, turns: list[tuple[list[str], float, bool, bool]]
) -> None:
    """For any course of replies and events."""
    for labels, heat, large_dose, coupling in turns:
        transition = advance(
            state, labels, COEFFICIENTS, heat=heat, large_dose=large_dose, coupling=coupling
        )
        state = transition.after
        assert_in_range(transition.heated)
        assert_in_range(state)


def test_p1_values_stay_in_range_on_the_grid(grid: list[PatientState]) -> None:
    """For every code from every corner of the range."""
    for state in grid:
        for code in CODES:
            assert_in_range(after(state, code))


@settings(max_examples=80, deadline=None)
@given(state=patients, other=patients, labels=replies, heat=heats)
def test_p2_equal_input_gives_equal_output(
    state: PatientState, other: PatientState, labels: list[str], heat: float
) -> None:
    """Nothing is remembered from another patient's turn."""
    first = advance(state, labels, COEFFICIENTS, heat=heat)
    advance(other, labels, COEFFICIENTS, heat=-heat)
    assert advance(state, labels, COEFFICIENTS, heat=heat) == first


def assert_cools(state: PatientState) -> None:
    """None of the four coolers raises arousal or risk."""
    for code in ("MM", "EV", "SB", "HF"):
        cooled = after(state, code)
        assert cooled.arousal <= state.arousal
        assert cooled.risk <= state.risk


def test_p3_coolers_never_heat_a_hot_patient(grid: list[PatientState]) -> None:
    """On the grid, at the edge and over."""
    for state in in_zones(grid, *HOT):
        assert_cools(state)


@settings(max_examples=80, deadline=None)
@given(state=hot_patients)
def test_p3_coolers_never_heat_any_hot_patient(state: PatientState) -> None:
    """The same for random patients."""
    assert state.zone in HOT
    assert_cools(state)


def test_p4_demanding_interpretation_heats_over_the_switch(grid: list[PatientState]) -> None:
    """DI raises arousal and risk unless they are at their ceilings."""
    for state in in_zones(grid, Zone.OVER):
        demanded = after(state, "DI")
        assert demanded.arousal > state.arousal or state.arousal == 100
        assert demanded.risk > state.risk or state.risk == 100 or state.arousal == 100


def test_p5_heat_and_pitfalls_earn_nothing_over_the_switch(grid: list[PatientState]) -> None:
    """Work that needs thinking earns nothing where thinking is out of reach."""
    for state in in_zones(grid, Zone.OVER):
        for code in (*HEATING, *PITFALLS):
            assert after(state, code).credit <= state.credit


def assert_ordered(state: PatientState) -> None:
    """SB <= MM <= EV < NF < 0 < CI < AP < GC < DI."""
    stepping_back, mirror, validation = (change(state, code) for code in ("SB", "MM", "EV"))
    assert stepping_back <= mirror <= validation
    rest = [change(state, code) for code in ("NF", "CI", "AP", "GC", "DI")]
    assert all(cooler < hotter for cooler, hotter in pairwise([validation, *rest]))
    assert rest[0] < 0 < rest[1]


def test_p6_interventions_keep_their_order_over_the_switch(grid: list[PatientState]) -> None:
    """On the grid, from the most cooling to the most heating."""
    for state in in_zones(grid, Zone.OVER):
        assert_ordered(state)


@settings(max_examples=60, deadline=None)
@given(state=over_patients)
def test_p6_interventions_keep_their_order_in_any_hot_patient(state: PatientState) -> None:
    """The same for random patients."""
    assert state.zone is Zone.OVER
    assert_ordered(state)


def test_p7_shared_distress_ends_hotter_than_a_mirror(grid: list[PatientState]) -> None:
    """UM against MM, in every zone."""
    for state in grid:
        assert after(state, "UM").arousal > after(state, "MM").arousal


def test_p7_demanding_ends_hotter_than_tentative_interpretation(grid: list[PatientState]) -> None:
    """DI against TI, at the edge and over."""
    for state in in_zones(grid, *HOT):
        assert change(state, "DI") > change(state, "TI")
        assert after(state, "DI").arousal >= after(state, "TI").arousal


def test_p7_arguing_and_advice_cost_more_alliance_than_another_view(
    grid: list[PatientState],
) -> None:
    """AD and AV against AP, in every zone."""
    for state in grid:
        offered = after(state, "AP").alliance
        for code in ("AD", "AV"):
            assert after(state, code).alliance < offered or offered == 0


def test_p7_dismissing_heats_where_stepping_back_cools(grid: list[PatientState]) -> None:
    """DS against SB, at the edge and over."""
    for state in in_zones(grid, *HOT):
        assert change(state, "DS") > 0 > change(state, "SB")


def test_p7_interrogating_is_no_cooler_than_asking_and_costs_alliance(
    grid: list[PatientState],
) -> None:
    """IG against CI, in every zone."""
    for state in grid:
        asked, interrogated = after(state, "CI"), after(state, "IG")
        assert interrogated.arousal >= asked.arousal
        assert interrogated.alliance < asked.alliance or asked.alliance == 0


@settings(max_examples=150, deadline=None)
@given(state=hot_patients, labels=replies)
def test_p8_one_more_mirror_never_makes_a_hot_turn_hotter(
    state: PatientState, labels: list[str]
) -> None:
    """Whatever else was said, and however much."""
    mirrored = after(state, *labels, "MM").arousal
    assert mirrored <= after(state, *labels).arousal + 1e-9


def test_p8_one_more_mirror_never_heats_a_pair_of_coolers(grid: list[PatientState]) -> None:
    """Three coolers are already the most that counts, so the mirror takes a place."""
    for state in in_zones(grid, *HOT):
        for labels in (("SB", "EV", "RR"), ("EV", "NF", "RR"), ("AP", "CI", "NF")):
            assert after(state, *labels, "MM").arousal <= after(state, *labels).arousal + 1e-9


def assert_half_kept(transition: Transition, labels: Iterable[str]) -> None:
    """The turn heats by half of what each heating pitfall in it would do alone."""
    for code in set(labels) & set(PITFALLS):
        alone = advance(transition.heated, [code], COEFFICIENTS).contributions[0].own.arousal
        if alone > 0:
            assert transition.arousal_change >= min(0.5 * alone, 20) - 1e-9


@settings(max_examples=150, deadline=None)
@given(state=patients, labels=replies, pitfall=st.sampled_from(PITFALLS))
def test_p9_a_heating_pitfall_keeps_half_of_its_heat(
    state: PatientState, labels: list[str], pitfall: str
) -> None:
    """Whatever else was said, the cap aside."""
    said = [*labels, pitfall]
    assert_half_kept(advance(state, said, COEFFICIENTS), said)


def test_p9_a_heating_pitfall_keeps_half_beside_whatever_cools(grid: list[PatientState]) -> None:
    """On the grid, beside two coolers or a pitfall that cools."""
    for state in grid:
        for pitfall in PITFALLS:
            for others in (("SB", "MM"), ("DS",)):
                said = (pitfall, *others)
                assert_half_kept(advance(state, said, COEFFICIENTS), said)


@settings(max_examples=60, deadline=None)
@given(state=patients, labels=st.lists(st.sampled_from(CODES), max_size=4), heat=heats)
def test_p10_the_order_of_labels_does_not_matter(
    state: PatientState, labels: list[str], heat: float
) -> None:
    """Nor does saying a thing twice."""
    expected = advance(state, labels, COEFFICIENTS, heat=heat)
    for said in permutations(labels):
        assert advance(state, said, COEFFICIENTS, heat=heat) == expected
    assert advance(state, labels * 2, COEFFICIENTS, heat=heat) == expected
