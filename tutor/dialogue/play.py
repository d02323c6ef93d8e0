"""One exchange after another: the stages of a turn, in their order."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from tutor.dialogue.answer import Told, answer
from tutor.dialogue.chart import Chart
from tutor.dialogue.exchange import Answer, Exchange, Reply, Step
from tutor.dialogue.position import Moment, Position
from tutor.dialogue.triggers import gauges, triggers_set_off
from tutor.language.clean import clean
from tutor.language.codes import CATEGORIES
from tutor.language.recogniser import Recogniser
from tutor.patient.advance import Transition, advance, with_heat
from tutor.patient.state import PatientState, starting_state
from tutor.patient.tables import Coefficients, Rupture
from tutor.scenario.guards import GROUP_WORDS, Situation
from tutor.scenario.model import Scenario, Trigger


@dataclass(frozen=True)
class Stage:
    """What stays the same through a session."""

    scenario: Scenario
    """The script."""
    seed: int
    """Chooses among equal lines."""
    recogniser: Recogniser
    """Reads the replies."""
    coefficients: Coefficients
    """The patient model's tables."""

    @cached_property
    def chart(self) -> Chart:
        """The script's statechart."""
        return Chart(self.scenario)

    def felt(self, moment: Moment) -> PatientState:
        """Return the patient with the heat of his last words felt."""
        return with_heat(moment.patient, moment.position.heat)


def opening_moment(stage: Stage) -> Moment:
    """Return the moment in which the patient is about to speak first."""
    patient, begin = stage.scenario.patient, stage.scenario.begin
    start = starting_state(
        stage.coefficients.styles[patient.style],
        patient.arousal,
        patient.alliance,
        patient.strain,
        rupture=Rupture(patient.rupture),
    )
    return Moment(start, Position(begin, heat=stage.scenario.states[begin].heat))


def exchange_after(stage: Stage, moment: Moment, number: int, reply: Reply) -> Exchange:
    """Return the exchange that a reply makes of a moment. Pure: equal in, equal out."""
    state = stage.scenario.states[moment.position.state]
    recognition = stage.recogniser.recognise(clean(reply.text), state.expect)
    labels = (reply.intended,) if reply.intended else recognition.codes
    stung = triggers_set_off(stage.scenario, stage.felt(moment), moment, recognition, labels)
    transition = advance(
        moment.patient,
        labels,
        stage.coefficients,
        heat=moment.position.heat + sum(trigger.heat for trigger in stung),
        large_dose="large_dose" in recognition.flags,
    )
    seen = _seen(moment.position.seen, transition.labels)
    situation = _situation(
        transition, seen, moment.position.turns + 1, moment.position.visited | {state.id}
    )
    step = stage.chart.step(state.id, situation)
    told = Told(stage.scenario, stage.seed, situation, moment.position.spoken)
    said = answer(told, step, transition)
    position = _position(stage.scenario, moment.position, step, seen, said, stung)
    after = Moment(transition.after, position)
    return Exchange(
        number=number,
        reply=reply,
        recognition=recognition,
        triggers=stung,
        transition=transition,
        step=step,
        answer=said,
        before=moment,
        after=after,
        felt=stage.felt(after),
        to_mend=state.mend,
        ending=stage.scenario.states[step.target].ending,
    )


def _seen(before: Mapping[str, int], labels: Sequence[str]) -> dict[str, int]:
    """Return the counts of codes and groups with a turn's moves added, each at most once."""
    groups = {CATEGORIES[label].group for label in labels}
    words = {word for word, group in GROUP_WORDS.items() if group in groups}
    seen = dict(before)
    for word in {*labels, *words}:
        seen[word] = seen.get(word, 0) + 1
    return seen


def _situation(
    transition: Transition, seen: Mapping[str, int], turns: int, visited: frozenset[str]
) -> Situation:
    """Return what guards may look at after a turn."""
    after = transition.after
    facts = {
        "rupture": after.rupture is not Rupture.NONE,
        "withdrawal": after.rupture is Rupture.WITHDRAWAL,
        "confrontation": after.rupture is Rupture.CONFRONTATION,
        "breakdown": after.breakdown,
        "repaired": transition.rupture_closed,
    }
    return Situation(
        zone=after.zone,
        labels=transition.labels,
        seen=seen,
        gauges=gauges(after, turns),
        facts=frozenset(word for word, holds in facts.items() if holds),
        visited=visited,
    )


def _position(
    scenario: Scenario,
    before: Position,
    step: Step,
    seen: Mapping[str, int],
    said: Answer,
    stung: Sequence[Trigger],
) -> Position:
    """Return where the conversation stands after a turn."""
    spoken = (*before.spoken, *(line.id for line in said.lines))
    triggered = before.triggered | {trigger.id for trigger in stung}
    visited = before.visited | {before.state}
    if step.target == step.source:
        return Position(before.state, before.turns + 1, seen, spoken, triggered, visited)
    return Position(
        step.target,
        spoken=spoken,
        triggered=triggered,
        visited=visited,
        heat=scenario.states[step.target].heat,
    )
