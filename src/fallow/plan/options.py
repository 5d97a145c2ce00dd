"""From candidates to options: what each kind of work costs there and what it is worth."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from math import ceil

from fallow.land import Classification
from fallow.plan.rates import Rate, Rates
from fallow.plan.types import Candidate, Option, Terms, Work

M2_PER_HA = 10_000
# What the ledger permits next: cancellation is for suspected land, reduction for both,
# clearance for confirmed land (IMAS 07.11; land.rules.TRANSITIONS).
WORK_FOR = {
    Classification.SHA: (Work.NON_TECHNICAL_SURVEY, Work.TECHNICAL_SURVEY),
    Classification.CHA: (Work.TECHNICAL_SURVEY, Work.CLEARANCE),
}


def _median(values: Iterable[int | None]) -> Fraction | None:
    known = sorted(v for v in values if v is not None)
    if not known:
        return None
    middle = len(known) // 2
    return Fraction(known[middle] + known[~middle], 2)


def _mean(values: Iterable[int | None]) -> Fraction | None:
    known = [v for v in values if v is not None]
    return Fraction(sum(known), len(known)) if known else None


def _team_days(work: Rate, area_m2: int | None) -> int | None:
    """Whole team-days, a visit at least; None when the work is not possible there."""
    if area_m2 is not None:
        return ceil(work.visit_team_days.value + area_m2 / work.m2_per_team_day.value)
    fixed = work.unknown_extent_team_days
    return None if fixed is None else ceil(fixed.value)


def options_of(candidates: Sequence[Candidate], rates: Rates) -> list[Option]:
    """Every option of every candidate, in the order of `Option.key`.

    An extent that is unknown counts as the median of the known ones of its classification
    (any classification, then the default, where there is none), and is open to survey only.
    People that are unknown count as the mean of the known ones (the benefit is linear in
    them; the median can be 0, which unknown is not), none where none is known. Both are marked
    as assumed.
    """
    areas = {c: _median(a.area_m2 for a in candidates if a.classification is c) for c in WORK_FOR}
    any_area = _median(a.area_m2 for a in candidates) or rates.unknown_area_m2.value
    people = _mean(a.people_near for a in candidates) or Fraction(0)
    options = [
        option
        for candidate in candidates
        for option in _options(
            candidate, rates, areas[candidate.classification] or any_area, people
        )
    ]
    return sorted(options, key=lambda o: o.key)


def _options(
    candidate: Candidate, rates: Rates, assumed_m2: Fraction, assumed_people: Fraction
) -> list[Option]:
    area_m2, people = candidate.area_m2, candidate.people_near
    area_ha = (assumed_m2 if area_m2 is None else Fraction(area_m2)) / M2_PER_HA
    counted = assumed_people if people is None else Fraction(people)
    p = rates.share(candidate.classification, candidate.p_contaminated)
    factor = 1 + counted / rates.people_per_unit.value if rates.count_people else Fraction(1)
    options = []
    for work in WORK_FOR[candidate.classification]:
        rate = rates.work[work]
        days = _team_days(rate, area_m2)
        if days is None:
            continue
        terms = Terms(
            area_ha,
            area_m2 is None,
            p,
            counted,
            people is None,
            factor,
            area_ha * (1 - p.value) * rate.released_share.value,
            rates.released_weight.value,
            area_ha * p.value * rate.settled_share.value,
            rates.settled_weight.value,
        )
        options.append(Option(candidate, work, days, terms.benefit, terms))
    return options
