"""The state of a patient and what follows from it (spec §2.2)."""

import pytest

from tutor.patient.bands import RiskBand, risk_band
from tutor.patient.coefficients import Coefficients
from tutor.patient.state import Mode, Zone, starting_state


def test_a_session_starts_at_the_baseline_of_the_style(coefficients: Coefficients) -> None:
    """The baselines of §2.3."""
    baselines = {name: starting_state(s).arousal for name, s in coefficients.styles.items()}
    assert baselines == {"secure": 30, "preoccupied": 42, "dismissing": 24, "disorganised": 44}


def test_start_values_are_brought_into_range(coefficients: Coefficients) -> None:
    """A start value outside its range becomes the nearer bound."""
    style = coefficients.styles["secure"]
    high = starting_state(style, 400, 400, 400, 400, therapist=400)
    low = starting_state(style, -4, -4, -4, -4, therapist=-4)
    for state, values in ((high, (100, 100, 100, 40, 100)), (low, (0, 0, 0, 0, 0))):
        assert values == (
            *(state.arousal, state.alliance, state.strain, state.credit, state.therapist),
        )


@pytest.mark.parametrize(
    ("arousal", "zone"),
    [
        (19.9, Zone.HYPO),
        (20, Zone.WINDOW),
        (45.9, Zone.WINDOW),
        (46, Zone.EDGE),
        (57.9, Zone.EDGE),
        (58, Zone.OVER),
    ],
)
def test_zones_begin_at_their_lower_bounds(
    coefficients: Coefficients, arousal: float, zone: Zone
) -> None:
    """Each bound belongs to the hotter zone."""
    assert starting_state(coefficients.styles["preoccupied"], arousal).zone is zone


def test_alliance_moves_the_switch_point(coefficients: Coefficients) -> None:
    """A tenth of a point for each point of alliance."""
    style = coefficients.styles["preoccupied"]
    points = [starting_state(style, alliance=a).switch_point for a in (0, 50, 100)]
    assert points == [53, 58, 63]


def test_risk_is_fifty_at_the_switch_point_and_grows_with_strain(
    coefficients: Coefficients,
) -> None:
    """Risk is read from the distance to the switch point."""
    style = coefficients.styles["preoccupied"]
    assert starting_state(style, 58).risk == 50
    assert starting_state(style, 62, strain=10).risk == 58


def test_coolness_grows_below_the_window(coefficients: Coefficients) -> None:
    """Two points for each point below the floor of the window."""
    style = coefficients.styles["dismissing"]
    assert [starting_state(style, a).coolness for a in (50, 35, 24, 0)] == [0, 0, 22, 70]


@pytest.mark.parametrize(
    ("style", "hypo", "over"),
    [
        ("secure", Mode.NONE, Mode.PSYCHIC_EQUIVALENCE),
        ("preoccupied", Mode.NONE, Mode.PSYCHIC_EQUIVALENCE),
        ("dismissing", Mode.PRETEND, Mode.PSYCHIC_EQUIVALENCE),
        ("disorganised", Mode.PRETEND, Mode.TELEOLOGICAL),
    ],
)
def test_modes_follow_zone_and_style(
    coefficients: Coefficients, style: str, hypo: Mode, over: Mode
) -> None:
    """The last two columns of §2.3."""
    modes = [starting_state(coefficients.styles[style], a).mode for a in (5, 38, 90)]
    assert modes == [hypo, Mode.NONE, over]


@pytest.mark.parametrize(
    ("arousal", "strain", "expected"), [(78, 40, True), (77.9, 40, False), (78, 39.9, False)]
)
def test_breakdown_needs_heat_and_strain(
    coefficients: Coefficients, arousal: float, strain: float, expected: bool
) -> None:
    """Twenty over the switch point and strain of forty, both."""
    state = starting_state(coefficients.styles["preoccupied"], arousal, strain=strain)
    assert state.breakdown is expected


@pytest.mark.parametrize(
    ("risk", "band"),
    [
        (0, RiskBand.ROOM),
        (24.9, RiskBand.ROOM),
        (25, RiskBand.WARM),
        (49.9, RiskBand.WARM),
        (50, RiskBand.SWITCH),
        (74.9, RiskBand.SWITCH),
        (75, RiskBand.WELL_OVER),
        (100, RiskBand.WELL_OVER),
    ],
)
def test_risk_bands_begin_at_their_lower_bounds(risk: float, band: RiskBand) -> None:
    """The four bands of §2.2."""
    assert risk_band(risk) is band
