"""What is said about a turn."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tutor.dialogue.exchange import Exchange
from tutor.feedback.paper import HEADINGS
from tutor.feedback.remark import Feedback, Kind
from tutor.feedback.review import review
from tutor.language.codes import CODES
from tutor.patient.state import PatientState, Rupture
from tutor.scenario.model import Scenario

Make = Callable[..., Exchange]
Patient = Callable[..., PatientState]
Course = Callable[..., tuple[list[Exchange], list[Feedback]]]

EDGE, WINDOW, OVER, HYPO = 54.0, 36.0, 66.0, 10.0

FLAGS = (
    "large_dose",
    "cancelled_by_but",
    "many_ideas",
    "many_questions",
    "long_turn",
    "long_information",
)


def rules(said: Feedback) -> tuple[str | None, str | None]:
    """Return the ids of the rules that spoke: strength, change."""
    return (
        said.strength.rule if said.strength else None,
        said.change.rule if said.change else None,
    )


@pytest.mark.parametrize(
    ("labels", "arousal", "strength", "change"),
    [
        (("MM",), EDGE, "mirror_in_heat", None),
        (("MM",), 48.0, "back_in_window", None),
        (("MM",), 80.0, "mirror_in_heat", "let_the_mirror_land"),
        (("MM", "CI"), WINDOW, "mirror_then_question", None),
        (("MM", "CI"), OVER, "mirror_before_question_in_heat", "question_behind_mirror"),
        (("MM", "SB"), 75.0, "mirror_and_step_back", "way_back"),
        (("EV", "AP"), EDGE, "validation_then_view", None),
        (("HF", "MM"), OVER, "frame_with_mirror", None),
        (("CI",), WINDOW, "inquiry_in_window", None),
        (("CI",), OVER, None, "inquiry_over"),
        (("AP",), WINDOW, "view_in_window", None),
        (("AP",), OVER, None, "view_over"),
        (("TI",), 48.0, None, "interpretation_in_heat"),
        (("TI",), OVER, None, "interpretation_in_heat"),
        (("TI",), WINDOW, "interpretation_in_window", None),
        (("SB",), HYPO, None, "step_back_in_hypo"),
        (("SB",), WINDOW, None, "step_back_in_window"),
        (("AM",), HYPO, "exploration_in_hypo", None),
        (("RR",), WINDOW, None, "repair_without_strain"),
        (("DI",), OVER, None, "demanding_interpretation_in_heat"),
        (("UM",), EDGE, None, "unmarked_mirroring_crossed"),
        (("DS",), HYPO, None, "dismissing_in_hypo"),
        (("AV", "MM"), WINDOW, "kept_half", "advice"),
        (("SI",), 80.0, None, "silence_for_preoccupied"),
        (("GC",), EDGE, None, "crossed"),
        (("GC", "AM"), WINDOW, "exploration_in_window", "two_heats"),
    ],
)
def test_a_first_turn_is_judged_by_move_and_zone(
    labels: tuple[str, ...],
    arousal: float,
    strength: str | None,
    change: str | None,
    exchange: Make,
    patient: Patient,
    scenario: Scenario,
) -> None:
    """The same move is right in one zone and early in another (spec §1.8, §2.9)."""
    said = review(exchange(labels, patient("preoccupied", arousal)), (), (), scenario)
    assert rules(said) == (strength, change)


def test_repair_that_asks_is_praised_in_an_open_rupture(
    exchange: Make, patient: Patient, scenario: Scenario
) -> None:
    """A sound combination of spec §1.7, rule 7."""
    state = patient("preoccupied", WINDOW, 50.0, 45.0, 0.0, Rupture.CONFRONTATION)
    assert rules(review(exchange(("RR", "CI"), state), (), (), scenario))[0] == (
        "repair_then_question"
    )


def test_curiosity_about_the_subject_waits_while_a_rupture_is_open(
    exchange: Make, patient: Patient, scenario: Scenario
) -> None:
    """Repair comes before any subject."""
    state = patient("preoccupied", WINDOW, 50.0, 45.0, 0.0, Rupture.CONFRONTATION)
    assert rules(review(exchange(("CI",), state), (), (), scenario))[1] == "rupture_unspoken"
    assert rules(review(exchange(("GC",), state), (), (), scenario))[1] == "heat_in_rupture"
    assert rules(review(exchange(("AD",), state), (), (), scenario))[1] == "arguing_in_rupture"


def test_opening_and_closing_a_rupture_is_said(
    exchange: Make, patient: Patient, scenario: Scenario
) -> None:
    """These are the two moments of a rupture that must not pass unnoticed."""
    strained = patient("preoccupied", OVER, 50.0, 35.0)
    opened = review(exchange(("DS",), strained), (), (), scenario)
    assert rules(opened)[1] == "rupture_opened"
    nearly = patient("preoccupied", WINDOW, 50.0, 20.0, 0.0, Rupture.CONFRONTATION)
    closed = review(exchange(("RR",), nearly), (), (), scenario)
    assert rules(closed)[0] == "rupture_closed"


@pytest.mark.parametrize(
    ("flag", "labels", "rule"),
    [
        ("large_dose", ("MM",), "large_dose"),
        ("cancelled_by_but", ("AD", "MM"), "cancelled_by_but"),
        ("many_ideas", ("CI", "CS"), "too_many_ideas"),
        ("many_questions", ("CI",), "many_questions"),
        ("long_turn", ("CS",), "long_turn"),
        ("long_information", ("IN",), "lecture"),
    ],
)
def test_the_form_of_a_turn_is_noticed(
    flag: str,
    labels: tuple[str, ...],
    rule: str,
    exchange: Make,
    patient: Patient,
    scenario: Scenario,
) -> None:
    """What recognition flags is said to the trainee."""
    one = exchange(labels, patient("preoccupied", WINDOW), flags=(flag,))
    assert rules(review(one, (), (), scenario))[1] == rule


@pytest.mark.parametrize(
    ("turns", "rule"),
    [
        (["MM", "MM"], "mirror_again_in_window"),
        (["CI", "CI", "CI"], "inquiry_third"),
        (["FA", "FA", "FA"], "facilitated_third"),
        (["SB", "SB", "SB"], "cooling_third"),
        (["AV", "AV"], "same_pitfall_again"),
        (["GC", "GC"], "heat_again"),
        (["SI", "SI"], "silence_again"),
        (["RR", "RR"], "second_apology"),
    ],
)
def test_the_turns_before_count(
    turns: list[str], rule: str, course: Course, patient: Patient
) -> None:
    """A move may be sound once and a habit the second or third time."""
    _, told = course(patient("preoccupied", 30.0), [((code,), {}) for code in turns])
    assert rules(told[-1])[1] == rule
    assert rule not in [said_rule for said in told[:-1] for said_rule in rules(said)]


def test_thought_that_came_just_before_is_acknowledged(course: Course, patient: Patient) -> None:
    """Acknowledging fits when there was something to acknowledge."""
    _, told = course(patient("preoccupied", 30.0), [(("AP",), {}), (("AK",), {})])
    assert rules(told[-1])[0] == "acknowledged_after_thought"


def test_heat_from_the_patients_own_words_is_not_blamed_on_the_reply(
    exchange: Make, patient: Patient, scenario: Scenario
) -> None:
    """Risk is counted from the moment the reply was said."""
    one = exchange(("SB",), patient("preoccupied", EDGE), heat=12.0)
    said = review(one, (), (), scenario)
    assert rules(said)[0] == "answered_the_heat"
    assert f"Risk {round(one.transition.heated.risk)} →" in said.summary


def test_heat_from_the_trainees_words_is_not_put_down_to_the_patients(
    exchange: Make, patient: Patient, scenario: Scenario
) -> None:
    """A word that stung is the trainee's."""
    one = exchange(("SB",), patient("preoccupied", EDGE), heat=2.0, stings=("It stings.",))
    assert rules(review(one, (), (), scenario))[0] == "step_back_in_heat"


