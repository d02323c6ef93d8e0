"""The part of YAML that a script may use: no anchors, no aliases, no deep nesting."""

from typing import Any, Final

from ruamel.yaml import YAML
from ruamel.yaml.composer import Composer
from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.events import AliasEvent
from ruamel.yaml.scanner import RoundTripScanner

DEEPEST: Final = 100
"""How many parts may stand inside one another; a script needs fewer than ten."""


class UnwantedLayoutError(MarkedYAMLError):
    """YAML of a kind that scripts do not use; `problem` says which, `note` how to mend it."""


class _ShallowScanner(RoundTripScanner):
    """Refuses deep brackets at once: it reads far ahead of the tree, ever slower with each."""

    def fetch_flow_collection_start(self, *token: Any, **bracket: Any) -> None:
        """Take an opening bracket.

        Raises:
            UnwantedLayoutError: when too many are open.
        """
        if self.flow_level >= DEEPEST:
            raise _too_deep(self.reader.get_mark())
        super().fetch_flow_collection_start(*token, **bracket)


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
            problem = "anchors and aliases have no place in a script"
            raise UnwantedLayoutError(problem=problem, problem_mark=event.start_mark, note=mend)
        if self._nesting >= DEEPEST:
            raise _too_deep(event.start_mark)
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
    reader.Scanner = _ShallowScanner
    reader.Composer = _PlainComposer
    return reader.load(text)


def _too_deep(mark: Any) -> UnwantedLayoutError:
    problem = f"more than {DEEPEST} parts stand inside one another"
    mend = "Close the brackets, or indent less."
    return UnwantedLayoutError(problem=problem, problem_mark=mark, note=mend)
