"""Says how a turn was understood and what it moved, from the words down to the rule."""

from collections.abc import Iterator
from typing import Final

from tutor.dialogue.exchange import Exchange
from tutor.feedback.layout import wrapped
from tutor.feedback.quote import shortened
from tutor.feedback.remark import Feedback, Kind, Remark
from tutor.language.codes import CATEGORIES
from tutor.language.recognition import Unit
from tutor.patient.coefficients import load_coefficients
from tutor.patient.explain import transition_lines

LIMIT: Final = "All of this is true in this model only; a real person may answer otherwise."
"""What the trace ends with."""

_SIGNS: Final = {Kind.STRENGTH: "+", Kind.CHANGE: ">"}
_NAMES: Final = {code: category.name for code, category in CATEGORIES.items()}


def why_lines(exchange: Exchange, feedback: Feedback) -> tuple[str, ...]:
    """Return the trace of a turn as plain lines of at most 78 characters (spec section 2.6).

    What was heard and by which words; the heat that came first; the arithmetic; where the
    conversation went and which ways it did not take; which rules spoke, and what they rest on.
    """
    return (
        *_arithmetic(exchange),
        "Understood as",
        *_heard(exchange),
        *_heat(exchange),
        "Where it went",
        *_way(exchange),
        "Feedback",
        *_rules(feedback),
        LIMIT,
    )


def _arithmetic(exchange: Exchange) -> Iterator[str]:
    """Yield the model's account of the turn."""
    first, *rest = transition_lines(exchange.transition, load_coefficients(), _NAMES)
    yield from wrapped(f"Turn {exchange.number}  {first}")
    for line in rest:
        indent = len(line) - len(line.lstrip())
        yield from wrapped(line.lstrip(), indent=indent, hang=4)


def _heard(exchange: Exchange) -> Iterator[str]:
    """Yield what the program took the reply for, and why."""
    recognition = exchange.recognition
    (best, chance), (next_best, next_chance) = (*recognition.ranked, ("UN", 0.0), ("UN", 0.0))[:2]
    yield from wrapped(
        f"{_NAMES[best]} {chance:.2f}; runner-up {_NAMES[next_best]} {next_chance:.2f}", 2
    )
    if exchange.reply.intended is not None:
        yield from wrapped(f"you said you meant {_NAMES[exchange.reply.intended]}: that counts", 2)
    elif exchange.asks:
        yield "  too close to call, so nothing was counted"
    for unit in recognition.units:
        yield from _unit(unit)
    if flags := sorted(recognition.flags):
        yield from wrapped(f"noticed: {', '.join(flags).replace('_', ' ')}", 2)
    if (near := recognition.nearest) is not None:
        kind = "an expected reply" if near.expected else "a known example"
        yield from wrapped(
            f"nearest to {kind}, {near.similarity:.0%} alike: {_NAMES[near.code]}", 2
        )


def _unit(unit: Unit) -> Iterator[str]:
    """Yield what one idea unit was taken for, and the words that decided."""
    yield from wrapped(f"“{shortened(unit.text)}”", 2)
    yield from wrapped(
        f"{_NAMES[unit.code]} {unit.probability:.2f}; runner-up {_NAMES[unit.runner_up]}", 4
    )
    for piece in unit.evidence:
        yield from wrapped(f"“{shortened(piece.text)}” {piece.marker}", 4)


def _heat(exchange: Exchange) -> Iterator[str]:
    """Yield the heat that came before the reply counted."""
    stung = sum(trigger.heat for trigger in exchange.triggers)
    own = exchange.transition.heat - stung
    if own or exchange.triggers:
        yield "Heat that came first"
    if own:
        yield f"  {own:+g} raw, from the patient's own last words"
    for trigger in exchange.triggers:
        yield from wrapped(f"{trigger.heat:+g} raw, from yours: {trigger.because}", 2)


def _way(exchange: Exchange) -> Iterator[str]:
    """Yield the exit that was taken and those that were not."""
    step = exchange.step
    for refusal in step.refused:
        yield from wrapped(
            f"not to {refusal.exit.go}, because this did not hold: {refusal.because}", 2
        )
    if step.taken is None:
        yield from wrapped(f"stayed in {step.source}", 2)
    else:
        yield from wrapped(f"{step.source} → {step.target}: {step.taken.guard}", 2)


def _rules(feedback: Feedback) -> Iterator[str]:
    """Yield the rules that spoke, with what they rest on."""
    for remark in feedback.remarks:
        yield from _rule(remark)
    if not feedback.remarks:
        yield "  no rule spoke"


def _rule(remark: Remark) -> Iterator[str]:
    """Yield one remark with its rule, heading and section."""
    yield from wrapped(f"{_SIGNS[remark.kind]} {remark.text}", 2)
    source = f"rule {remark.rule}; paper: {remark.heading}; specification {remark.section}"
    yield from wrapped(source, 4)
