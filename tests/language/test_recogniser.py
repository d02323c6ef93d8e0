"""The recogniser's contract: what every verdict looks like, and what it does not depend on."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor.language.clean import clean
from tutor.language.codes import CODES, GROUP_ORDER, group_of
from tutor.language.recogniser import Recogniser, load_recogniser
from tutor.language.recognition import Recognition

ANYTHING = st.text(st.characters(), max_size=200)
SENTENCES = (
    "That gave you a real jolt, I can hear it.",
    "You should just ring her tonight.",
    "What went through your mind on the stairs?",
    "Let's slow down for a moment, there is no hurry.",
    "No wonder you were hurt.",
    "I'm sorry, I rushed you.",
    "Ouch.",
)
MIRROR = "Your legs went. For you that was a real jolt, I can hear it."


def said(text: str, recogniser: Recogniser) -> Recognition:
    """What is recognised in a text."""
    return recogniser.recognise(clean(text))


@pytest.fixture(scope="module")
def second() -> Recogniser:
    """Another recogniser, loaded afresh."""
    return load_recogniser()


@pytest.mark.parametrize(
    "text",
    ["", "   ", "...", "…", "(wait)", "(silence)", "*silence*", "[silence]", "(says nothing)", "–"],
)
def test_saying_nothing_is_silence(text: str, recogniser: Recogniser) -> None:
    """Silence is sure, however it is typed."""
    recognition = said(text, recogniser)
    assert recognition.codes == ("SI",)
    assert recognition.confidence == 1.0
    assert not recognition.abstained


@pytest.mark.parametrize("text", ["(nods)", "*leans forward*", "(nods slowly and waits)"])
def test_a_stage_direction_facilitates(text: str, recogniser: Recogniser) -> None:
    """What is done without words keeps the patient going."""
    assert said(text, recogniser).codes == ("FA",)


@given(raw=ANYTHING)
def test_any_text_gets_a_well_formed_verdict(raw: str, recogniser: Recogniser) -> None:
    """Codes exist and are distinct, chances add up, spans lie in the text."""
    recognition = said(raw, recogniser)
    text = recognition.utterance.text
    assert 1 <= len(recognition.codes) <= 3
    assert len(set(recognition.codes)) == len(recognition.codes)
    assert {code for code, _ in recognition.ranked} == set(CODES)
    chances = [chance for _, chance in recognition.ranked]
    assert chances == sorted(chances, reverse=True)
    assert math.isclose(sum(chances), 1.0, abs_tol=1e-9)
    assert 0.0 <= recognition.confidence <= 1.0
    assert recognition.abstained == (recognition.codes == ("UN",))
    assert len(recognition.choices) == 3
    quotes = [(unit.start, unit.end, unit.text) for unit in recognition.units]
    quotes += [(one.start, one.end, one.text) for one in recognition.evidence]
    for start, end, quote in quotes:
        assert quote
        assert text[start:end] == quote


@given(raw=ANYTHING)
def test_the_same_text_gets_the_same_verdict(
    raw: str, recogniser: Recogniser, second: Recogniser
) -> None:
    """Nothing is remembered between replies or between recognisers."""
    assert said(raw, recogniser) == said(raw, second)


@given(order=st.permutations(SENTENCES), length=st.integers(2, len(SENTENCES)))
def test_the_order_of_ideas_does_not_change_the_labels(
    order: list[str], length: int, recogniser: Recogniser
) -> None:
    """A turn's labels are a matter of what was said, not of when in the turn."""
    chosen = order[:length]
    forward = said(" ".join(chosen), recogniser)
    backward = said(" ".join(reversed(chosen)), recogniser)
    assert forward.codes == backward.codes
    assert forward.ranked == backward.ranked


@given(chosen=st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=5))
def test_pitfalls_lead_and_control_comes_last(chosen: list[str], recogniser: Recogniser) -> None:
    """Labels are ordered by group."""
    codes = said(" ".join(chosen), recogniser).codes
    places = [GROUP_ORDER.index(group_of(code)) for code in codes]
    assert places == sorted(places)


@given(raw=ANYTHING)
def test_every_unit_has_evidence(raw: str, recogniser: Recogniser) -> None:
    """No label comes without the words that speak for it, inside the unit."""
    for unit in said(raw, recogniser).units:
        assert unit.evidence
        assert unit.code != unit.runner_up
        assert all(unit.start <= one.start < one.end <= unit.end for one in unit.evidence)


def test_one_move_over_several_sentences_is_one_label(recogniser: Recogniser) -> None:
    """Three sentences of slowing down are one stepping back."""
    text = (
        "Let's slow right down for a moment. There's no hurry. We can just sit here for a minute."
    )
    assert said(text, recogniser).codes == ("SB",)


