"""The house keeps its own rules: who imports whom, how large things are, what is never done."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "fallow"
ROOMS = {p.name for p in SOURCE.iterdir() if p.is_dir() and p.name != "__pycache__"}

# What each room may import of the others, and which third-party packages only it (and those
# named here with it) may. docs/house.md is read against this table below.
MAY: dict[str, set[str]] = {
    "base": set(),
    "records": {"base"},
    "catalogue": {"base"},
    "treaties": {"base", "catalogue"},
    "evidence": {"base", "records", "catalogue", "treaties"},
    "intake": {"base", "records", "catalogue"},
    "land": {"base", "records", "catalogue", "evidence"},
    "control": {"base", "records", "evidence"},
    "hazard": {"base", "records", "catalogue", "evidence", "control"},
    "plan": {"base", "records", "catalogue", "treaties", "land"},
    "sample": {"base", "records", "catalogue", "evidence", "land", "control"},
    "report": {"base", "records", "catalogue", "treaties", "evidence", "land", "control"},
    "store": {"base", "records"},
    "serve": ROOMS - {"cli", "serve"},
    "cli": ROOMS - {"cli"},
}
# Record types of other rooms that the register keeps.
TYPES_ONLY = {"store": {"fallow.land.types", "fallow.land.overlap"}}
THIRD_PARTY: dict[str, set[str]] = {
    "base": {"numpy", "shapely", "pyproj", "fluent", "dask"},
    "intake": {"pyogrio", "pyproj", "python_calamine", "defusedxml", "mgrs", "pydantic", "pyxform"},
    "hazard": {"scipy", "numba"},
    "plan": {"highspy"},
    "report": {"jinja2", "markupsafe", "matplotlib", "typst", "xlsxwriter"},
    "store": {"sqlite3", "pyogrio", "rasterio"},
    "serve": {"fastapi", "starlette", "PIL"},
    "cli": {"click", "rich", "sqlite3", "uvicorn"},
}
EVERYWHERE = {"numpy", "shapely"}
GUARDED = set().union(*THIRD_PARTY.values()) - EVERYWHERE
TOUCH_DISK = {"base", "intake", "store", "serve", "cli"}


def modules() -> list[Path]:
    return sorted(SOURCE.rglob("*.py"))


def room_of(path: Path) -> str:
    parts = path.relative_to(SOURCE).parts
    return parts[0] if len(parts) > 1 else ""


def imports(path: Path) -> Iterator[str]:
    """Every import, lazy and type-checking ones included."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            yield node.module or ""
            if node.module == "fallow":
                yield from (f"fallow.{alias.name}" for alias in node.names)


def test_every_room_is_in_the_table() -> None:
    assert set(MAY) == ROOMS


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(SOURCE)))
def test_a_module_imports_only_what_its_room_may(path: Path) -> None:
    room = room_of(path)
    if not room:
        return
    for name in imports(path):
        top, *rest = name.split(".")
        if top == "fallow" and rest and rest[0] in ROOMS and rest[0] != room:
            allowed = rest[0] in MAY[room] or name in TYPES_ONLY.get(room, set())
            assert allowed, f"{room} may not import {name}"
        elif top in GUARDED:
            assert top in THIRD_PARTY.get(room, set()), f"{room} may not import {top}"


def test_imports_go_down_only_and_in_no_circle() -> None:
    order: list[str] = []
    while len(order) < len(MAY):
        ready = sorted(r for r in MAY if r not in order and MAY[r] <= set(order))
        assert ready, f"a circle among {set(MAY) - set(order)}"
        order += ready


