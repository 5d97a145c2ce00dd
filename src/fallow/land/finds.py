"""Items found and what became of them: a ledger of their own, in items and not in m².

Of each record: found = destroyed + removed + left in place + handed over + not stated. What
was found in spot tasks is counted apart from area clearance, and a device is not a task.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from fallow.base.finding import Finding, Place
from fallow.records import Fate, Item, Work

_DEEPEST_M = 100.0
# A later fate is taken first from items whose fate nobody stated, then from these, in order.
_NOT_FINAL = (Fate.LEFT_IN_PLACE, Fate.REMOVED, Fate.HANDED_OVER)


@dataclass(frozen=True, slots=True)
class Find:
    """A record of items found, with all later reports of their fate.

    `fates` holds how many met each fate; `number` None is not stated, and then no fate of it is
    in any figure. `reports` are the ids of the later reports.
    """

    item: Item
    number: int | None
    fates: Mapping[Fate, int]
    reports: tuple[str, ...] = ()

    @property
    def not_stated(self) -> int:
        """How many items nobody has said the fate of."""
        return max(0, (self.number or 0) - sum(self.fates.values()))

    @property
    def over(self) -> int:
        """How many more items met a fate than were found; anything but 0 is a contradiction."""
        return 0 if self.number is None else max(0, sum(self.fates.values()) - self.number)


def _depth(text: str) -> float:
    depth = float(text)
    if not 0 <= depth < _DEEPEST_M:
        raise ValueError(text)
    return depth


_COUNTS = {fate: fate.replace(" ", "_") for fate in Fate}
_READ: Mapping[str, Callable[[str], object]] = {
    "fate": Fate,
    "work": Work,
    "depth_m": _depth,
    **dict.fromkeys(_COUNTS.values(), int),
}


def _unreadable(item: Item) -> list[Finding]:
    """Words and numbers that cannot be read: those that came before the register knew them."""
    return [
        Finding(
            "value-unknown",
            Place(row=item.origin.row, field=name, record=item.id),
            {"value": item.attributes[name], "field": name},
        )
        for name in _READ
        if name in item.attributes and _read(item, name) is None
    ]


def _read(item: Item, name: str) -> Any:
    """What an attribute says; None when it is not stated, or cannot be read."""
    text = item.attributes.get(name)
    try:
        return None if text is None else _READ[name](text)
    except ValueError:
        return None


def _told(item: Item) -> dict[Fate, int]:
    """The fates that a record itself states; its `fate` is of all that its counts leave."""
    fates = {fate: n for fate, name in _COUNTS.items() if (n := _read(item, name)) is not None}
    if (fate := _read(item, "fate")) is not None and item.number is not None:
        rest = max(0, item.number - sum(fates.values()))
        fates[fate] = fates.get(fate, 0) + rest
    return {f: n for f, n in fates.items() if n}


def _later(number: int, fates: Mapping[Fate, int], fate: Fate, more: int) -> dict[Fate, int]:
    """The fates after `more` items met `fate`: of those not stated first, then of those whose
    fate was not final. More than there are shows as more fates than items."""
    after = dict(fates)
    short = more - max(0, number - sum(after.values()))
    for source in _NOT_FINAL:
        if source is not fate and short > 0:
            moved = min(short, after.get(source, 0))
            after[source] = after.get(source, 0) - moved
            short -= moved
    after[fate] = after.get(fate, 0) + more
    return {f: n for f, n in after.items() if n}


@dataclass(frozen=True, slots=True)
class Accounted:
    """Every find, what is wrong with the records, and how many have no day."""

    finds: tuple[Find, ...]
    findings: tuple[Finding, ...]
    undated: int


def accounted(items: Iterable[Item], on: date | None = None) -> Accounted:
    """Each record of items found with the fates known as at a day (None: no limit).

    A record with `found_as` tells the fate of items found before and is no find of its own. As
    at a day, a record without a day counts in nothing; `undated` says how many there are.
    """
    every = list(items)
    counted = [i for i in every if on is None or (i.found_on is not None and i.found_on <= on)]
    found = {
        i.id: Find(i, i.number, {} if i.number is None else _told(i))
        for i in counted
        if "found_as" not in i.attributes
    }
    findings = [found for i in counted for found in _unreadable(i)]
    findings += [
        Finding("find-without-number", _place(i), {"record": i.id, "item": i.item or ""})
        for i in counted
        if i.number is None and not ("found_as" in i.attributes and _told(i))
    ]
    later = (i for i in counted if "found_as" in i.attributes)
    for report in sorted(later, key=lambda i: (i.found_on or date.max, i.origin.row, i.id)):
        name = report.attributes["found_as"]
        find = found.get(name)
        if find is None:
            values = {"record": report.id, "found_as": name}
            findings.append(Finding("find-unknown", _place(report), values))
        elif find.number is not None:
            fates: Mapping[Fate, int] = find.fates
            for fate, number in _told(report).items():
                fates = _later(find.number, fates, fate, number)
            found[name] = Find(find.item, find.number, fates, (*find.reports, report.id))
    undated = sum(i.found_on is None for i in every)
    return Accounted(tuple(found.values()), tuple(findings), undated)


def _place(item: Item) -> Place:
    return Place(row=item.origin.row, record=item.id)


def find_findings(told: Accounted) -> list[Finding]:
    """Records whose sides do not balance, fates of items never found, records without number."""
    return [
        Finding(
            "finds-out-of-balance",
            _place(f.item),
            {
                "record": f.item.id,
                "item": f.item.item or "",
                "found": f.number or 0,
                "told": sum(f.fates.values()),
                "over": f.over,
            },
        )
        for f in told.finds
        if f.over
    ] + list(told.findings)


class FindsBy(StrEnum):
    """How the ledger of items is divided, besides type and work."""

    ITEM = "item"
    AREA = "area"
    YEAR = "year"


@dataclass(slots=True)
class _Sum:
    found: int = 0
    fates: dict[Fate, int] = field(default_factory=lambda: dict.fromkeys(Fate, 0))
    not_stated: int = 0
    over: int = 0
    records: int = 0
    without_number: int = 0
    deepest_m: float | None = None


@dataclass(frozen=True, slots=True)
class FindsLine:
    """Items of one type found in one kind of work, in a group: None is not recorded.

    `found` + `over` = the `fates` + `not_stated`, always; `over` is 0 unless records contradict
    themselves. `found` is None when no record states a number; `without_number` says how many
    do not. `deepest_m` is the greatest depth at which one was found.
    """

    group: tuple[str | None, ...]
    item: str | None
    work: Work | None
    found: int | None
    fates: Mapping[Fate, int]
    not_stated: int
    over: int
    records: int
    without_number: int
    deepest_m: float | None


def _group(item: Item, by: FindsBy) -> tuple[str | None, ...]:
    if by is FindsBy.AREA:
        return item.attributes.get("area_id"), item.attributes.get("task")
    if by is FindsBy.YEAR:
        return (None if item.found_on is None else str(item.found_on.year),)
    return ()


def _work(item: Item) -> Work | None:
    work: Work | None = _read(item, "work")
    return work


def _add(total: _Sum, find: Find) -> None:
    total.records += 1
    depth = _read(find.item, "depth_m")
    if depth is not None:
        total.deepest_m = max(depth, total.deepest_m or 0.0)
    if find.number is None:
        total.without_number += 1
        return
    total.found += find.number
    total.not_stated += find.not_stated
    total.over += find.over
    for fate, number in find.fates.items():
        total.fates[fate] += number


Key = tuple[tuple[str | None, ...], str | None, Work | None]


def _lines(sums: Mapping[Key, _Sum]) -> list[FindsLine]:
    def order(key: Key) -> tuple[list[str], int, str]:
        group, item, work = key
        places = list(Work)
        return (
            [g or "~" for g in group],  # what is not recorded comes last
            len(places) if work is None else places.index(work),
            item or "~",
        )

    return [
        FindsLine(
            *key,
            total.found if total.without_number < total.records else None,
            total.fates,
            total.not_stated,
            total.over,
            total.records,
            total.without_number,
            total.deepest_m,
        )
        for key in sorted(sums, key=order)
        for total in [sums[key]]
    ]


def finds(told: Iterable[Find], by: FindsBy = FindsBy.ITEM) -> list[FindsLine]:
    """The ledger of items by type and work; divided by area and task, or by year found, too."""
    sums: dict[Key, _Sum] = {}
    for find in told:
        key = (_group(find.item, by), find.item.item, _work(find.item))
        _add(sums.setdefault(key, _Sum()), find)
    return _lines(sums)


def works(told: Sequence[Find]) -> list[FindsLine]:
    """One line a kind of work, all types together: spot tasks apart from area clearance."""
    sums: dict[Key, _Sum] = {}
    for find in told:
        _add(sums.setdefault(((), None, _work(find.item)), _Sum()), find)
    return _lines(sums)
