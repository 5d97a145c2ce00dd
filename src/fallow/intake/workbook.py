"""XLSX, XLS and ODS workbooks: the sheets that hold rows, cell by cell as text."""

from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from fallow.base.finding import Finding, Place
from fallow.intake.archive import looked_over
from fallow.intake.table import Ask, Table, refuse
from fallow.intake.tabular import table_of

SUFFIXES = (".xlsx", ".xlsm", ".xls", ".ods")
_ZIPPED = (".xlsx", ".xlsm", ".ods")


def _text(value: Any) -> str:
    """A cell as text: whole numbers without a point, days without midnight."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 2**53 else repr(value)
    if isinstance(value, datetime):
        return (value.date() if value.time() == time() else value).isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value).strip()


def _lines(sheet: Any) -> Iterator[list[str]]:
    for _ in range((sheet.start or (0, 0))[0]):
        yield []
    for cells in sheet.iter_rows():
        yield [_text(c) for c in cells]


def read_workbook(path: Path, ask: Ask) -> list[Table]:
    """The table of each sheet that holds rows.

    Hidden sheets are read only when named; leaving one out is a finding. Raises Refusal for
    what is no workbook, is locked, or has no such sheet.
    """
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    kind = path.suffix[1:].upper()
    if path.suffix.lower() in _ZIPPED:
        looked_over(path, markup=True)
    try:
        with CalamineWorkbook.from_path(str(path)) as book:
            return _sheets(book, path, ask)
    except PasswordError as error:
        raise refuse("file-locked", path.name) from error
    except (CalamineError, OSError, ValueError) as error:
        raise refuse("file-unreadable", path.name, format=kind, detail=str(error)) from error


def _sheets(book: Any, path: Path, ask: Ask) -> list[Table]:
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    sheets = [s for s in book.sheets_metadata if s.typ == SheetTypeEnum.WorkSheet]
    if ask.layer and ask.layer not in [s.name for s in sheets]:
        names = ", ".join(s.name for s in sheets)
        raise refuse("layer-unknown", path.name, layer=ask.layer, layers=names)
    tables = []
    hidden: list[Finding] = []
    for meta in sheets:
        sheet = book.get_sheet_by_name(meta.name)
        if not sheet.height:
            continue
        if meta.visible != SheetVisibleEnum.Visible and meta.name != ask.layer:
            values = {"sheet": meta.name, "rows": int(sheet.height)}
            hidden.append(Finding("sheet-hidden", Place(path.name), values))
            continue
        tables.append(_table(sheet, path.name, meta.name, ask))
    if tables and hidden:
        from dataclasses import replace

        tables[0] = replace(tables[0], findings=(*hidden, *tables[0].findings))
    return tables


def _table(sheet: Any, file: str, name: str, ask: Ask) -> Table:
    from dataclasses import replace

    findings = []
    merged = [m for m in sheet.merged_cell_ranges or () if m[0][0] > 0]
    if merged:
        findings.append(Finding("cells-merged", Place(file, field=name), {"ranges": len(merged)}))
    return replace(table_of(_lines(sheet), file, ask, findings), layer=name)
