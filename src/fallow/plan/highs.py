"""The 0/1 choice by HiGHS, always from a greedy start and under our own clock."""

from collections.abc import Sequence
from dataclasses import dataclass
from time import monotonic
from typing import Any

import highspy
import numpy as np

from fallow.plan.types import Option

_TAKEN = 0.5


@dataclass(frozen=True, slots=True)
class Found:
    """What the solver claims: taken columns, the bound on the objective, whether it finished."""

    taken: tuple[int, ...]
    bound: float
    finished: bool


class _Quiet(highspy.Highs):
    """HiGHS that keeps its banner off standard output, where answers go."""

    def enableCallbacks(self) -> None:  # noqa: N802 - the name HiGHS calls
        self.silent()
        super().enableCallbacks()  # type: ignore[no-untyped-call]


def _model(columns: Sequence[Option], team_days: int) -> highspy.HighsLp:
    """Maximise benefit; row 0 is the budget, then one row for each area of several options."""
    rows_of: dict[str, int] = {}
    counts: dict[str, int] = {}
    for option in columns:
        counts[option.area_id] = counts.get(option.area_id, 0) + 1
    start, index, value = [0], [], []
    for option in columns:
        index.append(0)
        value.append(float(option.team_days))
        if counts[option.area_id] > 1:
            index.append(rows_of.setdefault(option.area_id, len(rows_of) + 1))
            value.append(1.0)
        start.append(len(index))
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = len(columns), len(rows_of) + 1
    lp.sense_ = highspy.ObjSense.kMaximize
    lp.col_cost_ = np.asarray([float(o.benefit) for o in columns])
    lp.col_lower_, lp.col_upper_ = np.zeros(len(columns)), np.ones(len(columns))
    lp.integrality_ = [highspy.HighsVarType.kInteger] * len(columns)
    lp.row_lower_ = np.full(lp.num_row_, -highspy.kHighsInf)
    lp.row_upper_ = np.asarray([float(team_days)] + [1.0] * len(rows_of))
    lp.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    lp.a_matrix_.start_ = np.asarray(start, dtype=np.int32)
    lp.a_matrix_.index_ = np.asarray(index, dtype=np.int32)
    lp.a_matrix_.value_ = np.asarray(value)
    return lp


def search(
    columns: Sequence[Option],
    team_days: int,
    start: Sequence[int],
    seconds: float,
    gap: float,
) -> Found:
    """The best choice HiGHS finds from the columns `start`, within `seconds` by our own clock.

    One thread and a fixed seed: the same input gives the same answer unless the clock ends it.
    Presolve stays off: with it, HiGHS 1.16.0 can map the start wrongly and call "optimal" what
    exceeds the budget (docs/decisions.md).
    """
    solver = _Quiet()  # type: ignore[no-untyped-call]
    settings: dict[str, bool | float | str] = {
        "presolve": "off",
        "threads": 1,
        "parallel": "off",
        "random_seed": 0,
        "mip_rel_gap": gap,
        "mip_abs_gap": 0.0,
        "time_limit": seconds,
    }
    for name, setting in settings.items():
        solver.setOptionValue(name, setting)
    solver.passModel(_model(columns, team_days))
    first = np.zeros(len(columns))
    first[list(start)] = 1.0
    solver.setSolution(len(columns), np.arange(len(columns), dtype=np.int32), first)
    end = monotonic() + seconds

    def stop_in_time(event: Any) -> None:
        if monotonic() > end:
            event.interrupt()

    solver.cbMipInterrupt += stop_in_time
    solver.run()
    values = np.asarray(solver.getSolution().col_value)
    finished = solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
    bound = float(solver.getInfo().mip_dual_bound)
    return Found(tuple(int(i) for i in np.flatnonzero(values > _TAKEN)), bound, finished)
