"""The 27 intervention categories: codes, public names, groups and purposes (spec section 1.1)."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final, TypeAlias

Code: TypeAlias = str
"""The two-letter code of an intervention category, such as ``MM``."""


class Group(StrEnum):
    """What the categories of a group have in common."""

    PROMOTING = "promoting"
    """Supports mentalising."""
    HEAT_RAISING = "heat-raising"
    """Raises attachment arousal; useful inside the window."""
    PITFALL = "pitfall"
    """Works against mentalising whenever it is used."""
    SUPPORT = "support"
    """Everyday speech that keeps the conversation going."""
    CONTROL = "control"
    """Safety questions, silence, and text that is no intervention."""


@dataclass(frozen=True, slots=True)
class Category:
    """One intervention category."""

    code: Code
    """The two-letter code."""
    name: str
    """The public name, in the field's standard terms."""
    group: Group
    """The group that the category belongs to."""
    purpose: str
    """What the intervention does, in one line."""
    opening: str = ""
    """What a trainee who means this might begin with."""


_P, _H, _X, _S, _C = Group

_ALL: Final = (
    Category(
        "MM",
        "marked mirroring",
        _P,
        "hands the feeling back as the patient's own, in a dose that can be borne",
        "For you that was …",
    ),
    Category(
        "EV",
        "empathic validation",
        _P,
        "shows that the reaction makes sense, given this person and this situation",
        "No wonder you …",
    ),
    Category(
        "NF",
        "naming feelings",
        _P,
        "offers a word for a feeling and asks whether it fits",
        "Might that be … ?",
    ),
    Category(
        "CI",
        "curious inquiry",
        _P,
        "asks one open question about a state of mind",
        "What went through your mind when …",
    ),
    Category(
        "SB",
        "stepping back",
        _P,
        "lowers the heat on purpose while staying in contact",
        "Let's slow down a moment …",
    ),
    Category(
        "AP",
        "alternative perspective",
        _P,
        "puts a second view beside the first without cancelling it",
        "I wonder what else might have been on her mind …",
    ),
    Category(
        "RR",
        "rupture repair",
        _P,
        "owns a part in the strain and asks about the patient's side",
        "I think I got that wrong. What was it like …",
    ),
    Category(
        "GC",
        "gentle challenge",
        _H,
        "invites the patient to weigh a certainty or a discrepancy",
        "You say … and yet …",
    ),
    Category(
        "RF",
        "relational focus",
        _H,
        "turns attention to what goes on between patient and therapist now",
        "How is it to tell me this …",
    ),
    Category(
        "TI",
        "tentative interpretation",
        _H,
        "offers one link or possible meaning that the patient may refuse",
        "I may be off the mark: could it be that …",
    ),
    Category(
        "AM",
        "affect and memory exploration",
        _H,
        "invites the patient nearer to a painful feeling or memory",
        "Stay with that for a moment …",
    ),
    Category(
        "UM",
        "unmarked mirroring",
        _X,
        "shows the therapist's own distress, so that self and other blur",
        "Oh no, I feel …",
    ),
    Category(
        "DI",
        "demanding interpretation",
        _X,
        "imposes a certain or complex meaning",
        "What you are really doing is …",
    ),
    Category(
        "AD",
        "arguing, correcting, defending",
        _X,
        "puts being right before being curious",
        "That's not what happened …",
    ),
    Category(
        "DS",
        "dismissing",
        _X,
        "makes the experience small, promises it will pass, or leaves it",
        "I'm sure it's nothing …",
    ),
    Category(
        "AV",
        "advice and directing",
        _X,
        "gives solutions or orders in place of understanding",
        "You should …",
    ),
    Category(
        "IG",
        "interrogating",
        _X,
        "puts the patient on the spot with volleys, forced choices or a bare why",
        "Why did you …? When? Who …?",
    ),
    Category(
        "BD",
        "boundary drift",
        _X,
        "steps out of role to soothe or to be special",
        "Just between us …",
    ),
    Category(
        "CS",
        "clarifying summary",
        _S,
        "restates content to check it",
        "So, to check I've followed: …",
    ),
    Category(
        "AK",
        "acknowledging mentalising",
        _S,
        "notices that the patient has just reflected on a mind",
        "You just caught yourself and wondered …",
    ),
    Category(
        "HF",
        "holding the frame",
        _S,
        "states time, availability, limits and breaks plainly and kindly",
        "We have ten minutes left …",
    ),
    Category(
        "FA",
        "facilitating",
        _S,
        "greets, or encourages the patient to go on, and adds nothing",
        "Mm-hm, go on …",
    ),
    Category(
        "AF",
        "affirming effort or strength",
        _S,
        "appreciates something concrete that the patient did or tried",
        "That took courage, making that call …",
    ),
    Category(
        "IN",
        "giving information",
        _S,
        "offers a general fact without telling the patient what to do",
        "Many people find that …",
    ),
    Category(
        "RE",
        "risk enquiry",
        _C,
        "asks directly about safety",
        "Are you having thoughts of ending your life?",
    ),
    Category("SI", "silence", _C, "leaves room by saying nothing", "…"),
    Category(
        "UN", "unclassified", _C, "is not recognised, so the program asks instead of guessing"
    ),
)

CATEGORIES: Final[Mapping[Code, Category]] = MappingProxyType({c.code: c for c in _ALL})
"""Every category by its code, in the specification's order."""

CODES: Final[tuple[Code, ...]] = tuple(CATEGORIES)
"""The 27 codes in the specification's order."""


def group_of(code: Code) -> Group:
    """The group of a code; ``KeyError`` for a code that does not exist."""
    return CATEGORIES[code].group


GROUP_ORDER: Final[tuple[Group, ...]] = (_X, _H, _P, _S, _C)
"""Which group leads a turn with several moves (spec section 1.7, rule 3)."""
