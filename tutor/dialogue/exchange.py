"""One exchange: the trainee's reply, what it did, and the patient's answer, as data."""

from dataclasses import dataclass

from tutor.dialogue.position import Moment
from tutor.language.codes import Code
from tutor.language.recognition import Recognition
from tutor.patient.advance import Transition
from tutor.patient.state import PatientState
from tutor.scenario.model import Ending, Exit, Line, Trigger


@dataclass(frozen=True, slots=True)
class Reply:
    """What the trainee gave the program for one turn."""

    text: str
    """The words, as typed."""
    intended: Code | None = None
    """The move the trainee says they meant, when asked."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """An exit that was tried and not taken."""

    exit: Exit
    """The exit."""
    because: str
    """The part of its condition that did not hold."""


@dataclass(frozen=True, slots=True)
class Step:
    """What the statechart did with a turn."""

    source: str
    """The state before."""
    target: str
    """The state after; the same when no exit was taken."""
    taken: Exit | None
    """The exit that was taken."""
    refused: tuple[Refusal, ...]
    """The exits tried before it, in order."""

    @property
    def moved(self) -> bool:
        """Whether an exit was taken (an exit may lead back to its own state)."""
        return self.taken is not None


@dataclass(frozen=True, slots=True)
class Answer:
    """What the patient says, in one breath."""

    lines: tuple[Line, ...]
    """One line, or a reaction and the line that opens the next subject."""

    @property
    def text(self) -> str:
        """The words, paragraphs parted by a blank line."""
        return "\n\n".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True)
class Exchange:
    """One turn of the conversation, from the reply to the answer."""

    number: int
    """Counts from 1."""
    reply: Reply
    """What came in."""
    recognition: Recognition
    """What the program took it for."""
    triggers: tuple[Trigger, ...]
    """What in it stung the patient."""
    transition: Transition
    """What it did to him; `transition.labels` are the moves counted."""
    step: Step
    """Where the conversation went."""
    answer: Answer
    """What he said."""
    before: Moment
    """The moment it was said into."""
    after: Moment
    """The moment it led to."""
    felt: PatientState
    """The patient once the heat of his own answer is felt."""
    to_mend: bool
    """Whether the script says that something between the two was waiting to be mended."""
    ending: Ending | None
    """Set when the scene is over with this exchange."""

    @property
    def labels(self) -> tuple[Code, ...]:
        """The moves counted in this turn, leading one first."""
        return self.transition.labels

    @property
    def asks(self) -> bool:
        """Whether the program was unsure and the trainee has not said what was meant."""
        return self.recognition.abstained and self.reply.intended is None
