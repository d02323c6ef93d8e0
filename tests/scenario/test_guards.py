"""Conditions mean what they say, and nothing else can be written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor.language.codes import CATEGORIES
from tutor.patient.tables import Zone
from tutor.scenario.guards import (
    FACT_WORDS,
    GAUGE_WORDS,
    GROUP_WORDS,
    Guard,
    GuardError,
    Situation,
    first_false,
    parse_guard,
)

MIRRORED = Situation(Zone.WINDOW, ("MM",), {"MM": 2, "promoting": 2}, {"alliance": 60, "turns": 4})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("WINDOW", True),
        ("OVER", False),
        ("WINDOW and MM", True),
        ("WINDOW and (EV or MM)", True),
        ("EV or NF", False),
        ("not OVER", True),
        ("promoting", True),
        ("pitfall", False),
        ("MM twice", True),
        ("MM 3 times", False),
        ("promoting twice", True),
        ("EV twice", False),
        ("alliance >= 60", True),
        ("alliance > 60", False),
        ("turns <= 3", False),
        ("rupture", False),
        ("OVER or WINDOW and EV", False),
        ("not (OVER or EV) and MM", True),
    ],
)
def test_a_condition_holds_as_it_reads(text: str, expected: bool) -> None:
    """Zones, moves, groups, counts and gauges are read in the usual order."""
    assert parse_guard(text).holds(MIRRORED) is expected


def test_a_count_needs_the_move_in_this_turn() -> None:
    """“MM twice” fires on the second mirror, not on whatever follows it."""
    later = Situation(Zone.WINDOW, ("CI",), {"MM": 2, "CI": 1})
    assert not parse_guard("MM twice").holds(later)


def test_the_reason_for_a_refusal_is_the_false_part() -> None:
    """An author is told which part of a condition did not hold."""
    assert first_false(parse_guard("WINDOW and alliance >= 70 and MM"), MIRRORED) == (
        "alliance >= 70"
    )


def test_a_state_that_was_visited_is_remembered() -> None:
    """A script can take another way the second time; unknown states are refused."""
    before = parse_guard("not visited coffee", ["coffee"])
    assert before.holds(Situation(Zone.WINDOW))
    assert not before.holds(Situation(Zone.WINDOW, visited=frozenset({"coffee"})))
    with pytest.raises(GuardError, match="tea"):
        parse_guard("visited tea", ["coffee"])


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("fish", 0),
        ("WINDOW and fish", 11),
        ("WINDOW and", 10),
        ("(WINDOW", 0),
        ("alliance 60", 9),
        ("alliance >= MM", 12),
        ("MM 3", 4),
        ("MM MM", 3),
        ("__import__('os')", 11),
        ("alliance.__class__", 8),
        ("WINDOW; MM", 6),
        ("", 0),
        ("(" * 500 + "WINDOW", 41),
        ("not " * 500 + "WINDOW", 164),
    ],
)
def test_what_is_not_understood_is_refused_with_its_place(text: str, column: int) -> None:
    """Nothing outside the allow-list is read, however deep or clever."""
    with pytest.raises(GuardError) as caught:
        parse_guard(text)
    assert caught.value.column == column


atoms = st.one_of(
    st.sampled_from([*CATEGORIES, *GROUP_WORDS, *FACT_WORDS, *Zone.__members__]),
    st.builds("{} >= {}".format, st.sampled_from(sorted(GAUGE_WORDS)), st.integers(0, 100)),
)
sentences = st.recursive(
    atoms,
    lambda inner: st.one_of(
        st.builds("({} and {})".format, inner, inner),
        st.builds("({} or {})".format, inner, inner),
        st.builds("not ({})".format, inner),
    ),
    max_leaves=8,
)


@given(sentences)
def test_a_guard_reads_back_as_itself(text: str) -> None:
    """The words of a guard spell the same guard."""
    guard: Guard = parse_guard(text)
    again = parse_guard(str(guard))
    for zone in Zone:
        situation = Situation(zone, ("MM", "AV"), {}, {"alliance": 50.0})
        assert again.holds(situation) is guard.holds(situation)


@given(st.text(max_size=60))
def test_any_text_is_a_guard_or_a_guard_error(text: str) -> None:
    """No text raises anything else."""
    column = 0
    try:
        parse_guard(text)
    except GuardError as error:
        column = error.column
    assert 0 <= column <= len(text)
