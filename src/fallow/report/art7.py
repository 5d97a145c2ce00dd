"""The land-release tables of an Article 7 report as a workbook: whole m², every line checked.

The Convention's text asks for locations, types and quantities (Article 7(1)(c), (f), (g)); the
square metres by kind of release are what the Article 5 committee asks for beside it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from typing import Any

import xlsxwriter

from fallow.land import Account, Cause, Flow, Part
from fallow.records import Batch, HazardKind, Source
from fallow.report.phrases import Phrases

Cell = str | int | float | None
HAZARDS = (Account.SUSPECTED, Account.CONFIRMED)
RELEASES = {
    Account.CANCELLED: Account.CANCELLED_TERMS_NOT_RECORDED,
    Account.REDUCED: Account.REDUCED_TERMS_NOT_RECORDED,
    Account.CLEARED: Account.CLEARED_TERMS_NOT_RECORDED,
}


@dataclass(frozen=True, slots=True)
class MinedArea:
    """An open hazard at the end of the year; `area_m2`, `lon`, `lat` None: not known."""

    area_id: str
    name: str | None
    classification: str
    kind: HazardKind
    area_m2: int | None
    since: date | None
    lon: float | None
    lat: float | None
    source: str | None


@dataclass(frozen=True, slots=True)
class Found:
    """Items of one type and condition found in the year; `number` None: not recorded."""

    item: str | None
    condition: str | None
    number: int | None
    records: int


@dataclass(frozen=True, slots=True)
class Article7:
    """What the tables of a year are made from. `before` and `after` divide the balances at the
    beginning and the end of the year by kind; `undated_items` have no day, so no year."""

    title: str
    country_code: str
    year: int
    known: datetime
    flows: Mapping[HazardKind, Sequence[Flow]]
    before: Sequence[Part]
    after: Sequence[Part]
    areas: Sequence[MinedArea]
    found: Sequence[Found]
    undated_items: int
    batches: Sequence[Batch]
    sources: Mapping[str, Source]
    version: str

    @property
    def empty(self) -> bool:
        """Whether nothing is recorded up to the end of the year."""
        return not self.after and not self.before


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its name, what stands above the table, headings, rows, widths in characters."""

    name: str
    above: Sequence[str]
    headings: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    widths: Sequence[int]


def released_m2(told: Article7, kind: HazardKind | None) -> dict[Account, tuple[int, int]]:
    """Land released in the year by kind of release: m² with their terms recorded, and without.

    What moved by repair or under another record is not a release and not among them.
    """
    flows = [f for k, some in told.flows.items() if kind in (None, k) for f in some]
    act = {
        Account.CANCELLED: Cause.CANCELLED,
        Account.REDUCED: Cause.REDUCED,
        Account.CLEARED: Cause.CLEARED,
    }

    def moved(account: Account, release: Account) -> int:
        causes = (act[release], Cause.OPENED)  # a release imported as such is newly recorded
        return sum(f.moved_m2.get(c, 0) for f in flows if f.account is account for c in causes)

    return {a: (moved(a, a), moved(lacking, a)) for a, lacking in RELEASES.items()}


def sheets(told: Article7, language: str) -> list[Sheet]:
    """Every sheet of the workbook, in order."""
    phrases = Phrases(language)
    return [
        _release(told, phrases),
        _remaining(told, phrases),
        _movements(told, phrases),
        _areas(told, phrases),
        _items(told, phrases),
        _notes(told, phrases),
    ]


def _kind(kind: HazardKind | str | None, phrases: Phrases) -> str:
    return phrases.say(f"kind-of-hazard-{str(kind or 'all').replace(' ', '-').lower()}")


def _release(told: Article7, phrases: Phrases) -> Sheet:
    rows: list[list[Cell]] = []
    for kind in (*told.flows, None):
        row: list[Cell] = [_kind(kind, phrases)]
        released = released_m2(told, kind)
        for with_terms, without in released.values():
            row += [with_terms, without]
        row.append(sum(a + b for a, b in released.values()))
        rows.append(row)
    headings = [phrases.say("art7-kind")]
    for account, lacking in RELEASES.items():
        headings += [phrases.account(account), phrases.account(lacking)]
    headings.append(phrases.say("art7-released"))
    return _sheet("release", told, phrases, headings, rows, [34, *[20] * 7])


