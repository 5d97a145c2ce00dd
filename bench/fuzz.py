"""Throw changed bytes at every reader for a while, and keep what breaks one.

Usage: python bench/fuzz.py SECONDS FOLDER [SEED]

Whole files of every format (`tests/hostile`) have bytes changed, dropped, put in, repeated and
moved; a file that a reader fails on (`reader-failed`: a fault of ours), hangs on or dies of is
kept in FOLDER and printed. It then belongs in `tests/hostile/corpus.py`.
"""

import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from random import Random

from fallow.base.finding import Refusal
from fallow.intake import read

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
from hostile.corpus import good

OURS = ("reader-failed", "reader-slow", "reader-died", "reader-large")
BITS = (b"\0", b"\xff" * 4, b"\xff\xff\xff\x7f", b"NaN", b"1e999", b'"', b"<", b"&", b"]", b"\r\n")


def bent(content: bytes, random: Random) -> bytes:
    """The bytes with one to eight changes."""
    made = bytearray(content)
    for _ in range(random.randint(1, 8)):
        at, size = random.randrange(len(made) + 1), random.choice((1, 1, 2, 4, 16, 200))
        act = random.randrange(6)
        piece = random.choice((random.randbytes(size), random.choice(BITS)))
        if act == 0:
            made[at : at + len(piece)] = piece
        elif act == 1:
            del made[at : at + size]
        elif act == 2:
            made[at:at] = piece
        elif act == 3:
            made[at:at] = made[at : at + size] * random.randint(1, 50)
        elif act == 4:
            there = random.randrange(len(made) + 1)
            made[at : at + size] = made[there : there + size]
        elif made:
            made[min(at, len(made) - 1)] ^= 1 << random.randrange(8)
    return bytes(made)


def main() -> None:
    seconds, folder = float(sys.argv[1]), Path(sys.argv[2])
    random = Random(int(sys.argv[3]) if len(sys.argv) > 3 else 1)
    folder.mkdir(parents=True, exist_ok=True)
    tried, broken = Counter[str](), Counter[str]()
    with tempfile.TemporaryDirectory() as name:
        room = Path(name)
        (room / "made").mkdir()
        whole = good(room / "made")
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            kind = random.choice(sorted(whole))
            path = room / kind
            path.write_bytes(bent(whole[kind], random))
            tried[kind] += 1
            try:
                read(path)
            except Refusal as refusal:
                found = [f for f in refusal.findings if f.code in OURS]
                if found:
                    broken[f"{kind} {found[0].code}"] += 1
                    kept = folder / f"{broken.total()}.{kind}"
                    kept.write_bytes(path.read_bytes())
                    print(f"{kept}: {found[0].message()}", flush=True)
            path.unlink()
    print(f"{tried.total():,} files of {len(tried)} formats, {broken.total()} kept {dict(broken)}")


if __name__ == "__main__":
    main()
