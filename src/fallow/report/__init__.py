"""Values in, bytes out: what people read and print. Never touches the register or the disk."""

from fallow.report.brief import brief_html
from fallow.report.map import draw_map
from fallow.report.pdf import brief_pdf
from fallow.report.types import (
    Brief,
    ControlChange,
    HazardTold,
    PlanLine,
    PlanTold,
    Statement,
)

__all__ = [
    "Brief",
    "ControlChange",
    "HazardTold",
    "PlanLine",
    "PlanTold",
    "Statement",
    "brief_html",
    "brief_pdf",
    "draw_map",
]
