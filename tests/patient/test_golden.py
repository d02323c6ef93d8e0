"""The fifteen scenarios of spec §2.8, to one decimal where they give numbers."""

from collections.abc import Sequence

import pytest

from tutor.patient.advance import advance
from tutor.patient.coefficients import load_coefficients
from tutor.patient.state import PatientState, Rupture, Zone, starting_state

COEFFICIENTS = load_coefficients()


def patient(
    style: str, arousal: float | None = None, alliance: float = 50, strain: float = 0
) -> PatientState:
    """A patient before the first turn."""
    return starting_state(COEFFICIENTS.styles[style], arousal, alliance, strain)


def course(state: PatientState, *turns: str) -> list[PatientState]:
    """The states before, between and after turns such as `MM+RR` or `UN @10` (with heat 10)."""
    states = [state]
    for turn in turns:
        labels, _, heat = turn.partition("@")
        moved = advance(states[-1], labels.strip().split("+"), COEFFICIENTS, heat=float(heat or 0))
        states.append(moved.after)
    return states


def zones(states: Sequence[PatientState]) -> list[Zone]:
    """The zones that a course went through."""
    return [state.zone for state in states]


def near(value: float) -> object:
    """A number that equals the golden value to one decimal."""
    return pytest.approx(value, abs=0.05)


def test_1_activation_settles_in_a_secure_patient_and_stays_in_a_preoccupied_one() -> None:
    """After one event and three neutral turns."""
    _, *secure = course(patient("secure"), "UN @10", "UN", "UN", "UN")
    _, *preoccupied = course(patient("preoccupied"), "UN @10", "UN", "UN", "UN")
    assert (secure[0].arousal, secure[-1].arousal) == (near(36.4), near(33.3))
    assert (preoccupied[0].arousal, preoccupied[-1].arousal) == (near(53.3), near(51.4))
    assert secure[-1].arousal - 30 < 0.5 * 8
    assert preoccupied[-1].arousal - 42 > 0.7 * 12


def test_2_the_same_exploring_escalates_only_an_insecure_patient() -> None:
    """The escalating loop of distress in therapy."""
    turns = ("CI @6", "AM @6", "AM @6", "CI @6")
    secure, preoccupied = (course(patient(style), *turns) for style in ("secure", "preoccupied"))
    assert set(zones(secure)) == {Zone.WINDOW}
    assert max(state.arousal for state in secure) == near(46.8)
    assert secure[-1].credit == 12
    assert zones(preoccupied)[1:3] == [Zone.EDGE, Zone.OVER]
    assert preoccupied[-1].arousal == near(95.9)


def test_3_a_late_start_is_dismissed_or_mirrored_and_owned() -> None:
    """Harry heard the patient before him."""
    harry, secure = patient("preoccupied", alliance=55), patient("secure", alliance=55)
    assert advance(harry, ["UN"], COEFFICIENTS, heat=12).heated.zone is Zone.EDGE
    assert advance(secure, ["UN"], COEFFICIENTS, heat=12).heated.zone is Zone.WINDOW
    dismissed = course(harry, "DS @12", "DS")[-1]
    mirrored = course(harry, "MM+RR @12", "MM")[-1]
    assert (dismissed.arousal, round(dismissed.risk)) == (near(80.4), 89)
    assert (mirrored.arousal, round(mirrored.risk)) == (near(43.9), 27)


def test_4_challenge_is_well_used_in_the_window() -> None:
    """Eight competent turns never reach the switch point."""
    states = course(
        patient("preoccupied", 32),
        *("CI", "GC @3", "MM+CI", "AP @2", "AK", "GC @2", "MM", "AP+AK"),
    )
    assert Zone.OVER not in zones(states)
    assert (states[-1].credit, states[-1].alliance) == (25, 67)


def test_5_mentalising_gives_way_as_arousal_rises() -> None:
    """From 40 to 72 most of it goes."""
    assert round(patient("preoccupied", 40).mentalising) == 72
    assert round(patient("preoccupied", 72).mentalising) == 16


@pytest.mark.parametrize(
    ("start", "code", "arousal", "credit"),
    [(60, "DI", 80.0, 0), (60, "TI", 72.5, 0), (38, "TI", 43.9, 3)],
)
def test_6_interpretation_earns_only_where_there_is_room_for_it(
    start: float, code: str, arousal: float, credit: float
) -> None:
    """The same tentative words heat or earn."""
    after = course(patient("preoccupied", start), code)[-1]
    assert (after.arousal, after.credit) == (near(arousal), credit)


