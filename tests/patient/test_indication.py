"""When each intervention is indicated."""

import pytest

from tutor.patient.coefficients import Coefficients, Group
from tutor.patient.indication import Indication, indication
from tutor.patient.state import Zone


@pytest.mark.parametrize(
    ("zone", "codes"),
    [
        (Zone.HYPO, {"NF", "AM", "GC", "RF"}),
        (Zone.WINDOW, {"CI", "AP", "NF", "AK", "GC", "RF", "TI", "AM"}),
        (Zone.EDGE, {"MM", "EV", "NF", "SB"}),
        (Zone.OVER, {"SB", "MM", "EV", "HF"}),
    ],
)
def test_first_choices_of_a_zone(coefficients: Coefficients, zone: Zone, codes: set[str]) -> None:
    """The first row of the table of §1.8."""
    first = {c for c in coefficients.effects if indication(c, zone) is Indication.FIRST}
    assert first == codes


def test_pitfalls_are_to_be_avoided_everywhere(coefficients: Coefficients) -> None:
    """A pitfall has no right moment."""
    for code, effects in coefficients.effects.items():
        if effects.group is Group.PITFALL:
            assert {indication(code, zone) for zone in Zone} == {Indication.AVOID}


def test_heat_is_to_be_avoided_near_the_switch(coefficients: Coefficients) -> None:
    """Heat is useful in the window and below it."""
    for code, effects in coefficients.effects.items():
        if effects.group is Group.HEAT:
            for zone in (Zone.EDGE, Zone.OVER):
                assert indication(code, zone) is Indication.AVOID


@pytest.mark.parametrize("zone", Zone)
def test_risk_enquiry_is_never_to_be_avoided(zone: Zone) -> None:
    """Asking about safety is never wrong."""
    assert indication("RE", zone) is Indication.NEUTRAL


@pytest.mark.parametrize("zone", Zone)
def test_repair_is_a_first_choice_only_where_there_is_strain(zone: Zone) -> None:
    """Without strain a repair is inert."""
    assert indication("RR", zone, strained=True) is Indication.FIRST
    assert indication("RR", zone) is Indication.NEUTRAL


@pytest.mark.parametrize(
    ("code", "zone", "expected"),
    [
        ("SB", Zone.HYPO, Indication.AVOID),
        ("SB", Zone.WINDOW, Indication.CARE),
        ("CI", Zone.EDGE, Indication.CARE),
        ("CI", Zone.OVER, Indication.AVOID),
        ("NF", Zone.OVER, Indication.CARE),
        ("FA", Zone.WINDOW, Indication.NEUTRAL),
    ],
)
def test_what_suits_one_zone_does_not_suit_another(
    code: str, zone: Zone, expected: Indication
) -> None:
    """The same words are right at one heat and wrong at another."""
    assert indication(code, zone) is expected
