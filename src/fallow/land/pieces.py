"""Areas as pieces: what the directives, in order, have made of each."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

import shapely
from shapely import Geometry

from fallow.base.geo import apportion_m2, area_m2, polygons_only, whole_m2
from fallow.land.types import BEGINNINGS, LINKING, Act, Classification, Directive, Terms

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


def _made_by(
    directive: Directive,
    to: Classification,
    shape: Geometry | None,
    m2: int | None,
    was: Classification | None = None,
) -> Piece:
    return Piece(
        directive.area_id,
        to,
        terms_recorded(to, directive.dated, directive.terms),
        directive.on,
        directive.dated,
        directive.id,
        shape,
        m2,
        was,
    )


def cut(piece: Piece, outline: Geometry | None) -> tuple[Piece | None, Piece | None]:
    """The piece inside and outside an outline (None: the whole piece is inside).

    The piece's whole square metres are shared by largest remainder over the measured parts.
    """
    if outline is None or piece.shape is None or piece.area_m2 is None:
        return piece, None
    inside = polygons_only(piece.shape.intersection(outline))
    if inside.is_empty:
        return None, piece
    outside = polygons_only(piece.shape.difference(outline))
    measured = area_m2([inside, outside])
    if measured[0] == 0:
        return None, piece
    if measured[1] == 0:
        return piece, None
    shares = apportion_m2(piece.area_m2, measured)
    return (
        replace(piece, shape=inside, area_m2=shares[0]),
        replace(piece, shape=outside, area_m2=shares[1]),
    )


def _divided(pieces: Iterable[Piece], outline: Geometry | None) -> tuple[list[Piece], list[Piece]]:
    """The pieces inside and outside an outline."""
    inside, outside = [], []
    for piece in pieces:
        within, without = cut(piece, outline)
        inside += [within] if within is not None else []
        outside += [without] if without is not None else []
    return inside, outside


def ground_of(pieces: Iterable[Piece]) -> Geometry:
    """All the ground of some pieces."""
    return shapely.union_all([p.shape for p in pieces if p.shape is not None])


def new_ground(pieces: Iterable[Piece], outline: Geometry) -> tuple[Geometry, int]:
    """What an outline adds to an area, and its whole square metres."""
    added = polygons_only(outline.difference(ground_of(pieces)))
    return added, whole_m2([added])[0]


def _decided(pieces: Iterable[Piece], directive: Directive) -> list[Piece]:
    """Hazard within the outline counts as decided. Released pieces stay: history stays."""
    assert directive.to is not None
    after: list[Piece] = []
    for piece in pieces:
        if not piece.classification.is_hazard or piece.classification is directive.to:
            after.append(piece)
            continue
        inside, outside = cut(piece, directive.outline)
        if inside is not None:
            was = piece.classification
            after.append(_made_by(directive, directive.to, inside.shape, inside.area_m2, was))
        after += [outside] if outside is not None else []
    return after


def _returned(pieces: Iterable[Piece], directive: Directive) -> list[Piece]:
    """Released land of a failed sample counts again as it did before its release."""
    after: list[Piece] = []
    for piece in pieces:
        if piece.classification.is_hazard:
            after.append(piece)
            continue
        inside, outside = cut(piece, directive.outline)
        if inside is not None:
            before = piece.was or Classification.CHA
            after.append(_made_by(directive, before, inside.shape, inside.area_m2))
        after += [outside] if outside is not None else []
    return after


def _extended(pieces: list[Piece], directive: Directive) -> list[Piece]:
    assert directive.outline is not None
    assert directive.to is not None
    added, m2 = new_ground(pieces, directive.outline)
    return [*pieces, _made_by(directive, directive.to, added, m2)] if m2 else pieces


def _located(pieces: list[Piece], outline: Geometry, m2: int | None) -> list[Piece]:
    """An unknown extent gets its outline, less the ground that the area has already (by a
    merge). Of several unknown parts the first by rank takes it. An outline that brings no
    new ground leaves the extent unknown."""
    unknown = sorted((p for p in pieces if p.shape is None), key=lambda p: (p.rank, p.directive_id))
    known = [p for p in pieces if p.shape is not None]
    if not unknown:
        return pieces
    if known:
        outline, m2 = new_ground(known, outline)
        if not m2:
            return pieces
    return [*known, replace(unknown[0], shape=outline, area_m2=m2)]


def _re_estimated(pieces: list[Piece], directive: Directive) -> list[Piece]:
    """The hazard of the area is what lies within the outline; released land stays."""
    outline = directive.outline
    assert outline is not None
    if any(p.shape is None for p in pieces):
        return _located(pieces, outline, whole_m2([outline])[0])
    hazard = [p for p in pieces if p.classification.is_hazard]
    kept, _ = _divided(hazard, outline)
    released = [p for p in pieces if not p.classification.is_hazard]
    return _extended([*released, *kept], directive)


def _merged(into: list[Piece], added: list[Piece], name: str) -> list[Piece]:
    """The pieces of two areas as one; ground that both had is kept once, by rank."""
    kept: list[Piece] = []
    for piece in sorted((*into, *added), key=lambda p: (p.rank, p.directive_id)):
        known = kept and piece.shape is not None
        _, outside = cut(piece, ground_of(kept)) if known else (None, piece)
        if outside is not None:
            kept.append(replace(outside, area_id=name))
    return kept


def step(state: State, directive: Directive) -> State:
    """The state after one directive that stands."""
    name, act = directive.area_id, directive.act
    own = state.get(name, [])
    if act in BEGINNINGS:
        assert directive.to is not None
        return {
            **state,
            name: [_made_by(directive, directive.to, directive.outline, directive.area_m2)],
        }
    if act is Act.SPLIT and directive.about:
        inside, outside = _divided(own, directive.outline)
        part = [replace(p, area_id=directive.about) for p in inside]
        return {**state, name: outside, directive.about: part}
    if act is Act.MERGE and directive.about:
        whole = _merged(state.get(directive.about, []), own, directive.about)
        return {**state, name: [], directive.about: whole}
    if act is Act.REPAIR:
        assert directive.outline is not None
        own = _located(own, directive.outline, directive.area_m2)
    elif act is Act.EXTEND:
        own = _extended(own, directive)
    elif act is Act.REESTIMATE:
        own = _re_estimated(own, directive)
    elif act is Act.QUALITY and directive.passed is False:
        own = _returned(own, directive)
    elif act in (Act.CLASSIFY, Act.CANCEL, Act.REDUCE, Act.CLEAR):
        own = _decided(own, directive)
    return {**state, name: own}


def advance(state: State, directive: Directive) -> None:
    """Bring a state of many areas one directive further, in place: one area changes, or two."""
    state.update(step({a: state[a] for a in touched(directive) if a in state}, directive))


def fold(directives: Iterable[Directive]) -> State:
    """The pieces of every area after its directives, taken in order."""
    state: State = {}
    for directive in in_order(directives):
        advance(state, directive)
    return state


def touched(directive: Directive) -> Sequence[str]:
    """The areas whose pieces a directive may change."""
    if directive.act in LINKING and directive.about:
        return (directive.area_id, directive.about)
    return (directive.area_id,)
