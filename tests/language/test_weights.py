"""The weights belong to the corpus, and the corpus is sound."""

import json
from importlib.resources import files

import pytest

from tutor.language.codes import CATEGORIES, CODES, GROUP_ORDER, Group, group_of
from tutor.language.corpus import corpus_hashes, load_corpus
from tutor.language.decision import UnitView, decide
from tutor.language.lexicon import load_lexicon
from tutor.language.model import Model, Settings, load_model


def test_the_weights_were_trained_on_this_corpus() -> None:
    """Whoever changes the corpus trains again."""
    text = files("tutor.language").joinpath("weights.json").read_text(encoding="utf-8")
    assert json.loads(text)["corpus"] == corpus_hashes()


def test_weights_that_do_not_belong_are_refused() -> None:
    """A damaged file is not used."""
    room = files("tutor.language")
    header = json.loads(room.joinpath("weights.json").read_text(encoding="utf-8"))
    with pytest.raises(ValueError, match="do not belong"):
        Model(header, room.joinpath("weights.bin").read_bytes()[:-1])


def test_the_model_can_give_every_code_but_silence() -> None:
    """Silence is told by its form; everything else has examples."""
    assert set(load_model().codes) == set(CODES) - {"SI"}


def test_the_taxonomy_is_whole() -> None:
    """27 categories in five groups, each with a name and a purpose."""
    assert len(CODES) == 27
    assert set(GROUP_ORDER) == set(Group)
    assert [code for code in CODES if group_of(code) is Group.PITFALL] == [
        "UM", "DI", "AD", "DS", "AV", "IG", "BD",
    ]  # fmt: skip
    assert all(one.name and one.purpose and one.code == code for code, one in CATEGORIES.items())


def test_no_reply_is_labelled_in_two_ways() -> None:
    """The corpus does not contradict itself."""
    labels: dict[str, set[tuple[str, ...]]] = {}
    for example in load_corpus():
        labels.setdefault(example.reply.casefold(), set()).add(example.codes)
    assert [reply for reply, found in labels.items() if len(found) > 1] == []


def test_cues_are_found_at_their_place() -> None:
    """Alternatives, word starts and unit starts work as the lexicon says."""
    lexicon = load_lexicon()
    names = {hit.cue.name for hit in lexicon.hits(["what", "might", "he", "think"])}
    assert {"perspective", "open question", "hedge"} <= names
    assert "theory" in {hit.cue.name for hit in lexicon.hits(["projecting"])}
    assert "order" in {hit.cue.name for hit in lexicon.hits(["stop", "it"])}
    assert "order" not in {hit.cue.name for hit in lexicon.hits(["please", "stop", "it"])}


SETTINGS = Settings(
    temperature=1.0,
    turn_share=1.0,
    ask_below=0.3,
    pitfall_at=0.5,
    second_at=0.5,
    second_pitfall_at=0.8,
    second_margin=2.0,
)


def unit(code: str, chance: float, cues: int = 0) -> UnitView:
    """A unit that prefers one code."""
    rest = (1 - chance) / (len(CODES) - 1)
    chances = {other: chance if other == code else rest for other in CODES}
    return UnitView(words=5, probabilities=chances, cues={code: cues})


@pytest.mark.parametrize(
    ("code", "chance", "cues", "codes"),
    [
        ("MM", 0.4, 0, ("MM",)),
        ("MM", 0.2, 2, ("UN",)),
        ("AV", 0.4, 1, ("UN",)),
        ("AV", 0.4, 2, ("AV",)),
        ("AV", 0.6, 0, ("AV",)),
        ("UN", 0.9, 0, ("UN",)),
    ],
)
def test_a_pitfall_needs_more_than_a_guess(
    code: str, chance: float, cues: int, codes: tuple[str, ...]
) -> None:
    """A pitfall is said when probable or twice marked; otherwise the program asks."""
    one = unit(code, chance, cues)
    decision = decide(one.probabilities, [one], SETTINGS)
    assert decision.codes == codes
    assert decision.abstained == (codes == ("UN",))


def test_no_more_than_three_labels_and_the_pitfall_first() -> None:
    """Five moves are cut to three, of which the pitfall leads."""
    units = [unit(code, 0.9) for code in ("CS", "CI", "AV", "MM", "GC")]
    decision = decide(unit("MM", 0.9).probabilities, units, SETTINGS)
    assert decision.codes == ("AV", "GC", "MM")
    assert decision.distinct == 5
