"""From directives to postings: the whole square metres that move, on which day, and why."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from fallow.base.finding import Finding, Place
from fallow.land.overlap import by_area, fragments_of, neighbours
from fallow.land.pieces import Piece, fold, in_order
from fallow.land.types import Account, Directive, Posting

# What an area's square metres stand at: account and linked record → m².
Standing = Mapping[tuple[Account, str | None], int]
Timeline = dict[date, Standing]
Tick = Callable[[int], None]


def _no_tick(_steps: int) -> None:
    """Nobody watches."""


def _standing(own: Iterable[Piece], rivals: Sequence[Piece]) -> Standing:
    standing: dict[tuple[Account, str | None], int] = {}
    for piece in own:
        for fragment in fragments_of(piece, rivals):
            key = (fragment.account, fragment.other_id)
            standing[key] = standing.get(key, 0) + fragment.area_m2
    total = sum(standing.values())
    if total:
        standing[Account.NOT_RECORDED, None] = -total
    return standing


def timelines(
    directives: Sequence[Directive],
    of: Iterable[str],
    near: Mapping[str, list[str]],
    tick: Tick = _no_tick,
) -> dict[str, Timeline]:
    """What each area of `of` stands at, from each day on which it or a neighbour changed."""
    groups = {area: in_order(some) for area, some in by_area(directives).items()}
    folded: dict[tuple[str, int], list[Piece]] = {}

    def pieces_on(area: str, day: date) -> list[Piece]:
        some = groups[area]
        count = bisect_right(some, day, key=lambda d: d.on)
        if (area, count) not in folded:
            folded[area, count] = fold(some[:count])
        return folded[area, count]

    result: dict[str, Timeline] = {}
    for area in of:
        tick(1)
        others = [i for i in near.get(area, ()) if i in groups]
        days = sorted({d.on for i in (area, *others) for d in groups.get(i, ())})
        result[area] = {
            day: _standing(pieces_on(area, day), [p for i in others for p in pieces_on(i, day)])
            for day in days
            if area in groups
        }
    return result


def _at(timeline: Timeline, day: date) -> Standing:
    days = [d for d in timeline if d <= day]
    return timeline[max(days)] if days else {}


def _difference(
    area: str, old: Timeline, new: Timeline, cause: Sequence[Directive]
) -> list[Posting]:
    """Postings that turn the old timeline of an area into the new one."""
    postings: list[Posting] = []
    moved: dict[tuple[Account, str | None], int] = {}
    for day in sorted({*old, *new}):
        before, after = _at(old, day), _at(new, day)
        reason = max(
            (d for d in cause if d.on <= day),
            key=lambda d: (d.on, d.area_id == area, d.id),
            default=None,
        )
        for key in sorted({*before, *after, *moved}, key=lambda k: (k[0], k[1] or "")):
            step = after.get(key, 0) - before.get(key, 0) - moved.get(key, 0)
            if step:
                assert reason is not None
                moved[key] = moved.get(key, 0) + step
                postings.append(
                    Posting(area, key[0], step, day, reason.recorded_at, reason.id, key[1])
                )
    return postings


def post(
    before: Sequence[Directive], new: Sequence[Directive], tick: Tick = _no_tick
) -> list[Posting]:
    """The postings that new directives cause, in their own areas and in overlapped ones.

    `before` holds the directives already in the ledger (those of the touched neighbourhood
    suffice). The result is exact and does not depend on the order things came in: the sum of
    all postings equals what the whole set of directives gives. Every area's postings of a day
    sum to 0.
    """
    both = [*before, *new]
    touched = {d.area_id for d in new}
    near = neighbours(both, list(touched))
    affected = sorted(touched.union(*near.values()))
    near = neighbours(both, affected)
    old = timelines(before, affected, near)
    now = timelines(both, affected, near, tick)
    mine = by_area(new)
    postings: list[Posting] = []
    for area in affected:
        cause = [d for i in (area, *near.get(area, ())) for d in mine.get(i, ())]
        postings += _difference(area, old[area], now[area], cause)
    return postings


def verify_postings(directives: Sequence[Directive], postings: Sequence[Posting]) -> list[Finding]:
    """Replay every directive and demand the postings to the square metre; findings if not."""
    groups = by_area(directives)
    near = neighbours(directives)
    booked: dict[tuple[str, date, Account, str | None], int] = {}
    sums: dict[tuple[str, date], int] = {}
    for p in postings:
        key = (p.area_id, p.on, p.account, p.other_id)
        booked[key] = booked.get(key, 0) + p.area_m2
        sums[p.area_id, p.on] = sums.get((p.area_id, p.on), 0) + p.area_m2
    due: dict[tuple[str, date, Account, str | None], int] = {}
    for area, timeline in timelines(directives, groups, near).items():
        for p in _difference(area, {}, timeline, groups[area]):
            due[area, p.on, p.account, p.other_id] = p.area_m2
    wrong = [k for k in {*booked, *due} if booked.get(k, 0) != due.get(k, 0)]
    findings = [
        _mismatch(
            area,
            str(account),
            day,
            booked.get((area, day, account, other), 0),
            due.get((area, day, account, other), 0),
        )
        for area, day, account, other in sorted(wrong, key=str)
    ]
    return findings + [
        _mismatch(area, "sum", day, m2, 0) for (area, day), m2 in sorted(sums.items()) if m2
    ]


def _mismatch(area: str, account: str, day: date, booked_m2: int, due_m2: int) -> Finding:
    return Finding(
        "ledger-mismatch",
        Place(record=area),
        {
            "area": area,
            "account": account,
            "day": day.isoformat(),
            "booked_m2": booked_m2,
            "due_m2": due_m2,
        },
    )
