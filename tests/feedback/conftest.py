"""Exchanges made by hand: what was said is given, what it does comes from the model."""

from collections.abc import Callable, Sequence

import pytest

from tutor.dialogue.exchange import Answer, Exchange, Refusal, Reply, Step
from tutor.dialogue.position import Moment, Position
from tutor.feedback.remark import Feedback
from tutor.feedback.review import review
from tutor.language.clean import clean
from tutor.language.codes import CODES, Code
from tutor.language.recognition import Evidence, Recognition, Unit
from tutor.patient.advance import advance
from tutor.patient.coefficients import load_coefficients
from tutor.patient.state import PatientState, starting_state
from tutor.scenario.guards import parse_guard
from tutor.scenario.model import Exit, Line, Patient, Scenario, State, Trigger

TEXT = "You saw them from the stairs, and I can hear how much that hurt you today."


def recognition_of(
    text: str, codes: Sequence[Code], flags: Sequence[str], evidence: Sequence[str], unsure: bool
) -> Recognition:
    """Return what a recogniser might have made of a reply: one unit a code, all of the text."""
    utterance = clean(text)
    pieces = tuple(
        Evidence(at, at + len(words), words, "says whose feeling it is")
        for words in evidence
        if (at := utterance.text.find(words)) >= 0
    )
    units = tuple(
        Unit(0, len(utterance.text), utterance.text, code, 0.9, "CI", pieces) for code in codes
    )
    rest = [code for code in CODES if code != codes[0]]
    ranked = ((codes[0], 0.9), *((code, 0.1 / len(rest)) for code in rest))
    return Recognition(
        utterance,
        tuple(codes),
        ranked,
        0.9,
        unsure,
        units if utterance.text else (),
        pieces,
        frozenset(flags),
        None,
    )


def made_exchange(
    labels: Sequence[Code],
    patient: PatientState,
    *,
    number: int = 1,
    text: str = TEXT,
    heat: float = 0.0,
    flags: Sequence[str] = (),
    evidence: Sequence[str] = (),
    unsure: bool = False,
    intended: Code | None = None,
    author: str = "",
    stings: Sequence[str] = (),
    to_mend: bool = False,
) -> Exchange:
    """Return the exchange in which a reply of these moves meets a patient."""
    recognition = recognition_of(text, labels, flags, evidence, unsure)
    stung = tuple(
        Trigger("trigger.1", (), frozenset(), parse_guard("EDGE"), 4.0, True, because)
        for because in stings
    )
    counted = (intended,) if intended else labels
    transition = advance(
        patient,
        counted,
        load_coefficients(),
        heat=heat + 4.0 * len(stung),
        large_dose="large_dose" in flags,
    )
    taken = Exit(parse_guard("promoting"), "tearful", author) if author else None
    refused = Refusal(Exit(parse_guard("OVER"), "protest", ""), "OVER")
    return Exchange(
        number=number,
        reply=Reply(text, intended),
        recognition=recognition,
        triggers=stung,
        transition=transition,
        step=Step("coffee", "tearful" if taken else "coffee", taken, (refused,)),
        answer=Answer((Line("coffee.window.1", "Yes.", False, parse_guard("WINDOW")),)),
        before=Moment(patient, Position("coffee", heat=heat)),
        after=Moment(transition.after, Position("coffee")),
        felt=transition.after,
        to_mend=to_mend,
        ending=None,
    )


@pytest.fixture(scope="session")
def scenario() -> Scenario:
    """A scenario with one state."""
    state = State("coffee", "Coffee", "", 4.0, {}, {}, (), (), mend=False, exits=(), ending=None)
    patient = Patient("Ada", "preoccupied", 40.0, 55.0, 0.0, "none", {}, {})
    return Scenario(
        id="ada",
        title="The stairs",
        level=2,
        minutes=10,
        trains=("MM",),
        about="",
        brief="",
        content_note="",
        notes="",
        patient=patient,
        begin="coffee",
        anywhere=(),
        triggers=(),
        states={"coffee": state},
        digest="0" * 64,
    )


@pytest.fixture(scope="session")
def patient() -> Callable[..., PatientState]:
    """Makes a patient from a style's name and the numbers of `starting_state`."""
    styles = load_coefficients().styles
    return lambda style="preoccupied", *numbers: starting_state(styles[style], *numbers)


@pytest.fixture(scope="session")
def exchange() -> Callable[..., Exchange]:
    """Makes an exchange."""
    return made_exchange


@pytest.fixture(scope="session")
def course(scenario: Scenario) -> Callable[..., tuple[list[Exchange], list[Feedback]]]:
    """Plays turns, each `(labels, options of an exchange)`, one after the other."""

    def played(
        start: PatientState, turns: Sequence[tuple[Sequence[Code], dict[str, object]]]
    ) -> tuple[list[Exchange], list[Feedback]]:
        exchanges: list[Exchange] = []
        told: list[Feedback] = []
        now = start
        for number, (labels, options) in enumerate(turns, 1):
            made: Callable[..., Exchange] = made_exchange
            one = made(labels, now, number=number, **options)
            told.append(review(one, tuple(exchanges), tuple(told), scenario))
            exchanges.append(one)
            now = one.after.patient
        return exchanges, told

    return played
