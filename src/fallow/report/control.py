"""Pictures of control: a record as a plot."""

from collections.abc import Sequence
from datetime import date, timedelta
from io import BytesIO
from typing import Any

from fallow.base.words import say
from fallow.control import Step

_INCHES = (8.0, 5.0)
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
