"""Looking back at sessions of any length."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tutor.dialogue.exchange import Exchange
from tutor.feedback.curve import stretches
from tutor.feedback.debrief import Debrief, debrief, debrief_lines
from tutor.feedback.ideas import IDEAS
from tutor.feedback.layout import columns
from tutor.feedback.paper import HEADINGS
from tutor.feedback.remark import Feedback
from tutor.language.codes import CODES
from tutor.patient.state import PatientState, Rupture, Zone
from tutor.scenario.model import Ending, Scenario

Patient = Callable[..., PatientState]
Course = Callable[..., tuple[list[Exchange], list[Feedback]]]


def looked_back(
    course: Course, start: PatientState, scenario: Scenario, turns: list[Any]
) -> Debrief:
    """Return the debrief of turns given as codes or as (codes, options)."""
    spelt = [((turn,), {}) if isinstance(turn, str) else turn for turn in turns]
    exchanges, told = course(start, spelt)
    return debrief(exchanges, told, scenario, Ending.FINISHED)


def test_a_session_without_turns_can_be_looked_back_at(scenario: Scenario) -> None:
    """Whoever stops before speaking still gets the limits and no verdict."""
    told = debrief((), (), scenario, None)
    lines = debrief_lines(told)
    assert lines[0].startswith("This looks back at a rehearsal")
    assert told.curve == ()
    assert told.best is None
    assert told.gauges is None
    assert any("No turn was taken" in line for line in lines)


def test_the_limits_come_first_and_last(
    course: Course, patient: Patient, scenario: Scenario
) -> None:
    """A debrief is framed by what it cannot say (spec §3.6)."""
    lines = debrief_lines(looked_back(course, patient(), scenario, ["MM", "CI"]))
    text = " ".join(lines)
    assert text.startswith("This looks back at a rehearsal with an invented patient")
    assert text.endswith("worth more than this page.")


def test_best_costliest_and_deciding_turn(
    course: Course, patient: Patient, scenario: Scenario
) -> None:
    """Each is shown with the trainee's words and with the risk before and after."""
    turns = [
        (("CI",), {"text": "What went through your mind?"}),
        (("DI",), {"text": "You are really still that boy."}),
        (("DI",), {"text": "It is your mother you mean."}),
        (("SB",), {"text": "Let us slow down here."}),
        (("MM",), {"text": "That was a jolt for you."}),
    ]
    told = looked_back(course, patient("preoccupied", 45.0), scenario, turns)
    assert told.costliest is not None
    assert told.costliest.turn in {2, 3}
    assert told.costliest.risk_after > told.costliest.risk_before
    assert told.tried is not None
    assert told.best is not None
    assert told.best.words == "Let us slow down here"
    assert told.best.risk_after < told.best.risk_before
    assert told.turning_point is not None
    assert told.turning_point.turn == 3
    assert "switch was crossed" in told.turning_point.because


def test_without_a_crossing_the_largest_change_decides(
    course: Course, patient: Patient, scenario: Scenario
) -> None:
    """A scene that stays under the switch has a deciding turn too."""
    told = looked_back(course, patient("preoccupied", 30.0), scenario, ["FA", "AM", "FA"])
    assert told.turning_point is not None
    assert told.turning_point.turn == 2
    assert "risk" in told.turning_point.because


def test_where_risk_stays_at_nothing_arousal_and_alliance_decide(
    course: Course, patient: Patient, scenario: Scenario
) -> None:
    """A secure patient's risk rests at 0, which must not hide what happened."""
    told = looked_back(course, patient("secure", 30.0), scenario, ["FA", "AV", "CI", "AM"])
    assert told.turning_point is not None
    assert told.turning_point.turn == 4
    assert "arousal" in told.turning_point.because
    assert told.costliest is not None
    assert told.costliest.turn == 2
    assert "alliance" in told.costliest.because


def test_heat_that_was_a_first_choice_costs_nothing(
    course: Course, patient: Patient, scenario: Scenario
) -> None:
    """Heat in the window is part of the work (spec §3.2)."""
    told = looked_back(course, patient("secure", 30.0), scenario, ["GC", "AM"])
    assert told.costliest is None
    assert told.best is not None
    assert "credit" in told.best.because


def test_a_missed_chance_names_what_the_moment_asked_for(
    course: Course, patient: Patient, scenario: Scenario
) -> None:
    """The first choices come from the table of spec §1.8."""
    told = looked_back(course, patient("preoccupied", 66.0), scenario, ["SB", "CI", "GC"])
    assert told.chance is not None
    assert told.chance.zone in {Zone.EDGE, Zone.OVER}
    assert "MM" in told.chance.instead
    assert told.chance.moves in {("CI",), ("GC",)}


def test_the_missed_chance_is_another_turn_than_the_costliest_if_there_is_one(
    course: Course, patient: Patient, scenario: Scenario
) -> None:
    """Two turns to learn from are better than one twice."""
    two = looked_back(course, patient("preoccupied", 66.0), scenario, ["DI", "SB", "SB", "CI"])
    assert two.costliest is not None
    assert two.chance is not None
    assert (two.costliest.turn, two.chance.turn) == (1, 4)
    one = looked_back(course, patient("preoccupied", 66.0), scenario, ["DI", "SB"])
    assert one.chance is not None
    assert one.chance.turn == 1


