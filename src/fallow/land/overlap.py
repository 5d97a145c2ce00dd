"""Overlap is not counted twice: each square metre belongs to the record that outranks."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

import numpy as np
import shapely
from shapely import Geometry

from fallow.base.geo import apportion_m2, area_m2, polygons_only
from fallow.land.pieces import Piece, as_at, fold
from fallow.land.types import Account, Act, Directive, account_of


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


def fragments_of(piece: Piece, others: Iterable[Piece]) -> list[Fragment]:
    """What the piece counts itself and what each outranking piece counts for it.

    Depends only on the set of pieces, never on the order they came in: the outranking pieces
    take their share in order of rank, and the piece's whole square metres are shared over the
    parts by largest remainder.
    """
    if piece.shape is None or piece.area_m2 is None:
        return []
    rivals = sorted(
        (
            o
            for o in others
            if o.shape is not None and o.area_id != piece.area_id and o.rank < piece.rank
        ),
        key=lambda o: (o.rank, o.directive_id),
    )
    left, taken = piece.shape, []
    for rival in rivals:
        shared = polygons_only(left.intersection(rival.shape))
        if area_m2(shared) > 0:
            taken.append((rival.area_id, shared))
            left = polygons_only(left.difference(rival.shape))
    if not taken:
        return [Fragment(piece, piece.shape, piece.area_m2)]
    parts = [left, *(shape for _, shape in taken)]
    shares = apportion_m2(piece.area_m2, area_m2(parts))
    own = [Fragment(piece, left, shares[0])] if not left.is_empty else []
    return own + [
        Fragment(piece, shape, share, other)
        for (other, shape), share in zip(taken, shares[1:], strict=True)
    ]


def neighbours(
    directives: Iterable[Directive], of: Sequence[str] | None = None
) -> dict[str, list[str]]:
    """For each area of `of` (None: every area) the other areas whose outlines touch its own.

    An area never grows beyond its opening or repaired outline, so those are compared.
    """
    extents: dict[str, Geometry] = {
        d.area_id: d.outline
        for d in directives
        if d.act in (Act.OPEN, Act.REPAIR) and d.outline is not None
    }
    ids = list(extents)
    chosen = None if of is None else set(of)
    wanted = [i for i, a in enumerate(ids) if chosen is None or a in chosen]
    found: dict[str, list[str]] = {ids[i]: [] for i in wanted}
    if not ids:
        return found
    shapes = np.asarray([extents[i] for i in ids], dtype=object)
    index = np.asarray(wanted, dtype=np.int64)
    left, right = shapely.STRtree(shapes).query(shapes[index], predicate="intersects")
    for a, b in zip(index[left], right, strict=True):
        if a != b:
            found[ids[a]].append(ids[b])
    return found


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
    pieces = {area: fold(some) for area, some in by_area(current).items()}
    near = neighbours(current)
    return [
        fragment
        for area, own in pieces.items()
        for piece in own
        for fragment in fragments_of(
            piece, (p for other in near.get(area, ()) for p in pieces[other])
        )
    ]
