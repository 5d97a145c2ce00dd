"""One declarative list of what a hazard map is told besides the register (a small TOML).

    began = 1992-04-06                  # the conflict: earlier records are reported

    [rates]                             # the programme's own, instead of the defaults
    cleared = 0.97

    [[covariate]]
    name = "slope"
    raster = "slope.tif"                # any raster GDAL reads; band = 1
    [[covariate]]
    name = "distance to road"
    vector = "roads.gpkg"               # as = "distance" or "density" (within_m = 2000)
    [[covariate]]
    name = "distance to cleared land"
    records = "cleared"                 # what the register holds of that kind, as a layer
    [[covariate]]
    column = "elevation_m"              # of the labelled cells

Paths are relative to the file. What a layer does not know is missing, not zero.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fallow.base.finding import Finding, Place, Refusal

if TYPE_CHECKING:
    from shapely import Geometry

    from fallow.base.grid import Grid
    from fallow.hazard import Rates
    from fallow.hazard.types import Floats
    from fallow.store import Register

SOURCES = ("raster", "vector", "records", "column")
_KEYS = {"name", "band", "layer", "crs", "as", "within_m", "scale", *SOURCES}
_TOP = {"began", "rates", "covariate"}
DISTANCE, DENSITY = "distance", "density"
_WITHIN_M = 2000.0


@dataclass(frozen=True, slots=True)
class Wish:
    """A covariate: its name, what it comes from (`SOURCES`) and which; how it is read."""

    name: str
    source: str
    which: str
    band: int = 1
    layer: str | None = None
    crs: str | None = None
    read_as: str = DISTANCE
    within_m: float = _WITHIN_M
    scale: str = "auto"


@dataclass(frozen=True, slots=True)
class Inputs:
    """A list as read: covariates in order, rates that differ from the defaults, the day the
    conflict began, the folder that paths are relative to, checksums of what it names."""

    covariates: tuple[Wish, ...] = ()
    rates: Mapping[str, float] = field(default_factory=dict)
    began: date | None = None
    folder: Path = Path()
    sha256: Mapping[str, str] = field(default_factory=dict)


def read_inputs(path: Path) -> Inputs:
    """Read a list. Raises Refusal with every fault of it at once."""
    from fallow.base.files import sha256_of

    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise Refusal(_fault(path, "", str(error))) from error
    findings = [_fault(path, key, "is not known here") for key in told if key not in _TOP]
    began = told.get("began")
    if began is not None and not isinstance(began, date):
        findings.append(_fault(path, "began", "is no day, such as 2022-02-24"))
    rates, wrong = _rates(path, told.get("rates", {}))
    findings += wrong
    rows = told.get("covariate", [])
    if not isinstance(rows, list) or not all(isinstance(r, dict) for r in rows):
        findings.append(_fault(path, "covariate", "is no list of [[covariate]] tables"))
        rows = []
    wishes = []
    for number, row in enumerate(rows, 1):
        wish, faults = _wish(path, number, row)
        findings += faults
        if wish:
            wishes.append(wish)
    names = [w.name for w in wishes]
    findings += [
        _fault(path, n, "is named twice") for n in {m for m in names if names.count(m) > 1}
    ]
    if findings:
        raise Refusal(*findings)
    files = [w.which for w in wishes if w.source in ("raster", "vector")]
    sums = {name: sha256_of(path.parent / name) for name in files}
    return Inputs(tuple(wishes), rates, began, path.parent, {path.name: sha256_of(path), **sums})


def _fault(path: Path, what: str, why: str) -> Finding:
    values = {"path": path.name, "what": what or path.name, "why": why}
    return Finding("inputs-unusable", Place(file=path.name, field=what or None), values)


def _rates(path: Path, told: Any) -> tuple[dict[str, float], list[Finding]]:
    """The rates given, and a finding for each that is none; their values are checked with the
    rest (`check_rates`), so that a detection rate of 1 is refused."""
    from dataclasses import replace

    from fallow.hazard import Rates
    from fallow.hazard.weigh import check_rates

    if not isinstance(told, dict):
        return {}, [_fault(path, "rates", "is no table of rates")]
    known, found, findings = Rates.__dataclass_fields__, {}, []
    for name, value in told.items():
        if name not in known or isinstance(value, bool) or not isinstance(value, int | float):
            why = "is no rate" if name not in known else "is no number"
            findings.append(_fault(path, f"rates.{name}", why))
        else:
            found[name] = float(value)
    return found, findings + check_rates(replace(Rates(), **found))


def _wish(path: Path, number: int, row: dict[str, Any]) -> tuple[Wish | None, list[Finding]]:
    """A covariate of the list, or what is wrong with it."""
    where = str(row.get("name") or f"covariate {number}")
    faults = [_fault(path, f"{where}.{k}", "is not known here") for k in row if k not in _KEYS]
    given = [s for s in SOURCES if s in row]
    if len(given) != 1:
        faults.append(_fault(path, where, f"needs one of {', '.join(SOURCES)}"))
        return None, faults
    source, which = given[0], str(row[given[0]])
    if source in ("raster", "vector") and not (path.parent / which).exists():
        faults.append(_fault(path, where, f"names a file that is not there: {which}"))
    if row.get("as", DISTANCE) not in (DISTANCE, DENSITY):
        faults.append(_fault(path, f"{where}.as", "is neither distance nor density"))
    if row.get("scale", "auto") not in ("auto", "log", "none"):
        faults.append(_fault(path, f"{where}.scale", "is neither auto, log nor none"))
    within, band = row.get("within_m", _WITHIN_M), row.get("band", 1)
    if isinstance(within, bool) or not isinstance(within, int | float) or not within > 0:
        faults.append(_fault(path, f"{where}.within_m", "is no length above 0"))
    if isinstance(band, bool) or not isinstance(band, int):
        faults.append(_fault(path, f"{where}.band", "is no whole number"))
    if faults:
        return None, faults
    return (
        Wish(
            str(row.get("name") or which),
            source,
            which,
            band,
            row.get("layer"),
            row.get("crs"),
            row.get("as", DISTANCE),
            float(within),
            row.get("scale", "auto"),
        ),
        [],
    )


def rates_of(inputs: Inputs) -> "Rates":
    """The default rates with the programme's own in their place."""
    from dataclasses import replace

    from fallow.hazard import Rates

    return replace(Rates(), **inputs.rates)


