"""A rehearsal in progress: one line in, one outcome out, each turn on disk before it is shown."""

from collections.abc import Callable, Mapping
from contextlib import suppress

from tutor.dialogue.exchange import Reply
from tutor.feedback.debrief import Debrief, debrief
from tutor.feedback.why import why_lines
from tutor.language.clean import clean
from tutor.language.codes import CATEGORIES
from tutor.records.store import Kept, KeptSession, StoreError
from tutor.rehearsal.care import care_lines, may_be_in_distress, stopped_lines
from tutor.rehearsal.commands import (
    BACK,
    DEBRIEF,
    HELP,
    HINT,
    MEANT,
    PAUSE,
    RETRY,
    STOP,
    WHY,
    Command,
    command_called,
    help_lines,
)
from tutor.rehearsal.outcomes import (
    Answered,
    Cared,
    Debriefed,
    Explained,
    Hinted,
    Outcome,
    Paused,
    Refused,
    Stopped,
    TookBack,
)
from tutor.rehearsal.pasted import FEWEST_MARKED_LINES, is_marked_line, looks_like_a_transcript
from tutor.session import Session, SessionError, Turn

SILENCE = "(wait)"
"""What stands for a silence that was meant."""

NOTHING_TYPED = "Nothing was typed. To stay silent on purpose, press Enter again or type (wait)."
PASTED = (
    "That looks like a transcript of a session. This is a rehearsal with an invented patient: "
    "please do not enter real conversations. This was not kept; /back takes back what went before. "
    "Type only what you would say next."
)


