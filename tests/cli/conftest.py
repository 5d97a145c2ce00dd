"""Run the command line as a person would, in this process."""

import json
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from fallow.cli import cli
from fallow.cli.shell import refusals_to_words


@dataclass(frozen=True)
class Said:
    """What a command said: exit status, standard output and error."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Fallow = Callable[..., Said]


@pytest.fixture
def fallow(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Fallow:
    def run(*words: str | Path) -> Said:
        monkeypatch.setattr(sys, "argv", ["fallow", *map(str, words)])
        capsys.readouterr()
        try:
            status = refusals_to_words(cli)
        except SystemExit as done:
            status = int(done.code or 0)
        got = capsys.readouterr()
        return Said(status, got.out, got.err)

    return run


@pytest.fixture
def workspace(fallow: Fallow, tmp_path: Path) -> Path:
    """An empty workspace for Bosnia and Herzegovina."""
    folder = tmp_path / "bosnia"
    assert fallow("init", folder, "--country", "BIH").status == 0
    return folder


@pytest.fixture(scope="module")
def province(demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The fictional province, for the tests of one module to change."""
    return Path(shutil.copytree(demo, tmp_path_factory.mktemp("own") / "demo")) / "province"


def files_of(folder: Path) -> dict[str, bytes]:
    """Every file of a workspace and its content, but SQLite's shared memory."""
    return {
        p.relative_to(folder).as_posix(): p.read_bytes()
        for p in sorted(folder.rglob("*"))
        if p.is_file() and not p.name.endswith(("-shm", "-wal"))
    }
