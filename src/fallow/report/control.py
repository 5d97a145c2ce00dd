"""Pictures of control: a record as a plot, two sources and exposure as maps."""

from collections.abc import Sequence
from datetime import date, timedelta
from io import BytesIO
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely
from shapely import Geometry

from fallow.base.border import countries_within
from fallow.base.grid import onto_plane
from fallow.base.words import say
from fallow.control import Disagreement, Exposure, Step
from fallow.control.front import NEAR, NO_DATA

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_INCHES = (8.0, 5.0)
_MAP_INCHES = 9.0
_MOST_CELLS = 1_400  # along a picture's side
_GAINED, _LOST, _HELD = "#b5460f", "#1f6f8b", "#333333"


def series_plot(steps: Sequence[Step], side: str, suffix: str, language: str) -> bytes:
    """Ground held, and gained and lost a day, as a picture: PNG, or SVG for the suffix .svg.

    Where the record has a gap the line breaks. Same steps, same bytes.
    """
    from matplotlib.figure import Figure

    figure = Figure(figsize=_INCHES, layout="constrained")
    above, below = figure.subplots(2, 1, sharex=True)
    nothing = float("nan")
    days = [s.on for s in steps]
    held = [nothing if s.held_m2 is None else s.held_m2 / 1e9 for s in steps]
    above.step(days, held, where="post", color=_HELD, linewidth=1.2)
    above.set_ylabel(say("control-plot-held", language))
    above.set_title(say("control-plot-title", language, side=side), loc="left")
    moved = [s for s in steps if s.gained_m2 is not None and s.before is not None]
    starts = [s.before or s.on for s in moved]
    widths = [s.on - start for s, start in zip(moved, starts, strict=True)]
    for name, sign, colour in (("gained", 1.0, _GAINED), ("lost", -1.0, _LOST)):
        heights = [
            sign * (getattr(s, f"{name}_m2") or 0.0) / 1e6 / max(w.days, 1)
            for s, w in zip(moved, widths, strict=True)
        ]
        label = say(f"control-{name}", language)
        below.bar(
            _numbers(starts),
            heights,
            [w.days for w in widths],
            align="edge",
            color=colour,
            label=label,
        )
    below.axhline(0, color=_HELD, linewidth=0.6)
    below.set_ylabel(say("control-plot-moved", language))
    below.legend(frameon=False, ncols=2)
    return picture(figure, suffix)


def _numbers(days: Sequence[date]) -> list[float]:
    """Days as matplotlib counts them."""
    return [(day - date(1970, 1, 1)) / timedelta(1) for day in days]


def picture(figure: Any, suffix: str) -> bytes:
    """A figure as PNG or SVG, the same bytes for the same figure."""
    from matplotlib import rc_context

    kind = "svg" if suffix.lower() == ".svg" else "png"
    stamp = {"Date": None} if kind == "svg" else {"Software": None}
    out = BytesIO()
    with rc_context({"svg.hashsalt": "fallow", "svg.fonttype": "path"}):
        figure.savefig(out, format=kind, dpi=150, metadata=stamp)
    return out.getvalue()


def disagreement_map(
    told: Disagreement, names: tuple[str, str], border: Geometry | None, language: str
) -> bytes:
    """A PNG map of the ground that only one of two sources shows as held, each with a pattern
    of its own."""
    from matplotlib.patches import Patch

    from fallow.report.extent import bounds_of, extent_of
    from fallow.report.furniture import add_degrees, add_scale_and_north
    from fallow.report.map import draw_shapes
    from fallow.report.phrases import Phrases
    from fallow.report.symbols import LAND, NEIGHBOUR, SEA, Style

    apart = (told.only_one, told.only_two)
    styles = (Style("#b5460f", 0.8, "#7a2e08", "////"), Style("#1f6f8b", 0.8, "#124355", "...."))
    seen = [s for s in apart if not s.is_empty] or [border or shapely.box(-180, -90, 180, 90)]
    extent = extent_of(border, bounds_of(seen))
    figure, axes = _map_figure(extent.shape)
    axes.set_facecolor(SEA)
    around = countries_within(extent.west, extent.south, extent.east, extent.north)
    draw_shapes(axes, list(around.values()), Style(NEIGHBOUR, 1, "#b4b2aa", ""), 0.6, zorder=1)
    if border is not None:
        draw_shapes(axes, [border], Style(LAND, 1, "#5b5f66", ""), 1.3, zorder=2)
    for shape, style in zip(apart, styles, strict=True):
        if not shape.is_empty:
            draw_shapes(axes, [shape], style, 0.5, zorder=3)
    add_degrees(axes, extent, Phrases(language))
    add_scale_and_north(axes, extent, Phrases(language))
    keys = [
        Patch(facecolor=style.fill, edgecolor=style.casing, hatch=style.hatch, label=words)
        for style, words in zip(
            styles, (say("control-only", language, source=n) for n in names), strict=True
        )
    ]
    figure.legend(handles=keys, loc="outside lower center", ncols=2, frameon=False)
    return picture(figure, ".png")


def exposure_map(found: Exposure, near_km: float, border: Geometry, language: str) -> bytes:
    """A PNG map of the days that each cell was near the front, in the grid's own plane; what
    counts for no side stays without a colour."""
    from matplotlib.ticker import FuncFormatter

    grid, days = found.grid, found.layers[NEAR]
    step = max(1, -(-max(grid.shape) // _MOST_CELLS))
    seen = np.where(days == NO_DATA, np.nan, days)[::step, ::step]
    west, north = grid.west_m / 1000, grid.north_m / 1000
    size = grid.cell_m * step / 1000
    height, width = seen.shape
    figure, axes = _map_figure(0.85 * height / width)
    sides = (west, west + width * size, north - height * size, north)
    shown = axes.imshow(seen, extent=sides, cmap="cividis", interpolation="nearest", vmin=0)
    rings = shapely.get_rings(onto_plane(grid, shapely.segmentize(border, 0.05)))
    for ring in rings:
        x, y = shapely.get_coordinates(ring).T / 1000
        axes.plot(x, y, color=_HELD, linewidth=0.8)
    line = found.timeline
    days_known = {"first": line.first.isoformat(), "last": line.last.isoformat()}
    axes.set_title(
        say("control-map-near", language, km=f"{near_km:g}", **days_known), loc="left", fontsize=10
    )
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_major_formatter(FuncFormatter(lambda v, _: f"{v:g} km"))
        axis.set_tick_params(labelsize=8)
    figure.colorbar(shown, ax=axes, shrink=0.7, label=say("control-map-days", language))
    return picture(figure, ".png")


def _map_figure(shape: float) -> tuple["Figure", Any]:
    """A figure for a map of this height over width, and its axes."""
    from matplotlib.figure import Figure

    figure = Figure(
        figsize=(_MAP_INCHES, _MAP_INCHES * min(shape, 1.6) + 0.6), layout="constrained"
    )
    return figure, figure.subplots()
