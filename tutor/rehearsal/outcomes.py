"""What can come of a trainee's line: a front end shows one of these and nothing else."""

from dataclasses import dataclass

from tutor.feedback.debrief import Debrief
from tutor.session import Turn


@dataclass(frozen=True, slots=True)
class Answered:
    """The reply was played, kept on disk, and answered."""

    turn: Turn
    """The turn; `turn.exchange.ending` is set when it was the last."""
    replaced: bool = False
    """Whether it takes the place of the turn with the same number."""


@dataclass(frozen=True, slots=True)
class Explained:
    """Lines to read at leisure: help, or the trace of a turn."""

    title: str
    """What the lines are about."""
    lines: tuple[str, ...]
    """Plain text."""


@dataclass(frozen=True, slots=True)
class Hinted:
    """A hint for the present moment."""

    text: str
    """The hint."""
    level: int
    """Its place from vaguest (1) to plainest."""
    of: int
    """How many there are."""


@dataclass(frozen=True, slots=True)
class TookBack:
    """One or more turns were taken back; the conversation stands before them."""

    turns: tuple[Turn, ...]
    """What was taken back, in order."""
    draft: str
    """The first of those replies, to be said another way."""


@dataclass(frozen=True, slots=True)
class Refused:
    """Nothing happened, and why."""

    message: str
    """One or two plain sentences with a way on."""


@dataclass(frozen=True, slots=True)
class Paused:
    """The rehearsal is left and can be resumed."""


@dataclass(frozen=True, slots=True)
class Stopped:
    """The rehearsal is left at once; what follows is neutral."""

    lines: tuple[str, ...]
    """What to show instead."""


@dataclass(frozen=True, slots=True)
class Cared:
    """The trainee may be in distress: the role-play is set aside, nothing was kept."""

    lines: tuple[str, ...]
    """A plain message and where to turn."""


@dataclass(frozen=True, slots=True)
class Debriefed:
    """The scene is over and can be looked back at."""

    debrief: Debrief
    """What happened and what to take from it."""


Outcome = Answered | Explained | Hinted | TookBack | Refused | Paused | Stopped | Cared | Debriefed
