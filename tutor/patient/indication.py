"""When each intervention is indicated (spec §1.8, with the cards of §1.4 where it is silent)."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from tutor.patient.tables import Zone


class Indication(StrEnum):
    """How well an intervention suits a zone."""

    FIRST = "first choice"
    """Among the first to reach for."""
    CARE = "with care"
    """Usable: short, and one at a time."""
    AVOID = "avoid"
    """Better kept for another moment, or never used."""
    NEUTRAL = "neutral"
    """Neither recommended nor advised against."""


def indication(code: str, zone: Zone, *, strained: bool = False) -> Indication:
    """Return how well an intervention suits a patient in `zone`.

    Rupture repair is a first choice in every zone where `strained` says that there is strain to
    repair, and neutral without. Risk enquiry is never to be avoided. A pitfall always is.
    """
    if code == "RR":
        return Indication.FIRST if strained else Indication.NEUTRAL
    if code in _PITFALLS:
        return Indication.AVOID
    return _BY_ZONE[zone].get(code, Indication.NEUTRAL)


def _row(first: str, care: str, avoid: str) -> Mapping[str, Indication]:
    """Return the indications of one zone from three lists of codes."""
    return {
        **dict.fromkeys(first.split(), Indication.FIRST),
        **dict.fromkeys(care.split(), Indication.CARE),
        **dict.fromkeys(avoid.split(), Indication.AVOID),
    }


_PITFALLS: Final = frozenset({"UM", "DI", "AD", "DS", "AV", "IG", "BD"})

_BY_ZONE: Final = {
    Zone.HYPO: _row("NF AM GC RF", "MM EV CI AP TI CS AK IN", "SB"),
    Zone.WINDOW: _row("CI AP NF AK GC RF TI AM", "SB", ""),
    Zone.EDGE: _row("MM EV NF SB", "CI AP CS AK IN SI", "GC RF TI AM"),
    Zone.OVER: _row("SB MM EV HF", "NF CS IN", "CI AP GC RF TI AM SI"),
}
