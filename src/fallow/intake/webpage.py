"""The running text of a web page, its day of publication and its language."""

import re
from datetime import date
from html.parser import HTMLParser

from fallow.base.finding import Finding
from fallow.intake.prose import Prose
from fallow.intake.table import refuse
from fallow.intake.text import decoded, guess

_SILENT_WORDS = """
script style noscript template svg head nav footer aside form button select iframe figure object
canvas video audio
"""
_SILENT = frozenset(_SILENT_WORDS.split())
_BLOCKS_WORDS = """
p div br li ul ol h1 h2 h3 h4 h5 h6 tr table section article main blockquote header hr dd dt td
th pre address figcaption title
"""
_BLOCKS = frozenset(_BLOCKS_WORDS.split())
_MAIN = ("article", "main")
_VOID_WORDS = """
area base br col embed hr img input link meta source track wbr
"""
_VOID = frozenset(_VOID_WORDS.split())
_DATES = (  # names of meta elements, the surest first
    "article:published_time", "og:article:published_time", "datepublished", "pubdate",
    "publishdate", "publish-date", "dc.date.issued", "dcterms.issued", "dc.date", "dcterms.date",
    "parsely-pub-date", "sailthru.date", "date",
)  # fmt: skip
_LINKED = re.compile(r'"datePublished"\s*:\s*"([^"]{10,40})"')
_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
_HEAD = 2048  # bytes in which a page may declare its encoding
_ENOUGH = 200  # characters of an article: below that the whole page is taken


class _Page(HTMLParser):
    """Gathers text by block, the text of the article apart, and the day of publication."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.whole: list[str] = []
        self.article: list[str] = []
        self.dates: dict[str, str] = {}
        self.language: str | None = None
        self._silent: list[str] = []
        self._main = 0
        self._linked = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name.lower(): value or "" for name, value in attrs}
        if tag == "html":
            self.language = told.get("lang") or told.get("xml:lang") or None
        elif tag == "meta":
            name = (told.get("property") or told.get("name") or told.get("itemprop") or "").lower()
            self.dates.setdefault(name, told.get("content", ""))
        elif tag == "time" and "datetime" in told:
            self.dates.setdefault("time", told["datetime"])
        elif tag == "body":
            self._silent.clear()  # a head that was never closed
        if tag in _SILENT and tag not in _VOID:
            self._silent.append(tag)
            self._linked = tag == "script" and told.get("type", "").endswith("ld+json")
        self._main += tag in _MAIN
        if tag in _BLOCKS:
            self._add("\n\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in self._silent:
            while self._silent.pop() != tag:
                pass
        if tag in _MAIN:
            self._main = max(0, self._main - 1)
        if tag in _BLOCKS:
            self._add("\n\n")

    def handle_data(self, data: str) -> None:
        if self._linked and self._silent[-1:] == ["script"] and (m := _LINKED.search(data)):
            self.dates.setdefault("linked", m[1])
        if not self._silent:
            self._add(re.sub(r"\s+", " ", data))

    def _add(self, text: str) -> None:
        self.whole.append(text)
        if self._main:
            self.article.append(text)


def page_of(raw: bytes, file: str) -> Prose:
    """The text of a page: of its article where it marks one, else of all but menus and scripts.

    Raises Refusal for binary content and for a page without words.
    """
    text, findings = _decoded(raw, file)
    page = _Page()
    page.feed(text)
    page.close()
    article, whole = _joined(page.article), _joined(page.whole)
    chosen = article if len(article) >= _ENOUGH else whole
    if not chosen:
        raise refuse("text-empty", file)
    return Prose(file, chosen, _published(page), page.language, findings)


def _decoded(raw: bytes, file: str) -> tuple[str, tuple[Finding, ...]]:
    """The characters: by mark, as UTF-8, as the page declares, or guessed and said."""
    declared = _CHARSET.search(raw[:_HEAD])
    if declared and b"\0" not in raw:
        try:
            raw.decode("utf-8")
        except UnicodeDecodeError:
            try:
                return raw.decode(declared[1].decode()), ()
            except (LookupError, UnicodeDecodeError):
                pass
    text, encoding = decoded(raw, file, "HTML")
    return text, (guess(file, encoding),) if encoding else ()


def _joined(parts: list[str]) -> str:
    text = re.sub(r"[ \t]*\n[ \t]*", "\n", "".join(parts))
    return re.sub(r"\n{2,}", "\n\n", re.sub(r"[ \t]{2,}", " ", text)).strip()


def _published(page: _Page) -> date | None:
    """The first day the page states of itself, as ISO 8601 writes it."""
    for name in (*_DATES, "linked", "time"):
        written = page.dates.get(name, "").strip()
        try:
            return date.fromisoformat(written[:10])
        except ValueError:
            continue
    return None
