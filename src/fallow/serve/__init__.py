"""HTTP: the map page and OGC API – Features, read-only, for the person at this machine."""

from fallow.serve.app import create_app, page_findings

__all__ = ["create_app", "page_findings"]
