"""What a rehearsal screen offers to choose from, and what it hands back when it is left."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from tutor.feedback.debrief import Debrief
from tutor.language.codes import CATEGORIES
from tutor.rehearsal.commands import DEBRIEF, PAUSE, STOP
from tutor.rehearsal.words import label_words
from tutor.session import Turn
from tutor.ui.keys import key_name
from tutor.ui.screens.choice import Choice

_LONGEST = 66
"""How much of a reply a list of turns shows, in characters."""


class Left(Enum):
    """How a rehearsal was left."""

    PAUSED = auto()
    """To be gone on with later."""
    STOPPED = auto()
    """At once, for a neutral screen."""
    DEBRIEFED = auto()
    """To look back at it."""


@dataclass(frozen=True, slots=True)
class Farewell:
    """What remains to be done after a rehearsal was left."""

    how: Left
    """How it was left."""
    draft: str
    """What was typed and not sent."""
    lines: tuple[str, ...]
    """What a neutral screen shows."""
    debrief: Debrief | None
    """The look back."""


def ways_out() -> tuple[Choice, ...]:
    """Return the ways to leave a scene."""
    return tuple(
        Choice(command.word, f"{command.title} ({key_name(command.key)})", command.help)
        for command in (PAUSE, DEBRIEF, STOP)
    )


def moves() -> tuple[Choice, ...]:
    """Return all moves that can be meant, with what each does."""
    return tuple(
        Choice(code, category.name, category.purpose)
        for code, category in CATEGORIES.items()
        if code != "UN"
    )


def turns_to_go_back_to(turns: Sequence[Turn]) -> tuple[Choice, ...]:
    """Return the turns so far, each with the trainee's words and how they were heard."""
    return tuple(
        Choice(str(turn.number), _short(turn), label_words(turn), f"{turn.number:2} ")
        for turn in turns
    )


def _short(turn: Turn) -> str:
    said = " ".join(turn.exchange.reply.text.split())
    return said if len(said) <= _LONGEST else f"{said[: _LONGEST - 1]}…"
