"""Who is bound by what, on which date; what is due when: facts with a source, no state."""

from collections.abc import Mapping

from fallow.catalogue.sourced import Source
from fallow.catalogue.sourced import sources as _sources
from fallow.treaties.parties import (
    ROOM,
    Declaration,
    Declared,
    KnownDeadline,
    Party,
    find_state,
    parties,
)
from fallow.treaties.rules import (
    annual_report_due,
    clearance_deadline,
    entry_into_force,
    initial_report_due,
    stockpile_deadline,
    withdrawal_effective,
)
from fallow.treaties.standing import Article5, Bound, Status, Why, status

__all__ = [
    "Article5",
    "Bound",
    "Declaration",
    "Declared",
    "KnownDeadline",
    "Party",
    "Status",
    "Why",
    "annual_report_due",
    "clearance_deadline",
    "entry_into_force",
    "find_state",
    "initial_report_due",
    "parties",
    "sources",
    "status",
    "stockpile_deadline",
    "withdrawal_effective",
]


def sources() -> Mapping[str, Source]:
    """The publications this room cites, by key."""
    return _sources(ROOM)
