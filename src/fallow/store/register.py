"""The register: one GeoPackage file, one transaction a command, append-only."""

import os
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from fallow.base.finding import Finding, Refusal
from fallow.store import chain, gpkg, journal
from fallow.store.balances import stale
from fallow.store.erasing import rewrite, rows_saying
from fallow.store.moves import stale_moves
from fallow.store.reading import Reading
from fallow.store.refusing import refusing
from fallow.store.schema import VERSION, migrate, version_of
from fallow.store.transaction import Transaction

BUSY_SECONDS = 15.0


def _connect(path: Path) -> sqlite3.Connection:
    """Open the file; one that may only be read (a burnt disc, a share) as it lies there."""
    writable = os.access(path.parent, os.W_OK) and (not path.exists() or os.access(path, os.W_OK))
    place = path.resolve().as_uri() + ("" if writable else "?immutable=1")
    connection = sqlite3.connect(place, timeout=BUSY_SECONDS, isolation_level=None, uri=True)
    gpkg.register_functions(connection)
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA trusted_schema = ON")
    connection.execute("PRAGMA synchronous = FULL")
    # KiB; at the default 2,000 a large import writes the pages of its indexes over and over.
    connection.execute("PRAGMA cache_size = -65536")
    return connection


class Register(Reading):
    """An open register. Use `create` or `open_register`, and `close` or a `with` block."""

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
        return [*stale(self._connection), *stale_moves(self._connection)]


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
