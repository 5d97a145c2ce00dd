"""What a decision must bring, whatever the state of its area."""

from collections.abc import Iterator
from datetime import date

from fallow.base.finding import Finding, Place
from fallow.base.geo import Fault
from fallow.land.types import LAND_ACCOUNTS, LINKING, Act, Directive

_OUTLINED = (Act.EXTEND, Act.REESTIMATE, Act.SPLIT)
_ABOUT = (*LINKING, Act.REOPEN, Act.CORRECT, Act.ASSERT)
# Acts that stand on evidence or a method (IMAS 07.11).
_ON_EVIDENCE = (
    Act.REOPEN,
    Act.EXTEND,
    Act.REESTIMATE,
    Act.CLASSIFY,
    Act.CANCEL,
    Act.REDUCE,
    Act.CLEAR,
    Act.QUALITY,
    Act.ASSERT,
)


def refusal(code: str, directive: Directive, **values: str | int) -> Finding:
    """A finding about a directive: its row, its area, its act."""
    row = directive.origin.row if directive.origin else None
    return Finding(
        code,
        Place(row=row, record=directive.area_id),
        {"act": str(directive.act), "area": directive.area_id, **values},
    )


def lacks(
    directive: Directive, fault: Fault | None, today: date, four_eyes: bool
) -> Iterator[Finding]:
    """What a directive itself lacks, whatever the state of its area; `fault` is its outline's."""
    act = directive.act
    if directive.on > today:
        yield refusal("date-in-future", directive, day=directive.on.isoformat())
    if directive.outline is not None and fault:
        yield refusal("act-outline-unusable", directive, fault=str(fault))
    if act in (Act.OPEN, Act.REPAIR):
        return
    if directive.outline is None and act in _OUTLINED:
        yield refusal("outline-needed", directive)
    if directive.about is None and act in _ABOUT:
        yield refusal("about-missing", directive)
    yield from _lacks_terms(directive, four_eyes)
    if act is Act.ASSERT:
        yield from _lacks_figure(directive)


def _lacks_terms(directive: Directive, four_eyes: bool) -> Iterator[Finding]:
    terms, act = directive.terms, directive.act
    if act in _ON_EVIDENCE and not (terms.evidence or terms.method):
        yield refusal("evidence-missing", directive)
    if act is not Act.ASSERT and not terms.approver:
        yield refusal("approver-missing", directive)
    if four_eyes and (terms.approver or "").casefold() == directive.by.casefold():
        yield refusal("approver-is-submitter", directive, by=directive.by)
    if act is Act.CLEAR and terms.depth_m is None:
        yield refusal("depth-missing", directive)
    if act is Act.QUALITY and directive.passed is None:
        yield refusal("result-missing", directive)
    if act is Act.CORRECT and not terms.justification:
        yield refusal("justification-missing", directive)


def _lacks_figure(directive: Directive) -> Iterator[Finding]:
    known = [str(a) for a in LAND_ACCOUNTS]
    if directive.area_m2 is None:
        yield refusal("figure-missing", directive)
    if directive.about and directive.about not in known:
        yield refusal("account-unknown", directive, account=directive.about, known=", ".join(known))
