"""The frozen record types of the register: what was reported, by whom, as it was received.

A record is what a source said. What follows for the land is in `land`; which source said it
and how far it is trusted is in `evidence`.
"""

from fallow.records.people import (
    Organisation,
    Person,
    QaVisit,
    RiskEducation,
    Survey,
    Team,
    Victim,
)
from fallow.records.types import (
    AREA_KINDS,
    RELEASED_KINDS,
    UNNAMED_SIDE,
    Accident,
    Activity,
    Area,
    Batch,
    CellLabel,
    ControlOutline,
    Fate,
    HazardKind,
    Item,
    Origin,
    Place,
    Progress,
    RecordKind,
    Source,
    Withdrawal,
    Work,
)

Record = (
    Area
    | Accident
    | Activity
    | Item
    | ControlOutline
    | Place
    | CellLabel
    | Progress
    | Victim
    | Person
    | RiskEducation
    | QaVisit
    | Survey
    | Organisation
    | Team
)

__all__ = [
    "AREA_KINDS",
    "RELEASED_KINDS",
    "UNNAMED_SIDE",
    "Accident",
    "Activity",
    "Area",
    "Batch",
    "CellLabel",
    "ControlOutline",
    "Fate",
    "HazardKind",
    "Item",
    "Organisation",
    "Origin",
    "Person",
    "Place",
    "Progress",
    "QaVisit",
    "Record",
    "RecordKind",
    "RiskEducation",
    "Source",
    "Survey",
    "Team",
    "Victim",
    "Withdrawal",
    "Work",
]
