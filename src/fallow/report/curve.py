"""A picture of how many items may still function, by the day. Values in, bytes out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import cycle

import matplotlib as mpl
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

_SIZE_IN, _DPI = (8.0, 5.0), 120
_COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9")
_LINES = ("-", "--", "-.", ":")
_LOWEST = 1e-7


@dataclass(frozen=True, slots=True)
class Curve:
    """The fraction that may function from each day on; `central` is empty when nobody knows."""

    label: str
    days: tuple[int, ...]
    low: tuple[float, ...]
    central: tuple[float, ...]
    high: tuple[float, ...]


def draw(curves: Sequence[Curve], words: Mapping[str, str], kind: str) -> bytes:
    """A PNG or SVG of the curves; `words` has title, x, y and note. Same input, same bytes."""
    with mpl.rc_context({"svg.hashsalt": "fallow", "font.family": "DejaVu Sans"}):
        figure = Figure(figsize=_SIZE_IN, dpi=_DPI, layout="constrained")
        FigureCanvasAgg(figure)
        axes = figure.add_subplot()
        for curve, colour, line in zip(curves, cycle(_COLOURS), cycle(_LINES), strict=False):
            low = [max(value, _LOWEST) for value in curve.low]
            axes.fill_between(curve.days, low, curve.high, step="post", color=colour, alpha=0.15)
            middle = curve.central or curve.high
            shown = [max(value, _LOWEST) for value in middle]
            axes.step(curve.days, shown, line, where="post", color=colour, label=curve.label)
        axes.set(xscale="log", yscale="log", ylim=(_LOWEST, 2.0), xlim=(1, None))
        axes.set(title=words["title"], xlabel=words["x"], ylabel=words["y"])
        axes.grid(visible=True, which="major", alpha=0.3)
        figure.legend(loc="outside upper center", ncols=2, fontsize="small")
        figure.supxlabel(words["note"], fontsize="small")
        picture = BytesIO()
        metadata = {"Date": None} if kind == "svg" else {"Software": None}
        figure.savefig(picture, format=kind, metadata=metadata)
    return picture.getvalue()
