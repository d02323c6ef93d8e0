"""Recognises what a trainee did: utterance in, recognition with its evidence out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from tutor.language.clean import Utterance
from tutor.language.codes import CODES, Code
from tutor.language.corpus import load_writer
from tutor.language.decision import ASK, Decision, UnitView, decide
from tutor.language.encoder import Encoder
from tutor.language.evidence import cue_counts, evidence_for
from tutor.language.features import TURN, Reading, read_unit, turn_features, unit_features, weighty
from tutor.language.lexicon import Lexicon, load_lexicon
from tutor.language.model import Model, Tally, load_model, log_softmax, softmax
from tutor.language.nearest import nearest_of, nearest_wording, wording
from tutor.language.recognition import Nearest, Recognition, Unit
from tutor.language.remarks import remarks
from tutor.language.silence import direction_of, is_readable, is_silence
from tutor.language.units import Span, idea_units
from tutor.language.words import Speller

_MOST_READ: Final = 5_000
_MOST_WORDS: Final = 600
_MOST_UNITS: Final = 60
_SAME: Final = 0.88
_SHORT: Final = 12
_SURE: Final = 0.97
_NUDGE: Final = 6.0
_NUDGE_FROM: Final = 0.6
_EXAMPLES: Final = "exemplars"


@dataclass(frozen=True, slots=True)
class _Scored:
    """A turn with its probabilities."""

    readings: tuple[Reading, ...]
    """The idea units."""
    turn: Mapping[Code, float]
    """How probable each code is for the turn."""
    units: tuple[UnitView, ...]
    """How probable each code is for each unit."""


class Recogniser:
    """Recognises interventions; the same utterance always gets the same verdict."""

    def __init__(
        self,
        model: Model,
        lexicon: Lexicon,
        examples: Sequence[tuple[Code, str]] = (),
        encoder: Encoder | None = None,
    ) -> None:
        """Put together model, cues, example replies, and the encoder if there is one."""
        self._model = model
        self._encoder = encoder
        self._settings = encoder.settings if encoder else model.settings
        self._lexicon = lexicon
        self._speller = Speller(model.known_words, lexicon.words)
        self._examples = tuple(examples)
        self._wordings = tuple(wording(reply) for _, reply in self._examples)

    def recognise(
        self, utterance: Utterance, expected: Sequence[tuple[Code, str]] = ()
    ) -> Recognition:
        """What was done in an utterance.

        Args:
            utterance: The cleaned text.
            expected: Codes and replies that the present state of a script expects. A reply in
                nearly those words is that intervention; a similar one leans towards it.
        """
        text = utterance.text
        if is_silence(text):
            return _plain(utterance, "SI")
        near = nearest_of(text, expected, expected=True)
        if direction_of(text) is not None and near is None:
            return _plain(utterance, "FA")
        scored = self._scored(text, _nudge(near))
        if not scored.readings or (near is None and not is_readable(text)):
            return _plain(utterance, "UN")
        if near and _is_same(near, text):
            return self._said_as_expected(utterance, scored, near)
        decision = decide(scored.turn, scored.units, self._settings)
        known = nearest_wording(wording(text), self._examples, self._wordings, expected=False)
        return self._recognition(utterance, scored, decision, near or known)

    def _scored(self, text: str, nudge: Mapping[Code, float]) -> _Scored:
        """The probabilities of a text's turn and units."""
        readings = self._readings(text)
        tallies = [self._model.tally(unit_features(reading)) for reading in readings]
        whole = self._model.tally({TURN: turn_features(readings)})
        scores = self._nudged(self._model.scores([*tallies, whole]), nudge)
        if self._encoder and readings:
            scores = self._nudged(scores, self._second_opinion(text, self._encoder))
        settings = self._settings
        turn = dict(zip(self._model.codes, softmax(scores, settings.temperature), strict=True))
        share = [settings.turn_share * score for score in log_softmax(scores)]
        units = tuple(
            self._view(reading, tally, share)
            for reading, tally in zip(readings, tallies, strict=True)
        )
        return _Scored(readings, turn, units)

    def _second_opinion(self, text: str, encoder: Encoder) -> dict[Code, float]:
        """What the encoder adds to the score of each code."""
        heard = encoder.log_probabilities(text)
        return {code: encoder.share * heard[code] for code in self._model.codes}

    def _nudged(self, scores: Sequence[float], nudge: Mapping[Code, float]) -> list[float]:
        """The scores with what speaks for some codes added."""
        return [
            score + nudge.get(code, 0.0)
            for code, score in zip(self._model.codes, scores, strict=True)
        ]

    def _view(self, reading: Reading, tally: Tally, share: Sequence[float]) -> UnitView:
        """How probable each code is for one unit, in the light of its turn."""
        own = log_softmax(self._model.scores([tally]))
        both = softmax([one + other for one, other in zip(own, share, strict=True)])
        return UnitView(
            words=len(reading.words),
            probabilities=dict(zip(self._model.codes, both, strict=True)),
            cues=cue_counts(reading),
        )

    def _readings(self, text: str) -> tuple[Reading, ...]:
        """The idea units; of a very long text only the beginning is read."""
        readings: list[Reading] = []
        room = _MOST_WORDS
        for span in idea_units(text[:_MOST_READ])[:_MOST_UNITS]:
            reading = read_unit(text, _shortened(text, span, room), self._lexicon, self._speller)
            room -= len(reading.words)
            if reading.words:
                readings.append(reading)
            if room <= 0:
                break
        return weighty(readings)

    def _said_as_expected(
        self, utterance: Utterance, scored: _Scored, near: Nearest
    ) -> Recognition:
        """The recognition of a reply in nearly the words that the script expects."""
        turn = {code: (1 - _SURE) * chance for code, chance in scored.turn.items()}
        turn[near.code] = turn.get(near.code, 0.0) + _SURE
        sure = _Scored(scored.readings, turn, scored.units)
        codes = (near.code,)
        decision = Decision(codes=codes, abstained=near.code == "UN", distinct=1)
        return self._recognition(utterance, sure, decision, near)

    def _recognition(
        self, utterance: Utterance, scored: _Scored, decision: Decision, near: Nearest | None
    ) -> Recognition:
        """The recognition that a decision makes."""
        units = tuple(
            self._unit(utterance.text, reading, view, decision)
            for reading, view in zip(scored.readings, scored.units, strict=True)
        )
        return Recognition(
            utterance=utterance,
            codes=decision.codes,
            ranked=_ranked(scored.turn),
            confidence=_confidence(scored.turn, decision),
            abstained=decision.abstained,
            units=units,
            evidence=tuple(evidence for unit in units for evidence in unit.evidence),
            flags=remarks(
                scored.readings, [unit.code for unit in units], decision.codes, decision.distinct
            ),
            nearest=near,
        )

    def _unit(self, text: str, reading: Reading, view: UnitView, decision: Decision) -> Unit:
        """One unit with its label; a label that the turn did not get gives way to one it did."""
        chances = view.probabilities
        code = view.code
        if not decision.abstained and code not in decision.codes:
            code = max(decision.codes, key=lambda label: (chances.get(label, 0.0), label))
        others = [label for label in chances if label != code]
        return Unit(
            start=reading.span.start,
            end=reading.span.end,
            text=reading.span.of(text),
            code=code,
            probability=chances.get(code, 0.0),
            runner_up=max(others, key=lambda label: (chances[label], label)),
            evidence=evidence_for(code, text, reading, self._model),
        )


