"""What is this item, and how long may it stay dangerous: facts with a source, no state."""

from fallow.catalogue.items import Category, Delivery, Item, Persistence, find, items, search
from fallow.catalogue.persistence import Bound, Claim, Estimate, claims, may_function
from fallow.catalogue.sourced import Source, Sourced, sources

__all__ = [
    "Bound",
    "Category",
    "Claim",
    "Delivery",
    "Estimate",
    "Item",
    "Persistence",
    "Source",
    "Sourced",
    "claims",
    "find",
    "items",
    "may_function",
    "search",
    "sources",
]
