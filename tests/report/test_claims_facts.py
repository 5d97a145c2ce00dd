"""Claims beside the catalogue, the treaties and published decisions, worked by hand."""

from datetime import date

import pytest

from fallow.evidence.claim import Kind, Qualifier
from fallow.report.claims import Against, Article, Elsewhere, Registers, Verdict, check_claims
from report.made import during, judged, main_check, simple

VILNIUS = date(2025, 6, 30)


def delay(kind: Kind, value: float | tuple[float, float], unit: str, *items: str) -> Verdict:
    return judged(simple(kind, "the delay", value, unit, items=items)).verdict


def test_delays() -> None:
    assert delay(Kind.SELF_DESTRUCTION, (4, 48), "h", "M67") is Verdict.AGREES
    assert delay(Kind.SELF_DESTRUCTION, 72, "h", "M67") is Verdict.DIFFERS
    assert delay(Kind.SELF_DEACTIVATION, 2, "week", "M72", "M86") is Verdict.AGREES
    assert delay(Kind.SELF_DEACTIVATION, 30, "d", "M72", "M86") is Verdict.DIFFERS
    assert delay(Kind.SELF_DESTRUCTION, 48, "h", "PMN-2") is Verdict.DIFFERS
    assert delay(Kind.SELF_DESTRUCTION, 48, "h") is Verdict.CANNOT
    assert delay(Kind.SELF_DESTRUCTION, 2, "month", "M67") is Verdict.CANNOT


def test_an_agreement_with_the_article_itself_is_said_to_be_one() -> None:
    one = simple(Kind.SELF_DEACTIVATION, "14 days", 14, "d", items=("M67",))
    own = judged(one, published=date(2024, 11, 20), publisher="Kyiv Post")
    other = judged(one, published=date(2024, 11, 21), publisher="Kyiv Post")
    assert main_check(own).beside[0].same_article
    assert not main_check(other).beside[0].same_article


@pytest.mark.parametrize(
    ("kind", "state", "treaty", "day", "verdict"),
    [
        (Kind.PARTY, "UKR", "apmbc", date(2024, 11, 20), Verdict.AGREES),
        (Kind.NOT_PARTY, "UKR", "apmbc", date(2024, 11, 20), Verdict.DIFFERS),
        (Kind.NOT_PARTY, "USA", "apmbc", date(2024, 11, 20), Verdict.AGREES),
        (Kind.PARTY, "RUS", "apmbc", date(2024, 11, 20), Verdict.DIFFERS),
        (Kind.PARTY, "POL", "apmbc", date(2026, 2, 19), Verdict.AGREES),
        (Kind.NOT_PARTY, "POL", "apmbc", date(2026, 2, 20), Verdict.AGREES),
        (Kind.PARTY, "UKR", "pv", date(2019, 1, 1), Verdict.CANNOT),
        (Kind.PARTY, "UKR", "no treaty", date(2019, 1, 1), Verdict.CANNOT),
        (Kind.PARTY, "XYZ", "apmbc", date(2019, 1, 1), Verdict.CANNOT),
        (Kind.PARTY, "UKR", "apmbc", None, Verdict.CANNOT),
    ],
)
def test_membership_is_of_the_day(
    kind: Kind, state: str, treaty: str, day: date | None, verdict: Verdict
) -> None:
    one = simple(kind, "a party to it", state=state, treaty=treaty)
    assert judged(one, published=day).verdict is verdict


def test_a_state_on_its_way_out_is_still_bound_and_the_page_says_until_when() -> None:
    one = simple(Kind.PARTY, "Poland is a signatory", state="POL", treaty="apmbc")
    check = main_check(judged(one, published=date(2025, 12, 1)))
    notes = {n.key: n.values for n in check.notes}
    assert check.verdict is Verdict.AGREES
    assert notes["claimed-note-leaving"]["effective"] == date(2026, 2, 20)
    assert "claimed-note-signatory" in notes


@pytest.mark.parametrize(
    ("value", "qualifier", "day", "verdict"),
    [
        (160, Qualifier.MORE_THAN, date(2024, 11, 20), Verdict.AGREES),
        (170, Qualifier.MORE_THAN, date(2024, 11, 20), Verdict.DIFFERS),
        (163, None, date(2024, 11, 20), Verdict.DIFFERS),
        (164, None, date(2024, 11, 20), Verdict.AGREES),
        (164, None, date(2006, 12, 31), Verdict.DIFFERS),
    ],
)
def test_the_number_of_parties(
    value: float, qualifier: Qualifier | None, day: date, verdict: Verdict
) -> None:
    one = simple(Kind.PARTIES, f"{value} countries", value, "", qualifier, treaty="apmbc")
    told = judged(one, published=day)
    assert told.verdict is verdict
    if verdict is Verdict.DIFFERS and value == 170:
        assert main_check(told).beside[0].apart == 164 - 170


def test_publishers_who_disagree_on_the_number_stand_side_by_side() -> None:
    one = simple(Kind.PARTIES, "164 states", 164, "", treaty="apmbc")
    check = main_check(judged(one, published=date(2025, 5, 8)))
    assert [(b.low, b.high) for b in check.beside] == [(164, 166), (164, 164), (166, 166)]
    assert "claimed-note-sources-disagree" in [n.key for n in check.notes]


