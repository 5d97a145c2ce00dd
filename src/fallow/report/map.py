"""The map picture of a brief: land by account, accidents, work done, and what is not known.

Outlines stay as they are where a pixel can show them; longer ones are thinned to a quarter of
a pixel. The same brief gives the same bytes.
"""

from collections.abc import Callable, Iterator, Sequence
from io import BytesIO
from typing import NamedTuple

import matplotlib as mpl
import numpy as np
import shapely
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path
from shapely import Geometry

from fallow.base.border import countries_within, country_outline
from fallow.base.geo import Shapes
from fallow.land import Fragment
from fallow.report.extent import Bounds, Extent, bounds_of, extent_of
from fallow.report.figures import accidents_by
from fallow.report.furniture import (
    FONT_PT,
    add_degrees,
    add_names,
    add_scale_and_north,
)
from fallow.report.phrases import Phrases
from fallow.report.symbols import (
    DRAWING_ORDER,
    INK,
    LAND,
    NEIGHBOUR,
    NO_RECORD,
    SEA,
    STYLES,
    Entry,
    Style,
    accident_mark,
    legend,
    lifted_mark,
)
from fallow.report.types import Brief

_WIDTH_IN, _MAP_IN, _LOCATOR_IN, _DPI = 9.0, 8.4, 1.6, 150
_CHUNK = 60_000  # vertices in one path: the drawing library has a limit
_LONG = 200  # vertices from which an outline is thinned
_CROWD = 400  # marks from which they are drawn small


class Subject(NamedTuple):
    """What a picture shows: the land it draws (with bounds), points, and its extent."""

    border: Geometry | None
    fragments: list[Fragment]
    land: Bounds
    accidents: Bounds
    activities: Bounds
    extent: Extent

    @property
    def outside(self) -> int:
        """How many outlines and points with a position lie outside the picture."""
        every = np.concatenate([self.land, self.accidents, self.activities])
        every = every[~np.isnan(every).any(axis=1)]
        return int((~self.extent.touches(every)).sum())


def subject_of(brief: Brief) -> Subject:
    """What the map of a brief shows. Overlaps are drawn once, by the record that counts them."""
    border = brief.border or country_outline(brief.country_code)
    fragments = [f for f in brief.fragments if f.account in STYLES]
    land = bounds_of([f.shape for f in fragments])
    accidents = bounds_of([a.position for a in accidents_by(brief)])
    activities = bounds_of([a.position for a in brief.activities])
    extent = extent_of(border, np.concatenate([land, accidents, activities]))
    return Subject(border, fragments, land, accidents, activities, extent)


def draw_map(brief: Brief, language: str, *, with_legend: bool = True) -> bytes:
    """The map as a PNG picture, 1350 pixels wide, with its legend underneath when wanted."""
    phrases = Phrases(language)
    subject = subject_of(brief)
    entries = legend(brief, phrases, subject.outside) if with_legend else []

    def paint(axes: Axes) -> None:
        _draw_land(axes, subject)
        _draw_points(axes, subject.activities, lifted_mark())
        _draw_points(axes, subject.accidents, accident_mark())

    return picture_of(brief, subject, phrases, paint, entries)


def picture_of(
    brief: Brief,
    subject: Subject,
    phrases: Phrases,
    paint: Callable[[Axes], None],
    entries: Sequence[Entry] = (),
) -> bytes:
    """A PNG picture of the country, 1350 pixels wide: its base, what `paint` draws on it, and
    names, degrees, scale and legend."""
    map_in = _MAP_IN * subject.extent.shape
    key_in = 0.2 + 0.25 * len(entries) if entries else 0.0
    key_in = max(key_in, _LOCATOR_IN) if subject.extent.zoomed else key_in
    height_in = map_in + 0.5 + key_in
    with mpl.rc_context({"hatch.linewidth": 0.55, "font.family": "DejaVu Sans"}):
        figure = Figure(figsize=(_WIDTH_IN, height_in), dpi=_DPI, facecolor="white")
        FigureCanvasAgg(figure)
        axes = figure.add_axes(
            (0.5 / _WIDTH_IN, (key_in + 0.4) / height_in, _MAP_IN / _WIDTH_IN, map_in / height_in)
        )
        _draw_base(axes, subject)
        paint(axes)
        add_names(axes, brief.places, subject.extent)
        add_degrees(axes, subject.extent, phrases)
        add_scale_and_north(axes, subject.extent, phrases)
        if subject.extent.zoomed and subject.border is not None:
            _draw_locator(figure, subject.border, subject.extent)
        _draw_legend(figure, entries, key_in / height_in)
        picture = BytesIO()
        figure.savefig(picture, format="png", dpi=_DPI, metadata={"Software": None})
    return picture.getvalue()


def _draw_legend(figure: Figure, entries: Sequence[Entry], top: float) -> None:
    """The legend under the map; `top` is where it begins, as a share of the figure."""
    if entries:
        figure.legend(
            [e.symbol for e in entries],
            [e.words for e in entries],
            loc="upper left",
            bbox_to_anchor=(0.45 / _WIDTH_IN, top),
            frameon=False,
            fontsize=FONT_PT,
            handlelength=2.4,
            handleheight=1.3,
            labelcolor=INK,
            borderpad=0,
        )


def _draw_base(axes: Axes, subject: Subject) -> None:
    """Sea, neighbouring countries, and the country itself under the "no record" pattern."""
    extent = subject.extent
    axes.set_facecolor(SEA)
    around = countries_within(extent.west, extent.south, extent.east, extent.north)
    draw_shapes(
        axes, _unwrapped(list(around.values())), Style(NEIGHBOUR, 1, "#b4b2aa", ""), 0.6, zorder=1
    )
    if subject.border is not None:
        draw_shapes(axes, [subject.border], NO_RECORD, 0, zorder=2)
        draw_shapes(axes, [subject.border], Style(LAND, 0, "#5b5f66", ""), 1.3, zorder=3)


