"""What directives make of areas, one after the other.

A step asks for the cuts it needs and goes on with their answers, so that steps of many areas
are cut and measured together.
"""

from collections.abc import Callable, Generator, Iterable, Sequence
from dataclasses import replace
from itertools import islice
from typing import TypeVar

from shapely import Geometry

from fallow.base.geo import whole_m2
from fallow.land.pieces import (
    Halves,
    Piece,
    State,
    Wish,
    cut_each,
    ground_of,
    in_order,
    new_ground,
    terms_recorded,
    touched,
)
from fallow.land.types import BEGINNINGS, Act, Classification, Directive

Result = TypeVar("Result")
# A step on its way: it yields the cuts it needs, and is sent the halves.
Cutting = Generator[list[Wish], list[Halves], Result]


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


def _divided(
    pieces: Iterable[Piece], outline: Geometry | None
) -> Cutting[tuple[list[Piece], list[Piece]]]:
    """The pieces inside and outside an outline."""
    halves = yield [(piece, outline) for piece in pieces]
    inside = [within for within, _ in halves if within is not None]
    outside = [without for _, without in halves if without is not None]
    return inside, outside


def _decided(pieces: Sequence[Piece], directive: Directive) -> Cutting[list[Piece]]:
    """Hazard within the outline counts as decided. Released pieces stay: history stays."""
    to = directive.to
    assert to is not None
    concerned = [p for p in pieces if p.classification.is_hazard and p.classification is not to]

    def made(piece: Piece) -> Piece:
        return _made_by(directive, to, piece.shape, piece.area_m2, piece.classification)

    return (yield from _remade(pieces, concerned, directive, made))


def _returned(pieces: Sequence[Piece], directive: Directive) -> Cutting[list[Piece]]:
    """Released land of a failed sample counts again as it did before its release."""
    released = [p for p in pieces if not p.classification.is_hazard]

    def made(piece: Piece) -> Piece:
        before = piece.was or Classification.CHA
        return _made_by(directive, before, piece.shape, piece.area_m2)

    return (yield from _remade(pieces, released, directive, made))


def _remade(
    pieces: Sequence[Piece],
    concerned: Sequence[Piece],
    directive: Directive,
    made: Callable[[Piece], Piece],
) -> Cutting[list[Piece]]:
    """The pieces, with what the outline holds of those concerned made anew, in their place."""
    halves = iter((yield [(piece, directive.outline) for piece in concerned]))
    them, after = {id(piece) for piece in concerned}, list[Piece]()
    for piece in pieces:
        if id(piece) not in them:
            after.append(piece)
            continue
        inside, outside = next(halves)
        after += [made(inside)] if inside is not None else []
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


def _re_estimated(pieces: list[Piece], directive: Directive) -> Cutting[list[Piece]]:
    """The hazard of the area is what lies within the outline; released land stays."""
    outline = directive.outline
    assert outline is not None
    if any(p.shape is None for p in pieces):
        return _located(pieces, outline, whole_m2([outline])[0])
    hazard = [p for p in pieces if p.classification.is_hazard]
    kept, _ = yield from _divided(hazard, outline)
    released = [p for p in pieces if not p.classification.is_hazard]
    return _extended([*released, *kept], directive)


def _merged(into: list[Piece], added: list[Piece], name: str) -> Cutting[list[Piece]]:
    """The pieces of two areas as one; ground that both had is kept once, by rank."""
    kept: list[Piece] = []
    for piece in sorted((*into, *added), key=lambda p: (p.rank, p.directive_id)):
        known = kept and piece.shape is not None
        ((_, outside),) = (yield [(piece, ground_of(kept))]) if known else [(None, piece)]
        if outside is not None:
            kept.append(replace(outside, area_id=name))
    return kept


def _step(state: State, directive: Directive) -> Cutting[State]:
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
        inside, outside = yield from _divided(own, directive.outline)
        part = [replace(p, area_id=directive.about) for p in inside]
        return {**state, name: outside, directive.about: part}
    if act is Act.MERGE and directive.about:
        whole = yield from _merged(state.get(directive.about, []), own, directive.about)
        return {**state, name: [], directive.about: whole}
    if act is Act.REPAIR:
        assert directive.outline is not None
        own = _located(own, directive.outline, directive.area_m2)
    elif act is Act.EXTEND:
        own = _extended(own, directive)
    elif act is Act.REESTIMATE:
        own = yield from _re_estimated(own, directive)
    elif act is Act.QUALITY and directive.passed is False:
        own = yield from _returned(own, directive)
    elif act in (Act.CLASSIFY, Act.CANCEL, Act.REDUCE, Act.CLEAR):
        own = yield from _decided(own, directive)
    return {**state, name: own}


def steps(asked: Sequence[tuple[State, Directive]]) -> list[State]:
    """Each state after its directive, which stands."""
    runs = [_step(state, directive) for state, directive in asked]
    after: list[State] = [{} for _ in runs]
    answers: dict[int, list[Halves] | None] = dict.fromkeys(range(len(runs)))
    while answers:
        wishes: dict[int, list[Wish]] = {}
        for i, answer in answers.items():
            try:
                wishes[i] = next(runs[i]) if answer is None else runs[i].send(answer)
            except StopIteration as done:
                after[i] = done.value
        halves = iter(cut_each([wish for some in wishes.values() for wish in some]))
        answers = {i: list(islice(halves, len(some))) for i, some in wishes.items()}
    return after


def advance(state: State, directive: Directive) -> None:
    """Bring a state of many areas one directive further, in place: one area changes, or two."""
    (after,) = steps([({a: state[a] for a in touched(directive) if a in state}, directive)])
    state.update(after)


def fold(directives: Iterable[Directive]) -> State:
    """The pieces of every area after its directives, taken in order."""
    state: State = {}
    for directive in in_order(directives):
        advance(state, directive)
    return state
