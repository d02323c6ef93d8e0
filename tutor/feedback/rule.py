"""One rule of feedback: when it applies, and what it says."""

from dataclasses import dataclass

from tutor.feedback.remark import Kind
from tutor.language.codes import Code, Group, group_of
from tutor.patient.tables import Zone


@dataclass(frozen=True, slots=True)
class TurnView:
    """All of a turn that a rule may look at."""

    labels: tuple[Code, ...]
    """The moves counted, the leading one first; never empty."""
    zone: Zone
    """Where the patient was when it was said, the heat of the last words felt."""
    after: Zone
    """Where the patient was afterwards."""
    style: str
    """The patient's attachment strategy."""
    alliance: float
    """The alliance when it was said, 0-100."""
    facts: frozenset[str]
    """What else is true of the turn, by the names of `tutor.feedback.facts`."""


@dataclass(frozen=True, slots=True)
class Condition:
    """When a rule applies: every part that is given must hold."""

    lead: frozenset[Code] = frozenset()
    """The leading move is one of these."""
    group: frozenset[Group] = frozenset()
    """The leading move belongs to one of these."""
    made: frozenset[Code] = frozenset()
    """All of these were made."""
    any: frozenset[Code] = frozenset()
    """At least one of these was made."""
    none: frozenset[Code] = frozenset()
    """None of these was made."""
    alone: bool | None = None
    """Whether the turn is one move only; None: either."""
    zone: frozenset[Zone] = frozenset()
    """The patient was in one of these when it was said."""
    after: frozenset[Zone] = frozenset()
    """The patient was in one of these afterwards."""
    style: frozenset[str] = frozenset()
    """The patient's strategy is one of these."""
    facts: frozenset[str] = frozenset()
    """All of these are true."""
    unless: frozenset[str] = frozenset()
    """None of these is true."""
    alliance_below: float = 101.0
    """Alliance was below this."""

    def holds(self, turn: TurnView) -> bool:
        """Return whether the condition is true of a turn."""
        return self._moves_fit(turn) and self._patient_fits(turn) and self._facts_fit(turn)

    def _moves_fit(self, turn: TurnView) -> bool:
        lead = turn.labels[0]
        return (
            (not self.lead or lead in self.lead)
            and (not self.group or group_of(lead) in self.group)
            and self.made.issubset(turn.labels)
            and (not self.any or not self.any.isdisjoint(turn.labels))
            and self.none.isdisjoint(turn.labels)
            and (self.alone is None or self.alone == (len(turn.labels) == 1))
        )

    def _patient_fits(self, turn: TurnView) -> bool:
        return (
            (not self.zone or turn.zone in self.zone)
            and (not self.after or turn.after in self.after)
            and (not self.style or turn.style in self.style)
            and turn.alliance < self.alliance_below
        )

    def _facts_fit(self, turn: TurnView) -> bool:
        return self.facts <= turn.facts and self.unless.isdisjoint(turn.facts)


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing the program can say about a turn."""

    id: str
    """A name of its own."""
    kind: Kind
    """Strength or change."""
    priority: int
    """0-100; the highest of its kind speaks, and 0 only when no other rule does."""
    when: Condition
    """When it applies."""
    quotes: str
    """Whose words are quoted: a code, `lead` or `second`."""
    wordings: tuple[str, ...]
    """At least three ways to say it, with slots in braces."""
    heading: str
    """The paper's heading that it rests on."""
    section: str
    """The specification's section."""
