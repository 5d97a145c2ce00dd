"""Which decision may follow which state of an area; every rule has a source."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from fallow.base.finding import Finding
from fallow.base.geo import faults_of, whole_m2
from fallow.land.demands import lacks, refusal
from fallow.land.overlap import families
from fallow.land.pieces import Piece, State, cut, ground_of, in_order, new_ground, order
from fallow.land.steps import advance
from fallow.land.transitions import SOURCES, TRANSITIONS, Transition
from fallow.land.types import BEGINNINGS, Act, Directive

_RELEASING = (Act.CLASSIFY, Act.CANCEL, Act.REDUCE, Act.CLEAR)


def _step_of(piece: Piece, directive: Directive) -> Transition | None:
    return next(
        (
            t
            for t in TRANSITIONS
            if t.start is piece.classification and t.act is directive.act and t.to is directive.to
        ),
        None,
    )


def _concerned(pieces: Sequence[Piece], directive: Directive) -> list[Piece]:
    """The pieces that the directive's outline touches."""
    return [p for p in pieces if cut(p, directive.outline)[0] is not None]


def _against_record(state: State, directive: Directive) -> Iterator[Finding]:
    """Whether the records named exist, or do not yet."""
    name, act, about = directive.area_id, directive.act, directive.about or ""
    if act in BEGINNINGS:
        if name in state:
            yield refusal("id-repeated", directive)
        if act is Act.REOPEN and about not in state:
            yield refusal("area-unknown", directive, area=about)
        return
    if not state.get(name) and not (act is Act.ASSERT and not name):
        yield refusal("area-unknown", directive)
    if act is Act.SPLIT and about in state:
        yield refusal("id-repeated", directive, area=about)
    if act is Act.MERGE and (about == name or not state.get(about)):
        yield refusal("area-unknown", directive, area=about)


def _against_ground(state: State, directive: Directive) -> Iterator[Finding]:
    """What the area as it stands forbids."""
    act, pieces = directive.act, state.get(directive.area_id, [])
    if act is Act.REOPEN:
        released = [p for p in state[directive.about or ""] if not p.classification.is_hazard]
        if directive.outline is not None and not _concerned(released, directive):
            yield refusal("nothing-changes", directive)
    elif act in (Act.REPAIR, Act.EXTEND, Act.REESTIMATE):
        yield from _against_new_ground(pieces, directive)
    elif act is not Act.OPEN:
        outside_m2 = 0
        if directive.outline is not None:
            outside_m2 = whole_m2([directive.outline.difference(ground_of(pieces))])[0]
        if outside_m2:
            yield refusal("act-outside-area", directive, outside_m2=outside_m2)
        else:
            yield from _against_pieces(pieces, directive)


def _against_new_ground(pieces: Sequence[Piece], directive: Directive) -> Iterator[Finding]:
    act, outline = directive.act, directive.outline
    known = all(p.shape is not None for p in pieces)
    if act is Act.REPAIR and known:
        yield refusal("act-refused", directive, state="outline known", sources=SOURCES[act])
    elif act is Act.EXTEND and not known:
        yield refusal("act-refused", directive, state="extent unknown", sources=SOURCES[act])
    elif act is Act.EXTEND and outline is not None and not new_ground(pieces, outline)[1]:
        yield refusal("nothing-changes", directive)


def _against_pieces(pieces: Sequence[Piece], directive: Directive) -> Iterator[Finding]:
    act, touched = directive.act, _concerned(pieces, directive)
    hazard = [p for p in touched if p.classification.is_hazard]
    if act in _RELEASING:
        yield from _against_classification(touched, directive)
    elif act is Act.SPLIT:
        left = [p for p in pieces if cut(p, directive.outline)[1] is not None]
        if not touched or not left:
            yield refusal("nothing-changes", directive)
    elif act is Act.QUALITY and directive.passed is False and len(hazard) == len(touched):
        yield refusal("act-refused", directive, state=_states(touched), sources=SOURCES[act])
    elif act in (Act.HAND_OVER, Act.CLOSE) and hazard:
        m2 = sum(p.area_m2 or 0 for p in hazard)
        yield refusal("hazard-remains", directive, remains_m2=m2, sources=SOURCES[act])


