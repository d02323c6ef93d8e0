"""Patients of every style in every zone."""

import pytest

from tutor.patient.coefficients import Coefficients, Style, load_coefficients
from tutor.patient.derive import switch_point
from tutor.patient.state import PatientState, starting_state


@pytest.fixture(scope="session")
def coefficients() -> Coefficients:
    """The bundled table."""
    return load_coefficients()


@pytest.fixture(scope="session")
def grid(coefficients: Coefficients) -> list[PatientState]:
    """States at and between the bounds of all zones, with and without strain and rupture."""
    return [
        starting_state(style, arousal, alliance, strain, credit, rupture)
        for style in coefficients.styles.values()
        for alliance, credit in ((0.0, 0.0), (50.0, 10.0), (100.0, 36.0))
        for arousal in arousals(style, alliance)
        for strain, rupture in (
            (0.0, type(style.rupture).NONE),
            (25.0, type(style.rupture).NONE),
            (25.0, style.rupture),
            (80.0, style.rupture),
        )
    ]


def arousals(style: Style, alliance: float) -> tuple[float, ...]:
    """Levels of arousal at and between the bounds of a style's zones."""
    floor, switch = style.window_floor, switch_point(style, alliance)
    edge = switch - style.edge_width
    middle = (floor + edge) / 2
    return (0.0, floor - 1, floor, middle, edge, switch - 0.1, switch, switch + 8, 96.0, 100.0)
