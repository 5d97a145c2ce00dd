"""The tables for people and organisations, which came after the first release."""

import sqlite3

from fallow.store import gpkg

PERSONS = "persons"  # the one table whose rows may be erased
_HEAD = (
    "fid INTEGER PRIMARY KEY AUTOINCREMENT, audit_id INTEGER NOT NULL REFERENCES audit(id),"
    " id TEXT NOT NULL UNIQUE, origin_batch_id TEXT NOT NULL, origin_row INTEGER NOT NULL"
)
# Frozen: name, geometry type, description, columns between the head and the attributes.
_FROZEN: tuple[tuple[str, str | None, str, str], ...] = (
    (
        "victims",
        "GEOMETRY",
        "Victims, without who they are",
        (
            "accident TEXT, happened_on TEXT, year INTEGER, month INTEGER, gender TEXT, age "
            "INTEGER, age_group TEXT, outcome TEXT, activity TEXT, tampered TEXT, item TEXT"
        ),
    ),
    (
        "persons",
        None,
        "Personal data of victims, erasable",
        "name TEXT, birth_date TEXT, address TEXT",
    ),
    (
        "risk_education",
        "GEOMETRY",
        "Risk education held",
        (
            "held_on TEXT, organisation TEXT, method TEXT, women INTEGER, men INTEGER, girls "
            "INTEGER, boys INTEGER, sessions INTEGER"
        ),
    ),
    (
        "qa_visits",
        "GEOMETRY",
        "Visits of quality assurance",
        (
            "visited_on TEXT, inspected TEXT, inspected_organisation TEXT, organisation TEXT, "
            "nonconformity TEXT, severity TEXT, measures TEXT"
        ),
    ),
    (
        "surveys",
        "GEOMETRY",
        "Surveys of communities",
        "surveyed_on TEXT, organisation TEXT, place TEXT, contaminated TEXT, population INTEGER",
    ),
    (
        "organisations",
        None,
        "Organisations",
        "name TEXT NOT NULL, parent TEXT",
    ),
    (
        "teams",
        None,
        "Teams",
        "name TEXT NOT NULL, organisation TEXT",
    ),
)
NAMES = tuple(name for name, *_ in _FROZEN)


def create_people_tables(connection: sqlite3.Connection) -> None:
    """Victims and who they are (apart), risk education, visits, surveys, organisations, teams."""
    for name, geometry, description, columns in _FROZEN:
        geom = "geom BLOB, " if geometry else ""
        connection.execute(
            f"CREATE TABLE {name} ({_HEAD}, {geom}{columns}, attributes TEXT NOT NULL)"
        )
        if geometry:
            gpkg.add_feature_table(connection, name, geometry, description)
        else:
            gpkg.add_attribute_table(connection, name, description)