def _against_classification(touched: Sequence[Piece], directive: Directive) -> Iterator[Finding]:
    hazards = [p for p in touched if p.classification.is_hazard]
    steps = [(p, _step_of(p, directive)) for p in hazards]
    wrong = [p for p, found in steps if found is None]
    if wrong or not hazards:
        can = sorted({t.act for t in TRANSITIONS for p in hazards if t.start is p.classification})
        yield refusal(
            "act-refused",
            directive,
            state=_states(wrong or touched),
            sources="; ".join(t.source for t in TRANSITIONS if t.act is directive.act),
            can=", ".join(can) or "reopen",
        )
    elif not directive.terms.justification:
        excepted = [(p, t) for p, t in steps if t is not None and t.override]
        if excepted:
            yield refusal(
                "override-needed",
                directive,
                state=_states([p for p, _ in excepted]),
                sources=excepted[0][1].source,
            )


def _states(pieces: Iterable[Piece]) -> str:
    return ", ".join(sorted({str(p.classification) for p in pieces}))


def refusals(
    before: Iterable[Directive],
    new: Sequence[Directive],
    recorded_at: datetime,
    four_eyes: bool = False,
) -> list[Finding]:
    """Why new directives may not be posted; empty when they may. All or nothing.

    Each is checked against its area as it stands on the directive's own day, after the
    earlier ones of the same batch; decisions already posted that would no longer be permitted
    are findings too. `four_eyes`: the authority forbids that the submitter approves.
    """
    old = list(before)
    faults, today = faults_of([d.outline for d in new]), recorded_at.date()
    found = [
        f for d, fault in zip(new, faults, strict=True) for f in lacks(d, fault, today, four_eyes)
    ]
    found += _against_decisions(old, new)
    if found or not new:
        return found
    both = [*old, *new]
    family = families(both)
    concerned = {family[d.area_id] for d in new}
    concerned |= {family[d.about] for d in new if d.act is Act.REOPEN and d.about in family}
    targets = _corrected(both, new)
    fresh = {d.id for d in new}
    first = min(order(d) for d in both if d.id in fresh or d.id in targets)
    some = [d for d in both if family[d.area_id] in concerned]
    return list(_walked(in_order(some), fresh, first))


def _corrected(both: Sequence[Directive], new: Sequence[Directive]) -> set[str | None]:
    """What new corrections make void, or bring back by correcting a correction."""
    corrections = {d.id: d.about for d in both if d.act is Act.CORRECT}
    targets = {d.about for d in new if d.act is Act.CORRECT}
    while more := {corrections[t] for t in targets if t in corrections} - targets:
        targets |= more
    return targets


def _walked(
    decisions: Sequence[Directive], fresh: set[str], first: tuple[object, ...]
) -> Iterator[Finding]:
    """The decisions one after the other, each against what those before it left."""
    state: State = {}
    for directive in decisions:
        if order(directive) >= first:
            against = list(_against_record(state, directive))
            against = against or list(_against_ground(state, directive))
            if against and directive.id in fresh:
                yield from against
                continue
            if against:
                yield refusal(
                    "later-decision-conflicts",
                    directive,
                    decision=directive.id,
                    day=directive.on.isoformat(),
                    why=against[0].code,
                )
        advance(state, directive)


def _against_decisions(old: Sequence[Directive], new: Sequence[Directive]) -> Iterator[Finding]:
    """Corrections of what does not stand, and decisions that the ledger has already."""
    standing = {d.id for d in in_order(old)} | {d.id for d in old if d.act is Act.CORRECT}
    seen = {d.id for d in old}
    for d in new:
        if d.act is Act.CORRECT and d.about and d.about not in standing:
            yield refusal("correct-unknown", d, decision=d.about)
        if d.id in seen and d.act not in BEGINNINGS:
            yield refusal("decision-repeated", d, decision=d.id)
        seen.add(d.id)
