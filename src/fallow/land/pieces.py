"""Areas as pieces: what the directives, in order, have made of each."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

import numpy as np
import shapely
from shapely import Geometry

from fallow.base.geo import apportion_m2, area_m2, polygons_each, polygons_only, whole_m2
from fallow.land.types import LINKING, Act, Classification, Directive, Terms

_ORDER = {act: index for index, act in enumerate(Act)}


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of an area with one classification. `shape` and `area_m2` are None together:
    the extent is not known. `since` is the day the classification took effect, by the decision
    `directive_id`; `was` is what released land counted as before its release.

    `rank` says who counts an overlap: the piece with the smaller rank (house decision 7). An
    open hazard before released land, confirmed before suspected, then the earlier effective
    date (an unknown one last), then the record id.
    """

    area_id: str
    classification: Classification
    terms_recorded: bool
    since: date
    dated: bool
    directive_id: str
    shape: Geometry | None = None
    area_m2: int | None = None
    was: Classification | None = None
    rank: tuple[bool, bool, bool, date, str] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        rank = (
            not self.classification.is_hazard,
            self.classification is not Classification.CHA,
            not self.dated,
            self.since,
            self.area_id,
        )
        object.__setattr__(self, "rank", rank)

    def part(self, shape: Geometry, area_m2: int) -> "Piece":
        """A part of it: `dataclasses.replace` in a third of the time, as every cut makes two."""
        return Piece(
            self.area_id,
            self.classification,
            self.terms_recorded,
            self.since,
            self.dated,
            self.directive_id,
            shape,
            area_m2,
            self.was,
        )


# The pieces of each area. A step never changes a list; it puts a new one in its place.
State = dict[str, list[Piece]]


def order(directive: Directive) -> tuple[date, int, datetime, str]:
    """The order in which directives take effect: by day, then openings before decisions."""
    return directive.on, _ORDER[directive.act], directive.recorded_at, directive.id


def as_at(
    directives: Iterable[Directive], on: date | None, known: datetime | None
) -> list[Directive]:
    """The directives in effect on a day, as known at an instant (None: no limit).

    A correction counts from the instant it is recorded, whatever its day.
    """
    return [
        d
        for d in directives
        if (on is None or d.on <= on or d.act is Act.CORRECT)
        and (known is None or d.recorded_at <= known)
    ]


def effective(directives: Iterable[Directive]) -> list[Directive]:
    """The directives that stand: without corrections and without what they correct.

    A correction that was itself corrected corrects nothing.
    """
    several = list(directives)
    corrections = [d for d in several if d.act is Act.CORRECT]
    void: set[str | None] = set()
    for one in sorted(corrections, key=lambda d: (d.recorded_at, d.id), reverse=True):
        if one.id not in void:
            void.add(one.about)
    return [d for d in several if d.act is not Act.CORRECT and d.id not in void]


def in_order(directives: Iterable[Directive]) -> list[Directive]:
    """The directives that stand, in the order they took effect."""
    return sorted(effective(directives), key=order)


def terms_recorded(classification: Classification, dated: bool, terms: Terms) -> bool:
    """Whether a release carries what a release must say: its day, and for clearance the
    depth (IMAS 09.10), for cancellation and reduction the evidence or method (IMAS 07.11)."""
    if classification.is_hazard:
        return True
    if classification is Classification.CLEARED:
        return dated and terms.depth_m is not None
    return dated and bool(terms.evidence or terms.method)


# A piece and an outline to cut it at (None: the whole piece is inside); the piece inside and
# outside it.
Wish = tuple[Piece, Geometry | None]
Halves = tuple[Piece | None, Piece | None]


def cut(piece: Piece, outline: Geometry | None) -> Halves:
    """The piece inside and outside an outline (None: the whole piece is inside)."""
    return cut_each([(piece, outline)])[0]


def cut_each(wishes: Sequence[Wish]) -> list[Halves]:
    """`cut` for many pieces, which are measured together.

    A piece's whole square metres are shared by largest remainder over the measured parts.
    """
    halves: list[Halves] = [(piece, None) for piece, _ in wishes]
    at = [i for i, (p, o) in enumerate(wishes) if o is not None and p.area_m2 is not None]
    if not at:
        return halves
    shapes = np.array([wishes[i][0].shape for i in at], dtype=object)
    outlines = np.array([wishes[i][1] for i in at], dtype=object)
    inside = polygons_each(shapely.intersection(shapes, outlines))
    outside = polygons_each(shapely.difference(shapes, outlines))
    measured = area_m2([*inside, *outside]).reshape(2, -1).T.tolist()
    for i, within, without, m2 in zip(at, inside, outside, measured, strict=True):
        halves[i] = _halves(wishes[i][0], within, without, m2)
    return halves


def _halves(piece: Piece, inside: Geometry, outside: Geometry, measured: list[float]) -> Halves:
    assert piece.area_m2 is not None
    if measured[0] == 0:
        return None, piece
    if measured[1] == 0:
        return piece, None
    shares = apportion_m2(piece.area_m2, measured)
    return piece.part(inside, shares[0]), piece.part(outside, shares[1])


def ground_of(pieces: Iterable[Piece]) -> Geometry:
    """All the ground of some pieces."""
    return shapely.union_all([p.shape for p in pieces if p.shape is not None])


def new_ground(pieces: Iterable[Piece], outline: Geometry) -> tuple[Geometry, int]:
    """What an outline adds to an area, and its whole square metres."""
    added = polygons_only(outline.difference(ground_of(pieces)))
    return added, whole_m2([added])[0]


def touched(directive: Directive) -> Sequence[str]:
    """The areas whose pieces a directive may change."""
    if directive.act in LINKING and directive.about:
        return (directive.area_id, directive.about)
    return (directive.area_id,)
