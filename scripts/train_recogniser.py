"""Trains the recogniser's weights from the corpus: ``python -m scripts.train_recogniser``.

The same corpus gives the same bytes. Needs the ``train`` extra; the program itself does not.
"""

import json
import math
import struct
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256
from itertools import permutations
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from tutor.language.clean import clean
from tutor.language.codes import CODES, Code
from tutor.language.corpus import Example, Split, corpus_hashes, load_split
from tutor.language.features import (
    CUES,
    FAMILIES,
    LETTERS,
    TURN,
    WORDS,
    Reading,
    read_unit,
    turn_features,
    unit_features,
    weighty,
)
from tutor.language.lexicon import Lexicon, load_lexicon
from tutor.language.model import FORMAT, ZERO, Settings
from tutor.language.units import idea_units
from tutor.language.words import Speller, words_of

ROOM: Final = Path(__file__).resolve().parents[1] / "tutor" / "language"
"""Where the weights are written."""

SETTINGS: Final = Settings(
    temperature=0.68,
    turn_share=0.85,
    ask_below=0.25,
    pitfall_at=0.4,
    second_at=0.55,
    second_pitfall_at=0.85,
    second_margin=2.0,
)
"""Chosen by leaving one writer out at a time; ``scripts/bench/recognition.py`` shows the result."""

_STRENGTH: Final = 1.3
_FAMILY_SCALE: Final = {WORDS: 1.0, LETTERS: 1.0, CUES: 2.0, TURN: 1.0}
_LEAST_USES: Final = {WORDS: 2, LETTERS: 2, CUES: 2, TURN: 1}
_RARITY_MATTERS: Final = frozenset({WORDS, LETTERS})
_UNIT_WEIGHT: Final = 0.7
_STEPS: Final = 200

Features = Mapping[str, Sequence[int]]


@dataclass(frozen=True, slots=True)
class Sample:
    """One row of the training matrix."""

    features: Features
    """Feature keys by family."""
    code: Code
    """The label."""
    weight: float
    """How much the row counts."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column of the matrix a feature has, and its factor."""

    place: Mapping[tuple[str, int], int]
    """Column by family and key."""
    factor: NDArray[np.float64]
    """What a feature counts for: its family's scale times its rarity."""
    vectoriser: DictVectorizer
    """Makes a matrix of rows that name columns by their number."""


def turn_keys(readings: Sequence[Reading]) -> dict[str, list[int]]:
    """The feature keys of a whole turn by family."""
    keys: dict[str, list[int]] = {family: [] for family in FAMILIES}
    for reading in readings:
        for family, found in unit_features(reading).items():
            keys[family] += found
    keys[TURN] = turn_features(readings)
    return keys


def known_words(examples: Iterable[Example]) -> list[str]:
    """The words that more than one reply uses, in the alphabet's order."""
    speller = Speller((), ())
    uses: Counter[str] = Counter()
    for example in examples:
        text = clean(example.reply).text
        uses.update({word.form for word in words_of(text, 0, len(text), speller)})
    return sorted(word for word, count in uses.items() if count > 1)


def readings_of(reply: str, lexicon: Lexicon, speller: Speller) -> tuple[Reading, ...]:
    """The idea units of a reply as the recogniser reads them."""
    text = clean(reply).text
    return weighty([read_unit(text, span, lexicon, speller) for span in idea_units(text)])


def columns_of(samples: Sequence[Sample]) -> Columns:
    """A column for every feature that enough samples have."""
    uses = Counter(
        (family, key)
        for sample in samples
        for family in FAMILIES
        for key in set(sample.features.get(family, ()))
    )
    kept = sorted(
        (feature for feature, count in uses.items() if count >= _LEAST_USES[feature[0]]),
        key=lambda feature: (FAMILIES.index(feature[0]), feature[1]),
    )
    factor = [_factor(family, uses[family, key], len(samples)) for family, key in kept]
    numbered = {str(place): 1.0 for place in range(len(kept))}
    vectoriser = DictVectorizer(sort=False).fit([numbered])
    place = {feature: number for number, feature in enumerate(kept)}
    return Columns(place, np.array(factor), vectoriser)


def _factor(family: str, uses: int, samples: int) -> float:
    """What a feature counts for before training."""
    rarity = math.log((samples + 1) / (uses + 1)) + 1 if family in _RARITY_MATTERS else 1.0
    return _FAMILY_SCALE[family] * rarity


def row_of(features: Features, columns: Columns) -> dict[str, float]:
    """One row of the training matrix; each family is divided by the root of its size."""
    row: dict[str, float] = {}
    for family in FAMILIES:
        found = [columns.place.get((family, key), -1) for key in features.get(family, ())]
        known = Counter(place for place in found if place >= 0)
        size = math.sqrt(known.total())
        row |= {str(at): count * columns.factor[at] / size for at, count in known.items()}
    return row


