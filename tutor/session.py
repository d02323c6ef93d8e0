"""Where the rooms meet: a session is a fold over the trainee's replies."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, replace

from tutor.dialogue.answer import opening_answer
from tutor.dialogue.exchange import Answer, Exchange, Reply
from tutor.dialogue.play import Stage, exchange_after, opening_moment
from tutor.dialogue.position import Moment
from tutor.feedback.remark import Feedback
from tutor.feedback.review import review
from tutor.language.codes import CATEGORIES, Code
from tutor.language.recogniser import Recogniser
from tutor.patient.state import PatientState
from tutor.patient.tables import Coefficients
from tutor.scenario.model import Ending, Scenario, State


class SessionError(ValueError):
    """Something that cannot be done at this point of a session."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn as a front end shows it: the exchange and what is to be learned from it."""

    exchange: Exchange
    """What was said and what it did."""
    feedback: Feedback
    """What to take from it."""

    @property
    def number(self) -> int:
        """The turn's number, from 1."""
        return self.exchange.number


class Session:
    """One rehearsal. The same scenario, seed and replies give the same turns."""

    def __init__(
        self, scenario: Scenario, seed: int, recogniser: Recogniser, coefficients: Coefficients
    ) -> None:
        """Open the scene; nothing has been said but the patient's first words."""
        self.scenario = scenario
        self.seed = seed
        self._stage = Stage(scenario, seed, recogniser, coefficients)
        self._first, self.opening = _opened(self._stage)
        self._turns: list[Turn] = []

    @property
    def turns(self) -> tuple[Turn, ...]:
        """The turns so far."""
        return tuple(self._turns)

    @property
    def moment(self) -> Moment:
        """The present moment."""
        return self._turns[-1].exchange.after if self._turns else self._first

    @property
    def state(self) -> State:
        """The present state of the script."""
        return self.scenario.states[self.moment.position.state]

    @property
    def patient(self) -> PatientState:
        """The patient as he is now, his last words included."""
        return self._stage.felt(self.moment)

    @property
    def patient_at_opening(self) -> PatientState:
        """The patient before the first reply, with the heat of the first words felt."""
        return self._stage.felt(self._first)

    @property
    def ending(self) -> Ending | None:
        """How the scene ended, or None while it goes on."""
        return self._turns[-1].exchange.ending if self._turns else None

    def submit(self, reply: Reply) -> Turn:
        """Play one reply and return the turn.

        Raises:
            SessionError: when the scene is over, or the intended move is not a known code.
        """
        turn = self._turn(reply)
        self._turns.append(turn)
        return turn

    def _turn(self, reply: Reply) -> Turn:
        """Return the turn a reply makes of the present moment."""
        if self.ending is not None:
            raise SessionError("the scene is over")
        if reply.intended is not None and reply.intended not in CATEGORIES:
            raise SessionError(f"there is no move called {reply.intended}")
        past = tuple(turn.exchange for turn in self._turns)
        exchange = exchange_after(self._stage, self.moment, len(past) + 1, reply)
        told = tuple(turn.feedback for turn in self._turns)
        return Turn(exchange, review(exchange, past, told, self.scenario))

    def take_back(self) -> Turn:
        """Remove the last turn and return it.

        Raises:
            SessionError: when there is none.
        """
        if not self._turns:
            raise SessionError("there is no turn to take back")
        return self._turns.pop()

    def meant(self, code: Code) -> Turn:
        """Return the last turn as it would be with the move the trainee says they meant.

        The turn is replaced.

        Raises:
            SessionError: when there is no turn, or no such move.
        """
        last = self.take_back()
        try:
            return self.submit(replace(last.exchange.reply, intended=code))
        except SessionError:
            self._turns.append(last)
            raise

    def replay(self, replies: Iterable[Reply]) -> None:
        """Play replies that were kept, in order.

        Raises:
            SessionError: when the scene ends before they do.
        """
        for reply in replies:
            self.submit(reply)

    @property
    def digest(self) -> str:
        """A SHA-256 of the course so far: equal courses have equal digests."""
        told = [self.scenario.digest, self.seed, *map(_fingerprint, self._turns)]
        return hashlib.sha256(json.dumps(told).encode()).hexdigest()


def _opened(stage: Stage) -> tuple[Moment, Answer]:
    """Return the first moment and the patient's first words."""
    moment = opening_moment(stage)
    answer = opening_answer(stage.scenario, stage.seed, moment)
    spoken = tuple(line.id for line in answer.lines)
    return replace(moment, position=replace(moment.position, spoken=spoken)), answer


def _fingerprint(turn: Turn) -> list[object]:
    """Return what identifies a turn: words in, labels, numbers, place, words out."""
    exchange, after = turn.exchange, turn.exchange.after.patient
    return [
        exchange.reply.text,
        list(exchange.labels),
        [after.arousal, after.alliance, after.strain, after.credit, after.therapist],
        exchange.step.target,
        exchange.answer.text,
    ]
