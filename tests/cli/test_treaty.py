"""`fallow treaty`: what each verb prints, in both languages, and what it refuses."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from cli.conftest import Fallow

LEGAL = "It is no legal advice and recommends nothing."
LIVE = "Treat every item as live"
REFUSED = [  # arguments, code, hint
    (("status", "Ukrane"), "state-unknown", "Ukraine"),
    (("status", "Bosnja"), "state-unknown", "Bosnia"),
    (("status", "UKR", "--treaty", "Kyoto"), "treaty-unknown", "apmbc, ccw, ap2, pv, ccm"),
    (("status", "UKR", "--on", "1990-01-01"), "treaty-not-yet", "1997-09-18"),
    (("status", "UKR", "--treaty", "ccm", "--on", "2008-05-29"), "treaty-not-yet", "2008-05-30"),
    (("members", "otawa treaty"), "treaty-unknown", "Ottawa Treaty"),
    (("members", "pv", "--on", "2003-11-27"), "treaty-not-yet", "2003-11-28"),
    (("due", "Qqqqqqq"), "state-unknown", "ISO code"),
    (("rules", "Kyoto"), "treaty-unknown", "apmbc, ccw, ap2, pv, ccm"),
    (("due", "UKR", "--treaty", "nothing"), "treaty-unknown", "apmbc"),
    (("item", "M76", "--for", "UKR"), "item-unknown", "Did you mean"),
    (("item", "M86", "--for", "Ukrane"), "state-unknown", "Ukraine"),
    (("ask", "--item", "M67", "--actor", "UUU", "--place", "UKR"), "state-unknown", ""),
]


def told(fallow: Fallow, *words: str) -> str:
    said = fallow(*words)
    assert (said.status, said.err) == (0, "")
    return said.out


def test_status_of_one_instrument_and_of_all(fallow: Fallow) -> None:
    every = told(fallow, "treaty", "status", "UKR", "--on", "2024-11-19")
    assert "In force for this state since 2006-06-01" in every
    assert "CCW Protocol V: unknown. No source read says" in every
    assert "Convention on Cluster Munitions: no." in every
    one = told(fallow, "treaty", "status", "Lithuania", "--treaty", "ccm", "--on", "2025-03-06")
    assert "Its withdrawal took effect on 2025-03-06" in one
    assert "Article 20(3)" in one
    assert "Other instruments" not in one


def test_the_contested_suspension_of_ukraine(fallow: Fallow) -> None:
    text = told(fallow, "treaty", "status", "Україна", "--on", "2025-12-01")
    assert "Bound: yes" in text
    assert "This is contested" in text


def test_american_policy_before_and_after_20_november_2024(fallow: Fallow) -> None:
    before = told(fallow, "treaty", "status", "USA", "--on", "2024-11-19")
    after = told(fallow, "treaty", "status", "USA", "--on", "2024-11-21")
    assert "Policy since 2022-06-21" in before
    assert "Policy since 2022-06-21" in after
    assert "Next recorded change: 2024-11-20" in before
    assert "Decision of 2024-11-20" not in before
    assert "Decision of 2024-11-20" in after
    assert "crs-2024" in after
    asked = fallow("treaty", "status", "USA", "--on", "2024-11-21", "--json").json
    assert [p["kind"] for p in asked["policies"]] == ["policy", "decision"]
    assert asked["policy_next_change"] == "2024-12-02"
    assert {o["treaty"]: o["bound"] for o in asked["others"]} == {
        "ccw": "yes",
        "ap2": "yes",
        "pv": "yes",
        "ccm": "no",
    }


def test_members_say_how_complete_they_are(fallow: Fallow) -> None:
    text = told(fallow, "treaty", "members", "apmbc", "--on", "2024-11-20")
    assert "Published number of parties: 164 (icbl-2024-11-20, 2024-11-20)" in text
    assert "All 164 of them are listed here by name" in text
    some = told(fallow, "treaty", "members", "Protocol V", "--on", "2024-05-04")
    assert "50 of the published 97 are listed here by name" in some
    assert "gave the other 47" in some
    found = fallow("treaty", "members", "ccm", "--on", "2025-03-06", "--json").json
    assert "LTU" in [s["iso3"] for s in found["outside"]]
    assert [s["iso3"] for s in found["unknown"]] == ["MHL"]
    assert found["published_count"]["not_named_here"] == 0


def test_due_as_a_table_and_as_json(fallow: Fallow) -> None:
    text = told(fallow, "treaty", "due", "UKR", "--on", "2025-12-01")
    assert "2033-12-31  Mine Ban Convention, clearance (Article 5); extended" in text
    assert "2010-06-01  Mine Ban Convention, stockpile destruction (Article 4)" in text
    assert "Whether a state met a duty is not in these records" in text
    every = fallow("treaty", "due", "--on", "2025-12-01", "--within", "31", "--json").json
    kinds = {(d["iso3"], d["duty"], d["due"]) for d in every["duties"]}
    assert ("EST", "withdrawal", "2025-12-27") in kinds
    assert ("KHM", "clearance", "2025-12-31") in kinds
    assert ("MLI", "clearance", "2009-03-01") in kinds
    assert all(d["due"] <= "2026-01-01" for d in every["duties"])
    none = told(fallow, "treaty", "due", "USA", "--treaty", "ccm", "--on", "2025-12-01")
    assert "Nothing is due" in none
    assert "unknown whether" not in none


def test_due_says_where_it_is_unknown_whether_a_state_is_bound(fallow: Fallow) -> None:
    one = told(fallow, "treaty", "due", "UKR", "--on", "2025-12-01")
    assert "CCW Protocol V: unknown whether it binds the state that day" in one
    every = fallow("treaty", "due", "--on", "2025-12-01", "--json").json
    assert every["not_known"]["pv"] > 100
    assert every["not_known"]["ccm"] == 2  # the Marshall Islands, and Vanuatu that year


def test_a_signature_without_ratification_is_told(fallow: Fallow) -> None:
    text = told(fallow, "treaty", "status", "Angola", "--treaty", "ccm", "--on", "2024-01-01")
    assert "It signed (2008-12-03) and is not known to have ratified" in text
    year = told(fallow, "treaty", "status", "Haiti", "--treaty", "ccm", "--on", "2024-01-01")
    assert "It signed (2009)" in year


def test_due_writes_a_calendar_that_is_the_same_every_time(fallow: Fallow, tmp_path: Path) -> None:
    one, two = tmp_path / "one.ics", tmp_path / "two.ics"
    for file in (one, two):
        text = told(fallow, "treaty", "due", "--on", "2025-12-01", "--ics", str(file))
        assert f"dates written to {file}" in text
    assert one.read_bytes() == two.read_bytes()
    content = one.read_bytes().decode("utf-8")
    assert content.startswith("BEGIN:VCALENDAR\r\n")
    assert content.endswith("END:VCALENDAR\r\n")
    assert all(len(line.encode()) <= 75 for line in content.split("\r\n"))
    unfolded = content.replace("\r\n ", "")
    uids = re.findall(r"^UID:(.*)\r$", unfolded, re.MULTILINE)
    assert len(uids) == len(set(uids)) > 35
    assert "apmbc-clearance-UKR-2033-12-31@treaties.fallow" in uids
    assert unfolded.count("BEGIN:VEVENT") == unfolded.count("END:VEVENT") == len(uids)
    assert set(re.findall(r"^DTSTAMP:(.*)\r$", unfolded, re.MULTILINE)) == {"20251201T000000Z"}
    assert "no legal advice" in unfolded


def test_a_calendar_without_a_date_is_refused_and_nothing_is_written(
    fallow: Fallow, tmp_path: Path
) -> None:
    file = tmp_path / "none.ics"
    said = fallow("treaty", "due", "USA", "--on", "2025-12-01", "--ics", file)
    assert said.status == 1
    assert "treaty-nothing-due" in said.err
    assert not file.exists()


@pytest.mark.parametrize(
    "words",
    [
        ("item", "M86", "--for", "UKR", "--on", "2024-11-21"),
        ("ask", "--item", "M67", "--actor", "USA", "--place", "UKR", "--on", "2024-11-21"),
    ],
)
def test_what_follows_ends_with_the_standing_sentences(fallow: Fallow, words: list[str]) -> None:
    text = told(fallow, "treaty", *words)
    assert LEGAL in text
    assert LIVE in text
    assert "Article 1(1)(a)" in text
    answer = fallow("treaty", *words, "--json").json
    assert len(answer["notes"]) == 2
    for state in answer["states"]:
        assert len(state["instruments"]) == 5
        for instrument in state["instruments"]:
            for provision in instrument["provisions"]:
                assert provision["article"]
                assert provision["source"]


def test_ask_names_actor_land_and_transferring_state(fallow: Fallow) -> None:
    words = ("--item", "M67", "--actor", "UKR", "--place", "UKR", "--from", "USA")
    answer = fallow("treaty", "ask", *words, "--on", "2024-11-21", "--json").json
    assert [s["role"] for s in answer["states"]] == ["actor", "land", "from"]
    giver = answer["states"][2]
    assert [p["kind"] for p in giver["policies"]] == ["policy", "decision"]
    by_treaty = {i["status"]["treaty"]: i for i in giver["instruments"]}
    assert by_treaty["apmbc"]["status"]["bound"] == "no"
    assert by_treaty["ap2"]["provisions"][0]["touches"] == "transfer"


@pytest.mark.parametrize("treaty", ["apmbc", "ccw", "ap2", "pv", "ccm"])
def test_rules_show_every_term_with_article_and_source(fallow: Fallow, treaty: str) -> None:
    text = told(fallow, "treaty", "rules", treaty)
    assert "entry into force for a state: 6 months after" in text
    assert LEGAL in text
    answer = fallow("treaty", "rules", treaty, "--json").json
    for term in answer["terms"]:
        assert term["text"] in text
        assert term["source"] or not term["verified"]
    unverified = [term["of"] for term in answer["terms"] if not term["verified"]]
    assert unverified == ([] if treaty in ("apmbc", "ccm") else ["reservations"])
    assert ("unverified" in text) is bool(unverified)
    for rule in answer["provisions"]:
        assert rule["text"] in text
    assert "unverified" not in told(fallow, "--lang", "uk", "treaty", "rules", treaty)


@pytest.mark.parametrize(("words", "code", "hint"), REFUSED)
def test_bad_input_is_refused_with_a_remedy(
    fallow: Fallow, words: tuple[str, ...], code: str, hint: str
) -> None:
    said = fallow("treaty", *words)
    assert (said.status, said.out) == (1, "")
    assert code in said.err
    assert hint in said.err
    as_json = fallow("treaty", *words, "--json")
    assert as_json.status == 1
    assert as_json.json["by_code"][0]["code"] == code


def test_a_day_after_the_facts_is_answered_with_a_caution(fallow: Fallow) -> None:
    text = told(fallow, "treaty", "status", "UKR", "--on", "2031-01-01")
    assert "Bound: yes" in text
    assert "known only to 2025-12-27" in text
    members = told(fallow, "treaty", "members", "ap2", "--on", "2026-01-01")
    assert "known only to 2019-02-12" in members


@pytest.mark.parametrize(
    "words",
    [
        ("status", "UKR", "--on", "2024-11-19"),
        ("status", "USA", "--on", "2025-12-02"),
        ("members", "ccm", "--on", "2024-01-01"),
        ("due", "UKR", "--on", "2025-12-01"),
        ("due", "--on", "2025-12-01"),
        ("ask", "--item", "TM-62", "--actor", "RUS", "--place", "UKR", "--on", "2024-01-01"),
    ],
)
def test_every_answer_is_ukrainian_when_asked_so(fallow: Fallow, words: tuple[str, ...]) -> None:
    text = told(fallow, "--lang", "uk", "treaty", *words).split("\nДжерела:")[0]
    english = re.findall(r"\b(?:the|bound|deadline|Convention|Article|policy)\b", text)
    assert english == []


@pytest.mark.parametrize(
    "words",
    [
        ("status", "UKR", "--on", "2024-11-19"),
        ("members", "apmbc", "--on", "2024-11-19"),
        ("due", "--on", "2025-12-01"),
        ("ask", "--item", "M67", "--actor", "USA", "--place", "UKR", "--on", "2024-11-21"),
    ],
)
def test_a_query_starts_cold_and_loads_nothing_heavy(words: tuple[str, ...]) -> None:
    code = (
        "import sys\nfrom fallow.cli import cli\ncli.main(standalone_mode=False)\n"
        "heavy = {'numpy', 'scipy', 'shapely', 'pandas', 'rich', 'sqlite3'} & set(sys.modules)\n"
        "sys.exit(f'loaded {heavy}' if heavy else 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "treaty", *words],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