def test_modules_of_a_room_form_no_circle() -> None:
    graph = {
        ".".join(p.relative_to(SOURCE.parent).with_suffix("").parts).removesuffix(".__init__"): {
            n for n in imports(p) if n.startswith("fallow.")
        }
        for p in modules()
        if p.name != "__init__.py"
    }
    done: set[str] = set()

    def visit(name: str, trail: tuple[str, ...]) -> None:
        assert name not in trail, " → ".join((*trail, name))
        if name in graph and name not in done:
            for other in graph[name]:
                visit(other, (*trail, name))
            done.add(name)

    for name in graph:
        visit(name, ())


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(SOURCE)))
def test_modules_and_functions_stay_small_and_documented(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    tree = ast.parse(text)
    assert len(text.splitlines()) <= 400
    assert ast.get_docstring(tree), "a module says what it is for"
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            body = (node.end_lineno or 0) - node.lineno + 1
            body -= len((ast.get_docstring(node, clean=False) or "").splitlines())
            assert body <= 60, f"{node.name} has {body} lines"
            assert len(node.args.args) + len(node.args.kwonlyargs) <= 8, node.name
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            assert ast.get_docstring(node), f"{node.name} is public and undocumented"


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(SOURCE)))
def test_only_the_shell_touches_the_disk_and_writes_only_whole_files(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    if room_of(path) not in TOUCH_DISK:
        assert not re.search(r"\bopen\(|\.read_bytes\(|\.write_(text|bytes)\(", text) or (
            "importlib" in text  # data files of the package itself
        )
    if path != SOURCE / "base" / "files.py":
        # `temporary` is the path that `atomic_path` gives to writers with a way of their own.
        raw = r"open\((?!temporary\b)[^)]*[\"'][wax]b?[\"']|\.write_(text|bytes)\("
        assert not re.search(raw, text)


def test_land_holds_no_float_square_metres() -> None:
    from dataclasses import fields

    from fallow.land import Balance, Directive, Fragment, Line, Posting
    from fallow.land.pieces import Piece

    for kind in (Posting, Directive, Line, Balance, Fragment, Piece):
        for item in fields(kind):
            if item.name.endswith("_m2"):
                assert item.type in (int, int | None), f"{kind.__name__}.{item.name}"


def test_the_command_line_starts_without_heavy_packages() -> None:
    code = (
        "import sys; sys.argv = ['fallow', '--help']\n"
        "from fallow.cli import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "print(sorted(m for m in ('numpy', 'shapely', 'pyogrio', 'matplotlib', 'rich', 'fluent')"
        " if m in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] in ("[]", "['fluent']")


def test_the_page_of_the_house_names_every_room_and_what_it_may_import() -> None:
    page = (ROOT / "docs" / "house.md").read_text(encoding="utf-8")
    rows = {
        m[1]: m[2] for m in re.finditer(r"^\| `(\w+)` \|[^|]*\| ([^|]*) \|", page, re.MULTILINE)
    }
    for room in ROOMS:
        assert room in rows, f"docs/house.md has no row for {room}"
        allowed = rows[room].split("never")[0]
        if room in ("report", "store", "serve", "cli"):
            continue  # told in words there: every room above, types of the rooms, all
        assert MAY[room] <= set(re.findall(r"\w+", allowed)), room


def test_nobody_is_told_that_land_is_safe() -> None:
    """The word "safe" stands in no sentence people read, except "not evidence of safety"."""
    pattern = re.compile(r"\b(safe|safely|safety|безпечн\w*|безпек\w*)\b", re.IGNORECASE)
    allowed = re.compile(
        r"not evidence of safety|не (є )?(свідчення|доказ)\w*\s+безпеки", re.IGNORECASE
    )
    sentences = [*SOURCE.rglob("*.ftl"), *SOURCE.rglob("*.j2"), *(ROOT / "docs").glob("cli.md")]
    assert sentences
    for file in sentences:
        for line in file.read_text(encoding="utf-8").splitlines():
            assert not pattern.search(allowed.sub("", line)), f"{file.name}: {line}"


def test_nothing_of_this_machine_or_of_the_shared_data_is_in_the_project() -> None:
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split()
    assert listed
    for name in listed:
        path = ROOT / name
        if path == Path(__file__) or not path.is_file():
            continue
        text = path.read_bytes()
        assert b"/work/" not in text, name
        assert path.stat().st_size < 1_000_000, name
