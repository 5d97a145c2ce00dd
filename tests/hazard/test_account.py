"""The account of a cell: its lines add up, and each record has what it really sends."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
import shapely

from fallow.hazard import Fit, Prior, Reasons, estimate, fit, reasons_of
from fallow.hazard.account import (
    COVARIATE,
    LEVEL,
    PRIOR,
    RECORD,
    REPORTS,
    REST,
    SEARCH,
    STEP,
    UNSURE,
    Line,
    Source,
    account,
    after_report,
    false_alarms,
    log_odds,
)
from fallow.hazard.linear import intercept
from fallow.hazard.types import ACCIDENTS, FOUND, SEARCHED, SURVEY, Rates
from hazard.worlds import empty, grid

PRIOR_OF = Prior(prevalence=0.05, range_m=3000.0, sd=1.5, clumping=1.0)
ON = grid()
FIND, HURT, HERE = (14, 15), (20, 22), (15, 17)


def spot(row: int, column: int) -> shapely.Point:
    lon, lat = ON.centres()
    return shapely.Point(float(lon[row, column]), float(lat[row, column]))


SOURCES = (
    Source("I-1", FOUND, date(2020, 1, 2), spot(*FIND)),
    Source("A-1", ACCIDENTS, None, spot(*HURT)),
    Source("A-2", ACCIDENTS, None, spot(*HURT)),
)


@pytest.fixture(scope="module")
def fitted() -> Fit:
    rng, base = np.random.default_rng(3), empty(ON)
    items, accidents = base.items.copy(), base.accidents.copy()
    items[FIND], accidents[HURT] = 1, 2
    searched = np.where(rng.uniform(size=ON.shape) < 0.2, 0.8, 0.05)
    report = np.where(rng.uniform(size=ON.shape) < 0.1, 2.0, -0.2)
    evidence = replace(
        base,
        items=items,
        accidents=accidents,
        searched=searched,
        used=np.full(ON.shape, 0.05),
        reports={SURVEY: report},
        covariates={"slope": rng.normal(size=ON.shape)},
    )
    return fit(evidence, PRIOR_OF)


@pytest.fixture(scope="module")
def reasons(fitted: Fit) -> Reasons:
    return reasons_of(fitted)


def start() -> float:
    return intercept(PRIOR_OF, PRIOR_OF.sd**2 + PRIOR_OF.prevalence_log_sd**2 + 1.0)


def lines(
    fitted: Fit, reasons: Reasons, at: tuple[int, int], sources: tuple[Source, ...] = SOURCES
) -> tuple[Line, ...]:
    p = float(estimate(fitted).p_contaminated[at])
    return account(reasons, at, p, sources, (0.05, start(), 1.0), 0.25)


def total(told: tuple[Line, ...], *what: str) -> float:
    return sum(line.log_odds for line in told if line.what in what)


@pytest.mark.parametrize("at", [HERE, FIND, HURT, (0, 0), (29, 33)])
def test_the_lines_add_up_to_the_log_odds_of_the_map(
    fitted: Fit, reasons: Reasons, at: tuple[int, int]
) -> None:
    told = lines(fitted, reasons, at)
    p = float(estimate(fitted).p_contaminated[at])
    assert sum(line.log_odds for line in told) == pytest.approx(log_odds(p), abs=1e-9)
    # Without the line that takes up the rest: prior to the plug-in odds at the mean intensity.
    eta = reasons.eta[at]
    linear = total(told, LEVEL, COVARIATE, RECORD, REST)
    # With clumping 1, 1 - p = 1 / (1 + lambda): the log odds are the log intensity itself.
    assert linear == pytest.approx(eta - start(), abs=1e-6)
    search = np.log(reasons.left[at])
    assert total(told, SEARCH) == pytest.approx(search, abs=1e-9)
    assert total(told, REPORTS) == pytest.approx(reasons.report[at], abs=1e-9)
    assert total(told, STEP) == 0.25
    assert total(told, PRIOR) == pytest.approx(np.log(0.05 / 0.95))
    assert [line.what for line in told][-1] == UNSURE


def test_a_record_told_apart_takes_from_the_rest_and_changes_no_sum(
    fitted: Fit, reasons: Reasons
) -> None:
    with_records, without = (lines(fitted, reasons, HERE, s) for s in (SOURCES, ()))
    for group in (FOUND, ACCIDENTS, SEARCHED, SURVEY):

        def of(told: tuple[Line, ...], name: str = group) -> float:
            return sum(i.log_odds for i in told if i.name == name and i.what in (RECORD, REST))

        assert of(with_records) == pytest.approx(of(without), abs=1e-9)
    assert not [line for line in without if line.what == RECORD]


def test_each_record_has_its_distance_day_and_share(fitted: Fit, reasons: Reasons) -> None:
    told = {line.record: line for line in lines(fitted, reasons, HERE) if line.what == RECORD}
    find = told["I-1"]
    assert (find.on, find.name) == (date(2020, 1, 2), FOUND)
    assert find.distance_m == pytest.approx(500 * np.hypot(1, 2), abs=3)
    assert find.log_odds > told["A-1"].log_odds > 0  # nearer, though one met an accident too
    assert told["A-1"].log_odds == pytest.approx(told["A-2"].log_odds)  # two in one cell share
    nearer = {
        line.record: line.log_odds
        for line in lines(fitted, reasons, (14, 16))
        if line.what == RECORD
    }
    assert nearer["I-1"] > find.log_odds


def test_records_come_largest_effect_first_and_off_the_lattice_they_send_nothing(
    fitted: Fit, reasons: Reasons
) -> None:
    far = Source("far", FOUND, None, shapely.Point(5, 5))
    told = [x for x in lines(fitted, reasons, HERE, (*SOURCES, far)) if x.what == RECORD]
    effects = [abs(line.log_odds) for line in told]
    assert effects == sorted(effects, reverse=True)
    assert (told[-1].record, told[-1].log_odds) == ("far", 0.0)


def test_a_cell_off_the_lattice_has_no_account(reasons: Reasons) -> None:
    with pytest.raises(IndexError):
        account(reasons, (99, 0), 0.1, (), (0.05, start(), 1.0), 0.0)


def test_a_survey_report_changes_the_probability_by_bayes_rule() -> None:
    clean, reported = after_report(0.2, 0.7, 0.1)
    assert clean == pytest.approx(0.06 / 0.78)
    assert reported == pytest.approx(0.14 / 0.22)
    assert after_report(0.2, 0.3, 0.3) == pytest.approx((0.2, 0.2))  # a report that says nothing


def test_false_alarms_make_the_stated_share_of_reports_true() -> None:
    rates = Rates()
    p = np.array([0.004, 0.016, np.nan])
    false = false_alarms(float(np.nanmean(p)), rates)
    hit, mean = rates.suspected_hit + rates.confirmed_hit, 0.01
    holds = hit * mean / (hit * mean + false * (1 - mean))
    assert holds == pytest.approx((0.32 * 0.27 + 0.22 * 0.55) / 0.54)
    assert false_alarms(0.9, rates) == pytest.approx(0.5 * hit)  # never as many
