"""States by ISO 3166-1 code and by name, in the spellings people use."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from fallow.base.finding import Finding
from fallow.catalogue.sourced import folded, nearest, read_toml
from fallow.treaties.instruments import ROOM


@dataclass(frozen=True, slots=True)
class State:
    """A member or observer of the United Nations, or another state a convention knows."""

    iso3: str
    iso2: str
    names: Mapping[str, str]
    aliases: tuple[str, ...]

    def name(self, language: str) -> str:
        """Its name in a language, in English when that language has none."""
        return self.names.get(language, self.names["en"])

    def spellings(self) -> Iterator[str]:
        """Every name the state is found by, codes included."""
        yield from self.names.values()
        yield from self.aliases
        yield from (self.iso3, self.iso2)


@cache
def states() -> Mapping[str, State]:
    """Every state the room knows, by ISO 3166-1 alpha-3 code."""
    return {
        iso3: State(
            iso3, row["iso2"], {"en": row["en"], "uk": row["uk"]}, tuple(row.get("also", []))
        )
        for iso3, row in read_toml(ROOM, "states.toml").items()
    }


def find_state(name: str) -> State | Finding:
    """The state of that name or ISO code, in any spelling known; or `state-unknown`."""
    wanted = folded(name)
    for state in states().values():
        if wanted in map(folded, state.spellings()):
            return state
    names = (s for state in states().values() for s in (*state.names.values(), *state.aliases))
    return Finding("state-unknown", values={"name": name, "near": nearest(name, names) or "none"})
