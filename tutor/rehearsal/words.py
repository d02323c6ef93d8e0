"""The same words for the same things in every front end: zones, changes, labels."""

from collections.abc import Sequence
from dataclasses import dataclass

from tutor.language.codes import CATEGORIES
from tutor.patient.bands import risk_band
from tutor.patient.state import PatientState
from tutor.patient.tables import Rupture, Zone
from tutor.session import Session, Turn

ZONE_WORDS = {
    Zone.HYPO: "too cool",
    Zone.WINDOW: "window",
    Zone.EDGE: "edge",
    Zone.OVER: "over the switch",
}
"""What a trainee reads for each zone."""

NOTICE = (
    "A rehearsal tool for people who train under supervision. Its patients are invented and are "
    "moved by a simple rule model. It is not therapy, not a diagnostic instrument and not a test "
    "of fitness to practise; it cannot judge real conversations and does not replace a "
    "supervisor. Never enter anything about a real patient."
)
"""Shown before the first scene (specification, section 6)."""

_STEADY = 0.5
"""Changes of arousal smaller than this are no direction."""


@dataclass(frozen=True, slots=True)
class Gauges:
    """The patient as the trainee sees him: words first, then numbers."""

    zone: Zone
    """Where he is now, his last words felt."""
    zone_words: str
    """The zone and its direction, such as `window, cooling`."""
    arousal: int
    """Arousal, 0–100."""
    change: int
    """What it has changed by since before the last reply, events included."""
    switch_point: int
    """The arousal at which he can no longer mentalise."""
    risk: int
    """Hyperactivation risk, 0–100."""
    risk_words: str
    """The risk's band."""
    alliance: int
    """Alliance, 0–100."""
    strain_words: str
    """Strain and rupture."""
    course: tuple[float, ...]
    """Arousal at the opening and after each turn, oldest first."""


def gauges(session: Session) -> Gauges:
    """Return what the gauges show now."""
    now = session.patient
    course = arousal_course(session)
    change = course[-1] - course[-2] if len(course) > 1 else 0.0
    return Gauges(
        zone=now.zone,
        zone_words=f"{ZONE_WORDS[now.zone]}, {direction(change)}",
        arousal=round(now.arousal),
        change=round(change),
        switch_point=round(now.switch_point),
        risk=int(now.risk),
        risk_words=risk_band(now.risk).value,
        alliance=round(now.alliance),
        strain_words=strain_words(now),
        course=course,
    )


def arousal_course(session: Session) -> tuple[float, ...]:
    """Return the arousal a trainee was shown at the opening and after each turn."""
    later = (turn.exchange.felt.arousal for turn in session.turns)
    return (session.patient_at_opening.arousal, *later)


def direction(change: float) -> str:
    """Return a change of arousal in a word."""
    if abs(change) < _STEADY:
        return "steady"
    return "warming" if change > 0 else "cooling"


def strain_words(patient: PatientState) -> str:
    """Return the strain between the two, in words."""
    if patient.rupture is Rupture.CONFRONTATION:
        return "open rupture, against you"
    if patient.rupture is Rupture.WITHDRAWAL:
        return "open rupture, drawing away"
    if patient.strain >= 25:
        return "strained"
    return "some strain" if patient.strain >= 10 else "no strain"


def label_words(turn: Turn) -> str:
    """Return the names of the moves counted in a turn, leading one first."""
    exchange = turn.exchange
    if exchange.asks:
        return "not understood"
    names = " + ".join(CATEGORIES[code].name for code in exchange.labels)
    return f"{names} (as you meant it)" if exchange.reply.intended else names


def choice_words(codes: Sequence[str]) -> tuple[str, ...]:
    """Return the answers to “which did you mean?”, numbered from 1."""
    named = [f"{at} {CATEGORIES[code].name}" for at, code in enumerate(codes, start=1)]
    return (*named, f"{len(named) + 1} something else")
