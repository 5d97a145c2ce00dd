"""What a map needs besides its subject: degrees, a scale bar, north, names, where it is."""

from collections.abc import Sequence

import matplotlib.patheffects as effects
import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle
from matplotlib.ticker import FuncFormatter, MaxNLocator

from fallow.records import Place
from fallow.report.extent import Extent
from fallow.report.phrases import Phrases
from fallow.report.symbols import INK

_MOST_NAMES = 14
_NAME_APART = 0.09  # of the picture's width
_HALO = [effects.withStroke(linewidth=2.6, foreground="white")]
FONT_PT = 10


def add_degrees(axes: Axes, extent: Extent, phrases: Phrases) -> None:
    """Ticks in degrees, with the letters of the hemispheres."""

    def lon(value: float, _: int) -> str:
        return phrases.say("map-east" if value >= 0 else "map-west", degrees=f"{abs(value):g}")

    def lat(value: float, _: int) -> str:
        return phrases.say("map-north" if value >= 0 else "map-south", degrees=f"{abs(value):g}")

    axes.set_xlim(extent.west, extent.east)
    axes.set_ylim(extent.south, extent.north)
    axes.set_aspect(extent.stretch)
    axes.xaxis.set_major_locator(MaxNLocator(5, steps=[1, 2, 5, 10]))
    axes.yaxis.set_major_locator(MaxNLocator(5, steps=[1, 2, 5, 10]))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda v, i: lon(round(v, 6), i or 0)))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda v, i: lat(round(v, 6), i or 0)))
    axes.tick_params(labelsize=FONT_PT - 1, colors=INK, length=4, direction="out")
    axes.tick_params(axis="y", labelrotation=90)
    for label in axes.get_yticklabels():
        label.set_verticalalignment("center")
    for spine in axes.spines.values():
        spine.set_color(INK)
        spine.set_linewidth(0.8)


def bar_km(width_km: float) -> float:
    """A round length (1, 2 or 5 times a power of ten) of about a fifth of the picture."""
    wanted = width_km / 5
    power = 10.0 ** np.floor(np.log10(wanted))
    return float(max(step * power for step in (1, 2, 5) if step * power <= wanted))


def add_scale_and_north(axes: Axes, extent: Extent, phrases: Phrases) -> None:
    """A scale bar, true along the middle parallel, and an arrow to the north."""
    length = bar_km(extent.width_km)
    share = length / extent.width_km
    left, low = 0.03, 0.045
    for part, colour in ((0, INK), (1, "white")):
        axes.add_patch(
            Rectangle(
                (left + part * share / 2, low),
                share / 2,
                0.011,
                transform=axes.transAxes,
                facecolor=colour,
                edgecolor=INK,
                linewidth=0.8,
                zorder=9,
            )
        )
    axes.text(
        left,
        low + 0.02,
        phrases.say("map-scale", km=f"{length:g}"),
        fontsize=FONT_PT,
        transform=axes.transAxes,
        color=INK,
        path_effects=_HALO,
        zorder=9,
    )
    axes.annotate(
        phrases.say("map-north-letter"),
        xy=(0.965, 0.97),
        xytext=(0.965, 0.885),
        xycoords="axes fraction",
        ha="center",
        va="top",
        fontsize=FONT_PT + 1,
        color=INK,
        path_effects=_HALO,
        zorder=9,
        arrowprops={"arrowstyle": "-|>", "color": INK, "lw": 1.4},
    )


def named(places: Sequence[Place], extent: Extent) -> list[tuple[float, float, str]]:
    """The places to name: the most populous first, none close to one already named."""
    chosen: list[tuple[float, float, str]] = []
    apart = (extent.east - extent.west) * _NAME_APART
    for place in sorted(places, key=lambda p: (-(p.population or 0), p.name, p.id)):
        if place.position is None or place.position.is_empty:
            continue
        at = place.position.centroid
        inside = extent.west < at.x < extent.east and extent.south < at.y < extent.north
        crowded = any(
            abs(at.x - x) < 1.8 * apart and abs(at.y - y) * extent.stretch < 0.7 * apart
            for x, y, _ in chosen
        )
        if inside and not crowded:
            chosen.append((at.x, at.y, place.name))
        if len(chosen) == _MOST_NAMES:
            break
    return chosen


def add_names(axes: Axes, places: Sequence[Place], extent: Extent) -> None:
    """A dot and a name for a few places."""
    for x, y, name in named(places, extent):
        axes.plot([x], [y], "o", ms=3.2, mfc="white", mec=INK, mew=0.9, zorder=8)
        left = x > extent.west + 0.8 * (extent.east - extent.west)
        axes.annotate(
            name,
            (x, y),
            xytext=(-5 if left else 5, 2),
            textcoords="offset points",
            ha="right" if left else "left",
            fontsize=FONT_PT,
            color=INK,
            path_effects=_HALO,
            zorder=8,
            parse_math=False,
            annotation_clip=True,
        )
