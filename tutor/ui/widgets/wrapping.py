"""Wraps text beside a label; whatever the text is, it is shown as it stands."""

from textual.content import Content

_LEAST = 4
"""The fewest columns that words are wrapped in."""


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


def _wrapped(body: Content, width: int, indent: int) -> list[Content]:
    lines = body.wrap(max(_LEAST, width - indent)) or [Content("")]
    return [line.rstrip() for line in lines]
