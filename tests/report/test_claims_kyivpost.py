"""The Kyiv Post's article of 2024-11-20, its claims made by hand, against real records."""

import gzip
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import shapely

from fallow.base.geo import fault_of, repaired, union
from fallow.evidence import read_claims
from fallow.evidence.claim import Claim, Kind, Period, Qualifier
from fallow.intake import Wishes, read, take
from fallow.records import ControlOutline, RecordKind
from fallow.report.claims import (
    Against,
    Article,
    ControlRecord,
    Judged,
    Registers,
    Verdict,
    check_claims,
)
from report.made import claim, figure

PUBLISHED = date(2024, 11, 20)


@pytest.fixture(scope="session")
def text(shared_data: Path) -> str:
    return (shared_data / "articles" / "kyivpost-landmines-2024-11-20.txt").read_text()


def taken(path: Path) -> tuple[ControlOutline, ...]:
    records = take(path, RecordKind.CONTROL, Wishes("UKR")).records
    return tuple(r for r in records if isinstance(r, ControlOutline))


@pytest.fixture(scope="session")
def ukraine(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Registers:
    """The two records of control, and the border that is the union of the oblasts."""
    folder = shared_data / "ukraine"
    unpacked = tmp_path_factory.mktemp("control") / "fortnightly.geojson"
    (packed,) = folder.glob("control_fortnightly*.gz")
    unpacked.write_bytes(gzip.decompress(packed.read_bytes()))
    shapes = [r.shape for r in read(folder / "ukr_oblast.geojson").rows if r.shape]
    border = union([s if fault_of(s) is None else repaired(s) for s in shapes])
    assert shapely.is_valid(border)
    daily = ControlRecord("daily", taken(folder / "control_daily"))
    fortnightly = ControlRecord("fortnightly", taken(unpacked))
    return Registers("UKR", "register", border, (daily, fortnightly), within_km=(25.0, 30.0, 35.0))


@pytest.fixture(scope="session")
def check(text: str, ukraine: Registers) -> Callable[[Claim], Judged]:
    article = Article("Kyiv Post on landmines", text, PUBLISHED)

    def judged(one: Claim) -> Judged:
        (told,) = check_claims(article, [one], ukraine)
        return told

    return judged


def area(
    text: str, words: str, converted: str, values: tuple[float, float], **more: object
) -> Claim:
    """An area with its conversion in brackets, as the article prints both."""
    span = text[text.index(words) : text.index(converted) + len(converted)]
    return claim(
        text,
        more.pop("kind"),  # type: ignore[arg-type]
        span,
        quantity=figure(text, words, values[0], "km²"),
        converted=figure(text, converted, values[1], "mi²"),
        **more,
    )


def test_ground_grabbed_since_august(text: str, check: Callable[[Claim], Judged]) -> None:
    since = Period("since August", date(2024, 8, 1), date(2024, 11, 19), date(2024, 8, 31))
    told = check(
        area(
            text, "1,200 sq. km", "(463 sq. miles)", (1200, 463),
            kind=Kind.CONTROL, state="RUS", period=since,
        )
    )  # fmt: skip
    change, conversion = told.checks
    assert conversion.verdict is Verdict.AGREES
    assert conversion.beside[0].high == pytest.approx(463.3, abs=0.05)
    assert (change.against, told.verdict) == (Against.CONTROL, Verdict.DIFFERS)
    gained, net = change.beside
    assert gained.low == pytest.approx(1299.5, abs=0.1)
    assert gained.high == pytest.approx(1646.4, abs=0.1)
    assert gained.says.values["from_low"] == date(2024, 8, 31)
    assert gained.says.values["from_high"] == date(2024, 8, 1)
    assert gained.apart == pytest.approx(1299.5 - 1250, abs=0.1)
    assert net.low == pytest.approx(1284.5, abs=0.1)
    assert net.high == pytest.approx(1629.3, abs=0.1)
    (reached,) = [n for n in change.notes if n.key == "claimed-note-reached"]
    assert date(2024, 10, 25) <= reached.values["day"] <= date(2024, 10, 31)
    silent = [n for n in change.notes if n.key == "claimed-note-source-broken"]
    assert [n.values["source"] for n in silent] == ["fortnightly"]


def test_the_same_gain_to_the_end_of_october_agrees(
    text: str, check: Callable[[Claim], Judged]
) -> None:
    """1,240.9 km² from 1 August to 31 October: within 1,150 to 1,250."""
    told = check(
        area(
            text, "1,200 sq. km", "(463 sq. miles)", (1200, 463), kind=Kind.CONTROL,
            period=Period("then", date(2024, 8, 1), date(2024, 10, 31)),
        )
    )  # fmt: skip
    assert told.verdict is Verdict.AGREES
    assert told.checks[0].beside[0].low == pytest.approx(1240.9, abs=0.1)


def test_a_total_without_a_definition_is_compared_and_not_confirmed(
    text: str, check: Callable[[Claim], Judged]
) -> None:
    told = check(
        area(
            text, "250,000 sq. km", "(96,525 sq. miles)", (250_000, 96_525),
            kind=Kind.CONTAMINATED, state="UKR",
            period=Period("In January 2023", date(2023, 1, 1), date(2023, 1, 31)),
        )
    )  # fmt: skip
    ever, conversion = told.checks
    assert (told.verdict, conversion.verdict) == (Verdict.CANNOT, Verdict.AGREES)
    assert [n.key for n in ever.needed] == ["claimed-need-definition"]
    (table,) = ever.tables
    assert table.days == (date(2023, 1, 1), date(2023, 1, 31), PUBLISHED)
    assert table.distances_km == (0.0, 25.0, 30.0, 35.0)
    row = [round((a or 0) / 1e6) for a in table.areas_m2[1]]
    assert row[1:] == [
        pytest.approx(238_600, abs=50),
        pytest.approx(247_667, abs=50),
        pytest.approx(256_245, abs=50),
    ]
    (between,) = ever.beside
    assert (between.says.values["low_km"], between.says.values["high_km"]) == (30.0, 35.0)
    assert between.fits is None
    assert [n.values["source"] for n in ever.notes if n.key.endswith("later")] == ["daily"]


@pytest.mark.parametrize(
    ("kind", "words", "value", "unit", "items"),
    [
        (Kind.SELF_DESTRUCTION, "four or 48 hours", (4.0, 48.0), "h", ("M67", "M72")),
        (Kind.SELF_DEACTIVATION, "14 days", 14.0, "d", ("M67", "M72")),
        (Kind.SELF_DESTRUCTION, "four or 48 hours", (4.0, 48.0), "h", ("M86",)),
    ],
)
def test_delays_agree_with_the_catalogue(
    text: str,
    check: Callable[[Claim], Judged],
    kind: Kind,
    words: str,
    value: float,
    unit: str,
    items: tuple[str, ...],
) -> None:
    told = check(claim(text, kind, words, quantity=figure(text, words, value, unit), items=items))
    assert told.verdict is Verdict.AGREES
    compared = [b for b in told.checks[0].beside if b.fits is not None]
    assert [b.says.values["item"] for b in compared] == list(items)
    # The catalogue has them from this article: the page must say so.
    assert all(b.same_article for b in compared)
    assert "claimed-note-same-article" in [n.key for n in told.checks[0].notes]


def test_parties_on_the_day(text: str, check: Callable[[Claim], Judged]) -> None:
    words = "more than 160 countries"
    told = check(
        claim(
            text, Kind.PARTIES, words, treaty="apmbc",
            quantity=figure(text, words, 160, "", Qualifier.MORE_THAN),
        )
    )  # fmt: skip
    assert told.verdict is Verdict.AGREES
    assert [b.low for b in told.checks[0].beside] == [164, 164, 166]
    for words, kind, state in (
        ("including Ukraine, have signed and ratified", Kind.PARTY, "UKR"),
        ("Neither the US nor Russia is a signatory", Kind.NOT_PARTY, "USA"),
        ("Neither the US nor Russia is a signatory", Kind.NOT_PARTY, "RUS"),
    ):
        one = check(claim(text, kind, words, treaty="apmbc", state=state))
        assert one.verdict is Verdict.AGREES, state
        assert one.checks[0].beside[0].says.values["on"] == PUBLISHED


def test_a_transfer_agrees_with_the_decision_of_that_day(
    text: str, check: Callable[[Claim], Judged]
) -> None:
    words = "approved the provision of anti-personnel landmines (APL) to Ukraine"
    given = {"state": "USA", "to_state": "UKR", "noun": "anti-personnel mines"}
    told = check(claim(text, Kind.TRANSFER, words, **given))
    assert (told.verdict, told.checks[0].against) == (Verdict.AGREES, Against.POLICY)
    assert told.checks[0].beside[0].says.values["day"] == "2024-11-20"


def test_the_article_as_the_reader_reads_it(text: str, ukraine: Registers) -> None:
    """From the words alone: each matter of the article has the verdict worked out above."""
    reading = read_claims(text, PUBLISHED)
    told = check_claims(Article("Kyiv Post on landmines", text, PUBLISHED), reading.claims, ukraine)
    by = {(j.claim.kind, j.claim.state): j for j in told}
    assert by[Kind.CONTROL, "RUS"].verdict is Verdict.DIFFERS
    gained = by[Kind.CONTROL, "RUS"].checks[0].beside[0]
    assert gained.low is not None
    assert gained.high is not None
    assert 1290 < gained.low < gained.high < 1680
    assert by[Kind.CONTAMINATED, "UKR"].verdict is Verdict.CANNOT
    assert by[Kind.CONTAMINATED, "UKR"].checks[0].tables
    for key in (
        (Kind.PARTIES, None),
        (Kind.PARTY, "UKR"),
        (Kind.NOT_PARTY, "USA"),
        (Kind.NOT_PARTY, "RUS"),
        (Kind.TRANSFER, "USA"),
    ):
        assert by[key].verdict is Verdict.AGREES, key
    delays = [j for j in told if j.claim.kind in (Kind.SELF_DESTRUCTION, Kind.SELF_DEACTIVATION)]
    assert {i for j in delays for i in j.claim.items} == {"M67", "M72", "M86"}
    assert {j.verdict for j in delays} == {Verdict.AGREES}
    conversions = [c for j in told for c in j.checks if c.against is Against.CONVERSION]
    assert [c.verdict for c in conversions] == [Verdict.AGREES] * 2
