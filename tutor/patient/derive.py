"""The quantities that follow from a patient's state and are never stored (spec §2.2)."""

from tutor.patient.tables import Style, Zone

CREDIT_CEILING = 40.0
"""The most mentalising credit that one session can earn."""
LEAST_AVAILABILITY = 0.10
"""What is left of controlled mentalising at arousal 100."""


def clamped(value: float, low: float = 0.0, high: float = 100.0) -> float:
    """Return `value`, or the nearer bound where it lies outside `low` to `high`."""
    return min(max(value, low), high)


def switch_point(style: Style, alliance: float) -> float:
    """Return the arousal, 40 to 85, at which controlled mentalising gives way."""
    return clamped(style.switch_point + 0.1 * (alliance - 50), 40.0, 85.0)


def zone(style: Style, arousal: float, switch: float) -> Zone:
    """Return the zone of `arousal` for a style whose switch point now lies at `switch`."""
    if arousal < style.window_floor:
        return Zone.HYPO
    if arousal >= switch:
        return Zone.OVER
    if arousal >= switch - style.edge_width:
        return Zone.EDGE
    return Zone.WINDOW


def availability(style: Style, arousal: float, switch: float) -> float:
    """Return how available controlled mentalising is, 0.1 to 1.

    A hump: some activation helps, much of it switches reflection off. Linear in between.
    """
    if arousal < style.window_floor:
        return 0.5 + 0.5 * arousal / style.window_floor
    edge = switch - style.edge_width
    if arousal < edge:
        return 1.0
    if arousal < switch:
        return _line(arousal, (edge, 1.0), (switch, 0.55))
    if arousal <= switch + 15:
        return _line(arousal, (switch, 0.55), (switch + 15, 0.20))
    return max(_line(arousal, (switch + 15, 0.20), (100.0, LEAST_AVAILABILITY)), LEAST_AVAILABILITY)


def mentalising(available: float, alliance: float, credit: float) -> float:
    """Return the mentalising at hand, 0 to 100, from its availability, alliance and credit."""
    return 100 * available * (0.7 + 0.3 * alliance / 100) * (0.85 + 0.15 * credit / CREDIT_CEILING)


def risk(arousal: float, switch: float, strain: float) -> float:
    """Return the hyperactivation risk, 0 to 100; 50 lies at the switch point without strain."""
    return clamped(50 + 1.5 * (arousal - switch) + 0.2 * strain)


def coolness(style: Style, arousal: float) -> float:
    """Return how far the patient is below the window, 0 (in it) to 100."""
    return clamped(2 * (style.window_floor - arousal))


def _line(x: float, start: tuple[float, float], end: tuple[float, float]) -> float:
    """Return the height at `x` of the line through two points."""
    return start[1] + (end[1] - start[1]) * (x - start[0]) / (end[0] - start[0])
