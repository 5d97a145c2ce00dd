"""Write docs/cli.md and docs/findings.md from the code; a test holds them against it.

Usage: python scripts/make_reference.py
"""

import json
from collections.abc import Iterator
from pathlib import Path

import click
from fluent.syntax import FluentParser, ast

from fallow.base import words
from fallow.base.codes import LEVELS, Level
from fallow.cli import cli
from fallow.intake.minimum import KINDS, VERSION, schema_of

DOCS = Path(__file__).parents[1] / "docs"
ENGLISH = Path(str(words.__file__)).with_name("locale") / "en"


def _written(node: ast.SyntaxNode) -> str:
    """A sentence as it is written: values as names in braces, the default of its variants."""
    match node:
        case ast.Pattern():
            return "".join(_written(element) for element in node.elements)
        case ast.TextElement():
            return node.value
        case ast.Placeable():
            return _written(node.expression)
        case ast.SelectExpression():
            return _written(next(v.value for v in node.variants if v.default))
        case ast.VariableReference():
            return f"{{{node.id.name}}}"
        case ast.FunctionReference():
            return _written(node.arguments.positional[0])
    raise TypeError(f"no way to write {type(node).__name__}")


def sentences() -> dict[str, tuple[str, str]]:
    """Message and remedy of every finding, by code."""
    found = {}
    for file in sorted(ENGLISH.glob("*.ftl")):
        for entry in FluentParser().parse(file.read_text(encoding="utf-8")).body:
            if isinstance(entry, ast.Message) and entry.id.name.startswith("finding-"):
                assert entry.value is not None
                remedy = entry.attributes[0].value
                code = entry.id.name.removeprefix("finding-")
                found[code] = _written(entry.value), _written(remedy)
    return found


def commands(
    command: click.Command, path: str, parent: click.Context | None = None
) -> Iterator[tuple[str, click.Context]]:
    """Every command below one, with its full name, groups before their members."""
    context = click.Context(
        command,
        parent=parent,
        info_name=path.rsplit(maxsplit=1)[-1],
        max_content_width=100,
        terminal_width=100,
    )
    yield path, context
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            member = command.get_command(context, name)
            assert member is not None
            yield from commands(member, f"{path} {name}", context)


def cli_page() -> str:
    """The reference of the command line."""
    parts = [
        "# Command line",
        "Generated from the code by `make docs`. Every command has `--help` and `--json`.",
        (
            "Exit status: 0 done · 1 refused, nothing written; or `check` found what must be"
            " fixed · 2 wrong usage · 3 our bug."
        ),
    ]
    for path, context in commands(cli, "fallow"):
        parts += [f"## {path}", f"```text\n{context.get_help()}\n```"]
    return "\n\n".join(parts) + "\n"


def findings_page() -> str:
    """Every finding code with its sentence and what to do."""
    parts = [
        "# Findings",
        (
            "Generated from the code by `make docs`. Every finding has a stable code, a level, the"
            " place (file, row, field, record), and what to do about it. Names in braces are filled"
            " in by the finding."
        ),
    ]
    written = sentences()
    for level in Level:
        parts.append(f"## {str(level).capitalize()}")
        for code in sorted(c for c, at in LEVELS.items() if at is level):
            message, remedy = written[code]
            parts.append(f"### `{code}`\n\n{message}\n\n→ {remedy}")
    return "\n\n".join(parts) + "\n"


PAGES = {"cli.md": cli_page, "findings.md": findings_page}


def schemas() -> Iterator[tuple[str, str]]:
    """The JSON Schema of each kind of record, as file and text."""
    for kind in KINDS:
        text = json.dumps(schema_of(kind), indent=2, ensure_ascii=False)
        yield f"schemas/v{VERSION}/{kind}.json", text + "\n"


if __name__ == "__main__":
    for name, text in schemas():
        (DOCS / name).parent.mkdir(parents=True, exist_ok=True)
        (DOCS / name).write_text(text, encoding="utf-8")
    for page, write in PAGES.items():
        (DOCS / page).write_text(write(), encoding="utf-8")
