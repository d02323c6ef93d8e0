"""A scenario as the other rooms see it: frozen, complete and already checked."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from tutor.language.codes import Code
from tutor.patient.tables import Zone
from tutor.scenario.guards import Guard


class Band(StrEnum):
    """Under which heat a line is spoken."""

    COOL = "cool"
    """The patient is too cool (HYPO)."""
    WINDOW = "window"
    """The patient can think and feel."""
    EDGE = "edge"
    """Just under the switch point."""
    OVER = "over"
    """At or over the switch point."""
    HOT = "hot"
    """Serves both EDGE and OVER where they have no line of their own."""


BANDS_FOR_ZONE: Mapping[Zone, tuple[Band, ...]] = {
    Zone.HYPO: (Band.COOL, Band.WINDOW, Band.EDGE, Band.HOT, Band.OVER),
    Zone.WINDOW: (Band.WINDOW, Band.EDGE, Band.HOT, Band.COOL, Band.OVER),
    Zone.EDGE: (Band.EDGE, Band.HOT, Band.WINDOW, Band.OVER, Band.COOL),
    Zone.OVER: (Band.OVER, Band.HOT, Band.EDGE, Band.WINDOW, Band.COOL),
}
"""Where to look for a line, nearest heat first."""


class Ending(StrEnum):
    """How a scene can be over."""

    FINISHED = "finished"
    """The session came to its close."""
    LEFT = "left"
    """The patient broke it off."""


@dataclass(frozen=True, slots=True)
class Line:
    """One thing the patient can say."""

    id: str
    """Stable name, such as `coffee.window.2`."""
    text: str
    """The words, as written."""
    once: bool
    """Whether it is said at most once in a session."""
    guard: Guard
    """When it may be said."""


Lines = Mapping[Band, tuple[Line, ...]]
"""Lines by band."""


def lines_for_zone(lines: Lines, zone: Zone) -> tuple[Line, ...]:
    """Return the lines of the nearest band that has any, or an empty tuple."""
    return next((lines[band] for band in BANDS_FOR_ZONE[zone] if lines.get(band)), ())


@dataclass(frozen=True, slots=True)
class Exit:
    """A way from one state to another."""

    guard: Guard
    """When it is taken."""
    go: str
    """The id of the state it leads to."""
    feedback: str
    """What the author says about the move that opened it, or nothing."""


@dataclass(frozen=True, slots=True)
class Trigger:
    """Something in the trainee's turn that heats the patient."""

    id: str
    """Stable name, such as `trigger.2`."""
    words: tuple[str, ...]
    """Whole words or phrases, any of which sets it off; empty: the guard alone decides."""
    states: frozenset[str]
    """In which states it counts; empty: in all."""
    guard: Guard
    """What must hold of the patient before the turn and of the turn's moves."""
    heat: float
    """Raw arousal that it carries, before the style's gain."""
    once: bool
    """Whether it counts at most once in a session."""
    because: str
    """Why it stings, in the author's words."""


@dataclass(frozen=True, slots=True)
class State:
    """One station of the conversation."""

    id: str
    """Its name in the script."""
    title: str
    """Its name for readers."""
    purpose: str
    """What it is there to train."""
    heat: float
    """Raw arousal that the patient's entry line carries."""
    says: Lines
    """What the patient says on coming here, and on going on."""
    answers: Mapping[str, Lines]
    """What he answers here, by code or group word."""
    expect: tuple[tuple[Code, str], ...]
    """Likely replies here, with their codes."""
    hints: tuple[str, ...]
    """From vaguest to most concrete."""
    mend: bool
    """Whether something between the two waits here to be mended, whatever the numbers say."""
    exits: tuple[Exit, ...]
    """Tried in order; the first that holds is taken."""
    ending: Ending | None
    """Set where the scene is over."""


@dataclass(frozen=True, slots=True)
class Patient:
    """Who speaks."""

    name: str
    """As the trainee sees it."""
    style: str
    """The attachment strategy's name in the coefficients."""
    arousal: float | None
    """Attachment arousal at the start, 0–100; None: the style's baseline."""
    alliance: float
    """Alliance at the start, 0–100."""
    strain: float
    """Strain at the start, 0–100."""
    rupture: str
    """An already open rupture's kind, or `none`."""
    voice: Mapping[str, Lines]
    """Answers by code or group word, wherever a state has nothing better."""
    moments: Mapping[str, tuple[Line, ...]]
    """Lines for turning points: `rupture`, `breakdown`, `repaired`."""


@dataclass(frozen=True, slots=True)
class Scenario:
    """One patient, one hour: everything an author wrote."""

    id: str
    """Short name used in commands."""
    title: str
    """Name for readers."""
    level: int
    """Difficulty, 1–5."""
    minutes: int
    """About how long a rehearsal takes."""
    trains: tuple[Code, ...]
    """The moves it exercises most."""
    about: str
    """One line about the person."""
    brief: str
    """What the trainee reads before the scene."""
    content_note: str
    """What may be hard to read."""
    notes: str
    """For supervisors."""
    patient: Patient
    """Who speaks."""
    begin: str
    """The state the scene starts in."""
    anywhere: tuple[Exit, ...]
    """Exits tried in every state before its own."""
    triggers: tuple[Trigger, ...]
    """What stings him."""
    states: Mapping[str, State]
    """All stations, in the author's order."""
    digest: str
    """SHA-256 of the script's bytes, in hexadecimal."""
