"""The explanation of a turn in words."""

from tutor.patient.advance import advance
from tutor.patient.coefficients import Coefficients
from tutor.patient.explain import transition_lines
from tutor.patient.state import Rupture, starting_state

NAMES = {"MM": "marked mirroring", "AD": "arguing, defending", "SB": "stepping back"}


def test_the_worked_example_of_the_specification(coefficients: Coefficients) -> None:
    """Worked by hand: 54 − 6·0.85 = 48.9, then 0.06·(42 − 48.9) = −0.414; 1.5·(48.486 − 58.3)."""
    harry = starting_state(coefficients.styles["preoccupied"], 54)
    transition = advance(harry, ["MM"], coefficients)
    assert abs(transition.after.arousal - 48.486) < 1e-9
    assert abs(transition.after.risk - 35.279) < 1e-9
    product = "−6.0 × cooling 0.85 = −5.1"
    assert transition_lines(transition, coefficients, NAMES) == (
        "label MM (marked mirroring)  zone EDGE  style preoccupied",
        f"  arousal 54.0 → 48.5   MM at EDGE {product}; drift 0.06·(42−48.9) = −0.4",
        "  alliance 50.0 → 53.0    switch point 58.0 → 58.3",
        "  strain 0.0 → 0.0        credit 0.0 → 1.0",
        "  risk 44.0 → 35.3",
    )


def test_every_label_shows_its_weight(coefficients: Coefficients) -> None:
    """The leader counts whole and needs none."""
    harry = starting_state(coefficients.styles["preoccupied"], 54)
    lines = transition_lines(advance(harry, ["SB", "AD"], coefficients), coefficients, NAMES)
    assert lines[0] == (
        "labels AD (arguing, defending), SB (stepping back)  zone EDGE  style preoccupied"
    )
    assert lines[1] == (
        "  arousal 54.0 → 65.0   AD at EDGE +12.0 × warming 1.2 = +14.4;"
        " SB at EDGE −8.0 × cooling 0.85 × weight 0.5 = −3.4"
    )


def test_an_event_comes_first(coefficients: Coefficients) -> None:
    """The patient's own words are told apart from the trainee's."""
    harry = starting_state(coefficients.styles["preoccupied"], 50)
    lines = transition_lines(advance(harry, ["UN"], coefficients, heat=4), coefficients, {})
    assert lines[0] == "label UN (control)  zone EDGE  style preoccupied"
    assert lines[1] == "  arousal 50.0 → 54.8   event +4.0 × warming 1.2 = +4.8"
    assert lines[2].startswith("  arousal 54.8 → 54.0   UN at EDGE 0.0; drift 0.06·(42−54.8)")
    assert lines[-1] == "  risk 38.0 → 44.0"


def test_cap_floor_adjustments_and_ruptures_are_said(coefficients: Coefficients) -> None:
    """Whatever bent the sum is named."""
    preoccupied = coefficients.styles["preoccupied"]
    cases = (
        (advance(starting_state(preoccupied, 60), ["DI"], coefficients), "at most +20.0"),
        (
            advance(starting_state(preoccupied, 54), ["AV", "SB", "MM"], coefficients),
            "keeps half its own effect +3.6",
        ),
        (advance(starting_state(preoccupied, 54), ["RR"], coefficients), "RR: there was nothing"),
        (
            advance(starting_state(preoccupied, 54, strain=38), ["AD"], coefficients),
            "a confrontation rupture opened",
        ),
        (
            advance(
                starting_state(preoccupied, 54, strain=20, rupture=Rupture.CONFRONTATION),
                ["RR"],
                coefficients,
            ),
            "the rupture closed",
        ),
    )
    for transition, expected in cases:
        assert expected in "\n".join(transition_lines(transition, coefficients, NAMES))
