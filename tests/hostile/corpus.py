"""Files made to break a reader, or broken on their way; each a name, its bytes, and what must
come of it: a number of rows, the codes of a refusal, or (None) any finding at all.

Everything lies at 0°, 0°.
"""

import gzip
import io
import json
import sqlite3
import struct
import warnings
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import shapely
import xlsxwriter
from pyogrio.raw import write as write_raw

Expected = int | tuple[str, ...] | None
BROKEN = ("file-unreadable", "file-truncated", "file-without-rows", "file-empty")
KILLED = ("reader-died", "reader-slow", "reader-large")
RING = "0,0 0,0.1 0.1,0.1 0,0"
SQUARE = shapely.box(0, 0, 0.1, 0.1)
BOMB = (
    '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
    + "".join(
        f'<!ENTITY {b} "{("&" + a + ";") * 10}">'
        for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + "]>"
)
OUTSIDE = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
REMOTE = '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">'


@dataclass(frozen=True)
class Hostile:
    """One file of the corpus."""

    name: str
    content: bytes
    expected: Expected


def kml(inside: str, before: str = "") -> str:
    return (
        f'<?xml version="1.0"?>{before}<kml xmlns="http://www.opengis.net/kml/2.2">{inside}</kml>'
    )


def mark(coordinates: str, name: str = "a") -> str:
    return (
        f"<Placemark><name>{name}</name><Polygon><outerBoundaryIs><LinearRing><coordinates>"
        f"{coordinates}</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark>"
    )


def collection(*geometries: Any, **more: Any) -> str:
    features = [
        {"type": "Feature", "properties": {"id": i}, "geometry": g}
        for i, g in enumerate(geometries)
    ]
    return json.dumps({"type": "FeatureCollection", "features": features, **more})


def polygon(*rings: Any) -> dict[str, Any]:
    return {"type": "Polygon", "coordinates": list(rings)}


def archive(members: list[tuple[str | zipfile.ZipInfo, bytes]]) -> bytes:
    stream = io.BytesIO()
    with warnings.catch_warnings(action="ignore"), zipfile.ZipFile(stream, "w", 8) as out:
        for name, content in members:
            out.writestr(name, content)
    return stream.getvalue()


def workbook(fill: Callable[[Any], None]) -> bytes:
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream)
    fill(book)
    book.close()
    return stream.getvalue()


def simple(book: Any) -> None:
    sheet = book.add_worksheet("Data")
    for r in range(4):
        sheet.write_row(r, 0, ["id", "lat", "lon"] if r == 0 else [f"x{r}", 0.1, 0.1])


def replaced(content: bytes, member: str, change: Callable[[bytes], bytes]) -> bytes:
    """The archive with one member changed."""
    with zipfile.ZipFile(io.BytesIO(content)) as source:
        return archive(
            [
                (n, change(source.read(n)) if n == member else source.read(n))
                for n in source.namelist()
            ]
        )


def vectors(folder: Path) -> dict[str, bytes]:
    """A small file of each binary format, as GDAL writes it."""
    shapes = shapely.to_wkb(np.array([SQUARE, SQUARE, None], dtype=object))
    names = np.array(["a", "b", "c"], dtype=object)
    for name, driver in (("v.gpkg", "GPKG"), ("v.shp", "ESRI Shapefile"), ("v.fgb", "FlatGeobuf")):
        more = {"SPATIAL_INDEX": "NO"} if driver == "FlatGeobuf" else {}
        with warnings.catch_warnings(action="ignore"):
            write_raw(
                folder / name,
                shapes,
                [names],
                ["id"],
                driver=driver,
                crs="EPSG:4326",
                geometry_type="Polygon",
                **more,
            )
    return {p.name: p.read_bytes() for p in folder.iterdir()}


