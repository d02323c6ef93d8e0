"""Outcomes as labelled lines of text: what a screen reader says, in the order it should."""

from collections.abc import Iterator

from tutor.feedback.debrief import debrief_lines
from tutor.rehearsal.outcomes import (
    Answered,
    Cared,
    Debriefed,
    Explained,
    Hinted,
    Outcome,
    Paused,
    Refused,
    Stopped,
    TookBack,
)
from tutor.rehearsal.rehearsal import Rehearsal
from tutor.rehearsal.words import NOTICE, Gauges, choice_words, gauges, label_words
from tutor.session import Turn

KEPT = "Your turns are kept; `tutor resume` goes on exactly here."
"""Said when a rehearsal that has turns is left."""


def opening_lines(rehearsal: Rehearsal) -> Iterator[str]:
    """Yield what comes before the first reply: notice, content note, brief, first words."""
    scenario = rehearsal.session.scenario
    yield f"{scenario.patient.name} · {scenario.title} (level {scenario.level})"
    yield ""
    yield f"Notice: {NOTICE}"
    if scenario.content_note:
        yield f"Content: {scenario.content_note}"
    yield ""
    yield from scenario.brief.splitlines()
    yield ""
    yield "Type what you would say. /help lists the commands, /stop leaves at once."
    yield ""
    yield from said_lines(scenario.patient.name, rehearsal.session.opening.text)
    if rehearsal.feedback != "hidden":
        yield from _gauge_lines(rehearsal)


def resumed_lines(rehearsal: Rehearsal, remark: str) -> Iterator[str]:
    """Yield what is needed to go on: the last exchange and where things stand."""
    session = rehearsal.session
    scenario = session.scenario
    yield f"{scenario.patient.name} · {scenario.title}, after turn {len(session.turns)}"
    if remark:
        yield f"Note: {remark}"
    yield ""
    if session.turns:
        last = session.turns[-1]
        yield from said_lines("You", last.exchange.reply.text)
        yield from _turn_lines(rehearsal, last)
    else:
        yield from said_lines(session.scenario.patient.name, session.opening.text)


def outcome_lines(rehearsal: Rehearsal, outcome: Outcome) -> Iterator[str]:
    """Yield an outcome's lines."""
    match outcome:
        case Answered(turn):
            yield from _turn_lines(rehearsal, turn)
        case Explained(title, lines):
            yield from (f"{title}:", *(f"  {line}" for line in lines))
        case Hinted(text, level, of):
            yield f"Hint {level} of {of}: {text}"
        case TookBack(turns, draft):
            yield from _took_back_lines(rehearsal, turns, draft)
        case Refused(message):
            yield f"Note: {message}"
        case Paused():
            yield f"Paused. {KEPT}" if rehearsal.session.turns else "Paused."
        case Stopped(lines) | Cared(lines):
            yield from lines
        case Debriefed(debrief):
            yield from debrief_lines(debrief)


def said_lines(who: str, text: str) -> Iterator[str]:
    """Yield somebody's words with a label; further paragraphs are indented under it."""
    label = f"{who}: "
    for at, line in enumerate(line for line in text.splitlines() if line.strip()):
        yield (label if at == 0 else " " * len(label)) + line


def _turn_lines(rehearsal: Rehearsal, turn: Turn) -> Iterator[str]:
    """Yield a turn: how it was heard, the answer, the gauges, what to take from it."""
    if rehearsal.feedback == "live" or turn.exchange.asks:
        yield f"Heard as: {label_words(turn)}"
    yield from said_lines(rehearsal.session.scenario.patient.name, turn.exchange.answer.text)
    if rehearsal.question:
        yield f"Which did you mean? {', '.join(choice_words(rehearsal.question))}"
        yield "Type the number, or simply go on."
    if rehearsal.feedback != "hidden":
        yield from _gauge_lines(rehearsal)
    if rehearsal.feedback == "live":
        yield from _feedback_lines(turn)


def _gauge_lines(rehearsal: Rehearsal) -> Iterator[str]:
    now = gauges(rehearsal.session)
    yield (
        f"Now: {now.zone_words}; arousal {now.arousal} ({_changed(now)}), switch point "
        f"{now.switch_point}; risk {now.risk}, {now.risk_words}; alliance {now.alliance}, "
        f"{now.strain_words}"
    )


def _changed(now: Gauges) -> str:
    if now.change == 0:
        return "no change"
    return f"{'up' if now.change > 0 else 'down'} {abs(now.change)}"


def _feedback_lines(turn: Turn) -> Iterator[str]:
    feedback = turn.feedback
    if feedback.scene:
        yield f"Here: {feedback.scene}"
    if feedback.strength:
        yield f"Worked: {feedback.strength.text} [{feedback.strength.heading}]"
    if feedback.change:
        yield f"Try: {feedback.change.text} [{feedback.change.heading}]"


def _took_back_lines(rehearsal: Rehearsal, turns: tuple[Turn, ...], draft: str) -> Iterator[str]:
    count = len(turns)
    said = " ".join(draft.split())
    yield f"Took back {count} turn{'s' if count > 1 else ''}. You had said: {said}"
    session = rehearsal.session
    answer = session.turns[-1].exchange.answer if session.turns else session.opening
    yield from said_lines(session.scenario.patient.name, answer.text)
    if rehearsal.feedback != "hidden":
        yield from _gauge_lines(rehearsal)
