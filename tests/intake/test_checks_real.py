"""The real tables have the faults that were counted by hand, and no others of their kind."""

import gzip
import json
import shutil
from collections import Counter
from pathlib import Path

import pytest
import shapely

from fallow.base.border import country_outline
from fallow.intake import Intake, Wishes, examine
from fallow.intake.checks import Districts
from fallow.records import Accident, Person, RecordKind, Victim


def unpacked(packed: Path, folder: Path) -> Path:
    plain = folder / packed.stem
    with gzip.open(packed) as source, plain.open("wb") as out:
        shutil.copyfileobj(source, out)
    return plain


def counted(intake: Intake) -> Counter[str]:
    return Counter(f.code for f in intake.findings)


def test_colombian_events(shared_data: Path, tmp_path: Path) -> None:
    file = unpacked(shared_data / "colombia" / "events_1990_2014.csv.gz", tmp_path)
    with gzip.open(shared_data / "colombia" / "municipios_mgn2018.geojson.gz") as packed:
        features = json.load(packed)["features"]
    name = next(k for k in features[0]["properties"] if k.upper() in ("MPIO_CNMBR", "MPIO_CNMBRE"))
    districts = Districts(
        tuple(f["properties"][name] for f in features),
        tuple(shapely.geometry.shape(f["geometry"]) for f in features),
    )
    wishes = Wishes("COL", country_outline("COL"), districts=districts)
    found = examine(file, RecordKind.ACCIDENT, wishes)
    by_code = counted(found)
    assert (found.rows, len(found.records)) == (30_866, 30_866)
    assert by_code["row-repeated"] == 4_789
    assert by_code["position-no-district"] == 517
    assert by_code["position-other-district"] == 3_037
    assert all(isinstance(r, Accident) and "year" in r.attributes for r in found.records)


def test_colombian_victims(shared_data: Path, tmp_path: Path) -> None:
    file = unpacked(shared_data / "colombia" / "victims_2017-10.csv.gz", tmp_path)
    found = examine(file, RecordKind.VICTIM, Wishes("COL", country_outline("COL")))
    victims = [r for r in found.records if isinstance(r, Victim)]
    assert len(victims) == found.rows == 11_498
    assert (victims[0].year, victims[0].attributes["admin_code"]) == (2006, "05313")
    assert {len(v.attributes["admin_code"]) for v in victims} == {5}
    assert all(1990 <= (v.year or 0) <= 2017 for v in victims)
    assert {v.outcome for v in victims} == {"killed", "injured"}
    by_code = counted(found)
    assert by_code["row-repeated"] == 0
    assert by_code["row-repeated-person"] > 0
    # What no field is known for may say who somebody is, and is kept with the person.
    assert "latitudcabecera" not in victims[0].attributes
    assert sum(isinstance(r, Person) for r in found.records) == 11_498


def test_bombing_missions_over_impossible_latitudes(shared_data: Path) -> None:
    file = shared_data / "vietnam" / "thor_vietnam_sample_8809.csv"
    told = {"lon": "TGTLONDDD_DDD_WGS84", "lat": "TGTLATDD_DDD_WGS84", "date": "MSNDATE"}
    found = examine(file, RecordKind.ACCIDENT, Wishes("VNM", mapping=told))
    far = [f for f in found.findings if f.code == "position-far" and f.values["axis"] == "latitude"]
    assert [round(float(f.where.lat or 9), 4) for f in far] == [0.2477] * 3


def test_a_tagged_workbook_with_case_variants_and_double_codes(shared_data: Path) -> None:
    file = next((shared_data / "hxl").glob("*.xlsx"))
    found = examine(file, RecordKind.ACCIDENT, Wishes("UKR", country_outline("UKR")))
    assert len(found.records) == found.rows == 2_083
    variants = {f.values["others"] for f in found.findings if f.code == "spellings-differ"}
    assert variants == {"“Directly-emplaced”", "“Air-Launched Plane”"}
    # Counted in the workbook: every cell of a list with a comma is two or more of its words.
    doubled = [f for f in found.findings if f.code == "cell-two-codes"]
    cells: Counter[str] = Counter()
    for finding in doubled:
        cells[finding.where.field or ""] += int(finding.values["rows"])
    assert cells == {
        "Sector Affected": 184,
        "Provider": 14,
        "Launch Type": 2,
        "Explosive Weapon Type": 4,
    }
    assert len(doubled) == 23


def test_a_real_table_with_a_broken_name(shared_data: Path) -> None:
    file = shared_data / "bosnia" / "official_suspect_area_by_canton.csv"
    found = examine(file, RecordKind.PLACE, Wishes("BIH"))
    assert found.rows > 0
    again = examine(file, RecordKind.SURVEY, Wishes("BIH"))
    garbled = [f for f in again.findings if f.code == "text-garbled"]
    assert [f.values["proposed"] for f in garbled] == ["Bosnian-Podrinje Canton Goražde"]


@pytest.mark.parametrize("kind", [RecordKind.SUSPECTED, RecordKind.AREA])
def test_bosnian_areas_are_checked_whole(shared_data: Path, kind: RecordKind) -> None:
    wishes = Wishes("BIH", country_outline("BIH"))
    found = examine(shared_data / "bosnia" / "suspect.geojson", kind, wishes)
    assert len(found.records) == found.rows == 8_955
    assert counted(found)["outline-missing"] == 2_514
    assert counted(found)["outline-duplicate"] == 5