def test_the_summary_names_moves_risk_and_band(
    exchange: Make, patient: Patient, scenario: Scenario
) -> None:
    """The numbers are those of the example in spec §2.6."""
    said = review(exchange(("MM",), patient("preoccupied", EDGE)), (), (), scenario)
    assert said.summary == "Marked mirroring. Risk 44 → 35, warm: choose with care."
    two = review(exchange(("EV", "AP"), patient("preoccupied", WINDOW)), (), (), scenario)
    assert "mpathic validation" in two.summary
    assert " and " in two.summary


def test_the_deciding_words_are_quoted(
    exchange: Make, patient: Patient, scenario: Scenario
) -> None:
    """Praise names what it is for."""
    one = exchange(("MM",), patient("preoccupied", OVER), evidence=("how much that hurt you",))
    said = review(one, (), (), scenario)
    assert said.strength is not None
    assert "“how much that hurt you”" in said.strength.text


@pytest.mark.parametrize("text", ["{name} {quote} {0} {", "%s %(x)s $name", "[/b] \\1 \\g<0>"])
def test_the_trainees_words_stay_as_they_are(
    text: str, exchange: Make, patient: Patient, scenario: Scenario
) -> None:
    """They are no slot, no format and no pattern."""
    said = review(exchange(("MM",), patient("preoccupied", OVER), text=text), (), (), scenario)
    assert said.strength is not None
    assert f"“{text}”" in said.strength.text


