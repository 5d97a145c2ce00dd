"""Territorial control: dated outlines as intervals, and what changed between two days."""

from fallow.control.change import Change, Held, change, held_on
from fallow.control.intervals import InForce, intervals

__all__ = ["Change", "Held", "InForce", "change", "held_on", "intervals"]
