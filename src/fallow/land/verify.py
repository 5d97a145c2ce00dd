"""Is all of it true? Every decision replayed from nothing, and the ground measured.

Neighbourhoods that share no ground are independent, so they are taken in handfuls, which keeps
memory small and lets several processes share the work. The findings and their order are the
same with any number of them.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from fallow.base.finding import Finding, Place
from fallow.base.forks import forked
from fallow.land.ground import ground_lost, owned_twice, parts_overlapping
from fallow.land.overlap import Fragment, neighbours, outranking
from fallow.land.pieces import Piece
from fallow.land.timeline import Families, Key, Step, Tick, no_tick, timelines
from fallow.land.types import Act, Directive, Posting

HANDFUL = 1_000  # directives of whole neighbourhoods that are replayed together
Movement = tuple[str, Step, Key]


def _neighbourhoods(directives: Sequence[Directive]) -> dict[str, str]:
    """Each area with the name of its neighbourhood: all that may share ground, however far.

    A correction belongs to the neighbourhood of what it corrects.
    """
    parent: dict[str, str] = {}

    def root(area: str) -> str:
        parent.setdefault(area, area)
        while parent[area] != area:
            parent[area] = parent[parent[area]]
            area = parent[area]
        return area

    def join(one: str, other: str) -> None:
        first, second = sorted((root(one), root(other)))
        parent[second] = first

    for area, others in neighbours(directives).items():
        for other in (area, *others):
            join(area, other)
    area_of = {d.id: d.area_id for d in directives}
    for d in directives:
        join(
            d.area_id, area_of.get(d.about or "", d.area_id) if d.act is Act.CORRECT else d.area_id
        )
    return {area: root(area) for area in list(parent)}


def _handfuls(
    directives: Sequence[Directive], postings: Sequence[Posting]
) -> list[tuple[list[Directive], list[Posting]]]:
    """Directives and postings of whole neighbourhoods, together."""
    of = _neighbourhoods(directives)
    decided: dict[str, list[Directive]] = {}
    for d in directives:
        decided.setdefault(of[d.area_id], []).append(d)
    moved: dict[str, list[Posting]] = {}
    for p in postings:
        moved.setdefault(of.get(p.area_id, p.area_id), []).append(p)
    hands: list[tuple[list[Directive], list[Posting]]] = []
    for name in sorted({*decided, *moved}):
        if not hands or len(hands[-1][0]) >= HANDFUL:
            hands.append(([], []))
        hands[-1][0].extend(decided.get(name, ()))
        hands[-1][1].extend(moved.get(name, ()))
    return hands


def _booked(postings: Iterable[Posting]) -> dict[Movement, int]:
    """Every movement that the postings book, reversals taken off."""
    sums: dict[Movement, int] = {}
    for p in postings:
        place = (p.area_id, (p.on, p.directive_id), (p.account, p.other_id, p.under_id))
        sums[place] = sums.get(place, 0) + p.area_m2
    return sums


def _fragments(known: Families, near: Mapping[str, Sequence[str]]) -> list[Fragment]:
    """What every piece counts itself, and what others count of it, after all directives."""
    now = {area: known.now(root).get(area, ()) for area, root in known.of.items()}
    wanted = [
        (piece, outranking(piece, (p for other in near.get(area, ()) for p in now[other])))
        for area, own in now.items()
        for piece in own
    ]
    return [fragment for some in known.fragments(wanted) for fragment in some]


def _checked(directives: Sequence[Directive], postings: Sequence[Posting]) -> list[Finding]:
    """The findings of whole neighbourhoods."""
    known, near = Families(directives), neighbours(directives)
    held = _booked(postings)
    owed = {
        (area, when, key): m2
        for area, timeline in timelines(known, known.of, near).items()
        for when, moved in timeline.items()
        for key, m2 in moved.items()
    }
    wrong = [k for k in {*held, *owed} if held.get(k, 0) != owed.get(k, 0)]
    sums: dict[tuple[str, Step], int] = {}
    for (area, when, _), m2 in held.items():
        sums[area, when] = sums.get((area, when), 0) + m2
    found = [
        _mismatch(area, str(key[0]), when[0], held.get((area, when, key), 0), m2)
        for area, when, key in wrong
        for m2 in [owed.get((area, when, key), 0)]
    ] + [_mismatch(area, "sum", when[0], m2, 0) for (area, when), m2 in sums.items() if m2]
    pieces: dict[str, Sequence[Piece]] = {a: known.now(r).get(a, []) for a, r in known.of.items()}
    found += parts_overlapping(p for some in pieces.values() for p in some)
    return [*found, *owned_twice(_fragments(known, near)), *ground_lost(directives, pieces)]


def verify_postings(
    directives: Sequence[Directive],
    postings: Sequence[Posting],
    tick: Tick = no_tick,
    workers: int = 1,
) -> list[Finding]:
    """Replay every directive and demand the postings to the square metre, and measure that no
    ground is owned twice and none is lost. Findings where not, in the order of area, day and
    account; `workers` processes share the work. `tick` counts areas.
    """
    hands = _handfuls(directives, postings)
    found: list[Finding] = []
    answers = forked(lambda number: _checked(*hands[number]), len(hands), workers)
    for (some, _), answer in zip(hands, answers, strict=True):
        found += answer
        tick(len({d.area_id for d in some}))
    return sorted(found, key=_place)


def _place(finding: Finding) -> tuple[str, ...]:
    names = ("area", "day", "account", "other", "booked_m2")
    return (*(str(finding.values.get(n, "")) for n in names), finding.code)


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
