"""Archives, bounded: how much they unpack to, what their members are called, how deep."""

import gzip
import lzma
import stat
import struct
import zipfile
import zlib
from pathlib import Path, PurePosixPath

from fallow.base.finding import Refusal
from fallow.intake.table import refuse

LARGEST_BYTES = 4 * 2**30
_MOST_MEMBERS = 20_000
_RATIO, _SMALL_BYTES = 250, 100 * 2**20  # real exports shrink to a hundredth at the least
_HEAD = 4096
# What the library throws for members that are damaged.
_FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    OSError,
)
_BLOCK = 2**20


def _bad(path: Path, reason: str) -> Refusal:
    return refuse("archive-refused", path.name, reason=reason)


def _checked(path: Path, archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    """The members, all of them fit to unpack."""
    members = [m for m in archive.infolist() if not m.filename.endswith("/")]
    if len(members) > _MOST_MEMBERS:
        raise _bad(path, f"{len(members)} members")
    size = sum(m.file_size for m in members)
    packed = max(path.stat().st_size, 1)
    if size > LARGEST_BYTES or (size > _SMALL_BYTES and size / packed > _RATIO):
        raise _bad(path, f"{packed:,} bytes claim to hold {size:,}")
    seen = set()
    for member in members:
        name = member.filename
        inner = PurePosixPath(name.replace("\\", "/"))
        if inner.is_absolute() or ".." in inner.parts or ":" in name or not inner.name:
            raise _bad(path, f"a member is called {name!r}")
        if stat.S_ISLNK(member.external_attr >> 16):
            raise _bad(path, f"{name!r} is a link")
        if member.flag_bits & 1:
            raise refuse("file-locked", path.name)
        if str(inner).casefold() in seen:
            raise _bad(path, f"two members are called {name!r}")
        seen.add(str(inner).casefold())
    return members


def _opened(path: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(path)
    except (*_FAULTS, ValueError) as error:
        raw = path.read_bytes()[:4]
        code = "file-truncated" if raw == b"PK\x03\x04" else "file-unreadable"
        detail = str(error)
        raise refuse(code, path.name, format=path.suffix[1:].upper(), detail=detail) from error


def looked_over(path: Path, markup: bool = False) -> None:
    """Raise Refusal for an archive that would unpack to too much or out of its folder; with
    `markup` also for XML members that bring a document type (a workbook has none)."""
    with _opened(path) as archive:
        for member in _checked(path, archive):
            if markup and member.filename.lower().endswith((".xml", ".rels")):
                try:
                    with archive.open(member) as stream:
                        head = stream.read(_HEAD)
                except (*_FAULTS, ValueError) as error:
                    kind = path.suffix[1:].upper()
                    detail = str(error)
                    raise refuse(
                        "file-unreadable", path.name, format=kind, detail=detail
                    ) from error
                if b"<!DOCTYPE" in head.replace(b"\0", b""):
                    raise refuse("xml-dtd", path.name)


def unpacked(path: Path, room: Path) -> list[Path]:
    """The files of an archive, written below the folder `room` and nowhere else.

    Raises Refusal, see `looked_over`.
    """
    files = []
    with _opened(path) as archive:
        for member in _checked(path, archive):
            inner = PurePosixPath(member.filename.replace("\\", "/"))
            if inner.parts[0] == "__MACOSX" or inner.name in (".DS_Store", "Thumbs.db"):
                continue
            member.filename = str(inner)
            try:
                # The library reads no more than a member claims to hold, and checks its sum.
                files.append(Path(archive.extract(member, room)))
            except (OSError, ValueError) as error:
                raise _bad(path, f"{member.filename!r}: {error}") from error
            except _FAULTS as error:
                detail = f"{member.filename}: {error}"
                raise refuse("file-unreadable", path.name, format="ZIP", detail=detail) from error
    return files


def gunzipped(path: Path, room: Path) -> Path:
    """The one file that a .gz holds, written below the folder `room` under its own name.

    Raises Refusal for one that is damaged, cut short, or unpacks to too much.
    """
    temporary, packed, size = room / path.stem, max(path.stat().st_size, 1), 0
    try:
        with gzip.open(path) as source, Path.open(temporary, "wb") as target:
            while block := source.read(_BLOCK):
                size += len(block)
                if size > LARGEST_BYTES or (size > _SMALL_BYTES and size / packed > _RATIO):
                    raise _bad(path, f"{packed:,} bytes unpack to {size:,} and more")
                target.write(block)
    except EOFError as error:
        raise refuse("file-truncated", path.name, format="GZ", detail=str(error)) from error
    except _FAULTS as error:
        raise refuse("file-unreadable", path.name, format="GZ", detail=str(error)) from error
    return temporary
