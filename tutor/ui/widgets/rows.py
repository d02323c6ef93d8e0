"""Lines of text beside short labels, wrapped so that every label stays in sight."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from tutor.ui.widgets.wrapping import hanging


@dataclass(frozen=True, slots=True)
class Row:
    """One label and its text; wrapped lines are indented by the label's width."""

    label: Content
    """What stands on the left, its gap included."""
    text: Content
    """What stands beside it."""


def plain_rows(lines: Iterable[str]) -> tuple[Row, ...]:
    """Return a row for each line, wrapped under its own beginning."""
    return tuple(_row(line) for line in lines)


def _row(line: str) -> Row:
    text = line.lstrip()
    indent = len(line) - len(text)
    return Row(Content(" " * indent), Content(text))


class Rows(Widget):
    """Shows rows, as high as they need."""

    DEFAULT_CSS = """
    Rows { height: auto; width: 1fr; }
    """

    def __init__(self, rows: Sequence[Row] = ()) -> None:
        """Show these rows; nothing in them is markup."""
        super().__init__(markup=False)
        self._rows = tuple(rows)

    def show(self, rows: Sequence[Row]) -> None:
        """Show other rows in place of these."""
        self._rows = tuple(rows)
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
        for row in self._rows:
            lines.extend(hanging(row.label, row.text, width, row.label.cell_length))
        return lines
