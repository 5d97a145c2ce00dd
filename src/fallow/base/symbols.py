"""How land is drawn, everywhere alike: colour, pattern and edge of each classification.

Fills are those of the IMAS land-release symbology (TNMA 07.11/01: confirmed #FF0000,
suspected #F4A718, half transparent). Colour alone fails readers with a colour-vision
deficiency and in greyscale print, so each has a pattern and a dark edge of its own.
"""

from dataclasses import dataclass
from typing import Literal

Pattern = Literal["diagonal", "cross", "horizontal", "vertical", "dots", "solid"]


@dataclass(frozen=True, slots=True)
class Symbol:
    """Fill and edge colours as #RRGGBB, opacity of the fill (0–1), pattern, dashed edge."""

    fill: str
    edge: str
    opacity: float
    pattern: Pattern
    dashed: bool = False


# By account name of the ledger.
SYMBOLS: dict[str, Symbol] = {
    "confirmed": Symbol("#FF0000", "#7A0000", 0.5, "cross"),
    "suspected": Symbol("#F4A718", "#7A4B00", 0.5, "diagonal", dashed=True),
    "cleared": Symbol("#2E8B57", "#0F4A2A", 0.5, "horizontal"),
    "reduced": Symbol("#4C9FD0", "#123F5C", 0.5, "vertical"),
    "cancelled": Symbol("#9BB7A0", "#37503C", 0.5, "dots"),
    "cleared, terms not recorded": Symbol("#2E8B57", "#0F4A2A", 0.25, "horizontal", dashed=True),
    "reduced, terms not recorded": Symbol("#4C9FD0", "#123F5C", 0.25, "vertical", dashed=True),
    "cancelled, terms not recorded": Symbol("#9BB7A0", "#37503C", 0.25, "dots", dashed=True),
}
