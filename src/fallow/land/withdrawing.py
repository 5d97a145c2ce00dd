"""An import taken back: the corrections that make its decisions void, each from its own day."""

from collections.abc import Sequence
from datetime import datetime

from fallow.land.pieces import effective
from fallow.land.types import Act, Directive, Terms


def corrections(
    directives: Sequence[Directive],
    batch_id: str,
    recorded_at: datetime,
    by: str,
    why: str,
    approver: str | None = None,
) -> list[Directive]:
    """A correction for every decision of a batch that stands: openings, repairs, what a file of
    decisions posted, and corrections of other batches' decisions, which then stand again.

    The rules (`refusals`) decide whether they may be posted: a later decision of another batch
    that would lose its ground refuses them. `approver` is who approves them, `by` unless told.
    """
    own = {d.id for d in directives if d.origin is not None and d.origin.batch_id == batch_id}
    standing = {d.id for d in effective(directives)}
    void = {d.about for d in directives if d.act is Act.CORRECT}
    targets = [
        d
        for d in directives
        if d.id in own
        and (d.id in standing or (d.act is Act.CORRECT and d.id not in void and d.about not in own))
    ]
    terms = Terms(approver=approver or by, justification=why)
    return [
        Directive(
            id=f"{d.id}/withdrawn",
            area_id=d.area_id,
            act=Act.CORRECT,
            to=None,
            on=recorded_at.date(),
            recorded_at=recorded_at,
            by=by,
            terms=terms,
            about=d.id,
        )
        for d in targets
    ]
