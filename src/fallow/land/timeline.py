"""From directives to postings: the whole square metres that move, on which day, and why.

An area's timeline is walked decision by decision, its own and those of areas that may share
ground with it. Each step moves land from account to account; the postings of a transaction
are the difference between the timelines after and before it. So a movement always belongs to
the decision that makes it, also when a late report changes what an earlier decision moves.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice

import numpy as np
import shapely

from fallow.land.overlap import (
    Fragment,
    Wanted,
    by_area,
    families,
    fragments_of,
    neighbours,
    outranking,
)
from fallow.land.pieces import State, in_order, order
from fallow.land.steps import steps
from fallow.land.types import Account, Directive, Posting

# What m² stand at: the account, the record that counts them instead, the decision they are under.
Key = tuple[Account, str | None, str | None]
Standing = dict[Key, int]
# Which decision moves land of an area on which day, and what it moves.
Step = tuple[date, str]
Timeline = dict[Step, Standing]
Tick = Callable[[int], None]
_TOGETHER = 500  # areas measured together
_OUTSIDE: Key = (Account.NOT_RECORDED, None, None)


def no_tick(_steps: int) -> None:
    """Nobody watches."""


class Families:
    """The families of areas, each with its decisions in order and, when settled, its state
    after each.

    `before` holds fewer directives: a family keeps its states up to the first decision that is
    new, and with the same pieces come the same fragments.
    """

    def __init__(self, directives: Sequence[Directive], before: "Families | None" = None) -> None:
        self._before = before
        self.of = families(directives)
        self.decisions: dict[str, list[Directive]] = {root: [] for root in self.of.values()}
        for directive in in_order(directives):
            self.decisions[self.of[directive.area_id]].append(directive)
        self._orders = {root: [order(d) for d in some] for root, some in self.decisions.items()}
        self.states: dict[str, list[State]] = {}
        self.known_fragments: dict[tuple[int, ...], tuple[Wanted, list[Fragment]]] = (
            before.known_fragments if before else {}
        )
        self.known_meetings: dict[tuple[int, int], tuple[object, bool]] = (
            before.known_meetings if before else {}
        )

    def settle(self, roots: Iterable[str]) -> None:
        """Bring families through all their decisions, together."""
        for root in roots:
            self.states.setdefault(root, self._kept(root))
        behind = list(roots)
        while behind := [r for r in behind if len(self.states[r]) <= len(self.decisions[r])]:
            some = [self.states[r] for r in behind]
            asked = [
                (states[-1], self.decisions[r][len(states) - 1])
                for r, states in zip(behind, some, strict=True)
            ]
            for states, state in zip(some, steps(asked), strict=True):
                states.append(state)

    def after(self, root: str, directive: Directive) -> State:
        """The state of a family after a directive, its own or another's."""
        if root not in self.states:
            self.settle([root])
        return self.states[root][bisect_right(self._orders[root], order(directive))]

    def _kept(self, root: str) -> list[State]:
        """The states that are the same before: the first is that of no decision."""
        if self._before is None or root not in self._before.states:
            return [{}]
        same = 0
        for one, other in zip(self._before.decisions[root], self.decisions[root], strict=False):
            if one is not other:
                break
            same += 1
        return self._before.states[root][: same + 1]

    def now(self, root: str) -> State:
        """The state of a family after all its directives."""
        some = self.decisions[root]
        return self.after(root, some[-1]) if some else {}

    def fragments(self, wanted: Sequence[Wanted]) -> list[list[Fragment]]:
        """`fragments_of` each piece, once for the same piece among the same rivals."""
        some = self._meeting(wanted)
        keys = [(id(piece), *map(id, rivals)) for piece, rivals in some]
        new = {k: one for k, one in zip(keys, some, strict=True) if k not in self.known_fragments}
        for (key, one), found in zip(new.items(), fragments_of(list(new.values())), strict=True):
            # The pieces are kept with the answer, so that no id is used again.
            self.known_fragments[key] = (one, found)
        return [self.known_fragments[key][1] for key in keys]

    def _meeting(self, wanted: Sequence[Wanted]) -> list[Wanted]:
        """The pieces with only those rivals that they touch: no other can share ground."""
        pairs = {(id(p), id(r)): (p, r) for p, rivals in wanted for r in rivals}
        new = [(key, pair) for key, pair in pairs.items() if key not in self.known_meetings]
        shapes = np.array([[p.shape, r.shape] for _, (p, r) in new], dtype=object).reshape(-1, 2)
        meets = shapely.intersects(shapes[:, 0], shapes[:, 1]).tolist()
        for (key, pair), answer in zip(new, meets, strict=True):
            self.known_meetings[key] = (pair, answer)
        known = self.known_meetings
        return [(p, [r for r in rivals if known[id(p), id(r)][1]]) for p, rivals in wanted]


