"""Overlap is not counted twice: each square metre belongs to the record that outranks."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

import numpy as np
import shapely
from shapely import Geometry

from fallow.base.geo import apportion_m2, area_m2, polygons_each
from fallow.land.pieces import Piece, as_at
from fallow.land.steps import fold
from fallow.land.types import BRINGING, LINKING, Account, Directive, account_of


@dataclass(frozen=True, slots=True)
class Fragment:
    """A part of a piece: counted by its own area, or under the record `other_id`."""

    piece: Piece
    shape: Geometry
    area_m2: int
    other_id: str | None = None

    @property
    def account(self) -> Account:
        if self.other_id is not None:
            return Account.COUNTED_UNDER_ANOTHER
        return account_of(self.piece.classification, self.piece.terms_recorded)


# A piece, and the pieces that count before it the ground they share with it.
Wanted = tuple[Piece, Sequence[Piece]]


def outranking(piece: Piece, others: Iterable[Piece]) -> list[Piece]:
    """The pieces of other areas that count before a piece the ground they share with it."""
    return [
        o
        for o in others
        if o.shape is not None and o.area_id != piece.area_id and o.rank < piece.rank
    ]


def fragments_of(wanted: Sequence[Wanted]) -> list[list[Fragment]]:
    """For each piece what it counts itself and what each outranking piece counts for it.

    Depends only on the set of pieces, never on the order they came in: the outranking pieces
    take their share in order of rank, and the piece's whole square metres are shared over the
    parts by largest remainder. Many pieces are cut and measured together.
    """
    rivals = [sorted(some, key=lambda o: (o.rank, o.directive_id)) for _, some in wanted]
    left = np.array([piece.shape for piece, _ in wanted], dtype=object)
    taken: list[list[tuple[str, Geometry]]] = [[] for _ in wanted]
    for turn in range(max(map(len, rivals), default=0)):
        asked = [i for i, some in enumerate(rivals) if len(some) > turn and left[i] is not None]
        takers = np.array([rivals[i][turn].shape for i in asked], dtype=object)
        common = polygons_each(shapely.intersection(left[asked], takers))
        rests = polygons_each(shapely.difference(left[asked], takers))
        for at in np.flatnonzero(~shapely.is_empty(common)).tolist():
            i = asked[at]
            taken[i].append((rivals[i][turn].area_id, common[at]))
            left[i] = rests[at]
    cut = [i for i, some in enumerate(taken) if some]
    measured = iter(
        area_m2([s for i in cut for s in (left[i], *(shape for _, shape in taken[i]))]).tolist()
    )
    return [
        _shared_out(piece, left[i], taken[i], [next(measured) for _ in range(len(taken[i]) + 1)])
        if taken[i]
        else _whole(piece)
        for i, (piece, _) in enumerate(wanted)
    ]


def _whole(piece: Piece) -> list[Fragment]:
    """What a piece counts that nobody takes from; nothing where its extent is not known."""
    if piece.shape is None or piece.area_m2 is None:
        return []
    return [Fragment(piece, piece.shape, piece.area_m2)]


def _shared_out(
    piece: Piece, left: Geometry, taken: list[tuple[str, Geometry]], measured: list[float]
) -> list[Fragment]:
    """The whole m² of a piece over what is left to it and what others took, as measured."""
    assert piece.area_m2 is not None
    if not any(measured[1:]):
        return _whole(piece)
    shares = apportion_m2(piece.area_m2, measured)
    own = [Fragment(piece, left, shares[0])] if not left.is_empty else []
    return own + [
        Fragment(piece, shape, share, other)
        for (other, shape), share, m2 in zip(taken, shares[1:], measured[1:], strict=True)
        if m2 > 0
    ]


def families(directives: Iterable[Directive]) -> dict[str, str]:
    """Each area with the name of its family: areas that were split or merged belong together."""
    parent: dict[str, str] = {}

    def root(area: str) -> str:
        parent.setdefault(area, area)
        while parent[area] != area:
            parent[area] = parent[parent[area]]
            area = parent[area]
        return area

    for directive in directives:
        if directive.area_id not in parent:
            parent[directive.area_id] = directive.area_id
        if directive.act in LINKING and directive.about:
            one, other = sorted((root(directive.area_id), root(directive.about)))
            parent[other] = one
    return {area: root(area) for area in list(parent)}


def neighbours(
    directives: Iterable[Directive], of: Sequence[str] | None = None
) -> dict[str, list[str]]:
    """For each area of `of` (None: every area) the areas that may share ground with it.

    Those are its own family, and every family of which an outline that brought ground touches
    an outline that brought ground to its own.
    """
    several, asked = list(directives), None if of is None else set(of)
    family = families(several)
    members: dict[str, list[str]] = {}
    for area, root in family.items():
        members.setdefault(root, []).append(area)
    brought = [d for d in several if d.act in BRINGING and d.outline is not None]
    chosen = None if asked is None else {family[a] for a in asked if a in family}
    wanted = [i for i, d in enumerate(brought) if chosen is None or family[d.area_id] in chosen]
    roots = set(family.values()) if chosen is None else chosen
    near: dict[str, set[str]] = {root: {root} for root in roots}
    if wanted:
        shapes = np.asarray([d.outline for d in brought], dtype=object)
        index = np.asarray(wanted, dtype=np.int64)
        left, right = shapely.STRtree(shapes).query(shapes[index], predicate="intersects")
        for a, b in zip(index[left], right, strict=True):
            if a != b:
                near[family[brought[a].area_id]].add(family[brought[b].area_id])
    return {
        area: [other for root in near[family[area]] for other in members[root] if other != area]
        for area in family
        if family[area] in near and (asked is None or area in asked)
    }


def by_area(directives: Iterable[Directive]) -> dict[str, list[Directive]]:
    """Directives grouped by their area."""
    groups: dict[str, list[Directive]] = {}
    for directive in directives:
        groups.setdefault(directive.area_id, []).append(directive)
    return groups


def fragments_at(
    directives: Iterable[Directive], on: date | None = None, known: datetime | None = None
) -> list[Fragment]:
    """Every fragment of every area as at a day, as known at an instant."""
    current = as_at(directives, on, known)
    pieces = fold(current)
    near = neighbours(current)
    wanted = [
        (piece, outranking(piece, (p for i in near.get(area, ()) for p in pieces.get(i, ()))))
        for area, own in pieces.items()
        for piece in own
    ]
    return [fragment for some in fragments_of(wanted) for fragment in some]
