"""The register on disk: one GeoPackage file, written in whole transactions, never rewritten."""

from fallow.store.answers import inputs_of, keep_plan, kept_plan
from fallow.store.register import Register, create, open_register
from fallow.store.schema import AuditEntry
from fallow.store.transaction import Transaction
from fallow.store.workspace import Workspace, make_workspace, open_workspace

__all__ = [
    "AuditEntry",
    "Register",
    "Transaction",
    "Workspace",
    "create",
    "inputs_of",
    "keep_plan",
    "kept_plan",
    "make_workspace",
    "open_register",
    "open_workspace",
]