def test_what_was_not_placed_gets_no_verdict(
    exchange: Make, patient: Patient, scenario: Scenario
) -> None:
    """The program asks; it does not guess."""
    one = exchange(("UN",), patient(), unsure=True, author="Well done.", stings=("It stings.",))
    said = review(one, (), (), scenario)
    assert said.remarks == ()
    assert said.scene == ""
    assert "could not place" in said.summary


def test_once_the_trainee_says_what_was_meant_it_is_judged(
    exchange: Make, patient: Patient, scenario: Scenario
) -> None:
    """The trainee's own word for the move counts."""
    one = exchange(("UN",), patient("preoccupied", OVER), unsure=True, intended="MM")
    assert rules(review(one, (), (), scenario))[0] == "mirror_in_heat"


def test_the_author_speaks_about_the_moment(
    exchange: Make, patient: Patient, scenario: Scenario
) -> None:
    """The exit's feedback comes first, then what stung."""
    one = exchange(
        ("CI",), patient(), author="The question\nopened it.", stings=("“Just” is small.",)
    )
    assert review(one, (), (), scenario).scene == "The question opened it. “Just” is small."


TURN = st.tuples(
    st.lists(st.sampled_from(CODES), min_size=1, max_size=3, unique=True),
    st.fixed_dictionaries(
        {
            "flags": st.lists(st.sampled_from(FLAGS), max_size=2, unique=True),
            "heat": st.sampled_from((0.0, 0.0, 6.0, 12.0, -20.0)),
            "text": st.sampled_from(("", "{quote} {x}", "You went\nquiet.", "so " * 90)),
        }
    ),
)
STYLES = st.sampled_from(("secure", "preoccupied", "dismissing", "disorganised"))


@settings(max_examples=60, deadline=None)
@given(style=STYLES, turns=st.lists(TURN, max_size=14))
def test_any_course_is_told_in_sourced_remarks_that_do_not_come_back(
    style: str, turns: list[Any], course: Course, patient: Patient
) -> None:
    """At most one of each kind, none twice in six turns, each with its source."""
    exchanges, told = course(patient(style), turns)
    for number, said in enumerate(told):
        assert said.strength is None or said.strength.kind is Kind.STRENGTH
        assert said.change is None or said.change.kind is Kind.CHANGE
        assert said.remarks or exchanges[number].labels[0] == "UN"
        lately = [
            (one.rule, one.wording)
            for before in told[max(0, number - 6) : number]
            for one in before.remarks
        ]
        for remark in said.remarks:
            assert (remark.rule, remark.wording) not in lately
            assert remark.heading in HEADINGS
            assert remark.section[0].isdigit()
            assert "\n" not in remark.text
            for slot in ("{name}", "{move}", "{other}"):
                assert slot not in remark.text


@pytest.mark.parametrize("code", [code for code in CODES if code != "UN"])
@pytest.mark.parametrize("heat", [-60.0, 0.0, 30.0])
def test_the_same_move_over_and_over_always_gets_a_new_word(
    code: str, heat: float, course: Course, patient: Patient
) -> None:
    """Even fifteen equal turns never meet silence or an echo."""
    _, told = course(patient(), [((code,), {"heat": heat})] * 15)
    assert all(said.remarks for said in told)


def test_equal_turns_are_told_equally(course: Course, patient: Patient) -> None:
    """Nothing is left to chance."""
    turns: list[Any] = [(("MM",), {}), (("DI",), {}), (("SB", "MM"), {}), (("CI",), {})]
    assert course(patient(), turns) == course(patient(), turns)


def test_easing_is_claimed_only_where_the_model_eased(course: Course, patient: Patient) -> None:
    """A remark about an effect is true of this turn's numbers."""
    for labels in (("MM",), ("EV",), ("NF",), ("SB",), ("MM", "IN"), ("NF", "AP"), ("EV", "CI")):
        for arousal in range(0, 101, 4):
            ((one,), (said,)) = course(patient("disorganised", float(arousal)), [(labels, {})])
            text = said.strength.text if said.strength else ""
            if "eased" in text or "came down" in text or "arousal fell" in text:
                assert one.transition.after.arousal < one.transition.heated.arousal
