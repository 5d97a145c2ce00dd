"""Every word of the brief exists in every language, with the same places to fill."""

from importlib import resources

import pytest
from fluent.syntax import FluentParser
from fluent.syntax.ast import Message, VariableReference
from fluent.syntax.visitor import Visitor

from fallow.base.codes import Level
from fallow.base.words import LANGUAGES, has
from fallow.evidence import RELIABILITY
from fallow.land import LAND_ACCOUNTS
from fallow.records import RecordKind
from fallow.report.phrases import Phrases


class Variables(Visitor):
    """The names of the values that a sentence needs."""

    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: VariableReference) -> None:  # noqa: N802
        self.names.add(node.id.name)


def words(language: str) -> dict[str, set[str]]:
    """The sentences of `report.ftl` with the values they need."""
    file = resources.files("fallow.base") / "locale" / language / "report.ftl"
    found = {}
    for entry in FluentParser().parse(file.read_text(encoding="utf-8")).body:
        assert type(entry).__name__ != "Junk", entry
        if isinstance(entry, Message):
            assert entry.id.name not in found, f"{entry.id.name} twice"
            visitor = Variables()
            visitor.visit(entry)
            found[entry.id.name] = visitor.names
    return found


@pytest.mark.parametrize("language", [x for x in LANGUAGES if x != "en"])
def test_every_sentence_is_translated(language: str) -> None:
    assert words(language) == words("en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_value_of_the_records_has_a_name(language: str) -> None:
    phrases = Phrases(language)
    assert len({phrases.account(a) for a in LAND_ACCOUNTS}) == len(LAND_ACCOUNTS)
    keys = [f"kind-{kind.value}" for kind in RecordKind]
    keys += [f"reliability-{grade.lower()}" for grade in RELIABILITY]
    keys += [f"brief-level-{level.value.replace(' ', '-')}" for level in Level]
    assert [k for k in keys if not has(k, language)] == []


def test_numbers_are_written_as_the_language_writes_them() -> None:
    assert Phrases("en").km2(639_381_406) == "639.381 km²"
    assert Phrases("uk").km2(639_381_406) == "639,381 км²"
    assert Phrases("en").m2(639_381_406) == "639,381,406 m²"
    assert Phrases("uk").say("map-unknown", areas=2).endswith("2 території, контур яких невідомий")
