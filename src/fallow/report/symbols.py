"""Land and events as matplotlib draws them: the symbols of `base.symbols`, and the legend."""

from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Literal

from matplotlib.artist import Artist
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from fallow.base.symbols import SYMBOLS, Pattern
from fallow.land import Account
from fallow.report.figures import accidents_by
from fallow.report.phrases import Phrases
from fallow.report.types import Brief

LAND, NEIGHBOUR, SEA, INK = "#fbfaf5", "#e9e8e3", "#f3f6f8", "#1f2328"
NO_RECORD_DOTS = "#c9c5b8"
ACCIDENT, LIFTED = "#4a1466", "#00557a"


@dataclass(frozen=True, slots=True)
class Style:
    """Fill colour and its opacity, casing (outline and pattern) colour, matplotlib hatch."""

    fill: str
    alpha: float
    casing: str
    hatch: str
    dashed: bool = False

    @property
    def line(self) -> Literal["-", "--"]:
        return "--" if self.dashed else "-"

    def patch(self, width_pt: float) -> Patch:
        """The style as a legend's patch."""
        return Patch(
            facecolor=to_rgba(self.fill, self.alpha),
            edgecolor=self.casing,
            hatch=self.hatch,
            linewidth=width_pt,
            linestyle=self.line,
        )


_HATCH: Mapping[Pattern, str] = {
    "cross": "xxxx",
    "diagonal": "////",
    "dots": "....",
    "horizontal": "----",
    "vertical": "||||",
}
STYLES: Mapping[Account, Style] = {
    Account(name): Style(s.fill, s.opacity, s.edge, _HATCH[s.pattern], s.dashed)
    for name, s in SYMBOLS.items()
}
NO_RECORD = Style(LAND, 1, NO_RECORD_DOTS, "..")

# Drawn in this order: hazards last, so that nothing covers them.
DRAWING_ORDER = (*reversed(tuple(STYLES)[2:]), Account.SUSPECTED, Account.CONFIRMED)


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the legend: a symbol and its words."""

    symbol: Artist
    words: str


def accident_mark() -> Line2D:
    """The mark of an accident."""
    return Line2D([], [], ls="", marker="x", ms=7, mew=1.4, color=ACCIDENT)


def lifted_mark() -> Line2D:
    """The mark of work done on the ground."""
    return Line2D([], [], ls="", marker="o", ms=6, mew=1.1, mfc="white", color=LIFTED)


def unknown_mark() -> Line2D:
    """Stands in the legend for what cannot be drawn."""
    return Line2D([], [], ls="", marker="$?$", ms=8, mew=0.4, color=INK)


def legend(brief: Brief, phrases: Phrases, outside: int = 0) -> list[Entry]:
    """The legend of a brief's map; what cannot be drawn has a line of its own.

    `outside` counts outlines and points that lie outside the picture.
    """
    drawn = {f.account for f in brief.fragments}
    entries = [
        Entry(style.patch(0.9), phrases.account(account))
        for account, style in STYLES.items()
        if account in drawn
    ]
    accidents = accidents_by(brief)
    for records, key, mark in (
        (accidents, "map-accidents", accident_mark),
        (brief.activities, "map-activities", lifted_mark),
    ):
        lost = sum(r.position is None for r in records)
        if records:
            words = phrases.say(key, count=len(records), lost=lost)
            entries.append(Entry(mark(), words))
    entries.append(Entry(NO_RECORD.patch(0.9), phrases.say("verdict-no-record")))
    if unknown := brief.balance.unknown_extents:
        entries.append(Entry(unknown_mark(), phrases.say("map-unknown", areas=unknown)))
    if outside:
        entries.append(Entry(unknown_mark(), phrases.say("map-outside", records=outside)))
    return entries


def swatch(symbol: Artist) -> bytes:
    """One symbol as a small PNG picture, the same as on the map."""
    figure = Figure(figsize=(0.44, 0.26), dpi=200)
    FigureCanvasAgg(figure)
    figure.legend(
        [symbol],
        [""],
        loc="center",
        frameon=False,
        handlelength=2.2,
        handleheight=1.3,
        borderpad=0,
        handletextpad=0,
        fontsize=10,
    )
    picture = BytesIO()
    figure.savefig(picture, format="png", transparent=True, metadata={"Software": None})
    return picture.getvalue()
