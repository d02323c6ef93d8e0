"""Rows of a literal block: each is one line of speech, perhaps with a condition in front."""

from collections.abc import Container, Sequence
from dataclasses import dataclass

from tutor.scenario.guards import ALWAYS, Every, Guard, GuardError, parse_guard

ONCE = "once"
"""The word for a line that is said at most once in a session."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a block, with those that continue it joined."""

    number: int
    """The row in the block where it begins, from 0."""
    text: str
    """The words, on one line."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """A row read as a line of speech."""

    text: str
    """The words without the condition."""
    once: bool
    """Whether it is said at most once."""
    guard: Guard
    """When it may be said."""


def rows(block: str) -> tuple[Row, ...]:
    """Return the rows of a block; a row indented deeper continues the row above."""
    found: list[Row] = []
    for number, raw in enumerate(block.split("\n")):
        text = raw.strip()
        if not text:
            continue
        if raw[0].isspace() and found:
            found[-1] = Row(found[-1].number, f"{found[-1].text} {text}")
        else:
            found.append(Row(number, text))
    return tuple(found)


def spoken(row: Row, states: Container[str] = ()) -> Spoken:
    """Return a row read as a line of speech; `states` are the script's, for `visited`.

    Round brackets in front hold conditions, such as `(once, alliance >= 60)`; they are a
    condition only if they begin with `once` or read as one, so that a patient may say "(laughs)".

    Raises:
        GuardError: when the brackets hold a condition that cannot be understood.
    """
    if not row.text.startswith("("):
        return Spoken(row.text, once=False, guard=ALWAYS)
    inside, bracket, rest = row.text[1:].partition(")")
    parts = inside.split(",")
    if not bracket or not rest.strip() or not _reads_as_condition(parts, states):
        return Spoken(row.text, once=False, guard=ALWAYS)
    once = any(part.strip() == ONCE for part in parts)
    return Spoken(rest.strip(), once=once, guard=_joined_guard(parts, states))


def _joined_guard(parts: Sequence[str], states: Container[str]) -> Guard:
    """Return the guard of all parts but `once`; an error's column counts from the first part."""
    guards: list[Guard] = []
    start = 0
    for part in parts:
        try:
            if part.strip() != ONCE:
                guards.append(parse_guard(part, states))
        except GuardError as error:
            raise GuardError(str(error), start + error.column) from None
        start += len(part) + 1
    if not guards:
        return ALWAYS
    return guards[0] if len(guards) == 1 else Every(tuple(guards))


def _reads_as_condition(parts: Sequence[str], states: Container[str]) -> bool:
    """Return whether bracketed parts are meant as conditions rather than as a stage direction."""
    if any(part.strip() == ONCE or set(part) & set("<>=") for part in parts):
        return True
    try:
        _joined_guard(parts, states)
    except GuardError:
        return False
    return True
