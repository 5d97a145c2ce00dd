"""The brief as PDF: the same page, set by typst. Same brief, same bytes."""

import json
from functools import cache
from importlib import resources
from pathlib import Path

import matplotlib as mpl
import typst

from fallow.report.brief import brief_html
from fallow.report.phrases import Phrases
from fallow.report.tree import page_tree
from fallow.report.types import Brief


@cache
def _template() -> bytes:
    return (resources.files("fallow.report") / "templates" / "brief.typ").read_bytes()


@cache
def _fonts() -> typst.Fonts:
    """DejaVu as matplotlib brings it and nothing else: every machine sets the same lines."""
    folder = Path(mpl.get_data_path()) / "fonts" / "ttf"
    return typst.Fonts(include_system_fonts=False, font_paths=[str(folder)])


def brief_pdf(brief: Brief, language: str) -> bytes:
    """The brief as a tagged A4 PDF in a language of the catalogue.

    What it says comes from the HTML page of the same brief, as data: no text of a record is
    read as markup. The same brief and language give the same bytes.
    """
    phrases = Phrases(language)
    told = {
        "title": brief.title,
        "language": language,
        "footer": f"{brief.title} · {phrases.say('brief-as-at', on=brief.on.isoformat())}",
        "tree": page_tree(brief_html(brief, language)),
    }
    pdf: bytes = typst.compile(
        _template(),
        format="pdf",
        font_paths=_fonts(),
        sys_inputs={"data": json.dumps(told, ensure_ascii=False)},
        pdf_standards="ua-1",
        timestamp=0,
    )
    return pdf
