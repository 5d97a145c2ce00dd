"""National policies with dates, kept beside the treaties: what held on a day, and what changed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from itertools import dropwhile

from fallow.catalogue.sourced import read_toml
from fallow.treaties.instruments import ROOM


class Kind(StrEnum):
    """A policy holds until the next one; a decision is taken under the policy of its day."""

    POLICY = "policy"
    DECISION = "decision"


@dataclass(frozen=True, slots=True)
class Policy:
    """A declared policy or decision; its sentence is `treaty-policy-STATE-KEY`.

    `printed` is the date as its source prints it, when that is no full day. `items` are the
    categories it is about. `transfer_to` is the state that a decision sends them to.
    """

    iso3: str
    key: str
    since: date
    printed: str | None
    kind: Kind
    items: tuple[str, ...]
    sources: tuple[str, ...]
    transfer_to: str | None = None

    @property
    def dated(self) -> str:
        """Its date as its source gives it."""
        return self.printed or str(self.since)


@dataclass(frozen=True, slots=True)
class Held:
    """What held on a day: the policy, the decisions taken under it, and the next known change."""

    policy: Policy | None
    decisions: tuple[Policy, ...]
    following: Policy | None

    def records(self) -> tuple[Policy, ...]:
        """The policy and its decisions, in the order of their dates."""
        return ((self.policy,) if self.policy else ()) + self.decisions


@cache
def policies() -> Mapping[str, tuple[Policy, ...]]:
    """Every record, by state and date."""
    return {
        iso3: tuple(
            sorted(
                (
                    Policy(
                        iso3=iso3,
                        key=r["key"],
                        since=r["since"],
                        printed=r.get("printed"),
                        kind=Kind(r["kind"]),
                        items=tuple(r["items"]),
                        sources=tuple(r["sources"]),
                        transfer_to=r.get("transfer_to"),
                    )
                    for r in records
                ),
                key=lambda p: p.since,
            )
        )
        for iso3, records in read_toml(ROOM, "policies.toml").items()
    }


def policy_on(iso3: str, on: date) -> Held | None:
    """What a state's records say held on a day; None for a state without records."""
    records = policies().get(iso3)
    if not records:
        return None
    past = [p for p in records if p.since <= on]
    policy = next((p for p in reversed(past) if p.kind is Kind.POLICY), None)
    under = dropwhile(lambda p: policy is not None and p.since <= policy.since, past)
    decisions = tuple(p for p in under if p.kind is Kind.DECISION)
    return Held(policy, decisions, next((p for p in records if p.since > on), None))
