"""What the tests of sentences share: where they are read, and what is told of their figures."""

from datetime import date

from fallow.evidence import read_claims
from fallow.evidence.claim import Claim

PUBLISHED = date(2026, 2, 4)
LEAD = "Deminers work in Orvelia, where mines and unexploded ordnance lie in the fields. "
TREATY = "The Mine Ban Treaty bans anti-personnel mines. "


def read(text: str, published: date = PUBLISHED) -> tuple[Claim, ...]:
    """The claims of a text."""
    return read_claims(text, published).claims


def figures(text: str, published: date = PUBLISHED) -> list[tuple[str, float, str]]:
    """Kind, lower end and unit of every figure that is claimed."""
    found = read(text, published)
    return [(str(c.kind), c.quantity.low, c.quantity.unit) for c in found if c.quantity]
