"""Values in, bytes out: what people read and print. Never touches the register or the disk."""

from fallow.report.brief import brief_html
from fallow.report.map import draw_map
from fallow.report.types import Brief, ControlChange, Statement

__all__ = ["Brief", "ControlChange", "Statement", "brief_html", "draw_map"]
