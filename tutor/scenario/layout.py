"""The part of YAML that a script may use: no anchors, no aliases, no deep nesting."""

from typing import Any, Final

from ruamel.yaml import YAML
from ruamel.yaml.composer import Composer
from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.events import AliasEvent

DEEPEST: Final = 100
"""How many parts may stand inside one another; a script needs fewer than ten."""


class UnwantedLayoutError(MarkedYAMLError):
    """YAML of a kind that scripts do not use; `problem` says which, `note` how to mend it."""


class _PlainComposer(Composer):
    """Refuses what would make a small file into a huge tree while it is being read.

    An alias repeats a part without repeating its text, so that a few rows can stand for millions.
    """

    _nesting = 0

    def compose_node(self, parent: Any, index: Any) -> Any:
        """Return the next part of the tree.

        Raises:
            UnwantedLayoutError: when it is an alias, has an anchor, or is nested too deeply.
        """
        event = self.parser.peek_event()
        if isinstance(event, AliasEvent) or event.anchor is not None:
            mend = "Write the part out again, without & and *; a word that begins so needs quotes."
            raise _unwanted("anchors and aliases have no place in a script", event, mend)
        if self._nesting >= DEEPEST:
            problem = f"more than {DEEPEST} parts stand inside one another"
            raise _unwanted(problem, event, "Close the brackets, or indent less.")
        self._nesting += 1
        node = super().compose_node(parent, index)
        self._nesting -= 1
        return node


def layout_tree(text: str) -> Any:
    """Return what YAML text holds, with the places of its parts.

    Raises:
        UnwantedLayoutError: when it uses what scripts do not.
        YAMLError: when it is no YAML; most such errors carry their place.
        ValueError: when a value in it cannot be read, such as a date that there is not.
    """
    reader = YAML(typ="rt", pure=True)
    reader.version = (1, 2)
    reader.Composer = _PlainComposer
    return reader.load(text)


def _unwanted(problem: str, event: Any, mend: str) -> UnwantedLayoutError:
    return UnwantedLayoutError(problem=problem, problem_mark=event.start_mark, note=mend)
