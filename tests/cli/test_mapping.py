"""A mapping is shown, accepted by name, and used for the next table with the same columns."""

import json
import tomllib
from pathlib import Path

from cli.conftest import Fallow

HEAD = "šifra;Datum izvještaja;Vrsta površine;lon;lat\n"


def test_a_mapping_is_shown_kept_and_used_again(
    fallow: Fallow, workspace: Path, tmp_path: Path
) -> None:
    first, second = tmp_path / "one.csv", tmp_path / "two.csv"
    first.write_text(f"{HEAD}A-1;3.4.2006;sumnjivo;18.1;44.1\n", encoding="utf-8")
    second.write_text(f"{HEAD}A-2;13.4.2006;rizik;18.2;44.2\n", encoding="utf-8")
    shown = fallow("-C", workspace, "import", first, "--as", "area", "--show-mapping")
    told = tomllib.loads(shown.out)
    assert told["fields"]["classification"] == "Vrsta površine"
    assert told["values"]["classification"] == {"sumnjivo": "suspected"}
    as_json = fallow("-C", workspace, "import", first, "--as", "area", "--show-mapping", "--json")
    assert as_json.json == told
    assert not (workspace / "mappings").exists()

    done = fallow(
        *("-C", workspace, "import", first, "--as", "area"), *("--keep-mapping", "--by", "Amra")
    )
    assert done.status == 0, done.err
    assert "date-order-unknown" in done.out
    (kept,) = (workspace / "mappings").iterdir()
    text = kept.read_text(encoding="utf-8")
    assert tomllib.loads(text)["accepted_by"] == "Amra"
    better = text.replace('"sumnjivo"', '"rizik" = "confirmed"\n"sumnjivo"')
    kept.write_text(better, encoding="utf-8")

    again = fallow("-C", workspace, "import", second, "--as", "area", "--json").json
    codes = {c["code"] for c in again["by_code"]}
    assert "mapping-reused" in codes
    assert not codes & {"column-guessed", "value-unknown", "date-order-unknown"}


def test_a_mapping_beside_the_data_goes_first_and_a_broken_one_is_refused(
    fallow: Fallow, workspace: Path, tmp_path: Path
) -> None:
    file = tmp_path / "one.csv"
    file.write_text("a,b,x,y\nA-1,2006-04-03,18.1,44.1\n", encoding="utf-8")
    beside = tmp_path / "one.csv.fallow.toml"
    beside.write_text(
        'fallow_mapping = 1\nkind = "accident"\ncolumns = ["a", "b", "x", "y"]\n'
        '[fields]\nid = "a"\ndate = "b"\nlon = "x"\nlat = "y"\n',
        encoding="utf-8",
    )
    done = fallow("-C", workspace, "import", file, "--as", "accident", "--json").json
    assert done["columns"] == {"id": "a", "date": "b", "lon": "x", "lat": "y"}
    beside.write_text("fallow_mapping = 7", encoding="utf-8")
    refused = fallow("-C", workspace, "import", file, "--as", "accident", "--json")
    assert refused.status == 1
    assert "mapping-unusable" in json.dumps(refused.json) + refused.err
