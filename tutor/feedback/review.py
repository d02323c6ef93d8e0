"""Looks at one turn and says at most one thing that worked and one thing to change."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from tutor.dialogue.exchange import Exchange
from tutor.feedback.facts import turn_view
from tutor.feedback.quote import decisive_words
from tutor.feedback.remark import Feedback, Kind, Remark
from tutor.feedback.rule import Rule
from tutor.feedback.rulebook import SLOTS, bundled_rules
from tutor.language.codes import CATEGORIES, Code
from tutor.patient.bands import risk_band
from tutor.scenario.model import Scenario

MEMORY: Final = 6
"""For how many turns no wording comes back."""

NOT_PLACED: Final = "I could not place that. Which of these did you intend?"
"""What is said when the program was unsure."""

_SLOT: Final = re.compile("|".join(re.escape(f"{{{slot}}}") for slot in SLOTS))


def review(
    exchange: Exchange,
    past: tuple[Exchange, ...],
    told: tuple[Feedback, ...],
    scenario: Scenario,
) -> Feedback:
    """Return the feedback on an exchange, given the exchanges and feedback before it.

    At most one strength and one change (spec section 3.2); both rest on rules with a heading of
    the paper and a section of the specification. No wording comes back within six turns. While
    the program is unsure what was meant, it says only that.
    """
    if exchange.asks:
        return Feedback(NOT_PLACED, None, None, "")
    rules = _applicable(exchange, past)
    used = frozenset((one.rule, one.wording) for said in told[-MEMORY:] for one in said.remarks)
    strength = _remark(rules, Kind.STRENGTH, used, exchange, scenario)
    change = _remark(rules, Kind.CHANGE, used, exchange, scenario)
    return Feedback(summary(exchange), strength, change, scene(exchange))


def summary(exchange: Exchange) -> str:
    """Return the moves and what they did to the risk, from the moment the reply was said."""
    before = round(exchange.transition.heated.risk)
    risk = exchange.transition.after.risk
    changed = f"Risk {before} → {round(risk)}" if round(risk) != before else f"Risk {before}"
    return f"{moves_in_words(exchange.labels)}. {changed}, {risk_band(risk)}."


def moves_in_words(labels: Sequence[Code]) -> str:
    """Return the public names of moves as a phrase that begins with a capital letter."""
    names = [CATEGORIES[label].name for label in labels]
    phrase = " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
    return phrase[0].upper() + phrase[1:]


def scene(exchange: Exchange) -> str:
    """Return what the author says about the exit taken and about what stung, or nothing."""
    taken = exchange.step.taken
    said = [taken.feedback if taken else "", *(one.because for one in exchange.triggers)]
    return " ".join(" ".join(part.split()) for part in said if part.strip())


def _applicable(exchange: Exchange, past: Sequence[Exchange]) -> tuple[Rule, ...]:
    """Return the rules that hold, highest priority first; none for what was not recognised."""
    if exchange.labels[0] == "UN":
        return ()
    view = turn_view(exchange, past)
    return tuple(rule for rule in bundled_rules() if rule.when.holds(view))


def _remark(
    rules: Sequence[Rule],
    kind: Kind,
    used: frozenset[tuple[str, int]],
    exchange: Exchange,
    scenario: Scenario,
) -> Remark | None:
    """Return the remark of one kind with the highest priority that has a wording left.

    Rules of priority 0 are asked only when no rule above 0, of either kind, has one.
    """
    ranked = [pair for pair in _fresh(rules, used) if pair[0].priority > 0]
    chosen = ranked or list(_fresh(rules, used))[:1]
    rule, wording = next(((r, w) for r, w in chosen if r.kind is kind), (None, 0))
    if rule is None:
        return None
    text = _filled(rule.wordings[wording], _slots(rule, exchange, scenario))
    return Remark(rule.id, rule.kind, text, rule.heading, rule.section, wording)


def _fresh(rules: Sequence[Rule], used: frozenset[tuple[str, int]]) -> Iterator[tuple[Rule, int]]:
    """Yield each rule with the first of its wordings that was not used lately."""
    for rule in rules:
        left = (place for place in range(len(rule.wordings)) if (rule.id, place) not in used)
        wording = next(left, None)
        if wording is not None:
            yield rule, wording


def _slots(rule: Rule, exchange: Exchange, scenario: Scenario) -> Mapping[str, str]:
    """Return what goes into a rule's slots."""
    labels = exchange.labels
    lead, second = labels[0], labels[min(1, len(labels) - 1)]
    wanted = {"lead": lead, "second": second}.get(rule.quotes, rule.quotes)
    return {
        "name": scenario.patient.name,
        "quote": decisive_words(exchange.recognition, wanted),
        "move": CATEGORIES[lead].name,
        "other": CATEGORIES[second].name,
    }


def _filled(wording: str, slots: Mapping[str, str]) -> str:
    """Return a wording with its slots filled once; braces in what fills them stay as they are."""
    text = _SLOT.sub(lambda found: slots[found.group()[1:-1]], wording)
    return text[0].upper() + text[1:]
