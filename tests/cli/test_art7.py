"""The Article 7 tables: figures of the ledger to the square metre, and no formula from a name."""

import json
import re
import zipfile
from pathlib import Path

from cli.conftest import Fallow

ReadSheet = dict[str, list[list[str | None]]]


def read(path: Path) -> ReadSheet:
    """The rows of each sheet as GDAL reads them: texts, None where a cell is empty."""
    from pyogrio import list_layers
    from pyogrio.raw import read

    told = {}
    for name, _ in list_layers(path):
        columns = read(path, layer=name)[3]
        told[name] = [list(row) for row in zip(*columns, strict=True)]
    return told


def table(rows: list[list[str | None]], first: str) -> list[dict[str, str | None]]:
    """The rows under the heading row that begins with `first`."""
    top = next(i for i, row in enumerate(rows) if row[0] == first)
    names = [str(n) for n in rows[top]]
    return [dict(zip(names, row, strict=True)) for row in rows[top + 1 :]]


def test_the_tables_are_the_ledger(fallow: Fallow, province: Path, tmp_path: Path) -> None:
    out = tmp_path / "art7.xlsx"
    words = ("-C", province, "report", "art7", "--year", "2024")
    assert fallow(*words, "--out", out).status == 0
    sheets = read(out)
    assert list(sheets) == [
        "Land release", "Remaining", "Movements", "Mined areas", "Items found", "Notes",
    ]  # fmt: skip

    def balance(day: str) -> dict[str, dict[str, int]]:
        told = fallow("-C", province, "land", "balance", "--on", day, "--json").json
        return {a["account"]: a for a in told["accounts"]}

    before, after = balance("2023-12-31"), balance("2024-12-31")
    remaining = table(sheets["Remaining"], "Kind of hazard")
    *kinds, whole = remaining
    for when, held in (("Beginning", before), ("End", after)):
        for account, name in (
            ("suspected", "Suspected hazardous area (SHA)"),
            ("confirmed", "Confirmed hazardous area (CHA)"),
        ):
            for what, key in (
                ("m²", "area_m2"),
                ("areas", "areas"),
                ("areas of unknown extent", "unknown_extents"),
            ):
                column = f"{when} of 2024: {name}, {what}"
                assert int(whole[column] or -1) == held[account][key]
                assert sum(int(k[column] or 0) for k in kinds) == held[account][key]
    movements = table(sheets["Movements"], "Kind of hazard")
    assert {m["Check (0)"] for m in movements} == {"0"}
    flow = fallow(
        "-C", province, "land", "flow", "--from", "2024-01-01", "--to", "2024-12-31", "--json"
    ).json
    cleared = next(a for a in flow["accounts"] if a["account"] == "cleared")
    released = table(sheets["Land release"], "Kind of hazard")[-1]
    assert int(released["Cleared (to a stated depth)"] or -1) == cleared["moved_m2"]["cleared"]
    areas = table(sheets["Mined areas"], "Id")
    total = sum(int(a["m²"] or 0) for a in areas if a["m²"] != "unknown extent")
    assert total == after["suspected"]["area_m2"] + after["confirmed"]["area_m2"]
    unknown = sum(a["m²"] == "unknown extent" for a in areas)
    assert unknown == after["suspected"]["unknown_extents"]
    assert all(a["Longitude"] is None for a in areas if a["m²"] == "unknown extent")


def test_data_and_workbook_agree_and_are_the_same_twice(
    fallow: Fallow, province: Path, tmp_path: Path
) -> None:
    out = tmp_path / "art7.xlsx"
    words = ("-C", province, "report", "art7", "--year", "2024", "--out", out)
    told = fallow(*words, "--json").json
    first = out.read_bytes()
    assert fallow(*words).status == 0
    assert out.read_bytes() == first
    whole = next(k for k in told["kinds"] if k["kind"] == "all")["released_m2"]
    row = table(read(out)["Land release"], "Kind of hazard")[-1]
    assert int(row["Released, together"] or -1) == sum(sum(v.values()) for v in whole.values())
    for one in told["movements"]:
        assert one["opening_m2"] + sum(one["moved_m2"].values()) == one["closing_m2"]
    found = {(i["item"], i["condition"]): i["number"] for i in told["items"]}
    assert sum(n or 0 for n in found.values()) > 0
    ukrainian = tmp_path / "uk.xlsx"
    assert fallow("--lang", "uk", *words[:-1], ukrainian).status == 0
    assert "Заміновані території" in read(ukrainian)


def test_a_name_never_becomes_a_formula_or_a_link(
    fallow: Fallow, workspace: Path, tmp_path: Path
) -> None:
    ring = [[17.9, 44.0], [17.91, 44.0], [17.91, 44.01], [17.9, 44.01], [17.9, 44.0]]
    features = [
        {
            "type": "Feature",
            "properties": {"id": f"S{n}", "date": "2020-01-01", "name": name},
            "geometry": {"type": "Polygon", "coordinates": [[[x + n, y] for x, y in ring]]},
        }
        for n, name in enumerate(
            ["=1+1", '=HYPERLINK("http://x")', "http://example.org", "+1", "@a"]
        )
    ]
    path = tmp_path / "s.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    assert fallow("-C", workspace, "import", path, "--as", "suspected").status == 0
    out = tmp_path / "art7.xlsx"
    assert fallow("-C", workspace, "report", "art7", "--year", "2020", "--out", out).status == 0
    with zipfile.ZipFile(out) as book:
        pages = [book.read(n).decode() for n in book.namelist() if "worksheets/sheet" in n]
    assert not any(re.search(r"<f>|<hyperlink", page) for page in pages)
    names = [a["Name"] for a in table(read(out)["Mined areas"], "Id")]
    assert "=1+1" in names


def test_years_that_make_no_sense(fallow: Fallow, province: Path, workspace: Path) -> None:
    words = ("-C", province, "report", "art7", "--json", "--year")
    for year in ("2999", "0", "-4"):
        said = fallow(*words, year)
        assert (said.status, said.json["by_code"][0]["code"]) == (1, "year-unusable")
    assert fallow(*words, "twenty").status == 2
    early = fallow(*words, "1995")
    assert early.status == 0
    assert [c["code"] for c in early.json["by_code"]] == ["year-before-record"]
    empty = fallow("-C", workspace, "report", "art7", "--year", "2020", "--json")
    assert [c["code"] for c in empty.json["by_code"]] == ["year-before-record"]
    assert "not say that there was nothing" in str(read(Path(empty.json["file"]))["Remaining"][3])