def test_7_a_marked_mirror_soothes_and_shared_distress_does_not() -> None:
    """From the same 54."""
    mirrored = course(patient("preoccupied", 54), "MM")[-1]
    shared = course(patient("preoccupied", 54), "UM")[-1]
    assert (mirrored.arousal, round(mirrored.risk)) == (near(48.5), 35)
    assert (shared.arousal, round(shared.risk), shared.zone) == (near(66.0), 63, Zone.OVER)


def test_8_a_disorganised_patient_needs_the_therapist_to_step_back() -> None:
    """Stepping back against insisting on the relationship."""
    start = patient("disorganised", 57, alliance=45, strain=20)
    cooled = course(start, "SB", "MM", "SB")[-1]
    heated = course(start, "RF", "RF")[-1]
    assert (cooled.arousal, cooled.zone) == (near(38.0), Zone.WINDOW)
    assert (heated.arousal, heated.risk) == (near(85.7), 100)


@pytest.mark.parametrize("code", ["CI", "AP", "RF", "TI", "NF", "AK"])
def test_9_the_most_is_earned_in_the_window(code: str) -> None:
    """Credit is largest at a moderate level."""
    hypo, window, edge, over = COEFFICIENTS.effects[code].credit
    assert window > max(hypo, edge, over)


@pytest.mark.parametrize("code", ["GC", "RF", "TI", "AM"])
def test_9_heat_earns_nothing_over_the_switch_point(code: str) -> None:
    """Credit of the heat-raising codes is not positive there."""
    assert COEFFICIENTS.effects[code].credit[3] <= 0


def test_10_a_helper_who_cannot_soothe_ends_in_breakdown() -> None:
    """Three dismissals and an argument."""
    last = course(patient("preoccupied", 50, alliance=45), "DS @6", "DS @6", "DS @6", "AD @6")[-1]
    assert (last.arousal, last.rupture, last.alliance) == (100, Rupture.CONFRONTATION, 14)
    assert round(last.mentalising) == 6
    assert last.breakdown


def test_11_balance_comes_before_work() -> None:
    """Pressing on against steadying first, from 66."""
    start = patient("preoccupied", 66)
    pressed = course(start, "AP", "GC")[-1]
    steadied = course(start, "MM", "SB", "MM", "MM+CI", "AP")
    assert (pressed.credit, round(pressed.risk)) == (0, 97)
    assert zones(steadied)[3] is Zone.WINDOW
    assert steadied[-1].credit == 8.5


def test_12_a_misunderstanding_is_repaired() -> None:
    """The rupture opens on the third argument and closes on the third repair turn."""
    start = patient("secure", 45, strain=10)
    states = course(start, "AD @4", "AD @4", "AD @4", "RR", "MM", "RR", "RR+EV", "AP+MM")
    ruptures = [state.rupture for state in states]
    assert ruptures[3:6] == [Rupture.WITHDRAWAL] * 3
    assert ruptures[6:] == [Rupture.NONE] * 3
    assert (states[3].alliance, states[-1].alliance, states[-1].credit) == (33, 51.5, 9)


@pytest.mark.parametrize("style", COEFFICIENTS.styles)
def test_13_naming_a_feeling_cools_at_the_edge(style: str) -> None:
    """In every style."""
    start = patient(style, COEFFICIENTS.styles[style].switch_point - 1)
    assert start.zone is Zone.EDGE
    assert course(start, "NF")[-1].arousal < start.arousal


def test_14_the_therapist_heats_and_cools_with_what_they_do() -> None:
    """With the patient over the switch point throughout."""
    start = patient("preoccupied", 80)
    assert course(start, "UM", "AD", "BD")[-1].therapist == 60
    assert course(start, "MM", "SB", "MM")[-1].therapist == 21


def test_15_without_some_activation_little_is_gained() -> None:
    """A dismissing patient at baseline, cooled or warmed."""
    start = patient("dismissing")
    cooled = course(start, "SB", "SB", "SB")[-1]
    warmed = course(start, "GC", "AM", "MM+NF", "CI")[-1]
    assert (cooled.credit, round(cooled.mentalising)) == (0, 50)
    assert (warmed.credit, round(warmed.mentalising)) == (8, 75)
