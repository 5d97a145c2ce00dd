"""Each claim of a text set beside what can be computed of its matter."""

from collections.abc import Callable, Sequence

from fallow.evidence.claim import Claim, Kind
from fallow.report.claims.arithmetic import arithmetic
from fallow.report.claims.control import control_change
from fallow.report.claims.conversion import conversion
from fallow.report.claims.counts import accidents, items
from fallow.report.claims.deeds import deed
from fallow.report.claims.ledger import area, hazards
from fallow.report.claims.others import Elsewhere, also
from fallow.report.claims.persistence import persistence
from fallow.report.claims.published import published
from fallow.report.claims.treaty import treaty
from fallow.report.claims.types import (
    Against,
    Article,
    Check,
    Judged,
    Phrase,
    Registers,
    cannot,
)

# What of the register each kind of claim may be set beside: so that no more of it is read.
LAND_KINDS = (Kind.CONTAMINATED, Kind.CLEARED, Kind.REMAINING, Kind.MINEFIELDS)
CONTROL_KINDS = (Kind.CONTROL, Kind.CONTAMINATED)
ACCIDENT_KINDS = (Kind.CASUALTIES, Kind.INCIDENTS)
ITEM_KINDS = (Kind.ITEMS,)

_BESIDE: dict[Kind, Callable[[Claim, Article, Registers], Check]] = {
    Kind.CONTAMINATED: area,
    Kind.CLEARED: area,
    Kind.REMAINING: area,
    Kind.MINEFIELDS: hazards,
    Kind.CONTROL: control_change,
    Kind.CASUALTIES: accidents,
    Kind.INCIDENTS: accidents,
    Kind.ITEMS: items,
    **dict.fromkeys(
        (
            Kind.PARTIES,
            Kind.PARTY,
            Kind.NOT_PARTY,
            Kind.WITHDRAWAL,
            Kind.WITHDRAWAL_EFFECT,
            Kind.IN_FORCE,
        ),
        lambda claim, article, _: treaty(claim, article),
    ),
    **dict.fromkeys(
        (Kind.SELF_DESTRUCTION, Kind.SELF_DEACTIVATION),
        lambda claim, article, _: persistence(claim, article),
    ),
    **dict.fromkeys(
        (Kind.USE, Kind.TRANSFER, Kind.STOCKPILE),
        lambda claim, article, _: deed(claim, article),
    ),
}


def check_claims(
    article: Article,
    claims: Sequence[Claim],
    registers: Registers,
    others: Sequence[Elsewhere] = (),
) -> tuple[Judged, ...]:
    """Every claim of an article in its order, with its comparisons and what others say.

    Nothing is fetched or written; `registers` and `others` are all that is compared with,
    besides the catalogue and the treaties.
    """
    return tuple(
        Judged(n, claim, _checks(claim, article, claims, registers), also(claim, others))
        for n, claim in enumerate(claims, start=1)
    )


def _checks(
    claim: Claim, article: Article, every: Sequence[Claim], registers: Registers
) -> tuple[Check, ...]:
    """The comparison of the matter, that with published figures, that of the claim with itself."""
    if claim.kind is Kind.CHANGE:
        main = arithmetic(claim, article, every)
    elif claim.kind in _BESIDE:
        main = _BESIDE[claim.kind](claim, article, registers)
    else:
        main = cannot(Against.NOTHING, Phrase("claimed-need-record"))
    further = (published(claim, article, registers.published), conversion(claim))
    return (main, *(check for check in further if check))
