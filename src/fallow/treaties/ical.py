"""Dates as an iCalendar file (RFC 5545): pure text in, pure text out."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

LINE_OCTETS = 75
PRODUCT = "-//Fallow//Treaty deadlines//EN"


@dataclass(frozen=True, slots=True)
class Event:
    """A whole day in the calendar. `uid` stays the same from one file to the next."""

    uid: str
    day: date
    summary: str
    description: str
    categories: tuple[str, ...]


def escaped(text: str) -> str:
    """Text as a property value: backslash, semicolon, comma and line breaks escaped."""
    plain = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return plain.replace("\r\n", "\\n").replace("\r", "\\n").replace("\n", "\\n")


def folded_lines(line: str) -> Iterator[str]:
    """A content line in pieces of at most 75 octets; no character is cut in two."""
    piece, octets = "", 0
    for letter in line:
        size = len(letter.encode("utf-8"))
        if octets + size > LINE_OCTETS:
            yield piece
            piece, octets = " ", 1
        piece, octets = piece + letter, octets + size
    yield piece


def _lines(events: Iterable[Event], stamp: date) -> Iterator[str]:
    yield from ("BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PRODUCT}", "CALSCALE:GREGORIAN")
    for event in events:
        yield "BEGIN:VEVENT"
        yield f"UID:{escaped(event.uid)}"
        yield f"DTSTAMP:{stamp:%Y%m%d}T000000Z"
        yield f"DTSTART;VALUE=DATE:{event.day:%Y%m%d}"
        yield f"SUMMARY:{escaped(event.summary)}"
        yield f"DESCRIPTION:{escaped(event.description)}"
        yield f"CATEGORIES:{','.join(map(escaped, event.categories))}"
        yield "TRANSP:TRANSPARENT"
        yield "END:VEVENT"
    yield "END:VCALENDAR"


def calendar(events: Sequence[Event], stamp: date) -> str:
    """The calendar of some events, stamped with a day so that equal answers give equal bytes.

    Raises ValueError without events: RFC 5545 wants at least one.
    """
    if not events:
        raise ValueError("a calendar needs an event")
    return "".join(f"{piece}\r\n" for line in _lines(events, stamp) for piece in folded_lines(line))
