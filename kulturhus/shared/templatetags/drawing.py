"""Pictures made of figures, as template tags. What each draws is told in kulturhus.shared.drawing."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from kulturhus.shared.drawing import charts
from kulturhus.shared.drawing.covers import cover
from kulturhus.shared.drawing.heart import heart
from kulturhus.shared.drawing.norway_map import House, Point, norway_map
from kulturhus.shared.drawing.seatmap import seat_map
from kulturhus.shared.drawing.stageplan import stage_plan

register = template.Library()

Context = dict[str, Any]
CHART = "components/_chart.html"


@register.simple_tag(name="seat_map")
def seat_map_tag(seats: int | None, shape: str | None = "", *, every: bool = False) -> SafeString:
    """{% seat_map hall.seats hall.shape every=True %}; wrap thumbnails in a .nk-plate."""
    return seat_map(seats, shape or "", every=every)


@register.simple_tag
def plate(seats: int | None, shape: str | None = "") -> SafeString:
    """A seat map on its pale plate, as in rows of houses."""
    return format_html('<div class="nk-plate">{}</div>', seat_map(seats, shape or ""))


@register.simple_tag(name="heart")
def heart_tag(halls: int, lit: int, *, live: bool = False) -> SafeString:
    """{% heart halls lit live=True %}: a seat per hall, the lit ones have more than 500 seats."""
    return heart(halls, lit, live=live)


@register.simple_tag(name="stage_plan")
def stage_plan_tag(width: Any, depth: Any, opening: Any = None, apron: Any = None, *, name: str = "") -> SafeString:
    """{% stage_plan hall.stage_width hall.stage_depth hall.proscenium_width hall.apron_depth name=hall.name %}, metres."""
    return stage_plan(width, depth, opening, apron, name=name)


@register.simple_tag(name="cover")
def cover_tag(kind: str) -> SafeString:
    """{% cover resource.kind %}"""
    return cover(kind)


@register.simple_tag(name="norway_map")
def norway_map_tag(houses: Iterable[House], others: Iterable[Point] = ()) -> SafeString:
    """{% norway_map hits others %}: drawing.norway_map.House objects, and (x, y) of the rest."""
    return norway_map(houses, others)


@register.inclusion_tag(CHART)
def bar_chart(
    rows: Any, *, title: str, finding: str, measure: str = "", unit: str = "", highlight: str = "", level: int = 2
) -> Context:
    """`rows` are (name, value). `title` and `finding` (a sentence) tell what the chart shows, `measure` what is measured."""
    return _figure(charts.bar_chart(rows, finding, unit=unit, highlight=highlight), title, measure, level)


@register.inclusion_tag(CHART)
def column_chart(
    labels: Any, series: Any, *, title: str, finding: str, measure: str = "", unit: str = "", level: int = 2
) -> Context:
    """`series` are one or two (name, values); values follow `labels`."""
    return _figure(charts.column_chart(labels, series, finding, unit=unit), title, measure, level)


@register.inclusion_tag(CHART)
def line_chart(
    labels: Any, values: Any, *, title: str, finding: str, measure: str = "", unit: str = "", level: int = 2
) -> Context:
    return _figure(charts.line_chart(labels, values, finding, unit=unit, name=measure), title, measure, level)


@register.inclusion_tag(CHART)
def distribution_chart(
    values: Any, *, title: str, finding: str, measure: str = "", unit: str = "", own: Any = None, level: int = 2
) -> Context:
    """`own` marks the range one's own house lies in."""
    return _figure(charts.distribution_chart(values, finding, unit=unit, own=own), title, measure, level)


def _figure(chart: charts.Chart, title: str, measure: str, level: int) -> Context:
    return {"chart": chart, "title": title, "measure": measure, "level": level}
