"""Sentences of other rooms for the brief: items, treaties, and the change of control."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from fallow.report import ControlChange, Statement
    from fallow.store import Workspace

AFTER_DAYS = 30  # when the legal ceiling for self-destruction applies (CCW AP II, annex, 3)


def item_statements(names: Iterable[str], language: str) -> list["Statement"]:
    """What the catalogue says of each named item it knows, most frequent name first."""
    from collections import Counter

    from fallow.base.finding import Finding
    from fallow.base.words import say
    from fallow.catalogue import claims, find, may_function, sources
    from fallow.cli.facts import percent
    from fallow.report import Statement

    statements: dict[str, Statement] = {}
    for name, _ in Counter(names).most_common():
        item = find(name)
        if isinstance(item, Finding) or item.name in statements:
            continue
        estimate = may_function(item, AFTER_DAYS)
        assert not isinstance(estimate, Finding)
        if estimate.indefinite:
            sentence, cited = (
                say("brief-item-persistent", language),
                [p.source or "" for p in item.persistence],
            )
        else:
            ends = (estimate.functioning.low, estimate.functioning.high)
            low, high = (
                say("no-figure", language) if end.value is None else percent(end.value)
                for end in ends
            )
            sentence = say("brief-item-range", language, days=AFTER_DAYS, low=low, high=high)
            cited = [claims()[end.claim].source for end in ends if end.claim]
        known = [str(sources()[key]) for key in dict.fromkeys(cited) if key]
        source = "; ".join(known) or say("unverified", language)
        statements[item.name] = Statement(item.name, sentence, source)
    return list(statements.values())


def treaty_statements(
    states: Sequence[str], on: date, language: str, strict: bool
) -> list["Statement"]:
    """The Mine Ban Convention status of states on a day.

    With `strict` a state without a record is a refusal; without, it is left out.
    """
    from fallow.base.finding import Finding, Refusal
    from fallow.cli.treaty import status_lines
    from fallow.report import Statement
    from fallow.treaties import sources, status

    statements = []
    for state in states:
        answer = status(state, on)
        if isinstance(answer, Finding):
            if strict:
                raise Refusal(answer)
            continue
        name = answer.names.get(language, answer.names["en"])
        cited = "; ".join(str(sources()[key]) for key in answer.sources)
        sentence = " · ".join(status_lines(language, answer))
        statements.append(Statement(name, sentence, cited))
    return statements


def control_summary(
    workspace: "Workspace", on: date, options: Mapping[str, Any]
) -> "ControlChange | None":
    """What changed between two days (default: the first and the last recorded by `on`).

    None when the register holds no outlines, or only one day of them.
    """
    from fallow.control import change, claims_of
    from fallow.evidence import trace
    from fallow.records import Batch, ControlOutline, Source
    from fallow.report import ControlChange

    with workspace.register() as register:
        recorded = register.read(ControlOutline, "seen_on <= ?", (on.isoformat(),))
        batches = {b.id: b for b in register.read(Batch)}
        sources = {s.id: s for s in register.read(Source)}
    claims = claims_of(recorded, list(batches.values()), list(sources.values()))
    if not claims:
        return None
    # A figure belongs to its publisher: of several sources the one that goes on longest.
    outlines = max((c.outlines for c in claims), key=lambda o: max(x.seen_on for x in o))
    days = sorted({o.seen_on for o in outlines})
    if len(days) < 2:  # noqa: PLR2004 - a change needs two days
        return None
    start, end = options.get("control_days") or (days[0], days[-1])
    result, _ = change(outlines, start, end, options.get("side"))
    before, after = result.before, result.after
    origin = trace(after.outlines[0].origin, batches, sources)
    return ControlChange(
        side=after.side,
        start=before.on,
        end=after.on,
        seen_start=before.seen_on,
        seen_end=after.seen_on,
        held_start_m2=before.area_m2,
        held_end_m2=after.area_m2,
        gained_m2=result.gained_m2,
        lost_m2=result.lost_m2,
        source=f"{origin.publisher}, {origin.title}" if origin else "",
        left_out=before.broken_parts + after.broken_parts,
    )
