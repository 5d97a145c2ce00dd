"""The sex that a person's name speaks for, where it speaks for one: by given names that one sex
bears in the register's languages (`data/given_names.toml`), and by East Slavic patronymics."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources

from fallow.intake.headers import plain

FEMALE, MALE = "female", "male"
_PATRONYMICS = {
    FEMALE: ("івна", "ївна", "овна", "евна"),
    MALE: ("ович", "евич", "йович"),
}
_SHORTEST = 6  # letters of a patronymic


@cache
def _sexes() -> Mapping[str, str]:
    text = (resources.files("fallow.intake") / "data" / "given_names.toml").read_text("utf-8")
    told: dict[str, set[str]] = {}
    for sex, languages in tomllib.loads(text).items():
        for names in languages.values():
            for name in names:
                told.setdefault(plain(name), set()).add(sex)
    return {name: next(iter(sexes)) for name, sexes in told.items() if len(sexes) == 1}


def sex_of_name(text: str) -> str | None:
    """ "female" or "male"; None where the name says nothing, or both (María José)."""
    found = set()
    for word in plain(text).split():
        if sex := _sexes().get(word):
            found.add(sex)
        for sex, endings in _PATRONYMICS.items():
            if len(word) >= _SHORTEST and word.endswith(tuple(map(plain, endings))):
                found.add(sex)
    return next(iter(found)) if len(found) == 1 else None