def _unwrapped(countries: Sequence[Geometry]) -> Shapes:
    """The parts of countries; one that crosses the 180th meridian goes on beyond it, instead
    of drawing a line around the world."""
    parts: Shapes = shapely.get_parts(np.asarray(countries, dtype=object))
    bounds = bounds_of(parts)
    across = bounds[:, 2] - bounds[:, 0] > 180  # noqa: PLR2004
    parts[across] = shapely.transform(
        parts[across], lambda at: np.column_stack([at[:, 0] % 360, at[:, 1]])
    )
    return parts


def _draw_land(axes: Axes, subject: Subject) -> None:
    """Every fragment that reaches into the picture, hazards on top."""
    extent = subject.extent
    pixel = (extent.east - extent.west) / (_WIDTH_IN * _DPI)
    reach = subject.land[:, 2:] - subject.land[:, :2]
    size_px = float(np.median(reach.max(axis=1))) / pixel if len(reach) else 0.0
    width_pt = float(np.clip(size_px / 12, 0.45, 1.3))
    seen = [f for f, k in zip(subject.fragments, extent.touches(subject.land), strict=True) if k]
    for step, account in enumerate(DRAWING_ORDER):
        shapes = [f.shape for f in seen if f.account is account]
        thin = _thinned(np.asarray(shapes, dtype=object), pixel / 4)
        draw_shapes(axes, thin, Style(LAND, 1, LAND, ""), 0, zorder=3.2)  # hides "no record"
        draw_shapes(axes, thin, STYLES[account], width_pt, zorder=4 + step / 10)


def _thinned(shapes: Shapes, tolerance: float) -> Shapes:
    """Long outlines with fewer vertices; an outline that would vanish is kept whole."""
    many = np.flatnonzero(shapely.get_num_coordinates(shapes) > _LONG)
    fewer = shapely.simplify(shapes[many], tolerance, preserve_topology=False)
    kept = ~shapely.is_empty(fewer)
    out = shapes.copy()
    out[many[kept]] = fewer[kept]
    return out


def draw_shapes(
    axes: Axes, shapes: Sequence[Geometry] | Shapes, style: Style, width_pt: float, zorder: float
) -> None:
    """Draw polygons in a style."""
    for path in _paths(shapes):
        # `add_patch` would look for the extremes of curves, edge by edge: every edge is straight.
        axes.update_datalim(path.vertices)
        axes.add_artist(
            PathPatch(
                path,
                facecolor=to_rgba(style.fill, style.alpha),
                edgecolor=style.casing,
                linewidth=width_pt,
                linestyle=style.line,
                hatch=style.hatch or None,
                zorder=zorder,
                joinstyle="round",
            )
        )


def _paths(shapes: Sequence[Geometry] | Shapes) -> Iterator[Path]:
    """Polygons as compound paths, each of a bounded number of vertices; holes stay holes."""
    polygons = shapely.get_parts(np.asarray(shapes, dtype=object))
    polygons = shapely.orient_polygons(polygons[shapely.get_type_id(polygons) == 3])  # noqa: PLR2004
    if not len(polygons):
        return
    sizes = np.cumsum(shapely.get_num_coordinates(polygons))
    for group in np.split(polygons, np.flatnonzero(np.diff(sizes // _CHUNK)) + 1):
        coords, ring = shapely.get_coordinates(shapely.get_rings(group), return_index=True)
        codes = np.full(len(coords), Path.LINETO, dtype=np.uint8)
        starts = np.flatnonzero(np.diff(ring, prepend=-1))
        codes[starts] = Path.MOVETO
        codes[np.append(starts[1:], len(coords)) - 1] = Path.CLOSEPOLY
        yield Path(coords, codes)


def _draw_points(axes: Axes, bounds: Bounds, mark: Line2D) -> None:
    """Marks at positions; where there are very many, small ones that hide no hazard."""
    shrink, zorder = (0.5, 3.5) if len(bounds) > _CROWD else (1.0, 7)
    axes.plot(
        (bounds[:, 0] + bounds[:, 2]) / 2,
        (bounds[:, 1] + bounds[:, 3]) / 2,
        linestyle="",
        marker=mark.get_marker(),
        markersize=mark.get_markersize() * shrink,
        markeredgewidth=mark.get_markeredgewidth() * (0.4 + shrink * 0.6),
        markerfacecolor=mark.get_markerfacecolor(),
        color=mark.get_color(),
        zorder=zorder,
    )


def _draw_locator(figure: Figure, border: Geometry, extent: Extent) -> None:
    """The whole country, with the picture's frame in it, under the map where it hides nothing."""
    height = figure.get_figheight()
    span_in = _LOCATOR_IN - 0.2
    inset = figure.add_axes(
        (
            1 - (0.1 + 1.5 * span_in) / _WIDTH_IN,
            0.1 / height,
            1.5 * span_in / _WIDTH_IN,
            span_in / height,
        )
    )
    inset.set(xticks=[], yticks=[], facecolor="white")
    draw_shapes(inset, [border], Style(NEIGHBOUR, 1, "#5b5f66", ""), 0.6, zorder=1)
    frame = (extent.west, extent.south)
    span = (extent.east - extent.west, extent.north - extent.south)
    inset.add_patch(Rectangle(frame, *span, fill=False, edgecolor="#b00000", lw=1.4, zorder=2))
    inset.set_aspect(extent.stretch, adjustable="datalim")
    inset.autoscale_view()
