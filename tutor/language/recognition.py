"""What was recognised, and by which words."""

from dataclasses import dataclass

from tutor.language.clean import Utterance
from tutor.language.codes import Code


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words that speak for a label."""

    start: int
    """Index of the first character in the utterance's text."""
    end: int
    """Index after the last character."""
    text: str
    """The words themselves: ``utterance.text[start:end]``."""
    marker: str
    """What they show, in plain words, such as "says whose feeling it is"."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One idea unit with its label."""

    start: int
    """Index of the first character in the utterance's text."""
    end: int
    """Index after the last character."""
    text: str
    """The unit itself: ``utterance.text[start:end]``."""
    code: Code
    """The most probable intervention."""
    probability: float
    """Its probability, 0 to 1."""
    runner_up: Code
    """The second most probable intervention."""
    evidence: tuple[Evidence, ...]
    """The words that speak for the label, in order."""


@dataclass(frozen=True, slots=True)
class Nearest:
    """The known reply that comes nearest."""

    reply: str
    """The known reply."""
    code: Code
    """Its intervention."""
    similarity: float
    """How alike the wording is, 0 to 1."""
    expected: bool
    """Whether it is a reply that the present state expects."""


@dataclass(frozen=True, slots=True)
class Recognition:
    """What the trainee just did."""

    utterance: Utterance
    """What was said."""
    codes: tuple[Code, ...]
    """The distinct interventions, the leading one first, one to three; ``UN`` if abstained."""
    ranked: tuple[tuple[Code, float], ...]
    """Every code with its probability, best first; the probabilities add up to one."""
    confidence: float
    """How probable the lead is, 0 to 1."""
    abstained: bool
    """Whether the program should ask what was meant."""
    units: tuple[Unit, ...]
    """The idea units, in order; none in silence."""
    evidence: tuple[Evidence, ...]
    """The evidence of all units, in order."""
    flags: frozenset[str]
    """Remarks on form, such as ``large_dose``."""
    nearest: Nearest | None
    """The nearest known reply, if any comes near."""

    @property
    def lead(self) -> Code:
        """The leading intervention."""
        return self.codes[0]

    @property
    def choices(self) -> tuple[Code, ...]:
        """The three most probable interventions, for "which did you mean?"."""
        named = (code for code, _ in self.ranked if code not in {"UN", "SI"})
        return tuple(code for _, code in zip(range(3), named, strict=False))
