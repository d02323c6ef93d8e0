"""Which words speak for the label of an idea unit."""

from collections.abc import Iterable
from typing import Final

from tutor.language.codes import CATEGORIES, Code
from tutor.language.features import WORDS, Reading, feature_key, word_grams
from tutor.language.lexicon import Hit
from tutor.language.model import Model
from tutor.language.recognition import Evidence

_MOST: Final = 4


def cue_counts(reading: Reading) -> dict[Code, int]:
    """How many different cues of a unit speak for each code."""
    spoken = {(code, hit.cue.name) for hit in reading.hits for code in hit.cue.codes}
    counts: dict[Code, int] = {}
    for code, _ in spoken:
        counts[code] = counts.get(code, 0) + 1
    return counts


def evidence_for(code: Code, text: str, reading: Reading, model: Model) -> tuple[Evidence, ...]:
    """The words of a unit that speak for a code, in order; at least one for a unit with words.

    Cues come first. Where the unit has none for the code, it is the words to which the model
    gives most weight for it.
    """
    hits = _without_overlap(hit for hit in reading.hits if code in hit.cue.codes)
    if hits:
        found = [_quoted(text, reading, hit.first, hit.last, hit.cue.says) for hit in hits[:_MOST]]
        return tuple(found)
    if not reading.words:
        return ()
    first, last = _weightiest(code, reading, model)
    says = f"is wording typical of {CATEGORIES[code].name}"
    return (_quoted(text, reading, first, last, says),)


def _quoted(text: str, reading: Reading, first: int, last: int, says: str) -> Evidence:
    """The evidence that some words of a unit make."""
    start, end = reading.words[first].start, reading.words[last - 1].end
    return Evidence(start, end, text[start:end], says)


def _without_overlap(hits: Iterable[Hit]) -> list[Hit]:
    """The hits in order of place; of those that overlap, the longest."""
    kept: list[Hit] = []
    taken: set[int] = set()
    for hit in sorted(hits, key=lambda hit: (hit.first - hit.last, hit.first)):
        places = set(range(hit.first, hit.last))
        if not places & taken:
            kept.append(hit)
            taken |= places
    return sorted(kept, key=lambda hit: hit.first)


def _weightiest(code: Code, reading: Reading, model: Model) -> tuple[int, int]:
    """The word n-gram that the model weighs most for a code; the whole unit if it knows none."""
    weighed = [
        (model.weight(WORDS, feature_key(WORDS, gram), code), -first, last)
        for first, last, gram in word_grams(reading.forms())
    ]
    weight, negative, last = max(weighed)
    return (-negative, last) if weight > 0 and last > -negative else (0, len(reading.words))