@pytest.mark.parametrize(
    ("day", "verdict"),
    [(date(2025, 6, 27), Verdict.AGREES), (date(2025, 6, 28), Verdict.DIFFERS)],
)
def test_the_day_of_the_notice(day: date, verdict: Verdict) -> None:
    words = "Lithuania submitted its withdrawal notice"
    one = simple(Kind.WITHDRAWAL, words, state="LTU", treaty="apmbc", period=during(day, day))
    assert judged(one, published=VILNIUS).verdict is verdict


def test_a_vote_in_parliament_is_no_withdrawal() -> None:
    one = simple(Kind.WITHDRAWAL, "Lithuania has denounced it", state="LTU", treaty="apmbc")
    check = main_check(judged(one, published=date(2025, 5, 8)))
    assert check.verdict is Verdict.DIFFERS
    assert [n.values["days"] for n in check.notes] == [50]
    never = simple(Kind.WITHDRAWAL, "Norway has left", state="NOR", treaty="apmbc")
    assert judged(never, published=date(2025, 5, 8)).verdict is Verdict.DIFFERS
    assert judged(never, published=date(2030, 1, 1)).verdict is Verdict.CANNOT


def test_when_a_withdrawal_takes_effect() -> None:
    def after(value: float, unit: str, state: str | None) -> Verdict:
        one = simple(
            Kind.WITHDRAWAL_EFFECT, "takes effect", value, unit, state=state, treaty="apmbc"
        )
        return judged(one, published=VILNIUS).verdict

    assert after(6, "month", "LTU") is Verdict.AGREES
    assert after(6, "month", None) is Verdict.AGREES
    assert after(1, "year", "LTU") is Verdict.DIFFERS
    assert after(180, "d", "LTU") is Verdict.CANNOT
    day = during(date(2025, 12, 27), date(2025, 12, 27))
    one = simple(Kind.WITHDRAWAL_EFFECT, "on 27 December", state="LTU", treaty="apmbc", period=day)
    assert judged(one, published=VILNIUS).verdict is Verdict.AGREES


def test_entry_into_force_of_the_treaty_and_for_a_state() -> None:
    def year(number: int, state: str | None = None) -> Verdict:
        period = during(date(number, 1, 1), date(number, 12, 31))
        words = f"in force since {number}"
        return judged(
            simple(Kind.IN_FORCE, words, state=state, treaty="apmbc", period=period)
        ).verdict

    assert (year(1999), year(1998)) == (Verdict.AGREES, Verdict.DIFFERS)
    assert (year(2006, "UKR"), year(2005, "UKR")) == (Verdict.AGREES, Verdict.DIFFERS)
    assert year(2006, "USA") is Verdict.CANNOT


def test_a_transfer_beside_the_decisions_published_by_then() -> None:
    def sent(to: str, day: date, noun: str = "anti-personnel mines") -> Verdict:
        one = simple(Kind.TRANSFER, "sent", state="USA", to_state=to, noun=noun)
        return judged(one, published=day).verdict

    assert sent("UKR", date(2024, 11, 20)) is Verdict.AGREES
    assert sent("UKR", date(2024, 11, 19)) is Verdict.CANNOT
    assert sent("POL", date(2024, 11, 20)) is Verdict.CANNOT
    assert sent("UKR", date(2024, 11, 20), "submunitions") is Verdict.CANNOT


def test_use_cannot_be_checked_but_what_bound_the_state_is_shown() -> None:
    one = simple(Kind.USE, "Ukraine used mines", state="UKR", noun="mines")
    check = main_check(judged(one))
    assert (check.verdict, check.against) == (Verdict.CANNOT, Against.NOTHING)
    assert [b.says.key for b in check.beside] == ["claimed-bound-yes"]


def test_two_articles_that_disagree_are_both_shown() -> None:
    def also(one: object, other: object) -> list[bool | None]:
        where = Elsewhere("another.txt", VILNIUS, other, "")  # type: ignore[arg-type]
        article = Article("A text", one.text, VILNIUS)  # type: ignore[attr-defined]
        told = check_claims(article, [one], Registers(), [where])  # type: ignore[list-item]
        return [a.agrees for a in told[0].also]

    def parties(number: int) -> object:
        return simple(Kind.PARTIES, f"{number} states", number, "", treaty="apmbc")

    def notified(day: int) -> object:
        period = during(date(2025, 6, day), date(2025, 6, day))
        return simple(Kind.WITHDRAWAL, "notice", state="LTU", treaty="apmbc", period=period)

    assert also(parties(163), parties(164)) == [False]
    assert also(parties(164), parties(164)) == [True]
    assert also(notified(27), notified(28)) == [False]
    assert also(notified(27), parties(164)) == []
    unanchored = simple(Kind.CASUALTIES, "35 casualties", 35)
    assert also(unanchored, simple(Kind.CASUALTIES, "60 casualties", 60)) == []