def layers(inputs: Inputs, grid: "Grid", register: "Register") -> "Iterator[tuple[str, Floats]]":
    """Every covariate but those of columns, on the lattice, NaN where unknown.

    Raises Refusal for a file that cannot be used.
    """
    from fallow.store.covering import band_on_grid

    for wish in inputs.covariates:
        if wish.source == "column":
            continue
        if wish.source == "raster":
            values = band_on_grid(inputs.folder / wish.which, wish.band, grid)
        elif wish.source == "vector":
            values = _of_shapes(grid, _file_shapes(inputs, wish), wish)
        else:
            values = _of_shapes(grid, _record_shapes(register, wish), wish)
        yield wish.name, scaled(values, wish.scale)


def scaled(values: "Floats", scale: str) -> "Floats":
    """Values on the scale asked: auto is log(1 + value) where they are skewed."""
    import numpy as np

    from fallow.hazard.covariates import on_scale

    if scale == "auto":
        return on_scale(values)
    return np.log1p(np.maximum(values, 0.0)) if scale == "log" else values


def _file_shapes(inputs: Inputs, wish: Wish) -> "list[Geometry]":
    from fallow.intake import read

    table = read(inputs.folder / wish.which, crs=wish.crs, layer=wish.layer)
    return [r.shape for r in table.rows if r.shape is not None and not r.shape.is_empty]


def _record_shapes(register: "Register", wish: Wish) -> "list[Geometry]":
    """The shapes of the records of a kind. Raises Refusal for a kind that there is not."""
    from fallow.base.geo import fault_of
    from fallow.records import AREA_KINDS, Accident, Activity, Area, Item, Place, RecordKind

    points = {
        RecordKind.ACCIDENT: Accident,
        RecordKind.ITEM: Item,
        RecordKind.LIFTED_MINEFIELD: Activity,
        RecordKind.PLACE: Place,
    }
    kinds = {str(k): k for k in (*AREA_KINDS, *points)}
    if wish.which not in kinds:
        raise Refusal(_fault(Path(wish.name), wish.which, f"is none of {', '.join(kinds)}"))
    kind = kinds[wish.which]
    if kind in points:
        found: list[Any] = register.read(points[kind])
        return [r.position for r in found if r.position and not r.position.is_empty]
    areas = register.read(Area)
    return [a.outline for a in areas if a.kind is kind and a.outline and not fault_of(a.outline)]


def _of_shapes(grid: "Grid", shapes: "list[Geometry]", wish: Wish) -> "Floats":
    """Metres to the nearest shape, or their number around; unknown everywhere without any."""
    import numpy as np

    from fallow.hazard.covariates import around
    from fallow.hazard.raster import distance_m, points_of

    if not shapes:
        return np.full(grid.shape, np.nan)
    if wish.read_as == DENSITY:
        return around(grid, shapes, wish.within_m)
    return distance_m(grid, points_of(grid, shapes))
