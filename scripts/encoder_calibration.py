"""How much the encoder counts beside the light tier, and how sure both are, on validation lines."""

import math
from collections.abc import Sequence
from typing import Final

from tutor.language.clean import clean
from tutor.language.corpus import Example, Split, load_split
from tutor.language.encoder import Encoder, load_encoder
from tutor.language.recogniser import Recogniser, load_recogniser

_SHARES: Final = (0.4, 0.5, 0.6, 0.7, 0.8, 1.0)
_TEMPERATURES: Final = tuple(step / 20 for step in range(8, 41))


def chosen_share() -> float:
    """Return the share with which most validation turns of one move get their code first."""
    encoder, examples = load_encoder(), _single()
    hits = {share: _hits(_with_share(encoder, share), examples) for share in _SHARES}
    for share, count in hits.items():
        print(f"share {share}: {count} of {len(examples)}")
    return max(_SHARES, key=lambda share: hits[share])


def chosen_temperature() -> float:
    """Return the temperature under which the validation labels are least surprising."""
    recogniser, examples = load_recogniser(load_encoder()), _single()
    now = load_encoder().settings.temperature
    found = [dict(recogniser.recognise(clean(e.reply)).ranked) for e in examples]

    def surprise(temperature: float) -> float:
        return math.fsum(
            -math.log(_cooled(chances, now / temperature)[e.codes[0]])
            for chances, e in zip(found, examples, strict=True)
        )

    best = min(_TEMPERATURES, key=surprise)
    print(f"temperature {best}: {surprise(best) / len(examples):.3f} nats a turn")
    return best


def _single() -> list[Example]:
    return [e for e in load_split(Split.VALIDATION) if len(e.codes) == 1]


def _with_share(encoder: Encoder, share: float) -> Recogniser:
    encoder.share = share
    return load_recogniser(encoder)


def _hits(recogniser: Recogniser, examples: Sequence[Example]) -> int:
    return sum(recogniser.recognise(clean(e.reply)).ranked[0][0] == e.codes[0] for e in examples)


def _cooled(chances: dict[str, float], power: float) -> dict[str, float]:
    """Return probabilities raised to a power and brought back to a sum of one."""
    raised = {code: max(chance, 1e-9) ** power for code, chance in chances.items()}
    total = math.fsum(raised.values())
    return {code: value / total for code, value in raised.items()}
