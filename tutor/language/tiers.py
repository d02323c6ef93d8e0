"""Which layers of recognition are used: the light tier alone, or the sentence encoder as well."""

from enum import StrEnum
from functools import cache

from tutor.language.encoder import EncoderUnavailableError, encoder_is_installed, load_encoder
from tutor.language.recogniser import Recogniser, load_recogniser


class Tier(StrEnum):
    """How much a recogniser knows. A session keeps to one, so that it can be played again."""

    LIGHT = "light"
    """Units, cues, nearest examples and the linear model."""
    BOTH = "both"
    """The same, and the sentence encoder."""


def best_tier(*, light: bool = False) -> Tier:
    """Return the best tier that is installed, or the light one where that is asked for."""
    return Tier.BOTH if not light and encoder_is_installed() else Tier.LIGHT


@cache
def recogniser_of(tier: Tier) -> Recogniser:
    """Return the recogniser of a tier, read from disk once.

    Where the encoder cannot be used it is the light one.
    """
    if tier is Tier.BOTH:
        try:
            return load_recogniser(load_encoder())
        except EncoderUnavailableError:
            return load_recogniser()
    return load_recogniser()