@pytest.mark.parametrize("turns", [["MM", "SB", "EV"], ["RE", "MM"], ["UN", "UN"]])
def test_no_chance_is_missed_by_first_choices_safety_and_unplaced_turns(
    turns: list[str], course: Course, patient: Patient, scenario: Scenario
) -> None:
    """A question about safety is never held against the trainee."""
    assert looked_back(course, patient("preoccupied", 66.0), scenario, turns).chance is None


def test_a_first_choice_behind_a_pitfall_leaves_the_chance_missed(
    course: Course, patient: Patient, scenario: Scenario
) -> None:
    """A mirror behind a verdict is not a mirror taken."""
    told = looked_back(course, patient("preoccupied", 66.0), scenario, [(("DI", "MM"), {})])
    assert told.chance is not None


def test_a_hot_start_is_no_turn_over_the_switch(
    course: Course, patient: Patient, scenario: Scenario
) -> None:
    """The start belongs to the author, not to a turn."""
    told = looked_back(course, patient("preoccupied", 66.0), scenario, [(("SB", "MM"), {})])
    assert told.curve[0].zone is Zone.OVER
    assert "No turn ended over the switch." in told.curve_words


def test_the_curve_has_a_text_equivalent(
    course: Course, patient: Patient, scenario: Scenario
) -> None:
    """A curve must never be the only way to know (spec §6, point 13)."""
    told = looked_back(course, patient("preoccupied", 40.0), scenario, ["DI", "DI", "SB", "SB"])
    assert [point.turn for point in told.curve] == [0, 1, 2, 3, 4]
    assert told.curve_words.startswith("Arousal began at 40, in the window")
    over = [point.turn for point in told.curve if point.zone is Zone.OVER]
    assert f"{stretches(over)}." in told.curve_words
    assert told.in_window == sum(point.zone is Zone.WINDOW for point in told.curve[1:])


def test_the_idea_and_the_questions_follow_what_happened(
    course: Course, patient: Patient, scenario: Scenario
) -> None:
    """Different hours leave different things to think about."""
    ruptured = looked_back(
        course, patient("preoccupied", 50.0, 45.0, 35.0), scenario, ["DS", "AD", "AD"]
    )
    assert ruptured.idea.heading == "The therapist's mind"
    assert "Ada" in ruptured.questions[0]
    mended = looked_back(
        course,
        patient("secure", 40.0, 50.0, 40.0, 0.0, Rupture.WITHDRAWAL),
        scenario,
        ["RR", "MM", "RR", "RR"],
    )
    assert mended.idea.heading == "Improved mentalisation"
    assert mended.questions != ruptured.questions


def test_every_idea_has_a_heading_of_the_paper() -> None:
    """An idea can be looked up where it comes from."""
    assert {thought.heading for _, thought in IDEAS} <= set(HEADINGS)


def test_nothing_in_it_is_a_score(course: Course, patient: Patient, scenario: Scenario) -> None:
    """No total and no pass mark (spec §3.1)."""
    text = " ".join(debrief_lines(looked_back(course, patient(), scenario, ["MM", "AV"]))).lower()
    for word in ("score", "passed", "failed", "points", "grade", "%"):
        assert word not in text


@settings(max_examples=40, deadline=None)
@given(
    turns=st.lists(
        st.tuples(
            st.lists(st.sampled_from(CODES), min_size=1, max_size=3, unique=True),
            st.fixed_dictionaries(
                {
                    "heat": st.sampled_from((0.0, 8.0)),
                    "text": st.text(max_size=120) | st.just("字" * 70),
                }
            ),
        ),
        max_size=20,
    )
)
def test_any_session_gives_plain_lines_that_fit(
    turns: list[Any], course: Course, patient: Patient, scenario: Scenario
) -> None:
    """Whatever was typed, the page fits a terminal of 80 columns."""
    told = looked_back(course, patient(), scenario, turns)
    assert told.questions[0] != told.questions[1]
    for line in debrief_lines(told):
        assert columns(line) <= 78
        assert "\n" not in line
        assert "{name}" not in line or any("{name}" in options["text"] for _, options in turns)


def test_three_hundred_turns_can_be_looked_back_at(
    course: Course, patient: Patient, scenario: Scenario
) -> None:
    """A very long rehearsal is told like any other."""
    codes = ("CI", "MM", "AP", "SB", "DI", "RR")
    told = looked_back(course, patient(), scenario, [codes[n % 6] for n in range(300)])
    assert told.turns == 300
    assert len(told.curve) == 301
    assert all(columns(line) <= 78 for line in debrief_lines(told))


def test_neighbouring_turns_of_one_move_are_told_together(
    course: Course, patient: Patient, scenario: Scenario
) -> None:
    """The label strip stays short."""
    told = looked_back(course, patient(), scenario, ["MM", "MM", "MM", "CI"])
    assert any("1-3 marked mirroring · 4 curious inquiry" in line for line in debrief_lines(told))
