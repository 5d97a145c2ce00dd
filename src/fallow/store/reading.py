"""What is asked of a register: records, and sums that the database adds up in its indexes."""

import json
import sqlite3
from collections.abc import Collection, Hashable, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, TypeVar

from fallow.base.collector import without_collector
from fallow.base.finding import Finding
from fallow.base.finding import Place as Where
from fallow.land.types import (
    BEGINNINGS,
    BRINGING,
    Account,
    Act,
    By,
    Claim,
    Directive,
    Held,
    Moved,
    Share,
)
from fallow.records import Batch, Withdrawal
from fallow.store import dividing, moves, overlaps
from fallow.store.codec import columns_of, records_of
from fallow.store.near import areas_near
from fallow.store.refusing import refusing
from fallow.store.schema import TABLE_OF, AuditEntry, FoundRow
from fallow.store.withdrawn import standing

Record = TypeVar("Record", bound=Hashable)
MANY_NEW = 500  # new directives, from which on all are read
_MANY_NAMES = 500  # in one query


def _more(on: date | None, known: datetime | None, of: str = "") -> tuple[str, list[str]]:
    """Conditions on postings, each with a leading AND, and their values."""
    wanted = []
    if on is not None:
        wanted.append((f'{of}"on" <= ?', on.isoformat()))
    if known is not None:
        wanted.append((f"{of}recorded_at <= ?", known.astimezone(UTC).isoformat()))
    return " ".join(f"AND {part}" for part, _ in wanted), [value for _, value in wanted]


def _stands(record: type, known: datetime | None) -> tuple[str, list[str]]:
    """The condition on records of a type that their batch stands; none for those of no batch."""
    if record in (AuditEntry, Batch, Directive, Withdrawal):
        return "", []
    names = [c.name for c in columns_of(record)]
    column = next((n for n in ("origin_batch_id", "batch_id") if n in names), None)
    return standing(column, known) if column else ("", [])


def _as_finding(row: FoundRow, file: str) -> Finding:
    where = Where(file, row.row, row.field, row.record, row.lon, row.lat)
    return Finding(row.code, where, json.loads(row.detail))


