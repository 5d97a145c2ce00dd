"""Days and half-open intervals: [start, end), where an end of None means still going on."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import zip_longest


@dataclass(frozen=True, slots=True, order=True)
class Interval:
    """The days from `start` up to but not including `end`; `end` None is open.

    Raises ValueError when the end is not after the start.
    """

    start: date
    end: date | None = None

    def __post_init__(self) -> None:
        if self.end is not None and self.end <= self.start:
            raise ValueError(f"an interval must end after it starts: {self.start} to {self.end}")

    def __contains__(self, day: date) -> bool:
        return self.start <= day and (self.end is None or day < self.end)

    def overlaps(self, other: "Interval") -> bool:
        """Whether the two share at least one day."""
        return (self.end is None or other.start < self.end) and (
            other.end is None or self.start < other.end
        )


def successive(days: Iterable[date]) -> list[Interval]:
    """Each day opens an interval that the next one closes; the last stays open."""
    starts = sorted(set(days))
    return [Interval(s, e) for s, e in zip_longest(starts, starts[1:])]


def parse_day(text: str) -> date | None:
    """A day written as YYYY-MM-DD or YYYYMMDD (ISO 8601), or None when it is neither."""
    try:
        return date.fromisoformat(text.strip()[:10])
    except ValueError:
        return None


def parse_instant(text: str) -> datetime | None:
    """An instant in ISO 8601; a bare day means its last microsecond, UTC; None otherwise.

    A bare day given to "as known on" then includes everything recorded that day.
    """
    try:
        if len(text.strip()) <= len("2024-11-19"):
            day = date.fromisoformat(text.strip())
            return datetime(day.year, day.month, day.day, 23, 59, 59, 999_999, UTC)
        instant = datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    return instant.replace(tzinfo=UTC) if instant.tzinfo is None else instant.astimezone(UTC)


def now() -> datetime:
    """This instant, in UTC."""
    return datetime.now(UTC)