def _standing(fragments: Iterable[Fragment]) -> Standing:
    """What the fragments of an area count, and as much less outside the register."""
    standing: Standing = {}
    for fragment in fragments:
        key = (fragment.account, fragment.other_id, fragment.piece.directive_id)
        standing[key] = standing.get(key, 0) + fragment.area_m2
    total = sum(standing.values())
    if total:
        standing[_OUTSIDE] = -total
    return standing


def _less(after: Standing, before: Standing) -> Standing:
    """What moved between two standings."""
    moved = {key: after.get(key, 0) - before.get(key, 0) for key in {*after, *before}}
    return {key: m2 for key, m2 in moved.items() if m2}


def timelines(
    known: Families,
    of: Iterable[str],
    near: Mapping[str, Sequence[str]],
    tick: Tick = no_tick,
) -> dict[str, Timeline]:
    """What each decision moves of the land of each area of `of`; many areas are measured
    together."""
    result: dict[str, Timeline] = {}
    areas = iter(of)
    while some := list(islice(areas, _TOGETHER)):
        tick(len(some))
        around = {a for area in some for a in (area, *near.get(area, ())) if a in known.of}
        known.settle({known.of[a] for a in around})
        stages = [(area, on, w) for area in some for on, w in _stages(known, area, near)]
        flow = iter(known.fragments([one for *_, wanted in stages for one in wanted]))
        before: dict[str, Standing] = {}
        result |= {area: {} for area in some}
        for area, when, wanted in stages:
            now = _standing(f for _ in wanted for f in next(flow))
            if moved := _less(now, before.get(area, {})):
                result[area][when] = moved
                before[area] = now
    return result


def _stages(
    known: Families, area: str, near: Mapping[str, Sequence[str]]
) -> Iterator[tuple[Step, list[Wanted]]]:
    """The pieces of an area among their rivals after each decision, its own and those of the
    areas that may share ground with it."""
    if area not in known.of:
        return
    own, others = known.of[area], [i for i in near.get(area, ()) if i in known.of]
    roots = {own, *(known.of[i] for i in others)}
    for directive in sorted((d for root in roots for d in known.decisions[root]), key=order):
        pieces = known.after(own, directive).get(area, [])
        rivals = [p for i in others for p in known.after(known.of[i], directive).get(i, [])]
        yield (
            (directive.on, directive.id),
            [(p, outranking(p, rivals)) for p in pieces if p.shape is not None],
        )


def _difference(
    area: str, old: Timeline, new: Timeline, cause: Sequence[Directive]
) -> list[Posting]:
    """Postings that turn the old timeline of an area into the new one, caused by directives."""
    fresh = {d.id for d in cause}
    postings: list[Posting] = []
    for when in sorted({*old, *new}):
        moved = _less(new.get(when, {}), old.get(when, {}))
        if not moved:
            continue
        on, name = when
        report = max(cause, key=lambda d: (d.area_id == area, order(d)))
        booked_by = None if name in fresh else report.id
        postings += [
            Posting(area, key[0], moved[key], on, report.recorded_at, name, *key[1:], booked_by)
            for key in sorted(moved, key=str)
        ]
    return postings


def post(
    before: Sequence[Directive], new: Sequence[Directive], tick: Tick = no_tick
) -> list[Posting]:
    """The postings that new directives cause, in their own areas and in overlapped ones.

    `before` holds the directives already in the ledger (those of the touched neighbourhood
    suffice). The result is exact and does not depend on the order things came in: the sum of
    all postings equals what the whole set of directives gives. The postings of an area and a
    decision sum to 0.
    """
    both = [*before, *new]
    touched = sorted({d.area_id for d in new})
    near = neighbours(both, touched)
    affected = sorted({*touched, *(i for some in near.values() for i in some)})
    near = neighbours(both, affected)
    earlier = Families(before)
    old = timelines(earlier, affected, near)
    now = timelines(Families(both, earlier), affected, near, tick)
    mine = by_area(new)
    postings: list[Posting] = []
    for area in affected:
        cause = [d for i in (area, *near.get(area, ())) for d in mine.get(i, ())]
        if cause:
            postings += _difference(area, old[area], now[area], cause)
    return postings
