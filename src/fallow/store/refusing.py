"""Database and disk troubles as refusals."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from fallow.base.finding import Finding, Refusal
from fallow.base.finding import Place as Where

_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


@contextmanager
def refusing(path: Path) -> Iterator[None]:
    """Database troubles as refusals: no room, no right to write, busy, damaged."""
    try:
        yield
    except sqlite3.IntegrityError:
        raise
    except sqlite3.DatabaseError as error:
        text = str(error).lower()
        if "full" in text or "disk i/o" in text:
            code = "disk-full"
        elif "readonly" in text or "unable to open" in text or "permission" in text:
            code = "write-denied"
        elif "locked" in text or "busy" in text:
            code = "register-busy"
        else:
            code = "register-damaged"
        raise Refusal(
            Finding(code, Where(file=str(path)), {"path": str(path), "detail": str(error)})
        ) from error
    except OSError as error:
        code = "disk-full" if error.errno in _NO_ROOM else "write-denied"
        detail = error.strerror or str(error)
        raise Refusal(
            Finding(code, Where(file=str(path)), {"path": str(path), "detail": detail})
        ) from error
