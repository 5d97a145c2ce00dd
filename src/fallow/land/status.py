"""Work status: the second axis, never merged with what the land counts as."""

from collections.abc import Iterable
from enum import StrEnum

from fallow.land.pieces import in_order, touched
from fallow.land.types import Act, Directive

_WORK = (Act.CLASSIFY, Act.CANCEL, Act.REDUCE, Act.CLEAR, Act.QUALITY)


class WorkStatus(StrEnum):
    """Where the work on a record stands (GICHD minimum data, draft of 2018; IMSMA NG)."""

    OPEN = "open"
    WORKED_ON = "worked on"
    CLOSED = "closed"
    HANDED_OVER = "handed over"


def work_status(area_id: str, directives: Iterable[Directive]) -> WorkStatus:
    """The work status of an area after its directives.

    Hazard that returns or grows after a closing opens the work again.
    """
    status = WorkStatus.OPEN
    for directive in in_order(d for d in directives if area_id in touched(d)):
        act = directive.act
        grown = act in (Act.EXTEND, Act.REESTIMATE) or directive.passed is False
        if act is Act.HAND_OVER:
            status = WorkStatus.HANDED_OVER
        elif act is Act.CLOSE or (act is Act.MERGE and directive.area_id == area_id):
            status = WorkStatus.CLOSED
        elif grown or (act in _WORK and status is WorkStatus.OPEN):
            status = WorkStatus.WORKED_ON
    return status
