"""Work in progress by task, asset and week. It is told beside the ledger and never moves land:
only a decision does."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from fallow.base.finding import Finding, Place, Value
from fallow.land.steps import fold
from fallow.land.types import Directive
from fallow.records import Progress


@dataclass(frozen=True, slots=True)
class Week:
    """What one asset processed in an ISO week ("2024-W07"); None is not stated."""

    week: str | None
    asset: str | None
    area_m2: int


@dataclass(frozen=True, slots=True)
class Task:
    """The progress of one task: a task id, an area, or both, as the reports name them.

    `extent_m2` is the area to be processed: the task's own where a report states it (the last
    that does), else the area's recorded extent, else None. `area_known` says whether the
    ledger knows the area. `without_m2` and `undated` count reports that lack them; those
    without m² are in no figure, and `processed_m2` is None when all are.
    """

    task: str | None
    area_id: str | None
    area_known: bool
    processed_m2: int | None
    extent_m2: int | None
    weeks: tuple[Week, ...]
    first: date | None
    last: date | None
    reports: int
    without_m2: int
    undated: int

    @property
    def share(self) -> float | None:
        """Processed over extent; None where the extent is not known. Above 1 is possible:
        several assets may process the same ground one after the other."""
        if self.processed_m2 is None or not self.extent_m2:
            return None
        return self.processed_m2 / self.extent_m2

    @property
    def over_m2(self) -> int:
        """By how much the progress exceeds the extent; 0 where it does not, or is not known."""
        if self.processed_m2 is None or self.extent_m2 is None:
            return 0
        return max(0, self.processed_m2 - self.extent_m2)


def day_of(report: Progress) -> date | None:
    """The day by which the work of a report was done: its last."""
    return report.until or report.done_on


def week_of(day: date) -> str:
    """The ISO 8601 week of a day, such as 2024-W07."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02d}"


def extents(directives: Iterable[Directive]) -> dict[str, int | None]:
    """Every area of the ledger with its recorded extent in m², hazard and released together.

    None: the extent is unknown, or the area went into another.
    """
    found: dict[str, int | None] = {}
    for area, pieces in fold(directives).items():
        known = [p.area_m2 for p in pieces if p.area_m2 is not None]
        found[area] = sum(known) if pieces and len(known) == len(pieces) else None
    return found


def progress(
    reports: Iterable[Progress], areas: Mapping[str, int | None], on: date | None = None
) -> list[Task]:
    """The tasks that the reports tell of, by area and task.

    `areas` holds the extents of the ledger's areas. As at a day, a report counts once all its
    work was done; one without a day then counts in nothing. A report of several days counts in
    the week of its last. A report that names only its task belongs to the task's area, where
    the other reports of that task name one and the same.
    """
    counted = [r for r in reports if on is None or ((day := day_of(r)) is not None and day <= on)]
    named: dict[str, set[str]] = {}
    for r in counted:
        if r.task and r.area_id:
            named.setdefault(r.task, set()).add(r.area_id)
    groups: dict[tuple[str, str], list[Progress]] = {}
    for r in counted:
        own = named.get(r.task or "", set())
        area = r.area_id or (next(iter(own)) if len(own) == 1 else "")
        groups.setdefault((area, r.task or ""), []).append(r)
    return [_task(area or None, some, areas) for (area, _), some in sorted(groups.items())]


def _task(
    area_id: str | None, reports: Sequence[Progress], areas: Mapping[str, int | None]
) -> Task:
    days = sorted(d for r in reports for d in (r.done_on, r.until) if d is not None)
    m2: Counter[tuple[str, str]] = Counter()
    for r in reports:
        if r.area_m2 is not None:
            day = day_of(r)
            m2[week_of(day) if day else "", r.asset or ""] += r.area_m2
    lacking = sum(r.area_m2 is None for r in reports)
    in_order = sorted(reports, key=lambda r: (day_of(r) or date.min, r.origin.row))
    stated = [r.task_m2 for r in in_order if r.task_m2 is not None]
    return Task(
        reports[0].task,
        area_id,
        area_id in areas,
        sum(m2.values()) if lacking < len(reports) else None,
        stated[-1] if stated else areas.get(area_id or ""),
        tuple(Week(week or None, asset or None, n) for (week, asset), n in sorted(m2.items())),
        days[0] if days else None,
        days[-1] if days else None,
        len(reports),
        lacking,
        sum(day_of(r) is None for r in reports),
    )


def progress_findings(tasks: Iterable[Task]) -> list[Finding]:
    """Tasks whose progress exceeds their area, and tasks on areas that the ledger lacks."""
    found = []
    for task in tasks:
        name = task.task or task.area_id or ""
        values: dict[str, Value] = {"task": name, "area": task.area_id or ""}
        if task.over_m2 and task.processed_m2 is not None and task.extent_m2 is not None:
            figures = {
                "processed_m2": task.processed_m2,
                "extent_m2": task.extent_m2,
                "over_m2": task.over_m2,
            }
            place = Place(record=name)
            found.append(Finding("progress-exceeds-area", place, {**values, **figures}))
        if task.area_id is not None and not task.area_known:
            found.append(Finding("progress-area-unknown", Place(record=name), values))
    return found
