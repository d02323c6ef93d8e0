"""Where in the file a part of a script stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ruamel.yaml.scalarstring import LiteralScalarString

Path = tuple[str | int, ...]
"""The keys and indices that lead from the top of a script to a part of it."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a file."""

    line: int
    """Counts from 1."""
    column: int
    """Counts from 1."""


TOP = Place(1, 1)
"""Where a script begins."""


def place_of(tree: object, path: Sequence[str | int], *, key: bool = False) -> Place:
    """Return where the value at a path stands (or its key), or the nearest part around it.

    `tree` is what ruamel's round-trip loader returned.
    """
    here, node = TOP, tree
    for at, step in enumerate(path):
        last = at == len(path) - 1
        found = _step_place(node, step, want_key=key and last)
        if found is None:
            return here
        here = found
        node = _child(node, step)
    return here


def row_place(tree: object, path: Sequence[str | int], row: int, column: int = 0) -> Place:
    """Return where a row of a literal block stands; `row` and `column` count from 0."""
    start = place_of(tree, path)
    node = tree
    for step in path:
        node = _child(node, step)
    if isinstance(node, LiteralScalarString):
        return Place(start.line + 1 + row, place_of(tree, path, key=True).column + 2 + column)
    return Place(start.line, start.column + column)


def _step_place(node: Any, step: str | int, *, want_key: bool) -> Place | None:
    marks = getattr(node, "lc", None)
    if marks is None or marks.data is None or step not in marks.data:
        return None
    if isinstance(step, int):
        line, column = marks.item(step)
    else:
        line, column = marks.key(step) if want_key else marks.value(step)
    return Place(line + 1, column + 1)


def _child(node: Any, step: str | int) -> Any:
    try:
        return node[step]
    except (KeyError, IndexError, TypeError):
        return None
