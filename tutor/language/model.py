"""A linear model with 8-bit weights, read from a file and evaluated without any array library."""

import json
import math
import struct
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from importlib.resources import files
from typing import Any, Final

from tutor.language.codes import Code

FORMAT: Final = 1
"""The version of the weights file that this program reads."""
ZERO: Final = 128
"""The byte that stands for a weight of nought."""


@dataclass(frozen=True, slots=True)
class Tally:
    """What the known features of a unit add up to, before weighing; tallies can be added."""

    counts: Mapping[str, int]
    """How many known features there were, by family."""
    sums: Mapping[str, tuple[int, ...]]
    """The summed 8-bit weights by family, one a code."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The numbers that turn scores into decisions; stored with the weights they were chosen for."""

    temperature: float
    """Divides the scores of a turn, so that the probabilities are calibrated."""
    turn_share: float
    """How much the whole turn's scores count towards the label of one of its units."""
    ask_below: float
    """A lead less probable than this is not given; the program asks."""
    pitfall_at: float
    """A pitfall leads only from this probability on, or with two cues for it."""
    second_at: float
    """A unit adds a label to the turn from this probability on."""
    second_pitfall_at: float
    """The same for a pitfall, which would lead the turn."""
    second_margin: float
    """How many times likelier than the turn's lead a unit's own label must be."""


class Model:
    """Scores for every code from the features of a turn."""

    def __init__(self, header: Mapping[str, Any], blob: bytes) -> None:
        """Index the weights; ``ValueError`` if header and weights do not belong together."""
        if header["format"] != FORMAT or sha256(blob).hexdigest() != header["weights"]:
            raise ValueError("the recogniser's weights do not belong to their header")
        self.codes: tuple[Code, ...] = tuple(header["codes"])
        """The codes that the model can give, in the order of its scores."""
        self.known_words = frozenset[str](header["words"])
        """Words that the corpus uses more than once."""
        self.settings = Settings(**header["settings"])
        """The numbers that belong to these weights."""
        self._bias: list[float] = header["bias"]
        self._families: dict[str, float] = {
            name: family["scale"] for name, family in header["families"].items()
        }
        self._rows = _rows_by_key(header, blob, len(self.codes))

    def tally(self, features: Mapping[str, Sequence[int]]) -> Tally:
        """The tally of some features; unknown features are left out."""
        counts: dict[str, int] = {}
        sums: dict[str, tuple[int, ...]] = {}
        for family, keys in features.items():
            known = self._rows[family]
            rows = [known[key] for key in keys if key in known]
            if rows:
                shift = ZERO * len(rows)
                counts[family] = len(rows)
                sums[family] = tuple(total - shift for total in map(sum, zip(*rows, strict=True)))
        return Tally(counts, sums)

    def scores(self, tallies: Sequence[Tally]) -> list[float]:
        """The score of each code for the units behind the tallies together, in any order."""
        totals = list(self._bias)
        for family, scale in self._families.items():
            count = sum(tally.counts.get(family, 0) for tally in tallies)
            if not count:
                continue
            factor = scale / math.sqrt(count)
            parts = [tally.sums[family] for tally in tallies if family in tally.sums]
            summed = map(sum, zip(*parts, strict=True))
            totals = [total + factor * part for total, part in zip(totals, summed, strict=True)]
        return totals

    def weight(self, family: str, key: int, code: Code) -> int:
        """How strongly one feature speaks for a code, compared with its mean over all codes."""
        row = self._rows[family].get(key)
        if row is None or code not in self.codes:
            return 0
        return row[self.codes.index(code)] - sum(row) // len(row)


def _rows_by_key(header: Mapping[str, Any], blob: bytes, width: int) -> dict[str, dict[int, bytes]]:
    """The weights of each family: a row of ``width`` bytes for each feature's key."""
    rows: dict[str, dict[int, bytes]] = {}
    place = 0
    for name, family in header["families"].items():
        size = family["features"]
        keys = struct.unpack_from(f"<{size}I", blob, place)
        place += 4 * size
        table = blob[place : place + width * size]
        place += width * size
        rows[name] = {
            key: table[first : first + width]
            for key, first in zip(keys, range(0, width * size, width), strict=True)
        }
    return rows


def softmax(scores: Sequence[float], temperature: float = 1.0) -> list[float]:
    """Probabilities from scores; they add up to one."""
    top = max(scores)
    powers = [math.exp((score - top) / temperature) for score in scores]
    total = math.fsum(powers)
    return [power / total for power in powers]


def log_softmax(scores: Iterable[float]) -> list[float]:
    """Log probabilities from scores."""
    values = list(scores)
    top = max(values)
    total = top + math.log(math.fsum(math.exp(value - top) for value in values))
    return [value - total for value in values]


def load_model() -> Model:
    """The model that comes with the program."""
    room = files("tutor.language")
    header = json.loads(room.joinpath("weights.json").read_text(encoding="utf-8"))
    return Model(header, room.joinpath("weights.bin").read_bytes())
