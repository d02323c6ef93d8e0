"""The encoder tier: optional, quiet about what it lacks, and the same every time."""

from pathlib import Path
from typing import Any

import pytest

from tutor.language import encoder as encoder_room
from tutor.language.clean import clean
from tutor.language.codes import CODES
from tutor.language.corpus import Split, load_split
from tutor.language.encoder import (
    Encoder,
    EncoderUnavailableError,
    encoder_is_installed,
    load_encoder,
)
from tutor.language.recogniser import Recogniser
from tutor.language.tiers import Tier, best_tier, recogniser_of
from tutor.language.wordpiece import WordPieces

HERE = Path(encoder_room.__file__).parent / "encoder"


@pytest.fixture(scope="module")
def both() -> Recogniser:
    """The recogniser with both tiers; the default install has it."""
    assert encoder_is_installed()
    return recogniser_of(Tier.BOTH)


@pytest.fixture(scope="module")
def pieces() -> WordPieces:
    """The encoder's vocabulary."""
    return WordPieces((HERE / "vocabulary.txt").read_text(encoding="utf-8").splitlines())


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("Your legs went.", [101, 2115, 3456, 2253, 1012, 102]),
        ("naïve café", [101, 15743, 7668, 102]),
        ("mentalising isn't easy 🙂", [101, 5177, 9355, 3475, 1005, 1056, 3733, 100, 102]),
        ("中文 ok", [101, 1746, 1861, 7929, 102]),
        ("x" * 120, [101, 100, 102]),
        ("", [101, 102]),
    ],
)
def test_words_are_cut_as_the_base_model_expects(
    pieces: WordPieces, text: str, ids: list[int]
) -> None:
    """The numbers are those that the model's own tokenizer gives."""
    assert pieces.ids(text, 96) == ids


def test_long_texts_are_cut(pieces: WordPieces) -> None:
    """No more than the encoder reads, with both marks."""
    ids = pieces.ids("word " * 500, 96)
    assert len(ids) == 96
    assert (ids[0], ids[-1]) == (101, 102)


def test_the_default_install_has_both_tiers() -> None:
    """Without being asked for less, the best tier is used."""
    assert best_tier() is Tier.BOTH
    assert best_tier(light=True) is Tier.LIGHT


def test_probabilities_of_both_tiers_add_up_and_repeat(both: Recogniser) -> None:
    """Every code has one probability; the same text gets the same verdict."""
    one, two = (both.recognise(clean("You got on the bus. Well, look at you.")) for _ in range(2))
    assert one == two
    assert {code for code, _ in one.ranked} == set(CODES)
    assert sum(chance for _, chance in one.ranked) == pytest.approx(1)


@pytest.mark.parametrize("text", ["", "\x00", "🙂" * 400, "\u202eabc", "word " * 3000, "é" * 5000])
def test_odd_text_is_answered_by_both_tiers(both: Recogniser, text: str) -> None:
    """No text raises."""
    assert both.recognise(clean(text)).codes


def test_the_encoder_earns_its_place(both: Recogniser) -> None:
    """On lines of unseen writers both tiers are right more often than the light one."""
    lines = [one for one in load_split(Split.VALIDATION) if len(one.codes) == 1][:200]
    right = {
        name: sum(recogniser.recognise(clean(one.reply)).lead == one.codes[0] for one in lines)
        for name, recogniser in (("light", recogniser_of(Tier.LIGHT)), ("both", both))
    }
    assert right["both"] >= right["light"] + 6


def test_weights_that_do_not_belong_together_are_refused() -> None:
    """A network that is not the header's is not used."""
    header: dict[str, Any] = {"format": 1, "network": "0" * 64}
    with pytest.raises(EncoderUnavailableError):
        Encoder(header, b"something else", [])


def test_without_its_packages_the_encoder_is_said_to_be_missing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A machine without the packages does with the light tier."""
    monkeypatch.setattr(encoder_room, "_NEEDED", ("no_such_package",))
    assert best_tier() is Tier.LIGHT
    with pytest.raises(EncoderUnavailableError, match="not installed"):
        load_encoder()
