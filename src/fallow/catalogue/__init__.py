"""What is this item, and how long may it stay dangerous: facts with a source, no state."""

from fallow.catalogue.claims import Claim, Kind, claims
from fallow.catalogue.durations import parse_days
from fallow.catalogue.items import Category, Delivery, Item, Persistence, items
from fallow.catalogue.persistence import End, Estimate, Interval, may_function, share_functioning
from fallow.catalogue.rules import Answer, Verdict, judge
from fallow.catalogue.scenarios import Outlook, Scenario, outlook
from fallow.catalogue.search import find, listed, search
from fallow.catalogue.sourced import Source, Sourced, sources

__all__ = [
    "Answer",
    "Category",
    "Claim",
    "Delivery",
    "End",
    "Estimate",
    "Interval",
    "Item",
    "Kind",
    "Outlook",
    "Persistence",
    "Scenario",
    "Source",
    "Sourced",
    "Verdict",
    "claims",
    "find",
    "items",
    "judge",
    "listed",
    "may_function",
    "outlook",
    "parse_days",
    "search",
    "share_functioning",
    "sources",
]
