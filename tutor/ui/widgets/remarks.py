"""What to take from the turn, and short answers of the program: one sign a line."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from tutor.feedback.remark import Feedback
from tutor.ui.widgets.wrapping import hanging

_INDENT = 2


@dataclass(frozen=True, slots=True)
class Said:
    """One line of the program."""

    sign: str
    """One character that says what it is, readable without colour."""
    text: str
    """Plain text."""
    style: str = "$foreground"
    """The style of the sign."""


def feedback_said(feedback: Feedback) -> tuple[Said, ...]:
    """Return one strength, one change, and what the author says about the moment."""
    said = []
    if feedback.strength:
        said.append(Said("+", feedback.strength.text, "bold $success"))
    if feedback.change:
        said.append(Said(">", feedback.change.text, "bold $warning"))
    if feedback.scene:
        said.append(Said("·", feedback.scene, "$quiet"))
    return tuple(said)


class Remarks(Widget):
    """Shows lines with their signs, wrapped; as high as they need."""

    DEFAULT_CSS = """
    Remarks { height: auto; width: 1fr; }
    """

    def __init__(self, *, said: Sequence[Said] = ()) -> None:
        """Show these lines; nothing in them is markup."""
        super().__init__(markup=False)
        self._said = tuple(said)

    def show(self, said: Sequence[Said]) -> None:
        """Show other lines in place of these."""
        self._said = tuple(said)
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return how many lines there are at a width."""
        del container, viewport
        return len(self._lines(width))

    def render(self) -> Content:
        """Return all lines at the present width."""
        return Content("\n").join(self._lines(self.content_size.width))

    def _lines(self, width: int) -> list[Content]:
        lines: list[Content] = []
        for one in self._said:
            sign = Content.styled(one.sign, one.style)
            lines.extend(hanging(sign, Content(one.text), width, _INDENT))
        return lines
