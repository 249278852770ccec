"""A stage drawn to scale from the facts of a hall, in metres."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from kulturhus.shared.numbers import with_unit

Metres = float | Decimal | None

WIDTH, TOP = 400, 34  # of the view box; room for the width's measure above the floor
MOST_LINES = 40  # a wider stage gets a line every fifth metre


@dataclass(frozen=True)
class Stage:
    """The measures in units of the view box; `scale` is units per metre."""

    scale: float
    width: float
    depth: float
    opening: float  # 0 when there is no proscenium
    apron: float

    @property
    def left(self) -> float:
        return (WIDTH - self.width) / 2

    @property
    def edge(self) -> float:
        """Where the stage ends and the apron begins."""
        return TOP + self.depth


def stage_plan(
    width: Metres, depth: Metres, opening: Metres = None, apron: Metres = None, *, name: str = ""
) -> SafeString:
    """The stage of the hall `name` from above; empty when its width or depth is not told.

    Without a told `opening` there is no proscenium and no wall.
    """
    if not width or not depth or width <= 0 or depth <= 0:
        return mark_safe("")
    scale = 300 / max(float(width), float(depth) * 1.5)
    across = min(float(opening or 0), float(width))  # a typing error must not draw outside the stage
    stage = Stage(scale, float(width) * scale, float(depth) * scale, across * scale, float(apron or 0) * scale)
    below = 46 if opening else 12
    return format_html(
        '<svg class="nk-stageplan" viewBox="0 0 {} {}" role="img" aria-label="{}">{}{}<path class="nk-sp-grid" d="{}"/>'
        '{}<path class="nk-sp-dim" d="{}"/><g class="nk-sp-text">{}</g></svg>',
        WIDTH,
        f"{stage.edge + stage.apron + below:.0f}",
        _description(width, depth, opening, apron, name),
        _floor(stage),
        _apron(stage),
        _grid(stage),
        _wall(stage),
        _measures(stage),
        _labels(stage, width, depth, opening),
    )


def _description(width: Metres, depth: Metres, opening: Metres, apron: Metres, name: str) -> str:
    """What the drawing shows, for those who do not see it."""
    title = _("Stage plan of %(hall)s.") % {"hall": name} if name else _("Stage plan.")
    size = _("The stage is %(width)s wide and %(depth)s deep.") % {"width": _metres(width), "depth": _metres(depth)}
    sentences = [title, size]
    if opening:
        sentences.append(_("The proscenium opening is %(width)s.") % {"width": _metres(opening)})
    if apron:
        sentences.append(_("The apron is %(depth)s deep.") % {"depth": _metres(apron)})
    return " ".join(sentences)


def _metres(value: Metres) -> str:
    return with_unit(value or 0, "m")


def _floor(stage: Stage) -> SafeString:
    return format_html(
        '<path class="nk-sp-floor" d="M{} {}h{}v{}h{}z"/>',
        *_rounded(stage.left, TOP, stage.width, stage.depth, -stage.width),
    )


def _apron(stage: Stage) -> SafeString:
    """Curved before a proscenium, else as wide as the stage."""
    if not stage.apron:
        return mark_safe("")
    across = stage.opening or stage.width
    start = (WIDTH - across) / 2
    measures = _rounded(start, stage.edge, across, -across / 2, stage.apron * 2, -across)
    return format_html('<path class="nk-sp-apron" d="M{} {}h{}q{} {} {} 0z"/>', *measures)


def _grid(stage: Stage) -> str:
    metres = stage.width / stage.scale, stage.depth / stage.scale
    step = stage.scale * (1 if max(metres) <= MOST_LINES else 5)
    across = (f"M{stage.left + line * step:.1f} {TOP}v{stage.depth:.1f}" for line in _lines(stage.width, step))
    along = (
        f"M{stage.left:.1f} {stage.edge - line * step:.1f}h{stage.width:.1f}" for line in _lines(stage.depth, step)
    )
    return "".join([*across, *along])


def _lines(length: float, step: float) -> range:
    """Numbers of the lines that lie inside, none on the edges."""
    return range(1, int(length / step - 0.01) + 1)


def _wall(stage: Stage) -> SafeString:
    if not stage.opening:
        return mark_safe("")
    left, right = (WIDTH - stage.opening) / 2, (WIDTH + stage.opening) / 2
    ends = _rounded(stage.left, stage.edge, left, right, stage.edge, stage.left + stage.width)
    return format_html('<path class="nk-sp-wall" d="M{} {}H{}M{} {}H{}"/>', *ends)


def _measures(stage: Stage) -> str:
    """The dimension lines: width above, depth to the right, opening below."""
    left, right, edge = _rounded(stage.left, stage.left + stage.width, stage.edge)
    side = stage.left + stage.width + 16
    lines = f"M{left} 18H{right}M{left} 13v10M{right} 13v10M{side:.1f} {TOP}V{edge}M{side - 5:.1f} {TOP}h10M{side - 5:.1f} {edge}h10"
    if not stage.opening:
        return lines
    below = stage.edge + stage.apron + 16
    start, end = (WIDTH - stage.opening) / 2, (WIDTH + stage.opening) / 2
    return lines + f"M{start:.1f} {below:.1f}H{end:.1f}M{start:.1f} {below - 5:.1f}v10M{end:.1f} {below - 5:.1f}v10"


def _labels(stage: Stage, width: Metres, depth: Metres, opening: Metres) -> SafeString:
    middle = WIDTH // 2
    labels = format_html(
        '<text x="{}" y="12" text-anchor="middle">{}</text>'
        '<text transform="translate({} {}) rotate(-90)" text-anchor="middle">{}</text>',
        middle,
        _("Width %(measure)s") % {"measure": _metres(width)},
        *_rounded(stage.left + stage.width + 34, TOP + stage.depth / 2),
        _("Depth %(measure)s") % {"measure": _metres(depth)},
    )
    if opening:
        label = _("Opening %(measure)s") % {"measure": _metres(opening)}
        below = f"{stage.edge + stage.apron + 36:.1f}"
        labels += format_html('<text x="{}" y="{}" text-anchor="middle">{}</text>', middle, below, label)
    return labels


def _rounded(*values: float) -> tuple[str, ...]:
    return tuple(f"{value:.1f}" for value in values)
