"""Which reader a running text gets: plain text, a web page, a PDF."""

import re
from collections.abc import Callable
from pathlib import Path
from statistics import quantiles

from fallow.base.finding import Finding, Place
from fallow.intake.prose import Prose
from fallow.intake.table import refuse
from fallow.intake.text import decoded, guess
from fallow.intake.webpage import page_of

_FULL = 0.75  # of the usual width: a shorter line ends its paragraph
_TENTHS = 10


def read_text(path: Path) -> Prose:
    """The running text of a file by its kind.

    Raises Refusal for a file that is empty, of another kind, binary, encrypted, or without text.
    """
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        known = ", ".join(_READERS)
        raise refuse("file-kind-unknown", path.name, suffix=path.suffix or "none", known=known)
    try:
        if not path.is_file() or path.stat().st_size == 0:
            raise refuse("file-empty", path.name)
        return reader(path)
    except PermissionError as error:
        raise refuse("file-unreadable", path.name, format="file", detail="not permitted") from error


def _plain(path: Path) -> Prose:
    text, encoding = decoded(path.read_bytes(), path.name, "text")
    return Prose(path.name, text, findings=(guess(path.name, encoding),) if encoding else ())


def _web(path: Path) -> Prose:
    return page_of(path.read_bytes(), path.name)


def _pdf(path: Path) -> Prose:
    """The text of a PDF, its lines joined to paragraphs. A page without text is a finding."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(path)
        if reader.is_encrypted and not reader.decrypt(""):
            raise refuse("file-unreadable", path.name, format="PDF", detail="it needs a password")
        pages = [_paragraphs(page.extract_text()) for page in reader.pages]
        language = reader.root_object.get("/Lang")
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        detail = str(error) or type(error).__name__
        raise refuse("file-unreadable", path.name, format="PDF", detail=detail) from error
    empty = [number for number, text in enumerate(pages, start=1) if not text.strip()]
    if len(empty) == len(pages):
        raise refuse("pdf-without-text", path.name, pages=len(pages))
    findings: tuple[Finding, ...] = ()
    if empty:
        values = {"file": path.name, "pages": ", ".join(map(str, empty))}
        findings = (Finding("pdf-page-without-text", Place(path.name), values),)
    text = "\n\n".join(text for text in pages if text.strip())
    return Prose(path.name, text, None, str(language) if language else None, findings)


def _paragraphs(text: str) -> str:
    """Lines joined again: one about as wide as the others goes on in the next."""
    lines = [" ".join(line.split()) for line in text.splitlines()]
    widths = [len(line) for line in lines if line]
    if len(widths) < 2:  # noqa: PLR2004 - nothing to join
        return "\n".join(lines)
    usual = quantiles(widths, n=_TENTHS)[-1]
    out = ""
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        if re.search(r"\w-$", line) and following[:1].islower():
            out += line[:-1]
        elif line and following and (len(line) >= _FULL * usual or following[:1].islower()):
            out += f"{line} "
        else:
            out += f"{line}\n\n"
    return re.sub(r"\n{3,}", "\n\n", out).strip()


_READERS: dict[str, Callable[[Path], Prose]] = {
    ".txt": _plain,
    ".md": _plain,
    ".html": _web,
    ".htm": _web,
    ".xhtml": _web,
    ".pdf": _pdf,
}