def test_two_moves_are_two_labels(recogniser: Recogniser) -> None:
    """A mirror and a question are both seen."""
    text = "That really stung, I can hear it in you. What went through your mind just then?"
    assert set(said(text, recogniser).codes) == {"MM", "CI"}


def test_an_expected_reply_is_what_the_script_says_it_is(recogniser: Recogniser) -> None:
    """The state's own replies come first, whatever the model would say."""
    utterance = clean("The trains were late again on Thursday.")
    recognition = recogniser.recognise(utterance, [("MM", MIRROR), ("AP", utterance.text)])
    assert recognition.codes == ("AP",)
    assert recognition.confidence > 0.9
    assert recognition.nearest is not None
    assert recognition.nearest.expected


@given(place=st.integers(0, len(MIRROR) - 1))
def test_a_slip_of_the_finger_does_not_matter(place: int, recogniser: Recogniser) -> None:
    """An expected reply with one letter missing is still that reply."""
    typed = MIRROR[:place] + MIRROR[place + 1 :]
    recognition = recogniser.recognise(clean(typed), [("NF", MIRROR), ("AP", SENTENCES[2])])
    assert recognition.codes == ("NF",)


def test_a_denied_reply_is_not_the_expected_one(recogniser: Recogniser) -> None:
    """One "not" makes another sentence of it."""
    expected = [("EV", "You have every reason to be angry with her about it.")]
    denied = clean("You have not every reason to be angry with her about it.")
    recognition = recogniser.recognise(denied, expected)
    assert recognition.nearest is not None
    assert recognition.nearest.similarity < 0.8


def test_an_unlike_expectation_changes_nothing(recogniser: Recogniser) -> None:
    """Replies that nobody came near leave the verdict alone."""
    utterance = clean("You should just ring her tonight.")
    alone = recogniser.recognise(utterance)
    beside = recogniser.recognise(utterance, [("MM", MIRROR)])
    assert alone.ranked == beside.ranked


@pytest.mark.parametrize(
    "typed",
    [
        "what was going through your mind on the stairs",
        "WHAT WAS GOING THROUGH YOUR MIND ON THE STAIRS?",
        "what was goign thru your mind on the stiars?",
        "What was going through your mind on the stairs, love?",
        "An' what was goin' through your mind on the stairs, so?",
    ],
)
def test_spelling_and_dialect_do_not_matter(typed: str, recogniser: Recogniser) -> None:
    """The same question is the same move, however it is typed."""
    assert said(typed, recogniser).codes == ("CI",)


@pytest.mark.parametrize(
    "text",
    ["xcvb qwer zxcv", "Je ne sais pas.", "👍", "1234 5678", "嗯嗯", "नमस्ते", "word " * 300],
    ids=["keys", "French", "thumb", "digits", "Chinese", "Hindi", "droning"],
)
def test_what_is_no_intervention_is_asked_about(text: str, recogniser: Recogniser) -> None:
    """Gibberish and other languages are not filed under a technique."""
    recognition = said(text, recogniser)
    assert recognition.abstained
    assert recognition.lead == "UN"


@pytest.mark.parametrize(
    ("flag", "text"),
    [
        ("many_questions", "When was it? Who was there? Did she see you? What time?"),
        ("cancelled_by_but", "That hurt you, I can hear it, but you need to stop crying and go."),
        ("large_dose", "For you that was so, so awful, absolutely unbearable, I can hear it."),
        ("long_turn", "Let's slow right down for a moment. " * 12),
        ("long_information", "Many people find that sleep gets worse in the first weeks. " * 6),
        (
            "many_ideas",
            "You felt hurt, I can hear it. You should ring her. What went through your mind?",
        ),
    ],
)
def test_form_is_remarked_upon(flag: str, text: str, recogniser: Recogniser) -> None:
    """Dose, length, volleys and a cancelling "but" are flagged."""
    assert flag in said(text, recogniser).flags
    assert flag not in said("What went through your mind?", recogniser).flags


def test_markup_in_a_reply_is_only_words(recogniser: Recogniser) -> None:
    """A reply full of brackets is answered like any other."""
    recognition = said("You should [b]ring[/b] her tonight [link={x}]%s", recogniser)
    assert recognition.lead == "AV"


def test_a_flood_of_text_is_answered(recogniser: Recogniser) -> None:
    """However long the text, there is a verdict and the spans fit."""
    recognition = said("You should just ring her tonight. " * 2_000, recogniser)
    assert recognition.utterance.cut
    assert recognition.lead == "AV"
    assert len(recognition.units) <= 60
