"""Wraps text beside a label; whatever the text is, it is shown as it stands."""

from collections.abc import Sequence

from textual.content import Content

_LEAST = 4
"""The fewest columns that words are wrapped in."""

_GAP = "   "
"""What stands between two items on one line."""


def hanging(label: Content, body: Content, width: int, indent: int) -> list[Content]:
    """Return the lines of `body` wrapped to a width beside a label, all indented alike."""
    gap = Content(" " * max(0, indent - label.cell_length))
    first, *rest = _wrapped(body, width, indent)
    blank = Content(" " * indent)
    return [
        Content.assemble(label, gap, first),
        *(Content.assemble(blank, line) for line in rest),
    ]


def indented(body: Content, width: int, indent: int) -> list[Content]:
    """Return wrapped lines with blanks before them; never less than one line."""
    return hanging(Content(""), body, width, indent)


def packed(items: Sequence[Content], width: int, indent: int) -> list[Content]:
    """Return indented lines of items, broken between items and inside one only if it must be."""
    lines: list[Content] = []
    for item in items:
        longer = Content.assemble(lines[-1], _GAP, item) if lines else item
        if lines and indent + longer.cell_length <= width:
            lines[-1] = longer
        else:
            lines.append(item)
    return [row for line in lines for row in indented(line, width, indent)]


def _wrapped(body: Content, width: int, indent: int) -> list[Content]:
    lines = body.wrap(max(_LEAST, width - indent)) or [Content("")]
    return [line.rstrip() for line in lines]
