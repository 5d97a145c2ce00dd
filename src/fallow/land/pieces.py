"""An area as pieces: what its own directives, in order, have made of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from shapely import Geometry

from fallow.base.geo import apportion_m2, area_m2, polygons_only
from fallow.land.types import Act, Classification, Directive, Terms


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of an area with one classification. `shape` and `area_m2` are None together:
    the extent is not known. `since` is the day the classification took effect."""

    area_id: str
    classification: Classification
    terms_recorded: bool
    since: date
    dated: bool
    directive_id: str
    shape: Geometry | None = None
    area_m2: int | None = None

    @property
    def rank(self) -> tuple[bool, bool, bool, date, str]:
        """Who counts an overlap: the piece with the smaller rank (house decision 7).

        An open hazard before released land, confirmed before suspected, then the earlier
        effective date (an unknown one last), then the record id.
        """
        return (
            not self.classification.is_hazard,
            self.classification is not Classification.CHA,
            not self.dated,
            self.since,
            self.area_id,
        )


def in_order(directives: Iterable[Directive]) -> list[Directive]:
    """Directives in the order they took effect; on one day an opening comes first."""
    acts = list(Act)
    return sorted(directives, key=lambda d: (d.on, acts.index(d.act), d.recorded_at, d.id))


def as_at(
    directives: Iterable[Directive], on: date | None, known: datetime | None
) -> list[Directive]:
    """The directives in effect on a day, as known at an instant (None: no limit)."""
    return [
        d
        for d in directives
        if (on is None or d.on <= on) and (known is None or d.recorded_at <= known)
    ]


def terms_recorded(classification: Classification, dated: bool, terms: Terms) -> bool:
    """Whether a release carries what a release must say: its day, and for clearance the
    depth (IMAS 09.10), for cancellation and reduction the evidence or method (IMAS 07.11)."""
    if classification.is_hazard:
        return True
    if classification is Classification.CLEARED:
        return dated and terms.depth_m is not None
    return dated and bool(terms.evidence or terms.method)


def _made_by(directive: Directive, shape: Geometry | None, m2: int | None) -> Piece:
    return Piece(
        directive.area_id,
        directive.to,
        terms_recorded(directive.to, directive.dated, directive.terms),
        directive.on,
        directive.dated,
        directive.id,
        shape,
        m2,
    )


def cut(piece: Piece, outline: Geometry | None) -> tuple[Piece | None, Piece | None]:
    """The piece inside and outside an outline (None: the whole piece is inside).

    The piece's whole square metres are shared by largest remainder over the measured parts.
    """
    if outline is None or piece.shape is None or piece.area_m2 is None:
        return piece, None
    inside = polygons_only(piece.shape.intersection(outline))
    outside = polygons_only(piece.shape.difference(outline))
    measured = [area_m2(inside), area_m2(outside)]
    if measured[0] == 0:
        return None, piece
    if measured[1] == 0:
        return piece, None
    shares = apportion_m2(piece.area_m2, measured)
    return (
        replace(piece, shape=inside, area_m2=shares[0]),
        replace(piece, shape=outside, area_m2=shares[1]),
    )


def apply(pieces: Sequence[Piece], directive: Directive) -> list[Piece]:
    """The pieces after one directive. Released pieces stay as they are: history stays."""
    if directive.act in (Act.OPEN, Act.REPAIR):
        shape = directive.outline
        m2 = directive.area_m2
        if directive.act is Act.OPEN:
            return [_made_by(directive, shape, m2)]
        return [replace(p, shape=shape, area_m2=m2) if p.shape is None else p for p in pieces]
    after: list[Piece] = []
    for piece in pieces:
        if not piece.classification.is_hazard or piece.classification is directive.to:
            after.append(piece)
            continue
        inside, outside = cut(piece, directive.outline)
        if inside is not None:
            after.append(_made_by(directive, inside.shape, inside.area_m2))
        if outside is not None:
            after.append(outside)
    return after


def fold(directives: Iterable[Directive]) -> list[Piece]:
    """The pieces of one area after its directives, taken in order."""
    pieces: list[Piece] = []
    for directive in in_order(directives):
        pieces = apply(pieces, directive)
    return pieces
