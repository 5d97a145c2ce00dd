"""The map held against labels of a file, beside baselines told the same or more."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fallow.base.finding import Finding, Place, Refusal
from fallow.cli.mapped import PROBABILITIES, outdated, read_reasons

if TYPE_CHECKING:
    from fallow.hazard import Judgement, Points
    from fallow.hazard.types import Floats
    from fallow.records import CellLabel
    from fallow.store import Workspace
    from fallow.store.raster import Raster

BLOCK_M = 10_000.0
THIS_MAP = "this map"
GIVEN = ("p", "probability", "p_contaminated")  # columns that hold another model's predictions
COUNTED = ("items", "count", "found")  # columns that hold the number of items found
_TWO = 2


@dataclass(frozen=True, slots=True)
class Judged:
    """Judgements by method; how many cells of `counted` fall inside the map's 90 % interval of
    their number of items; what the baselines were told; curves for a picture."""

    judgements: Mapping[str, "Judgement"]
    cells: int
    told: str
    counted: int
    inside: int
    findings: list[Finding]
    predictions: Mapping[str, Any] = field(default_factory=dict)
    labels: Any = None

    def as_data(self) -> dict[str, Any]:
        """For `--json`; the five figures of `scores` stay where they were."""

        return {
            "cells": self.cells,
            "baselines_told": self.told,
            "scores": {n: j.as_data() for n, j in self.judgements.items()},
            "counts": {
                "cells": self.counted,
                "inside_90": self.inside,
                "share_inside_90": self.inside / self.counted if self.counted else None,
            },
        }


def score_labels(workspace: "Workspace", told: "Raster", path: Path) -> Judged:
    """The map and the baselines on the same places, and a finding for each label off the map.

    Raises Refusal for labels other than 0 and 1, for given probabilities outside [0, 1], or when
    no label lies on the map.
    """
    import numpy as np

    from fallow.hazard import Points, judge

    cells = _read(workspace, path)
    lon, lat = _places(cells)
    rows, columns = told.grid.cell_of(lon, lat)
    p = told.bands["p_contaminated"][rows, columns]
    on_map = (rows >= 0) & np.isfinite(p)
    if not on_map.any():
        raise Refusal(Finding("labels-off-map", Place(file=path.name), {"labels": len(cells)}))
    findings = [
        Finding("evidence-outside-grid", Place(record=c.id, lon=a, lat=b), {"record": c.id})
        for c, a, b, kept in zip(cells, lon.tolist(), lat.tolist(), on_map, strict=True)
        if not kept
    ]
    at = rows[on_map], columns[on_map]
    findings += outdated(workspace, told) + _seen(workspace, told, at)
    cells = [c for c, kept in zip(cells, on_map, strict=True) if kept]
    points = _as_points(told, cells)
    judge(points.label, p[on_map])  # refuses labels of one class before anything is computed
    predictions, how = _baselines(workspace, told, points)
    predictions = {THIS_MAP: p[on_map], **_given(cells, path), **predictions}
    base = predictions["prevalence"]
    reference = float(np.mean((base - points.label) ** 2))
    judgements = {n: judge(points.label, q, reference) for n, q in predictions.items()}
    counted, inside = _counts(told, cells, at)
    assert isinstance(points, Points)
    return Judged(judgements, len(cells), how, counted, inside, findings, predictions, points.label)


def _read(workspace: "Workspace", path: Path) -> list["CellLabel"]:
    from fallow.intake import Wishes, take
    from fallow.records import CellLabel, RecordKind

    intake = take(path, RecordKind.CELL_LABEL, Wishes(workspace.country, workspace.border))
    if wrong := [f for f in intake.findings if f.code == "label-unusable"]:
        raise Refusal(*wrong)
    cells = [c for c in intake.records if isinstance(c, CellLabel) and c.position is not None]
    return [c for c in cells if c.label is not None]


def _places(cells: list["CellLabel"]) -> tuple["Floats", "Floats"]:
    import numpy as np

    lon = np.array([c.position.x for c in cells if c.position is not None])
    lat = np.array([c.position.y for c in cells if c.position is not None])
    return lon, lat


def _as_points(told: "Raster", cells: list["CellLabel"]) -> "Points":
    """Labelled cells in the plane, grouped by district, or by squares of 10 km."""
    import numpy as np

    from fallow.hazard import Points

    x, y = told.grid.to_plane(*_places(cells))
    names = [
        c.group or f"{int(px // BLOCK_M)} {int(py // BLOCK_M)}"
        for c, px, py in zip(cells, x, y, strict=True)
    ]
    group = np.unique(names, return_inverse=True)[1]
    if names and group.max() == 0:  # one district: its two halves are told of each other
        group = (x > np.median(x)).astype(np.int64)
    return Points(x, y, np.array([c.label for c in cells], dtype=np.int64), group)


def _baselines(
    workspace: "Workspace", told: "Raster", points: "Points"
) -> tuple[dict[str, "Floats"], str]:
    """What anybody could compute: from the labels of the register, as the map was, or, where it
    has none, from those of the file's other groups. Distance to what the register knows is
    added where it knows accidents, finds or lifted minefields."""
    import numpy as np

    from fallow.hazard import BASELINES, leave_one_group_out
    from fallow.hazard.score import near_known
    from fallow.records import Accident, Activity, CellLabel, Item

    with workspace.register() as register:
        every: list[Accident | Item | Activity] = [
            *register.read(Accident),
            *register.read(Item),
            *register.read(Activity),
        ]
        known = [r.position for r in every if r.position and not r.position.is_empty]
        own = [c for c in register.read(CellLabel) if c.label is not None and c.position]
    train = _as_points(told, own) if own else None
    usable = train is not None and len(set(train.label.tolist())) == _TWO
    found = {}
    for name, predict in BASELINES.items():
        if train is not None and usable:
            found[name] = predict(train, points)
        else:
            found[name] = leave_one_group_out(points, predict)
    if known:
        x, y = told.grid.to_plane(np.array([k.x for k in known]), np.array([k.y for k in known]))
        for name, predict in near_known(x, y).items():
            found[name] = leave_one_group_out(points, predict)
    return found, "register" if usable else "file"


def _given(cells: list["CellLabel"], path: Path) -> dict[str, "Floats"]:
    """Predictions of another model that the file brings along."""
    import numpy as np

    column = next((n for n in GIVEN if cells and all(n in c.attributes for c in cells)), None)
    if column is None:
        return {}
    wrong, values = [], []
    for cell in cells:
        text = cell.attributes[column]
        try:
            value = float(text)
        except ValueError:
            value = float("nan")
        if not 0 <= value <= 1:
            where = Place(file=path.name, row=cell.origin.row, field=column)
            wrong.append(Finding("probability-out-of-range", where, {"value": text}))
        values.append(value)
    if wrong:
        raise Refusal(*wrong)
    return {f"{column} of the file": np.array(values)}


def _counts(told: "Raster", cells: list["CellLabel"], at: tuple[Any, Any]) -> tuple[int, int]:
    """Cells whose number of items is known, and how many lie inside the map's 90 % interval."""
    import numpy as np

    from fallow.hazard import count_intervals

    column = next((n for n in COUNTED if any(n in c.attributes for c in cells)), None)
    if column is None:
        return 0, 0
    counts = np.array([_whole(c.attributes.get(column, "")) for c in cells])
    known = counts >= 0
    p, low, high = (told.bands[n][at][known] for n in PROBABILITIES)
    low, high = count_intervals(p, low, high, float(told.manifest["prior"]["clumping"]))
    inside = (counts[known] >= low) & (counts[known] <= high)
    return int(known.sum()), int(inside.sum())


def _whole(text: str) -> int:
    """A count; -1 for what is none."""
    return int(text) if text.strip().isdigit() else -1


def _seen(workspace: "Workspace", told: "Raster", at: tuple[Any, Any]) -> list[Finding]:
    """A finding when cells that are scored told the map of labels themselves."""
    import numpy as np

    from fallow.hazard.types import LABELS

    pull = read_reasons(workspace, told).pull.get(LABELS)
    seen = 0 if pull is None else int(np.count_nonzero(pull[at]))
    return [Finding("labels-seen", values={"seen": seen, "labels": len(at[0])})] if seen else []
