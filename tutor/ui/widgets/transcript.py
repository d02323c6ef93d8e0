"""The conversation: what patient and trainee said, and how each reply was heard."""

from collections.abc import Sequence

from textual.containers import VerticalScroll
from textual.content import Content

from tutor.language.recognition import Evidence
from tutor.rehearsal.rehearsal import Rehearsal
from tutor.rehearsal.words import choice_words, label_words
from tutor.session import Turn
from tutor.ui.widgets.utterance import Utterance

_QUESTION = "Which did you mean? A digit answers; typing on is fine."


def marked_words(text: str, evidence: Sequence[Evidence]) -> Content:
    """Return a reply with the words that decided the verdict underlined."""
    content = Content(text)
    for words in evidence:
        content = content.stylize("underline $accent", words.start, words.end)
    return content


class Transcript(VerticalScroll, can_focus=False):
    """Shows a rehearsal's conversation, newest at the bottom."""

    def __init__(self, rehearsal: Rehearsal) -> None:
        """Show this rehearsal once mounted; `follow` brings it up to date afterwards."""
        super().__init__(id="transcript")
        self._rehearsal = rehearsal
        self._shown: list[tuple[Turn, bool]] = []

    def on_mount(self) -> None:
        """Show what has been said so far."""
        opening = self._rehearsal.session.opening.text
        self.mount(Utterance(self._patient, Content(opening)))
        self.follow()

    def follow(self) -> None:
        """Bring the transcript up to date, changing only what differs, and show its end."""
        wanted = self._wanted()
        same = _common(self._shown, wanted)
        with self.app.batch_update():
            for stale in list(self.query_children(Utterance))[1 + 2 * same :]:
                stale.remove()
            for turn, asking in wanted[same:]:
                self.mount_all(self._utterances(turn, asking=asking))
        self._shown = wanted
        self.anchor()

    @property
    def _patient(self) -> Content:
        return Content.styled(self._rehearsal.session.scenario.patient.name, "bold $primary")

    def _wanted(self) -> list[tuple[Turn, bool]]:
        """Return each turn with whether its question is still open."""
        turns = self._rehearsal.session.turns
        asking = bool(self._rehearsal.question)
        return [(turn, asking and turn is turns[-1]) for turn in turns]

    def _utterances(self, turn: Turn, *, asking: bool) -> tuple[Utterance, Utterance]:
        answer = Content(turn.exchange.answer.text)
        return self._reply(turn, asking=asking), Utterance(self._patient, answer)

    def _reply(self, turn: Turn, *, asking: bool) -> Utterance:
        """Return the trainee's words with how they were heard, or the question about them."""
        live = self._rehearsal.feedback == "live"
        heard = turn.exchange.recognition
        words = marked_words(heard.utterance.text, heard.evidence if live else ())
        speaker = Content.styled("You", "bold $accent")
        if asking:
            return Utterance(
                speaker, words, [Content.styled(_QUESTION, "bold $warning")], self._answers()
            )
        notes = [Content.styled(label_words(turn), "$quiet")] if live else []
        return Utterance(speaker, words, notes)

    def _answers(self) -> list[Content]:
        """Return the numbered answers to the open question."""
        words = choice_words(self._rehearsal.question)
        return [Content(answer).stylize("bold $accent", 0, 1) for answer in words]


def _common(shown: Sequence[tuple[Turn, bool]], wanted: Sequence[tuple[Turn, bool]]) -> int:
    """Return how many turns from the start are shown already."""
    pairs = zip(shown, wanted, strict=False)
    same = 0
    for (old, asked), (new, asking) in pairs:
        if old is not new or asked != asking:
            break
        same += 1
    return same
