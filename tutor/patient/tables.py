"""The words and tables of the patient model: zones, ruptures, modes, styles and effects."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Zone(StrEnum):
    """Where attachment arousal lies relative to the patient's window of tolerance."""

    HYPO = "HYPO"
    """Too cool: little feeling is in reach."""
    WINDOW = "WINDOW"
    """The patient can feel and think at once."""
    EDGE = "EDGE"
    """Just below the switch point."""
    OVER = "OVER"
    """At or above the switch point: fast, automatic mentalising."""


class Rupture(StrEnum):
    """An open rupture of the alliance, by its direction."""

    NONE = "none"
    """No rupture is open."""
    WITHDRAWAL = "withdrawal"
    """The patient moves away."""
    CONFRONTATION = "confrontation"
    """The patient moves against the therapist."""


class Mode(StrEnum):
    """A way of experiencing that takes the place of mentalising."""

    NONE = "none"
    """Mentalising is in use."""
    PSYCHIC_EQUIVALENCE = "psychic_equivalence"
    """A thought is a fact."""
    TELEOLOGICAL = "teleological"
    """Only what is done and seen counts as care."""
    PRETEND = "pretend"
    """Talk without contact with feeling."""


class Group(StrEnum):
    """The five families of interventions."""

    PROMOTING = "promoting"
    """Promotes mentalising."""
    HEAT = "heat"
    """Raises heat; useful inside the window."""
    PITFALL = "pitfall"
    """Harms in every zone."""
    SUPPORT = "support"
    """Everyday help that carries the talk."""
    CONTROL = "control"
    """Risk enquiry, silence and what was not recognised."""


FourZones = tuple[float, float, float, float]
"""One number for each zone, in the order of `Zone`."""


@dataclass(frozen=True, slots=True)
class Style:
    """An attachment strategy as the numbers that govern the patient (spec §2.3)."""

    name: str
    """The style's key in the table."""
    switch_point: float
    """The arousal at which controlled mentalising gives way, at alliance 50 (S0)."""
    window_floor: float
    """The arousal below which the patient is too cool (L)."""
    edge_width: float
    """How far below the switch point the edge begins (E)."""
    baseline: float
    """The arousal to which the patient settles (B)."""
    up: float
    """The gain on rises of arousal."""
    down: float
    """The gain on falls of arousal."""
    recovery: float
    """The share of the way to the baseline that one turn settles, 0 to 1."""
    rupture: Rupture
    """The kind of rupture that strain opens."""
    mode_over: Mode
    """The mode above the switch point."""
    mode_hypo: Mode
    """The mode below the window."""


@dataclass(frozen=True, slots=True)
class Effects:
    """What one intervention does in each zone, before adjustments and gain (spec §2.4)."""

    group: Group
    """The family to which the intervention belongs."""
    arousal: FourZones
    """The raw change of arousal."""
    alliance: FourZones
    """The change of alliance."""
    strain: FourZones
    """The change of strain."""
    credit: FourZones
    """The change of mentalising credit."""


@dataclass(frozen=True, slots=True)
class Coefficients:
    """Every number that the update rule takes from data."""

    effects: Mapping[str, Effects]
    """The effects of each intervention, by its code."""
    styles: Mapping[str, Style]
    """The attachment styles, by name."""
