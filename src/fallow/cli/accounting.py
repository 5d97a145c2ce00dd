"""The account of a cell: the map's reasons joined to the records of the register."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from math import isfinite
from typing import TYPE_CHECKING, Any

from fallow.base.finding import Finding, Refusal
from fallow.cli.mapped import outdated, read_cell, read_reasons

if TYPE_CHECKING:
    from fallow.base.grid import Grid
    from fallow.hazard import Explanation
    from fallow.hazard.account import Line, Source
    from fallow.store import Workspace
    from fallow.store.raster import Raster


@dataclass(frozen=True, slots=True)
class Accounted:
    """A place with the map's figures there (None: not known), the day of the map's latest evidence,
    the threshold of `p_above`, the lines of the account, and what a survey report
    of nothing, or of contamination, would change the probability to."""

    lon: float
    lat: float
    figures: Mapping[str, float | None]
    as_of: str | None
    threshold: float
    told: "Explanation"
    lines: tuple["Line", ...]
    after_clean: float
    after_reported: float
    findings: list[Finding]

    def as_data(self) -> dict[str, Any]:
        """For `--json`."""
        return {
            "lon": self.lon,
            "lat": self.lat,
            **self.figures,
            "as_of": self.as_of,
            "threshold": self.threshold,
            "log_intensity": self.told.eta,
            "contributions": [asdict(c) for c in self.told.contributions],
            "left_by_search": self.told.left,
            "report_odds": self.told.report_odds,
            "log_odds": sum(line.log_odds for line in self.lines),
            "account": [asdict(line) for line in self.lines],
            "after_clean_survey": self.after_clean,
            "after_reported_contamination": self.after_reported,
        }


def accounted(workspace: "Workspace", spot: tuple[float, float]) -> Accounted:
    """The account of the cell at a place (lon, lat), from the last map.

    Raises Refusal without a map, off its coverage, or when its reasons are damaged.
    """
    from dataclasses import replace

    from fallow.hazard import Rates, explain
    from fallow.hazard.account import account, after_report, false_alarms

    last, at = read_cell(workspace, spot)
    if "p_mean" not in last.manifest:
        values = {"path": str(workspace.hazard_map), "detail": "an older version made it"}
        raise Refusal(Finding("raster-damaged", values=values))
    reasons = read_reasons(workspace, last, at)
    here = _cell_in(reasons.grid, spot)
    here_told = {name: float(band[0, 0]) for name, band in last.bands.items()}
    figures = {name: value if isfinite(value) else None for name, value in here_told.items()}
    p, shift = here_told["p_contaminated"], float(last.manifest.get("step", {}).get("shift", 0.0))
    sources = _near(workspace, last, spot, reasons.range_m)
    lines = account(reasons, here, p, sources, _prior(last), shift)
    names = {f"region {k}": name for k, name in enumerate(last.manifest.get("districts", ()))}
    lines = tuple(replace(line, name=names.get(line.name, line.name)) for line in lines)
    rates = Rates(**last.manifest["rates"])
    hit = rates.suspected_hit + rates.confirmed_hit
    false = false_alarms(float(last.manifest["p_mean"]), rates)
    clean, reported = after_report(p, hit, false)
    told = explain(reasons, *here)
    as_of, threshold = last.manifest["as_of"], float(last.manifest["asked"]["threshold"])
    findings = outdated(workspace, last)
    return Accounted(*spot, figures, as_of, threshold, told, lines, clean, reported, findings)


def _cell_in(grid: "Grid", spot: tuple[float, float]) -> tuple[int, int]:
    """Row and column of a place on a grid that holds it."""
    import numpy as np

    rows, columns = grid.cell_of(np.array([spot[0]]), np.array([spot[1]]))
    return int(rows[0]), int(columns[0])


def _prior(last: "Raster") -> tuple[float, float, float]:
    """Prevalence, the log intensity that stood for it before any evidence, clumping."""
    from fallow.hazard import Prior
    from fallow.hazard.linear import intercept

    prior = Prior(**last.manifest["prior"])
    spread2 = prior.sd**2 + prior.prevalence_log_sd**2
    spread2 += len(last.manifest["covariates"]) * prior.covariate_sd**2
    spread2 += prior.region_sd**2 if last.manifest.get("districts") else 0.0
    return prior.prevalence, intercept(prior, spread2), prior.clumping


def _near(
    workspace: "Workspace", last: "Raster", spot: tuple[float, float], range_m: float
) -> list["Source"]:
    """The records near enough to be told one by one, of those that the map was told."""
    import shapely

    from fallow.base.geo import fault_of
    from fallow.cli.seen import known_of
    from fallow.hazard.account import REACH_RANGES, Source
    from fallow.hazard.types import ACCIDENTS, CLAIMS, FOUND, LABELS, LIFTED, SEARCHED, SURVEY
    from fallow.records import RELEASED_KINDS, Batch, CellLabel, RecordKind

    sums = {i["sha256"] for i in last.manifest["inputs"]}
    with workspace.register() as register:
        known, cells = known_of(register), register.read(CellLabel)
        batches = {b.id for b in register.read(Batch) if b.sha256 in sums}
    every: Iterable[tuple[Any, str, Any, Any]] = [
        *((i, FOUND, i.found_on, i.position) for i in known.items),
        *((a, ACCIDENTS, a.happened_on, a.position) for a in known.accidents),
        *(
            (a, LIFTED, a.done_on, a.position)
            for a in known.activities
            if a.kind is RecordKind.LIFTED_MINEFIELD
        ),
        *((c, CLAIMS, c.published, c.position) for c in known.claims),
        *((c, LABELS, None, c.position) for c in cells if c.label is not None),
        *(
            (a, SEARCHED if a.kind in RELEASED_KINDS else SURVEY, a.reported_on, a.outline)
            for a in known.areas
        ),
    ]
    reach = max(REACH_RANGES * range_m, 2 * last.grid.cell_m) / 111_000
    here = shapely.Point(*spot)
    found = []
    for record, group, on, shape in every:
        if record.origin.batch_id not in batches or shape is None or shape.is_empty:
            continue
        west, south, east, north = shape.bounds
        wide = reach / max(0.05, abs(1 - abs(spot[1]) / 90))
        if not (west - wide < here.x < east + wide and south - reach < here.y < north + reach):
            continue
        is_point = group in (FOUND, ACCIDENTS, LIFTED, LABELS, CLAIMS)
        if not is_point and fault_of(shape) is not None:
            continue
        found.append(Source(record.id, group, on, shapely.centroid(shape) if is_point else shape))
    return found
