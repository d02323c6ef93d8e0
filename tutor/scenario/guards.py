"""Conditions in a script: plain words compiled to a small tree from an allow-list.

A guard is never evaluated as code. The words are zones, intervention codes, groups of
interventions, facts about the turn, counts ("pitfall twice") and gauges with a comparison
("alliance >= 60"), joined by `and`, `or`, `not` and brackets.
"""

import operator
import re
from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass

from tutor.language.codes import CATEGORIES, Group
from tutor.patient.tables import Zone

GROUP_WORDS: Mapping[str, Group] = {
    "promoting": Group.PROMOTING,
    "heat": Group.HEAT_RAISING,
    "pitfall": Group.PITFALL,
    "support": Group.SUPPORT,
    "control": Group.CONTROL,
}
"""The words by which a script names a group of interventions."""

FACT_WORDS = frozenset({"rupture", "withdrawal", "confrontation", "breakdown", "repaired"})
"""What may simply be true of the moment after a turn."""

GAUGE_WORDS = frozenset({"arousal", "alliance", "strain", "credit", "risk", "mentalising", "turns"})
"""Numbers a script may compare; `turns` counts turns since the state was entered."""

VISITED = "visited"
"""The word before the name of a state that the conversation may have been in."""

COMPARISONS: Mapping[str, Callable[[float, float], bool]] = {
    ">=": operator.ge,
    "<=": operator.le,
    ">": operator.gt,
    "<": operator.lt,
    "=": operator.eq,
}
"""The comparisons a script may make."""

_TOKEN = re.compile(r"\s*(>=|<=|>|<|=|\(|\)|[A-Za-z_][A-Za-z_0-9]*|\d+(?:\.\d+)?)")
_DEEPEST = 40


class GuardError(ValueError):
    """A condition that cannot be understood."""

    def __init__(self, message: str, column: int) -> None:
        """Keep what is wrong and the column (from 0) at which it starts."""
        super().__init__(message)
        self.column = column


@dataclass(frozen=True, slots=True)
class Situation:
    """All that a guard may look at: the moment after a turn."""

    zone: Zone
    """The patient's zone after the turn."""
    labels: tuple[str, ...] = ()
    """The interventions counted in this turn."""
    seen: Mapping[str, int] | None = None
    """How often each code and group word has come up since the state was entered."""
    gauges: Mapping[str, float] | None = None
    """The numbers a script may compare, by their word."""
    facts: frozenset[str] = frozenset()
    """Which of `FACT_WORDS` are true."""
    visited: frozenset[str] = frozenset()
    """The states the conversation has been in."""


@dataclass(frozen=True, slots=True)
class InZone:
    """True when the patient ends the turn in a zone."""

    zone: Zone

    def holds(self, situation: Situation) -> bool:
        """Return whether the zone is this one."""
        return situation.zone is self.zone

    def __str__(self) -> str:
        return self.zone.value


@dataclass(frozen=True, slots=True)
class Made:
    """True when the turn made a move, or a move of a group, often enough in this state."""

    word: str
    """A code, or a group word."""
    times: int = 1
    """How often since the state was entered; 1 looks at this turn alone."""

    def holds(self, situation: Situation) -> bool:
        """Return whether the move was made (this turn, and often enough)."""
        if not any(_names(self.word, label) for label in situation.labels):
            return False
        return self.times <= 1 or (situation.seen or {}).get(self.word, 0) >= self.times

    def __str__(self) -> str:
        suffix = {1: "", 2: " twice"}.get(self.times, f" {self.times} times")
        return self.word + suffix


@dataclass(frozen=True, slots=True)
class Fact:
    """True when something holds of the moment, such as an open rupture."""

    word: str
    """One of `FACT_WORDS`."""

    def holds(self, situation: Situation) -> bool:
        """Return whether the fact is among the situation's."""
        return self.word in situation.facts

    def __str__(self) -> str:
        return self.word


@dataclass(frozen=True, slots=True)
class Visited:
    """True when the conversation has been in a state before."""

    state: str
    """The state's id."""

    def holds(self, situation: Situation) -> bool:
        """Return whether the state was visited."""
        return self.state in situation.visited

    def __str__(self) -> str:
        return f"{VISITED} {self.state}"


@dataclass(frozen=True, slots=True)
class Compared:
    """True when a gauge compares as written."""

    gauge: str
    """One of `GAUGE_WORDS`."""
    comparison: str
    """One of `COMPARISONS`."""
    number: float
    """What the gauge is held against."""

    def holds(self, situation: Situation) -> bool:
        """Return whether the comparison is true; an unknown gauge counts as 0."""
        value = (situation.gauges or {}).get(self.gauge, 0.0)
        return bool(COMPARISONS[self.comparison](value, self.number))

    def __str__(self) -> str:
        return f"{self.gauge} {self.comparison} {self.number:g}"


@dataclass(frozen=True, slots=True)
class Not:
    """True when its part is false."""

    part: "Guard"

    def holds(self, situation: Situation) -> bool:
        """Return the opposite of the part."""
        return not self.part.holds(situation)

    def __str__(self) -> str:
        plain = isinstance(self.part, Either | Every)
        return f"not ({self.part})" if plain else f"not {self.part}"


