"""The documentation is true: its commands run, generated pages are fresh, links lead somewhere."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from cli.conftest import Fallow

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = [
    ROOT / "README.md",
    *sorted(DOCS.glob("*.md")),
    ROOT / "CHANGELOG.md",
    ROOT / "SECURITY.md",
]
# Their examples show output; the tests of those commands compare it line by line.
COMPARED_ELSEWHERE = {"catalogue.md", "treaties.md"}
# README's example starts where `make demo` ends; other pages begin with the same command.
DEMO = "fallow demo --folder demo"
FINDINGS_EXPECTED = (" check",)  # exit status 1: something must be fixed


def console(page: Path) -> list[str]:
    text = page.read_text(encoding="utf-8")
    blocks = re.findall(r"```console\n(.*?)```", text, re.DOTALL)
    return [line[2:] for block in blocks for line in block.splitlines() if line.startswith("$ ")]


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the first demo is kept, for the pages that make the same one in an empty folder."""
    return tmp_path_factory.mktemp("kept") / "demo"


@pytest.mark.parametrize(
    "page",
    [p for p in PAGES if console(p) and p.name not in COMPARED_ELSEWHERE],
    ids=lambda p: p.name,
)
def test_the_commands_of_a_page_run_as_they_stand(
    fallow: Fallow, page: Path, kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "checkout"
    folder.mkdir()
    monkeypatch.chdir(folder)
    shared = Path(os.environ.get("FALLOW_SHARED", ROOT.parent / "shared"))
    (tmp_path / "shared").symlink_to(shared.resolve())
    for command in [*([DEMO] if page.name == "README.md" else []), *console(page)]:
        if command == DEMO and kept.exists():
            shutil.copytree(kept, folder / "demo")
            continue
        name, *words = shlex.split(command)
        assert name == "fallow", command
        said = fallow(*words)
        expected = (0, 1) if any(w in command for w in FINDINGS_EXPECTED) else (0,)
        assert said.status in expected, f"{command}\n{said.out}{said.err}"
        assert "Refused" not in said.err, command
        if command == DEMO:
            shutil.copytree(folder / "demo", kept)


@pytest.mark.parametrize("page", ["cli.md", "findings.md"])
def test_generated_pages_are_fresh(page: str) -> None:
    code = (
        f"import sys; sys.path.insert(0, {str(ROOT / 'scripts')!r})\n"
        f"import make_reference\nsys.stdout.write(make_reference.PAGES[{page!r}]())"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == (DOCS / page).read_text(encoding="utf-8"), "run `make docs`"


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_links_lead_to_files(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8")):
        if not target.startswith("http"):
            assert (page.parent / target).is_file(), f"{page.name} → {target}"


def test_every_room_has_its_page_and_the_readme_names_it() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for room in (ROOT / "src" / "fallow").iterdir():
        if room.is_dir() and room.name != "__pycache__":
            assert (DOCS / f"{room.name}.md").is_file(), room.name
            assert f"(docs/{room.name}.md)" in readme, room.name


def test_every_command_has_help_with_an_example_and_answers_in_json() -> None:
    import click

    from fallow.cli import cli

    def walk(command: click.Command, path: str) -> None:
        context = click.Context(command)
        assert "Example" in (command.help or ""), path
        if isinstance(command, click.Group):
            for name in command.list_commands(context):
                member = command.get_command(context, name)
                assert member is not None
                walk(member, f"{path} {name}")
        else:
            assert "--json" in {o for p in command.params for o in p.opts}, path

    walk(cli, "fallow")
