"""What is true of a turn beyond its moves and zones: the words that rules use for it."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from tutor.dialogue.exchange import Exchange
from tutor.feedback.rule import TurnView
from tutor.language.codes import Group, group_of
from tutor.patient.advance import IDLE_FACILITATIONS
from tutor.patient.state import Rupture, Zone

Past = Sequence[Exchange]
"""The exchanges before the one looked at, oldest first."""

STRAIN_TO_MEND: Final = 10.0
"""From this strain on there is something to repair (spec section 2.5)."""
MUCH_STRAIN: Final = 25.0
"""From this strain on, repair is due (spec section 3.1, domain 9)."""
_HOT: Final = (Zone.EDGE, Zone.OVER)
_LONG: Final = 3


def strained(exchange: Exchange) -> bool:
    """Return whether there was something to repair when the reply was said.

    That is so where the numbers say it, and where the script does.
    """
    heated = exchange.transition.heated
    return exchange.to_mend or heated.strain >= STRAIN_TO_MEND or heated.rupture is not Rupture.NONE


def run_length(exchange: Exchange, past: Past) -> int:
    """Return how many turns in a row, this one included, were led by the same move."""
    lead, length = exchange.labels[0], 1
    for earlier in reversed(past):
        if earlier.labels[0] != lead:
            break
        length += 1
    return length


def _crossed(exchange: Exchange) -> bool:
    """Return whether the reply itself carried the patient over the switch."""
    turn = exchange.transition
    return turn.heated.zone is not Zone.OVER and turn.after.zone is Zone.OVER


def _stung_over(exchange: Exchange) -> bool:
    """Return whether the patient's own words, and nothing in the reply, led over the switch."""
    turn = exchange.transition
    arrived = turn.before.zone is not Zone.OVER and turn.heated.zone is Zone.OVER
    return arrived and not exchange.triggers


def _long_over(exchange: Exchange, past: Past) -> bool:
    """Return whether this is at least the third turn in a row said to a patient over the switch."""
    last = (*past[-(_LONG - 1) :], exchange)
    return len(last) == _LONG and all(one.transition.heated.zone is Zone.OVER for one in last)


def _earned(exchange: Exchange) -> bool:
    """Return whether the turn earned mentalising credit."""
    return exchange.transition.after.credit > exchange.transition.heated.credit


def _came_closer(exchange: Exchange) -> bool:
    """Return whether the turn brought a patient who was too cool into the window."""
    turn = exchange.transition
    return turn.heated.zone is Zone.HYPO and turn.after.zone is Zone.WINDOW


def _gone_cold(exchange: Exchange) -> bool:
    """Return whether the turn cooled the patient below the window."""
    turn = exchange.transition
    return turn.heated.zone is not Zone.HYPO and turn.after.zone is Zone.HYPO


def _returned(exchange: Exchange) -> bool:
    """Return whether a hot patient is back in the window, the heat of the answer felt."""
    turn = exchange.transition
    cooled = turn.heated.zone in _HOT and turn.after.zone is Zone.WINDOW
    return cooled and exchange.felt.zone is Zone.WINDOW


def _groups(exchange: Exchange) -> list[Group]:
    """Return the group of each move counted."""
    return [group_of(label) for label in exchange.labels]


def _flagged(flag: str) -> Callable[[Exchange, Past], bool]:
    """Return the fact that recognition raised a flag."""
    return lambda exchange, _: flag in exchange.recognition.flags


FACTS: Final[Mapping[str, Callable[[Exchange, Past], bool]]] = {
    "cooler": lambda one, _: one.transition.after.arousal < one.transition.heated.arousal,
    "crossed": lambda one, _: _crossed(one),
    "stung_over": lambda one, _: _stung_over(one),
    "long_over": _long_over,
    "returned": lambda one, _: _returned(one),
    "came_closer": lambda one, _: _came_closer(one),
    "gone_cold": lambda one, _: _gone_cold(one),
    "strained": lambda one, _: strained(one),
    "much_strain": lambda one, _: one.transition.heated.strain >= MUCH_STRAIN,
    "rupture": lambda one, _: one.transition.heated.rupture is not Rupture.NONE,
    "rupture_opened": lambda one, _: one.transition.rupture_opened,
    "rupture_closed": lambda one, _: one.transition.rupture_closed,
    "again": lambda one, past: run_length(one, past) >= 2,
    "third_time": lambda one, past: run_length(one, past) >= 3,
    "second_apology": lambda _, past: bool(past) and "RR" in past[-1].labels,
    "third_facilitation": lambda one, _: one.transition.after.facilitations >= IDLE_FACILITATIONS,
    "after_thought": lambda _, past: bool(past) and _earned(past[-1]),
    "two_heats": lambda one, _: _groups(one).count(Group.HEAT_RAISING) >= 2,
    "pitfall_made": lambda one, _: Group.PITFALL in _groups(one),
    "large_dose": _flagged("large_dose"),
    "cancelled_by_but": _flagged("cancelled_by_but"),
    "many_ideas": _flagged("many_ideas"),
    "many_questions": _flagged("many_questions"),
    "long_turn": _flagged("long_turn"),
    "long_information": _flagged("long_information"),
}
"""Every fact a rule may name, and how it is found in a turn and the turns before it.

`strained`, `much_strain` and `rupture` look at the moment the reply was said; `second_apology`
holds when the turn before held a repair; `after_thought` when the turn before earned credit.
"""


def turn_view(exchange: Exchange, past: Past) -> TurnView:
    """Return what rules may look at in an exchange, given the exchanges before it."""
    turn = exchange.transition
    return TurnView(
        labels=exchange.labels,
        zone=turn.heated.zone,
        after=turn.after.zone,
        style=turn.heated.style.name,
        alliance=turn.heated.alliance,
        facts=frozenset(name for name, holds in FACTS.items() if holds(exchange, past)),
    )
