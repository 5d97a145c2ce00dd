"""Columns find their fields in eight languages; a mapping survives being written and read."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fallow.base.finding import Refusal
from fallow.intake.guess import code_width, guessed_mapping
from fallow.intake.mapping import DayOrder, TableMapping, mapping_as_toml, mapping_from_toml
from fallow.intake.table import Row, Table
from fallow.intake.take import Wishes, read_sheet, take
from fallow.records import Area, RecordKind

AREA = ("id", "date", "classification", "status", "hazard", "area_m2", "organisation", "admin1")
ACCIDENT = ("id", "date", "killed", "injured", "item", "admin2", "place", "note")
GOLDEN = {
    ("en", RecordKind.AREA): (
        *("Hazard ID", "Date of Report", "Type of area", "Current status"),
        *("Type of contamination", "Size of area (sqm)", "Responsible organisation", "Province"),
    ),
    ("fr", RecordKind.AREA): (
        *("Identifiant", "Date du rapport", "Type de zone", "Statut", "Type de contamination"),
        *("Superficie", "Opérateur", "Région"),
    ),
    ("es", RecordKind.AREA): (
        *("Código", "Fecha del reporte", "Tipo de área", "Estado actual"),
        *("Tipo de contaminación", "Área (m2)", "Organización", "Departamento"),
    ),
    ("pt", RecordKind.AREA): (
        *("Identificador", "Data do relatório", "Classificação", "Situação"),
        *("Tipo de contaminação", "Superfície", "Organização", "Província"),
    ),
    ("uk", RecordKind.AREA): (
        *("Реєстраційний номер", "Дата звіту", "Тип ділянки", "Статус", "Вид забруднення"),
        *("Площа, м2", "Організація", "Область"),
    ),
    ("ru", RecordKind.AREA): (
        *("Регистрационный номер", "Дата отчёта", "Классификация", "Состояние"),
        *("Тип загрязнения", "Площадь (м2)", "Исполнитель", "Область"),
    ),
    ("ar", RecordKind.AREA): (
        *("رقم التقرير", "تاريخ التقرير", "نوع المنطقة", "الحالة", "نوع التلوث"),
        *("المساحة", "المنظمة", "المحافظة"),
    ),
    ("bs", RecordKind.AREA): (
        *("Šifra", "Datum izvještaja", "Vrsta površine", "Stanje", "Vrsta kontaminacije"),
        *("Površina (m2)", "Organizacija", "Kanton"),
    ),
    ("en", RecordKind.ACCIDENT): (
        *("Report number", "Date of accident", "Number killed", "Number injured"),
        *("Type of device", "District", "Nearest settlement", "Remarks"),
    ),
    ("fr", RecordKind.ACCIDENT): (
        *("Numéro de rapport", "Date de l'accident", "Tués", "Blessés", "Type d'engin"),
        *("Commune", "Localité", "Remarques"),
    ),
    ("es", RecordKind.ACCIDENT): (
        *("Número de informe", "Fecha del accidente", "Fallecidos", "Heridos"),
        *("Artefacto", "Municipio", "Vereda", "Observaciones"),
    ),
    ("pt", RecordKind.ACCIDENT): (
        *("Número do relatório", "Data do acidente", "Mortos", "Feridos", "Engenho"),
        *("Município", "Aldeia", "Observações"),
    ),
    ("uk", RecordKind.ACCIDENT): (
        *("Номер звіту", "Дата події", "Кількість загиблих", "Кількість поранених"),
        *("Тип боєприпасу", "Район", "Населений пункт", "Примітки"),
    ),
    ("ru", RecordKind.ACCIDENT): (
        *("Номер отчёта", "Дата происшествия", "Погибшие", "Раненые", "Тип боеприпаса"),
        *("Район", "Населённый пункт", "Примечание"),
    ),
    ("ar", RecordKind.ACCIDENT): (
        *("الرقم المرجعي", "تاريخ الحادث", "عدد القتلى", "عدد الجرحى", "نوع الذخيرة"),
        *("المديرية", "اسم القرية", "ملاحظات"),
    ),
    ("bs", RecordKind.ACCIDENT): (
        *("Broj izvještaja", "Datum nesreće", "Poginuli", "Povrijeđeni", "Vrsta sredstva"),
        *("Općina", "Naselje", "Napomena"),
    ),
}


def table(columns: tuple[str, ...], *rows: tuple[str, ...]) -> Table:
    made = (
        Row(n, None, {c: v for c, v in zip(columns, cells, strict=True) if v})
        for n, cells in enumerate(rows, 1)
    )
    return Table("t.csv", columns, tuple(made))


@pytest.mark.parametrize(("language", "kind"), GOLDEN)
def test_headers_find_their_fields(language: str, kind: RecordKind) -> None:
    headers = GOLDEN[language, kind]
    wanted = AREA if kind is RecordKind.AREA else ACCIDENT
    found = guessed_mapping(kind, table(headers), {}).fields
    assert found == dict(zip(wanted, headers, strict=True))


@pytest.mark.parametrize("spelling", ["DATE_OF_REPORT", "dateOfReport", "Date of report:", "DATE"])
def test_case_and_punctuation_do_not_matter(spelling: str) -> None:
    assert guessed_mapping(RecordKind.AREA, table((spelling,)), {}).fields == {"date": spelling}


def test_cells_can_rule_a_likely_header_out_and_speak_for_an_unknown_one() -> None:
    sheet = table(("Date remarks for field staff", "K7"), ("go there again", "SHA"), ("no", "CHA"))
    assert guessed_mapping(RecordKind.AREA, sheet, {}).fields == {"classification": "K7"}


def test_what_is_told_goes_before_every_guess() -> None:
    sheet = table(("date", "day seen"))
    told = guessed_mapping(RecordKind.AREA, sheet, {"date": "day seen"})
    assert told.fields == {"date": "day seen"}


def test_a_row_of_tags_is_no_row_of_data(tmp_path: Path) -> None:
    path = tmp_path / "tagged.csv"
    path.write_text(
        "col a,col b,col c\n#date+occurred,#adm1+name,#affected+killed\n2020-01-01,X,2\n"
    )
    sheet = read_sheet(path, RecordKind.ACCIDENT, Wishes("XOR"))
    assert [dict(r.values) for r in sheet.table.rows] == [
        {"col a": "2020-01-01", "col b": "X", "col c": "2"}
    ]
    assert [f.code for f in sheet.findings][:1] == ["hxl-tags-used"]
    assert sheet.mapping.fields == {"date": "col a", "admin1": "col b", "killed": "col c"}


def test_the_real_tagged_workbook_is_mapped_by_its_tags(shared_data: Path) -> None:
    path = next((shared_data / "hxl").glob("*.xlsx"))
    sheet = read_sheet(path, RecordKind.ACCIDENT, Wishes("UKR"))
    assert len(sheet.table.rows) == 2083
    assert len(sheet.table.tags) == 15
    # Five columns count the killed of five groups; none of them is the number killed.
    assert sheet.mapping.fields == {"date": "Date", "admin1": "Admin 1"}


def test_tags_alone_map_the_real_workbook(shared_data: Path) -> None:
    real = read_sheet(
        next((shared_data / "hxl").glob("*.xlsx")), RecordKind.ACCIDENT, Wishes("UKR")
    ).table
    names = {c: f"column {i}" for i, c in enumerate(real.columns)}
    nameless = replace(
        real,
        columns=tuple(names.values()),
        rows=tuple(
            replace(r, values={names[c]: v for c, v in r.values.items()}) for r in real.rows
        ),
        tags={names[c]: t for c, t in real.tags.items()},
    )
    mapping = guessed_mapping(RecordKind.ACCIDENT, nameless, {})
    assert mapping.fields == {"date": names["Date"], "admin1": names["Admin 1"]}


words = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)


@given(
    st.builds(
        TableMapping,
        st.sampled_from(RecordKind),
        st.lists(words, max_size=4).map(tuple),
        st.dictionaries(words, words, max_size=3),
        st.dictionaries(words, st.dictionaries(words, words, min_size=1, max_size=3), max_size=3),
        st.dictionaries(words, st.integers(1, 20), max_size=2),
        st.none() | st.sampled_from(DayOrder),
        st.none() | words.filter(bool),
        st.none() | words.filter(bool),
        st.none() | st.dates(),
    )
)
def test_a_mapping_survives_being_written(mapping: TableMapping) -> None:
    assert mapping_from_toml(mapping_as_toml(mapping, "A note\nof two lines"), "m.toml") == mapping


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x = 1",
        "fallow_mapping = 2\nkind = 'area'",
        "fallow_mapping = 1\nkind = 'nonsense'",
        "fallow_mapping = 1\nkind = 'area'\nfields = 3",
        "fallow_mapping = 1\nkind = 'area'\n[fields]\ndate = 3",
        "fallow_mapping = 1\nkind = 'area'\nday_order = 'ymd'",
        "fallow_mapping = 1\nkind = 'area'\naccepted_on = 'soon'",
        "[[[",
        "fallow_mapping = 1\nkind = 'area'\n[widths]\nadmin_code = 'x'",
    ],
)
def test_a_broken_mapping_is_refused_in_words(text: str) -> None:
    with pytest.raises(Refusal) as refused:
        mapping_from_toml(text, "m.toml")
    assert [f.code for f in refused.value.findings] == ["mapping-unusable"]


def test_leading_zeros_of_codes_come_back_only_when_the_lengths_prove_them() -> None:
    assert code_width(["5,313", "18410"]) == 5
    assert code_width(["5313", "5314"]) is None
    assert code_width(["5313", "531"]) == 4
    assert code_width(["5", "5313"]) is None
    assert code_width(["A5313", "531"]) is None


def test_each_row_of_mixed_areas_counts_as_what_it_says(tmp_path: Path) -> None:
    file = tmp_path / "areas.csv"
    file.write_text(
        "id,type,status,date\n"
        "1,SHA,Open,2020-05-13\n2,CHA,Suspended,2020-05-14\n3,SHA,Cancelled,2020-05-15\n"
        "4,CHA,Released,2020-05-16\n5,CHA,Closed,2020-05-17\n6,,wobbly,2020-05-18\n",
        encoding="utf-8",
    )
    told = {"classification": "type"}
    found = take(file, RecordKind.AREA, Wishes("XFA", mapping=told))
    areas = [a for a in found.records if isinstance(a, Area)]
    assert [(a.kind, a.attributes.get("work_status")) for a in areas] == [
        (RecordKind.SUSPECTED, "open"),
        (RecordKind.CONFIRMED, "worked on"),
        (RecordKind.CANCELLED, "closed"),
        (RecordKind.CONFIRMED, "closed"),
        (RecordKind.CONFIRMED, "closed"),
        (RecordKind.SUSPECTED, None),
    ]
    assert [a.attributes["status"] for a in areas][3] == "Released"
    untold = [f.where.row for f in found.findings if f.code == "classification-untold"]
    assert untold == [4, 5, 6]
    kept = TableMapping(
        RecordKind.AREA,
        ("id", "type", "status", "date"),
        {"id": "id", "classification": "type", "status": "status"},
        {"status": {"Released": "cleared", "closed": "reduced, closed", "wobbly": ""}},
        accepted_by="Amina",
        accepted_on=date(2024, 1, 2),
    )
    again = take(file, RecordKind.AREA, Wishes("XFA", kept=(kept,)))
    assert [a.kind for a in again.records if isinstance(a, Area)][3:5] == ["cleared", "reduced"]
    codes = [f.code for f in again.findings]
    assert "mapping-reused" in codes
    assert codes.count("mapping-word-empty") == 1
    assert "column-guessed" not in codes
