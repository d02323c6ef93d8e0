"""Pictures made of characters: they never leave their frame and never lose a peak."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tutor.ui.drawing import curve_rows, framed_curve, row_of, sparkline, thinned

_VALUES = st.lists(st.floats(0, 100), min_size=1, max_size=320)


def test_a_bar_for_each_value_from_low_to_high() -> None:
    """Heights follow values."""
    assert sparkline([0, 50, 100]) == "▁▅█"


@settings(deadline=None, max_examples=60)
@given(_VALUES, st.floats(40, 85), st.integers(10, 120), st.integers(3, 20))
def test_a_curve_stays_within_its_frame(
    values: list[float], switch: float, width: int, rows: int
) -> None:
    """No line is wider, and there are never more, than was asked for."""
    drawn = framed_curve(values, switch, width, rows)
    assert len(drawn) == rows
    assert max(map(len, drawn)) <= width


@settings(deadline=None, max_examples=60)
@given(_VALUES, st.integers(1, 80))
def test_the_highest_value_survives_thinning(values: list[float], most: int) -> None:
    """A long course can lose turns but not its peak."""
    few = thinned(values, most)
    assert len(few) <= most
    assert max(few) == max(values)


def test_the_line_passes_through_the_height_of_each_value() -> None:
    """Every value is met on its own row."""
    values = [10.0, 90.0, 50.0]
    drawn = curve_rows(values, 60, 12, 11)
    for turn, value in enumerate(values):
        assert drawn[row_of(value, 11)][turn * 4 + 1] == "─"


def test_the_switch_point_is_drawn_and_named() -> None:
    """The axis names it on its row."""
    rows = framed_curve([30, 30], 58, 40, 11)
    assert rows[row_of(58, 11)].startswith(" 58 ┼")
    assert "┄" in rows[row_of(58, 11)]
