"""Looks back at a session: what happened, which turns to look at again, what to take along."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from tutor.dialogue.exchange import Exchange
from tutor.feedback.curve import ZONE_WORDS, Point, curve, curve_in_words, stretches
from tutor.feedback.highlights import (
    Chance,
    Highlight,
    best_turn,
    costliest_turn,
    missed_chance,
    turning_point,
)
from tutor.feedback.ideas import Idea, idea, supervision_questions
from tutor.feedback.layout import wrapped
from tutor.feedback.remark import Feedback, Remark
from tutor.language.codes import CATEGORIES, Code
from tutor.patient.bands import risk_band
from tutor.patient.derive import CREDIT_CEILING
from tutor.patient.state import Rupture, Zone
from tutor.scenario.model import Ending, Scenario

LIMITS: Final = (
    "This looks back at a rehearsal with an invented patient and a simple model. It is not a "
    "mark, and it says nothing about your work with real people."
)
"""What a debrief begins with."""

CLOSING: Final = (
    "A model, not a patient: its numbers are made up to teach with, and the program may have "
    "misread you. Your supervisor's ear is worth more than this page."
)
"""What a debrief ends with."""

_ENDINGS: Final = {
    Ending.FINISHED: "The scene came to its close.",
    Ending.LEFT: "The patient broke the scene off.",
    None: "The scene was left open.",
}


@dataclass(frozen=True, slots=True)
class Gauges:
    """How things stood at the end."""

    alliance: float
    """Working alliance, 0-100."""
    strain: float
    """Tension that nobody has addressed, 0-100."""
    credit: float
    """Mentalising credit earned, 0-40."""
    rupture: Rupture
    """The rupture that is open."""


@dataclass(frozen=True, slots=True)
class Debrief:
    """A look back at a session. It has no total score and no pass mark."""

    limits: str
    """What this can and cannot say."""
    patient: str
    """The patient's name."""
    title: str
    """The scenario's title."""
    turns: int
    """How many turns were taken."""
    in_window: int
    """How many of them ended in the window."""
    ending: Ending | None
    """How the scene ended; None: it was left open."""
    curve: tuple[Point, ...]
    """Arousal, switch point and zone at the start (turn 0) and after each turn."""
    curve_words: str
    """The same in words."""
    strip: tuple[tuple[Code, ...], ...]
    """The moves of each turn."""
    best: Highlight | None
    """The best turn."""
    kept: Remark | None
    """What worked in it."""
    costliest: Highlight | None
    """The costliest turn."""
    tried: Remark | None
    """What to change in it."""
    turning_point: Highlight | None
    """The deciding turn."""
    chance: Chance | None
    """A hot moment in which another move was the first choice."""
    gauges: Gauges | None
    """How things stood at the end; None when no turn was taken."""
    idea: Idea
    """One idea from the paper that suits what happened."""
    questions: tuple[str, str]
    """Two questions to take to a supervisor."""
    closing: str
    """The limits once more."""


def debrief(
    exchanges: Sequence[Exchange],
    feedbacks: Sequence[Feedback],
    scenario: Scenario,
    ending: Ending | None,
) -> Debrief:
    """Return the look back at a session of any length, none included (spec section 3.6).

    `feedbacks` holds the feedback on each exchange, in the same order.
    """
    points = curve(exchanges)
    best, costliest = best_turn(exchanges), costliest_turn(exchanges)
    told = {one.number: said for one, said in zip(exchanges, feedbacks, strict=True)}
    return Debrief(
        limits=LIMITS,
        patient=scenario.patient.name,
        title=scenario.title,
        turns=len(exchanges),
        in_window=sum(one.transition.after.zone is Zone.WINDOW for one in exchanges),
        ending=ending,
        curve=points,
        curve_words=curve_in_words(points),
        strip=tuple(one.labels for one in exchanges),
        best=best,
        kept=told[best.turn].strength if best else None,
        costliest=costliest,
        tried=told[costliest.turn].change if costliest else None,
        turning_point=turning_point(exchanges),
        chance=missed_chance(exchanges, costliest.turn if costliest else None),
        gauges=_gauges(exchanges),
        idea=idea(exchanges),
        questions=supervision_questions(exchanges, scenario.patient.name),
        closing=CLOSING,
    )


