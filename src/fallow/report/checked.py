"""What is wrong with a table or a register, as one page that works offline, or as a workbook.

The page needs nothing but itself: a map, a line a kind of finding, filters, and a download for
each responsible organisation. Findings of one kind beyond `MOST_LISTED` are counted, not listed.
"""

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from math import isfinite
from typing import Any

import numpy as np
import shapely
import xlsxwriter
from markupsafe import Markup
from shapely import Geometry

from fallow.base.border import country_name, country_outline
from fallow.base.codes import Level
from fallow.base.finding import Finding, grouped
from fallow.report.page import template
from fallow.report.phrases import Phrases

MOST_LISTED = 20_000
_SIDE = 700  # of the longer side of the map
_THIN = 1 / 600  # of the width of the map: what no screen shows


@dataclass(frozen=True, slots=True)
class Told:
    """A finding, and the organisation that can mend it (None: not named)."""

    finding: Finding
    organisation: str | None = None


@dataclass(frozen=True, slots=True)
class Checked:
    """What was checked, on which day, by which version, and what was found."""

    title: str
    country_code: str
    on: date
    version: str
    rows: int
    found: Sequence[Told]


def checked_html(checked: Checked, language: str) -> str:
    """The page, in a language of the catalogue; the same findings give the same bytes."""
    phrases = Phrases(language)
    groups = _groups(checked.found, language)
    listed: dict[str, Any] = {
        "kinds": {g["code"]: {"level": g["level"], "remedy": g["remedy"]} for g in groups},
        "rows": [row for group in groups for row in group["rows"]],
    }
    listed["columns"] = _HEADINGS
    words = {key: phrases.say(f"checked-{key}") for key in (*_HEADINGS, "here")}
    return template("checked.html.j2").render(
        checked=checked,
        language=language,
        country=country_name(checked.country_code),
        t=phrases.say,
        p=phrases,
        groups=groups,
        levels=[(str(lv).replace(" ", "-"), _count(checked.found, lv)) for lv in Level],
        organisations=_organisations(checked.found),
        named=any(told.organisation for told in checked.found),
        map=_map(checked),
        data=_script(listed),
        words=_script(words),
    )


def _script(data: Any) -> Markup:
    """Data for a script element, which ends at "</", whatever its text says."""
    return Markup(json.dumps(data, ensure_ascii=False).replace("<", "\\u003c"))


def _count(found: Sequence[Told], level: Level) -> int:
    return sum(t.finding.level is level for t in found)


def _organisations(found: Sequence[Told]) -> list[tuple[str, int]]:
    counts: dict[str, int] = defaultdict(int)
    for told in found:
        counts[told.organisation or ""] += 1
    return sorted(counts.items(), key=lambda c: (c[0] == "", c[0].casefold()))


def _groups(found: Sequence[Told], language: str) -> list[dict[str, Any]]:
    """One entry a code, worst first, with the rows that are listed."""
    by_code: dict[str, list[Told]] = defaultdict(list)
    for told in found:
        by_code[told.finding.code].append(told)
    groups = []
    for group in grouped(t.finding for t in found):
        some = by_code[group.code]
        groups.append(
            {
                "code": group.code,
                "level": str(group.level).replace(" ", "-"),
                "count": group.count,
                "message": group.example.message(language),
                "remedy": group.example.remedy(language),
                "where": group.example.where.said(language),
                "rows": [_listed(told, language, group.example) for told in some[:MOST_LISTED]],
                "unlisted": max(0, len(some) - MOST_LISTED),
            }
        )
    return groups


def _listed(told: Told, language: str, example: Finding) -> dict[str, Any]:
    """A row without what it shares with the example of its kind."""
    row = _row(told, language)
    del row["level"]
    if row["remedy"] == example.remedy(language):
        del row["remedy"]
    return row


def _row(told: Told, language: str) -> dict[str, Any]:
    """A finding as the page and the workbook list it; what is not known is not there."""
    finding, where = told.finding, told.finding.where
    row = {
        "code": finding.code,
        "level": str(finding.level).replace(" ", "-"),
        "file": where.file,
        "row": where.row,
        "column": where.field,
        "record": where.record,
        "value": finding.values.get("value"),
        "organisation": told.organisation or "",
        "message": finding.message(language),
        "remedy": finding.remedy(language),
        "lon": where.lon,
        "lat": where.lat,
    }
    return {k: v for k, v in row.items() if v is not None}