class Rehearsal:
    """One trainee with one patient: a session, where it is kept, and what can be asked for."""

    def __init__(self, session: Session, kept: KeptSession, feedback: str = "live") -> None:
        """Go on with a session and write what happens to where it is kept.

        `feedback` says when a front end shows feedback: `live`, at the `end`, or `hidden` (no
        gauges either).
        """
        self.session = session
        self.feedback = feedback
        self._kept = kept
        self._hints = 0
        self._nothing_typed = False
        self._marked = 0

    @property
    def question(self) -> tuple[str, ...]:
        """The codes to choose from when the last reply was not understood; else empty."""
        last = self._last
        if last is None or not last.exchange.asks or last.exchange.ending is not None:
            return ()
        return last.exchange.recognition.choices

    @property
    def debrief(self) -> Debrief:
        """The look back at the session as it stands."""
        turns = self.session.turns
        exchanges = tuple(turn.exchange for turn in turns)
        feedbacks = tuple(turn.feedback for turn in turns)
        return debrief(exchanges, feedbacks, self.session.scenario, self.session.ending)

    def handle(self, typed: str) -> Outcome:
        """Return what comes of a typed line: a command, an answer to a question, or a reply."""
        text = clean(typed).text
        if text.startswith("/"):
            self._nothing_typed = False
            return self._commanded(text[1:])
        if self.question and text.strip() in {"1", "2", "3", "4"}:
            return self._chosen(int(text))
        return self.say(text)

    def say(self, text: str) -> Outcome:
        """Return what comes of words said to the patient."""
        if not text.strip():
            if not self._nothing_typed:
                self._nothing_typed = True
                return Refused(NOTHING_TYPED)
            text = SILENCE
        self._nothing_typed = False
        if may_be_in_distress(text):
            return Cared(care_lines())
        self._marked = self._marked + 1 if is_marked_line(text) else 0
        if looks_like_a_transcript(text) or self._marked >= FEWEST_MARKED_LINES:
            return Refused(PASTED)
        return self._played(Reply(text))

    def do(self, command: Command, rest: str = "") -> Outcome:
        """Return what comes of a command, with what was typed after its word."""
        return self._actions()[command.word](rest.strip())

    @property
    def _last(self) -> Turn | None:
        return self.session.turns[-1] if self.session.turns else None

    def _actions(self) -> Mapping[str, Callable[[str], Outcome]]:
        return {
            HELP.word: lambda _: Explained("What you can do here", help_lines()),
            WHY.word: lambda _: self._explained(),
            HINT.word: lambda _: self._hinted(),
            RETRY.word: lambda _: self._taken_back(len(self.session.turns)),
            BACK.word: self._gone_back,
            MEANT.word: self._meant,
            PAUSE.word: lambda _: Paused(),
            DEBRIEF.word: lambda _: self._debriefed(),
            STOP.word: lambda _: Stopped(stopped_lines()),
        }

    def _commanded(self, line: str) -> Outcome:
        word, _, rest = line.partition(" ")
        command = command_called(word)
        if command is None:
            known = " ".join(f"/{word}" for word in self._actions())
            return Refused(f"There is no command “/{word[:40]}”. There are {known}.")
        return self.do(command, rest)

    def _played(self, reply: Reply) -> Outcome:
        try:
            turn = self.session.submit(reply)
        except SessionError:
            return Refused("The scene is over. /debrief looks back at it.")
        try:
            return self._answered(turn, replaced=False)
        except StoreError as error:
            self.session.take_back()
            return Refused(f"Your reply was not taken, because it could not be kept: {error}")

    def _answered(self, turn: Turn, *, replaced: bool) -> Answered:
        """Keep a turn, then return it: what is shown is on disk."""
        ending = turn.exchange.ending
        self._kept.keep(kept_turn(turn), ending.value if ending else "open")
        self._hints = 0
        return Answered(turn, replaced)

    def _chosen(self, number: int) -> Outcome:
        choices = self.question
        if number > len(choices):
            named = ", ".join(f"{code} {CATEGORIES[code].name}" for code in CATEGORIES)
            return Refused(f"Type /meant and one of: {named}. Or simply go on.")
        return self._meant(choices[number - 1])

    def _meant(self, code: str) -> Outcome:
        last = self._last
        if last is None:
            return Refused("Nothing has been said yet.")
        wanted = _code_named(code)
        if wanted is None:
            return Refused(
                "Type /meant and a move, for example /meant MM or /meant curious inquiry."
            )
        turn = self.session.meant(wanted)
        try:
            return self._answered(turn, replaced=True)
        except StoreError as error:
            self.session.take_back()
            self.session.submit(last.exchange.reply)
            return Refused(f"Your choice was not taken, because it could not be kept: {error}")

    def _explained(self) -> Outcome:
        last = self._last
        if last is None:
            return Refused("Nothing has been said yet, so there is nothing to explain.")
        if self.feedback != "live" and self.session.ending is None:
            return Refused("In this rehearsal, numbers and remarks wait for the debrief.")
        return Explained(f"Why, turn {last.number}", why_lines(last.exchange, last.feedback))

    def _hinted(self) -> Outcome:
        hints = self.session.state.hints
        if not hints:
            return Refused("There is no hint for this moment.")
        self._hints = min(self._hints + 1, len(hints))
        return Hinted(hints[self._hints - 1], self._hints, len(hints))

    def _gone_back(self, rest: str) -> Outcome:
        if not rest:
            return self._taken_back(len(self.session.turns))
        if not (rest.isascii() and rest.isdigit()):
            return Refused("Type /back and the number of a turn, for example /back 3.")
        return self._taken_back(int(rest[:6]))

    def _taken_back(self, first: int) -> Outcome:
        """Take back every turn from the `first` on; they stay in the records, set aside."""
        count = len(self.session.turns)
        if count == 0:
            return Refused("There is no turn to take back.")
        if not 1 <= first <= count:
            return Refused(f"There are turns 1 to {count} to go back to.")
        try:
            self._kept.set_aside(first)
        except StoreError as error:
            return Refused(f"Nothing was taken back: {error}")
        taken = [self.session.take_back() for _ in range(count - first + 1)]
        self._hints = 0
        return TookBack(tuple(reversed(taken)), taken[-1].exchange.reply.text)

    def _debriefed(self) -> Outcome:
        """Look back; a session that cannot be marked as ended merely stays open."""
        if self.session.ending is None:
            with suppress(StoreError):
                self._kept.close("debriefed")
        return Debriefed(self.debrief)


def kept_turn(turn: Turn) -> Kept:
    """Return the part of a turn that is written to disk."""
    exchange = turn.exchange
    return Kept(
        number=turn.number,
        text=exchange.reply.text,
        intended=exchange.reply.intended,
        labels=exchange.labels,
        arousal=exchange.after.patient.arousal,
        state=exchange.step.target,
        answer=exchange.answer.text,
    )


def _code_named(words: str) -> str | None:
    """Return the code that a code or a public name stands for, or None."""
    wanted = words.strip().casefold()
    for code, category in CATEGORIES.items():
        if wanted in {code.casefold(), category.name.casefold()}:
            return code
    return None
