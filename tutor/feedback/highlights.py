"""The turns worth looking at again: best, costliest, deciding, and one chance that was missed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from tutor.dialogue.exchange import Exchange
from tutor.feedback.facts import strained
from tutor.feedback.quote import shortened
from tutor.language.codes import CODES, Code
from tutor.patient.indication import Indication, indication
from tutor.patient.state import PatientState, Zone

_HOT: Final = (Zone.EDGE, Zone.OVER)
_NO_VERDICT: Final = frozenset({"UN", "RE"})


@dataclass(frozen=True, slots=True)
class Highlight:
    """One turn, in the trainee's words, and what it did to risk."""

    turn: int
    """The turn, from 1."""
    words: str
    """What the trainee said, on one line of at most 60 columns."""
    moves: tuple[Code, ...]
    """The moves counted, the leading one first."""
    zone: Zone
    """Where the patient was when it was said."""
    risk_before: float
    """Hyperactivation risk before, 0-100."""
    risk_after: float
    """Hyperactivation risk after the turn, 0-100."""
    because: str
    """Why this turn was chosen, in words."""


@dataclass(frozen=True, slots=True)
class Chance:
    """A hot moment in which no first-choice move was made."""

    turn: int
    """The turn, from 1."""
    words: str
    """What the trainee said, on one line of at most 60 columns."""
    moves: tuple[Code, ...]
    """The moves counted."""
    zone: Zone
    """Where the patient was: at the edge or over the switch."""
    instead: tuple[Code, ...]
    """The first-choice moves there."""


def best_turn(exchanges: Sequence[Exchange]) -> Highlight | None:
    """Return the turn in the heat that lowered risk most, or else the one that earned most.

    None when no recognised turn did either. The earliest of equals counts.
    """
    judged = [one for one in exchanges if _judged(one)]
    eased = [one for one in judged if one.transition.heated.zone in _HOT and _rise(one) < 0]
    if eased:
        return _highlight(min(eased, key=_rise), "the largest fall in risk")
    earned = [one for one in judged if _credit(one) > 0]
    if earned:
        return _highlight(max(earned, key=_credit), "the most mentalising credit earned")
    return None


def costliest_turn(exchanges: Sequence[Exchange]) -> Highlight | None:
    """Return the turn that raised risk most, or else cost the most alliance; None when none did.

    A first-choice move is no cost: some heat in the window is part of the work.
    """
    judged = [one for one in exchanges if _judged(one) and not _first_choice(one)]
    heated = [one for one in judged if _rise(one) > 0]
    if heated:
        return _highlight(max(heated, key=_rise), "the largest rise in risk")
    costly = [one for one in judged if _alliance_lost(one) > 0]
    if costly:
        return _highlight(max(costly, key=_alliance_lost), "the largest loss of alliance")
    return None


def turning_point(exchanges: Sequence[Exchange]) -> Highlight | None:
    """Return the turn that first went over the switch, or else changed risk most; None if none.

    Where risk did not move at all, the largest change of arousal decides. A crossing counts the
    heat of the patient's own words as part of the turn; a change is the reply's alone.
    """
    crossed = next((one for one in exchanges if _crosses(one)), None)
    if crossed is not None:
        return _highlight(crossed, "here the switch was crossed", crossed.transition.before)
    for change, word in ((_risk_change, "risk"), (_arousal_change, "arousal")):
        largest = max(filter(_judged, exchanges), key=change, default=None)
        if largest is not None and change(largest) > 0:
            return _highlight(largest, f"the largest change of {word}")
    return None


def missed_chance(exchanges: Sequence[Exchange], shown: int | None = None) -> Chance | None:
    """Return the hot moment without a first-choice move after which risk was highest, or None.

    The turn with the number `shown` is taken only if there is no other.
    """
    missed = [
        one
        for one in exchanges
        if _judged(one) and one.transition.heated.zone in _HOT and not _first_choice(one)
    ]
    if not missed:
        return None
    worst = max(missed, key=lambda one: (one.number != shown, one.transition.after.risk))
    zone = worst.transition.heated.zone
    words = shortened(worst.recognition.utterance.text)
    return Chance(worst.number, words, worst.labels, zone, _first_choices(zone, strained(worst)))


def _first_choices(zone: Zone, is_strained: bool) -> tuple[Code, ...]:
    """Return the first-choice moves of a zone (spec section 1.8)."""
    return tuple(
        code for code in CODES if indication(code, zone, strained=is_strained) is Indication.FIRST
    )


def _first_choice(exchange: Exchange) -> bool:
    """Return whether the turn held a first-choice move and was not led by a pitfall or worse."""
    zone, is_strained = exchange.transition.heated.zone, strained(exchange)
    kinds = [indication(code, zone, strained=is_strained) for code in exchange.labels]
    return Indication.FIRST in kinds and kinds[0] is not Indication.AVOID


def _judged(exchange: Exchange) -> bool:
    """Return whether a turn can be called good or costly."""
    return _NO_VERDICT.isdisjoint(exchange.labels)


def _rise(exchange: Exchange) -> float:
    """Return by how much the reply itself changed risk."""
    return exchange.transition.after.risk - exchange.transition.heated.risk


def _credit(exchange: Exchange) -> float:
    """Return the mentalising credit that the turn earned."""
    return exchange.transition.after.credit - exchange.transition.heated.credit


def _alliance_lost(exchange: Exchange) -> float:
    """Return how much alliance the turn cost."""
    return exchange.transition.heated.alliance - exchange.transition.after.alliance


def _risk_change(exchange: Exchange) -> float:
    """Return how far the reply moved risk, up or down."""
    return abs(_rise(exchange))


def _arousal_change(exchange: Exchange) -> float:
    """Return how far the reply moved arousal, up or down."""
    return abs(exchange.transition.after.arousal - exchange.transition.heated.arousal)


def _crosses(exchange: Exchange) -> bool:
    """Return whether the turn began under the switch and ended over it."""
    turn = exchange.transition
    return turn.before.zone is not Zone.OVER and turn.after.zone is Zone.OVER


def _highlight(exchange: Exchange, because: str, since: PatientState | None = None) -> Highlight:
    """Return a turn's highlight, its risk counted from `since` or from when the reply was said."""
    turn = exchange.transition
    return Highlight(
        turn=exchange.number,
        words=shortened(exchange.recognition.utterance.text),
        moves=exchange.labels,
        zone=turn.heated.zone,
        risk_before=(since or turn.heated).risk,
        risk_after=turn.after.risk,
        because=because,
    )
