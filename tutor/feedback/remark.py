"""What feedback is made of: short remarks that can be traced to rule, words and source."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a remark is for."""

    STRENGTH = "strength"
    """Something that worked."""
    CHANGE = "change"
    """Something to do differently."""


@dataclass(frozen=True, slots=True)
class Remark:
    """One sentence or two for the trainee."""

    rule: str
    """The id of the rule that spoke, such as `mirror_in_heat`."""
    kind: Kind
    """Strength or change."""
    text: str
    """The words; the trainee's own words are quoted in them."""
    heading: str
    """The paper's heading that the rule rests on."""
    section: str
    """The specification's section, such as `2.9`."""
    wording: int = 0
    """Which of the rule's wordings this is, from 0."""


@dataclass(frozen=True, slots=True)
class Feedback:
    """What to take from one turn."""

    summary: str
    """The move and what it did, in one plain sentence: label, zone, risk and its change."""
    strength: Remark | None
    """At most one thing that worked."""
    change: Remark | None
    """At most one thing to change."""
    scene: str
    """What the author says about this very moment, or nothing."""

    @property
    def remarks(self) -> tuple[Remark, ...]:
        """The remarks there are, the strength first."""
        return tuple(remark for remark in (self.strength, self.change) if remark is not None)