def open_document(cells: str = "") -> list[tuple[str, bytes]]:
    """The members of a small OpenDocument spreadsheet."""
    office = "urn:oasis:names:tc:opendocument:xmlns:"
    row = "".join(
        f"<t:table-cell o:value-type='string'><x:p>{c}</x:p></t:table-cell>" for c in "ab"
    )
    content = (
        f"<o:document-content xmlns:o='{office}office:1.0' xmlns:t='{office}table:1.0'"
        f" xmlns:x='{office}text:1.0'><o:body><o:spreadsheet><t:table t:name='Data'>"
        f"{f'<t:table-row>{row}</t:table-row>' * 3}{cells}"
        "</t:table></o:spreadsheet></o:body></o:document-content>"
    )
    kind = b"application/vnd.oasis.opendocument.spreadsheet"
    return [("mimetype", kind), ("content.xml", content.encode()), ("styles.xml", b"<a/>")]


def good(folder: Path) -> dict[str, bytes]:
    """One whole file of each format, to be cut and bent."""
    binary = vectors(folder)
    shape = [
        (n, c)
        for n, c in binary.items()
        if n.startswith("v.") and n[2:] in ("shp", "shx", "dbf", "prj")
    ]
    book = workbook(simple)
    features = collection(shapely.geometry.mapping(SQUARE), None)
    esri = {
        "features": [{"attributes": {"a": 1}, "geometry": {"x": 0, "y": 0}}],
        "spatialReference": {"wkid": 4326},
    }
    base = folder / "base"
    base.mkdir()
    with warnings.catch_warnings(action="ignore"):
        write_raw(
            base / "v.gdb",
            shapely.to_wkb(np.array([SQUARE, SQUARE], dtype=object)),
            [np.array(["a", "b"], dtype=object)],
            ["id"],
            driver="OpenFileGDB",
            crs="EPSG:4326",
            geometry_type="Polygon",
        )
    tables = [(f"v.gdb/{p.name}", p.read_bytes()) for p in sorted((base / "v.gdb").iterdir())]
    record = {"_id": 7, "p": "0.5 0.25 0 4", "victims": [{"age": 3}, {"age": 4, "i": [{"j": 1}]}]}
    central = [
        ("a.csv", b"day,p-Latitude,p-Longitude,KEY\n2024-01-02,0.5,0.25,u1\n"),
        ("a-victim.csv", b"age,PARENT_KEY,KEY\n31,u1,u2\n9,u1,u3\n40,u9,u4\n"),
    ]
    return {
        "a.gdb.zip": archive(list(tables)),
        "a.odk.zip": archive(list(central)),
        "a.odk.json": json.dumps({"value": [record, record]}).encode(),
        "a.ods": archive(list(open_document())),
        "a.csv.gz": gzip.compress(b"id,lon,lat\n" + b"1,0.1,0.1\n" * 20, mtime=0),
        "a.shp": binary["v.shp"],
        "a.gpkg": binary["v.gpkg"],
        "a.fgb": binary["v.fgb"],
        "a.zip": archive(list(shape)),
        "a.xlsx": book,
        "a.kml": kml(f"<Document>{mark(RING)}{mark(RING)}</Document>").encode(),
        "a.kmz": archive([("doc.kml", kml(mark(RING)).encode())]),
        "a.gpx": b'<gpx><wpt lat="0" lon="0"><name>a</name></wpt><wpt lat="0" lon="0.1"/></gpx>',
        "a.geojson": features.encode(),
        "a.json": json.dumps(esri).encode(),
        "a.ndjson": b'{"type":"Feature","properties":{"a":1},"geometry":null}\n' * 5,
        "a.xml": b"<R><FieldReport><Hazard><Id>1</Id><P><Lat>0</Lat><Lon>0</Lon></P></Hazard>"
        b"</FieldReport></R>",
        "a.csv": b"id,lon,lat\n" + b"1,0.1,0.1\n" * 20,
        "a.tsv": "id\tназва\n1\tІзюм\n2\tСтара Гнилиця\n".encode(),
    }


