"""Every row is kept, every fault is a finding, and a file that cannot be used is refused."""

import json
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from fallow.base.border import country_outline
from fallow.base.finding import Refusal
from fallow.intake import Wishes, read, take
from fallow.intake.table import AS_RECEIVED
from fallow.records import Accident, Area, CellLabel, ControlOutline, HazardKind, Place, RecordKind

BOSNIA = Wishes("BIH", country_outline("BIH"))
SQUARE = [[[18.0, 44.0], [18.01, 44.0], [18.01, 44.01], [18.0, 44.01], [18.0, 44.0]]]


def feature(geometry: Any, **properties: Any) -> dict[str, Any]:
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def polygon(rings: Any) -> dict[str, Any]:
    return {"type": "Polygon", "coordinates": rings}


def write(folder: Path, *features: Any, name: str = "f.geojson", **more: Any) -> Path:
    path = folder / name
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features, **more}))
    return path


def codes(
    path: Path, kind: RecordKind = RecordKind.SUSPECTED, wishes: Wishes = BOSNIA
) -> Counter[str]:
    return Counter(f.code for f in take(path, kind, wishes).findings)


def refused(
    path: Path, kind: RecordKind = RecordKind.SUSPECTED, wishes: Wishes = BOSNIA
) -> list[str]:
    with pytest.raises(Refusal) as refusal:
        take(path, kind, wishes)
    for finding in refusal.value.findings:
        assert finding.message()
        assert finding.remedy()
    return [f.code for f in refusal.value.findings]


def test_a_row_becomes_an_area_with_its_fields_and_keeps_the_rest(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        feature(polygon(SQUARE), id="X1", date="2021-03-04", hazard="ap mines", sheet="2684-III"),
    )
    intake = take(path, RecordKind.SUSPECTED, BOSNIA)
    (area,) = intake.records
    assert isinstance(area, Area)
    assert (area.id, area.reported_on, area.hazard) == ("X1", date(2021, 3, 4), HazardKind.AP_MINES)
    assert area.attributes == {"sheet": "2684-III"}
    assert area.origin.row == 1
    assert intake.findings == ()


def test_rows_without_their_own_id_are_named_by_checksum_and_row(tmp_path: Path) -> None:
    path = write(tmp_path, feature(polygon(SQUARE)), feature(None))
    intake = take(path, RecordKind.SUSPECTED, BOSNIA)
    assert [r.id for r in intake.records] == [
        f"SHA-{intake.sha256[:6]}-1",
        f"SHA-{intake.sha256[:6]}-2",
    ]


def test_each_geometry_fault_is_found_and_its_row_is_kept(tmp_path: Path) -> None:
    day = {"date": "2021-01-01"}
    text = json.dumps(
        {
            "type": "FeatureCollection",
            "features": [
                feature(polygon(SQUARE), **day),
                feature(None, **day),
                feature(polygon(SQUARE), **day),
                feature({"type": "Point", "coordinates": [18.0, 44.0]}, **day),
                feature(polygon([[[18, 44], [18.1, 44]]]), **day),
                feature(polygon([[[18, 44], ["x", 44], [18, 45], [18, 44]]]), **day),
                feature(polygon([[[500, 44], [501, 44], [501, 45], [500, 44]]]), **day),
                feature(polygon([[[18, 44], [9999, 44], [18, 45], [18, 44]]]), **day),
                feature({"type": "Blob"}, **day),
                "no feature at all",
                feature(polygon([[[2, 48], [2.1, 48], [2.1, 48.1], [2, 48]]]), **day),
            ],
        }
    ).replace("9999", "NaN")
    path = tmp_path / "f.geojson"
    path.write_text(text)
    intake = take(path, RecordKind.SUSPECTED, BOSNIA)
    assert len(intake.records) == intake.rows == 11
    found = {(f.code, f.where.row) for f in intake.findings}
    assert found == {
        ("outline-missing", 2),
        ("outline-duplicate", 3),
        ("outline-not-polygon", 4),
        ("outline-unreadable", 5),
        ("outline-unreadable", 6),
        ("coordinates-out-of-range", 7),
        ("coordinates-not-finite", 8),
        ("outline-unreadable", 9),
        ("outline-unreadable", 10),
        ("date-missing", 10),
        ("outside-country", 11),
    }
    kept = [r.attributes for r in intake.records if isinstance(r, Area)]
    assert "NaN" not in str(kept[0])
    assert "nan" in kept[7][AS_RECEIVED].lower()
    assert all(f.message() and f.remedy() for f in intake.findings)


