"""Print what the checks find in real tables, beside what was counted in them by hand.

Usage: python bench/findings.py   (FALLOW_SHARED names the folder that holds data/)

Every figure comes from `fallow check FILE --json`, as a person would type it; the command stands
above its figures. Prints; asserts nothing.
"""

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from time import perf_counter
from typing import Any

FALLOW = Path(sys.executable).with_name("fallow")
DATA = Path(os.environ.get("FALLOW_SHARED", "../shared")) / "data"


def check(file: Path, kind: str, country: str, rows: int, *more: str) -> list[Mapping[str, Any]]:
    """The findings of a file, as the command gives them."""
    words = ["check", str(file), "--as", kind, "--country", country, *more, "--json"]
    start = perf_counter()
    done = subprocess.run([str(FALLOW), *words], capture_output=True, text=True, check=False)
    seconds = perf_counter() - start
    print(f"\nfallow {' '.join(words)}   (exit {done.returncode}, {seconds:.1f} s)")
    answer = json.loads(done.stdout)
    line("rows", rows, answer["rows"])
    found: list[Mapping[str, Any]] = answer["findings"]
    return found


def line(what: str, counted: int, found: int) -> None:
    """One figure beside the other."""
    print(f"  {'=' if counted == found else '≠'} {found:7,} of {counted:7,}  {what}")


def bosnia() -> None:
    for name, kind, rows, missing, broken, twice in (
        ("suspect", "suspected", 8_955, 2_514, 382, 5),
        ("cleared", "cleared", 6_526, 83, 574, 40),
    ):
        found = check(DATA / "bosnia" / f"{name}.geojson", kind, "BIH", rows)
        codes = Counter(f["code"] for f in found)
        line("without geometry", missing, codes["outline-missing"])
        line("invalid", broken, codes["outline-self-crossing"] + codes["outline-collapsed"])
        line("duplicate outlines by normalised geometry", twice, codes["outline-duplicate"])


def colombia() -> None:
    folder = DATA / "colombia"
    districts = ("--districts", str(folder / "municipios_mgn2018.geojson.gz"))
    codes = Counter(
        f["code"]
        for f in check(folder / "events_1990_2014.csv.gz", "accident", "COL", 30_866, *districts)
    )
    line("repeats of an identical row", 4_789, codes["row-repeated"])
    line("points in no municipality", 517, codes["position-no-district"])
    line("in another municipality than named", 3_037, codes["position-other-district"])
    found = check(folder / "victims_2017-10.csv.gz", "victim", "COL", 11_498)
    codes = Counter(f["code"] for f in found)
    read = {(f["values"]["value"], f["values"]["read"]) for f in found if "read" in f["values"]}
    print(f"    such as {sorted(p for p in read if p[0] in ('2,006', '5,313'))}")
    line("years such as 2,006 read as 2006", 11_498, codes["number-with-separators"])
    line("codes such as 5,313 read as 05313", 11_498, codes["code-restored"])
    line("rows said to be copies (they may be people)", 0, codes["row-repeated"])


def tagged() -> None:
    found = check(next((DATA / "hxl").glob("*.xlsx")), "accident", "UKR", 2_083)
    for f in found:
        if f["code"] in ("hxl-tags-used", "spellings-differ"):
            print(f"    {f['message']}")
    twice = [f["values"]["rows"] for f in found if f["code"] == "cell-two-codes"]
    print(f"    {len(twice)} double codes in {sum(twice)} cells")
    line(
        "rows, each without a position", 2_083, sum(f["code"] == "position-missing" for f in found)
    )


def vietnam() -> None:
    found = check(DATA / "vietnam" / "thor_vietnam_sample_8809.csv", "accident", "VNM", 8_809)
    far = [f["where"]["lat"] for f in found if f["code"] == "position-far" and
           f["values"]["axis"] == "latitude"]  # fmt: skip
    line("impossible latitudes (0.2477)", 3, sum(lat < 1 for lat in far))
    line("of the others, 8.7 to 21.7, called far", 0, sum(lat > 1 for lat in far))


if __name__ == "__main__":
    for part in (bosnia, colombia, tagged, vietnam):
        part()
