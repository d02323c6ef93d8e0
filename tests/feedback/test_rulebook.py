"""The rules as data: complete, distinct, and refused when they cannot be right."""

from collections.abc import Callable
from itertools import product
from pathlib import Path

import pytest

from tutor.dialogue.exchange import Exchange
from tutor.feedback.facts import FACTS
from tutor.feedback.remark import Kind
from tutor.feedback.review import review
from tutor.feedback.rulebook import (
    RuleError,
    bundled_rules,
    ordered_rules,
    parsed_rules,
    read,
)
from tutor.language.codes import CODES
from tutor.patient.coefficients import load_coefficients
from tutor.patient.state import PatientState, Rupture
from tutor.scenario.model import Scenario

RULE = {
    "id": "some_rule",
    "kind": "change",
    "priority": 50,
    "when": {"lead": ["MM"], "zone": ["EDGE"], "facts": ["cooler"], "alone": True},
    "wordings": ["One {name}.", "Two “{quote}”.", "Three {move} and {other}."],
    "heading": "Attachment",
    "section": "2.9",
}

PITFALLS = ("UM", "DI", "AD", "DS", "AV", "IG", "BD")


def test_there_are_rules_of_both_kinds_in_number() -> None:
    """Enough to say something particular about most turns."""
    kinds = [rule.kind for rule in bundled_rules()]
    assert kinds.count(Kind.STRENGTH) >= 40
    assert kinds.count(Kind.CHANGE) >= 60


def test_no_two_wordings_of_the_rulebook_are_the_same() -> None:
    """So that a new rule is also a new sentence."""
    wordings = [wording for rule in bundled_rules() for wording in rule.wordings]
    assert len(set(wordings)) == len(wordings)


def test_wordings_are_short_enough_to_read_between_two_replies() -> None:
    """The limit is the one that the guide beside the rules names."""
    longest = max((w for rule in bundled_rules() for w in rule.wordings), key=len)
    assert len(longest) <= 190, longest


def test_highest_priority_comes_first() -> None:
    """The order in which rules are asked."""
    priorities = [rule.priority for rule in bundled_rules()]
    assert priorities == sorted(priorities, reverse=True)


def test_every_fact_is_used_by_some_rule() -> None:
    """A fact without a rule would be computed for nobody."""
    used = {fact for rule in bundled_rules() for fact in rule.when.facts | rule.when.unless}
    assert set(FACTS) == used


@pytest.mark.parametrize("code", [code for code in CODES if code != "UN"])
def test_every_move_gets_a_word_in_every_zone_style_and_rupture(
    code: str,
    exchange: Callable[..., Exchange],
    patient: Callable[..., PatientState],
    scenario: Scenario,
) -> None:
    """No recognised turn goes without feedback."""
    styles = load_coefficients().styles
    for style, arousal, rupture in product(styles, (2.0, 40.0, 50.0, 90.0), Rupture):
        strain = 0.0 if rupture is Rupture.NONE else 45.0
        state = patient(style, arousal, 50.0, strain, 0.0, rupture)
        said = review(exchange((code,), state), (), (), scenario)
        assert said.remarks, (style, state.zone, rupture)


@pytest.mark.parametrize("code", PITFALLS)
def test_every_pitfall_is_corrected_in_every_zone(
    code: str,
    exchange: Callable[..., Exchange],
    patient: Callable[..., PatientState],
    scenario: Scenario,
) -> None:
    """A pitfall on its own is never praised."""
    for arousal in (5.0, 40.0, 54.0, 80.0):
        said = review(exchange((code,), patient("preoccupied", arousal)), (), (), scenario)
        assert said.change is not None
        assert said.strength is None


def test_a_question_about_safety_is_praised_and_never_corrected(
    exchange: Callable[..., Exchange],
    patient: Callable[..., PatientState],
    scenario: Scenario,
) -> None:
    """It is always right (spec §6, point 5)."""
    for arousal in (5.0, 40.0, 54.0, 80.0):
        for strain in (0.0, 30.0):
            state = patient("disorganised", arousal, 50.0, strain)
            flags = ("many_questions", "long_turn")
            said = review(exchange(("RE",), state, flags=flags), (), (), scenario)
            assert said.strength is not None
            assert said.strength.rule == "safety_asked"
            assert said.change is None


def test_a_sound_table_becomes_a_rule() -> None:
    """What the tables say arrives in the rule."""
    (rule,) = parsed_rules({"rule": [RULE]})
    assert rule.id == "some_rule"
    assert rule.when.facts == {"cooler"}
    assert rule.when.alone is True
    assert rule.quotes == "lead"


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"colour": "red"}, "some_rule: there is no field colour"),
        ({"kind": "praise"}, "some_rule: kind"),
        ({"priority": 101}, "some_rule: priority"),
        ({"priority": True}, "some_rule: priority"),
        ({"when": {"leed": ["MM"]}}, "some_rule: when: there is no field leed"),
        ({"when": {"lead": ["XX"]}}, "some_rule: when.lead cannot be 'XX'"),
        ({"when": {"lead": "MM"}}, "some_rule: when.lead must be a list"),
        ({"when": {"zone": ["HOT"]}}, "some_rule: when.zone cannot be 'HOT'"),
        ({"when": {"facts": ["sunny"]}}, "some_rule: when.facts cannot be 'sunny'"),
        ({"when": {"style": ["anxious"]}}, "some_rule: when.style cannot be 'anxious'"),
        ({"when": {"alone": 1}}, "some_rule: when.alone"),
        ({"when": []}, "some_rule: when must be a table"),
        ({"quotes": "third"}, "some_rule: quotes cannot be 'third'"),
        ({"wordings": ["a", "b"]}, "some_rule: wordings must be a list of at least 3"),
        ({"wordings": ["a", "b", "{colour}"]}, "some_rule: wordings: the slot cannot be 'colour'"),
        ({"wordings": ["a", "b", "{name"]}, "some_rule: wordings: a brace stands alone"),
        ({"wordings": ["a", "b", "a"]}, "some_rule: wordings: two wordings are the same"),
        ({"heading": "Some other paper"}, "some_rule: heading"),
        ({"section": ""}, "some_rule: section must be a text"),
    ],
)
def test_a_table_that_cannot_be_right_is_refused(change: dict[str, object], told: str) -> None:
    """The message names the rule and the field."""
    with pytest.raises(RuleError, match=r"\A" + told.replace("(", r"\(")):
        parsed_rules({"rule": [{**RULE, **change}]})


def test_a_missing_field_is_named() -> None:
    """An author sees what to add."""
    with pytest.raises(RuleError, match="some_rule: heading is missing"):
        parsed_rules({"rule": [{k: v for k, v in RULE.items() if k != "heading"}]})


def test_two_rules_of_one_name_are_refused() -> None:
    """A remark must lead to one rule."""
    with pytest.raises(RuleError, match="two rules of this name"):
        ordered_rules(parsed_rules({"rule": [RULE, RULE]}))


def test_a_file_of_anything_else_is_refused(tmp_path: Path) -> None:
    """A slip in a table's name must not lose its rules silently."""
    path = tmp_path / "odd.toml"
    path.write_text("[[rules]]\nid = 1\n", "utf-8")
    with pytest.raises(RuleError, match="holds"):
        read(path)
    path.write_text("[[rule]\n", "utf-8")
    with pytest.raises(RuleError, match=r"odd\.toml is not a TOML file"):
        read(path)