class Reading:
    """Reads an open register."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._connection = connection

    def read(
        self,
        record: type[Record],
        where: str = "",
        values: Sequence[Any] = (),
        *,
        known: datetime | None = None,
        ever: bool = False,
        shapes: bool = True,
    ) -> list[Record]:
        """The records of a type that stand, in the order they were written.

        Without those of batches that were withdrawn, as known at an instant (None: now), or with
        them (`ever`). Decisions stay: a withdrawal corrects them. `where` is SQL over column
        names, fixed in the calling code; `values` fill its marks. Without `shapes` no geometry
        is read: it stands as missing.
        """
        names = ", ".join(
            f'"{c.name}"' if shapes or c.name != "geom" else "NULL" for c in columns_of(record)
        )
        table = "audit" if record is AuditEntry else TABLE_OF[record].name
        order = "id" if record is AuditEntry else "fid"
        stands, instants = ("", []) if ever else _stands(record, known)
        clause = " AND ".join(f"({part})" for part in (where, stands) if part)
        clause, values = f" WHERE {clause}" if clause else "", [*values, *instants]
        with refusing(self.path), without_collector():
            rows = self._connection.execute(
                f"SELECT {names} FROM {table}{clause} ORDER BY {order}", values
            ).fetchall()
            return records_of(rows, record)

    def read_each(
        self,
        record: type[Record],
        column: str,
        names: Collection[str],
        *,
        known: datetime | None = None,
        shapes: bool = True,
    ) -> list[Record]:
        """The records of a type that stand, of which a column has one of the names."""
        some, found = sorted(names), list[Record]()
        for start in range(0, len(some), _MANY_NAMES):
            part = some[start : start + _MANY_NAMES]
            marks = ", ".join("?" * len(part))
            found += self.read(record, f"{column} IN ({marks})", part, known=known, shapes=shapes)
        return found

    def held(self, on: date | None = None, known: datetime | None = None) -> list[Held]:
        """What each account holds to the end of a day, as known at an instant; without either
        the current totals, which are kept ready."""
        clause, values = _more(on, known)
        query = "SELECT account, area_m2, areas FROM totals"
        if clause:
            query = (
                "SELECT account, sum(m2), sum(m2 > 0) FROM (SELECT account, sum(area_m2) AS m2"
                f" FROM postings WHERE true {clause} GROUP BY account, area_id) GROUP BY account"
            )
        with refusing(self.path):
            rows = self._connection.execute(query, values).fetchall()
        return [Held(Account(account), m2, areas) for account, m2, areas in rows]

    def kinds_told(
        self, on: date | None = None, known: datetime | None = None
    ) -> tuple[dict[str, str], list[Directive]]:
        """The kinds of areas that were neither split nor corrected, as begun by a day and as
        known; and the directives that tell those of all others."""
        with refusing(self.path):
            plain = dividing.plain_kinds(self._connection, _more(on, known))
        return plain, self.read(Directive, dividing.TELLING)

    def shares(
        self,
        by: By,
        group_of: Mapping[str, str],
        on: date | None = None,
        known: datetime | None = None,
    ) -> list[Share]:
        """What each group (`land.groups_of`) holds in each account by a day, as known."""
        with refusing(self.path):
            return dividing.shares(self._connection, by, _more(on, known), group_of)

    def moved(
        self,
        start: date,
        end: date,
        known: datetime | None = None,
        group_of: Mapping[str, str] | None = None,
    ) -> list[Moved]:
        """What each account held before a period and what moved in it, as known."""
        with refusing(self.path):
            return moves.moved(self._connection, (start, end), _more(None, known, "p."), group_of)

    def learnt(
        self, first: datetime, second: datetime, on: date | None = None
    ) -> tuple[list[Directive], list[tuple[str, Account, int]]]:
        """What became known after one instant, to another: the decisions, without outlines, and
        what each made the register book by a day (its id, account, m²)."""
        when = [at.astimezone(UTC).isoformat() for at in (first, second)]
        day = [] if on is None else [on.isoformat()]
        limit = ' AND "on" <= ?3' if day else ""
        between = "recorded_at > ?1 AND recorded_at <= ?2"
        with refusing(self.path):
            rows = self._connection.execute(
                "SELECT ifnull(booked_by, directive_id), account, sum(area_m2) FROM postings"
                f" WHERE {between}{limit} GROUP BY 1, 2",
                [*when, *day],
            ).fetchall()
        learnt = self.read(Directive, between + limit, [*when, *day], shapes=False)
        others = {name for name, *_ in rows} - {d.id for d in learnt}
        learnt += self.read_each(Directive, "id", others, shapes=False)
        return learnt, [(name, Account(account), m2) for name, account, m2 in rows]

    def claims(self, on: date | None = None, known: datetime | None = None) -> list[Claim]:
        """Released land that counts under an open hazard of another record."""
        with refusing(self.path):
            return overlaps.claims(self._connection, _more(on, known))

    def claimed(self, claims: Sequence[Claim]) -> list[Directive]:
        """The directives of areas with claims, and of all records that count their ground."""
        areas = {c.area_id for c in claims}
        others = {c.other_id for c in claims}
        for area in areas:
            others |= {
                other
                for (other,) in self._connection.execute(
                    "SELECT DISTINCT other_id FROM postings WHERE account = ? AND area_id = ?",
                    (str(Account.COUNTED_UNDER_ANOTHER), area),
                )
            }
        found = self.read_each(Directive, "area_id", areas | others)
        return [*found, *self.read(Directive, f"act = '{Act.CORRECT}'")]

    def standing(
        self, account: Account, on: date | None = None, known: datetime | None = None
    ) -> list[tuple[str, str, int]]:
        """What stands in an account: area, the decision by which it counts, m²; largest first."""
        clause, values = _more(on, known)
        with refusing(self.path):
            rows: list[tuple[str, str, int]] = self._connection.execute(
                "SELECT area_id, under_id, sum(area_m2) AS m2 FROM postings INDEXED BY"
                f" postings_under WHERE account = ? AND under_id NOT NULL {clause}"
                " GROUP BY under_id, area_id HAVING m2 <> 0 ORDER BY m2 DESC, area_id, under_id",
                (str(account), *values),
            ).fetchall()
        return rows

    def placed(self) -> list[Directive]:
        """The directives that say where areas are: what brought ground, and splits."""
        acts = ", ".join(f"'{act}'" for act in (*BRINGING, Act.SPLIT, Act.CORRECT))
        return self.read(Directive, f"act IN ({acts})")

    def open_ended(self) -> list[Directive]:
        """The directives of areas that came with an outline missing or broken."""
        acts = ", ".join(f"'{act}'" for act in BEGINNINGS)
        return self.read(
            Directive,
            "area_id IN (SELECT area_id FROM directives INDEXED BY directives_unknown"
            f" WHERE geom IS NULL AND act IN ({acts})) OR act = '{Act.CORRECT}'",
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
        return self.read_each(Directive, "area_id", areas)

    def ids(self, record: type) -> set[str]:
        """The ids of all records of a type that stand."""
        stands, _ = _stands(record, None)
        clause = f" WHERE {stands}" if stands else ""
        rows = self._connection.execute(f"SELECT id FROM {TABLE_OF[record].name}{clause}")
        return {name for (name,) in rows}

    def count(self, record: type) -> int:
        """How many records of a type there are."""
        query = f"SELECT count(*) FROM {TABLE_OF[record].name}"
        return int(self._connection.execute(query).fetchone()[0])

    def findings(self, known: datetime | None = None) -> list[Finding]:
        """The findings that the imports left, with their file; as known at an instant."""
        batches = {b.id: b for b in self.read(Batch)}
        return [
            _as_finding(row, batches[row.batch_id].file)
            for row in self.read(FoundRow, known=known)
            if known is None or batches[row.batch_id].recorded_at <= known
        ]

    def findings_of(self, batch: Batch) -> list[Finding]:
        """The findings that one import left, also when it was withdrawn."""
        rows = self.read(FoundRow, "batch_id = ?", (batch.id,), ever=True)
        return [_as_finding(row, batch.file) for row in rows]
