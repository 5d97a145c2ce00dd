"""When: the days a phrase stands for, resolved against the day of publication."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from fallow.evidence.claim import Period
from fallow.evidence.numerals import WORDS
from fallow.evidence.points import DAYS, MONTH, POINT, YEAR, Days, month_days, point, year_before

_HALVES = {"first half": (1, 6), "second half": (7, 12)} | {
    f"{word} quarter": (3 * n + 1, 3 * n + 3)
    for n, word in enumerate(("first", "second", "third", "fourth"))
}
_EVENT = r"(?:war|invasion|conflict|cease-?fire|coup|independence|fighting|hostilities|occupation)"
_COUNT = rf"\d{{1,3}}|{'|'.join(WORDS)}|several|few|couple of"


@dataclass(frozen=True, slots=True)
class Dated:
    """A period, where its phrase stands, and whether the phrase says "since" or "as of"."""

    period: Period
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Known:
    """What a phrase is resolved against: the day of publication, the period named before."""

    published: date | None
    before: Period | None = None

    def year_of(self, word: str) -> int | None:
        """The year that "this year", "the previous year", "the same year" stand for."""
        named = self.before.last or self.before.first if self.before else None
        earlier = word.endswith(("before", "earlier", "ago", "prior"))
        if word.startswith(("this", "the current", "the year")) and not earlier:
            return self.published.year if self.published else None
        if word.startswith("last"):
            return self.published.year - 1 if self.published else None
        on = named or self.published
        if on is None:
            return None
        return on.year - (earlier or word.startswith(("the previous", "the preceding")))


def _since(m: re.Match[str], known: Known) -> Period | None:
    days = point(m, "", known.published, known.year_of)
    if days is None:
        return None
    first, last = days
    by = None if first == last else min(last, known.published or last)
    if re.search(r"\b(?:start|beginning|outset)\s+of", m[0]):
        by = None
    return Period(m[0], first, known.published, by)


def _until(m: re.Match[str], known: Known) -> Period | None:
    days = point(m, "", known.published, known.year_of)
    if days is None:
        return None
    last = days[0] if re.search(r"\b(?:start|beginning) of", m[0]) else days[1]
    return Period(m[0], None, _past_end(days[0], last, known.published))


def _span(m: re.Match[str], known: Known) -> Period | None:
    second = point(m, "2", known.published, known.year_of)
    year = second[0].year if second else None
    first = point(m, "1", known.published, known.year_of, year)
    if first is None or second is None or first[0] > second[1]:
        return None
    return Period(m[0], first[0], _past_end(second[0], second[1], known.published))


def _past_end(first: date, last: date, published: date | None) -> date:
    """The last day of a stretch that had begun by publication: not after it."""
    return min(last, published) if published and first <= published else last


def _in(m: re.Match[str], known: Known) -> Period | None:
    days = point(m, "", known.published, known.year_of)
    return Period(m[0], *days) if days else None


def _years(m: re.Match[str], _known: Known) -> Period | None:
    first, last = int(m["a"]), int(m["b"])
    return Period(m[0], date(first, 1, 1), date(last, 12, 31)) if first <= last else None


def _decade(m: re.Match[str], _known: Known) -> Period | None:
    return Period(m[0], date(int(m["y"]), 1, 1), date(int(m["y"]) + 9, 12, 31))


def _part(m: re.Match[str], known: Known) -> Period | None:
    """The first so many months, a half or a quarter of a year."""
    year = int(m["y"]) if m["y"] else known.year_of((m["rel"] or "this year").lower())
    if m["n"]:
        count = int(m["n"]) if m["n"].isdigit() else WORDS[m["n"].lower()]
        months = (1, count)
    else:
        months = _HALVES[" ".join(m["part"].lower().split())]
    if year is None or not 1 <= months[1] <= 12:  # noqa: PLR2004 - months
        return None
    return Period(m[0], date(year, months[0], 1), month_days(year, months[1])[1])


def _same(m: re.Match[str], known: Known) -> Period | None:
    """The same stretch a year earlier; without one named before, that whole year."""
    named = known.before
    if named and named.first and named.last:
        years = 1 if m["ago"] else 0
        return Period(m[0], year_before(named.first, years), year_before(named.last, years))
    if named is None and known.published and m["ago"]:
        year = known.published.year - 1
        return Period(m[0], date(year, 1, 1), date(year, 12, 31))
    return Period(m[0], named.first, named.last) if named and not m["ago"] else None


def _past(m: re.Match[str], known: Known) -> Period | None:
    """The last so many years, months, weeks or days before publication."""
    on = known.published
    word = (m["n"] or "one").lower()
    if on is None or word in ("several", "few", "couple of"):
        return None
    count = int(word) if word.isdigit() else WORDS[word]
    unit = m["unit"].lower().rstrip("s")
    if unit in ("day", "week"):
        return Period(m[0], on - timedelta(count * (7 if unit == "week" else 1)), on)
    months = count * {"month": 1, "year": 12, "decade": 120}[unit]
    whole = on.year * 12 + on.month - 1 - months
    if whole < 12:  # noqa: PLR2004 - before the calendar begins
        return None
    year, month = divmod(whole, 12)
    return Period(m[0], date(year, month + 1, min(on.day, 28)), on)


def _near(m: re.Match[str], known: Known) -> Period | None:
    """Yesterday, a day of the week, last week or month."""
    on, word = known.published, m["w"].lower()
    if on is None:
        return None
    if word in DAYS:
        back = (on.weekday() - DAYS.index(word)) % 7 or (7 if "last" in m[0].lower() else 0)
        return Period(m[0], on - timedelta(back), on - timedelta(back))
    if word in ("today", "yesterday"):
        day = on - timedelta(word == "yesterday")
        return Period(m[0], day, day)
    if word.endswith("week"):
        first = on - timedelta(on.weekday() + (7 if word.startswith("last") else 0))
        return Period(m[0], first, min(first + timedelta(6), on))
    last = on.replace(day=1) - timedelta(1) if word.startswith("last") else on
    first, end = month_days(last.year, last.month)
    return Period(m[0], first, min(end, on))


def _event(_m: re.Match[str], _known: Known) -> Period | None:
    """Since an event whose day the text does not give."""
    return None


_REL = r"(?P<rel>this year|last year|the year|the previous year)"
_AS_OF = (
    r"(?:as of|as at|as on|by|until|till|up to|to|through)\s+"
    r"(?:the (?:end|start|beginning|middle) of\s+|early\s+|mid-?\s?|late\s+)?"
)
_SINCE = (
    r"since\s+(?:(?:(?!\d)[\w’'-]+\s+){1,9}?(?:in|on)\s+)??"
    r"(?:(?:the (?:start|beginning|end|middle) of|early|late|mid-?)\s*)?"
)
Resolve = Callable[[re.Match[str], Known], Period | None]
_RULES: list[tuple[re.Pattern[str], Resolve]] = [
    (re.compile(pattern, re.IGNORECASE if loose else 0), resolve)
    for pattern, resolve, loose in (
        (rf"\b(?:[Ff]rom|[Bb]etween)\s+{POINT('1')}\s+(?:to|and|until|till|through)\s+{POINT('2')}\b",
         _span, False),
        (rf"\b(?P<a>{YEAR})\s?[–-]\s?(?P<b>{YEAR})\b", _years, False),
        ((rf"\b(?:the\s+)?(?:first\s+(?P<n>\d\d?|{'|'.join(WORDS)})\s+months|"
         rf"(?P<part>first half|second half|(?:first|second|third|fourth) quarter))"
         rf"(?:\s+of\s+(?:(?P<y>{YEAR})|{_REL}))?\b"), _part, True),
        ((r"\bthe same (?:period|time|months|stretch)(?P<ago>(?:\s+(?:of|in))?\s+"
         r"(?:the\s+)?(?:last|previous|preceding) year|\s+a year (?:earlier|ago|before))?\b"),
         _same, True),
        (rf"\b(?i:{_SINCE}){POINT('')}\b", _since, False),
        (rf"\bsince\s+(?:[\w’'-]+\s+){{0,5}}?{_EVENT}\b(?:\s+(?:began|started|ended|broke out))?",
         _event, True),
        (rf"\b(?i:{_AS_OF}){POINT('')}\b", _until, False),
        ((rf"\b(?:in|over|during|within|for)\s+the\s+(?:(?:past|last|previous)\s+(?P<n>{_COUNT})|"
         r"past|last)\s+(?P<unit>years?|months?|weeks?|days?|decades?)\b"), _past, True),
        (rf"\b(?:the\s+)?(?P<y>{YEAR})s\b", _decade, False),
        ((rf"(?<![\w$])(?:\b(?i:in|on|during|throughout|for|of|year|early|late|mid-?)\s*)?"
         rf"{POINT('')}\b"), _in, False),
        (r"\b(?:last\s+|on\s+)?(?P<w>yesterday|today|last month|last week|this month|this week|"
         + "|".join(DAYS) + r")\b", _near, True),
    )
]  # fmt: skip
_BARE = re.compile(rf"{YEAR}|{MONTH}")
_MIGHT = re.compile(
    r"\d|year|month|week|day|decade|since|same|half|quarter|"
    r"January|February|March|April|May|June|July|August|September|October|November|December|"
    r"\b(?:Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\b"
)


def periods(text: str, published: date | None, before: Period | None = None) -> list[Dated]:
    """Every phrase of time in a sentence, in order; one that cannot be resolved says so.

    `before` is the period named last before this sentence, for "the same period".
    """
    if not _MIGHT.search(text):
        return []
    found: list[Dated] = []
    for m, resolve in sorted(_phrases(text), key=lambda p: p[0].start()):
        named = found[-1].period if found else before
        try:
            read = resolve(m, Known(published, named))
        except (ValueError, OverflowError):  # a day no calendar has
            read = None
        unresolved = Period(m[0].strip(), None, None, resolved=False)
        found.append(Dated(read or unresolved, m.start(), m.end()))
    return found


def _phrases(text: str) -> Iterator[tuple[re.Match[str], Resolve]]:
    """The phrases, none within another; earlier rules win."""
    taken: list[tuple[int, int]] = []
    for pattern, resolve in _RULES:
        for m in pattern.finditer(text):
            if any(a < m.end() and m.start() < b for a, b in taken) or _no_time(text, m):
                continue
            taken.append((m.start(), m.end()))
            yield m, resolve


def _no_time(text: str, m: re.Match[str]) -> bool:
    """A number that only looks like a year, "may" the verb, "March" the walk."""
    if not _BARE.fullmatch(m[0]):
        return False
    if m[0][0].isdigit():  # "2022" alone: the year of a title, or a count
        return not re.match(r"\s*(?:[,;.)]|$|[–-]\s)", text[m.end() :])
    return m[0] in ("May", "March") or text[m.end() : m.end() + 1] in ("’", "'")


__all__ = ["Dated", "Days", "periods"]
