"""The translation catalogue: every sentence people read, by language.

The sentences are Fluent files (`locale/LANGUAGE/*.ftl`), because Fluent knows each language's
plurals, numbers and dates. A sentence that a language lacks is shown in English. A sentence may
refer only to sentences of its own file, so that a command parses no file it does not need.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

from fluent.runtime import FluentBundle, FluentResource

DEFAULT_LANGUAGE = "en"
LANGUAGES = ("en", "uk")
_MOST = 10**18
ID = re.compile(r"^([a-zA-Z][\w-]*) *=", re.MULTILINE)


def _folder(language: str) -> Traversable:
    return resources.files("fallow.base") / "locale" / language


@cache
def _homes(language: str) -> Mapping[str, str]:
    """The file that holds each sentence, by the sentence's id; found without parsing."""
    homes: dict[str, str] = {}
    for file in sorted(_folder(language).iterdir(), key=lambda f: f.name):
        for name in ID.findall(file.read_text(encoding="utf-8")):
            homes.setdefault(name, file.name)
    return homes


@cache
def _parsed(language: str, file: str) -> FluentBundle:
    bundle = FluentBundle([language], use_isolating=False)
    text = (_folder(language) / file).read_text(encoding="utf-8")
    bundle.add_resource(FluentResource(text))
    return bundle


def _bundle(language: str, name: str) -> FluentBundle | None:
    """The sentences of the one file that holds `name`: a command reads few files of many."""
    home = _homes(language).get(name)
    return _parsed(language, home) if home else None


def has(key: str, language: str = DEFAULT_LANGUAGE) -> bool:
    """Whether the catalogue has the sentence `key` ("id" or "id.attribute") in a language."""
    name, _, attribute = key.partition(".")
    bundle = _bundle(language, name)
    if bundle is None or not bundle.has_message(name):
        return False
    message = bundle.get_message(name)
    return attribute in message.attributes if attribute else message.value is not None


def say(key: str, language: str = DEFAULT_LANGUAGE, /, **values: Any) -> str:
    """The sentence `key` in a language, its `{ $places }` filled from `values`.

    `key` is a message id, or "id.attribute". Raises KeyError when English lacks it too.
    """
    if language not in LANGUAGES or not has(key, language):
        language = DEFAULT_LANGUAGE
    if not has(key, language):
        raise KeyError(f"the catalogue has no sentence {key!r}")
    name, _, attribute = key.partition(".")
    bundle = _bundle(language, name)
    assert bundle is not None
    message = bundle.get_message(name)
    pattern = message.attributes[attribute] if attribute else message.value
    assert pattern is not None
    text, errors = bundle.format_pattern(pattern, {k: _sayable(v) for k, v in values.items()})
    if errors:
        raise KeyError(f"sentence {key!r}: {errors[0]}")
    return str(text)


def _sayable(value: Any) -> Any:
    """Whole numbers with more digits than Fluent can round, as text."""
    return f"{value:,}" if isinstance(value, int) and abs(value) >= _MOST else value


def fluent_text(language: str, files: Sequence[str]) -> str:
    """Files of the catalogue as Fluent text, for a reader that formats them itself (the page).

    Raises FileNotFoundError for a language or a file that there is not.
    """
    folder = _folder(language)
    return "\n".join((folder / f"{name}.ftl").read_text(encoding="utf-8") for name in files)
