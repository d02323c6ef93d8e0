"""The four bands in which risk is shown to a trainee (spec §2.2)."""

from enum import StrEnum


class RiskBand(StrEnum):
    """A band of hyperactivation risk; its value is what a trainee reads."""

    ROOM = "room to work"
    """Risk below 25."""
    WARM = "warm: choose with care"
    """Risk from 25 to below 50."""
    SWITCH = "at or over the switch"
    """Risk from 50 to below 75."""
    WELL_OVER = "well over"
    """Risk of 75 and above."""


def risk_band(risk: float) -> RiskBand:
    """Return the band of a risk between 0 and 100."""
    if risk < 25:
        return RiskBand.ROOM
    if risk < 50:
        return RiskBand.WARM
    return RiskBand.SWITCH if risk < 75 else RiskBand.WELL_OVER
