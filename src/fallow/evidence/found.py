"""What a rule finds in a sentence, before period, place and speakers are known."""

from dataclasses import dataclass

from fallow.evidence.claim import Doubt, Kind
from fallow.evidence.figures import Figure


@dataclass(frozen=True, slots=True)
class Found:
    """A claim's matter; places are within the sentence. Fields as those of `Claim`."""

    kind: Kind
    start: int
    end: int
    figure: Figure | None = None
    unit: str | None = None
    items: tuple[str, ...] = ()
    state: str | None = None
    to_state: str | None = None
    treaty: str | None = None
    noun: str | None = None
    deed: str | None = None
    doubts: tuple[Doubt, ...] = ()