def _remaining(told: Article7, phrases: Phrases) -> Sheet:
    names = {str(kind) for kind in told.flows} | {
        p.group for p in (*told.before, *told.after) if p.group
    }
    rows: list[list[Cell]] = []
    for kind in (*(k for k in HazardKind if str(k) in names), None):
        row: list[Cell] = [_kind(kind, phrases)]
        for parts in (told.before, told.after):
            for account in HAZARDS:
                mine = [
                    p
                    for p in parts
                    if p.account is account and (kind is None or p.group == str(kind))
                ]
                row.append(sum(p.areas for p in mine))
                row.append(sum(p.area_m2 for p in mine))
                row.append(sum(p.unknown_extents for p in mine))
        rows.append(row)
    headings = [phrases.say("art7-kind")]
    for when in ("begin", "end"):
        day = phrases.say(f"art7-{when}", year=str(told.year))
        for account in HAZARDS:
            for what in ("areas", "m2", "unknown"):
                name = phrases.say(f"art7-{what}")
                headings.append(f"{day}: {phrases.account(account)}, {name}")
    return _sheet("remaining", told, phrases, headings, rows, [34, *[17] * 12])


def _movements(told: Article7, phrases: Phrases) -> Sheet:
    rows: list[list[Cell]] = []
    for kind, flows in told.flows.items():
        for one in flows:
            moved = [one.moved_m2.get(cause, 0) for cause in Cause]
            check = one.opening_m2 + sum(moved) - one.closing_m2
            account = phrases.account(one.account)
            rows.append(
                [_kind(kind, phrases), account, one.opening_m2, *moved, one.closing_m2, check]
            )
    causes = [phrases.say(f"flow-{c.name.lower()}") for c in Cause]
    headings = [
        phrases.say("art7-kind"),
        phrases.say("heading-classification"),
        phrases.say("flow-before"),
        *causes,
        phrases.say("flow-after"),
        phrases.say("art7-check"),
    ]
    return _sheet("movements", told, phrases, headings, rows, [34, 38, *[16] * (len(headings) - 2)])


def _areas(told: Article7, phrases: Phrases) -> Sheet:
    rows: list[list[Cell]] = [
        [
            a.area_id,
            a.name,
            phrases.account(Account(a.classification)),
            _kind(a.kind, phrases),
            phrases.say("art7-unknown-extent") if a.area_m2 is None else a.area_m2,
            a.since.isoformat() if a.since else phrases.say("not-recorded"),
            a.lon,
            a.lat,
            a.source,
        ]
        for a in told.areas
    ]
    names = ("id", "name", "classification", "kind", "m2", "since", "lon", "lat", "source")
    headings = [phrases.say(f"art7-{name}") for name in names]
    return _sheet("areas", told, phrases, headings, rows, [22, 26, 34, 30, 16, 14, 12, 12, 50])


def _items(told: Article7, phrases: Phrases) -> Sheet:
    missing = phrases.say("not-recorded")
    rows: list[list[Cell]] = []
    for f in told.found:
        number = missing if f.number is None else f.number
        rows.append([f.item or missing, f.condition or missing, number, f.records])
    names = ("item", "condition", "number", "records")
    headings = [phrases.say(f"art7-{name}") for name in names]
    sheet = _sheet("items", told, phrases, headings, rows, [34, 30, 16, 16])
    undated = phrases.say("art7-undated-items", records=told.undated_items)
    return Sheet(sheet.name, (*sheet.above, undated), sheet.headings, sheet.rows, sheet.widths)


def _notes(told: Article7, phrases: Phrases) -> Sheet:
    keys = ("terms", "overlap", "unknown", "kinds", "forms", "units", "advice", "live")
    rows: list[list[Cell]] = [[phrases.say(f"art7-note-{key}"), None] for key in keys]
    for batch in sorted(told.batches, key=lambda b: (b.recorded_at, b.id)):
        source = told.sources.get(batch.source_id)
        who = f"{source.publisher}: {source.title}" if source else phrases.say("not-recorded")
        rows.append([f"{who} – {batch.file}", f"SHA-256 {batch.sha256}"])
    rows.append(["Fallow", told.version])
    headings = [phrases.say("art7-note"), phrases.say("art7-checksum")]
    return _sheet("notes", told, phrases, headings, rows, [110, 76])