def matrix_of(rows: Sequence[Features], columns: Columns) -> Any:
    """The sparse training matrix of some rows."""
    return columns.vectoriser.transform([row_of(features, columns) for features in rows])


def fitted(samples: Sequence[Sample], columns: Columns) -> LogisticRegression:
    """The classifier fitted to the samples."""
    classifier = LogisticRegression(C=_STRENGTH, max_iter=_STEPS)
    matrix = matrix_of([sample.features for sample in samples], columns)
    labels = [sample.code for sample in samples]
    classifier.fit(matrix, labels, sample_weight=[sample.weight for sample in samples])
    return classifier


def assignment(chances: NDArray[np.float64]) -> list[int]:
    """The likeliest code of each unit, if every code is to be used at least once.

    ``chances`` are log probabilities, one row a unit and one column a code; there are no fewer
    units than codes.
    """
    units, codes = chances.shape
    free = chances.argmax(axis=1)
    loss = chances.max(axis=1, keepdims=True) - chances
    bearers = min(
        permutations(range(units), codes),
        key=lambda chosen: sum(loss[unit, code] for code, unit in enumerate(chosen)),
    )
    held = {unit: code for code, unit in enumerate(bearers)}
    return [held.get(unit, int(free[unit])) for unit in range(units)]


def unit_samples(
    turns: Sequence[tuple[Sequence[Reading], Sequence[Code]]],
    columns: Columns,
    classifier: LogisticRegression,
) -> list[Sample]:
    """The units of turns with several moves, each given one of its turn's codes.

    The assignment is the likeliest under the classifier that uses every code at least once.
    """
    found: list[Sample] = []
    classes = list(classifier.classes_)
    for readings, codes in turns:
        units = [unit_features(reading) for reading in readings if len(reading.words) > 1]
        if len(units) < len(codes):
            continue
        chances = classifier.predict_log_proba(matrix_of(units, columns))
        choice = assignment(chances[:, [classes.index(code) for code in codes]])
        found += [
            Sample(unit, codes[pick], _UNIT_WEIGHT)
            for unit, pick in zip(units, choice, strict=True)
        ]
    return found


def quantised(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.uint8]]:
    """The weights as bytes around ``ZERO``, and the scale that brings them back."""
    scale = float(np.abs(weights).max()) / (ZERO - 1)
    return scale, (np.round(weights / scale) + ZERO).astype(np.uint8)


def packed(columns: Columns, weights: NDArray[np.float64]) -> tuple[dict[str, Any], bytes]:
    """Families' headers and the file's bytes: keys, then one row of bytes for each key.

    ``weights`` has one row a feature and one column a code.
    """
    families: dict[str, Any] = {}
    blob = b""
    for family in FAMILIES:
        chosen = [(key, place) for (name, key), place in columns.place.items() if name == family]
        scale, table = quantised(weights[[place for _, place in chosen]])
        told = [row for row in range(len(chosen)) if (table[row] != ZERO).any()]
        families[family] = {"features": len(told), "scale": scale}
        blob += struct.pack(f"<{len(told)}I", *(chosen[row][0] for row in told))
        blob += table[told].tobytes()
    return families, blob


def fit(examples: Sequence[Example]) -> tuple[dict[str, Any], bytes]:
    """The header and the bytes of the weights learnt from some examples."""
    lexicon = load_lexicon()
    words = known_words(examples)
    speller = Speller(words, lexicon.words)
    turns = [(readings_of(e.reply, lexicon, speller), e.codes) for e in examples]
    samples = [Sample(turn_keys(r), codes[0], 1.0) for r, codes in turns if len(codes) == 1]
    columns = columns_of(samples)
    several = [(readings, codes) for readings, codes in turns if len(codes) > 1]
    samples += unit_samples(several, columns, fitted(samples, columns))
    classifier = fitted(samples, columns)
    weights = (classifier.coef_ * columns.factor).T
    families, blob = packed(columns, weights)
    header = {
        "format": FORMAT,
        "codes": list(classifier.classes_),
        "settings": asdict(SETTINGS),
        "bias": [round(float(bias), 6) for bias in classifier.intercept_],
        "families": families,
        "weights": sha256(blob).hexdigest(),
        "words": words,
    }
    return header, blob


def main() -> None:
    """Train on the training split and write the weights beside the recogniser."""
    header, blob = fit(load_split(Split.TRAIN))
    header["corpus"] = corpus_hashes()
    missing = sorted(set(CODES) - set(header["codes"]))
    (ROOM / "weights.bin").write_bytes(blob)
    text = json.dumps(header, ensure_ascii=False, indent=1)
    (ROOM / "weights.json").write_text(text + "\n", encoding="utf-8")
    print(f"{len(blob):,} bytes; codes told by form alone: {', '.join(missing)}")


if __name__ == "__main__":
    main()
