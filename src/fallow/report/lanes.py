"""A picture of cleared land in lanes, those to search again filled."""

from collections.abc import Sequence
from io import BytesIO

import matplotlib as mpl
import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from fallow.land import Account, Lane
from fallow.report.extent import Extent, bounds_of
from fallow.report.furniture import FONT_PT, add_degrees, add_scale_and_north
from fallow.report.map import draw_shapes
from fallow.report.phrases import Phrases
from fallow.report.symbols import INK, LAND, STYLES, Style

_WIDTH_IN, _MAP_IN, _DPI = 9.0, 8.4, 150
_SAMPLED = Style("#4a1466", 0.85, "#2b0b3d", "")
_NAMED = 60  # more lanes than this are drawn without their numbers


def _extent(lanes: Sequence[Lane]) -> Extent:
    """The lanes with a margin, in a picture between 5:2 and 5:4; close enough to see a lane."""
    bounds = bounds_of([lane.shape for lane in lanes])
    low, high = bounds[:, :2].min(axis=0), bounds[:, 2:].max(axis=0)
    middle, half = (low + high) / 2, (high - low) * 0.58
    stretch = 1 / float(np.cos(np.radians(np.clip(middle[1], -80, 80))))
    half[0] = max(half[0], half[1] * stretch / 1.25)
    half[1] = max(half[1], half[0] / stretch * 0.4)
    (west, south), (east, north) = (middle - half).tolist(), (middle + half).tolist()
    return Extent(west, south, east, north, zoomed=True)


def draw_lanes(lanes: Sequence[Lane], sampled: Sequence[Lane], language: str) -> bytes:
    """All lanes in the symbol of cleared land, the sampled ones filled and numbered: a PNG
    picture, 1350 pixels wide. The same lanes give the same bytes."""
    phrases = Phrases(language)
    extent = _extent(lanes)
    map_in = _MAP_IN * extent.shape
    height_in = map_in + 1.1
    with mpl.rc_context({"hatch.linewidth": 0.4, "font.family": "DejaVu Sans"}):
        figure = Figure(figsize=(_WIDTH_IN, height_in), dpi=_DPI, facecolor="white")
        FigureCanvasAgg(figure)
        box = (0.5 / _WIDTH_IN, 1.0 / height_in, _MAP_IN / _WIDTH_IN, map_in / height_in)
        axes = figure.add_axes(box)
        axes.set_facecolor(LAND)
        cleared = STYLES[Account.CLEARED]
        width_pt = float(np.clip(60 / max(len(lanes), 1), 0.15, 0.9))
        draw_shapes(axes, [lane.shape for lane in lanes], cleared, width_pt, zorder=2)
        draw_shapes(axes, [lane.shape for lane in sampled], _SAMPLED, width_pt, zorder=3)
        if len(sampled) <= _NAMED:
            for lane in sampled:
                spot, number = lane.shape.representative_point(), lane.id.rpartition("-")[2]
                label = axes.text(spot.x, spot.y, number, zorder=4, clip_on=True, color="white")
                label.set(ha="center", va="center", fontsize=FONT_PT - 2)
        add_degrees(axes, extent, phrases)
        add_scale_and_north(axes, extent, phrases)
        figure.legend(
            [_SAMPLED.patch(0.9), cleared.patch(0.9)],
            [
                phrases.say("sample-legend-sampled", lanes=len(sampled)),
                phrases.say("sample-legend-rest", lanes=len(lanes) - len(sampled)),
            ],
            loc="upper left",
            bbox_to_anchor=(0.45 / _WIDTH_IN, 0.65 / height_in),
            frameon=False,
            fontsize=FONT_PT,
            labelcolor=INK,
            borderpad=0,
        )
        picture = BytesIO()
        figure.savefig(picture, format="png", dpi=_DPI, metadata={"Software": None})
    return picture.getvalue()
