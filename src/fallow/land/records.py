"""The records that decisions begin: a part split off, a release reopened."""

from collections.abc import Iterable, Mapping

from fallow.land.types import Act, Directive
from fallow.records import Area, RecordKind


def begun(new: Iterable[Directive], areas: Mapping[str, Area]) -> list[Area]:
    """An area record for each record that new decisions begin, as the decision tells it.

    `areas` holds the records there are. A part that is split off has the kind of the record it
    came from; a reopened one is what the decision says.
    """
    made: dict[str, Area] = {}
    for d in new:
        if d.origin is None:
            continue
        if d.act is Act.SPLIT and d.about and d.area_id in {**areas, **made}:
            whole = {**areas, **made}[d.area_id]
            made[d.about] = Area(
                d.about,
                d.origin,
                whole.kind,
                d.outline,
                whole.hazard,
                whole.name,
                whole.reported_on,
                {"split_from": d.area_id},
            )
        elif d.act is Act.REOPEN and d.to is not None:
            told = {"reopens": d.about or ""}
            kind = RecordKind(d.to.value)
            made[d.area_id] = Area(d.area_id, d.origin, kind, d.outline, d.hazard, None, d.on, told)
    return list(made.values())
