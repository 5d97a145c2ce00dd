"""Work in parts on disk: layers that are read in windows, and finished parts with checksums.

A part is a file of arrays with its SHA-256 beside it, written last: a part without it, or
whose checksum differs, was not finished and is made again.
"""

import hashlib
import io
import zipfile
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from fallow.base.files import atomic_path, atomic_write, sha256_of
from fallow.base.tiles import Tile

Arrays = Mapping[str, NDArray[Any]]


def digest_of(arrays: Arrays, *words: str) -> str:
    """SHA-256 in hex of arrays (names, types, shapes, values) and words."""
    digest = hashlib.sha256()
    for name, values in arrays.items():
        digest.update(f"{name} {values.dtype.str} {values.shape}\n".encode())
        for row in values:
            digest.update(np.ascontiguousarray(row).data)
    for word in words:
        digest.update(f"{word}\n".encode())
    return digest.hexdigest()


def write_layers(folder: Path, layers: Arrays) -> None:
    """Write each layer as NAME.npy, unless all are there already."""
    done = folder / "layers.txt"
    if not done.is_file():
        for number, values in enumerate(layers.values()):
            with atomic_path(folder / f"{number}.npy", suffix=".npy") as temporary:
                np.save(temporary, values)
        atomic_write(done, "".join(f"{name}\n" for name in layers))


def write_layers_in_pieces(
    folder: Path, shape: tuple[int, int], pieces: Iterable[tuple[Tile, Arrays]]
) -> None:
    """Write the layers of a lattice of some shape, window by window; all windows have the same
    layers, of the same types. Raises ValueError without any window."""
    with ExitStack() as stack:
        layers: dict[str, np.memmap[Any, Any]] = {}
        for tile, arrays in pieces:
            for name in list(arrays)[len(layers) :]:
                path = folder / f"{len(layers)}.npy"
                temporary = stack.enter_context(atomic_path(path, suffix=".npy"))
                kind = arrays[name].dtype
                layers[name] = np.lib.format.open_memmap(temporary, "w+", kind, shape)
            for name, values in layers.items():
                values[tile.window] = arrays[name]
        if not layers:
            raise ValueError("no window, so no layers")
        for values in layers.values():
            values.flush()
    atomic_write(folder / "layers.txt", "".join(f"{name}\n" for name in layers))


def read_layers(folder: Path) -> dict[str, NDArray[Any]]:
    """The layers by name, as files that are read where they are looked at."""
    names = (folder / "layers.txt").read_text(encoding="utf-8").splitlines()
    return {
        name: np.load(folder / f"{number}.npy", mmap_mode="r") for number, name in enumerate(names)
    }


def write_part(path: Path, arrays: Arrays) -> None:
    """Write a part, then its checksum: same arrays, same bytes."""
    content = io.BytesIO()
    np.savez(content, allow_pickle=False, **arrays)
    atomic_write(path, content.getvalue())
    atomic_write(path.with_suffix(".sha256"), sha256_of(path))


def finished(path: Path) -> bool:
    """Whether a part is there and whole."""
    told = path.with_suffix(".sha256")
    return path.is_file() and told.is_file() and told.read_text() == sha256_of(path)


def read_part(path: Path) -> dict[str, NDArray[Any]]:
    """The arrays of a finished part. Raises OSError when it cannot be read."""
    try:
        with np.load(path, allow_pickle=False) as arrays:
            return dict(arrays)
    except (ValueError, zipfile.BadZipFile) as error:
        raise OSError(f"{path}: {error}") from error
