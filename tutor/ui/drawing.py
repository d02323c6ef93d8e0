"""Pictures of the course made of characters: bars for a strip, a line for a chart."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

_BARS = "▁▂▃▄▅▆▇█"
_TOP = 100.0

AXIS = 5
"""Columns of a chart's axis."""


def sparkline(values: Iterable[float]) -> str:
    """Return one bar a value (0 to 100), eight heights."""
    return "".join(_BARS[min(7, max(0, int(value / _TOP * 8)))] for value in values)


def row_of(value: float, rows: int) -> int:
    """Return the row, counted from the top, on which a value (0 to 100) lies."""
    clipped = min(max(value, 0.0), _TOP)
    return round((_TOP - clipped) / _TOP * (rows - 1))


def columns_each(count: int, width: int) -> int:
    """Return how many columns each of `count` turns can have in `width` columns: 1 to 6."""
    return max(1, min(6, width // max(1, count)))


def thinned(values: Sequence[float], most: int) -> tuple[float, ...]:
    """Return at most `most` values, each the highest of its stretch, so that no peak is lost."""
    count = len(values)
    if count <= most:
        return tuple(values)
    edges = [index * count // most for index in range(most + 1)]
    return tuple(max(values[start:end]) for start, end in pairwise(edges))


def framed_curve(values: Sequence[float], switch: float, width: int, rows: int) -> tuple[str, ...]:
    """Return the course as a line with an axis: 100 at the top, 0 below, the switch point between.

    Every line is at most `width` columns wide, `AXIS` of them for the axis.
    """
    labels = {0: "100", rows - 1: "  0"} | {row_of(switch, rows): f"{round(switch):3}"}
    drawn = curve_rows(values, switch, max(1, width - AXIS), rows)
    mark = row_of(switch, rows)
    return tuple(
        f"{labels.get(row, '   ')} {'┼' if row == mark else '┤'}{line}".rstrip()
        for row, line in enumerate(drawn)
    )


def curve_rows(values: Sequence[float], switch: float, width: int, rows: int) -> tuple[str, ...]:
    """Return `rows` lines of at most `width` columns with the course drawn as one line.

    The highest row stands for 100, the lowest for 0. A dotted line lies at the switch point.
    """
    shown = thinned(values, width)
    step = columns_each(len(shown), width)
    grid = [[" "] * width for _ in range(rows)]
    grid[row_of(switch, rows)] = ["┄"] * width
    heights = [row_of(value, rows) for value in shown]
    for turn, height in enumerate(heights):
        before = heights[turn - 1] if turn else height
        _join(grid, turn * step, before, height)
        for column in range(turn * step + 1, (turn + 1) * step):
            grid[height][column] = "─"
    return tuple("".join(row).rstrip() for row in grid)


def _join(grid: list[list[str]], column: int, before: int, height: int) -> None:
    """Draw the upright that leads from one height to the next in a column."""
    if before == height:
        grid[height][column] = "─"
        return
    rising = height < before
    grid[before][column] = "╯" if rising else "╮"
    grid[height][column] = "╭" if rising else "╰"
    for row in range(min(before, height) + 1, max(before, height)):
        grid[row][column] = "│"
