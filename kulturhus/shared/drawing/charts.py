"""Charts as SVG: a sentence that tells the finding, a value at every mark, and the figures as a table.

Colour is never alone: values stand at their marks and series keep their order. Axes start at zero. A missing value (None)
is shown as missing, never as zero. Figures too large for their marks are scaled by the caller, who says so in the measure.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import pgettext

from kulturhus.shared.numbers import Number, number, with_unit

Value = Number | None
WIDTH = 640  # of every view box
ROW = 52  # height of a horizontal bar with its name
MOST_SERIES = 2


@dataclass(frozen=True)
class Chart:
    """A drawing, its figures as a table of texts, and the names of its series when there are several."""

    svg: SafeString
    headings: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]
    legend: tuple[str, ...] = ()


@dataclass(frozen=True)
class Plane:
    """Where values lie: the axis is drawn in the left margin, names below."""

    top: float  # value at the upper edge
    step: float  # between grid lines
    height: int = 340
    left: int = 56
    above: int = 30
    below: int = 40

    @property
    def floor(self) -> int:
        return self.height - self.below

    def y(self, value: Number) -> float:
        return self.floor - (self.floor - self.above) * float(value) / self.top

    def grid(self, unit: str) -> SafeString:
        values = [line * self.step for line in range(round(self.top / self.step) + 1)]
        return format_html_join(
            "",
            '<path class="nk-c-grid" d="M{0} {1}H{2}"/><text class="nk-c-axis" x="{3}" y="{4}" text-anchor="end">{5}</text>',
            (
                (
                    self.left,
                    _at(self.y(v)),
                    WIDTH,
                    self.left - 8,
                    _at(self.y(v) + 4),
                    with_unit(v, "%" if unit == "%" else ""),
                )
                for v in values
            ),
        )


def bar_chart(
    rows: Sequence[tuple[str, Value]], finding: str, *, unit: str = "", decimals: int | None = None, highlight: str = ""
) -> Chart:
    """Horizontal bars, name and value on the line above each so that it holds on a phone. `highlight` names one row."""
    _refuse_negative(value for _name, value in rows)
    top = max((float(value) for _name, value in rows if value is not None), default=0) or 1
    shown = [(name, _told(value, unit, decimals)) for name, value in rows]
    bars = format_html_join(
        "",
        '<text class="nk-c-name" x="0" y="{0}">{1}</text>'
        '<text class="nk-c-val" x="{2}" y="{0}" text-anchor="end">{3}</text>'
        '<path class="nk-c-track" d="M0 {4}h{2}v12H0z"/><path class="nk-c-bar{5}" d="M0 {4}h{6}v12H0z"/>',
        (
            (y - 8, name, WIDTH, text, y, " is-hi" if name == highlight else "", _at(WIDTH * float(value or 0) / top))
            for y, (name, value), (_name, text) in zip(range(26, 26 + ROW * len(rows), ROW), rows, shown, strict=True)
        ),
    )
    return Chart(_svg(ROW * len(rows), finding, bars), (pgettext("chart", "Name"), pgettext("chart", "Value")), shown)


def column_chart(
    labels: Sequence[str],
    series: Sequence[tuple[str, Sequence[Value]]],
    finding: str,
    *,
    unit: str = "",
    decimals: int | None = None,
    highlight: str = "",
) -> Chart:
    """Stacked columns, the first series at the bottom, the sum above. At most two series. `highlight` names one column."""
    if not 0 < len(series) <= MOST_SERIES:
        raise ValueError("a chart has one or two series")
    _refuse_negative(value for _name, values in series for value in values)
    totals = [_total(column) for column in zip(*(values for _name, values in series), strict=True)]
    plane = _plane([*totals, *(value for _name, values in series for value in values)])
    width = (WIDTH - plane.left) / max(len(labels), 1)
    marks = [
        _column(
            plane, plane.left + place * width, width, [values[place] for _name, values in series], label == highlight
        )
        for place, label in enumerate(labels)
    ]
    heights = [sum(float(value or 0) for value in column) for column in zip(*(vs for _name, vs in series), strict=True)]
    names = [
        _column_texts(plane, plane.left + (place + 0.5) * width, label, _mark(total, decimals), height)
        for place, (label, total, height) in enumerate(zip(labels, totals, heights, strict=True))
    ]
    drawing = plane.grid(unit) + format_html_join("", "{}", ((mark,) for mark in [*marks, *names]))
    columns = [*(values for _name, values in series), *([totals] if len(series) > 1 else [])]
    rows = [(label, *(_told(v, unit, decimals) for v in row)) for label, *row in zip(labels, *columns, strict=True)]
    headings = ("", *(name for name, _values in series), *([pgettext("chart", "In all")] if len(series) > 1 else []))
    legend = tuple(name for name, _values in series) if len(series) > 1 else ()
    return Chart(_svg(plane.height, finding, drawing), headings, rows, legend)


def line_chart(
    labels: Sequence[str],
    values: Sequence[Value],
    finding: str,
    *,
    unit: str = "",
    decimals: int | None = None,
    name: str = "",
) -> Chart:
    """One line with a dot for every value; it breaks where a value is missing. `name` heads the table's column."""
    _refuse_negative(values)
    plane = _plane(values, height=300)
    step = (WIDTH - plane.left - 60) / max(len(labels) - 1, 1)
    xs = [plane.left + 24 + place * step for place in range(len(labels))]
    told = [(x, plane.y(v), v) for x, v in zip(xs, values, strict=True) if v is not None]
    paths = "".join(_unbroken(xs, values, plane))
    dots = format_html_join(
        "",
        '<circle class="nk-c-dot" cx="{0}" cy="{1}" r="4.5"/>'
        '<text class="nk-c-val" x="{0}" y="{2}" text-anchor="middle">{3}</text>',
        ((_at(x), _at(y), _at(y - 12), _told(v, unit if unit == "%" else "", decimals)) for x, y, v in told),
    )
    names = format_html_join(
        "",
        '<text class="nk-c-name" x="{}" y="{}" text-anchor="middle">{}</text>',
        ((_at(x), plane.height - 10, label) for x, label in zip(xs, labels, strict=True)),
    )
    drawing = plane.grid(unit) + format_html('<path class="nk-c-line" d="{}"/>', paths) + dots + names
    rows = [(label, _told(v, unit, decimals)) for label, v in zip(labels, values, strict=True)]
    return Chart(_svg(plane.height, finding, drawing), ("", name or pgettext("chart", "Value")), rows)


