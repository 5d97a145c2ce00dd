"""The register: one GeoPackage file, one transaction a command, append-only."""

import errno
import json
import os
import sqlite3
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, TypeVar

from fallow.base.finding import Finding, Refusal
from fallow.base.finding import Place as Where
from fallow.land.types import BEGINNINGS, Account, Act, By, Directive, Held, Share
from fallow.records import Batch
from fallow.store import chain, dividing, gpkg, journal
from fallow.store.balances import stale
from fallow.store.codec import columns_of, records_of
from fallow.store.erasing import rewrite, rows_saying
from fallow.store.near import areas_near
from fallow.store.schema import TABLE_OF, VERSION, AuditEntry, FoundRow, migrate, version_of
from fallow.store.transaction import Transaction

Record = TypeVar("Record", bound=Hashable)
BUSY_SECONDS = 15.0
MANY_NEW = 500
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def _connect(path: Path) -> sqlite3.Connection:
    """Open the file; one that may only be read (a burnt disc, a share) as it lies there."""
    writable = os.access(path.parent, os.W_OK) and (not path.exists() or os.access(path, os.W_OK))
    place = path.resolve().as_uri() + ("" if writable else "?immutable=1")
    connection = sqlite3.connect(place, timeout=BUSY_SECONDS, isolation_level=None, uri=True)
    gpkg.register_functions(connection)
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA trusted_schema = ON")
    connection.execute("PRAGMA synchronous = FULL")
    return connection


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


def _limits(on: date | None, known: datetime | None) -> tuple[str, list[str]]:
    """A WHERE clause over postings, and its values."""
    wanted = []
    if on is not None:
        wanted.append(('"on" <= ?', on.isoformat()))
    if known is not None:
        wanted.append(("recorded_at <= ?", known.astimezone(UTC).isoformat()))
    clause = " AND ".join(part for part, _ in wanted)
    return (f"WHERE {clause}" if clause else ""), [value for _, value in wanted]


