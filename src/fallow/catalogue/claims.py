"""Reliability claims: what one publisher says fails, of what, from which day on."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from fallow.catalogue.sourced import read_toml


class Kind(StrEnum):
    """Where a claim's knowledge comes from. Each kind weighs the same in an estimate."""

    CEILING = "ceiling"  # what a law demands of the design
    STATEMENT = "statement"  # what the owner, the maker or a reference work says
    OBSERVATION = "observation"  # what was found after use


@dataclass(frozen=True, slots=True)
class Step:
    """From a day on, this fraction is unexploded, and this fraction of all may function.

    `from_day` None means once the nominal self-destruct delay is over. `may_function` None
    means that the claim does not say: all of the unexploded may.
    """

    from_day: int | None
    unexploded: float
    may_function: float | None


@dataclass(frozen=True, slots=True)
class Claim:
    """What one publisher says about reliability, as fractions of the items used.

    Without steps the claim says only that items stay dangerous, and gives no figure.
    """

    key: str
    source: str
    kind: Kind
    steps: tuple[Step, ...]

    @property
    def base(self) -> float:
        """The number of items that the claim weighs as: the fewest in which its smallest figure
        could be seen once (1 in 1,000 weighs as 1,000 items).
        """
        figures = [f for s in self.steps for f in (s.unexploded, s.may_function) if f is not None]
        return 1.0 / min(figures)

    @property
    def tells_function(self) -> bool:
        """Whether the claim says how many of the unexploded may function."""
        return any(step.may_function is not None for step in self.steps)


def _claim(key: str, entry: dict[str, Any]) -> Claim:
    steps = tuple(
        Step(None if s["from"] == "delay" else s["from"], s["unexploded"], s.get("may_function"))
        for s in entry.get("steps", [])
    )
    return Claim(key, entry["source"], Kind(entry["kind"]), steps)


@cache
def claims() -> Mapping[str, Claim]:
    """Every reliability claim of the catalogue, by key."""
    data = read_toml("fallow.catalogue", "claims.toml")
    return {key: _claim(key, entry) for key, entry in data.items()}
