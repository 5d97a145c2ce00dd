"""The real sets have the defects that their SOURCE.md counts."""

from collections import Counter
from pathlib import Path

import pytest
import shapely

from fallow.base.border import country_outline
from fallow.base.geo import Fault, fault_of
from fallow.intake import Wishes, take
from fallow.records import Area, CellLabel, RecordKind


@pytest.mark.parametrize(
    ("file", "kind", "rows", "missing", "crossing", "duplicates"),
    [
        ("suspect.geojson", RecordKind.SUSPECTED, 8955, 2514, 382, 5),
        ("cleared.geojson", RecordKind.CLEARED, 6526, 83, 574, 40),
    ],
)
def test_bosnian_outlines(
    shared_data: Path,
    file: str,
    kind: RecordKind,
    rows: int,
    missing: int,
    crossing: int,
    duplicates: int,
) -> None:
    intake = take(shared_data / "bosnia" / file, kind, Wishes("BIH", country_outline("BIH")))
    found = Counter(f.code for f in intake.findings)
    assert (intake.rows, found["outline-missing"], found["outline-duplicate"]) == (
        rows,
        missing,
        duplicates,
    )
    outlines = [r.outline for r in intake.records if isinstance(r, Area)]
    assert sum(fault_of(o) is Fault.SELF_CROSSING for o in outlines) == crossing


def test_places_of_unknown_population_are_unknown(shared_data: Path) -> None:
    path = shared_data / "places" / "cities500_mine_affected.tsv"
    wishes = Wishes("XFA", None)
    places = take(path, RecordKind.PLACE, wishes).records
    assert len(places) == 11_978
    assert sum(getattr(p, "population", 0) is None for p in places) == 3259


def test_labelled_cells_keep_their_covariates_and_withheld_ones_have_no_label(
    shared_data: Path,
) -> None:
    wishes = Wishes("COL", country_outline("COL"))
    intake = take(shared_data / "reland" / "cells.csv", RecordKind.CELL_LABEL, wishes)
    cells = [r for r in intake.records if isinstance(r, CellLabel)]
    assert len(cells) == intake.rows == 8647
    assert {c.label for c in cells} == {0, 1, None}
    withheld = [c for c in cells if c.attributes["withheld"] == "True"]
    assert {c.group for c in withheld} == {"SONSON", "NORCASIA", "PENSILVANIA", "SAMANA"}
    assert {c.label for c in withheld} == {None}
    assert "elevation_m" in cells[0].attributes
    assert Counter(f.code for f in intake.findings) == {"column-guessed": 1}


def test_bombing_missions_with_impossible_positions_are_outside_the_country(
    shared_data: Path,
) -> None:
    path = shared_data / "vietnam" / "thor_vietnam_sample_8809.csv"
    near = shapely.box(102, 8, 110, 24)
    columns = {"lat": "TGTLATDD_DDD_WGS84", "lon": "TGTLONDDD_DDD_WGS84", "date": "MSNDATE"}
    intake = take(path, RecordKind.ACCIDENT, Wishes("XVN", near, columns))
    outside = [f for f in intake.findings if f.code == "outside-country"]
    assert intake.rows == 8809
    assert outside
    assert min(f.where.lat for f in outside if f.where.lat is not None) < 1