def distribution_chart(
    values: Sequence[Number], finding: str, *, unit: str = "", own: Value = None, name: str = ""
) -> Chart:
    """How many values lie in each of four to ten equal ranges. The range of `own` is marked; `name` says what is counted.

    A value on a border counts in the range above it.
    """
    _refuse_negative([*values, own])
    told = [float(value) for value in values]
    step = _step(max([*told, float(own or 0)], default=0) or 1, 9)
    ranges = list(
        pairwise(line * step for line in range(math.floor(max([*told, float(own or 0)], default=0) / step) + 2))
    )
    counts = [sum(low <= value < high for value in told) for low, high in ranges]
    marked = next((f"{number(low)}–" for low, high in ranges if own is not None and low <= own < high), "")
    labels = [f"{number(low)}–" for low, _high in ranges]
    chart = column_chart(labels, [(name or pgettext("chart", "Number"), counts)], finding, highlight=marked)
    texts = [f"{number(low)}–{with_unit(high, unit)}" for low, high in ranges]
    return Chart(chart.svg, chart.headings, [(text, row[1]) for text, row in zip(texts, chart.rows, strict=True)])


def _svg(height: int, finding: str, drawing: SafeString) -> SafeString:
    if not finding:
        raise ValueError("a chart needs a sentence that tells what it shows")
    return format_html(
        '<svg class="nk-chart" viewBox="0 0 {} {}" role="img" aria-label="{}">{}</svg>', WIDTH, height, finding, drawing
    )


def _column(plane: Plane, x: float, width: float, values: Sequence[Value], marked: bool) -> SafeString:
    """The stacked parts of one column; a gap of one unit keeps them apart where colours fail."""
    parts, y = [], float(plane.floor)
    for place, value in enumerate(values):
        height = plane.floor - plane.y(value or 0)
        y -= height
        kind = f"nk-c-s{place}" if len(values) > 1 else "nk-c-bar is-hi" if marked else "nk-c-bar"
        parts.append((kind, _at(x + width * 0.19), _at(y), _at(width * 0.62), _at(max(height - 1, 0))))
    return format_html_join("", '<rect class="{}" x="{}" y="{}" width="{}" height="{}"/>', parts)


def _column_texts(plane: Plane, x: float, label: str, text: str, height: float) -> SafeString:
    return format_html(
        '<text class="nk-c-val" x="{0}" y="{1}" text-anchor="middle">{2}</text>'
        '<text class="nk-c-name" x="{0}" y="{3}" text-anchor="middle">{4}</text>',
        _at(x),
        _at(plane.y(height) - 7),
        text,
        plane.height - 10,
        label,
    )


def _unbroken(xs: Sequence[float], values: Sequence[Value], plane: Plane) -> list[str]:
    """A path for every stretch without a missing value."""
    stretches = groupby(zip(xs, values, strict=True), key=lambda pair: pair[1] is not None)
    points = [[f"{_at(x)} {_at(plane.y(v or 0))}" for x, v in stretch] for is_told, stretch in stretches if is_told]
    return ["M" + "L".join(stretch) for stretch in points]


def _plane(values: Sequence[Value], height: int = 340) -> Plane:
    top = max((float(value) for value in values if value is not None), default=0) or 1
    whole = all(value is None or float(value).is_integer() for value in values)
    step = max(_step(top, 5), 1 if whole else 0)
    return Plane(math.ceil(top / step - 1e-9) * step, step, height)


def _step(top: float, most: int) -> float:
    """The smallest of 1, 2, 5, 10, 20, … that divides `top` into at most `most` parts."""
    power = 10.0 ** math.floor(math.log10(top / most))
    return next(power * factor for factor in (1, 2, 5, 10, 20) if top / (power * factor) <= most)


def _told(value: Value, unit: str, decimals: int | None) -> str:
    return pgettext("chart", "not told") if value is None else with_unit(value, unit, decimals)


def _mark(value: Value, decimals: int | None) -> str:
    """What stands at a column, where there is no room for words."""
    return "–" if value is None else number(value, decimals)


def _total(values: Sequence[Value]) -> Value:
    """The sum, or None when one of its parts is missing."""
    return None if any(value is None for value in values) else sum(value for value in values if value is not None)


def _refuse_negative(values: Iterable[Value]) -> None:
    if any(value is not None and value < 0 for value in values):
        raise ValueError("a chart that starts at zero shows no negative values")


def _at(value: float) -> str:
    return f"{value:.1f}"