def _sheet(
    name: str,
    told: Article7,
    phrases: Phrases,
    headings: Sequence[str],
    rows: Sequence[Sequence[Cell]],
    widths: Sequence[int],
) -> Sheet:
    above = [
        f"{told.title} ({told.country_code}) – {phrases.say(f'art7-sheet-{name}')} {told.year}",
        phrases.say("brief-as-known", known=phrases.instant(told.known)),
        phrases.say(f"art7-about-{name}"),
    ]
    if told.empty:
        above.append(phrases.say("art7-nothing", year=str(told.year)))
    return Sheet(phrases.say(f"art7-sheet-{name}"), above, headings, rows, widths)


def art7_xlsx(told: Article7, language: str) -> bytes:
    """The workbook. No text of a record becomes a formula or a link; same input, same bytes."""
    out = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(out, {**options, "strings_to_numbers": False})
    book.set_properties({"title": told.title, "created": told.known.replace(tzinfo=None)})
    styles = {
        "title": book.add_format({"bold": True, "font_size": 13}),
        "note": book.add_format({"font_color": "#57606a", "text_wrap": False}),
        "head": book.add_format(
            {"bold": True, "text_wrap": True, "valign": "top", "bottom": 1, "bg_color": "#eef1f4"}
        ),
        "text": book.add_format({"text_wrap": True, "valign": "top"}),
        "whole": book.add_format({"num_format": "#,##0", "valign": "top"}),
        "degrees": book.add_format({"num_format": "0.000000", "valign": "top"}),
    }
    for sheet in sheets(told, language):
        _write(book, sheet, styles)
    book.close()
    return out.getvalue()


def _write(book: Any, sheet: Sheet, styles: Mapping[str, Any]) -> None:
    page = book.add_worksheet(sheet.name[:31])
    for line, text in enumerate(sheet.above):
        page.write_string(line, 0, text, styles["title" if line == 0 else "note"])
    top = len(sheet.above) + 1
    for column, (heading, width) in enumerate(zip(sheet.headings, sheet.widths, strict=True)):
        page.set_column(column, column, width)
        page.write_string(top, column, heading, styles["head"])
    for line, row in enumerate(sheet.rows, top + 1):
        for column, value in enumerate(row):
            if isinstance(value, str):
                page.write_string(line, column, value, styles["text"])
            elif isinstance(value, int):
                page.write_number(line, column, value, styles["whole"])
            elif value is not None:
                page.write_number(line, column, value, styles["degrees"])
    page.freeze_panes(top + 1, 1)
    page.repeat_rows(top)
    page.set_landscape()
    page.set_paper(9)  # A4
    page.fit_to_pages(1, 0)


def as_data(told: Article7) -> dict[str, Any]:
    """The same figures as JSON writes them."""
    return {
        "year": told.year,
        "known": told.known,
        "kinds": [
            {
                "kind": str(kind) if kind else "all",
                "released_m2": {
                    str(account): {"terms_recorded": a, "terms_not_recorded": b}
                    for account, (a, b) in released_m2(told, kind).items()
                },
            }
            for kind in (*told.flows, None)
        ],
        "movements": [
            {
                "kind": str(kind),
                "account": str(f.account),
                "opening_m2": f.opening_m2,
                "moved_m2": {str(c): m2 for c, m2 in f.moved_m2.items()},
                "closing_m2": f.closing_m2,
            }
            for kind, flows in told.flows.items()
            for f in flows
        ],
        "remaining": {
            when: [
                {
                    "kind": p.group,
                    "account": str(p.account),
                    "areas": p.areas,
                    "area_m2": p.area_m2,
                    "unknown_extents": p.unknown_extents,
                }
                for p in parts
                if p.account in HAZARDS
            ]
            for when, parts in (("begin", told.before), ("end", told.after))
        },
        "areas": len(told.areas),
        "unknown_extents": sum(a.area_m2 is None for a in told.areas),
        "items": [
            {"item": f.item, "condition": f.condition, "number": f.number, "records": f.records}
            for f in told.found
        ],
        "undated_items": told.undated_items,
    }
