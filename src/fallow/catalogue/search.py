"""Find an item by any of its names however spelt, or by words that describe it."""

from collections.abc import Iterable, Iterator

from fallow.base.finding import Finding
from fallow.base.words import LANGUAGES, say
from fallow.catalogue.items import VOCABULARY, Category, Item, items
from fallow.catalogue.sourced import folded, nearest

_LATIN = str.maketrans(
    {
        **dict(zip("абвгґдезиіклмнопрстуфх", "abvggdezyiklmnoprstufh", strict=True)),
        "ж": "zh",
        "й": "i",
        "ї": "i",
        "є": "e",
        "ё": "e",
        "ц": "ts",
        "ч": "ch",
        "ш": "sh",
        "щ": "sch",
        "ъ": "",
        "ы": "y",
        "э": "e",
        "я": "ya",
        "ь": "",
        "ю": "yu",
    }
)
SHORTEST_WORD = 2


def spelt(name: str) -> str:
    """A name without case, spaces and marks, Cyrillic in Latin letters, so that spellings meet."""
    return folded(name).translate(_LATIN)


def find(name: str) -> Item | Finding:
    """The item of that name, whatever its case, spaces, hyphens and script; or a finding.

    A carrier's name finds the item when it carries only one. The finding `item-unknown` names
    the items of that family or carrier, or the nearest name.
    """
    wanted = spelt(name)
    for item in items():
        if wanted in map(spelt, item.names()):
            return item
    carried = [i for i in items() if wanted in (spelt(c.value) for c in i.carriers)]
    if len(carried) == 1:
        return carried[0]
    family = [i for i in items() if wanted in (spelt(f.value) for f in i.family)]
    near = ", ".join(i.name for i in carried or family) or _nearest(wanted)
    return Finding("item-unknown", values={"name": name, "near": near or "none"})


def _nearest(wanted: str) -> str | None:
    """The name spelt most like it: an item's own name before any other name."""
    direct = {spelt(i.name): i.name for i in items()}
    others = {spelt(n): n for i in items() for n in (*i.names(), *(c.value for c in i.carriers))}
    for known in (direct, others):
        if close := nearest(wanted, known):
            return known[close]
    return None


def _words(item: Item) -> Iterator[str]:
    """Everything an item may be searched by, in every language."""
    yield from item.names()
    yield from (v.value for v in (*item.carriers, *item.family))
    for field in VOCABULARY:
        if field == "remarks":
            continue
        for value in getattr(item, field):
            yield value.value
            yield from (say(f"item-{value.value}", language) for language in LANGUAGES)
    for value in (*item.origin, *item.found_in):
        yield value.value
        yield from (say(f"item-country-{value.value}", language) for language in LANGUAGES)


def search(*words: str) -> tuple[Item, ...]:
    """The items of which each word begins or is part of a name, or begins a describing word."""
    wanted = [w for w in (spelt(word) for word in _split(words)) if w]

    def matches(item: Item) -> bool:
        named = [spelt(n) for n in item.names()]
        named += [spelt(v.value) for v in (*item.carriers, *item.family)]
        described = [spelt(part) for text in _words(item) for part in text.split()]
        return all(
            any(word in name for name in named)
            or (len(word) >= SHORTEST_WORD and any(d.startswith(word) for d in described))
            for word in wanted
        )

    whole = spelt("".join(words))
    return tuple(
        i for i in items() if wanted and (matches(i) or any(whole in spelt(n) for n in i.names()))
    )


def _split(words: Iterable[str]) -> Iterator[str]:
    for word in words:
        yield from word.split()


def listed(category: Category | None = None) -> tuple[Item, ...]:
    """Every item, or those of a category by any source."""
    return tuple(i for i in items() if category in (None, *(c.value for c in i.category)))
