"""The register on disk: one GeoPackage file, written in whole transactions, never rewritten."""

from fallow.store.register import Register, Transaction, create, open_register
from fallow.store.schema import AuditEntry

__all__ = ["AuditEntry", "Register", "Transaction", "create", "open_register"]
