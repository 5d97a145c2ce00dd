"""Print how well accidents of Colombia up to 2009 tell where those of 2010 to 2014 happened.

Usage: python bench/hazard_forward.py

Each method spreads one accident over the 5 km cells of the country; printed is the mean of the log
share of an accident's cell, over that of a cell picked evenly. All know the accidents up to 2009
only, and range, spread and bandwidth are learned from these. FALLOW_SHARED names the folder that
holds data/. Prints; asserts nothing.
"""

import csv
import gzip
import json
import os
import time
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")

import numpy as np
import shapely
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from fallow.hazard import Evidence, Prior, Threads, estimate, fit, lattice_over, learn_field
from fallow.hazard.score import left_out_width

ROOT = Path(__file__).parents[1]
DATA = Path(os.environ.get("FALLOW_SHARED", ROOT.parent / "shared")) / "data" / "colombia"
Floats = NDArray[np.float64]
CELL_M, LAST = 5000.0, 2009
ACCIDENTS = ("1", "2")  # by a mine, by other explosive remnants
EVEN = 0.01  # share of every method that is spread evenly, so that no share is 0
PRIOR = Prior(prevalence=0.1, range_m=40_000.0, sd=2.0, clumping=1.0, rates_log_sd=0.0)
USED = 0.3  # that the use of a contaminated cell had ended in an accident by then


def accidents() -> tuple[Floats, NDArray[np.int64]]:
    """Longitude and latitude (events, 2) of accidents with a place, and the year of each."""
    with gzip.open(DATA / "events_1990_2014.csv.gz", "rt", encoding="utf-8") as file:
        rows = [r for r in csv.DictReader(file) if r["tipo_codigo"] in ACCIDENTS and r["lon"]]
    places = np.array([[float(r["lon"]), float(r["lat"])] for r in rows])
    return places, np.array([int(r["anio"]) for r in rows])


def country() -> shapely.Geometry:
    """The outline of the country."""
    with gzip.open(DATA / "departamentos_mgn2018.geojson.gz", "rt", encoding="utf-8") as file:
        told = json.load(file)
    parts = [shapely.make_valid(shapely.geometry.shape(f["geometry"])) for f in told["features"]]
    return shapely.union_all(parts)


def bumps(spots: Floats, at: Floats, width: float) -> Floats:
    """Sum of Gaussian bumps over spots (spots, 2), at places (places, 2), in metres."""
    pairs = cKDTree(at).sparse_distance_matrix(cKDTree(spots), 5 * width, output_type="coo_matrix")
    near = np.exp(-(pairs.data**2) / (2 * width**2))
    return np.bincount(pairs.row, weights=near, minlength=len(at)).astype(np.float64)


def main() -> None:
    """Print a line a method."""
    land = country()
    grid = lattice_over(land, CELL_M, 50_000.0)
    lon, lat = grid.centres()
    inside = shapely.contains_xy(land, lon, lat)
    places, year = accidents()
    row, column = grid.cell_of(places[:, 0], places[:, 1])
    here = (row >= 0) & inside[row, column]
    early, late = here & (year <= LAST), here & (year > LAST)
    count = np.zeros(grid.shape, np.int64)
    np.add.at(count, (row[early], column[early]), 1)
    start = time.perf_counter()
    zero, none = np.zeros(grid.shape), np.zeros(grid.shape, np.int64)
    evidence = Evidence(grid, inside, zero, np.where(inside, USED, 0.0), none, count)
    prior, _ = learn_field(
        evidence, PRIOR, ranges_m=(20_000.0, 40_000.0, 80_000.0), sds=(1.5, 2.5), run=Threads()
    )
    told = estimate(fit(evidence, prior, draws=32, run=Threads()))
    spent = time.perf_counter() - start
    centres = np.column_stack(grid.to_plane(lon[inside], lat[inside]))
    x, y = grid.to_plane(places[early, 0], places[early, 1])
    spots = np.column_stack([x, y])
    width = left_out_width(spots[np.unique(spots.round(), axis=0, return_index=True)[1]])
    print(
        f"Colombia, {inside.sum()} cells of {CELL_M / 1000:.0f} km: {early.sum()} accidents up to "
        f"{LAST}, {late.sum()} later ({(~here).sum()} off the map left out); range "
        f"{prior.range_m / 1000:.0f} km, spread {prior.sd}; {spent:.0f} s"
    )
    methods = {
        "same cells as before": count[inside].astype(np.float64),
        f"kernel density, {width / 1000:.0f} km (its choice)": bumps(spots, centres, width),
        **{
            f"kernel density, {w / 1000:.0f} km": bumps(spots, centres, w)
            for w in (5000.0, 10_000.0, 20_000.0)
        },
        "model, expected items": told.expected_items[inside],
        "model, probability": told.p_contaminated[inside],
    }
    for name, values in methods.items():
        share = np.zeros(grid.shape)
        share[inside] = (1 - EVEN) * values / values.sum() + EVEN / inside.sum()
        gain = np.log(share[row[late], column[late]] * inside.sum())
        print(f"  {name:38}{gain.mean():9.4f}")


if __name__ == "__main__":
    main()
