"""One thing said in the room: who said it in a column of its own, the words beside it."""

from collections.abc import Sequence

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from tutor.ui.widgets.wrapping import hanging, indented, packed

LABEL_WIDTH = 10
"""Columns of the speaker's name, the gap after it included."""

_NARROW = 44
"""Below this width the name stands above the words."""


class Utterance(Widget):
    """A speaker's words, wrapped with a hanging indent, and quiet notes under them."""

    DEFAULT_CSS = """
    Utterance { height: auto; width: 1fr; margin-bottom: 1; }
    """

    def __init__(
        self,
        speaker: Content,
        words: Content,
        notes: Sequence[Content] = (),
        answers: Sequence[Content] = (),
    ) -> None:
        """Show words as they are, then notes, then answers to choose from; nothing is markup."""
        super().__init__(markup=False)
        self._speaker = speaker
        self._words = words
        self._notes = tuple(notes)
        self._answers = tuple(answers)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return how many lines the words and notes take at a width."""
        del container, viewport
        return len(self._lines(width))

    def render(self) -> Content:
        """Return all lines at the present width."""
        return Content("\n").join(self._lines(self.content_size.width))

    def _lines(self, width: int) -> list[Content]:
        """Return the words beside the speaker's name, or under it where there is no room."""
        name = self._speaker.truncate(LABEL_WIDTH - 1, ellipsis=True)
        indent = 1 if width < _NARROW else LABEL_WIDTH
        if width < _NARROW:
            lines = [name, *indented(self._words, width, indent)]
        else:
            lines = hanging(name, self._words, width, indent)
        for note in self._notes:
            lines.extend(indented(note, width, indent))
        return [*lines, *packed(self._answers, width, indent)]
