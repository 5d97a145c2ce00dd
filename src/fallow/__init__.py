"""Fallow: the open register and workbench for land contaminated by explosive ordnance."""

__version__ = "0.1.0"
