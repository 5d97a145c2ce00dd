"""Published rules for mines that are to end their own danger, held against what is claimed.

The rules are CCW Amended Protocol II, Technical Annex §3, and the dated definitions of
"non-persistent" of the United States. An answer says what was compared and why. What a rule
asks and nobody publishes stays unknown. Meeting a rule is a property of claims about a design;
it says nothing about an item in the ground.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from fallow.catalogue.claims import Claim, Kind, claims
from fallow.catalogue.items import Category, Item, Metal
from fallow.catalogue.sourced import read_toml

HOURS_A_DAY = 24


class Verdict(StrEnum):
    """How an item stands to a rule, by the claims about it."""

    MEETS = "meets"
    DOES_NOT_MEET = "does-not-meet"
    DISPUTED = "disputed"
    UNKNOWN = "unknown"
    NOT_ABOUT = "not-about"


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: what it asks of a mine, its limits (None: none), and its source."""

    key: str
    source: str
    day: str
    anti_personnel_only: bool
    asks: tuple[str, ...]
    after_days: int | None = None
    unexploded_at_most: float | None = None
    may_function_at_most: float | None = None
    self_destruct_days_at_most: float | None = None


@dataclass(frozen=True, slots=True)
class Reason:
    """One comparison: what was looked at, how it stands, and the claim or source it rests on.

    `figure` is the claimed figure (a fraction, or days), None where nobody gave one.
    `verified`: whether a source says so (False: only a value marked unverified does).
    """

    about: str
    verdict: Verdict
    figure: float | None = None
    claim: str | None = None
    verified: bool = True


@dataclass(frozen=True, slots=True)
class Answer:
    """How an item stands to a rule, with every comparison behind it."""

    item: str
    rule: Rule
    verdict: Verdict
    reasons: tuple[Reason, ...]


@cache
def rules() -> Mapping[str, Rule]:
    """Every rule, by key, in the order of the file."""
    data = read_toml("fallow.catalogue", "rules.toml")
    return {
        key: Rule(key, **{**entry, "asks": tuple(entry["asks"])}) for key, entry in data.items()
    }


def _features(item: Item, rule: Rule) -> Iterator[Reason]:
    """Whether the item is said to have what the rule asks for at all."""
    fields = {
        "self-destruct": item.persistence,
        "self-deactivate": item.self_deactivate_days or item.persistence,
        "detectable": item.metal,
    }
    for ask in rule.asks:
        said = fields[ask]
        if ask == "self-destruct":
            known: bool | None = None if not said else not item.persistent
        elif ask == "self-deactivate":
            known = bool(item.self_deactivate_days) or (False if item.persistent else None)
        else:
            known = None if not said else Metal.MINIMUM not in {m.value for m in item.metal}
        verdict = {True: Verdict.MEETS, False: Verdict.DOES_NOT_MEET, None: Verdict.UNKNOWN}[known]
        sourced = known is None or any(value.verified for value in said)
        yield Reason(ask, verdict, verified=sourced)


def _figure(claim: Claim, rule: Rule) -> tuple[float, bool] | None:
    """The claim's figure that the rule limits, and whether the true one may be lower."""
    if not claim.steps:
        return None
    last = claim.steps[-1]
    if rule.unexploded_at_most is not None:
        return last.unexploded, False
    if last.may_function is not None:
        return last.may_function, False
    return last.unexploded, True


def _figures(item: Item, rule: Rule) -> Iterator[Reason]:
    """The rule's limit on a fraction, held against each claim; a ceiling proves nothing."""
    limit = rule.unexploded_at_most or rule.may_function_at_most
    if limit is None or item.indefinite:
        return
    about = "unexploded" if rule.unexploded_at_most is not None else "may-function"
    told = False
    for key in item.claims:
        claim = claims()[key]
        found = _figure(claim, rule)
        if claim.kind is Kind.CEILING or found is None:
            continue
        told = True
        figure, may_be_lower = found
        verdict = Verdict.MEETS if figure <= limit else Verdict.DOES_NOT_MEET
        if verdict is Verdict.DOES_NOT_MEET and may_be_lower and item.self_deactivate_days:
            verdict = Verdict.UNKNOWN
        yield Reason(about, verdict, figure, key)
    if not told:
        yield Reason(about, Verdict.UNKNOWN)


def _delay(item: Item, rule: Rule) -> Iterator[Reason]:
    """The rule's limit on the nominal delay, held against the longest that any source gives."""
    limit = rule.self_destruct_days_at_most
    if limit is None or item.indefinite:
        return
    longest = item.longest_delay_hours
    if longest is None:
        yield Reason("delay", Verdict.UNKNOWN)
        return
    days = longest / HOURS_A_DAY
    verdict = Verdict.MEETS if days <= limit else Verdict.DOES_NOT_MEET
    sourced = any(h.verified for h in item.self_destruct_hours if max(h.value) == longest)
    yield Reason("delay", verdict, days, verified=sourced)


def _together(reasons: tuple[Reason, ...]) -> Verdict:
    """Claims that contradict each other are a dispute; otherwise the worst answer counts."""
    claimed = {r.verdict for r in reasons if r.claim is not None}
    firm = {r.verdict for r in reasons if r.claim is None}
    if Verdict.DOES_NOT_MEET in firm:
        return Verdict.DOES_NOT_MEET
    if claimed >= {Verdict.MEETS, Verdict.DOES_NOT_MEET}:
        return Verdict.DISPUTED
    for verdict in (Verdict.DOES_NOT_MEET, Verdict.UNKNOWN):
        if verdict in claimed | firm:
            return verdict
    return Verdict.MEETS


def judge(item: Item) -> tuple[Answer, ...]:
    """How an item stands to each rule, by the claims about it."""
    kinds = {c.value for c in item.category}
    mine = kinds & {Category.ANTI_PERSONNEL, Category.ANTI_VEHICLE}
    answers = []
    for rule in rules().values():
        about = Category.ANTI_PERSONNEL in kinds or (mine and not rule.anti_personnel_only)
        if not about:
            answers.append(Answer(item.name, rule, Verdict.NOT_ABOUT, ()))
            continue
        reasons = (*_features(item, rule), *_figures(item, rule), *_delay(item, rule))
        answers.append(Answer(item.name, rule, _together(reasons), reasons))
    return tuple(answers)
