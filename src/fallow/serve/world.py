"""What the register holds, read once, and views of it as at a day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np
import shapely
from shapely import Geometry

from fallow.base.border import MARGIN_DEGREES
from fallow.control import InForce, intervals
from fallow.land import Balance, Directive, Fragment, Posting, balance, fragments_at
from fallow.land.balance import unknown_extents
from fallow.records import Accident, Activity, Area, Batch, ControlOutline, Item, Place, Source
from fallow.serve.features import COLLECTIONS, Box, Collection
from fallow.store import Workspace, kept_plan
from fallow.store.raster import Raster, manifest_of, read_raster
from fallow.store.snapshot import Layer, Snapshot, layers_of
from fallow.store.workspace import BORDER, REGISTER

VIEWS_KEPT = 6
# What the page and the answers read of a hazard map.
HAZARD_BANDS = (
    "p_contaminated",
    "p_lower",
    "p_upper",
    "expected_items",
    "share_from_evidence",
)


@dataclass(frozen=True, slots=True)
class Facts:
    """The records of the register as read at one instant, and the answers kept beside it.

    `coverage` is where silence of the register means "no record"; None: not known.
    """

    name: str
    country: str
    border: Geometry | None
    coverage: Geometry | None
    directives: Sequence[Directive]
    postings: Sequence[Posting]
    areas: Mapping[str, Area]
    accidents: Sequence[Accident]
    activities: Sequence[Activity]
    items: Sequence[Item]
    places: Sequence[Place]
    control: Sequence[InForce]
    batches: Mapping[str, Batch]
    sources: Mapping[str, Source]
    hazard: Raster | None
    plan: Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class View:
    """The register as at one day: its collections, the land each record counts itself with an
    index, and the open hazards whose extent is unknown (area ids)."""

    collections: Mapping[str, Collection]
    fragments: Sequence[Fragment]
    tree: shapely.STRtree
    unknown: Sequence[str]


def read_facts(workspace: Workspace) -> Facts:
    """Read a workspace; the register is closed again."""
    border = workspace.border
    margin = 0.0 if (workspace.folder / BORDER).is_file() else MARGIN_DEGREES
    with workspace.register() as register:
        return Facts(
            workspace.name,
            workspace.country,
            border,
            None if border is None else shapely.buffer(border, margin),
            register.read(Directive),
            register.read(Posting),
            {a.id: a for a in register.read(Area)},
            register.read(Accident),
            register.read(Activity),
            register.read(Item),
            register.read(Place),
            intervals(register.read(ControlOutline)),
            {b.id: b for b in register.read(Batch)},
            {s.id: s for s in register.read(Source)},
            read_raster(workspace.hazard_map, names=HAZARD_BANDS),
            kept_plan(workspace),
        )


class World:
    """The facts, and their views by day; safe to ask from several threads."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.decisions = {d.id: d for d in facts.directives}
        self.days = sorted({d.on for d in facts.directives})
        self._lock = Lock()
        self._control = Collection.of("control", _control_layer(facts.control))
        self._land_on = lru_cache(maxsize=VIEWS_KEPT)(self._read_land)
        self._view_on = lru_cache(maxsize=VIEWS_KEPT)(self._read_view)
        self._balance_on = lru_cache(maxsize=VIEWS_KEPT)(self._read_balance)

    def at(self, on: date | None) -> View:
        """The register as at the end of a day (None: with everything recorded)."""
        with self._lock:
            return self._view_on(on)

    def balance(self, on: date | None) -> Balance:
        """Square metres by classification as at a day."""
        return self._balance_on(on)

    def _read_balance(self, on: date | None) -> Balance:
        return balance(self.facts.directives, self.facts.postings, on)

    def bounds(self) -> Box | None:
        """The box around everything that has a position, or around the country."""
        boxes = [c.bounds for c in self.at(None).collections.values() if c.bounds is not None]
        if not boxes:
            border = self.facts.border
            return None if border is None else tuple(shapely.bounds(border).tolist())
        every = np.asarray(boxes)
        low, high = every[:, :2].min(axis=0), every[:, 2:].max(axis=0)
        return (float(low[0]), float(low[1]), float(high[0]), float(high[1]))

    def _read_land(self, day: date | None) -> tuple[Fragment, ...]:
        """The fragments as at a day on which something took effect (None: before all)."""
        return () if day is None else tuple(fragments_at(self.facts.directives, day))

    def _read_view(self, on: date | None) -> View:
        facts = self.facts
        fragments = self._land_on(
            max((d for d in self.days if on is None or d <= on), default=None)
        )
        unknown = {a: c for a, (c, _) in unknown_extents(facts.directives, on).items()}
        snapshot = Snapshot(
            fragments,
            facts.directives,
            {area: str(classification) for area, classification in unknown.items()},
            tuple(facts.areas.values()),
            [a for a in facts.accidents if _by(a.happened_on, on)],
            [a for a in facts.activities if _by(a.done_on, on)],
            [i for i in facts.items if _by(i.found_on, on)],
            facts.places,
            (),
            (),
            (),
        )
        layers = {layer.name: layer for layer in layers_of(snapshot)}
        own = [f for f in fragments if f.other_id is None]
        collections = {
            c: Collection.of(c, layers.get(kind.layer)) for c, kind in COLLECTIONS.items()
        }
        return View(
            {**collections, "control": self._control},
            own,
            shapely.STRtree([f.shape for f in own]),
            sorted(a for a, classification in unknown.items() if classification.is_hazard),
        )


def _by(day: date | None, on: date | None) -> bool:
    """Whether an event belongs to the picture of a day; one without a date always does."""
    return on is None or day is None or day <= on


def _control_layer(entries: Sequence[InForce]) -> Layer:
    """Control outlines with the days for which they are the latest word, [seen_on, until)."""
    rows = [(e, o) for e in entries for o in e.outlines]
    columns: dict[str, list[Any]] = {
        "id": [o.id for _, o in rows],
        "side": [o.side for _, o in rows],
        "seen_on": [o.seen_on.isoformat() for _, o in rows],
        "until": [e.interval.end.isoformat() if e.interval.end else None for e, _ in rows],
        "batch": [o.origin.batch_id for _, o in rows],
        "row": [o.origin.row for _, o in rows],
    }
    return Layer("control", "MultiPolygon", [o.outline for _, o in rows], columns)


class Keeper:
    """Keeps the world of a workspace, and reads it again when its files have changed."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self._lock = Lock()
        self._seen = self._stamp()
        self._world = World(read_facts(workspace))

    def world(self) -> World:
        """The world as the files are now. Raises Refusal when they cannot be read."""
        with self._lock:
            stamp = self._stamp()
            if stamp != self._seen:
                self._world, self._seen = World(read_facts(self.workspace)), stamp
            return self._world

    @property
    def version(self) -> str:
        """Changes whenever the files change: a tag for browser caches."""
        return f"{abs(hash(self._seen)):x}"

    def _stamp(self) -> tuple[tuple[int, int], ...]:
        register = self.workspace.folder / REGISTER
        files = (
            register,
            register.with_name(f"{REGISTER}-wal"),
            self.workspace.hazard_map,
            manifest_of(self.workspace.hazard_map),
            self.workspace.plan_file,
        )
        return tuple(_mark(path) for path in files)


def _mark(path: Path) -> tuple[int, int]:
    """Size and time of change of a file; an empty or missing one (a log just opened) is none."""
    try:
        told = path.stat()
    except OSError:
        return (0, 0)
    return (told.st_size, told.st_mtime_ns) if told.st_size else (0, 0)