def debrief_lines(debrief: Debrief) -> tuple[str, ...]:
    """Return a debrief as plain text, in lines of at most 78 columns."""
    return tuple(_lines(debrief))


def moves_in_short(moves: Sequence[Code]) -> str:
    """Return the public names of a turn's moves, joined by a plus sign."""
    return " + ".join(CATEGORIES[move].name for move in moves)


def _gauges(exchanges: Sequence[Exchange]) -> Gauges | None:
    """Return how things stood after the last exchange."""
    if not exchanges:
        return None
    last = exchanges[-1].transition.after
    return Gauges(last.alliance, last.strain, last.credit, last.rupture)


def _lines(told: Debrief) -> Iterator[str]:
    """Yield the whole debrief."""
    yield from wrapped(told.limits, hang=0)
    yield ""
    yield from wrapped(f"{told.patient} · {told.title}")
    yield from wrapped(_turns(told), hang=0)
    yield from _section("Arousal", [told.curve_words])
    if told.strip:
        yield from _section("What you did", [_strip(told.strip)])
    yield from _highlight("Best turn", told.best, told.kept)
    yield from _highlight("Costliest turn", told.costliest, told.tried)
    yield from _highlight("Turning point", told.turning_point, None)
    yield from _chance(told.chance)
    if told.gauges is not None:
        yield from _section("At the end", [_standing(told.gauges)])
    yield from _section("From the paper", [told.idea.text, f"({told.idea.heading})"])
    yield from _section("For your supervisor", [f"- {question}" for question in told.questions])
    yield ""
    yield from wrapped(told.closing, hang=0)


def _section(title: str, paragraphs: Sequence[str]) -> Iterator[str]:
    """Yield a titled section after a blank line."""
    yield ""
    yield title
    for paragraph in paragraphs:
        yield from wrapped(paragraph, 2, hang=2 if paragraph.startswith("- ") else 0)


def _turns(told: Debrief) -> str:
    """Return how long the scene was and how it ended."""
    if not told.turns:
        return f"No turn was taken. {_ENDINGS[told.ending]}"
    noun = "turn" if told.turns == 1 else "turns"
    return f"{told.turns} {noun}, {told.in_window} ending in the window. {_ENDINGS[told.ending]}"


def _strip(strip: Sequence[Sequence[Code]]) -> str:
    """Return the moves turn by turn; equal neighbours share one entry."""
    entries: list[tuple[list[int], str]] = []
    for turn, moves in enumerate(strip, 1):
        words = moves_in_short(moves)
        if entries and entries[-1][1] == words:
            entries[-1][0].append(turn)
        else:
            entries.append(([turn], words))
    return " · ".join(f"{stretches(turns)} {words}" for turns, words in entries)


def _highlight(title: str, shown: Highlight | None, remark: Remark | None) -> Iterator[str]:
    """Yield a turn worth looking at again, or nothing."""
    if shown is None:
        return
    did = (
        f"{moves_in_short(shown.moves)}, {ZONE_WORDS[shown.zone]}: risk {shown.risk_before:.0f} → "
        f"{shown.risk_after:.0f}, {risk_band(shown.risk_after)}; {shown.because}"
    )
    said = [f"“{shown.words}”", did, *([remark.text] if remark else [])]
    yield from _section(f"{title}: turn {shown.turn}", said)


def _chance(chance: Chance | None) -> Iterator[str]:
    """Yield a missed chance, or nothing."""
    if chance is None:
        return
    instead = ", ".join(CATEGORIES[code].name for code in chance.instead)
    did = (
        f"{moves_in_short(chance.moves)}, {ZONE_WORDS[chance.zone]}; first choices there: {instead}"
    )
    yield from _section(f"A chance to try again: turn {chance.turn}", [f"“{chance.words}”", did])


def _standing(gauges: Gauges) -> str:
    """Return how things stood at the end, in words and numbers."""
    rupture = (
        "no rupture open" if gauges.rupture is Rupture.NONE else f"a {gauges.rupture} rupture open"
    )
    return (
        f"alliance {gauges.alliance:.0f}, strain {gauges.strain:.0f}, mentalising credit "
        f"{gauges.credit:.0f} of {CREDIT_CEILING:.0f}, {rupture}"
    )
