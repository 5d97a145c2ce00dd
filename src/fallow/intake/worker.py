"""The process that reads files: little memory, little time, no network, nothing written.

Started by `guard` as `python -m fallow.intake.worker`. It loads the readers once, then forks a
child for every file; the child gives up its rights before it opens the file, and answers in the
frames of `wire`. Where a process cannot fork (Windows) it answers once and ends.
"""

import gc
import json
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO

import pyogrio  # noqa: F401 - loaded once, before the children
import pypdf  # noqa: F401
import pyproj  # noqa: F401
import python_calamine  # noqa: F401

from fallow.base.finding import Refusal
from fallow.intake import wire
from fallow.intake.folder import read_folder
from fallow.intake.ogr import GEODATABASE
from fallow.intake.parse import parse
from fallow.intake.running import read_text
from fallow.intake.table import Ask

_NEW_NETWORK, _NEW_USER = 0x40000000, 0x10000000  # of unshare(2)
_FORBIDDEN = ("socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.fork",
              "os.kill", "ftplib.", "urllib.", "http.", "webbrowser.")  # fmt: skip
_CHANGES = ("os.remove", "os.rename", "os.rmdir", "os.mkdir", "os.link", "os.symlink",
            "os.truncate", "os.chmod", "os.chown", "shutil.rmtree", "shutil.move")  # fmt: skip


def _limit(request: dict[str, Any]) -> None:
    """Bound memory, processor time and the size of any file written."""
    try:
        import resource
    except ImportError:  # Windows: only the time is bounded, by the process that asked
        return
    with Path("/proc/self/statm").open() as stream:
        loaded = int(stream.read().split()[0]) * resource.getpagesize()
    for what, most in (
        (resource.RLIMIT_AS, loaded + request["memory_bytes"]),
        (resource.RLIMIT_CPU, request["seconds"]),
        (resource.RLIMIT_FSIZE, request["file_bytes"]),
        (resource.RLIMIT_CORE, 0),
    ):
        with suppress(ValueError, OSError):
            resource.setrlimit(what, (most, most))


def _leave_the_network() -> None:
    """A network of its own, with nothing in it, where the system allows that."""
    import ctypes

    with suppress(OSError, AttributeError):
        library = ctypes.CDLL(None)
        if library.unshare(_NEW_NETWORK):
            library.unshare(_NEW_NETWORK | _NEW_USER)


def _watch(room: Path) -> None:
    """From here on nothing is written outside `room`, no process started, nothing called."""
    home = os.path.realpath(room)

    def inside(path: Any) -> bool:
        if not isinstance(path, str | bytes | os.PathLike):
            return True
        real = os.path.realpath(os.fsdecode(path))
        return real == home or real.startswith(home + os.sep) or real == os.devnull

    def hook(event: str, args: tuple[Any, ...]) -> None:
        if event == "open":
            path, mode, flags = args
            writes = isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
            if (writes or (mode and set(str(mode)) & set("wax+"))) and not inside(path):
                raise PermissionError("a reader may write nothing")
        elif event.startswith(_FORBIDDEN) or (
            event in _CHANGES and not all(inside(a) for a in args[:2])
        ):
            raise PermissionError(f"a reader may not: {event}")

    sys.addaudithook(hook)


def _read(request: dict[str, Any], send: Callable[[bytes, bytes], None]) -> None:
    path, room = Path(request["path"]), Path(request["room"])
    try:
        if request.get("prose"):
            for kind, payload in wire.frames_of_prose(read_text(path)):
                send(kind, payload)
            return
        said = request["mapping"], request["crs"], request["layer"]
        ask = Ask(*said, tuple(request["headings"]))
        if path.is_dir() and path.suffix.lower() != GEODATABASE:
            table = read_folder(path, ask, lambda n: send(wire.TICK, str(n).encode()))
        else:
            table = parse(path, ask, room)
        frames = wire.frames_of(table)
        del table  # its rows are dropped as they are sent
        for kind, payload in frames:
            send(kind, payload)
    except Refusal as refusal:
        send(wire.REFUSED, wire.findings_out(refusal.findings))
    except MemoryError:
        send(wire.LARGE, b"")
    # Whatever a reader throws is a fault of ours, and must become a finding all the same.
    except Exception as error:  # noqa: BLE001
        send(wire.FAILED, wire.dumped(f"{type(error).__name__}: {error}"))


def _answer(request: dict[str, Any], out: BinaryIO) -> None:
    def send(kind: bytes, payload: bytes) -> None:
        out.write(wire.HEAD.pack(kind, len(payload)))
        out.write(payload)
        out.flush()

    gc.disable()  # nothing is dropped before the answer, and then the process ends
    _leave_the_network()
    _limit(request)
    _watch(Path(request["room"]))
    _read(request, send)


def _tell(out: BinaryIO, code: int) -> None:
    payload = str(code).encode()
    out.write(wire.HEAD.pack(wire.STATUS, len(payload)) + payload)
    out.flush()


def serve() -> None:
    """Answer requests on standard input until it ends."""
    asked, out = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):  # what readers print is for nobody
        os.dup2(nowhere, stream)
    _tell(out, 0)  # ready
    while len(size := asked.read(wire.LENGTH.size)) == wire.LENGTH.size:
        request = json.loads(asked.read(*wire.LENGTH.unpack(size)))
        if not hasattr(os, "fork"):
            _answer(request, out)
            _tell(out, 0)
            return
        child = os.fork()
        if not child:
            asked.close()
            _answer(request, out)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        _tell(out, os.waitstatus_to_exitcode(status))


if __name__ == "__main__":
    serve()
