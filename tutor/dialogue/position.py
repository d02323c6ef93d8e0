"""Where the conversation stands: which state, what has been said, what is still to come."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from tutor.patient.state import PatientState


@dataclass(frozen=True, slots=True)
class Position:
    """The conversation's own memory between two turns."""

    state: str
    """The id of the present state."""
    turns: int = 0
    """Turns taken since the state was entered."""
    seen: Mapping[str, int] = field(default_factory=dict)
    """How often each code and group word came up since the state was entered."""
    spoken: tuple[str, ...] = ()
    """Ids of the lines said so far, oldest first."""
    triggered: frozenset[str] = frozenset()
    """Ids of the triggers that have gone off."""
    visited: frozenset[str] = frozenset()
    """Ids of the states the conversation has been in before this turn."""
    heat: float = 0.0
    """Raw arousal carried by the patient's last words, felt before the next turn counts."""


@dataclass(frozen=True, slots=True)
class Moment:
    """All that decides what a reply will lead to, the reply aside."""

    patient: PatientState
    """The patient, before the heat of his last words is felt."""
    position: Position
    """The conversation."""
