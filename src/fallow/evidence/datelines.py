"""The dateline of a report: where and when it was written, which says nothing of its speakers."""

import re

from fallow.evidence.cues import cue

_DASH = r"\s*(?:--|[–—-])\s*"
_AGENCY = r"\([^()]{2,40}\)"
_DAY = (
    r"(?:(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s+\d{1,2}|"
    r"\d{1,2}\s+(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*)(?:,?\s+\d{4})?"
)
_PLACE = r"(?:[A-ZÀ-Ž][\w.’'-]*,?\s+){0,4}[A-ZÀ-Ž][\w.’'-]*?"
_CAPITALS = r"(?:[A-ZÀ-Ž][A-ZÀ-Ž.’'-]+\s+){0,3}[A-ZÀ-Ž]{3,}"
_DATELINES = [
    # "(ANSA) - TRIPOLI, JUNE 22 -": the agency first.
    re.compile(rf"{_AGENCY}{_DASH}(?:{_PLACE}(?:,?\s+(?i:{_DAY}))?{_DASH}(?=[A-Z\d“\"]))?"),
    # "KYIV, Ukraine (AP) —", "Geneva, 4 April 2024 (UNMAS) -".
    re.compile(rf"{_PLACE}(?:,?\s+(?i:{_DAY}))?\s*{_AGENCY}{_DASH}(?=[A-Z\d“\"])"),
    # "Geneva, 4 April 2024 –".
    re.compile(rf"{_PLACE},?\s+(?i:{_DAY})(?::\s+|{_DASH})(?=[A-Z\d“\"])"),
    # "HARARE – ", "PHNOM PENH, Cambodia --".
    re.compile(
        rf"(?!(?i:{cue('voice.bodies')})\b){_CAPITALS}(?:,\s+{_PLACE})?(?:--|\s+[–—-])\s+"
        r"(?=[A-Z\d“\"])(?!.*\s[–—-]\s)"  # a second dash closes an aside
    ),
]


def dateline_end(text: str) -> int:
    """Where the dateline of a sentence ends; 0 where it has none."""
    return next((m.end() for p in _DATELINES if (m := p.match(text))), 0)


def undated(text: str) -> str:
    """The text with blanks in place of its dateline."""
    end = dateline_end(text)
    return " " * end + text[end:]
