"""What new reports of accidents and finds change of the evidence behind a map.

Reading a whole register takes longer than solving the ground around one report. A point tells of
its own cell alone, so that evidence that was kept can be carried on, unless the point widens the
ground that the map covers, or something else is new as well.
"""

from typing import TYPE_CHECKING

from fallow.base.finding import Finding

if TYPE_CHECKING:
    from shapely import Geometry

    from fallow.cli.fit_kept import Kept
    from fallow.cli.seen import Asked
    from fallow.hazard import Evidence, Known
    from fallow.store import Register, Workspace
    from fallow.store.raster import Raster

_KINDS = ("accident", "item")


def with_new_reports(
    workspace: "Workspace", told: "Raster", asked: "Asked", kept: "Kept"
) -> "tuple[Evidence, list[Finding]] | None":
    """The kept evidence with the accidents and finds that are new since a map, and findings on
    them; None where more is new than these, so that the register has to be read."""
    from fallow.hazard import Rates
    from fallow.hazard.update import with_points

    if asked.inputs or "labels" in told.manifest["step"]:
        return None
    with workspace.register() as register:
        known = _new_in(register, told)
    if known is None or _widened(workspace, kept, known, asked):
        return None
    return with_points(kept.fit.evidence, known, Rates())


def _new_in(register: "Register", told: "Raster") -> "Known | None":
    """The new accidents and finds, or None where another file, decision or program is new."""
    from fallow import __version__
    from fallow.cli.seen import placed
    from fallow.hazard import Known
    from fallow.land import Directive
    from fallow.records import Accident, Batch, Item, Withdrawal

    gone = {w.batch_id for w in register.read(Withdrawal)}
    now = {b.id: str(b.kind) for b in register.read(Batch) if b.id not in gone}
    then = {i["batch"] for i in told.manifest["inputs"] if "batch" in i}
    new = [name for name in now if name not in then]
    same = told.manifest["fallow"] == __version__
    same = same and told.manifest["decisions"] == register.count(Directive)
    if not (same and then and then <= set(now) and all(now[n] in _KINDS for n in new)):
        return None
    where = f"origin_batch_id IN ({', '.join('?' * len(new))})"
    items, accidents = register.read(Item, where, new), register.read(Accident, where, new)
    return placed(Known(items=items, accidents=accidents), register)


def _widened(workspace: "Workspace", kept: "Kept", known: "Known", asked: "Asked") -> bool:
    """Whether new points change what the map covers."""
    import shapely

    from fallow.cli.fit_kept import digest_of_border
    from fallow.cli.lattice import MARGIN_M
    from fallow.cli.seen import around
    from fallow.hazard import lattice_over
    from fallow.hazard.located import HALF
    from fallow.hazard.raster import cells_under, in_plane, shares

    border, evidence = workspace.border, kept.fit.evidence
    if kept.border != digest_of_border(border):
        return True
    spots = [r.position for r in known.items] + [r.position for r in known.accidents]
    inside = [s for s in spots if s and (border is None or s.intersects(border))]
    near: Geometry = shapely.union_all(around(inside))
    extra = near if border is None else near.intersection(border)
    extra = extra.difference(kept.coverage)
    if extra.is_empty:
        return False
    grid, whole = evidence.grid, kept.coverage.union(extra)
    if lattice_over(whole, asked.cell_m, MARGIN_M) != grid:
        return True
    reach = 3 * grid.cell_m / 111_000  # some cells round, so that the others are whole
    part = whole.intersection(shapely.buffer(extra.envelope, reach, join_style="mitre"))
    covered = shares(grid, in_plane(grid, [part])) > HALF
    return any(
        bool((covered[rows, columns] & (share > 0) & ~evidence.coverage[rows, columns]).any())
        for rows, columns, share in cells_under(grid, extra)
    )
