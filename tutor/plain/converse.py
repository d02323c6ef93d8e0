"""The conversation line by line: read a reply, show what came of it, until it is over."""

from collections.abc import Callable, Iterable

from tutor.language.clean import clean
from tutor.plain.show import KEPT, opening_lines, outcome_lines, resumed_lines, said_lines
from tutor.rehearsal.outcomes import Answered, Cared, Debriefed, Paused, Stopped
from tutor.rehearsal.rehearsal import Rehearsal

_LEAVES = (Paused, Stopped, Cared, Debriefed)
"""Outcomes after which the program has nothing more to say."""

Write = Callable[[str], object]
"""Takes one line of text."""


def converse(
    rehearsal: Rehearsal, typed: Iterable[str], write: Write, *, echo: bool, resumed: str | None
) -> None:
    """Hold a whole conversation.

    `typed` yields the trainee's lines; `echo` repeats them in the output (for pipes, where
    nobody sees what was typed); `resumed` is the remark of a rehearsal gone on with, or None for
    a new one. At the end of the lines, or of the scene, the debrief is shown.
    """
    opening = opening_lines(rehearsal) if resumed is None else resumed_lines(rehearsal, resumed)
    _write_all(opening, write)
    if rehearsal.session.ending is not None:
        typed = ()
    for line in typed:
        write("")
        if echo:
            _write_all(tuple(said_lines("You", clean(line).text)) or ("You:",), write)
        outcome = rehearsal.handle(line)
        _write_all(outcome_lines(rehearsal, outcome), write)
        if isinstance(outcome, _LEAVES):
            return
        if isinstance(outcome, Answered) and outcome.turn.exchange.ending is not None:
            break
    _look_back(rehearsal, write)


def _look_back(rehearsal: Rehearsal, write: Write) -> None:
    """Show the debrief; a scene that is not over stays open to be gone on with."""
    write("")
    if rehearsal.session.ending is None and rehearsal.session.turns:
        write(f"The lines end here. {KEPT}")
        write("")
    _write_all(outcome_lines(rehearsal, Debriefed(rehearsal.debrief)), write)


def _write_all(lines: Iterable[str], write: Write) -> None:
    for line in lines:
        write(line)
