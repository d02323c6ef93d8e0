"""What a session may leave a trainee with: an idea from the paper and questions to take along."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from tutor.dialogue.exchange import Exchange
from tutor.language.codes import Code, Group, group_of
from tutor.patient.state import Rupture, Zone

HOT_THERAPIST: Final = 60.0
"""From this own heat on, a trainee's own mind is the subject (spec section 3.5)."""
_HOT: Final = (Zone.EDGE, Zone.OVER)
_NEEDS_REFLECTION: Final = frozenset({"DI", "TI", "GC", "RF", "AM"})


@dataclass(frozen=True, slots=True)
class Idea:
    """A thought from the paper, in our own words."""

    heading: str
    """The paper's heading."""
    text: str
    """The thought."""


Exchanges = Sequence[Exchange]
"""The exchanges of a session, in order."""


def _made_hot(exchanges: Exchanges, codes: frozenset[Code]) -> bool:
    return any(
        one.transition.heated.zone in _HOT and not codes.isdisjoint(one.labels) for one in exchanges
    )


def _repaired(exchanges: Exchanges) -> bool:
    return any(one.transition.rupture_closed for one in exchanges)


def _still_ruptured(exchanges: Exchanges) -> bool:
    return bool(exchanges) and exchanges[-1].transition.after.rupture is not Rupture.NONE


def _views_earned(exchanges: Exchanges) -> bool:
    turns = (one.transition for one in exchanges if "AP" in one.labels)
    return any(turn.after.credit > turn.heated.credit for turn in turns)


def _mostly(exchanges: Exchanges, zone: Zone) -> bool:
    there = sum(one.transition.after.zone is zone for one in exchanges)
    return bool(exchanges) and 3 * there >= len(exchanges)


def _repeated_pitfall(exchanges: Exchanges) -> bool:
    leads = [one.labels[0] for one in exchanges if group_of(one.labels[0]) is Group.PITFALL]
    return len(set(leads)) < len(leads)


HAPPENINGS: Final[Mapping[str, Callable[[Exchanges], bool]]] = {
    "ruptured": _still_ruptured,
    "repaired": _repaired,
    "demanded": lambda all_: _made_hot(all_, _NEEDS_REFLECTION),
    "blurred": lambda all_: any({"UM", "BD"} & set(one.labels) for one in all_),
    "over": lambda all_: any(one.transition.after.zone is Zone.OVER for one in all_),
    "cool": lambda all_: _mostly(all_, Zone.HYPO),
    "views": _views_earned,
    "mirrored": lambda all_: _made_hot(all_, frozenset({"MM", "EV"})),
    "own_heat": lambda all_: any(one.transition.after.therapist >= HOT_THERAPIST for one in all_),
    "repeated_pitfall": _repeated_pitfall,
    "advised": lambda all_: any({"AV", "DS"} & set(one.labels) for one in all_),
    "any": lambda _: True,
}
"""What may have happened in a session, and how that is seen in its exchanges."""

IDEAS: Final[tuple[tuple[str, Idea], ...]] = (
    (
        "ruptured",
        Idea(
            "The therapist's mind",
            "When the person who is meant to soothe adds to the fear, turning to them makes it "
            "worse. Balance has to come back before other work can go on.",
        ),
    ),
    (
        "repaired",
        Idea(
            "Improved mentalisation",
            "Getting over a misunderstanding together can open a second view of things. Repair "
            "is part of the work, not a break from it.",
        ),
    ),
    (
        "blurred",
        Idea(
            "Box 2 Contingent marked responding",
            "A response soothes when it answers the other person's feeling and shows, by how it "
            "is given, that it is an answer and not one's own alarm.",
        ),
    ),
    (
        "demanded",
        Idea(
            "How might this affect psychotherapy?",
            "An interpretation asks for the very capacity that heat takes away. Whether it is "
            "right matters less than when it can be used.",
        ),
    ),
    (
        "over",
        Idea(
            "Benefits and risks in the psychotherapeutic process",
            "With rising attachment arousal, thinking about minds changes from slow and "
            "reflective to quick and certain. What looks like stubbornness may be heat.",
        ),
    ),
    (
        "cool",
        Idea(
            "Attachment",
            "Talking of feelings and memories stirs attachment, and that warmth is the ground "
            "for finding out about minds. Too cool can be as unproductive as too hot.",
        ),
    ),
    (
        "views",
        Idea(
            "Improved mentalisation",
            "Schools differ, but most put another view of an experience beside the first. It "
            "helps as long as the first one may stay.",
        ),
    ),
    (
        "mirrored",
        Idea(
            "How might this affect psychotherapy?",
            "Compassion calms when it also shows coping and keeps the two people apart; a quieter "
            "display may carry further than a strong one.",
        ),
    ),
    (
        "any",
        Idea(
            "The mystery of psychotherapy: the unique duality of love and mentalisation",
            "Therapy asks for two things that pull against each other: closeness warm enough to "
            "matter, and a mind cool enough to look. The art lies in keeping both.",
        ),
    ),
)
"""Ideas by what happened; the first that fits is told."""

QUESTIONS: Final[tuple[tuple[str, str], ...]] = (
    ("ruptured", "How would you have opened the repair with {name}, and what made it hard to say?"),
    ("blurred", "Where did your own feeling come into the room, and whom did showing it ease?"),
    (
        "repeated_pitfall",
        "What pulls you to the same response with {name}, and where do you know it from?",
    ),
    ("demanded", "Which of your ideas came too early for {name}, and how could you have told?"),
    (
        "own_heat",
        "At which moment did you get hot yourself, and what did your next reply do about it?",
    ),
    ("advised", "What was uncomfortable enough to want an answer, or an end, so soon?"),
    (
        "over",
        "What were the first signs that {name} was near the switch, and what did you do with them?",
    ),
    ("cool", "How do you bring warmth to someone who keeps it away, without pushing?"),
    (
        "repaired",
        "What made the repair with {name} possible, and would it have been possible sooner?",
    ),
    ("views", "How did you know that {name} was ready for a second view?"),
    ("any", "Which of your replies would you most like to hear your supervisor say, and how?"),
    ("any", "What did you want {name} to think of you, and did that steer you anywhere?"),
)
"""Questions to take to a supervisor, by what happened; the first two that fit are told."""


def happened(exchanges: Exchanges) -> frozenset[str]:
    """Return which of `HAPPENINGS` are true of a session."""
    return frozenset(name for name, holds in HAPPENINGS.items() if holds(exchanges))


def idea(exchanges: Exchanges) -> Idea:
    """Return the idea from the paper that suits what happened best."""
    seen = happened(exchanges)
    return next(thought for name, thought in IDEAS if name in seen)


def supervision_questions(exchanges: Exchanges, name: str) -> tuple[str, str]:
    """Return two questions to take to a supervisor; `name` is the patient's."""
    seen = happened(exchanges)
    first, second, *_ = (text for key, text in QUESTIONS if key in seen)
    return first.replace("{name}", name), second.replace("{name}", name)
