"""Reads a file in a process of its own, and turns whatever becomes of that into a finding."""

import atexit
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from shapely.errors import ShapelyError

from fallow.base.collector import without_collector
from fallow.base.finding import Refusal
from fallow.intake import wire
from fallow.intake.archive import LARGEST_BYTES
from fallow.intake.prose import Prose
from fallow.intake.table import Ask, Table, Tick, refuse

_MB = 2**20
# Small files get seconds and a gigabyte; larger ones more with their size.
_SECONDS, _SECONDS_A_MB = 7, 4
_MEMORY_BYTES, _MEMORY_TIMES = 1024 * _MB, 40
_NEED_ROOM = (".zip", ".kmz", ".gz", ".gpkg", ".shp")
_GRACE_S = 1.5  # between the processor's seconds and the clock's
# Drivers of GDAL that read other files or the network because a file says so.
_SKIPPED = (
    "OGR_VRT VRT WFS OAPIF CSW HTTP GDALG SQLite MBTiles PLSCENES Elasticsearch Carto"
    " AmigoCloud NGW GTFS EEDA OGCAPI PMTiles MVT GML GeoRSS OSM"
)
_ENVIRONMENT = {
    "GDAL_SKIP": _SKIPPED,
    "PROJ_NETWORK": "OFF",
    "http_proxy": "http://127.0.0.1:9",
    "https_proxy": "http://127.0.0.1:9",
    "OPENBLAS_NUM_THREADS": "1",
}


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading a file may take."""

    seconds: int
    memory_bytes: int
    file_bytes: int = LARGEST_BYTES


def limits_for(path: Path) -> Limits:
    """Limits by the size of a file or folder."""
    files = [path] if path.is_file() else path.rglob("*") if path.is_dir() else []
    size = sum(p.stat().st_size for p in files if p.is_file())
    seconds = _SECONDS + int(_SECONDS_A_MB * size / _MB)
    return Limits(seconds, _MEMORY_BYTES + _MEMORY_TIMES * size)


Answer = TypeVar("Answer")


class _Stopped(Exception):
    """The process did not finish: why."""


class _Server:
    """The reading process; started when first needed, again after it had to be stopped."""

    def __init__(self) -> None:
        self.process: subprocess.Popen[bytes] | None = None
        self.lock = threading.Lock()
        self.expired = False
        self.owner = os.getpid()

    def ask(self, request: bytes) -> None:
        """Send a request, to a process that is ready."""
        self.expired = False
        self._disown()
        if self.process is None or self.process.poll() is not None:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "fallow.intake.worker"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                env=os.environ | _ENVIRONMENT,
                start_new_session=True,
            )
            list(self.frames())
        assert self.process.stdin is not None
        self.process.stdin.write(wire.LENGTH.pack(len(request)) + request)
        self.process.stdin.flush()

    def _disown(self) -> None:
        """Forget the process of a parent: after a fork it is not ours to ask or to end."""
        if self.owner != os.getpid():
            self.process, self.owner = None, os.getpid()

    def expire(self) -> None:
        """The time is over: kill the process and the child that reads."""
        self.expired = True
        self._disown()
        if self.process is None:
            return
        with suppress(ProcessLookupError):
            if hasattr(os, "killpg"):
                os.killpg(self.process.pid, signal.SIGKILL)
            else:
                self.process.kill()

    def stop(self) -> None:
        """End the process, whatever it is doing."""
        self.expire()
        if self.process is None:
            return
        for stream in (self.process.stdin, self.process.stdout):
            if stream is not None:
                with suppress(OSError):  # an unsent request
                    stream.close()
        self.process.wait()
        self.process = None

    def frames(self) -> Iterator[wire.Frame]:
        """What the process answers, up to and without its status."""
        while True:
            kind, size = wire.HEAD.unpack(self._take(wire.HEAD.size))
            if size > wire.LARGEST_FRAME:
                raise _Stopped("nonsense in its answer")
            payload = self._take(size)
            if kind == wire.STATUS:
                if int(payload):
                    raise _Stopped(_how(int(payload)))
                return
            yield kind, payload

    def _take(self, size: int) -> bytes:
        assert self.process is not None
        assert self.process.stdout is not None
        found = self.process.stdout.read(size)
        if self.expired:
            raise TimeoutError
        if len(found) < size:
            raise _Stopped("the process ended")
        return found


_server = _Server()
atexit.register(_server.stop)


def _how(code: int) -> str:
    if code >= 0:
        return f"exit status {code}"
    if -code in (getattr(signal, "SIGXCPU", 0), signal.SIGKILL):
        raise TimeoutError
    return signal.Signals(-code).name


def read_guarded(path: Path, ask: Ask, tick: Tick, limits: Limits | None = None) -> Table:
    """The table of a file, read in a process with `limits` and no network.

    Raises Refusal for what `parse` refuses, and when the process dies, is stopped, or fails.
    """
    asked = {
        "mapping": dict(ask.mapping),
        "crs": ask.crs,
        "layer": ask.layer,
        "headings": ask.headings,
    }
    return _answered(path, asked, limits, lambda frames: wire.table_from(frames, tick))


def prose_guarded(path: Path, limits: Limits | None = None) -> Prose:
    """The running text of a file, read likewise. Raises Refusal likewise."""
    return _answered(path, {"prose": True}, limits, wire.prose_from)


def _answered(
    path: Path,
    asked: Mapping[str, Any],
    limits: Limits | None,
    received: Callable[[Iterator[wire.Frame]], Answer],
) -> Answer:
    """What the reading process answers to a request about a file."""
    limits = limits or limits_for(path)
    with _room(path) as room, _server.lock:
        request = {
            **asked,
            "path": str(path.resolve()),
            "room": room,
            "seconds": limits.seconds,
            "memory_bytes": limits.memory_bytes,
            "file_bytes": limits.file_bytes,
        }
        clean = False
        timer = threading.Timer(limits.seconds + _GRACE_S, _server.expire)
        try:
            _server.ask(json.dumps(request).encode())
            timer.start()
            frames = _server.frames()
            try:
                with without_collector():
                    answer = received(_told(path, limits, frames))
            except Refusal:
                clean = not list(frames)
                raise
            clean = not list(frames)
        except TimeoutError as error:
            raise refuse("reader-slow", path.name, seconds=limits.seconds) from error
        except (_Stopped, OSError) as error:
            raise refuse("reader-died", path.name, how=str(error)) from error
        except (ValueError, KeyError, TypeError, ShapelyError) as error:
            raise refuse("reader-died", path.name, how="nonsense in its answer") from error
        finally:
            timer.cancel()
            if not clean:
                _server.stop()
        return answer


@contextmanager
def _room(path: Path) -> Iterator[str]:
    """A folder for what is unpacked or copied, removed afterwards, for files that need one.

    Raises Refusal when there may be none.
    """
    if path.suffix.lower() not in _NEED_ROOM:
        yield os.devnull
        return
    try:
        folder = tempfile.TemporaryDirectory(prefix="fallow-", ignore_cleanup_errors=True)
    except OSError as error:
        detail = error.strerror or str(error)
        raise refuse("write-denied", path.name, path="TMPDIR", detail=detail) from error
    with folder as name:
        yield name


def _told(path: Path, limits: Limits, frames: Iterator[wire.Frame]) -> Iterator[wire.Frame]:
    """The frames, with the two that only say why there is no table as refusals."""
    for kind, payload in frames:
        if kind == wire.LARGE:
            raise refuse("reader-large", path.name, megabytes=limits.memory_bytes // _MB)
        if kind == wire.FAILED:
            raise refuse("reader-failed", path.name, detail=str(json.loads(payload)))
        yield kind, payload
