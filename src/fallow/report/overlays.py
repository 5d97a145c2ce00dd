"""Pictures of the hazard map and of the plan, on the same base as the map of the brief."""

from collections import defaultdict

import numpy as np
import shapely
from matplotlib.axes import Axes
from matplotlib.colors import BoundaryNorm, ListedColormap, to_rgb
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from shapely import Geometry

from fallow.base.grid import Grid
from fallow.base.symbols import MOSTLY_PRIOR_SHARE, PROBABILITY_CLASSES
from fallow.report.map import Subject, draw_shapes, picture_of, subject_of
from fallow.report.phrases import Phrases
from fallow.report.symbols import INK, LAND, NO_RECORD, STYLES, Entry, Style
from fallow.report.types import Brief, HazardTold, PlanTold

NO_DATA = Style(LAND, 1, "#8c8c8c", "//")
SHOWN = 15
_PALE = 0.45  # how much of its colour a figure keeps that is mostly the prior
_DOT_PT = 0.7
_CROWD = 80  # chosen areas from which they are marked small
_PLAN = Style("#111111", 0.12, "#111111", "")


def _pale(colour: str) -> tuple[float, float, float]:
    red, green, blue = (1 - (1 - part) * _PALE for part in to_rgb(colour))
    return red, green, blue


def _corners(grid: Grid) -> tuple[np.ndarray, np.ndarray]:
    """Lon and lat of the corners of the cells, each of shape (rows + 1, columns + 1)."""
    x = grid.west_m + np.arange(grid.columns + 1) * grid.cell_m
    y = grid.north_m - np.arange(grid.rows + 1) * grid.cell_m
    return grid.to_world(*np.meshgrid(x, y))


def draw_hazard(brief: Brief, language: str) -> bytes:
    """The hazard map as a PNG picture: classes of P(contaminated), pale and dotted where the
    figure is mostly the prior, hatched inside the border where there is no data."""
    hazard = brief.hazard
    assert hazard is not None
    subject = subject_of(brief)
    return picture_of(
        brief, subject, Phrases(language), lambda axes: _paint_cells(axes, subject, hazard)
    )


def _paint_cells(axes: Axes, subject: Subject, hazard: HazardTold) -> None:
    if subject.border is not None:
        draw_shapes(axes, [subject.border], NO_DATA, 0, zorder=2.5)
    colours = [colour for _, colour in PROBABILITY_CLASSES]
    bounds = [low for low, _ in PROBABILITY_CLASSES]
    told = ~np.isnan(hazard.p)
    prior = told & (hazard.share < MOSTLY_PRIOR_SHARE)
    index = np.searchsorted(bounds, np.nan_to_num(hazard.p), "right") - 1 + len(colours) * prior
    shades = ListedColormap([*map(to_rgb, colours), *map(_pale, colours)])
    axes.pcolormesh(
        *_corners(hazard.grid),
        np.ma.masked_array(index, ~told),
        cmap=shades,
        norm=BoundaryNorm(np.arange(2 * len(colours) + 1) - 0.5, 2 * len(colours)),
        shading="flat",
        rasterized=True,
        zorder=2.6,
    )
    lon, lat = hazard.grid.centres()
    axes.plot(lon[prior], lat[prior], ls="", marker=".", ms=_DOT_PT, color=INK, zorder=2.7)
    axes.set_xlim(subject.extent.west, subject.extent.east)
    axes.set_ylim(subject.extent.south, subject.extent.north)


def hazard_legend(phrases: Phrases) -> list[Entry]:
    """The legend of the hazard map, the highest class first."""
    entries = []
    uppers = [*(low for low, _ in PROBABILITY_CLASSES[1:]), None]
    for (low, colour), upper in zip(PROBABILITY_CLASSES, uppers, strict=True):
        if upper is None:
            words = phrases.say("page-class-last", **{"from": f"{low:.0%}"})
        elif low == 0:
            words = phrases.say("page-class-first", to=f"{upper:.0%}")
        else:
            words = phrases.say("page-class", **{"from": f"{low:.0%}", "to": f"{upper:.0%}"})
        entries.append(Entry(Patch(facecolor=colour, edgecolor="#777777", lw=0.4), words))
    pale = Patch(facecolor=_pale(PROBABILITY_CLASSES[2][1]), edgecolor=INK, hatch="..", lw=0.0)
    return [
        *reversed(entries),
        Entry(pale, phrases.say("page-class-prior")),
        Entry(NO_DATA.patch(0.6), phrases.say("page-no-data")),
    ]


def draw_plan(brief: Brief, language: str) -> bytes:
    """The chosen areas as a PNG picture, the first by rank with their numbers."""
    plan = brief.plan
    assert plan is not None
    subject = subject_of(brief)
    places = planned_shapes(brief, plan)
    return picture_of(
        brief, subject, Phrases(language), lambda axes: _paint_plan(axes, subject, places)
    )


def planned_shapes(brief: Brief, plan: PlanTold) -> dict[int, Geometry]:
    """The land of each chosen area by its rank; one of unknown extent is not among them."""
    ranks = {(line.area_id, line.classification): line.rank for line in plan.lines}
    parts: dict[int, list[Geometry]] = defaultdict(list)
    for fragment in brief.fragments:
        key = fragment.piece.area_id, str(fragment.piece.classification)
        if fragment.other_id is None and key in ranks:
            parts[ranks[key]].append(fragment.shape)
    return {rank: shapely.union_all(some) for rank, some in sorted(parts.items())}


def _paint_plan(axes: Axes, subject: Subject, places: dict[int, Geometry]) -> None:
    for fragment_style, account in ((STYLES[a], a) for a in STYLES if a.value in _HAZARD):
        shapes = [f.shape for f in subject.fragments if f.account is account]
        if shapes:
            draw_shapes(axes, shapes, fragment_style, 0.4, zorder=4)
    if places:
        draw_shapes(axes, list(places.values()), _PLAN, 1.3, zorder=5)
    spots = {rank: shapely.centroid(shape) for rank, shape in places.items()}
    axes.plot(
        [p.x for p in spots.values()],
        [p.y for p in spots.values()],
        ls="",
        marker="o",
        ms=7 if len(spots) <= _CROWD else 2.5,
        mfc="none",
        mec="#111111",
        mew=1.2 if len(spots) <= _CROWD else 0.6,
        zorder=6,
    )
    for rank, spot in list(spots.items())[:SHOWN]:
        axes.annotate(
            str(rank),
            (spot.x, spot.y),
            xytext=(5, 5),
            textcoords="offset points",
            fontsize=9,
            fontweight="bold",
            color=INK,
            bbox={"boxstyle": "round,pad=0.15", "fc": "white", "ec": "none", "alpha": 0.8},
            zorder=8,
        )


_HAZARD = ("suspected", "confirmed")


def plan_legend(phrases: Phrases) -> list[Entry]:
    """The legend of the plan's picture."""
    chosen = Line2D([], [], ls="", marker="o", ms=7, mfc="none", mec="#111111", mew=1.2)
    hazards = [
        Entry(style.patch(0.9), phrases.account(account))
        for account, style in STYLES.items()
        if account.value in _HAZARD
    ]
    return [
        Entry(chosen, phrases.say("brief-plan-chosen", shown=SHOWN)),
        *hazards,
        Entry(NO_RECORD.patch(0.9), phrases.say("verdict-no-record")),
    ]