def cut_and_bent(folder: Path) -> Iterator[Hostile]:
    """Every format cut at a tenth, half and almost the end, filled with zeros, with flipped
    bytes, with another's content, and with nothing."""
    whole = good(folder)
    rng = np.random.default_rng(6)
    for name, content in whole.items():
        suffix = name.partition(".")[2]
        for share in (0.1, 0.5, 0.97):
            yield Hostile(
                f"cut{int(100 * share)}.{suffix}", content[: int(share * len(content))], None
            )
        flipped = bytearray(content)
        for at in rng.integers(0, len(content), max(3, len(content) // 60)):
            flipped[at] ^= int(rng.integers(1, 256))
        yield Hostile(f"flipped.{suffix}", bytes(flipped), None)
        yield Hostile(f"zeros.{suffix}", content[:40] + b"\0" * 4000, None)
        yield Hostile(f"empty.{suffix}", b"", ("file-empty",))
        other = "a.xlsx" if name != "a.xlsx" else "a.gpkg"
        yield Hostile(f"other.{suffix}", whole[other], None)


def json_files() -> Iterator[Hostile]:
    ring = [[0, 0], [0.1, 0], [0.1, 0.1], [0, 0]]
    t = np.linspace(0, 2 * np.pi, 1_000_000)
    million = np.round(np.column_stack([np.cos(t), np.sin(t)]) * 0.1, 6).tolist()
    holes = [
        [[x, y], [x + 1e-5, y], [x, y + 1e-5], [x, y]]
        for x in np.linspace(0.001, 0.09, 100)
        for y in np.linspace(0.001, 0.09, 100)
    ]
    shapes: dict[str, Any] = {
        "bowtie": polygon([[0, 0], [0.1, 0.1], [0.1, 0], [0, 0.1], [0, 0]]),
        "spike": polygon([[0, 0], [0.1, 0], [0.1, 5], [0.1, 0], [0.1, 0.1], [0, 0]]),
        "two_points": polygon([[0, 0], [0.1, 0]]),
        "open_ring": polygon([[0, 0], [0.1, 0], [0.1, 0.1]]),
        "no_ring": polygon(),
        "null_ring": {"type": "Polygon", "coordinates": None},
        "text_in_ring": polygon([["a", "b"], ["c", "d"], ["e", "f"], ["a", "b"]]),
        "nested_too_much": {"type": "Polygon", "coordinates": [[[[0, 0]]]]},
        "nested_too_little": {"type": "Polygon", "coordinates": [0, 0]},
        "unknown_kind": {"type": "Circle", "coordinates": [0, 0], "radius": 3},
        "list": [0, 0],
        "number": 5,
        "empty_object": {},
        "antimeridian": polygon([[179, 0], [-179, 0], [-179, 1], [179, 1], [179, 0]]),
        "pole": polygon([[0, 89], [90, 90], [180, 89], [0, 89]]),
        "swapped": polygon([[0, 100], [0.1, 100], [0.1, 100.1], [0, 100]]),
        "metres": polygon([[500000, 0], [500100, 0], [500100, 100], [500000, 0]]),
        "measures": polygon([[0, 0, 5, 7], [0.1, 0, 5, 7], [0.1, 0.1, 5, 7], [0, 0, 5, 7]]),
        "mixed_dimensions": polygon([[0, 0, 5], [0.1, 0], [0.1, 0.1, 1], [0, 0, 5]]),
        "mixed_collection": {
            "type": "GeometryCollection",
            "geometries": [{"type": "Point", "coordinates": [0, 0]}, polygon(ring)],
        },
        "million_corners": polygon(million),
        "ten_thousand_holes": polygon([[0, 0], [0.1, 0], [0.1, 0.1], [0, 0.1], [0, 0]], *holes),
    }
    for name, shape in shapes.items():
        yield Hostile(f"{name}.geojson", collection(shape, None).encode(), 2)
    yield Hostile(
        "nan.geojson",
        collection(polygon([[float("nan"), 0], [1, float("inf")], [0, 1], [0, 0]])).encode(),
        1,
    )
    deep = '{"type":"GeometryCollection","geometries":[' * 5000 + "]}" * 5000
    yield Hostile("deep.geojson", deep.encode(), BROKEN)
    yield Hostile("brackets.geojson", b"[" * 2_000_000, BROKEN)
    yield Hostile("digits.geojson", collection(None).replace("0", "9" * 10_000).encode(), BROKEN)
    yield Hostile(
        "surrogate.geojson", collection(None).replace('"id": 0', '"id": "\\ud800"').encode(), 1
    )
    yield Hostile(
        "nul.geojson", collection(None).replace('"id": 0', '"id": "a\\u0000b"').encode(), 1
    )
    yield Hostile(
        "many_ids.geojson", collection(*[None] * 50).replace('"id":', '"id": 1, "x":').encode(), 50
    )
    yield Hostile(
        "crs_nonsense.geojson",
        collection(polygon(ring), crs={"properties": {"name": "EPSG:999999"}}).encode(),
        ("crs-unknown",),
    )
    yield Hostile(
        "crs_file.geojson",
        collection(polygon(ring), crs={"properties": {"name": "/etc/passwd"}}).encode(),
        ("crs-unknown",),
    )
    yield Hostile(
        "crs_pipeline.geojson",
        collection(
            polygon(ring),
            crs={
                "properties": {"name": "+proj=pipeline +step +proj=hgridshift +grids=/etc/passwd"}
            },
        ).encode(),
        None,
    )
    yield Hostile(
        "curves.json",
        json.dumps(
            {"features": [{"attributes": {"a": 1}, "geometry": {"curveRings": [[[0, 0]]]}}]}
        ).encode(),
        1,
    )
    yield Hostile(
        "rings.json",
        json.dumps(
            {"features": [{"attributes": {}, "geometry": {"rings": [[], [[1]], None]}}]}
        ).encode(),
        1,
    )
    nested: Any = {"x": 1}
    for _ in range(300):
        nested = {"r": [nested]}
    yield Hostile("repeats.json", json.dumps([nested]).encode(), None)


def found_by_fuzzing() -> Iterator[Hostile]:
    """What `bench/fuzz.py` broke a reader with, cut down to what did it."""
    line = b'{"type":"Feature","properties":{"a":1},"geometry":null}\n'
    yield Hostile("kind_is_an_object.ndjson", line + b'{"type":{"a":1},"geometry":null}\n', 2)
    yield Hostile("kind_is_an_object.geojson", b'{"type":{"a":1},"features":[]}', BROKEN)
    odd = {"type": {"a": 1}, "b": {"type": "Point", "coordinates": [0, 0], "properties": [1]}}
    submissions = json.dumps({"value": [{"_id": 1, "p": odd}, {"_id": 2, "p": odd["b"]}]})
    yield Hostile("kind_is_an_object.json", submissions.encode(), 2)
    yield Hostile("properties_are_a_list.ndjson", line + line.replace(b'{"a":1}', b"[1,2]"), 2)


def text_files() -> Iterator[Hostile]:
    good = "id,name,lon,lat\n"
    rows = "".join(f"{i},x,0.1,0.1\n" for i in range(40))
    yield Hostile("quote.csv", (good + '0,"open,0.1,0.1\n' + rows).encode(), 41)
    yield Hostile("quotes.csv", b'a,b\n1,"' + b'"' * 3_000_000, 1)
    yield Hostile("encoding.csv", "id,назва\n1,Ізюм\n2,Слов’янськ\n".encode("cp1251"), 2)
    yield Hostile("bytes.csv", b"id,name\n" + bytes(range(1, 256)) * 3, None)
    yield Hostile("half_utf8.csv", "id,назва\n1,Ізюм".encode()[:-1], 1)
    yield Hostile("formula.csv", b'id,name\n1,"=HYPERLINK(""http://x"")"\n2,@SUM(A1)\n', 2)
    yield Hostile(
        "wide.csv",
        ",".join(f"c{i}" for i in range(50_000)).encode() + b"\n" + b"1," * 49_999 + b"1",
        1,
    )
    yield Hostile("same_names.csv", b"c," * 20_000 + b"c\n" + b"1," * 20_000 + b"1", 1)
    yield Hostile("long_row.csv", b"a,b\n" + b"1," * 100_000 + b"1\n2,3\n", 2)
    yield Hostile("long_cell.csv", b"a,b\n1," + b"x" * 5_000_000 + b"\n2,y\n", 2)
    yield Hostile("nan.csv", b"id,lon,lat\n1,nan,0\n2,inf,0\n3,1e400,0\n4,,\n", 4)
    yield Hostile("numbers.csv", "id,lon,lat\n1,½,²\n2,0x10,1_0\n3,١,٢\n".encode(), 3)
    yield Hostile("wkt.csv", b'id,wkt\n1,"POLYGON((0 0"\n2,POINT(0 0)\n3,' + b"(" * 5000 + b"\n", 3)
    yield Hostile("wkt_deep.csv", b'id,wkt\n1,"' + b"GEOMETRYCOLLECTION(" * 50_000 + b'"\n', None)
    yield Hostile("json_deep.csv", b'id|geometry\n1|{"a":' + b"[" * 100_000 + b"\n2|{}\n", 2)
    yield Hostile(
        "spelled.csv",
        ("id,coordinates\n" + "".join(f'{i},"{"1 " * 20_000}"\n' for i in range(5))).encode(),
        5,
    )
    yield Hostile("digits.csv", b"id,coordinates\n1," + b"4" * 500_000 + b" 5\n", 1)
    yield Hostile("legs.csv", b'id,coordinates,legs\n1,0.1N 0.1E,"' + b"1/1;" * 200_000 + b'"\n', 1)
    yield Hostile(
        "direction.csv", "id,name\n1,\u202egnp.exe\u202c\n2,\u0000\n".replace("\0", "").encode(), 2
    )
    yield Hostile("separators.csv", "id,note\n1,a\u2028b\x0b\x1cc\n2,d\n".encode(), 2)
    yield Hostile("one_cell.csv", b"x", BROKEN)
    yield Hostile("tags_only.csv", b"#geo+lat,#geo+lon\n", BROKEN)
    yield Hostile("mojibake.csv", "id,naziv\n1,Å½epÄ\u008de\n".encode(), 1)


def markup_files() -> Iterator[Hostile]:
    for name, dtd in (("bomb", BOMB), ("outside", OUTSIDE), ("remote", REMOTE)):
        yield Hostile(f"{name}.kml", kml(mark(RING, "&i;"), dtd).encode(), ("xml-dtd",))
        yield Hostile(f"{name}.gpx", f"{dtd}<gpx><name>&i;</name></gpx>".encode(), ("xml-dtd",))
        yield Hostile(
            f"{name}.xml", f"{dtd}<R><Hazard><a>&i;</a></Hazard></R>".encode(), ("xml-dtd",)
        )
        yield Hostile(f"{name}.kmz", archive([("doc.kml", kml("", dtd).encode())]), ("xml-dtd",))
    book = workbook(simple)
    bad = replaced(
        book, "xl/worksheets/sheet1.xml", lambda c: c.replace(b"?>", b"?>" + BOMB.encode(), 1)
    )
    yield Hostile("bomb.xlsx", bad, ("xml-dtd",))
    yield Hostile("deep.kml", kml("<Folder>" * 200_000 + "</Folder>" * 200_000).encode(), BROKEN)
    yield Hostile(
        "deep_shape.kml",
        kml(
            "<Placemark>" + "<MultiGeometry>" * 5000 + "</MultiGeometry>" * 5000 + "</Placemark>"
        ).encode(),
        1,
    )
    yield Hostile("words.kml", kml(mark("a,b c,d")).encode(), 1)
    yield Hostile("no_ring.kml", kml("<Placemark><Polygon/></Placemark>").encode(), 1)
    yield Hostile(
        "network.kml",
        kml(
            "<NetworkLink><Link><href>http://127.0.0.1:9/a.kml</href></Link></NetworkLink>"
            + mark(RING)
        ).encode(),
        1,
    )
    yield Hostile("cyrillic.kml", kml(mark(RING, "Ізюм")).encode("cp1251"), 1)
    yield Hostile(
        "vrt.kml",
        b'<OGRVRTDataSource><OGRVRTLayer name="p"><SrcDataSource>/etc/passwd</SrcDataSource>'
        b"</OGRVRTLayer></OGRVRTDataSource>",
        BROKEN,
    )
    yield Hostile("million.gpx", b'<gpx><wpt lat="x" lon="' + b"1" * 1_000_000 + b'"/></gpx>', 1)
    yield Hostile("deep.xml", b"<R>" + b"<a><b>x</b>" * 50_000 + b"</a>" * 50_000 + b"</R>", None)


def archives(folder: Path) -> Iterator[Hostile]:
    csv = b"id,lon,lat\n1,0,0\n"
    refused = ("archive-refused",)
    for name in ("../out.csv", "/tmp/out.csv", "a/../../out.csv", "..\\out.csv", "C:\\out.csv"):
        label = str(abs(hash_of(name)))
        yield Hostile(f"slip{label}.zip", archive([(name, csv)]), refused)
    link = zipfile.ZipInfo("link.csv")
    link.external_attr = 0o120777 << 16
    yield Hostile("link.zip", archive([(link, b"/etc/passwd")]), refused)
    yield Hostile("twice.zip", archive([("a.csv", csv), ("A.csv", csv)]), refused)
    yield Hostile("bomb.zip", archive([("a.csv", b"0" * 300_000_000)]), refused)
    claims = bytearray(archive([("a.csv", csv)]))
    at = claims.rindex(b"PK\x01\x02") + 24
    claims[at : at + 4] = struct.pack("<I", 0xFFFFFFF0)
    yield Hostile("claims.zip", bytes(claims), (*refused, *BROKEN))
    small = bytearray(archive([("a.csv", csv * 1000)]))
    at = small.rindex(b"PK\x01\x02") + 24
    small[at : at + 4] = struct.pack("<I", 10)
    yield Hostile("claims_less.zip", bytes(small), (*refused, *BROKEN))
    yield Hostile("bomb.csv.gz", gzip.compress(b"0" * 300_000_000, 9, mtime=0), refused)
    yield Hostile("tail.csv.gz", gzip.compress(csv, mtime=0) + b"more", BROKEN)
    yield Hostile("two.csv.gz", gzip.compress(csv, mtime=0) + gzip.compress(b"2,0,0", mtime=0), 2)
    inner = csv
    for _ in range(5):
        inner = gzip.compress(inner, mtime=0)
    yield Hostile("nested.gz.gz.gz.gz.gz", inner, refused)
    yield Hostile("inner.png.gz", gzip.compress(b"x", mtime=0), ("file-kind-unknown",))
    many = "<t:table-row t:number-rows-repeated='99999999'><t:table-cell o:value-type='float'"
    many += " o:value='1' t:number-columns-repeated='9999'/></t:table-row>"
    yield Hostile("repeated.ods", archive(list(open_document(many))), (*KILLED, *BROKEN))
    nested = archive([("a.csv", csv)])
    for _ in range(5):
        nested = archive([("inner.zip", nested)])
    yield Hostile("nested.zip", nested, refused)
    yield Hostile("many.zip", archive([(f"{i}.csv", b"") for i in range(21_000)]), refused)
    yield Hostile("nothing.zip", archive([]), BROKEN)
    yield Hostile("pictures.zip", archive([("a.png", b"x")]), BROKEN)
    yield Hostile("name.zip", archive([("x" * 300 + ".csv", csv)]), refused)
    nameless = archive([("a.csv", csv)]).replace(b"a.csv", b"\0.csv")
    yield Hostile("nameless.zip", nameless, refused)
    yield Hostile("nul.zip", archive([("a\0b.csv", csv)]), None)
    locked = bytearray(archive([("a.csv", csv)]))
    for head, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        locked[locked.index(head) + place] |= 1
    yield Hostile("locked.zip", bytes(locked), ("file-locked",))


def hash_of(text: str) -> int:
    return sum((i + 1) * ord(c) for i, c in enumerate(text))


def workbooks() -> Iterator[Hostile]:
    def far(book: Any) -> None:
        sheet = book.add_worksheet()
        sheet.write(0, 0, "id")
        sheet.write(1_048_575, 16_383, "x")

    def formulas(book: Any) -> None:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["id", "n"])
        sheet.write_formula(1, 0, '=HYPERLINK("http://x")', None, "click")
        sheet.write_formula(1, 1, "=1/0", None, "#DIV/0!")
        sheet.write_row(2, 0, [2, 1e300])

    def hidden(book: Any) -> None:
        simple(book)
        sheet = book.add_worksheet("Secret")
        sheet.write_row(0, 0, ["id", "n"])
        sheet.write_row(1, 0, [1, 2])
        sheet.hide()

    def strings(book: Any) -> None:
        sheet = book.add_worksheet()
        for r in range(5_000):
            sheet.write_row(r, 0, ["id", "n"] if r == 0 else [f"unique {r}", "x\u202e\ufffe"])

    yield Hostile("far.xlsx", workbook(far), (*KILLED, *BROKEN))
    yield Hostile("formulas.xlsx", workbook(formulas), 2)
    yield Hostile("hidden.xlsx", workbook(hidden), 3)
    yield Hostile("strings.xlsx", workbook(strings), 4_999)
    book = workbook(simple)
    yield Hostile(
        "no_sheet.xlsx", replaced(book, "xl/workbook.xml", lambda _: b"<workbook/>"), BROKEN
    )
    yield Hostile(
        "index.xlsx",
        replaced(
            book, "xl/worksheets/sheet1.xml", lambda c: c.replace(b"<v>0</v>", b"<v>999999999</v>")
        ),
        None,
    )
    yield Hostile(
        "reference.xlsx",
        replaced(
            book,
            "xl/worksheets/sheet1.xml",
            lambda c: c.replace(b'r="A2"', b'r="ZZZZZZ99999999999"'),
        ),
        None,
    )
    yield Hostile("shifted.xlsx", book[1:], BROKEN)
    yield Hostile("renamed.ods", book, None)
    yield Hostile("old.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, BROKEN)
    yield Hostile("cycle.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\1" * 6000, BROKEN)


def databases(folder: Path) -> Iterator[Hostile]:
    def changed(name: str, *commands: str) -> bytes:
        path = folder / name
        path.write_bytes((folder / "v.gpkg").read_bytes())
        base = sqlite3.connect(path)
        for n in ("ST_IsEmpty", "ST_MinX", "ST_MaxX", "ST_MinY", "ST_MaxY"):
            base.create_function(n, 1, lambda _: 0)
        for command in commands:
            base.execute(command)
        base.commit()
        base.close()
        return path.read_bytes()

    table = "INSERT INTO gpkg_contents(table_name,data_type,identifier,srs_id) VALUES "
    endless = "WITH RECURSIVE t(x) AS (SELECT 1 UNION ALL SELECT x+1 FROM t) SELECT x AS fid FROM t"
    yield Hostile(
        "trigger.gpkg",
        changed("t.gpkg", "CREATE TRIGGER g AFTER INSERT ON v BEGIN DELETE FROM v; END"),
        3,
    )
    yield Hostile(
        "endless.gpkg",
        changed("e.gpkg", f"CREATE VIEW w AS {endless}", table + "('w','attributes','w',0)"),
        (*KILLED, *BROKEN, "layer-needed"),
    )
    yield Hostile("blob.gpkg", changed("b.gpkg", "UPDATE v SET geom = x'4750000300000000FF'"), None)
    yield Hostile("text.gpkg", changed("x.gpkg", "UPDATE v SET geom = 'words'"), None)
    yield Hostile("no_contents.gpkg", changed("n.gpkg", "DELETE FROM gpkg_contents"), None)
    yield Hostile("schema.gpkg", changed("s.gpkg", "DROP TABLE gpkg_spatial_ref_sys"), None)
    yield Hostile(
        "ids.gpkg", changed("i.gpkg", "UPDATE v SET fid = 9223372036854775807 WHERE fid = 3"), 3
    )
    shape = bytearray((folder / "v.shp").read_bytes())
    for name, at, value in (
        ("length", 24, 0x7FFFFFFF),
        ("record", 104, 0x7FFFFFFF),
        ("parts", 100 + 8 + 36, 0x7FFFFFFF),
        ("kind", 32, 99),
    ):
        bent = bytearray(shape)
        bent[at : at + 4] = struct.pack("<i" if at in (32, 144) else ">i", value)
        yield Hostile(f"{name}.shp", bytes(bent), None)


def corpus(folder: Path) -> list[Hostile]:
    """The whole corpus; `folder` is for what GDAL writes on the way."""
    files = list(cut_and_bent(folder))
    files += [*found_by_fuzzing(), *json_files(), *text_files(), *markup_files(), *archives(folder)]
    return [*files, *workbooks(), *databases(folder)]
