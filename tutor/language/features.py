"""What a unit shows: words, letters, cues and shape, as features of a linear model.

No feature crosses the border of an idea unit, so a turn is the sum of its units and the order
of the units cannot change what is recognised.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final
from zlib import crc32

from tutor.language.lexicon import Hit, Lexicon
from tutor.language.units import Span
from tutor.language.wordlists import (
    AFTER_AUXILIARY,
    BACKCHANNELS,
    BEFORE_QUESTION,
    FILLERS,
    PERSONS,
    QUESTION_OPENERS,
    SUBJECTS,
    WH,
)
from tutor.language.words import Speller, Word, words_of

WORDS: Final = "w"
"""The family of word n-grams, one to three words long."""
LETTERS: Final = "c"
"""The family of character n-grams, three to five characters long, inside one word."""
CUES: Final = "m"
"""The family of cues, pairs of cues and the shape of a unit."""
TURN: Final = "t"
"""The family of what only the whole turn shows."""
FAMILIES: Final = (WORDS, LETTERS, CUES, TURN)
"""The families of features; each is weighed by itself."""

_SEEDS: Final = {family: crc32(family.encode()) for family in FAMILIES}
_LONGEST_WORD: Final = 16
_KEPT_AFTER_OPENER: Final = 3


@dataclass(frozen=True, slots=True)
class Reading:
    """An idea unit as the recogniser reads it."""

    span: Span
    """Where the unit stands in the utterance."""
    words: tuple[Word, ...]
    """Its words."""
    hits: tuple[Hit, ...]
    """The cues found in it; indexes count the unit's words."""
    questions: int
    """How many questions it asks, with or without a question mark."""

    def forms(self) -> list[str]:
        """The words as the model knows them."""
        return [word.form for word in self.words]


def read_unit(text: str, span: Span, lexicon: Lexicon, speller: Speller) -> Reading:
    """The reading of one idea unit of a text."""
    words = _without_fillers(words_of(text, span.start, span.end, speller))
    forms = [word.form for word in words]
    marks = text.count("?", span.start, span.end)
    return Reading(
        span=span,
        words=words,
        hits=tuple(lexicon.hits(forms)),
        questions=max(marks, int(is_question(forms))),
    )


def _without_fillers(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """The words without hesitations, and without an "okay" or "yeah" before something longer."""
    said = tuple(word for word in words if word.form not in FILLERS) or words
    while len(said) > _KEPT_AFTER_OPENER and said[0].form in BACKCHANNELS:
        said = said[1:]
    return said


def weighty(readings: Sequence[Reading]) -> tuple[Reading, ...]:
    """The units that say more than "okay" or "right, yeah"; all of them if none says more."""
    found = [one for one in readings if any(word.form not in BACKCHANNELS for word in one.words)]
    return tuple(found or readings)


def is_question(forms: Sequence[str]) -> bool:
    """Whether the words open as a question does, since many write without question marks."""
    start = 1 if forms and forms[0] in BEFORE_QUESTION else 0
    if len(forms) < start + 2 or forms[start] not in QUESTION_OPENERS:
        return False
    return forms[start] in WH or forms[start + 1] in AFTER_AUXILIARY


def feature_key(family: str, name: str) -> int:
    """The 32-bit number that stands for a feature in the weights file."""
    return crc32(name.encode("utf-8", "surrogatepass"), _SEEDS[family])


def word_grams(forms: Sequence[str]) -> list[tuple[int, int, str]]:
    """The word n-grams as (first word, word after the last, text)."""
    edged = ["<", *forms, ">"]
    last = len(forms)
    return [
        (max(0, first - 1), min(last, first + size - 1), " ".join(edged[first : first + size]))
        for size in (1, 2, 3)
        for first in range(len(edged) - size + 1)
        if size > 1 or 0 < first <= last
    ]


def letter_grams(form: str) -> list[str]:
    """The character n-grams of one word with its edges."""
    edged = f" {form[:_LONGEST_WORD]} "
    return [
        edged[first : first + size]
        for size in (3, 4, 5)
        for first in range(max(1, len(edged) - size + 1))
    ]


def _bucket(count: int, borders: Sequence[int]) -> int:
    """How many borders a count has reached."""
    return sum(count >= border for border in borders)


def _person_of(forms: Iterable[str]) -> str:
    """Whom the first subject pronoun speaks of."""
    return next((PERSONS[form] for form in forms if form in SUBJECTS), "nobody")


def shape_names(reading: Reading) -> list[str]:
    """The shape of a unit: person, question form, length, first words."""
    forms = reading.forms()
    person = _person_of(forms)
    asks = f"asks {min(reading.questions, 3)}"
    length = f"length {_bucket(len(forms), (2, 4, 7, 11, 16, 23, 34))}"
    persons = {PERSONS[form] for form in forms if form in PERSONS}
    opener = forms[0] if forms else ""
    return [
        f"subject {person}",
        asks,
        length,
        f"{person} {asks}",
        f"{asks} {length}",
        f"{asks} opens {opener}",
        f"persons {' '.join(sorted(persons))}",
        *(f"speaks of {one}" for one in persons),
    ]


def cue_names(reading: Reading) -> list[str]:
    """The cues of a unit, how many of each, their pairs, and each with the subject."""
    counts: dict[str, int] = {}
    for hit in reading.hits:
        counts[hit.cue.name] = counts.get(hit.cue.name, 0) + 1
    kinds = sorted(counts)
    asks = min(reading.questions, 1)
    person = _person_of(reading.forms())
    return [
        *kinds,
        *(f"{kind} twice" for kind in kinds if counts[kind] > 1),
        *(f"{one} + {two}" for one, two in combinations(kinds[:12], 2)),
        *(f"{kind} asks {asks}" for kind in kinds),
        *(f"{kind} {person}" for kind in kinds),
    ]


def unit_features(reading: Reading) -> dict[str, list[int]]:
    """The keys of a unit's features by family, repeated as often as they occur."""
    forms = reading.forms()
    letters = (gram for form in forms for gram in letter_grams(form))
    return {
        WORDS: [feature_key(WORDS, text) for _, _, text in word_grams(forms)],
        LETTERS: [feature_key(LETTERS, gram) for gram in letters],
        CUES: [feature_key(CUES, name) for name in cue_names(reading) + shape_names(reading)],
    }


def turn_features(readings: Sequence[Reading]) -> list[int]:
    """The keys of what only the whole turn shows: questions, length, number of units."""
    questions = min(4, sum(reading.questions for reading in readings))
    words = sum(len(reading.words) for reading in readings)
    length = _bucket(words, (2, 4, 7, 11, 16, 23, 34, 50))
    units = min(len(readings), 4)
    names = (
        f"turn asks {questions}",
        f"turn length {length}",
        f"turn units {units}",
        f"turn asks {questions} units {units}",
        f"turn asks {questions} length {length}",
    )
    return [feature_key(TURN, name) for name in names]
