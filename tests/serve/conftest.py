"""A real server on the fictional province with its hazard map and plan, and a real browser."""

import json
import shutil
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from click.testing import CliRunner

COMMAND = (sys.executable, "-c", "from fallow.cli import main; main()")


@dataclass(frozen=True)
class Answer:
    """What the server answered: status, headers (lower case), body."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


@dataclass(frozen=True)
class Served:
    """A running server and the workspace that it shows."""

    url: str
    folder: Path

    def get(self, path: str, accept: str = "*/*", host: str | None = None, **query: Any) -> Answer:
        address = f"{self.url}{path}" + (f"?{urlencode(query)}" if query else "")
        headers = {"Accept": accept, **({"Host": host} if host else {})}
        try:
            with urllib.request.urlopen(urllib.request.Request(address, headers=headers)) as answer:
                told = {k.lower(): v for k, v in answer.headers.items()}
                return Answer(answer.status, told, answer.read())
        except urllib.error.HTTPError as error:
            with error:
                return Answer(error.code, dict(error.headers), error.read())


def fallow(*words: str | Path) -> str:
    """Run a command; what it printed."""
    from fallow.cli import cli

    done = CliRunner().invoke(cli, [str(word) for word in words])
    assert done.exit_code == 0, done.output
    return done.stdout


def begin(folder: Path) -> tuple["subprocess.Popen[str]", str]:
    """Start a server on a free port; the process and its address."""
    process = subprocess.Popen(
        [*COMMAND, "-C", str(folder), "serve", "--port", "0", "--json"],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    text = ""
    while not text.rstrip().endswith("}") or text.count("{") != text.count("}"):
        line = process.stdout.readline()
        assert line, "the server ended before it said where it is"
        text += line
    return process, json.loads(text)["url"]


def end(process: "subprocess.Popen[str]") -> None:
    """Stop a server."""
    process.terminate()
    process.communicate(timeout=20)


@pytest.fixture(scope="session")
def province(demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The fictional province with a hazard map and a plan."""
    folder = tmp_path_factory.mktemp("serve") / "demo" / "province"
    shutil.copytree(demo, folder.parent)
    fallow("-C", folder, "hazard", "run", "--cell", "1000", "--draws", "16", "--surveyed")
    fallow("-C", folder, "plan", "solve", "--team-days", "120")
    return folder


@pytest.fixture(scope="session")
def served(province: Path) -> Iterator[Served]:
    """The province, served."""
    process, url = begin(province)
    try:
        yield Served(url, province)
    finally:
        end(process)
