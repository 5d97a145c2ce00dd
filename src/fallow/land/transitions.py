"""Which classification may follow which, by which act, and who says so."""

from dataclasses import dataclass

from fallow.land.types import Act, Classification


@dataclass(frozen=True, slots=True)
class Transition:
    """A permitted step: from a classification, by an act, to a classification, says who.

    With `override` it is the exception that an authority may make and must justify.
    """

    start: Classification
    act: Act
    to: Classification
    source: str
    override: bool = False


SHA, CHA = Classification.SHA, Classification.CHA

TRANSITIONS = (
    Transition(SHA, Act.CANCEL, Classification.CANCELLED, "IMAS 07.11; IMAS 08.10"),
    Transition(SHA, Act.CLASSIFY, CHA, "LebMAC National Mine Action Standards 2020"),
    Transition(SHA, Act.REDUCE, Classification.REDUCED, "IMAS 07.11"),
    Transition(CHA, Act.REDUCE, Classification.REDUCED, "IMAS 07.11; LebMAC NMAS 2020"),
    Transition(CHA, Act.CLEAR, Classification.CLEARED, "IMAS 07.11; IMAS 09.10; IMAS 08.30"),
    Transition(CHA, Act.CLASSIFY, SHA, "the authority's own criteria (unverified)", True),
    Transition(
        CHA, Act.CANCEL, Classification.CANCELLED, "the authority's own criteria (unverified)", True
    ),
    Transition(SHA, Act.CLEAR, Classification.CLEARED, "IMAS 07.11: no compulsory sequence", True),
)
# What the other acts stand on.
SOURCES = {
    Act.REPAIR: "docs/house.md, decision 6",
    Act.EXTEND: "LebMAC National Mine Action Standards 2020",
    Act.REESTIMATE: "Landmine Monitor, Cambodia 2011: re-survey is no release",
    Act.QUALITY: "IMAS 07.40; IMAS 09.10",
    Act.HAND_OVER: "IMAS 08.30",
    Act.CLOSE: "IMAS 08.30",
    Act.REOPEN: "IMAS 07.11; IMAS 08.10",
}