def _map(checked: Checked) -> dict[str, Any] | None:
    """The country and how degrees become pixels; None when nothing can be drawn.

    Positions far outside the country stretch no map: those are drawn at its edge.
    """
    places = (t.finding.where for t in checked.found)
    spots = [(w.lon, w.lat) for w in places if w.lon is not None and w.lat is not None]
    if not spots:
        return None
    outline = country_outline(checked.country_code)
    if outline is None:
        west, south = np.min(spots, axis=0)
        east, north = np.max(spots, axis=0)
    else:
        west, south, east, north = outline.bounds
    pad = 0.04 * max(east - west, north - south, 0.05)
    west, south, east, north = west - pad, south - pad, east + pad, north + pad
    stretch = 1 / np.cos(np.radians((south + north) / 2))
    scale = _SIDE / max(east - west, stretch * (north - south))
    frame = {"west": west, "north": north, "x": scale, "y": scale * stretch}
    return {
        "width": round(scale * (east - west)),
        "height": round(scale * stretch * (north - south)),
        "path": "" if outline is None else _path(outline, frame, (east - west) * _THIN),
        "frame": {k: float(v) for k, v in frame.items()},
    }


def _path(outline: Geometry, frame: dict[str, Any], tolerance: float) -> str:
    rings = shapely.get_rings(shapely.get_parts(shapely.simplify(outline, tolerance)))
    steps = []
    for ring in rings:
        spots = shapely.get_coordinates(ring)
        x = (spots[:, 0] - frame["west"]) * frame["x"]
        y = (frame["north"] - spots[:, 1]) * frame["y"]
        steps.append("M" + "L".join(f"{a:.1f} {b:.1f}" for a, b in zip(x, y, strict=True)) + "Z")
    return "".join(steps)


_HEADINGS = (
    "level",
    "code",
    "file",
    "row",
    "column",
    "record",
    "value",
    "lon",
    "lat",
    "organisation",
    "message",
    "remedy",
)


def checked_xlsx(checked: Checked, language: str) -> bytes:
    """Every finding as a workbook: a sheet of counts, and one of all findings. No text of a
    record becomes a formula or a link."""
    out, phrases = BytesIO(), Phrases(language)
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(out, {**options, "strings_to_numbers": False})
    head = book.add_format({"bold": True, "bottom": 1, "bg_color": "#eef1f4"})
    counts = book.add_worksheet(phrases.say("checked-sheet-counts"))
    lines = [
        [
            *(phrases.say(f"brief-level-{str(g.level).replace(' ', '-')}"), g.code, g.count),
            *(g.example.message(language), g.example.remedy(language)),
        ]
        for g in grouped(t.finding for t in checked.found)
    ]
    _write(counts, [phrases.say(f"checked-{h}") for h in _COUNT_HEADINGS], lines, head)
    every = book.add_worksheet(phrases.say("checked-sheet-findings"))
    rows = [_row(told, language) for told in checked.found]
    for row in rows:
        row["level"] = phrases.say(f"brief-level-{row['level']}")
    names = [phrases.say(f"checked-{h}") for h in _HEADINGS]
    _write(every, names, [[row.get(h) for h in _HEADINGS] for row in rows], head)
    book.close()
    return out.getvalue()


_COUNT_HEADINGS = ("level", "code", "count", "message", "remedy")


def _write(sheet: Any, headings: list[str], lines: list[list[Any]], head: Any) -> None:
    for column, heading in enumerate(headings):
        sheet.write_string(0, column, heading, head)
    for number, line in enumerate(lines, 1):
        for column, value in enumerate(line):
            if isinstance(value, int | float) and isfinite(value):
                sheet.write_number(number, column, value)
            elif value is not None:
                sheet.write_string(number, column, str(value))
    sheet.freeze_panes(1, 0)
    if lines:
        sheet.autofilter(0, 0, len(lines), len(headings) - 1)
    sheet.set_column(0, len(headings) - 1, 18)
