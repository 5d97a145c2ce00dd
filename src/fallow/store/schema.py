"""The tables of the register, and the migrations that lead to them."""

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from importlib import resources

from fallow.land.types import Directive, Posting
from fallow.records import (
    AcceptedClaim,
    Accident,
    Activity,
    Area,
    Batch,
    CellLabel,
    ControlOutline,
    Item,
    Organisation,
    Person,
    Place,
    Progress,
    QaVisit,
    RiskEducation,
    Source,
    Survey,
    Team,
    Victim,
    Withdrawal,
)
from fallow.store import gpkg, people, tables_claims
from fallow.store.balances import add_balances
from fallow.store.dividing import add_dividing_indexes
from fallow.store.moves import add_moves
from fallow.store.overlaps import add_overlaps
from fallow.store.tables_work import add_work_progress
from fallow.store.withdrawn import add_withdrawals


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One command that wrote: who, when, what; chained to the one before by SHA-256."""

    id: int
    by: str
    recorded_at: datetime
    what: str
    previous_sha256: str
    sha256: str


@dataclass(frozen=True, slots=True)
class FoundRow:
    """A finding of an import, kept with its batch; values are JSON."""

    batch_id: str
    code: str
    row: int | None
    field: str | None
    record: str | None
    lon: float | None
    lat: float | None
    detail: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table: the record type of its rows, its geometry type, whether the chain covers it.

    Accidents, and whatever else may come to hold personal data, stay outside the chain so
    that they can be erased without breaking it (house decision 4).
    """

    name: str
    record: type
    geometry: str | None
    chained: bool
    unique_id: bool
    description: str
    first_columns: int | None = None  # as first released, if columns were added since
    later: bool = False  # came after the first release: no part of the links without its rows


TABLES = (
    Table("sources", Source, None, True, True, "Who says so"),
    Table("batches", Batch, None, True, True, "Imports, with checksums"),
    Table("areas", Area, "GEOMETRY", True, True, "Areas as reported"),
    Table("directives", Directive, "GEOMETRY", True, True, "Decisions about land", 22),
    Table("postings", Posting, None, True, False, "Whole square metres moved", 9),
    Table("accidents", Accident, "GEOMETRY", False, True, "Accidents"),
    Table("activities", Activity, "GEOMETRY", False, True, "Work done, lifted minefields"),
    Table("items", Item, "GEOMETRY", False, True, "Explosive ordnance found"),
    Table("control_outlines", ControlOutline, "GEOMETRY", False, True, "Ground held, by day"),
    Table("places", Place, "GEOMETRY", False, True, "Gazetteer"),
    Table("findings", FoundRow, None, False, False, "Findings of the imports"),
    Table("cell_labels", CellLabel, "GEOMETRY", False, True, "Labelled cells"),
    Table("work_progress", Progress, None, False, True, "Work in progress"),
    Table("victims", Victim, "GEOMETRY", False, True, "Victims, without who they are"),
    Table("persons", Person, None, False, True, "Personal data of victims, erasable"),
    Table("risk_education", RiskEducation, "GEOMETRY", False, True, "Risk education held"),
    Table("qa_visits", QaVisit, "GEOMETRY", False, True, "Visits of quality assurance"),
    Table("surveys", Survey, "GEOMETRY", False, True, "Surveys of communities"),
    Table("organisations", Organisation, None, False, True, "Organisations"),
    Table("teams", Team, None, False, True, "Teams"),
    Table("withdrawals", Withdrawal, None, True, False, "Imports taken back", later=True),
    Table(tables_claims.NAME, AcceptedClaim, "GEOMETRY", False, True, tables_claims.DESCRIPTION),
)
TABLE_OF = {table.record: table for table in TABLES}


_FIRST_TABLES = TABLES[:11]  # those of tables_v1.sql; a new table comes by a migration


def _create_tables(connection: sqlite3.Connection) -> None:
    """Version 1: the tables as they were first released, from frozen SQL."""
    frozen = (resources.files("fallow.store") / "tables_v1.sql").read_text(encoding="utf-8")
    meta = "CREATE TABLE fallow_meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);"
    connection.executescript(f"BEGIN;{gpkg.SYSTEM_TABLES}{meta}{frozen}")
    for table in _FIRST_TABLES:
        if table.geometry:
            gpkg.add_feature_table(connection, table.name, table.geometry, table.description)
        else:
            gpkg.add_attribute_table(connection, table.name, table.description)


def _guard(connection: sqlite3.Connection, name: str, index: bool = True) -> None:
    for action in ("UPDATE", "DELETE"):
        connection.execute(
            f"CREATE TRIGGER {name}_no_{action.lower()} BEFORE {action} ON {name}"
            f" BEGIN SELECT RAISE(ABORT, '{name} is append-only'); END"
        )
    if index:
        connection.execute(f"CREATE INDEX {name}_audit ON {name}(audit_id)")


