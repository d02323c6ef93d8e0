"""The line at the top of a screen: what this is, and where it stands."""

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static


class Heading(Horizontal):
    """A name on the left, a remark on the right."""

    def __init__(self, name: str, remark: str) -> None:
        """Show both as plain text."""
        super().__init__(classes="heading")
        self._title = name
        self._remark = remark

    def compose(self) -> ComposeResult:
        """Lay out both."""
        yield Static(Content.styled(self._title, "bold"), classes="heading-name")
        yield Static(Content.styled(self._remark, "$quiet"), classes="heading-remark")

    def remark(self, text: str) -> None:
        """Show another remark."""
        self._remark = text
        self.query_one(".heading-remark", Static).update(Content.styled(text, "$quiet"))
