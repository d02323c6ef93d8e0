"""Where the trainee types: Enter sends, Ctrl+J starts a new line, Up brings back replies."""

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import TextArea

from tutor.language.clean import LONGEST, clean

PLACEHOLDER = "What would you say?"
"""What stands in the box before anything is typed."""


class ReplyBox(TextArea):
    """A few lines of plain text."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+j", "new_line", "New line", show=False),
        Binding("up", "earlier", "Earlier reply", show=False),
        Binding("down", "later", "Later reply", show=False),
    ]

    class Sent(Message):
        """Enter was pressed."""

        def __init__(self, text: str) -> None:
            """Carry what was typed."""
            super().__init__()
            self.text = text
            """What was typed, as it is."""

    class Picked(Message):
        """A digit was pressed in the empty box while a question was open."""

        def __init__(self, number: int) -> None:
            """Carry the digit."""
            super().__init__()
            self.number = number
            """The digit, from 1."""

    def __init__(self) -> None:
        """Begin empty."""
        super().__init__(
            id="reply",
            soft_wrap=True,
            compact=True,
            highlight_cursor_line=False,
            placeholder=PLACEHOLDER,
        )
        self.cursor_blink = False
        self.answers = 0
        """How many answers an open question has; 0 when none is open."""
        self._lines = [""]
        self._at = 0

    def remember(self, replies: Sequence[str]) -> None:
        """Make these the replies that Up brings back, the newest last; the draft stays."""
        self._lines = [*filter(None, replies), self.text]
        self._at = len(self._lines) - 1

    def put(self, text: str) -> None:
        """Show a text to be edited; what was typed before stays one Down away."""
        unsent = [self.text] if self.text else []
        self._lines = [*self._lines[:-1], text, *unsent]
        self._show(len(self._lines) - 1 - len(unsent))

    def empty(self) -> None:
        """Begin a new reply."""
        self._lines[-1] = ""
        self._show(len(self._lines) - 1)

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            self.post_message(self.Sent(self.text))
        elif not self.text and event.key.isdigit() and 1 <= int(event.key) <= self.answers:
            event.stop()
            event.prevent_default()
            self.post_message(self.Picked(int(event.key)))
        else:
            await super()._on_key(event)

    async def _on_paste(self, event: events.Paste) -> None:
        """Insert pasted text without anything that controls a terminal."""
        event.prevent_default()
        event.stop()
        room = max(0, LONGEST - len(self.text))
        result = self._replace_via_keyboard(clean(event.text).text[:room], *self.selection)
        if result is not None:
            self.move_cursor(result.end_location)

    def action_new_line(self) -> None:
        """Start a new line at the cursor."""
        start, end = self.selection
        result = self._replace_via_keyboard("\n", start, end)
        if result is not None:
            self.move_cursor(result.end_location)

    def action_earlier(self) -> None:
        """Move up, or bring back the reply before on the first row."""
        if self._at and self.navigator.is_first_wrapped_line(self.cursor_location):
            self._browse(self._at - 1)
        else:
            self.action_cursor_up()

    def action_later(self) -> None:
        """Move down, or go on to the reply after on the last row."""
        last = len(self._lines) - 1
        if self._at < last and self.navigator.is_last_wrapped_line(self.cursor_location):
            self._browse(self._at + 1)
        else:
            self.action_cursor_down()

    def _browse(self, place: int) -> None:
        """Show another line; what was changed in this one is still there on the way back."""
        self._lines[self._at] = self.text
        self._show(place)

    def _show(self, place: int) -> None:
        self._at = place
        self.load_text(self._lines[place])
        self.move_cursor(self.document.end)
