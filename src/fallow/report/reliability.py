"""Pictures of how far probabilities can be believed: reliability, and what is found first."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import matplotlib as mpl
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

_SIZE_IN = (9.0, 4.2)
_DPI = 120
_LINES = ("-", "--", ":", "-.")
_COLOURS = ("#005a9c", "#b35900", "#4d4d4d", "#7a3b8f", "#00735c")


@dataclass(frozen=True, slots=True)
class Curve:
    """The points of a method: `predicted`, `observed` and `cells` by bin; `share` of the ground
    ranked first and the share of positives `found` in it."""

    predicted: Sequence[float]
    observed: Sequence[float]
    cells: Sequence[int]
    share: Sequence[float] = ()
    found: Sequence[float] = ()


@dataclass(frozen=True, slots=True)
class Words:
    """Labels of the axes and the diagonal, in the language of the reader."""

    predicted: str
    observed: str
    exact: str
    share: str
    found: str
    chance: str


def reliability_picture(
    curves: Mapping[str, Curve], words: Words, kind: str = "png", size: float = 1.0
) -> bytes:
    """Left, predicted against observed share, a dot as large as its cells are many; right, the
    share of positives in the ground ranked first. The same curves give the same bytes.

    `kind` is png or svg. Methods differ by dash and colour, so that print without colour tells
    them apart.
    """
    with mpl.rc_context({"svg.hashsalt": "fallow", "font.size": 9}):
        figure = Figure(figsize=(_SIZE_IN[0] * size, _SIZE_IN[1] * size), dpi=_DPI)
        FigureCanvasAgg(figure)
        left, right = figure.subplots(1, 2)
        left.plot([0, 1], [0, 1], color="#999999", linewidth=1, label=words.exact)
        right.plot([0, 1], [0, 1], color="#999999", linewidth=1, label=words.chance)
        for k, (name, curve) in enumerate(curves.items()):
            colour, dash = _COLOURS[k % len(_COLOURS)], _LINES[k % len(_LINES)]
            left.plot(curve.predicted, curve.observed, dash, color=colour, label=name)
            most = max(curve.cells, default=1)
            left.scatter(
                curve.predicted,
                curve.observed,
                s=[8 + 80 * n / most for n in curve.cells],
                color=colour,
                alpha=0.6,
            )
            right.plot([0, *curve.share], [0, *curve.found], dash, color=colour, label=name)
        for axes, x, y in (
            (left, words.predicted, words.observed),
            (right, words.share, words.found),
        ):
            axes.set(xlabel=x, ylabel=y, xlim=(0, 1), ylim=(0, 1.02))
            axes.grid(visible=True, color="#e5e5e5", linewidth=0.6)
            axes.set_axisbelow(True)
        left.legend(frameon=False, fontsize=8)
        figure.tight_layout()
        picture = io.BytesIO()
        metadata = {"Date": None} if kind == "svg" else {"Software": None}
        figure.savefig(picture, format=kind, metadata=metadata)
    return picture.getvalue()