def test_a_day_that_has_not_come_is_unknown_and_its_row_is_kept(tmp_path: Path) -> None:
    path = write(tmp_path, feature(polygon(SQUARE), date="2202-01-01"))
    intake = take(path, RecordKind.SUSPECTED, BOSNIA)
    assert [f.code for f in intake.findings] == ["date-in-future", "date-missing"]
    assert [r.reported_on for r in intake.records if isinstance(r, Area)] == [None]


def test_released_areas_say_what_terms_they_lack(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        feature(polygon(SQUARE), date="2021-01-01", depth_m="0.2"),
        feature(polygon(SQUARE), date="2021-01-01"),
        feature(polygon(SQUARE), depth_m="deep"),
    )
    found = codes(path, RecordKind.CLEARED)
    assert found == {"terms-missing": 2, "value-unknown": 1, "outline-duplicate": 2}


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("f.geojson", b"", "file-empty"),
        (
            "f.geojson",
            b'{"type": "FeatureCollection", "features": [{"type": "Fea',
            "file-truncated",
        ),
        (
            "f.geojson",
            b'{"type": "FeatureCollection", "features": [}, "and": "a long tail"}',
            "file-unreadable",
        ),
        ("f.geojson", b"PK\x03\x04 a zip", "file-unreadable"),
        ("f.geojson", b"\xff\xfe\x00", "file-unreadable"),
        ("f.geojson", b'{"type": "FeatureCollection", "features": []}', "file-without-rows"),
        ("f.geojson", b'{"hello": 1}', "file-unreadable"),
        ("f.geojson", b"[" * 200_000, "file-unreadable"),
        ("f.gpkg", b"lon,lat\n18,44\n", "file-unreadable"),
        ("f.gpkg", b"SQLite format 3\0" + b"\0" * 500, "file-unreadable"),
        ("f.shp", b"lon,lat\n18,44\n", "file-unreadable"),
        ("f.shp", b"\x00\x00\x27\x0a" + b"\0" * 30, "file-unreadable"),
        ("f.csv", b"lon,lat\n", "file-without-rows"),
        ("f.csv", b"\0\1\2\3", "file-unreadable"),
        ("f.csv", b"\n\n\n", "file-unreadable"),
        ("f.docx", b"words", "file-kind-unknown"),
    ],
)
def test_a_file_that_is_not_what_it_claims_is_refused(
    tmp_path: Path, name: str, content: bytes, code: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert refused(path) == [code]


def test_a_missing_file_and_a_folder_where_a_file_belongs(tmp_path: Path) -> None:
    assert refused(tmp_path / "nothing.geojson") == ["file-missing"]
    assert refused(tmp_path) == ["folder-not-here"]


def test_metres_are_not_read_as_degrees(tmp_path: Path) -> None:
    utm = shapely.box(500_000, 4_870_000, 500_100, 4_870_100)
    path = write(tmp_path, feature(json.loads(shapely.to_geojson(utm)), date="2021-01-01"))
    assert refused(path) == ["coordinates-not-degrees"]
    told = Wishes("BIH", BOSNIA.border, crs="EPSG:32633")
    (area,) = take(path, RecordKind.SUSPECTED, told).records
    assert isinstance(area, Area)
    assert area.outline is not None
    assert area.outline.centroid.x == pytest.approx(15.0, abs=0.01)
    assert codes(path, wishes=told)["crs-converted"] == 1
    assert refused(path, wishes=Wishes("BIH", crs="EPSG:nonsense")) == ["crs-unknown"]


def test_swapped_axes_are_named_and_turned_on_request(tmp_path: Path) -> None:
    turned = [[[y, x] for x, y in SQUARE[0]]]
    path = write(tmp_path, feature(polygon(turned), date="2021-01-01"))
    assert refused(path) == ["axes-swapped"]
    told = Wishes("BIH", BOSNIA.border, swap_axes=True)
    (area,) = take(path, RecordKind.SUSPECTED, told).records
    assert isinstance(area, Area)
    assert area.outline == shapely.Polygon(SQUARE[0])


def test_without_a_border_nothing_is_checked_and_that_is_said(tmp_path: Path) -> None:
    path = write(tmp_path, feature(polygon(SQUARE), date="2021-01-01"))
    assert codes(path, wishes=Wishes("XFA")) == {"country-outline-missing": 1}


def test_a_repeated_id_is_told_apart_and_found(tmp_path: Path) -> None:
    other = [[[x + 0.1, y] for x, y in SQUARE[0]]]
    path = write(
        tmp_path,
        feature(polygon(SQUARE), id="A", date="2021-01-01"),
        feature(polygon(other), id="A", date="2021-01-01"),
    )
    intake = take(path, RecordKind.SUSPECTED, BOSNIA)
    assert [r.id for r in intake.records] == ["A", "A~2"]
    assert [f.code for f in intake.findings] == ["id-repeated"]


def test_csv_with_positions_and_unknown_counts(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(
        "ref;date;longitude;latitude;killed;injured;device\n"
        "1;2020-05-06;18.1;44.1;1;;PMN\n"
        "2;06/05/2020;18.1;44.1;;two;\n"
        "3;2020-05-06;;;0;0;;stray\n"
        '4;2020-05-06;"east";44;;;\n',
        encoding="utf-8-sig",
    )
    intake = take(path, RecordKind.ACCIDENT, BOSNIA)
    rows = [r for r in intake.records if isinstance(r, Accident)]
    assert [(r.killed, r.injured, r.item) for r in rows] == [
        (1, None, "PMN"),
        (None, None, None),
        (0, 0, None),
        (None, None, None),
    ]
    assert rows[0].position == shapely.Point(18.1, 44.1)
    assert rows[2].position is None
    assert rows[1].happened_on is None
    found = {(f.code, f.where.row) for f in intake.findings if f.code != "column-guessed"}
    assert found == {
        ("position-repeated", 2),
        ("date-order-unknown", 2),
        ("value-unknown", 2),
        ("position-missing", 3),
        ("row-too-long", 3),
        ("outline-unreadable", 4),
    }


def test_csv_with_wkt_outlines_and_a_mapping(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f'shape,reported\n"{shapely.Polygon(SQUARE[0]).wkt}",2021-01-01\nBLOB,\n')
    told = Wishes("BIH", BOSNIA.border, mapping={"wkt": "shape", "date": "reported"})
    intake = take(path, RecordKind.SUSPECTED, told)
    assert isinstance(intake.records[0], Area)
    assert intake.records[0].outline == shapely.Polygon(SQUARE[0])
    assert intake.records[0].reported_on == date(2021, 1, 1)
    wrong = Wishes("BIH", mapping={"date": "nowhere", "colour": "shape"})
    assert refused(path, wishes=wrong) == ["map-field-unknown", "map-column-missing"]


def test_a_label_is_one_or_zero_or_not_there(tmp_path: Path) -> None:
    path = tmp_path / "l.csv"
    rows = ["lon,lat,label", *(f"18.{n},44,{v}" for n, v in enumerate(("1", "0", "-1", "", "2")))]
    path.write_text("\n".join(rows))
    intake = take(path, RecordKind.CELL_LABEL, BOSNIA)
    assert [r.label for r in intake.records if isinstance(r, CellLabel)] == [
        1,
        0,
        None,
        None,
        None,
    ]
    assert [(f.code, f.where.row) for f in intake.findings] == [("label-unusable", 5)]


def test_a_place_of_unknown_population_is_not_a_place_of_nobody(tmp_path: Path) -> None:
    path = tmp_path / "p.csv"
    path.write_text("name,lon,lat,population\nA,18,44,0\nB,18.1,44,1200\n")
    places = take(path, RecordKind.PLACE, BOSNIA).records
    assert [p.population for p in places if isinstance(p, Place)] == [None, 1200]


@pytest.mark.parametrize("suffix", [".gpkg", ".shp", ".fgb"])
def test_gdal_formats_give_the_same_rows(tmp_path: Path, suffix: str) -> None:
    import numpy as np
    from pyogrio.raw import write as write_raw

    path = tmp_path / f"a{suffix}"
    shape = shapely.Polygon(SQUARE[0])
    write_raw(
        path,
        geometry=shapely.to_wkb(np.array([shape, shape])),
        field_data=[np.array(["A", "B"], dtype=object), np.array([1.5, np.nan])],
        fields=np.array(["id", "size"], dtype=object),
        geometry_type="Polygon",
        crs="EPSG:4326",
        driver={".gpkg": "GPKG", ".shp": "ESRI Shapefile", ".fgb": "FlatGeobuf"}[suffix],
    )
    intake = take(path, RecordKind.SUSPECTED, BOSNIA)
    first, second = intake.records
    assert isinstance(first, Area)
    assert isinstance(second, Area)
    assert {first.id, second.id} == {"A", "B"}
    assert first.outline is not None
    assert first.outline.equals(shape)
    assert {a.attributes.get("size") for a in (first, second)} == {"1.5", None}
    if suffix == ".shp":
        path.with_suffix(".prj").unlink()
        assert codes(path)["crs-assumed"] == 1


def test_a_geopackage_with_several_layers_asks_which(tmp_path: Path) -> None:
    import numpy as np
    from pyogrio.raw import write as write_raw

    path = tmp_path / "a.gpkg"
    for name in ("one", "two"):
        write_raw(
            path,
            geometry=shapely.to_wkb(np.array([shapely.Point(18, 44)])),
            field_data=[],
            fields=np.array([], dtype=object),
            layer=name,
            geometry_type="Point",
            crs="EPSG:4326",
            driver="GPKG",
            append=name == "two",
        )
    assert refused(path) == ["layer-needed"]
    told = Wishes("BIH", BOSNIA.border, layer="two")
    assert len(take(path, RecordKind.ACCIDENT, told).records) == 1


def test_a_folder_of_dated_outlines_becomes_control(tmp_path: Path) -> None:
    for day in ("20240801", "2024-08-05"):
        write(tmp_path, feature(polygon(SQUARE)), name=f"{day}.geojson")
    intake = take(tmp_path, RecordKind.CONTROL, Wishes("BIH", BOSNIA.border, side="north"))
    assert [(r.side, r.seen_on) for r in intake.records if isinstance(r, ControlOutline)] == [
        ("north", date(2024, 8, 5)),
        ("north", date(2024, 8, 1)),
    ]
    assert intake.findings == ()  # equal outlines on two days are no duplicates


def test_a_folder_with_an_undated_or_broken_file_is_refused_with_every_reason(
    tmp_path: Path,
) -> None:
    assert refused(tmp_path, RecordKind.CONTROL) == ["folder-empty"]
    write(tmp_path, feature(polygon(SQUARE)), name="today.geojson")
    write(tmp_path, feature(polygon(SQUARE)), name="20249999.geojson")
    assert refused(tmp_path, RecordKind.CONTROL) == ["folder-without-dates"] * 2
    for file in tmp_path.iterdir():
        file.unlink()
    for day in ("20240801", "20240802"):
        (tmp_path / f"{day}.geojson").write_text('{"type": "Feature')
    assert refused(tmp_path, RecordKind.CONTROL) == ["file-truncated"] * 2


def test_a_control_file_without_days_says_nothing(tmp_path: Path) -> None:
    path = write(tmp_path, feature(polygon(SQUARE), status="occupied"))
    assert refused(path, RecordKind.CONTROL) == ["control-without-date"]


@given(st.binary(max_size=300), st.sampled_from(["geojson", "csv", "gpkg", "shp", "fgb"]))
@settings(max_examples=300)
def test_no_bytes_whatever_crash_the_readers(content: bytes, suffix: str) -> None:
    import tempfile

    magic = {"gpkg": b"SQLite format 3\0", "shp": b"\x00\x00\x27\x0a", "fgb": b"fgb\x03"}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"f.{suffix}"
        path.write_bytes(magic.get(suffix, b"") + content)
        try:
            take(path, RecordKind.SUSPECTED, BOSNIA)
        except Refusal as refusal:
            assert refusal.findings


json_values = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=8,
)
geometries = st.fixed_dictionaries(
    {
        "type": st.sampled_from(["Polygon", "Point", "MultiPolygon", "GeometryCollection", "X"]),
        "coordinates": json_values | st.just(SQUARE),
    }
)


@given(
    st.lists(
        st.builds(
            lambda g, p: {"geometry": g, "properties": p}, geometries | json_values, json_values
        )
        | json_values,
        min_size=1,
        max_size=5,
    )
)
@settings(max_examples=300)
def test_no_geojson_whatever_loses_a_row(features: list[Any]) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = write(Path(folder), *features)
        try:
            intake = take(path, RecordKind.SUSPECTED, BOSNIA)
        except Refusal as refusal:
            assert {f.code for f in refusal.findings} <= {
                "coordinates-not-degrees",
                "axes-swapped",
                "crs-unknown",
            }
        else:
            assert len(intake.records) == len(features)


def test_reading_keeps_every_column_as_text(tmp_path: Path) -> None:
    path = write(tmp_path, feature(None, code="007", flag=True, parts=[1, 2], none=None))
    assert read(path).rows[0].values == {"code": "007", "flag": "true", "parts": "[1, 2]"}


def _day(folder: Path, name: str, *shapes: shapely.Geometry, **properties: str) -> None:
    features = [
        {"type": "Feature", "properties": properties, "geometry": json.loads(shapely.to_geojson(s))}
        for s in shapes
    ]
    text = json.dumps({"type": "FeatureCollection", "features": features})
    (folder / name).write_text(text, encoding="utf-8")


def test_an_empty_day_is_kept_as_unknown(tmp_path: Path) -> None:
    _day(tmp_path, "20240801.geojson", shapely.box(18, 44, 18.1, 44.1))
    _day(tmp_path, "20240802.geojson")
    got = take(tmp_path, RecordKind.CONTROL, Wishes("BIH", None))
    held = [r for r in got.records if isinstance(r, ControlOutline)]
    assert [r.outline is None for r in held] == [False, True]
    assert "control-day-empty" in [f.code for f in got.findings]


def test_a_date_inside_that_contradicts_the_name_is_a_finding(tmp_path: Path) -> None:
    _day(tmp_path, "20240801.geojson", shapely.box(18, 44, 18.1, 44.1), date="2024-08-01")
    _day(tmp_path, "20240802.geojson", shapely.box(18, 44, 18.2, 44.1), seen_on="2024-08-03")
    got = take(tmp_path, RecordKind.CONTROL, Wishes("BIH", None))
    (found,) = [f for f in got.findings if f.code == "control-date-contradicts"]
    assert (found.values["named"], found.values["inside"]) == ("2024-08-02", "2024-08-03")


def test_two_files_of_one_day_may_be_equal_but_not_differ(tmp_path: Path) -> None:
    _day(tmp_path, "20240801.geojson", shapely.box(18, 44, 18.1, 44.1))
    _day(tmp_path, "2024-08-01.geojson", shapely.box(18, 44, 18.1, 44.1, ccw=False))
    assert len(take(tmp_path, RecordKind.CONTROL, Wishes("BIH", None)).records) == 2
    _day(tmp_path, "other 20240801.geojson", shapely.box(18, 44, 18.2, 44.1))
    with pytest.raises(Refusal) as refusal:
        take(tmp_path, RecordKind.CONTROL, Wishes("BIH", None))
    assert [f.code for f in refusal.value.findings] == ["control-day-twice"]
