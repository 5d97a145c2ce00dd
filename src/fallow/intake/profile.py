"""What the cells of a column look like: days, whole numbers, or words of a code list."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from fallow.intake.codelists import share_known
from fallow.intake.days import looks_like_day
from fallow.intake.numbers import read_number

SAMPLE = 400
DAYS = frozenset({"date", "end_date", "birth_date"})
NUMBERS = frozenset(
    {
        *("year", "month", "killed", "injured", "number", "women", "men", "girls", "boys"),
        *("sessions", "population", "area_m2", "task_m2"),
        *("destroyed", "removed", "left_in_place", "handed_over"),
    }
)
CODED = (
    *("gender", "outcome", "age_group", "hazard", "classification", "status", "tampered"),
    *("fate", "work"),
)
_ENOUGH = 0.5
_LIKELY = 0.9
_FEW = 40


@dataclass(frozen=True, slots=True)
class Profile:
    """Shares of the filled cells of a column, 0 to 1, and its distinct words when few."""

    filled: int
    days: float
    numbers: float
    words: tuple[str, ...]

    def allows(self, field: str) -> bool:
        """Whether cells like these can hold the field."""
        if not self.filled:
            return True
        if field in DAYS:
            return self.days >= _ENOUGH
        return field not in NUMBERS or self.numbers >= _ENOUGH

    def speaks_for(self, field: str) -> bool:
        """Whether the words alone tell the field: two or more, nearly all of its code list."""
        few = 1 < len(self.words) <= _FEW
        return few and field in CODED and share_known(field, self.words) >= _LIKELY


def profile_of(cells: Sequence[str]) -> Profile:
    """The profile of the filled cells of a column."""
    some = [c for c in cells[:SAMPLE] if c.strip()]
    if not some:
        return Profile(0, 0.0, 0.0, ())
    days = sum(looks_like_day(c) for c in some) / len(some)
    numbers = sum(read_number(c) is not None for c in some) / len(some)
    words = tuple(dict.fromkeys(c for c in some if re.search(r"[^\W\d_]", c)))
    return Profile(len(some), days, numbers, words if len(words) <= _FEW else ())
