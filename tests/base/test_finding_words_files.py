"""Findings carry sentences in every language; files are whole or absent."""

import os
import signal
from pathlib import Path

import pytest
from fluent.syntax import FluentParser, Visitor, ast

from fallow.base import words
from fallow.base.codes import LEVELS, Level
from fallow.base.files import atomic_path, atomic_write, sha256_of
from fallow.base.finding import Finding, Place, Refusal, grouped

LOCALES = Path(str(words.__file__)).with_name("locale")


def messages(language: str) -> dict[str, ast.Message]:
    found: dict[str, ast.Message] = {}
    for file in sorted((LOCALES / language).glob("*.ftl")):
        for entry in FluentParser().parse(file.read_text(encoding="utf-8")).body:
            assert not isinstance(entry, ast.Junk), f"{file.name}: {entry.content}"
            if isinstance(entry, ast.Message):
                assert entry.id.name not in found, f"{entry.id.name} stands twice"
                found[entry.id.name] = entry
    return found


def test_every_code_has_a_message_and_a_remedy_and_nothing_else_does() -> None:
    english = messages("en")
    codes = {name.removeprefix("finding-") for name in english if name.startswith("finding-")}
    assert codes == set(LEVELS)
    for code in codes:
        assert words.has(f"finding-{code}.remedy"), code


def test_other_languages_translate_only_what_english_has_with_the_same_values() -> None:
    english = messages("en")
    for language in words.LANGUAGES[1:]:
        for name, message in messages(language).items():
            assert name in english
            assert variables(message) == variables(english[name]), name


class Variables(Visitor):
    """Collects the names of the values that a sentence asks for."""

    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802
        self.names.add(node.id.name)


def variables(message: ast.Message) -> set[str]:
    found = Variables()
    found.visit(message)
    return found.names


def test_a_missing_translation_falls_back_to_english_and_a_missing_sentence_is_an_error() -> None:
    assert words.say("account-suspected", "fr") == words.say("account-suspected")
    with pytest.raises(KeyError, match="no-such-sentence"):
        words.say("no-such-sentence")
    with pytest.raises(KeyError):
        words.say("finding-overlap")  # its values are missing


def test_an_unknown_code_is_our_mistake() -> None:
    with pytest.raises(KeyError, match="not in base"):
        Finding("no-such-code")


def test_findings_are_grouped_worst_first() -> None:
    look = Finding("date-missing", Place("a.csv", 2))
    fix = Finding("outline-missing", Place("a.csv", 1))
    groups = grouped([look, look, fix])
    assert [(g.code, g.level, g.count) for g in groups] == [
        ("outline-missing", Level.MUST_FIX, 1),
        ("date-missing", Level.SHOULD_LOOK, 2),
    ]
    assert "outline-missing" in str(fix.as_dict())
    assert fix.as_dict()["where"] == {"file": "a.csv", "row": 1}
    assert "no outline" in str(Refusal(fix))


def test_a_place_is_said_in_the_language_asked_for() -> None:
    where = Place("a.csv", 5779, "lat", "ACC-1", 18.5, -4.25)
    assert str(where) == "a.csv · row 5779 · lat · ACC-1 · 18.500000, -4.250000"
    assert where.said("uk") == "a.csv · рядок 5779 · lat · ACC-1 · 18.500000, -4.250000"
    assert Place().said("uk") == ""


def test_a_file_is_whole_or_as_it_was(tmp_path: Path) -> None:
    target = tmp_path / "deep" / "a.txt"
    atomic_write(target, "first")

    def half() -> None:
        with atomic_path(target) as temporary:
            temporary.write_text("hal")
            raise RuntimeError("stopped")

    with pytest.raises(RuntimeError, match="stopped"):
        half()
    assert target.read_text() == "first"
    assert [p.name for p in target.parent.iterdir()] == ["a.txt"]


def test_killed_while_writing_leaves_the_old_file(tmp_path: Path) -> None:
    target = tmp_path / "a.txt"
    atomic_write(target, "first")
    child = os.fork()
    if child == 0:
        with atomic_path(target) as temporary:
            temporary.write_text("hal")
            os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(child, 0)
    assert target.read_text() == "first"


def test_checksums_tell_contents_and_names_apart(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "one").write_text("x")
    before = sha256_of(tmp_path / "a")
    (tmp_path / "a" / "one").rename(tmp_path / "a" / "two")
    assert sha256_of(tmp_path / "a") != before
    # SHA-256 of "abc", from FIPS 180-4's examples.
    (tmp_path / "abc").write_text("abc")
    assert sha256_of(tmp_path / "abc").startswith("ba7816bf8f01cfea")


class References(Visitor):
    """Collects the sentences that a sentence refers to."""

    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_MessageReference(self, node: ast.MessageReference) -> None:  # noqa: N802
        self.names.add(node.id.name)

    def visit_TermReference(self, node: ast.TermReference) -> None:  # noqa: N802
        self.names.add(f"-{node.id.name}")


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_a_sentence_refers_only_to_its_own_file(language: str) -> None:
    for file in sorted((LOCALES / language).glob("*.ftl")):
        body = FluentParser().parse(file.read_text(encoding="utf-8"))
        own = {e.id.name for e in body.body if isinstance(e, ast.Message)}
        own |= {f"-{e.id.name}" for e in body.body if isinstance(e, ast.Term)}
        asked = References()
        asked.visit(body)
        assert asked.names <= own, file.name
        for name in own:
            assert name.startswith("-") or words.has(name, language)
