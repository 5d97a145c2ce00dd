"""A first guess of a table's mapping: by the names of its columns, its HXL tags, its cells."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from fallow.base.finding import Finding, Place, Refusal
from fallow.intake.codelists import LIST_OF, known_words, split_status, words_for
from fallow.intake.columns import BY_NAME_ONLY, FIELDS, POSITION_FIELDS
from fallow.intake.days import order_of
from fallow.intake.headers import SURE, fit_of_header, fit_of_tag
from fallow.intake.mapping import TableMapping
from fallow.intake.presets import preset_of
from fallow.intake.profile import DAYS, SAMPLE, Profile, profile_of
from fallow.intake.table import Row, Table
from fallow.records import RecordKind

_LEAST = 0.6
_BY_WORDS = 0.62  # words alone are a weaker sign than any name
_TOSS = 0.1
_ONLY_BY_NAME = frozenset({"id", "name", "person", "side", "label", "group", "accident"})


def tags_used(table: Table) -> list[Finding]:
    """A finding for a table whose columns are read by its row of HXL tags (HXL 1.1)."""
    if not table.tags:
        return []
    return [Finding("hxl-tags-used", Place(table.file), {"columns": len(table.tags)})]


def _cells(rows: Sequence[Row], column: str) -> list[str]:
    return [v for r in rows if (v := r.values.get(column)) is not None]


def _fits(
    kind: RecordKind, asked: Mapping[str, str], tags: Mapping[str, str], seen: Mapping[str, Profile]
) -> list[tuple[float, str, str]]:
    """Every likely pair as (fit, field, column), best first; ties in the order of the fields.

    `asked` holds each column's question: its name without what a system puts round it.
    """
    pairs = []
    columns = list(asked)
    for name in FIELDS[kind]:
        for column, question in asked.items():
            fit = max(fit_of_header(name, column), fit_of_header(name, question))
            if column in tags:
                fit = max(fit, fit_of_tag(name, tags[column]))
            if fit < SURE and (kind in BY_NAME_ONLY or name in _ONLY_BY_NAME):
                continue
            if fit < _LEAST and seen[column].speaks_for(name):
                fit = _BY_WORDS
            if fit >= _LEAST and (fit >= SURE or seen[column].allows(name)):
                pairs.append((fit, name, column))
    order = {name: i for i, name in enumerate(FIELDS[kind])}
    return sorted(pairs, key=lambda p: (-p[0], order[p[1]], columns.index(p[2])))


def _torn(pairs: Sequence[tuple[float, str, str]]) -> frozenset[str]:
    """Fields that two columns fit equally well: no guess is better than a toss-up."""
    best: dict[str, list[float]] = {}
    for fit, name, _ in pairs:
        best.setdefault(name, []).append(fit)
    return frozenset(n for n, some in best.items() if len(some) > 1 and some[0] - some[1] < _TOSS)


def guessed_mapping(kind: RecordKind, table: Table, told: Mapping[str, str]) -> TableMapping:
    """The most likely mapping of a table; fields that were `told` stay as told."""
    columns = list(dict.fromkeys(table.columns))
    seen = {c: profile_of(_cells(table.rows[:SAMPLE], c)) for c in columns}
    preset = preset_of(columns)
    fields = {f: c for f, c in told.items() if f not in POSITION_FIELDS}
    used = set(told.values())
    for name, column in (preset.field_columns(columns) if preset else {}).items():
        if name in FIELDS[kind] and name not in fields and column not in used:
            fields[name] = column
            used.add(column)
    asked = {
        c: preset.question(c) if preset else c
        for c in columns
        if preset is None or c.casefold() not in preset.plumbing
    }
    if preset and preset.exact:
        named = {q: c for q, c in preset.very_names(columns).items() if c not in used}
        fields = {**{f: named[f] for f in FIELDS[kind] if f in named}, **fields}
    pairs = [] if preset and preset.exact else _fits(kind, asked, table.tags, seen)
    torn = _torn(pairs)
    for fit, name, column in pairs:
        if name not in fields and column not in used and not (fit < SURE and name in torn):
            fields[name] = column
            used.add(column)
    ordered = {f: fields[f] for f in FIELDS[kind] if f in fields}
    positions = {f: c for f, c in told.items() if f in POSITION_FIELDS}
    chosen = {**positions, **ordered}
    made = TableMapping(kind, tuple(columns), chosen, preset=preset.name if preset else None)
    return with_readings(made, table.rows)


def with_readings(mapping: TableMapping, rows: Sequence[Row]) -> TableMapping:
    """The mapping with what the whole columns prove: order of days, width of codes, words."""
    order = mapping.day_order
    for name in DAYS:
        if order is None and name in mapping.fields:
            order, _ = order_of(_cells(rows, mapping.fields[name]))
    widths = dict(mapping.widths)
    if "admin_code" in mapping.fields and "admin_code" not in widths:
        width = code_width(_cells(rows, mapping.fields["admin_code"]))
        widths |= {"admin_code": width} if width else {}
    return replace(mapping, day_order=order, widths=widths)


def code_width(cells: Sequence[str]) -> int | None:
    """The digits of a code whose leading zeros were lost: all digits, of two lengths one apart.

    A number format takes away a zero and may add separators ("5,313" for 05313).
    """
    digits = {c.replace(",", "").replace(".", "").strip() for c in cells}
    lengths = {len(d) for d in digits}
    lost = len(lengths) == 2 and max(lengths) - min(lengths) == 1  # noqa: PLR2004
    return max(lengths) if lost and all(d.isdecimal() for d in digits) else None


def words_met(mapping: TableMapping, rows: Sequence[Row]) -> TableMapping:
    """The mapping with every word of its coded columns and what it is taken as, for showing.

    A word that no list knows stands with an empty meaning, to be filled in.
    """
    values = {name: dict(words) for name, words in mapping.values.items()}
    for name, column in mapping.fields.items():
        if name not in LIST_OF:
            continue
        met = values.setdefault(name, {})
        for text in sorted(set(_cells(rows, column))):
            if name in ("status", "classification"):
                status = split_status(text, met)
                words = (
                    tuple(w for w in (status.classification, status.work) if w) if status else ()
                )
            else:
                words = words_for(name, text)[:1]
            met.setdefault(text, ", ".join(words))
    return replace(mapping, values={n: w for n, w in values.items() if w})


def checked(told: Mapping[str, str], kind: RecordKind, columns: Sequence[str], file: str) -> None:
    """Raise Refusal for a mapping that names no field of this kind or no column of the file."""
    fields = FIELDS[kind]
    wrong = [
        Finding(
            "map-field-unknown",
            Place(file, field=name),
            {"field": name, "kind": str(kind), "known": ", ".join([*fields, *POSITION_FIELDS])},
        )
        for name in told
        if name not in fields and name not in POSITION_FIELDS
    ] + [
        Finding(
            "map-column-missing",
            Place(file, field=name),
            {"field": name, "column": column, "columns": ", ".join(columns) or "none"},
        )
        for name, column in told.items()
        if column not in columns
    ]
    if wrong:
        raise Refusal(*wrong)


def guesses(mapping: TableMapping, told: Mapping[str, str], file: str) -> list[Finding]:
    """A finding for each column that was guessed by another name than the field's own, the
    groups of a form left out."""
    preset = preset_of(mapping.columns)
    question = preset.question if preset else str
    return [
        Finding("column-guessed", Place(file, field=column), {"field": name, "column": column})
        for name, column in mapping.fields.items()
        if name not in told and name not in (column, question(column))
    ]


def empty_words(mapping: TableMapping, file: str) -> list[Finding]:
    """A finding for each word of a kept mapping that nobody has given a meaning yet."""
    return [
        Finding(
            "mapping-word-empty",
            Place(file, field=mapping.fields.get(name)),
            {"value": text, "field": name, "known": ", ".join(known_words(name))},
        )
        for name, words in mapping.values.items()
        for text, meaning in words.items()
        if not meaning.strip()
    ]