class Register:
    """An open register. Use `create` or `open_register`, and `close` or a `with` block."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._connection = connection

    def __enter__(self) -> "Register":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; what was committed stays."""
        self._connection.close()

    def meta(self) -> Mapping[str, str]:
        """Settings that live in the file: schema version, country."""
        return dict(self._connection.execute("SELECT key, value FROM fallow_meta"))

    def read(
        self, record: type[Record], where: str = "", values: Sequence[Any] = ()
    ) -> list[Record]:
        """All records of a type, in the order they were written.

        `where` is SQL over column names, fixed in the calling code; `values` fill its marks.
        """
        names = ", ".join(f'"{c.name}"' for c in columns_of(record))
        table = "audit" if record is AuditEntry else TABLE_OF[record].name
        order = "id" if record is AuditEntry else "fid"
        clause = f" WHERE {where}" if where else ""
        with refusing(self.path):
            rows = self._connection.execute(
                f"SELECT {names} FROM {table}{clause} ORDER BY {order}", values
            ).fetchall()
        return records_of(rows, record)

    def held(self, on: date | None = None, known: datetime | None = None) -> list[Held]:
        """What each account holds to the end of a day, as known at an instant; without either
        the current totals, which are kept ready."""
        limits, values = _limits(on, known)
        query = "SELECT account, area_m2, areas FROM totals"
        if limits:
            query = (
                "SELECT account, sum(m2), sum(m2 > 0) FROM (SELECT account, sum(area_m2) AS m2"
                f" FROM postings {limits} GROUP BY account, area_id) GROUP BY account"
            )
        with refusing(self.path):
            rows = self._connection.execute(query, values).fetchall()
        return [Held(Account(account), m2, areas) for account, m2, areas in rows]

    def kinds_told(
        self, on: date | None = None, known: datetime | None = None
    ) -> tuple[dict[str, str], list[Directive]]:
        """The kinds of areas that were neither split nor corrected, as begun by a day and as
        known; and the directives that tell those of all others."""
        limits, values = _limits(on, known)
        with refusing(self.path):
            clause = limits.replace("WHERE", "AND", 1)
            plain = dividing.plain_kinds(self._connection, (clause, values))
        return plain, self.read(Directive, dividing.TELLING)

    def shares(
        self,
        by: By,
        group_of: Mapping[str, str],
        on: date | None = None,
        known: datetime | None = None,
    ) -> list[Share]:
        """What each group (`land.groups_of`) holds in each account by a day, as known."""
        limits, values = _limits(on, known)
        with refusing(self.path):
            clause = limits.replace("WHERE", "AND", 1)
            return dividing.shares(self._connection, by, (clause, values), group_of)

    def open_ended(self) -> list[Directive]:
        """The directives of areas that came with an outline missing or broken."""
        acts = ", ".join(f"'{act}'" for act in BEGINNINGS)
        return self.read(
            Directive,
            "area_id IN (SELECT area_id FROM directives INDEXED BY directives_unknown"
            f" WHERE geom IS NULL AND act IN ({acts})) OR act = '{Act.CORRECT}'",
        )

    def overlapped(self) -> list[Directive]:
        """The directives of areas whose land was ever counted under another record, and of
        those records."""
        return self.read(
            Directive,
            "area_id IN (SELECT area_id FROM postings WHERE account = ?1 UNION"
            f" SELECT other_id FROM postings WHERE account = ?1) OR act = '{Act.CORRECT}'",
            (str(Account.COUNTED_UNDER_ANOTHER),),
        )

    def near(self, new: Sequence[Directive]) -> list[Directive]:
        """The directives that new ones can concern: of their areas, of all that share ground
        with those, and of what shares ground with that.

        For many new ones all directives, which is faster.
        """
        if len(new) > MANY_NEW:
            return self.read(Directive)
        with refusing(self.path):
            areas = sorted(areas_near(self._connection, list(new)))
        found: list[Directive] = []
        for start in range(0, len(areas), MANY_NEW):
            some = areas[start : start + MANY_NEW]
            marks = ", ".join("?" * len(some))
            found += self.read(Directive, f"area_id IN ({marks})", some)
        return found

    def ids(self, record: type) -> set[str]:
        """The ids of all records of a type."""
        rows = self._connection.execute(f"SELECT id FROM {TABLE_OF[record].name}")
        return {name for (name,) in rows}

    def count(self, record: type) -> int:
        """How many records of a type there are."""
        query = f"SELECT count(*) FROM {TABLE_OF[record].name}"
        return int(self._connection.execute(query).fetchone()[0])

    def findings(self, known: datetime | None = None) -> list[Finding]:
        """The findings that the imports left, with their file; as known at an instant."""
        batches = {b.id: b for b in self.read(Batch)}
        return [
            Finding(
                row.code,
                Where(batches[row.batch_id].file, row.row, row.field, row.record, row.lon, row.lat),
                json.loads(row.detail),
            )
            for row in self.read(FoundRow)
            if known is None or batches[row.batch_id].recorded_at <= known
        ]

    @contextmanager
    def transaction(self, by: str, what: str) -> Iterator[Transaction]:
        """One command's writes: all of them, durably, or none.

        The audit entry, with its link in the SHA-256 chain, is part of the transaction.
        """
        with refusing(self.path):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                transaction = Transaction(self._connection, by, what)
                yield transaction
                transaction.seal()
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    def journal(self) -> Iterator[str]:
        """The ledger as lines of plain text (`store.journal`)."""
        return journal.write(self._connection, self.meta()["country"])

    def take_journal(self, lines: Iterable[str]) -> None:
        """Fill this empty register from a journal: all of it, durably, or nothing.

        Raises Refusal naming the line where the journal does not hold.
        """
        with refusing(self.path):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                self._connection.execute("PRAGMA defer_foreign_keys = ON")
                journal.take(self._connection, self.meta()["country"], lines)
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    def rewrite(self) -> None:
        """Write the whole file anew, so that no byte of what was erased is left in it.

        Raises Refusal while another program reads the register.
        """
        with refusing(self.path):
            rewrite(self._connection)

    def rows_saying(self, words: Collection[str]) -> list[tuple[str, int]]:
        """The tables and numbers of the rows in which one of the words stands."""
        return rows_saying(self._connection, words)

    def broken_links(self) -> list[Finding]:
        """Entries of the audit chain that do not match what is in the tables; empty when whole."""
        return chain.broken_links(self._connection)

    def stale_balances(self) -> list[Finding]:
        """Maintained balances that are not the sums of the postings; empty when all are."""
        return stale(self._connection)


def create(path: Path, country: str) -> None:
    """Make an empty register. Raises Refusal when the file exists or cannot be written."""
    if path.exists():
        raise Refusal(Finding("workspace-exists", values={"path": str(path)}))
    with refusing(path):
        connection = _connect(path)
        try:
            connection.execute(f"PRAGMA application_id = {gpkg.APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {gpkg.USER_VERSION}")
            connection.execute("PRAGMA journal_mode = WAL")
            migrate(connection)
            connection.execute("INSERT INTO fallow_meta VALUES ('country', ?)", (country,))
        finally:
            connection.close()


def _bring_up_to_date(connection: sqlite3.Connection) -> None:
    version = version_of(connection)
    if version > VERSION:
        raise Refusal(Finding("register-newer", values={"version": version, "known": VERSION}))
    if version < VERSION:
        migrate(connection)


def open_register(path: Path) -> Register:
    """Open a register, bringing an older schema up to date.

    Raises Refusal when it is missing, damaged, or made by a newer Fallow.
    """
    if not path.is_file():
        raise Refusal(Finding("workspace-missing", values={"path": str(path.parent)}))
    with refusing(path):
        connection = _connect(path)
        try:
            _bring_up_to_date(connection)
        except BaseException:
            connection.close()
            raise
    return Register(path, connection)