@dataclass(frozen=True, slots=True)
class Every:
    """True when all parts are true; without parts it always is."""

    parts: tuple["Guard", ...] = ()

    def holds(self, situation: Situation) -> bool:
        """Return whether all parts hold."""
        return all(part.holds(situation) for part in self.parts)

    def __str__(self) -> str:
        return " and ".join(map(_bracketed, self.parts)) or "always"


@dataclass(frozen=True, slots=True)
class Either:
    """True when at least one part is true."""

    parts: tuple["Guard", ...]

    def holds(self, situation: Situation) -> bool:
        """Return whether any part holds."""
        return any(part.holds(situation) for part in self.parts)

    def __str__(self) -> str:
        return " or ".join(map(str, self.parts))


Guard = InZone | Made | Fact | Visited | Compared | Not | Every | Either
ALWAYS: Guard = Every()
"""The guard that always holds."""


def first_false(guard: Guard, situation: Situation) -> str:
    """Return, in words, the part of a guard that keeps it from holding."""
    if isinstance(guard, Every):
        for part in guard.parts:
            if not part.holds(situation):
                return first_false(part, situation)
    return str(guard)


def parse_guard(text: str, states: Container[str] = ()) -> Guard:
    """Return the guard that a condition spells; `states` are those it may name.

    Raises:
        GuardError: when a word is unknown or the sentence is not complete.
    """
    reader = _Reader(text, states)
    guard = reader.either(0)
    if reader.word is not None:
        raise GuardError(f"“{reader.word}” is not expected here", reader.column)
    return guard


def _names(word: str, label: str) -> bool:
    """Return whether a code or group word covers a label."""
    if word in GROUP_WORDS:
        return CATEGORIES[label].group is GROUP_WORDS[word]
    return word == label


def _bracketed(part: Guard) -> str:
    """Return a part's words, in brackets where they would be misread."""
    return f"({part})" if isinstance(part, Either) else str(part)


class _Reader:
    """Reads a condition word by word."""

    def __init__(self, text: str, states: Container[str]) -> None:
        """Split the text; unknown characters raise `GuardError`."""
        self._states = states
        self._tokens: list[tuple[str, int]] = []
        position = 0
        while position < len(text.rstrip()):
            found = _TOKEN.match(text, position)
            if found is None:
                raise GuardError(f"“{text[position:].strip()[:1]}” is not understood", position)
            self._tokens.append((found.group(1), found.start(1)))
            position = found.end()
        self._at = 0
        self._end = len(text)

    @property
    def word(self) -> str | None:
        """The word now in front, or None at the end."""
        return self._tokens[self._at][0] if self._at < len(self._tokens) else None

    @property
    def column(self) -> int:
        """The column, from 0, of the word now in front."""
        return self._tokens[self._at][1] if self._at < len(self._tokens) else self._end

    def _next(self) -> str:
        word = self.word
        if word is None:
            raise GuardError("the condition stops too early", self._end)
        self._at += 1
        return word

    def either(self, depth: int) -> Guard:
        """Return what follows up to a closing bracket, split at `or`."""
        if depth > _DEEPEST:
            raise GuardError("there are too many brackets", self.column)
        parts = [self._every(depth)]
        while self.word == "or":
            self._next()
            parts.append(self._every(depth))
        return parts[0] if len(parts) == 1 else Either(tuple(parts))

    def _every(self, depth: int) -> Guard:
        parts = [self._one(depth)]
        while self.word == "and":
            self._next()
            parts.append(self._one(depth))
        return parts[0] if len(parts) == 1 else Every(tuple(parts))

    def _one(self, depth: int) -> Guard:
        if depth > _DEEPEST:
            raise GuardError("there are too many brackets", self.column)
        column, word = self.column, self._next()
        if word == "not":
            return Not(self._one(depth + 1))
        if word == "(":
            inside = self.either(depth + 1)
            if self.word != ")":
                raise GuardError("a bracket is not closed", column)
            self._next()
            return inside
        return self._atom(word, column)

    def _atom(self, word: str, column: int) -> Guard:
        if word in Zone.__members__:
            return InZone(Zone[word])
        if word in GAUGE_WORDS:
            return self._compared(word)
        if word in FACT_WORDS:
            return Fact(word)
        if word == VISITED:
            return self._visited()
        if word in CATEGORIES or word in GROUP_WORDS:
            return Made(word, self._times())
        raise GuardError(f"“{word}” is not a zone, a move, a group, a fact or a gauge", column)

    def _compared(self, gauge: str) -> Guard:
        column, comparison = self.column, self._next()
        if comparison not in COMPARISONS:
            raise GuardError(f"after “{gauge}” comes a comparison such as >=", column)
        column, number = self.column, self._next()
        if not number[0].isdigit():
            raise GuardError(f"“{number}” is not a number", column)
        return Compared(gauge, comparison, float(number))

    def _visited(self) -> Guard:
        column, state = self.column, self._next()
        if state not in self._states:
            raise GuardError(f"there is no state “{state}”", column)
        return Visited(state)

    def _times(self) -> int:
        if self.word == "twice":
            self._next()
            return 2
        if self.word is not None and self.word.isdigit():
            count, column = int(self._next()), self.column
            if self.word != "times" or count < 1:
                raise GuardError("a count reads, for example, “3 times”", column)
            self._next()
            return count
        return 1
