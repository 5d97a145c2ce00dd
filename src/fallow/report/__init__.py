"""Values in, bytes out: what people read and print. Never touches the register or the disk."""

from fallow.report.art7 import Article7, Found, MinedArea, art7_xlsx
from fallow.report.art7 import as_data as art7_data
from fallow.report.brief import brief_html
from fallow.report.checked import Checked, Told, checked_html, checked_xlsx
from fallow.report.map import draw_map
from fallow.report.pdf import brief_pdf
from fallow.report.sheets import sheets_xlsx
from fallow.report.types import (
    Brief,
    ControlChange,
    HazardTold,
    PlanLine,
    PlanTold,
    Statement,
)

__all__ = [
    "Article7",
    "Brief",
    "Checked",
    "ControlChange",
    "Found",
    "HazardTold",
    "MinedArea",
    "PlanLine",
    "PlanTold",
    "Statement",
    "Told",
    "art7_data",
    "art7_xlsx",
    "brief_html",
    "brief_pdf",
    "checked_html",
    "checked_xlsx",
    "draw_map",
    "sheets_xlsx",
]
