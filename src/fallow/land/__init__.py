"""The land ledger: hazardous areas, decisions about them, and where every square metre is.

Directives are the truth; postings are their exact consequence in whole square metres and can
be recomputed from the directives at any time (`verify`). No tolerance anywhere.
"""

from fallow.land.admin import units_of
from fallow.land.assertions import asserted_m2, broken_assertions
from fallow.land.balance import Balance, Line, balance, balance_of, unknown_extents
from fallow.land.breakdown import Behind, Part, behind, breakdown, grounds, groups_of, parts_of
from fallow.land.check import (
    contested_m2,
    land_findings,
    released_but_hazard_m2,
    repair_findings,
    shared_claims,
)
from fallow.land.finds import Find, FindsBy, FindsLine, accounted, find_findings, finds, works
from fallow.land.flow import (
    Cause,
    Flow,
    Restated,
    flow,
    flow_by_kind,
    flows_of,
    kinds_of,
    moved,
    restated,
    restatement,
)
from fallow.land.history import Event, history
from fallow.land.lanes import (
    Lane,
    cleared_parts,
    cut_lanes,
    drawn,
    drawn_share,
    lanes_in,
    register_plane,
)
from fallow.land.opening import Repair, accepted, openings, proposed_repairs
from fallow.land.overlap import Fragment, fragments_at
from fallow.land.pieces import effective
from fallow.land.progress import Task, extents, progress, progress_findings
from fallow.land.reading import read_decisions
from fallow.land.records import begun
from fallow.land.rules import refusals
from fallow.land.status import WorkStatus, work_status
from fallow.land.timeline import post
from fallow.land.transitions import TRANSITIONS
from fallow.land.types import (
    BEGINNINGS,
    LAND_ACCOUNTS,
    Account,
    Act,
    By,
    Claim,
    Classification,
    Directive,
    Held,
    Moved,
    Posting,
    Share,
    Terms,
)
from fallow.land.verify import verify_postings
from fallow.land.withdrawing import corrections

__all__ = [
    "BEGINNINGS",
    "LAND_ACCOUNTS",
    "TRANSITIONS",
    "Account",
    "Act",
    "Balance",
    "Behind",
    "By",
    "Cause",
    "Claim",
    "Classification",
    "Directive",
    "Event",
    "Find",
    "FindsBy",
    "FindsLine",
    "Flow",
    "Fragment",
    "Held",
    "Lane",
    "Line",
    "Moved",
    "Part",
    "Posting",
    "Repair",
    "Restated",
    "Share",
    "Task",
    "Terms",
    "WorkStatus",
    "accepted",
    "accounted",
    "asserted_m2",
    "balance",
    "balance_of",
    "begun",
    "behind",
    "breakdown",
    "broken_assertions",
    "cleared_parts",
    "contested_m2",
    "corrections",
    "cut_lanes",
    "drawn",
    "drawn_share",
    "effective",
    "extents",
    "find_findings",
    "finds",
    "flow",
    "flow_by_kind",
    "flows_of",
    "fragments_at",
    "grounds",
    "groups_of",
    "history",
    "kinds_of",
    "land_findings",
    "lanes_in",
    "moved",
    "openings",
    "parts_of",
    "post",
    "progress",
    "progress_findings",
    "proposed_repairs",
    "read_decisions",
    "refusals",
    "register_plane",
    "released_but_hazard_m2",
    "repair_findings",
    "restated",
    "restatement",
    "shared_claims",
    "units_of",
    "unknown_extents",
    "verify_postings",
    "work_status",
    "works",
]
