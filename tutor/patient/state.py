"""How the patient is now: six numbers, an open rupture, and what follows from them."""

from dataclasses import dataclass

from tutor.patient import derive
from tutor.patient.derive import CREDIT_CEILING, clamped
from tutor.patient.tables import Mode, Rupture, Style, Zone

__all__ = ["Mode", "PatientState", "Rupture", "Style", "Zone", "starting_state"]

RUPTURE_OPENS = 40.0
"""The strain at which a rupture opens."""


@dataclass(frozen=True, slots=True)
class PatientState:
    """The patient after some turn; `starting_state` makes one with its numbers in range."""

    style: Style
    """The patient's attachment strategy."""
    arousal: float
    """Attachment arousal, 0 to 100."""
    alliance: float = 50.0
    """Working alliance, 0 to 100."""
    strain: float = 0.0
    """Tension that nobody has addressed, 0 to 100."""
    credit: float = 0.0
    """What the session has earned in reflective practice, 0 to 40."""
    rupture: Rupture = Rupture.NONE
    """The rupture that is open."""
    therapist: float = 30.0
    """The trainee's own heat, 0 to 100."""
    facilitations: int = 0
    """How many turns in a row, up to this one, did nothing but facilitate."""

    @property
    def switch_point(self) -> float:
        """The arousal, 40 to 85, at which controlled mentalising gives way."""
        return derive.switch_point(self.style, self.alliance)

    @property
    def zone(self) -> Zone:
        """The zone of the present arousal."""
        return derive.zone(self.style, self.arousal, self.switch_point)

    @property
    def availability(self) -> float:
        """How available controlled mentalising is, 0.1 to 1."""
        return derive.availability(self.style, self.arousal, self.switch_point)

    @property
    def mentalising(self) -> float:
        """The mentalising at hand, 0 to 100."""
        return derive.mentalising(self.availability, self.alliance, self.credit)

    @property
    def risk(self) -> float:
        """The hyperactivation risk, 0 to 100."""
        return derive.risk(self.arousal, self.switch_point, self.strain)

    @property
    def coolness(self) -> float:
        """How far below the window the patient is, 0 to 100."""
        return derive.coolness(self.style, self.arousal)

    @property
    def mode(self) -> Mode:
        """The mode that the zone brings out in this style."""
        if self.zone is Zone.OVER:
            return self.style.mode_over
        return self.style.mode_hypo if self.zone is Zone.HYPO else Mode.NONE

    @property
    def breakdown(self) -> bool:
        """Whether the patient is about to complain, idealise or leave."""
        return self.arousal >= self.switch_point + 20 and self.strain >= RUPTURE_OPENS


def starting_state(
    style: Style,
    arousal: float | None = None,
    alliance: float = 50.0,
    strain: float = 0.0,
    credit: float = 0.0,
    rupture: Rupture = Rupture.NONE,
    therapist: float = 30.0,
) -> PatientState:
    """Return the state in which a session begins, its numbers brought into range.

    Without `arousal` the patient begins at the style's baseline.
    """
    return PatientState(
        style=style,
        arousal=clamped(float(style.baseline if arousal is None else arousal)),
        alliance=clamped(float(alliance)),
        strain=clamped(float(strain)),
        credit=clamped(float(credit), 0.0, CREDIT_CEILING),
        rupture=rupture,
        therapist=clamped(float(therapist)),
    )