def _guard_tables(connection: sqlite3.Connection) -> None:
    """Indexes, and triggers by which the database itself refuses to change the past."""
    _guard(connection, "audit", index=False)
    for table in _FIRST_TABLES:
        _guard(connection, table.name)
    connection.execute("CREATE INDEX directives_area ON directives(area_id)")
    connection.execute("CREATE INDEX postings_area ON postings(area_id)")
    connection.execute("CREATE INDEX control_day ON control_outlines(seen_on)")


def _add_cell_labels(connection: sqlite3.Connection) -> None:
    """Version 3: labelled cells, for the hazard model."""
    connection.execute(
        "CREATE TABLE cell_labels (fid INTEGER PRIMARY KEY AUTOINCREMENT,"
        " audit_id INTEGER NOT NULL REFERENCES audit(id), id TEXT NOT NULL UNIQUE,"
        " origin_batch_id TEXT NOT NULL, origin_row INTEGER NOT NULL, geom BLOB, label INTEGER,"
        ' "group" TEXT, attributes TEXT NOT NULL)'
    )
    gpkg.add_feature_table(connection, "cell_labels", "GEOMETRY", "Labelled cells")
    _guard(connection, "cell_labels")


_ADDED = ("terms_justification", "terms_nonconformities", "terms_measures", "about", "made_of")


def _widen_directives(connection: sqlite3.Connection) -> None:
    """Version 4: acts that change no classification, what an act is about, quality results.

    A column can only lose NOT NULL by a new table; rows, numbers and R-tree stay as they were.
    """
    (made,) = connection.execute(
        "SELECT sql FROM sqlite_master WHERE name = 'directives'"
    ).fetchone()
    wider = made.replace("directives", "wider", 1).replace('"to" TEXT NOT NULL', '"to" TEXT')
    more = "".join(f', "{name}" TEXT' for name in _ADDED) + ', "passed" INTEGER)'
    connection.execute(wider.rstrip().removesuffix(")") + more)
    triggers = connection.execute(
        "SELECT sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'directives'"
    ).fetchall()
    blanks = ", NULL" * (len(_ADDED) + 1)
    connection.execute(f"INSERT INTO wider SELECT *{blanks} FROM directives")
    connection.execute("DROP TABLE directives")
    connection.execute("ALTER TABLE wider RENAME TO directives")
    for (sql,) in triggers:
        connection.execute(sql)
    connection.execute("CREATE INDEX directives_audit ON directives(audit_id)")
    connection.execute("CREATE INDEX directives_area ON directives(area_id)")
    connection.execute("CREATE INDEX directives_about ON directives(about) WHERE about NOT NULL")
    connection.execute(
        'CREATE INDEX postings_held ON postings(account, area_id, "on", recorded_at, area_m2)'
    )
    connection.execute("ALTER TABLE postings ADD COLUMN under_id TEXT")
    connection.execute("ALTER TABLE postings ADD COLUMN booked_by TEXT")


def _add_people(connection: sqlite3.Connection) -> None:
    """People and organisations. A person's row may be deleted, never changed."""
    people.create_people_tables(connection)
    for name in people.NAMES:
        _guard(connection, name)
    connection.execute(f"DROP TRIGGER {people.PERSONS}_no_delete")


def _add_claims(connection: sqlite3.Connection) -> None:
    """Claims that were accepted as evidence."""
    tables_claims.create_claims_table(connection)
    _guard(connection, tables_claims.NAME)


# Each leads from the version before it to its own; the last is the current version.
MIGRATIONS: tuple[Callable[[sqlite3.Connection], None], ...] = (
    _create_tables,
    _guard_tables,
    _add_cell_labels,
    _widen_directives,
    add_work_progress,
    add_balances,
    add_dividing_indexes,
    _add_people,
    add_withdrawals,
    add_moves,
    add_overlaps,
    _add_claims,
)
VERSION = len(MIGRATIONS)


def version_of(connection: sqlite3.Connection) -> int:
    """The schema version of a register; 0 for an empty file.

    Raises sqlite3.DatabaseError for a file that is no register.
    """
    names = {n for (n,) in connection.execute("SELECT name FROM sqlite_master")}
    if not names:
        return 0
    if "fallow_meta" not in names:
        raise sqlite3.DatabaseError("not a Fallow register")
    row = connection.execute("SELECT value FROM fallow_meta WHERE key = 'version'").fetchone()
    return int(row[0])


def migrate(connection: sqlite3.Connection, to: int = VERSION) -> None:
    """Bring the register up to version `to`, each step in a transaction of its own."""
    for version in range(version_of(connection) + 1, to + 1):
        try:
            if version > 1:
                connection.execute("BEGIN IMMEDIATE")
            MIGRATIONS[version - 1](connection)
            connection.execute(
                "INSERT INTO fallow_meta VALUES ('version', ?)"
                " ON CONFLICT(key) DO UPDATE SET value = excluded.value",
                (str(version),),
            )
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
