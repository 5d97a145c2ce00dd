"""Sheets of plain text as a workbook."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from io import BytesIO

import xlsxwriter

_WIDE = 28


def sheets_xlsx(sheets: Mapping[str, Sequence[Mapping[str, str]]]) -> bytes:
    """A workbook of sheets whose lines hold text by column; columns in the order they are met.

    No text becomes a number, a formula or a link; the same sheets give the same bytes.
    """
    out = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(out, {**options, "strings_to_numbers": False})
    book.set_properties({"created": datetime(2000, 1, 1)})  # noqa: DTZ001 - no time is told
    head = book.add_format({"bold": True, "bottom": 1, "bg_color": "#eef1f4"})
    for name, lines in sheets.items():
        sheet = book.add_worksheet(name)
        columns = list(dict.fromkeys(column for line in lines for column in line))
        for number, column in enumerate(columns):
            sheet.write_string(0, number, column, head)
        for row, line in enumerate(lines, 1):
            for number, column in enumerate(columns):
                if column in line:
                    sheet.write_string(row, number, line[column])
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, max(len(columns) - 1, 0), _WIDE)
    book.close()
    return out.getvalue()
