"""Files that are either whole or absent: write beside, flush to disk, then rename."""

import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO


@contextmanager
def atomic_path(path: Path, suffix: str = ".part") -> Iterator[Path]:
    """A temporary path beside `path`; it takes that name when the block ends without error.

    For writers that need a path of their own, with an ending they know. The old file, if any,
    stays until then.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=suffix)
    os.close(handle)
    temporary = Path(name)
    try:
        yield temporary
        with temporary.open("rb") as done:
            os.fsync(done.fileno())
        temporary.chmod(0o644)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


@contextmanager
def atomic_stream(path: Path) -> Iterator[IO[bytes]]:
    """Like `atomic_path`, for what arrives piece by piece."""
    with atomic_path(path) as temporary, temporary.open("wb") as stream:
        yield stream


def atomic_write(path: Path, content: bytes | str) -> None:
    """Write a whole file or none of it; a reader never sees half."""
    with atomic_path(path) as temporary:
        temporary.write_bytes(content.encode() if isinstance(content, str) else content)


def sha256_of(path: Path) -> str:
    """SHA-256 in hex of a file, or of a folder: of its files' names and checksums, sorted."""
    if path.is_dir():
        digest = hashlib.sha256()
        for file in sorted(p for p in path.rglob("*") if p.is_file()):
            digest.update(f"{sha256_of(file)} {file.relative_to(path).as_posix()}\n".encode())
        return digest.hexdigest()
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
