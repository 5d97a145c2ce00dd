"""Whatever is thrown in, the answer is findings, quickly, and nothing else changes."""

import time
from pathlib import Path

import pytest

from fallow.base.finding import Refusal
from fallow.intake import read
from fallow.intake.guard import Limits, read_guarded
from fallow.intake.table import Ask, no_tick
from hostile.corpus import Hostile, corpus

LEAST = 120
MOST_SECONDS = 10


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Hostile]:
    return corpus(tmp_path_factory.mktemp("made"))


def answer(path: Path) -> int | tuple[str, ...]:
    """The number of rows, or the codes of the refusal; every finding has its sentences."""
    try:
        table = read(path)
    except Refusal as refusal:
        for finding in refusal.findings:
            assert finding.message()
            assert finding.remedy()
        return tuple(f.code for f in refusal.findings)
    assert all(f.message() and f.remedy() for f in table.findings[:50])
    return len(table.rows)


def test_nothing_crashes_hangs_writes_outside_or_loses_rows(
    tmp_path: Path, files: list[Hostile]
) -> None:
    assert len(files) >= LEAST
    assert len({f.name for f in files}) == len(files)
    outer = tmp_path / "outer"
    wrong = []
    for file in files:
        home = outer / "home"
        home.mkdir(parents=True)
        path = home / file.name
        path.write_bytes(file.content)
        start = time.monotonic()
        found = answer(path)
        seconds = time.monotonic() - start
        if isinstance(file.expected, int):
            fine = found == file.expected
        else:
            fine = isinstance(found, int) if file.expected is None else False
            if isinstance(found, tuple):
                fine = set(found) <= set(file.expected or found) and "reader-failed" not in found
        if not fine or seconds > MOST_SECONDS:
            wrong.append((file.name, found, file.expected, round(seconds, 1)))
        assert [p for p in outer.rglob("*") if p != path] == [home], file.name
        assert path.read_bytes() == file.content, file.name
        path.unlink()
        home.rmdir()
        outer.rmdir()
    assert not wrong


def test_a_reader_without_memory_or_time_is_a_finding(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("id,name\n" + "".join(f"{i},name {i}\n" for i in range(400_000)))
    for limits, code in (
        (Limits(7, 20_000_000), "reader-large"),
        (Limits(0, 2**30), "reader-slow"),
    ):
        with pytest.raises(Refusal) as refusal:
            read_guarded(path, Ask(), no_tick, limits)
        assert [f.code for f in refusal.value.findings] == [code]
    assert len(read(path).rows) == 400_000, "the next file is read as if nothing had been"


def test_a_reader_has_no_network_and_writes_only_in_its_room(tmp_path: Path) -> None:
    import subprocess
    import sys

    code = (
        "import socket, sys, pathlib\n"
        "from fallow.intake.worker import _watch\n"
        "room = pathlib.Path(sys.argv[1]); _watch(room)\n"
        "(room / 'a').write_text('x')\n"
        "tried = [lambda: (room.parent / 'b').write_text('x'),\n"
        "         lambda: (room / '..' / 'b').open('a'),\n"
        "         lambda: (room / 'a').rename(room.parent / 'b'),\n"
        "         lambda: socket.create_connection(('127.0.0.1', 9)),\n"
        "         lambda: __import__('subprocess').run(['true']),\n"
        "         lambda: __import__('os').system('true')]\n"
        "for act in tried:\n"
        "    try:\n        act()\n        print('done')\n"
        "    except PermissionError:\n        print('refused')\n"
    )
    room = tmp_path / "room"
    room.mkdir()
    done = subprocess.run(
        [sys.executable, "-c", code, str(room)], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["refused"] * 6
    assert sorted(p.name for p in tmp_path.rglob("*")) == ["a", "room"]
