"""Fetch a file from a publisher or a mirror: the only place that opens a network.

Bounded in size and time, whole or not at all, and never run: what arrives is read like any other
file of unknown origin.
"""

import hashlib
import http.client
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from typing import IO
from urllib.parse import quote, urlsplit

from fallow.base.files import atomic_stream
from fallow.intake.table import Tick, no_tick, refuse

LARGEST_BYTES = 4 * 2**30
_SILENT_S = 30.0  # without a byte
_CHUNK = 2**18


@dataclass(frozen=True, slots=True)
class Fetched:
    """What arrived."""

    sha256: str
    size_bytes: int


class _SameKind(urllib.request.HTTPRedirectHandler):
    """Follow a redirection to http(s) only, and never from an encrypted to an open address."""

    def redirect_request(  # type: ignore[no-untyped-def]
        self, req, fp, code, msg, headers, newurl
    ):
        before, after = urlsplit(req.full_url).scheme, urlsplit(newurl).scheme
        if after not in ("http", "https") or (before == "https" and after == "http"):
            fp.close()
            raise urllib.error.URLError(f"it points on to {newurl}, which is not followed")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def is_address(place: str) -> bool:
    """Whether a place is on a network, not on this machine."""
    return place.lower().startswith(("http://", "https://"))


def fetch(
    place: str,
    to: Path,
    expected: str | None = None,
    tick: Tick = no_tick,
    largest_bytes: int = LARGEST_BYTES,
) -> Fetched:
    """Copy what lies at an address or path to the file `to`, whole or not at all.

    Raises Refusal when it cannot be reached, is larger than `largest_bytes`, arrives cut short or
    empty, or has not the checksum `expected` (SHA-256 in hex). OSError from writing passes.
    """
    with atomic_stream(to) as out:
        try:
            with _opened(place) as stream:
                told = getattr(stream, "length", None)
                got = _copied(stream, out, to.name, largest_bytes, tick)
        except urllib.error.HTTPError as error:
            detail = f"HTTP {error.code} {error.reason}"
            error.close()
            raise refuse("source-unreachable", to.name, address=place, detail=detail) from error
        except http.client.IncompleteRead as error:
            raise refuse("source-cut-short", to.name, address=place) from error
        except _NETWORK as error:
            detail = str(getattr(error, "reason", None) or error)
            raise refuse("source-unreachable", to.name, address=place, detail=detail) from error
        if told is not None and got.size_bytes < told:
            raise refuse("source-cut-short", to.name, address=place)
        if not got.size_bytes:
            raise refuse("source-empty", to.name, address=place)
        if expected and got.sha256 != expected.lower():
            values = {"address": place, "expected": expected.lower(), "found": got.sha256}
            raise refuse("source-other-bytes", to.name, **values)
    return got


_NETWORK = (urllib.error.URLError, http.client.HTTPException, TimeoutError, ConnectionError)


def _opened(place: str) -> IO[bytes]:
    if not is_address(place):
        try:
            return Path(place).open("rb")
        except OSError as error:
            raise urllib.error.URLError(error.strerror or str(error)) from error
    address = quote(place, safe=":/?&=%#+,;@~!$'()*[]")
    opener = urllib.request.build_opener(_SameKind)
    request = urllib.request.Request(address, headers={"User-Agent": "fallow"})
    try:
        stream: IO[bytes] = opener.open(request, timeout=_SILENT_S)
    except ValueError as error:  # no host, a port that is none
        raise urllib.error.URLError(str(error)) from error
    return stream


def _copied(stream: IO[bytes], out: IO[bytes], file: str, largest: int, tick: Tick) -> Fetched:
    digest, size = hashlib.sha256(), 0
    while chunk := stream.read(_CHUNK):
        size += len(chunk)
        if size > largest:
            raise refuse("source-too-large", file, megabytes=largest // 2**20)
        digest.update(chunk)
        out.write(chunk)
        tick(len(chunk))
    return Fetched(digest.hexdigest(), size)
