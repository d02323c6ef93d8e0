"""Reads the cue phrases and finds them in the words of an idea unit."""

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from itertools import product

from tutor.language.codes import Code

_ANY = "*"
_START = "^"
_PREFIX = "-"
_STEM = 4


@dataclass(frozen=True, slots=True)
class Cue:
    """A kind of wording that speaks for some interventions."""

    name: str
    """The cue's identifier, used as a feature."""
    says: str
    """What the cue shows, in plain words that complete "this part ..."."""
    codes: tuple[Code, ...]
    """The interventions that the cue speaks for; empty for context only."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One place where a cue was found."""

    cue: Cue
    """The cue."""
    first: int
    """Index of the first word that matched."""
    last: int
    """Index after the last word that matched."""


@dataclass(frozen=True, slots=True)
class _Pattern:
    """One cue phrase as a sequence of words."""

    cue: Cue
    """The cue that the phrase belongs to."""
    words: tuple[str, ...]
    """The words; some may stand for any word, or for any that begins so."""
    at_start: bool
    """Whether it counts only at the start of an idea unit."""
    has_gaps: bool
    """Whether some word of it stands for several."""

    def fits(self, words: tuple[str, ...], first: int) -> bool:
        """Whether the pattern's words stand at an index."""
        last = first + len(self.words)
        if last > len(words) or (self.at_start and first):
            return False
        here = words[first:last]
        return all(map(_same, self.words, here)) if self.has_gaps else here == self.words


def _same(pattern: str, word: str) -> bool:
    """Whether a word fits a word of a pattern."""
    if pattern in (_ANY, word):
        return True
    return pattern.endswith(_PREFIX) and word.startswith(pattern[:-1])


def _patterns(cue: Cue, phrase: str) -> Iterator[_Pattern]:
    """The patterns of a phrase, one for each way to choose its alternatives."""
    at_start = phrase.startswith(_START)
    choices = [part.split("/") for part in phrase.removeprefix(_START).split()]
    for words in product(*choices):
        has_gaps = any(word == _ANY or word.endswith(_PREFIX) for word in words)
        yield _Pattern(cue, words, at_start, has_gaps)


class Lexicon:
    """Every cue phrase, filed by its first word, or by that word's first letters."""

    def __init__(self, cues: Sequence[tuple[Cue, Sequence[str]]]) -> None:
        """File the phrases of each cue."""
        self._by_word: dict[str, list[_Pattern]] = {}
        self._by_stem: dict[str, list[_Pattern]] = {}
        for cue, phrases in cues:
            for phrase in phrases:
                for pattern in _patterns(cue, phrase):
                    self._file(pattern)
        filed = [*self._by_word.values(), *self._by_stem.values()]
        words = {word for patterns in filed for pattern in patterns for word in pattern.words}
        self.words = frozenset(word for word in words if word.strip("*-") == word)
        """Every word that occurs in a cue phrase."""

    def _file(self, pattern: _Pattern) -> None:
        """Put a pattern where a search for its first word finds it."""
        if pattern.words[0].endswith(_PREFIX):
            self._by_stem.setdefault(pattern.words[0][:_STEM], []).append(pattern)
        else:
            self._by_word.setdefault(pattern.words[0], []).append(pattern)

    def hits(self, words: Sequence[str]) -> list[Hit]:
        """Every cue in the words of one idea unit, in order of place."""
        found: list[Hit] = []
        said = tuple(words)
        for first, word in enumerate(said):
            found += _fitting(self._by_word.get(word, ()), said, first)
            found += _fitting(self._by_stem.get(word[:_STEM], ()), said, first)
        return found


def _fitting(patterns: Sequence[_Pattern], words: tuple[str, ...], first: int) -> list[Hit]:
    """The hits of those patterns that stand at an index."""
    return [
        Hit(pattern.cue, first, first + len(pattern.words))
        for pattern in patterns
        if pattern.fits(words, first)
    ]


def load_lexicon() -> Lexicon:
    """The lexicon that comes with the program."""
    text = files("tutor.language").joinpath("lexicon.toml").read_text(encoding="utf-8")
    return Lexicon(
        [
            (Cue(entry["name"], entry["says"], tuple(entry["codes"])), entry["phrases"])
            for entry in tomllib.loads(text)["cue"]
        ]
    )
