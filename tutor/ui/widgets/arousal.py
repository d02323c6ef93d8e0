"""The patient now: a strip of one line, or a small chart where there is room."""

from collections.abc import Sequence

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from tutor.patient.state import Zone
from tutor.rehearsal.words import Gauges
from tutor.ui.drawing import AXIS, framed_curve, row_of, sparkline

_CHART_ROWS = 9
_SHOWN = 20
"""How many turns back the gauges look."""


def zone_style(zone: Zone) -> str:
    """Return the colour of a zone; its word always stands beside it."""
    return f"bold $zone-{zone.value.lower()}"


def change_words(now: Gauges) -> str:
    """Return the last change with its sign: `+3`, `−3`, `±0`."""
    if now.change == 0:
        return "±0"
    return f"+{now.change}" if now.change > 0 else f"−{-now.change}"


def strip_line(now: Gauges, width: int) -> Content:
    """Return the fullest wording of the gauges that fits a width."""
    candidates = [
        _worded(now, bars=bars, label=label, band=band)
        for label, bars, band in (
            (True, _SHOWN, True),
            (True, 12, True),
            (True, 8, True),
            (True, 5, True),
            (False, 8, True),
            (True, 12, False),
            (True, 8, False),
            (False, 8, False),
        )
    ]
    fitting = (line for line in candidates if line.cell_length <= width)
    return next(fitting, _worded(now, bars=0, label=False, band=False))


def _worded(now: Gauges, *, bars: int, label: bool, band: bool) -> Content:
    risk = f"risk {now.risk}" + (f" {now.risk_words}" if band else "")
    return Content.assemble(
        ("Arousal  " if label else "", "$quiet"),
        _bars(now, bars) if bars else "",
        (now.zone_words, zone_style(now.zone)),
        f"   {now.arousal} ({change_words(now)})   ",
        risk,
    )


def _bars(now: Gauges, count: int) -> Content:
    """Return the last turns as bars, those over the switch in its colour, then the switch."""
    values = now.course[-count:]
    bars = [
        (bar, "$zone-over" if value >= now.switch_point else "$primary")
        for value, bar in zip(values, sparkline(values), strict=True)
    ]
    return Content.assemble(*bars, (f"┊{now.switch_point}   ", "$quiet"))


class ArousalStrip(Widget):
    """The gauges on one line."""

    DEFAULT_CSS = """
    ArousalStrip { height: 1; width: 1fr; }
    """

    def __init__(self, now: Gauges) -> None:
        """Show these gauges."""
        super().__init__(markup=False)
        self._now = now

    def show(self, now: Gauges) -> None:
        """Show other gauges."""
        self._now = now
        self.refresh()

    def render(self) -> Content:
        """Return the fullest line that fits."""
        return strip_line(self._now, self.content_size.width)


class ArousalChart(Widget):
    """The gauges in words, with a chart beneath."""

    DEFAULT_CSS = """
    ArousalChart { height: auto; width: 1fr; }
    """

    def __init__(self, now: Gauges) -> None:
        """Show these gauges."""
        super().__init__(markup=False)
        self._now = now

    def show(self, now: Gauges) -> None:
        """Show other gauges."""
        self._now = now
        self.refresh()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the height of words, chart and legend."""
        del container, viewport, width
        return _CHART_ROWS + 5

    def render(self) -> Content:
        """Return zone, numbers and bond in words, then the chart."""
        now, width = self._now, self.content_size.width
        return Content("\n").join(
            [
                Content.assemble(
                    (now.zone_words, zone_style(now.zone)),
                    f"   {now.arousal} ({change_words(now)})",
                ),
                Content(f"risk {now.risk}, {now.risk_words}"),
                Content.styled(f"alliance {now.alliance} · {now.strain_words}", "$quiet"),
                Content(""),
                *course_drawn(now.course[-_SHOWN:], now.switch_point, width, _CHART_ROWS),
                Content.styled(f"{' ' * AXIS}┄ {now.switch_point}, the switch point", "$quiet"),
            ]
        )


def course_drawn(
    values: Sequence[float], switch: float, width: int, rows: int
) -> tuple[Content, ...]:
    """Return the course as lines of a chart; what lies over the switch has its colour."""
    mark = row_of(switch, rows)
    return tuple(
        Content.styled(row, "$zone-over" if at < mark else "$quiet" if at == mark else "$primary")
        for at, row in enumerate(framed_curve(values, switch, width, rows))
    )
