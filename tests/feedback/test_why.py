"""The trace of a turn."""

from collections.abc import Callable

from tutor.dialogue.exchange import Exchange
from tutor.feedback.layout import columns
from tutor.feedback.review import review
from tutor.feedback.why import why_lines
from tutor.patient.state import PatientState
from tutor.scenario.model import Scenario


def test_the_trace_leads_from_the_words_to_the_rule(
    exchange: Callable[..., Exchange],
    patient: Callable[..., PatientState],
    scenario: Scenario,
) -> None:
    """Every step from typed words to remark can be read."""
    one = exchange(
        ("MM",),
        patient("preoccupied", 50.0),
        number=7,
        heat=4.0,
        evidence=("I can hear",),
        flags=("large_dose",),
        author="It opened.",
        stings=("The word is small.",),
    )
    said = review(one, (), (), scenario)
    lines = why_lines(one, said)
    told = "\n".join(lines)
    assert lines[0].startswith("Turn 7  label MM (marked mirroring)")
    assert "marked mirroring 0.90; runner-up" in told
    assert "“I can hear” says whose feeling it is" in told
    assert "+4 raw, from the patient's own last words" in told
    assert "+4 raw, from yours: The word is small." in told
    assert "noticed: large dose" in told
    assert "not to protest, because this did not hold: OVER" in told
    assert "coffee → tearful: promoting" in told
    assert said.change is not None
    assert f"rule {said.change.rule}" in told
    assert said.change.heading in " ".join(told.split())
    assert "in this model" in lines[-1]
    assert all(columns(line) <= 78 for line in lines)


def test_an_unplaced_turn_says_that_nothing_was_counted(
    exchange: Callable[..., Exchange],
    patient: Callable[..., PatientState],
    scenario: Scenario,
) -> None:
    """Being unsure is said as plainly as a verdict."""
    one = exchange(("UN",), patient(), unsure=True, text="")
    told = "\n".join(why_lines(one, review(one, (), (), scenario)))
    assert "nothing was counted" in told
    assert "no rule spoke" in told
    assert "stayed in coffee" in told


def test_what_the_trainee_meant_is_shown(
    exchange: Callable[..., Exchange],
    patient: Callable[..., PatientState],
    scenario: Scenario,
) -> None:
    """The trainee's word stands beside the program's."""
    one = exchange(("UN",), patient(), unsure=True, intended="CI", text="字" * 900)
    lines = why_lines(one, review(one, (), (), scenario))
    assert any("you said you meant curious inquiry" in line for line in lines)
    assert all(columns(line) <= 78 for line in lines)