def _shortened(text: str, span: Span, words: int) -> Span:
    """A span with no more than so many words, cut at a blank."""
    pieces = span.of(text).split(" ", words)
    if len(pieces) <= words:
        return span
    return Span(span.start, span.start + len(" ".join(pieces[:words])))


def _is_same(near: Nearest, text: str) -> bool:
    """Whether a reply is an expected one but for slips of the finger."""
    return near.similarity >= (1.0 if len(text) < _SHORT else _SAME)


def _nudge(near: Nearest | None) -> dict[Code, float]:
    """What an expected reply's likeness adds to the score of its code."""
    if near is None:
        return {}
    return {near.code: _NUDGE * (near.similarity - _NUDGE_FROM)}


def _ranked(turn: Mapping[Code, float]) -> tuple[tuple[Code, float], ...]:
    """Every code with its probability, best first; codes the model cannot give have none."""
    order = {code: place for place, code in enumerate(CODES)}
    pairs = ((code, turn.get(code, 0.0)) for code in CODES)
    return tuple(sorted(pairs, key=lambda pair: (-pair[1], order[pair[0]])))


def _confidence(turn: Mapping[Code, float], decision: Decision) -> float:
    """How probable the lead is; where the program asks, how probable its best guess is."""
    if decision is ASK or decision.abstained:
        return max(turn.values())
    return turn[decision.codes[0]]


def _plain(utterance: Utterance, code: Code) -> Recognition:
    """The recognition of an utterance that is told by its outer form alone."""
    return Recognition(
        utterance=utterance,
        codes=(code,),
        ranked=_ranked({code: 1.0}),
        confidence=1.0,
        abstained=code == "UN",
        units=(),
        evidence=(),
        flags=frozenset(),
        nearest=None,
    )


def _teaching_examples() -> Iterable[tuple[Code, str]]:
    """The specification's example replies with one move each."""
    for example in load_writer(_EXAMPLES):
        if len(example.codes) == 1:
            yield example.codes[0], example.reply


def load_recogniser(encoder: Encoder | None = None) -> Recogniser:
    """The recogniser that comes with the program: the light tier, or both with an encoder.

    Reading the light tier takes some hundredths of a second.
    """
    return Recogniser(load_model(), load_lexicon(), tuple(_teaching_examples()), encoder)
