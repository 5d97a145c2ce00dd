"""Find names of a dictionary in a text: by the first word, the longest name first."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

_WORD = re.compile(r"(?<![\w-])\w[\w]*")


@dataclass(frozen=True, slots=True)
class Mention:
    """A name found: its key (ISO code, treaty key, catalogue name) and where it stands."""

    key: str
    start: int
    end: int


class Names:
    """A dictionary of names, each with the key it stands for. Spelling and case count."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self._by_word: dict[str, list[tuple[str, str]]] = {}
        for name, key in sorted(names.items(), key=lambda n: -len(n[0])):
            first = _WORD.match(name)
            if first:
                self._by_word.setdefault(first[0], []).append((name, key))

    def find(self, text: str) -> list[Mention]:
        """The names in a text in order; none lies within another."""
        found: list[Mention] = []
        for word in _WORD.finditer(text):
            at = word.start()
            if found and at < found[-1].end:
                continue
            for name, key in self._by_word.get(word[0], ()):
                end = at + len(name)
                if text.startswith(name, at) and not text[end : end + 1].isalnum():
                    found.append(Mention(key, at, end))
                    break
        return found


def inside(start: int, end: int, spans: Iterable[Mention]) -> bool:
    """Whether a stretch touches one of the mentions."""
    return any(s.start < end and start < s.end for s in spans)
