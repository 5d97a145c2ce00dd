"""XML of any kind, with document types and entities refused."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, ParseError

from fallow.base.finding import Finding
from fallow.intake.table import refuse
from fallow.intake.text import guess, guessed_encoding


def local(element: Element) -> str:
    """An element's name without its namespace."""
    tag: Any = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def child(element: Element, name: str) -> Element | None:
    """The first child of that name, in any namespace."""
    return next((c for c in element if local(c) == name), None)


def children(element: Element, name: str) -> Iterator[Element]:
    """The children of that name, in any namespace."""
    return (c for c in element if local(c) == name)


def words(element: Element | None) -> str:
    """The element's own text, without blanks around it."""
    return (element.text or "").strip() if element is not None else ""


def parsed(path: Path, kind: str) -> tuple[Element, list[Finding]]:
    """The root of an XML file, and what was noticed. Raises Refusal when it is not one, is cut
    short, or brings a document type (which can read files and fill the memory)."""
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    raw, found = path.read_bytes(), []
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        if b"encoding=" not in raw[:200] and not raw.startswith((b"\xff\xfe", b"\xfe\xff")):
            name = guessed_encoding(raw)
            found.append(guess(path.name, name))
            raw = raw.decode(name, errors="replace").encode()
    try:
        return fromstring(raw, forbid_dtd=True), found
    except DefusedXmlException as error:
        raise refuse("xml-dtd", path.name) from error
    except ParseError as error:
        cut = "no element found" in str(error) or "unclosed token" in str(error)
        code = "file-truncated" if cut and raw.strip() else "file-unreadable"
        raise refuse(code, path.name, format=kind, detail=str(error)) from error
    except (ValueError, LookupError) as error:
        raise refuse("file-unreadable", path.name, format=kind, detail=str(error)) from error
