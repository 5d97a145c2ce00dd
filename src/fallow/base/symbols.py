"""How land is drawn, everywhere alike: colour, pattern and edge of each classification.

Fills are those of the IMAS land-release symbology (TNMA 07.11/01: confirmed #FF0000,
suspected #F4A718, half transparent). Colour alone fails readers with a colour-vision
deficiency and in greyscale print, so each has a pattern and a dark edge of its own; released
land whose terms are not recorded is paler, with a dashed edge.
"""

from dataclasses import dataclass
from typing import Literal

Pattern = Literal["diagonal", "cross", "horizontal", "vertical", "dots"]


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
    "confirmed": Symbol("#FF0000", "#8C0000", 0.5, "cross"),
    "suspected": Symbol("#F4A718", "#A85800", 0.5, "diagonal"),
    "cancelled": Symbol("#8FB4D9", "#1F4E79", 0.5, "dots"),
    "reduced": Symbol("#B9A7D9", "#4B3B7A", 0.5, "horizontal"),
    "cleared": Symbol("#7FC241", "#14532D", 0.5, "vertical"),
    "cancelled, terms not recorded": Symbol("#8FB4D9", "#1F4E79", 0.2, "dots", dashed=True),
    "reduced, terms not recorded": Symbol("#B9A7D9", "#4B3B7A", 0.2, "horizontal", dashed=True),
    "cleared, terms not recorded": Symbol("#7FC241", "#14532D", 0.2, "vertical", dashed=True),
}

# Classes of P(contaminated) from a lower bound on: lightness falls steadily, so that they are
# told apart in greyscale print and with any colour vision. None of them is a verdict.
PROBABILITY_CLASSES: tuple[tuple[float, str], ...] = (
    (0.0, "#F6EBD0"),
    (0.01, "#F2CF8A"),
    (0.05, "#E29A5B"),
    (0.2, "#C25E5A"),
    (0.5, "#8A2E6B"),
    (0.8, "#43124F"),
)
# Below this share from evidence a figure is mostly the prior: it is drawn paler, with dots.
MOSTLY_PRIOR_SHARE = 0.1
