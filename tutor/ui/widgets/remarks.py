"""What to take from the turn, and short answers of the program: one sign a line."""

from textual.content import Content

from tutor.feedback.remark import Feedback
from tutor.ui.widgets.rows import Row, Rows


class Remarks(Rows):
    """The lines under, or beside, the conversation."""


def feedback_rows(feedback: Feedback) -> tuple[Row, ...]:
    """Return one strength, one change, and what the author says about the moment."""
    rows = []
    if feedback.strength:
        rows.append(signed_row("+", feedback.strength.text, "bold $success"))
    if feedback.change:
        rows.append(signed_row(">", feedback.change.text, "bold $warning"))
    if feedback.scene:
        rows.append(signed_row("·", feedback.scene, "bold $quiet"))
    return tuple(rows)


def signed_row(sign: str, text: str, style: str = "bold $quiet") -> Row:
    """Return a line of the program with one character that says what it is, without colour too."""
    return Row(Content.styled(f"{sign} ", style), Content(text))
