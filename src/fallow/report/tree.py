"""The brief's page as a tree, so that its PDF says the same: elements, texts and pictures."""

import re
from base64 import b64decode
from html.parser import HTMLParser
from typing import Any

Node = dict[str, Any]
_VOID = ("meta", "link", "img", "br")
_LEFT_OUT = ("head", "style")
_BLOCKS = re.compile(r"\s+")


class _Builder(HTMLParser):
    """Builds nodes {"t": tag, "k": classes, "c": children}; a child is a node or a text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root: Node = {"t": "root", "k": [], "c": []}
        self._open: list[Node] = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        node: Node = {"t": tag, "k": (told.get("class") or "").split(), "c": []}
        if tag == "img":
            picture = (told.get("src") or "").partition("base64,")[2]
            node |= {"alt": told.get("alt") or "", "png": list(b64decode(picture))}
        self._open[-1]["c"].append(node)
        if tag not in _VOID:
            self._open.append(node)

    def handle_endtag(self, tag: str) -> None:
        assert self._open[-1]["t"] == tag, f"</{tag}> ends <{self._open[-1]['t']}>"
        self._open.pop()

    def handle_data(self, data: str) -> None:
        text = _BLOCKS.sub(" ", data)
        if text:
            self._open[-1]["c"].append(text)


_INLINE = ("p", "li", "dt", "dd", "th", "td", "h1", "h2", "h3", "caption", "span", "strong", "code")


def _tidy(node: Node) -> Node:
    """Without the head, and without the white space between blocks and at their ends."""
    children = [c for c in node["c"] if isinstance(c, str) or c["t"] not in _LEFT_OUT]
    children = [c if isinstance(c, str) else _tidy(c) for c in children]
    if node["t"] not in _INLINE:
        children = [c for c in children if not isinstance(c, str) or c.strip()]
    elif children and isinstance(children[0], str) and node["t"] not in ("span", "strong"):
        children[0] = children[0].lstrip()
    return {**node, "c": [c for c in children if c != ""]}


def page_tree(page: str) -> Node:
    """The body of a well-formed page as nested nodes; pictures hold their bytes as numbers."""
    builder = _Builder()
    builder.feed(page)
    builder.close()
    return _tidy(builder.root)
