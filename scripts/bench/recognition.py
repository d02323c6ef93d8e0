"""How well the recogniser does on writers it has never read.

Run it with ``python -m scripts.bench.recognition``; it needs the ``train`` extra.

Every writer of the starter corpus is left out once, with all of their patients, and recognised
by a model trained on everybody else. Two baselines run on the same split: the nearest training
reply by rapidfuzz, and TF-IDF with logistic regression.
An abstention counts as wrong in accuracy and macro-F1; "top 1" is the best guess, asked or not.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import quantiles
from time import perf_counter
from typing import Final

from rapidfuzz import fuzz, process
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score
from sklearn.pipeline import make_pipeline, make_union

from scripts.train_recogniser import fit
from tutor.language.clean import clean
from tutor.language.codes import Code, Group, group_of
from tutor.language.corpus import Example, load_corpus
from tutor.language.lexicon import load_lexicon
from tutor.language.model import Model
from tutor.language.recogniser import Recogniser

LEFT_OUT: Final = ("a", "b", "c")
"""The writers who are left out in turn; the other files are only ever trained on."""

_BINS: Final = 10
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


def ours(train: Sequence[Example]) -> Method:
    """The recogniser trained on some examples; "no intervention at all" counts as a verdict."""
    recogniser = Recogniser(Model(*fit(train)), load_lexicon())

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
    macro = f1_score(truth, lead, labels=labels, average="macro", zero_division=0)
    precision, recall = pitfalls(single)
    numbers = (
        ratio(sum(map(str.__eq__, truth, lead)), len(single)),
        macro,
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


def main() -> None:
    """Print the table, the recall of each code, and the time a reply takes."""
    corpus = load_corpus()
    methods = {"recogniser": ours, "rapidfuzz nearest": nearest_neighbour, "TF-IDF + LR": tf_idf}
    columns = (
        "accuracy",
        "macro-F1",
        "top 1",
        "top 3",
        "pit. P",
        "pit. R",
        "set F1",
        "abstains",
        "ECE",
    )
    print(f"{'method, writer left out':<22}" + "".join(f"{column:>9}" for column in columns))
    pooled: dict[str, list[Verdict]] = {name: [] for name in methods}
    speeds: list[str] = []
    for writer in LEFT_OUT:
        train = [example for example in corpus if example.writer != writer]
        test = [example for example in corpus if example.writer == writer]
        for name, build in methods.items():
            method = build(train)
            found = verdicts(method, test)
            pooled[name] += found
            print(row(f"{name}, {writer}", found), flush=True)
            if writer == LEFT_OUT[0]:
                speeds.append(f"{name}: {milliseconds(method, test)}")
    for name, found in pooled.items():
        print(row(f"{name}, all", found))
    print("recall by code:", by_code(pooled["recogniser"]))
    print("\n".join(speeds))


if __name__ == "__main__":
    main()
