"""Who is bound by what, on which date; what is due when: facts with a source, no state."""

from collections.abc import Mapping

from fallow.catalogue.sourced import Source
from fallow.catalogue.sourced import sources as _sources
from fallow.treaties.duties import Duty, Timing, due_for, due_for_all, duties_of, within
from fallow.treaties.instruments import (
    MINE_BAN,
    ROOM,
    Count,
    Instrument,
    Of,
    Term,
    find_instrument,
    instruments,
)
from fallow.treaties.members import Members, members
from fallow.treaties.parties import Declaration, Declared, KnownDeadline, Party, parties, party
from fallow.treaties.policies import Held, Kind, Policy, policies, policy_on
from fallow.treaties.provisions import (
    Provision,
    Reach,
    Role,
    Touches,
    provisions,
    what_follows,
)
from fallow.treaties.standing import (
    Bound,
    Clearance,
    Status,
    Why,
    before_its_time,
    bound_on,
    status,
    status_of,
)
from fallow.treaties.states import State, find_state, states

__all__ = [
    "MINE_BAN",
    "Bound",
    "Clearance",
    "Count",
    "Declaration",
    "Declared",
    "Duty",
    "Held",
    "Instrument",
    "Kind",
    "KnownDeadline",
    "Members",
    "Of",
    "Party",
    "Policy",
    "Provision",
    "Reach",
    "Role",
    "State",
    "Status",
    "Term",
    "Timing",
    "Touches",
    "Why",
    "before_its_time",
    "bound_on",
    "due_for",
    "due_for_all",
    "duties_of",
    "find_instrument",
    "find_state",
    "instruments",
    "members",
    "parties",
    "party",
    "policies",
    "policy_on",
    "provisions",
    "sources",
    "states",
    "status",
    "status_of",
    "what_follows",
    "within",
]


def sources() -> Mapping[str, Source]:
    """The publications this room cites, by key."""
    return _sources(ROOM)
