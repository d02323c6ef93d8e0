"""Which of several lines is said: the least recently heard, and by seed among equals.

The choice never touches the numbers of the patient model.
"""

import hashlib
from collections.abc import Sequence

from tutor.scenario.guards import Situation
from tutor.scenario.model import Line


def allowed_lines(
    lines: Sequence[Line], situation: Situation, spoken: Sequence[str]
) -> tuple[Line, ...]:
    """Return the lines that may be said now: their guard holds, and `once` is not used up."""
    return tuple(
        line
        for line in lines
        if line.guard.holds(situation) and not (line.once and line.id in spoken)
    )


def chosen_line(
    lines: Sequence[Line], situation: Situation, spoken: Sequence[str], seed: int
) -> Line | None:
    """Return the line to say, or None when none may be said.

    A line never heard goes before one that was; a line that waits for something special (a
    `once`, a condition) goes before a plain one; then the one heard longest ago; then by seed.
    """
    candidates = allowed_lines(lines, situation, spoken)
    return min(candidates, key=lambda line: _rank(line, spoken, seed), default=None)


def unheard(lines: Sequence[Line], spoken: Sequence[str]) -> tuple[Line, ...]:
    """Return the lines that have not been said in this session."""
    return tuple(line for line in lines if line.id not in spoken)


def _rank(line: Line, spoken: Sequence[str], seed: int) -> tuple[int, bool, bytes]:
    last_heard = max((at for at, said in enumerate(spoken) if said == line.id), default=-1)
    plain = not (line.once or str(line.guard) != "always")
    return last_heard, plain, hashlib.sha256(f"{seed}\0{line.id}".encode()).digest()
