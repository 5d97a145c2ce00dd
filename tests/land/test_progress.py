"""Progress adds up by task, asset and week; what is not stated stays unknown; no land moves."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from fallow.land import Task, balance, extents, progress, progress_findings, verify_postings
from fallow.land.progress import week_of
from fallow.records import Origin, Progress
from ledgers import DAY, area, box, opened, posted

START = date(2024, 5, 1)


def report(
    row: int,
    m2: int | None,
    task: str | None = "T-1",
    area_id: str | None = "A",
    day: date | None = START,
    asset: str | None = "manual",
    until: date | None = None,
    task_m2: int | None = None,
) -> Progress:
    origin = Origin("batch", row)
    return Progress(f"P-{row}", origin, task, area_id, day, until, m2, asset, None, task_m2)


def one(*reports: Progress, areas: dict[str, int | None], on: date | None = None) -> Task:
    (task,) = progress(reports, areas, on)
    return task


@given(
    st.lists(
        st.tuples(
            st.one_of(st.none(), st.integers(0, 5000)),
            st.sampled_from(["T-1", "T-2", None]),
            st.sampled_from(["A", "B", None]),
            st.one_of(st.none(), st.integers(0, 60)),
            st.sampled_from(["manual", "machine", None]),
        ),
        max_size=30,
    )
)
def test_no_square_metre_is_lost_or_counted_twice(
    rows: list[tuple[int | None, str | None, str | None, int | None, str | None]],
) -> None:
    reports = [
        report(n, m2, task, where, None if d is None else START + timedelta(d), asset)
        for n, (m2, task, where, d, asset) in enumerate(rows, 1)
    ]
    tasks = progress(reports, {"A": 1000, "B": None})
    assert sum(t.processed_m2 or 0 for t in tasks) == sum(r.area_m2 or 0 for r in reports)
    assert sum(t.reports for t in tasks) == len(reports)
    for task in tasks:
        assert sum(w.area_m2 for w in task.weeks) == (task.processed_m2 or 0)
        assert (task.processed_m2 is None) == (task.without_m2 == task.reports)
    whole = progress(reports, {}, START + timedelta(60))
    assert sum(t.processed_m2 or 0 for t in whole) == sum(
        r.area_m2 or 0 for r in reports if r.done_on is not None
    )


def test_a_week_by_hand() -> None:
    task = one(
        report(1, 420),
        report(2, 436, day=date(2024, 5, 2)),
        report(3, 1500, day=date(2024, 5, 6), until=date(2024, 5, 12), asset="machine"),
        areas={"A": 4712},
    )
    assert [(w.week, w.asset, w.area_m2) for w in task.weeks] == [
        ("2024-W18", "manual", 856),
        ("2024-W19", "machine", 1500),
    ]
    assert (task.processed_m2, task.share) == (2356, 0.5)
    assert (task.first, task.last) == (START, date(2024, 5, 12))
    assert progress_findings([task]) == []
    assert week_of(date(2024, 12, 30)) == "2025-W01"


def test_a_report_of_a_week_counts_when_the_week_is_over() -> None:
    weekly = report(1, 700, until=date(2024, 5, 7))
    assert progress([weekly], {"A": 1000}, date(2024, 5, 6)) == []
    assert one(weekly, areas={"A": 1000}, on=date(2024, 5, 7)).processed_m2 == 700


def test_more_progress_than_area_is_a_finding_with_the_difference() -> None:
    over = one(report(1, 600), report(2, 401), areas={"A": 1000})
    (found,) = progress_findings([over])
    assert found.code == "progress-exceeds-area"
    assert found.values["over_m2"] == 1
    assert one(report(1, 600), report(2, 400), areas={"A": 1000}).over_m2 == 0
    stated = one(report(1, 600, task_m2=500), report(2, 100, task_m2=650), areas={"A": 10_000})
    assert (stated.extent_m2, stated.over_m2) == (650, 50)  # the task's own area, the last stated


def test_what_is_not_known_is_not_0() -> None:
    unknown = one(report(1, None), areas={"A": None})
    assert (unknown.processed_m2, unknown.extent_m2, unknown.share) == (None, None, None)
    assert unknown.area_known
    assert progress_findings([unknown]) == []
    (found,) = progress_findings([one(report(1, 5), areas={})])
    assert found.code == "progress-area-unknown"
    assert one(report(1, 5, day=None), areas={"A": 9}).weeks[0].week is None


def test_a_report_that_names_its_task_alone_belongs_to_the_tasks_area() -> None:
    task = one(report(1, 5), report(2, 6, area_id=None), areas={"A": 100})
    assert (task.area_id, task.processed_m2) == ("A", 11)
    both = [report(1, 5), report(2, 6, area_id="B"), report(3, 7, area_id=None)]
    assert {t.area_id for t in progress(both, {})} == {"A", "B", None}


def test_extents_are_those_of_the_ledger_and_progress_leaves_it_alone() -> None:
    directives, postings = posted(opened(area("A", box(0, 0, 1, 1)), area("B", None)))
    before = balance(directives, postings)
    areas = extents(directives)
    assert areas == {"A": before.recorded_m2, "B": None}
    one(report(1, 10**7), areas=areas)
    assert balance(directives, postings) == before
    assert verify_postings(directives, postings) == []
    assert before.on is None
    assert DAY < START
