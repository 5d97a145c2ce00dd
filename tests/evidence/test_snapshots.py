"""Two tellings of the same table: what came, what went, what is told otherwise."""

import shapely
from hypothesis import given
from hypothesis import strategies as st

from fallow.evidence import Snapshot, compare
from fallow.records import Area, Item, Origin, RecordKind

SHA_A, SHA_B = "aaaaaa" + "0" * 58, "bbbbbb" + "0" * 58
SQUARE, WIDER = shapely.box(0, 0, 0.001, 0.001), shapely.box(0, 0, 0.002, 0.001)


def area(own: str, row: int, kind: RecordKind = RecordKind.SUSPECTED, **told: object) -> Area:
    given_fields = {"outline": SQUARE, **told}
    return Area(own, Origin("b", row), kind, **given_fields)


def item(sha: str, row: int, name: str, number: int | None = 1) -> Item:
    made = f"ITM-{sha[:6]}-{row}"
    return Item(made, Origin("b", row), None, None, name, number, attributes={"site": name[0]})


def test_added_removed_revised_field_by_field_and_reclassified() -> None:
    before = [area("A", 1, name="Hill"), area("B", 2), area("C", 3)]
    after = [
        area("D", 1),
        area("B", 2, RecordKind.CLEARED, outline=WIDER),
        area("A", 3, name="Mill", attributes={"donor": "X"}),
    ]
    told = compare(Snapshot(SHA_A, before), Snapshot(SHA_B, after))
    assert (told.added, told.removed, told.unchanged) == (("D",), ("C",), 0)
    assert [(c.record, c.before, c.after) for c in told.reclassified] == [
        ("B", "suspected", "cleared")
    ]
    assert [(c.record, c.field, c.before, c.after) for c in told.revised] == [
        ("B", "outline", "12,309 m², 5", "24,618 m², 5"),
        ("A", "name", "Hill", "Mill"),
        ("A", "donor", None, "X"),
    ]
    # Half of the wider square is in one telling only.
    assert told.revised[0].differs_m2 == 12_309
    assert told.revised_records == 2


def test_the_same_outline_from_another_corner_is_the_same() -> None:
    turned = shapely.Polygon([*SQUARE.exterior.coords[2:], *SQUARE.exterior.coords[1:3]])
    told = compare(Snapshot(SHA_A, [area("A", 1)]), Snapshot(SHA_B, [area("A", 9, outline=turned)]))
    assert (told.unchanged, told.revised) == (1, ())


def test_rows_without_an_id_are_matched_by_being_equal_or_by_a_key() -> None:
    before = [item(SHA_A, 1, "TM-62"), item(SHA_A, 2, "PMN"), item(SHA_A, 3, "PMN")]
    after = [item(SHA_B, 1, "PMN"), item(SHA_B, 2, "TM-62", 5), item(SHA_B, 3, "PMN")]
    told = compare(Snapshot(SHA_A, before), Snapshot(SHA_B, after))
    assert (told.unchanged, len(told.added), len(told.removed), told.unkeyed) == (2, 1, 1, 6)
    keyed = compare(Snapshot(SHA_A, before), Snapshot(SHA_B, after), ["item"])
    assert [(c.field, c.before, c.after) for c in keyed.revised] == [("number", "1", "5")]
    assert (keyed.added, keyed.removed, keyed.unkeyed) == ((), (), 0)


def test_an_id_that_a_file_repeats_is_matched_in_turn() -> None:
    before = [area("A", 1, name="x"), area("A~2", 2, name="y")]
    after = [area("A", 3, name="x"), area("A~7", 7, name="y")]
    told = compare(Snapshot(SHA_A, before), Snapshot(SHA_B, after))
    assert (told.unchanged, told.added, told.removed) == (2, (), ())


NAMES = st.dictionaries(st.text("ABC", min_size=1, max_size=3), st.text("xy", max_size=2))


@given(NAMES, NAMES)
def test_every_record_is_accounted_for_once(old: dict[str, str], new: dict[str, str]) -> None:
    before = [area(n, i, name=v) for i, (n, v) in enumerate(old.items())]
    after = [area(n, i, name=v) for i, (n, v) in enumerate(new.items())]
    told = compare(Snapshot(SHA_A, before), Snapshot(SHA_B, after))
    assert set(told.added) == new.keys() - old.keys()
    assert set(told.removed) == old.keys() - new.keys()
    assert told.unchanged + told.revised_records == len(old.keys() & new.keys())
