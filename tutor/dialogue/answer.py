"""What the patient says: a reaction to the move, and the words that lead on."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tutor.dialogue.choose import chosen_line, unheard
from tutor.dialogue.exchange import Answer, Step
from tutor.dialogue.position import Moment
from tutor.language.codes import CATEGORIES
from tutor.patient.advance import Transition
from tutor.scenario.guards import ALWAYS, GROUP_WORDS, Situation
from tutor.scenario.model import Line, Scenario, State, lines_for_zone

_WORD_OF_GROUP = {group: word for word, group in GROUP_WORDS.items()}
WORDLESS = Line("wordless", "…", once=False, guard=ALWAYS)
"""Said where a script has no words at all for a move."""

_LEADS_ON = frozenset({"FA"})
"""Moves after which a patient simply goes on talking."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a choice of words depends on."""

    scenario: Scenario
    """Whose words they are."""
    seed: int
    """Which of equal lines comes first."""
    situation: Situation
    """The moment after the turn."""
    spoken: tuple[str, ...]
    """Ids of the lines said before this turn."""


def opening_answer(scenario: Scenario, seed: int, moment: Moment) -> Answer:
    """Return the patient's first words."""
    told = Told(scenario, seed, Situation(moment.patient.zone), ())
    return Answer(tuple(_entry(told, scenario.states[scenario.begin])))


def answer(told: Told, step: Step, transition: Transition) -> Answer:
    """Return what the patient says after a turn; at least one line.

    A turning point (a rupture opening or closing, a breakdown) speaks before the move does.
    """
    here, there = told.scenario.states[step.source], told.scenario.states[step.target]
    lead = transition.labels[0]
    lines: list[Line] = []
    if step.moved or lead not in _LEADS_ON:
        lines.extend(_reaction(told, here, lead, transition))
    if step.target != step.source:
        lines.extend(_entry(told, there))
    elif not lines or lead in _LEADS_ON or not _is_of(lines[0], here):
        lines.extend(_more(told, here))
    return Answer(tuple(lines) or (*_reaction(told, here, lead, transition),) or (WORDLESS,))


def _reaction(told: Told, here: State, lead: str, transition: Transition) -> Iterator[Line]:
    """Yield the line that meets the move: from a turning point, the state, or the voice."""
    voice = told.scenario.patient.voice
    moment = _turning_point(transition)
    if moment:
        line = _chosen(told, told.scenario.patient.moments.get(moment, ()))
        if line is not None:
            yield line
            return
    group = _WORD_OF_GROUP[CATEGORIES[lead].group]
    for source, word in (
        (here.answers, lead),
        (here.answers, group),
        (voice, lead),
        (voice, group),
    ):
        if word in source:
            line = _chosen(told, lines_for_zone(source[word], told.situation.zone))
            if line is not None:
                yield line
                return


def _turning_point(transition: Transition) -> str:
    """Return the word of the turning point that a turn was, or nothing."""
    if transition.after.breakdown and not transition.before.breakdown:
        return "breakdown"
    if transition.rupture_opened:
        return "rupture"
    return "repaired" if transition.rupture_closed else ""


def _entry(told: Told, state: State) -> Iterator[Line]:
    """Yield the line with which a state opens."""
    line = _chosen(told, lines_for_zone(state.says, told.situation.zone))
    if line is not None:
        yield line


def _more(told: Told, state: State) -> Iterator[Line]:
    """Yield a line of the state that has not been heard yet, if there is one."""
    line = _chosen(told, unheard(lines_for_zone(state.says, told.situation.zone), told.spoken))
    if line is not None:
        yield line


def _chosen(told: Told, lines: Sequence[Line]) -> Line | None:
    return chosen_line(lines, told.situation, told.spoken, told.seed)


def _is_of(line: Line, state: State) -> bool:
    """Return whether a line belongs to a state rather than to the voice."""
    return line.id.startswith(f"{state.id}.")
