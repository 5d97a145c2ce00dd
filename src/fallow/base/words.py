"""The translation catalogue: every sentence people read, by language.

The sentences are Fluent files (`locale/LANGUAGE/*.ftl`), because Fluent knows each language's
plurals, numbers and dates. A sentence that a language lacks is shown in English.
"""

from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import Any

from fluent.runtime import FluentBundle, FluentResource

DEFAULT_LANGUAGE = "en"
LANGUAGES = ("en", "uk")
_MOST = 10**18


@cache
def _bundle(language: str) -> FluentBundle:
    bundle = FluentBundle([language], use_isolating=False)
    folder = resources.files("fallow.base") / "locale" / language
    for file in sorted(folder.iterdir(), key=lambda f: f.name):
        bundle.add_resource(FluentResource(file.read_text(encoding="utf-8")))
    return bundle


def has(key: str, language: str = DEFAULT_LANGUAGE) -> bool:
    """Whether the catalogue has the sentence `key` ("id" or "id.attribute") in a language."""
    name, _, attribute = key.partition(".")
    bundle = _bundle(language)
    if not bundle.has_message(name):
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
    bundle = _bundle(language)
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
    folder = resources.files("fallow.base") / "locale" / language
    return "\n".join((folder / f"{name}.ftl").read_text(encoding="utf-8") for name in files)
