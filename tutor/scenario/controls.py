"""Characters that command a terminal or hide text: no script needs them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from tutor.scenario.places import Path, Place, place_of

_CONTROL: Final = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
"""C0 but tab and line feed, DEL, C1, changes of reading direction, lone surrogates."""

_LINE_END: Final = re.compile(r"\r\n?")


def control_in(text: str) -> str | None:
    """Return the first such character of a text, or None."""
    found = _CONTROL.search(text)
    return found.group() if found else None


def on_one_line(text: str) -> str:
    """Return a text fit for one line of a terminal: no such character, tab or line feed."""
    return _CONTROL.sub("", text.replace("\n", " ").replace("\t", " "))


def control_in_file(text: str) -> tuple[str, Place] | None:
    """Return the first such character of a file's text with its place, or None.

    Line ends of any system are none.
    """
    plain = _LINE_END.sub("\n", text)
    found = _CONTROL.search(plain)
    if found is None:
        return None
    start = plain.rfind("\n", 0, found.start()) + 1
    line = plain.count("\n", 0, start) + 1
    return found.group(), Place(line, found.start() - start + 1)


def controls_in_tree(tree: object) -> Iterator[tuple[str, Place]]:
    """Yield the first such character of each key and each value of a script, with its place.

    `tree` is what `layout_tree` returned; only there does an escaped character stand for itself.
    """
    for text, path, key in _texts(tree, ()):
        found = control_in(text)
        if found is not None:
            yield found, place_of(tree, path, key=key)


def _texts(node: object, path: Path) -> Iterator[tuple[str, Path, bool]]:
    """Yield each text under a part with its path, and whether it is a key."""
    if isinstance(node, Mapping):
        for name, part in node.items():
            step = name if isinstance(name, str | int) else str(name)
            yield from ((text, (*path, step), True) for text, _, _ in _texts(name, ()))
            yield from _texts(part, (*path, step))
    elif isinstance(node, Sequence) and not isinstance(node, str | bytes):
        for at, part in enumerate(node):
            yield from _texts(part, (*path, at))
    elif isinstance(node, str):
        yield node, path, False
