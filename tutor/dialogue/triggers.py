"""What in the trainee's words stings the patient, by word or by move."""

from collections.abc import Sequence

from tutor.dialogue.position import Moment
from tutor.language.recognition import Recognition
from tutor.patient.state import PatientState
from tutor.scenario.guards import Situation
from tutor.scenario.model import Scenario, Trigger


def triggers_set_off(
    scenario: Scenario,
    felt: PatientState,
    moment: Moment,
    recognition: Recognition,
    labels: Sequence[str],
) -> tuple[Trigger, ...]:
    """Return the triggers that a reply sets off, in the author's order.

    `felt` is the patient as the words reach him: the state before the turn with the heat of his
    own last words.
    """
    position = moment.position
    situation = Situation(felt.zone, tuple(labels), {}, gauges(felt, position.turns))
    words = worded(recognition.utterance.text)
    return tuple(
        trigger
        for trigger in scenario.triggers
        if (not trigger.states or position.state in trigger.states)
        and not (trigger.once and trigger.id in position.triggered)
        and (not trigger.words or any(worded(phrase) in words for phrase in trigger.words))
        and trigger.guard.holds(situation)
    )


def gauges(patient: PatientState, turns: int) -> dict[str, float]:
    """Return the numbers that a guard may compare, by their word."""
    return {
        "arousal": patient.arousal,
        "alliance": patient.alliance,
        "strain": patient.strain,
        "credit": patient.credit,
        "risk": patient.risk,
        "mentalising": patient.mentalising,
        "turns": float(turns),
    }


def worded(text: str) -> str:
    """Return the words of a text in lower case between single blanks, with one at each end.

    A phrase is in a text as whole words exactly when its worded form is a part of the text's.
    """
    letters = (char if char.isalnum() or char == "'" else " " for char in _straight(text))
    return f" {' '.join(''.join(letters).split())} "


def _straight(text: str) -> str:
    return text.casefold().replace("’", "'")
