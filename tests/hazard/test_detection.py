"""What the evidence says of rates of work and use, against worlds of known truth."""

from dataclasses import replace

import numpy as np
import pytest

from fallow.hazard import Ground, Prior, Rates, evidence_of
from fallow.hazard.detection import Detection, asked_of, detections
from hazard.worlds import grid

PRIOR = Prior()
FOUND = 0.6  # of what was in the cleared ground


def world(found: float, use: float = 0.0, met: float = 0.0) -> tuple[Ground, np.ndarray]:
    """Cells of which half were cleared, with so many of their foci found; the ground, and the log
    intensity it was drawn from."""
    rng, on = np.random.default_rng(3), grid(80, 80)
    eta = rng.normal(-1.0, 1.0, on.shape)
    there = rng.poisson(np.exp(eta) * rng.gamma(PRIOR.clumping, 1 / PRIOR.clumping, on.shape))
    cleared = (rng.uniform(size=on.shape) < 0.5).astype(float)
    zero = np.zeros(on.shape)
    accidents = rng.binomial(there, met * use)
    items = rng.binomial(there - accidents, found * cleared)
    ground = Ground(
        on,
        np.ones(on.shape, bool),
        cleared,
        zero,
        zero,
        np.full(on.shape, use),
        items,
        accidents,
        np.full(on.shape, -1),
        np.ones(on.shape),
        zero,
        np.zeros(on.shape, bool),
        placed=(items, accidents),
    )
    return ground, eta


def told(ground: Ground, eta: np.ndarray, rates: Rates) -> dict[str, Detection]:
    field = eta, np.full(eta.shape, 1e-6)
    found = detections(ground, rates, evidence_of(ground, rates), field, PRIOR)
    return {one.name: one for one in found}


def test_clearance_that_missed_more_than_assumed_is_found_out() -> None:
    rates = Rates(cleared=0.8)
    cleared = told(*world(FOUND), rates)["cleared"]
    assert cleared.before.mean == pytest.approx(0.8, abs=0.002)
    assert cleared.before.low < FOUND + 0.05
    assert cleared.after.low < FOUND < cleared.after.high
    assert cleared.after.high - cleared.after.low < 0.7 * (cleared.before.high - cleared.before.low)


@pytest.mark.parametrize(
    "rates",
    [
        Rates(cleared=0.99),
        Rates(cleared=0.999999, cases=0.5),
        Rates(cleared=0.02, cases=1e-3),
        Rates(cleared=0.8, cases=1e9),
    ],
)
def test_any_rate_that_is_permitted_can_be_looked_into(rates: Rates) -> None:
    ground, eta = world(FOUND)
    for one in told(ground, eta, rates).values():
        for belief in (one.before, one.after):
            assert 0 < belief.mean < 1
            assert 0 < belief.low <= belief.high < 1


def test_use_that_met_more_than_assumed_is_found_out() -> None:
    exposure = told(*world(0.9, use=0.5, met=0.3), Rates(exposure=0.1))["exposure"]
    assert exposure.after.low < 0.3 < exposure.after.high
    assert exposure.before.high < 0.3


def test_what_is_surer_beforehand_moves_less() -> None:
    ground, eta = world(FOUND)
    little, much = (told(ground, eta, Rates(cleared=0.8, cases=n))["cleared"] for n in (20, 20_000))
    assert little.after.mean < much.after.mean < 0.8


def test_nothing_is_said_of_work_that_was_not_done() -> None:
    ground, eta = world(FOUND)
    assert asked_of(ground) == ("cleared",)
    without = replace(ground, cleared=np.zeros(eta.shape))
    assert detections(without, Rates(), evidence_of(without), (eta, eta * 0), PRIOR) == ()
    assert asked_of(replace(ground, placed=None)) == ()


def test_a_find_counts_whoever_tells_of_it() -> None:
    ground, eta = world(FOUND)
    doubted = replace(ground, items=np.zeros_like(ground.items))
    rates = Rates(cleared=0.8)
    assert told(doubted, eta, rates)["cleared"].after.mean == pytest.approx(
        told(ground, eta, rates)["cleared"].after.mean, abs=1e-9
    )
