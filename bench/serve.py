"""Print the figures of the map: start, first drawn map in a real browser, features read by GDAL.

Usage: python bench/serve.py   (FALLOW_SHARED names the folder that holds data/)

Builds a Bosnian register, serves it, and prints; asserts nothing about time.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).parents[1]
DATA = Path(os.environ.get("FALLOW_SHARED", ROOT.parent / "shared")) / "data"
COMMAND = (sys.executable, "-c", "from fallow.cli import main; main()")
FLAGS = ["--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]
FLAGS += ["--ignore-gpu-blocklist", "--disable-background-networking", "--no-first-run"]
FILES = (("suspect", "suspected"), ("cleared", "cleared"), ("incidents", "accident"))


def run(*words: str) -> None:
    """A command that must succeed."""
    subprocess.run([*COMMAND, *words], capture_output=True, check=True)


def serve(place: str) -> tuple["subprocess.Popen[str]", str, float]:
    """Start the server: the process, its address, and seconds until it answers."""
    start = time.perf_counter()
    words = [*COMMAND, "-C", place, "serve", "--port", "0", "--json"]
    process = subprocess.Popen(words, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    text = process.stdout.readline()
    while text.count("{") != text.count("}"):
        text += process.stdout.readline()
    url = str(json.loads(text)["url"])
    urllib.request.urlopen(f"{url}/conformance").close()
    return process, url, time.perf_counter() - start


def first_map(url: str) -> list[float]:
    """Seconds from asking for the page to an idle map, three times in a fresh browser profile."""
    from playwright.sync_api import sync_playwright

    told = []
    with sync_playwright() as playwright:
        path = shutil.which("chromium")
        for _ in range(3):
            browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
            page = browser.new_page(viewport={"width": 1280, "height": 800})
            page.goto(f"{url}/?lang=en")
            page.locator("body[data-ready]").wait_for(state="attached")
            told.append(float(page.evaluate("document.body.dataset.ready")) / 1000)
            browser.close()
    return told


def read_by_gdal(url: str) -> tuple[int, float]:
    """Features of all collections as GDAL's client reads them, and the seconds."""
    from pyogrio import list_layers
    from pyogrio.raw import read

    start, features = time.perf_counter(), 0
    for name, _ in list_layers(f"OAPIF:{url}"):
        features += len(read(f"OAPIF:{url}/collections/{name}")[2])
    return features, time.perf_counter() - start


def tile_ms(url: str) -> float:
    """Milliseconds a tile of the hazard map, over 16 of them."""
    start = time.perf_counter()
    for x in range(4):
        for y in range(4):
            urllib.request.urlopen(f"{url}/hazard/tiles/9/{280 + x}/{184 + y}.png").close()
    return (time.perf_counter() - start) / 16 * 1000


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        place = str(Path(folder) / "bosnia")
        run("init", place, "--country", "BIH")
        for name, kind in FILES:
            more = ["--accept-repairs", "--by", "bench"] if kind != "accident" else []
            run(
                "-C", place, "import", str(DATA / "bosnia" / f"{name}.geojson"), "--as", kind, *more
            )
        run("-C", place, "hazard", "run", "--cell", "2000", "--draws", "16")
        process, url, seconds = serve(place)
        try:
            print("Bosnia, served:")
            print(f"  answers after {seconds:.1f} s")
            maps = ", ".join(f"{s:.1f}" for s in first_map(url))
            print(f"  first map drawn after {maps} s (software drawing, fresh profile)")
            features, took = read_by_gdal(url)
            print(f"  GDAL reads {features:,} features of all collections in {took:.1f} s")
            print(f"  {tile_ms(url):.0f} ms a tile of the hazard map")
        finally:
            process.terminate()
            process.communicate()


if __name__ == "__main__":
    main()
