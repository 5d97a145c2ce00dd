"""A ledger that does random things: every act, in any order, on small overlapping boxes."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from random import Random

from shapely import Geometry

from fallow.base.geo import whole_m2
from fallow.land import Act, Classification, Directive, Posting, Terms, post, refusals
from fallow.land.reading import DECISIONS
from fallow.land.steps import fold
from fallow.records import RecordKind
from ledgers import DAY, KNOWN, area, box, opened

KINDS = (RecordKind.SUSPECTED, RecordKind.CONFIRMED, RecordKind.CLEARED, RecordKind.CANCELLED)
ACTS = (
    Act.REOPEN,
    Act.EXTEND,
    Act.REESTIMATE,
    Act.SPLIT,
    Act.MERGE,
    Act.CLASSIFY,
    Act.CLASSIFY,
    Act.CANCEL,
    Act.REDUCE,
    Act.CLEAR,
    Act.CLEAR,
    Act.QUALITY,
    Act.HAND_OVER,
    Act.CLOSE,
    Act.CORRECT,
)
TERMS = Terms(
    evidence="survey",
    method="m",
    organisation="Operator",
    approver="authority",
    depth_m=0.2,
    justification="the authority's decision",
)


class Machine:
    """Posts what the rules permit; `refused` counts what they do not."""

    def __init__(self, seed: int, corners: int = 14) -> None:
        self.random = Random(seed)
        self.corners = corners
        self.directives: list[Directive] = []
        self.postings: list[Posting] = []
        self.number = 0
        self.at = KNOWN
        self.done: dict[Act, int] = {}
        self.refused = 0

    def box(self, largest: int = 6) -> Geometry:
        """A box of up to `largest` hundredths of a degree a side, corners on a grid of halves."""
        x, y = (self.random.randrange(self.corners) / 2 for _ in range(2))
        width, height = (self.random.randint(1, 2 * largest) / 2 for _ in range(2))
        return box(x, y, x + width, y + height)

    def name(self) -> str:
        self.number += 1
        return f"A{self.number}"

    def open(self) -> bool:
        """Open an area; now and then one of unknown extent."""
        shape = None if self.random.random() < 0.1 else self.box()
        kind = self.random.choice(KINDS)
        on = None if self.random.random() < 0.1 else DAY + timedelta(self.random.randrange(400))
        return self.put(opened(area(self.name(), shape, kind, on), at=self.tick()))

    def tick(self) -> datetime:
        self.at += timedelta(seconds=1)
        return self.at

    def act(self) -> bool:
        """Some decision about some area, on some day."""
        areas = [a for a, pieces in fold(self.directives).items() if pieces]
        if not areas:
            return self.open()
        act, name = self.random.choice(ACTS), self.random.choice(areas)
        part = None if self.random.random() < 0.4 else self._part(name)
        on: date = DAY + timedelta(400 + self.random.randrange(1200))
        self.tick()
        one = Directive(
            f"{name}/{act}-{self.at.isoformat()}",
            name,
            act,
            DECISIONS[act],
            on,
            self.at,
            "tester",
            part,
            terms=TERMS,
            passed=self.random.random() < 0.3 if act is Act.QUALITY else None,
        )
        return self.put([self._about(one)])

    def _part(self, name: str) -> Geometry | None:
        shapes = [p.shape for p in fold(self.directives)[name] if p.shape is not None]
        if not shapes:
            return None
        part = self.random.choice(shapes).intersection(self.box())
        return part if part.area > 0 else None

    def _about(self, one: Directive) -> Directive:
        areas = sorted({d.area_id for d in self.directives})
        if one.act is Act.SPLIT:
            return replace(one, about=self.name())
        if one.act is Act.MERGE:
            return replace(one, about=self.random.choice(areas))
        if one.act in (Act.EXTEND, Act.REESTIMATE):
            return replace(
                one, outline=self.box(), to=self.random.choice(tuple(Classification)[:2])
            )
        if one.act is Act.REOPEN:
            shape = self.box(2)
            return replace(
                one,
                area_id=self.name(),
                about=one.area_id,
                outline=shape,
                area_m2=whole_m2([shape])[0],
            )
        if one.act is Act.CORRECT:
            target = self.random.choice(self.directives)
            return replace(one, area_id=target.area_id, about=target.id, outline=None)
        return one

    def put(self, new: list[Directive]) -> bool:
        """Post them if the rules permit."""
        if refusals(self.directives, new, self.at):
            self.refused += 1
            return False
        self.postings += post(self.directives, new)
        self.directives += new
        for d in new:
            self.done[d.act] = self.done.get(d.act, 0) + 1
        return True
