"""What happens next: exits in order, words by heat, and the same for the same replies."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import CodeReader
from tutor.dialogue.choose import chosen_line
from tutor.dialogue.exchange import Exchange, Reply
from tutor.language.clean import Utterance
from tutor.language.codes import CATEGORIES, Code
from tutor.language.recognition import Recognition
from tutor.patient.coefficients import load_coefficients
from tutor.patient.tables import Zone
from tutor.scenario.guards import ALWAYS, Situation, parse_guard
from tutor.scenario.model import Ending, Line, Scenario
from tutor.session import Session, SessionError

Sessions = Callable[[int], Session]


def played(session: Session, *replies: str) -> Exchange:
    """Play replies and return the last exchange."""
    for reply in replies:
        session.submit(Reply(reply))
    return session.turns[-1].exchange


def ids(exchange: Exchange) -> tuple[str, ...]:
    """Return the ids of the lines a patient said."""
    return tuple(line.id for line in exchange.answer.lines)


def test_the_scene_opens_with_a_line_of_its_first_state(session_with: Sessions) -> None:
    """The patient speaks first."""
    assert session_with(1).opening.text in {"Hello one.", "Hello two."}


def test_an_exit_fires_when_its_guard_holds_and_refusals_are_told(session_with: Sessions) -> None:
    """The first exit that holds is taken; those tried before it say why not."""
    session = session_with(1)
    first = played(session, "MM")
    assert first.step.target == "hello"
    assert [refusal.because for refusal in first.step.refused] == [
        "breakdown",
        "MM twice",
        "OVER",
        "turns >= 6",
    ]
    second = played(session, "MM")
    assert second.step.target == "there"
    assert [refusal.because for refusal in second.step.refused] == ["breakdown"]


def test_a_new_state_is_entered_with_a_reaction_and_its_opening(session_with: Sessions) -> None:
    """The move is met before the next subject opens, in one breath."""
    assert ids(played(session_with(1), "MM", "MM"))[-1] == "there.window.1"
    assert len(ids(played(session_with(1), "MM", "MM"))) == 2


def test_counts_start_again_with_the_state(session_with: Sessions) -> None:
    """What was done in one state does not count in the next."""
    session = session_with(1)
    played(session, "MM", "MM", "MM")
    assert session.moment.position.seen["MM"] == 1


def test_a_state_answers_before_the_voice(session_with: Sessions) -> None:
    """A state's own answer is preferred, then the voice's for the code, then for its group."""
    assert ids(played(session_with(1), "CI"))[0] == "hello.CI.window.1"
    assert ids(played(session_with(1), "MM"))[0] == "voice.MM.window.1"
    assert ids(played(session_with(1), "EV"))[0].startswith("voice.promoting.window.")


def test_after_a_mm_hm_the_patient_goes_on(session_with: Sessions) -> None:
    """Facilitating is met by more of the story."""
    (line,) = ids(played(session_with(1), "FA"))
    assert line.startswith("hello.window.")


def test_lines_are_not_repeated_while_others_are_left(session_with: Sessions) -> None:
    """The least recently heard line is said."""
    session = session_with(3)
    said = [line for _ in range(2) for line in ids(played(session, "EV"))]
    assert len(set(said)) == len(said)


def test_a_once_line_waits_for_its_condition_and_is_said_once(session_with: Sessions) -> None:
    """A disclosure rewards good work, and only once."""
    session = session_with(1)
    said = [ids(played(session, code)) for code in ("FA", "EV", "EV", "CI", "FA")]
    secret = [line for lines in said for line in lines if line == "hello.window.3"]
    assert secret == ["hello.window.3"]
    assert "hello.window.3" not in said[0]


def test_words_and_moves_can_sting(session_with: Sessions) -> None:
    """A trigger adds its heat before the move counts, whole words only, once if so written."""
    stung = played(session_with(1), "CI just")
    calm = played(session_with(1), "CI justice")
    assert [trigger.id for trigger in stung.triggers] == ["trigger.1"]
    assert stung.transition.heat == 4
    assert not calm.triggers
    assert calm.transition.heat == 0
    session = session_with(1)
    played(session, "CI just")
    assert not played(session, "CI just").triggers


def test_a_phrase_stings_across_punctuation_and_case(session_with: Sessions) -> None:
    """“Never… mind!” is the phrase “never mind”."""
    assert played(session_with(1), "DS Never mind!").triggers


def test_the_heat_of_a_new_state_is_felt_before_the_next_move(session_with: Sessions) -> None:
    """Entry lines carry heat: it is part of the next turn, and already shown."""
    session = session_with(1)
    arrived = played(session, "MM", "MM")
    felt = session.patient.arousal
    assert felt > arrived.after.patient.arousal
    assert played(session, "UN").transition.heated.arousal == pytest.approx(felt)


def test_a_breakdown_speaks_first(session_with: Sessions) -> None:
    """A breakdown is met with its own line; here it ends the scene."""
    session = session_with(1)
    heard: list[str] = []
    while session.ending is None:
        heard.extend(ids(played(session, "AD")))
    assert heard[-2:] == ["voice.breakdown.1", "gone.window.1"]
    assert session.ending is Ending.LEFT


def test_a_breakdown_that_lasts_is_said_once(scene: Scenario) -> None:
    """A turning point is the turn in which it comes, not each turn after."""
    session = Session(replace(scene, anywhere=()), 1, CodeReader(), load_coefficients())
    told = [played(session, "AD") for _ in range(8)]
    broken = [exchange for exchange in told if exchange.after.patient.breakdown]
    assert len(broken) > 2
    assert [ids(exchange)[0] == "voice.breakdown.1" for exchange in broken] == [
        True,
        *[False] * (len(broken) - 1),
    ]


class LargeDoseReader(CodeReader):
    """Finds every mirror too large."""

    def recognise(
        self, utterance: Utterance, expected: Sequence[tuple[Code, str]] = ()
    ) -> Recognition:
        """Return the moves that the reply names, in a large dose."""
        return replace(super().recognise(utterance, expected), flags=frozenset({"large_dose"}))


def test_a_mirror_in_too_large_a_dose_cools_less(scene: Scenario, session_with: Sessions) -> None:
    """What is seen in the words reaches the patient."""
    large = played(Session(scene, 1, LargeDoseReader(), load_coefficients()), "MM").transition
    plain = played(session_with(1), "MM").transition
    assert large.arousal_change == pytest.approx(plain.arousal_change / 2)
    assert plain.arousal_change < 0


def test_a_rupture_and_its_repair_speak_first(strained: Session) -> None:
    """Opening and closing a rupture are turning points with lines of their own."""
    assert ids(played(strained, "AV"))[0] == "voice.rupture.1"
    heard = [line for code in ("RR", "RR", "RR", "RR") for line in ids(played(strained, code))]
    assert "voice.repaired.1" in heard


def test_nothing_can_be_said_after_the_end(session_with: Sessions) -> None:
    """A scene that is over refuses replies and stays as it is."""
    session = session_with(1)
    played(session, "MM", "MM", "SI")
    assert session.ending is Ending.FINISHED
    with pytest.raises(SessionError):
        session.submit(Reply("MM"))
    assert len(session.turns) == 3


def test_an_intended_move_takes_the_place_of_the_verdict(session_with: Sessions) -> None:
    """What the trainee meant counts; what was recognised is kept beside it."""
    session = session_with(1)
    unsure = session.submit(Reply("?? hm"))
    assert unsure.exchange.asks
    turn = session.meant("MM")
    assert turn.exchange.labels == ("MM",)
    assert not turn.exchange.asks
    assert turn.exchange.recognition.codes == ("UN",)
    assert len(session.turns) == 1


def test_an_unknown_intention_changes_nothing(session_with: Sessions) -> None:
    """A refused choice leaves the session as it was."""
    session = session_with(1)
    session.submit(Reply("CI"))
    before = session.digest
    with pytest.raises(SessionError):
        session.meant("XX")
    assert session.digest == before


codes = st.sampled_from([*CATEGORIES, "MM CI", "RR CI", "MM AD", "?? what"])


@given(replies=st.lists(codes, max_size=14), seed=st.integers(0, 2**31 - 1))
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_equal_replies_make_equal_sessions(
    session_with: Sessions, replies: Sequence[str], seed: int
) -> None:
    """A session is a fold: played twice, or taken back and played again, it is the same."""
    one, two = session_with(seed), session_with(seed)
    for session in (one, two):
        for reply in replies:
            if session.ending is None:
                session.submit(Reply(reply))
    assert one.digest == two.digest
    assert all(turn.exchange.answer.text.strip() for turn in one.turns)
    if one.turns:
        last = one.take_back()
        assert one.digest != two.digest
        one.submit(last.exchange.reply)
        assert one.digest == two.digest


@given(replies=st.lists(codes, min_size=1, max_size=10))
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_the_choice_of_words_never_touches_the_numbers(
    session_with: Sessions, replies: Sequence[str]
) -> None:
    """Another seed changes the words at most."""
    one, two = session_with(1), session_with(99)
    for reply in replies:
        if one.ending is None:
            assert one.submit(Reply(reply)).exchange.transition == (
                two.submit(Reply(reply)).exchange.transition
            )


def test_seeds_choose_among_equal_lines() -> None:
    """Different seeds begin with different lines."""
    lines = [Line(f"a.window.{n}", str(n), once=False, guard=ALWAYS) for n in range(6)]
    first = {chosen_line(lines, Situation(Zone.WINDOW), (), seed) for seed in range(40)}
    assert len(first) > 3


SPECIAL = Line("a.window.1", "special", once=False, guard=parse_guard("WINDOW"))
PLAIN = Line("a.window.2", "plain", once=False, guard=ALWAYS)
OTHER = Line("a.window.3", "other", once=False, guard=ALWAYS)


@pytest.mark.parametrize(
    ("lines", "heard", "said"),
    [
        ([PLAIN, SPECIAL], [], SPECIAL),
        ([PLAIN, SPECIAL], [SPECIAL], PLAIN),
        ([PLAIN, SPECIAL], [SPECIAL, PLAIN], SPECIAL),
        ([PLAIN, SPECIAL], [PLAIN, SPECIAL], PLAIN),
        ([PLAIN, OTHER], [PLAIN], OTHER),
        ([PLAIN, OTHER], [OTHER, PLAIN], OTHER),
        ([PLAIN, OTHER], [OTHER, PLAIN, OTHER], PLAIN),
    ],
    ids=["special", "unheard", "longest ago", "lately", "new", "older", "oldest"],
)
def test_the_line_heard_longest_ago_is_said_and_among_equals_the_special_one(
    lines: Sequence[Line], heard: Sequence[Line], said: Line
) -> None:
    """With any seed."""
    spoken = [line.id for line in heard]
    for seed in range(20):
        assert chosen_line(lines, Situation(Zone.WINDOW), spoken, seed) is said
