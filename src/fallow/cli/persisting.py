"""What `fallow persist show` asks of the catalogue, and how it writes the answers."""

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click

from fallow.cli.shell import Shell

if TYPE_CHECKING:
    from fallow.catalogue import End, Estimate, Interval, Item
    from fallow.report.curve import Curve

ENDS = ("low", "central", "high")
LEVEL = 0.9
PLOT_DAYS = 7300


def known(names: Sequence[str]) -> "list[Item]":
    """The items of those names, each once; refused when one is unknown."""
    from fallow.base.finding import Finding, Refusal
    from fallow.catalogue import find

    found = [find(name) for name in dict.fromkeys(names)]
    if findings := [f for f in found if isinstance(f, Finding)]:
        raise Refusal(*findings)
    items = [item for item in found if not isinstance(item, Finding)]
    return list({item.key: item for item in items}.values())


def days_of(times: Sequence[str]) -> list[int]:
    """Times after use as days, each once; refused when one cannot be read."""
    from fallow.base.finding import Finding, Refusal
    from fallow.catalogue import parse_days

    days = [parse_days(time) for time in times]
    if findings := [f for f in days if isinstance(f, Finding)]:
        raise Refusal(*findings)
    return list(dict.fromkeys(day for day in days if not isinstance(day, Finding)))


def estimates(
    items: "Sequence[Item]", days: Sequence[int], of: int | None = None
) -> "list[Estimate]":
    """An estimate for every item and day; refused for a number of items that is none."""
    from fallow.base.finding import Finding, Refusal
    from fallow.catalogue import may_function

    answers = [may_function(item, day, of) for item in items for day in days]
    if findings := [f for f in answers if isinstance(f, Finding)]:
        raise Refusal(findings[0])
    return [answer for answer in answers if not isinstance(answer, Finding)]


def row(shell: Shell, estimate: "Estimate") -> list[str]:
    """A line of the table of fractions."""
    head = [estimate.item, f"{estimate.after_days:,}"]
    if estimate.indefinite:
        return [*head, *[f"100 % ({shell.say('persist-indefinite')})"] * 3, "100 %"]
    cells = [_end(shell, getattr(estimate.functioning, end)) for end in ENDS]
    return [*head, *cells, _range(shell, estimate.unexploded, _percent)]


def count_row(shell: Shell, estimate: "Estimate") -> list[str]:
    """A line of the table of numbers."""
    several = (estimate.functioning, estimate.unexploded, estimate.inert)
    cells = [_range(shell, interval, _number) for interval in several]
    return [estimate.item, f"{estimate.after_days:,}", *cells]


def _percent(value: float) -> str:
    from fallow.cli.facts import percent

    return percent(value)


def _number(value: float) -> str:
    return f"{value:,.0f}"


def _end(shell: Shell, end: "End") -> str:
    if end.value is None:
        return f"{shell.say('unknown-word')} ({shell.say('persist-no-figure')})"
    return f"{_percent(end.value)} ({end.claim or shell.say('persist-no-claim')})"


def _range(shell: Shell, interval: "Interval", write: Callable[[float], str]) -> str:
    ends = [getattr(interval, end).value for end in ENDS]
    words = [shell.say("unknown-word") if e is None else write(e) for e in ends]
    if len(set(words)) == 1:
        return words[0]
    return shell.say("persist-range-middle", **dict(zip(ENDS, words, strict=True)))


def claim_keys(items: "Sequence[Item]") -> list[str]:
    """The claims that the items' estimates rest on, each once."""
    return list(dict.fromkeys(key for item in items if not item.indefinite for key in item.claims))


def cited(items: "Sequence[Item]") -> list[str]:
    """The sources that the items' estimates rest on."""
    from fallow.catalogue import claims

    values = [
        v.source
        for i in items
        for several in (i.persistence, i.self_destruct_hours, i.self_deactivate_days)
        for v in several
        if v.source
    ]
    ageing = ["asmith-age"] if any(item.indefinite for item in items) else []
    return [*(claims()[key].source for key in claim_keys(items)), *values, *ageing]


def notes(shell: Shell, items: "Sequence[Item]") -> list[str]:
    """What must be said about the items beside their figures."""
    from fallow.catalogue import Category, claims

    said = []
    ending = [item for item in items if not item.indefinite]
    remarkable = {
        "persist-no-reliability": [
            i for i in ending if not any(claims()[key].steps for key in i.claims)
        ],
        "persist-deactivation-unknown": [i for i in ending if i.self_deactivate_days],
        "persist-unverified-delay": [
            i for i in ending if any(not h.verified for h in i.self_destruct_hours)
        ],
        "persist-submunition": [
            i for i in items if any(c.value is Category.SUBMUNITION for c in i.category)
        ],
    }
    for note, several in remarkable.items():
        if several:
            said.append(shell.say(note, items=", ".join(item.name for item in several)))
    if persistent := [_persistent(shell, item) for item in items if item.indefinite]:
        said.append(shell.say("persist-persistent", items=", ".join(persistent)))
        said.append(f"{shell.say('ageing')} [asmith-age]")
    return said


def _persistent(shell: Shell, item: "Item") -> str:
    origins = [p.source if p.verified and p.source else None for p in item.persistence] or [None]
    return f"{item.name} [{', '.join(o or shell.say('unverified') for o in origins)}]"


def print_footer(shell: Shell, items: "Sequence[Item]") -> None:
    """The claims, notes, sources and standing sentences below an answer."""
    from fallow.catalogue import claims, sources
    from fallow.cli.facts import print_sources

    if keys := claim_keys(items):
        click.echo(f"\n{shell.say('persist-claims')}:")
    for key in keys:
        click.echo(f"  {key}: {shell.say(f'claim-{key}')} [{claims()[key].source}]")
    if said := notes(shell, items):
        click.echo("\n" + "\n".join(said))
    if keys := cited(items):
        print_sources(shell, sources(), keys)
    click.echo(f"\n{shell.say('bodies-remain')}\n{shell.say('treat-as-live')}")


def as_json(
    shell: Shell,
    items: "Sequence[Item]",
    fractions: "Sequence[Estimate]",
    counts: "Sequence[Estimate]",
) -> dict[str, Any]:
    """The answer as data: fractions and, with a number of items, counts."""
    from fallow.catalogue import sources

    data = [_estimate_as_json(estimate, "fraction") for estimate in fractions]
    for entry, count in zip(data, counts, strict=bool(counts)):
        entry |= {"of": count.of, **_estimate_as_json(count, "count")}
    from fallow.cli.facts import sources_as_json

    return {
        "estimates": data,
        "interval": LEVEL,
        "claims": {key: shell.say(f"claim-{key}") for key in claim_keys(items)},
        "sources": sources_as_json(sources(), cited(items)),
        "notes": [
            *notes(shell, items),
            shell.say("bodies-remain"),
            shell.say("treat-as-live"),
        ],
    }


def _estimate_as_json(estimate: "Estimate", what: str) -> dict[str, Any]:
    data: dict[str, Any] = {
        "item": estimate.item,
        "after_days": estimate.after_days,
        "indefinite": estimate.indefinite,
    }
    for state in ("functioning", "unexploded", "inert"):
        name = "may_function" if state == "functioning" else state
        for end in ENDS:
            known = getattr(getattr(estimate, state), end)
            data[f"{name}_{what}_{end}"] = known.value
            if what == "fraction":
                data[f"{name}_claim_{end}"] = known.claim
    data["may_function_fraction_expected"] = estimate.expected
    return data


def curves(shell: Shell, items: "Sequence[Item]") -> "list[Curve]":
    """What a plot draws: each item's interval at every day on which it changes."""
    return [_curve(shell, item) for item in items]


def _curve(shell: Shell, item: "Item") -> "Curve":
    from fallow.catalogue.persistence import breaks
    from fallow.report.curve import Curve

    days = [*breaks(item, PLOT_DAYS), PLOT_DAYS]
    answers = [e.functioning for e in estimates([item], days)]

    def values(end: str) -> Iterator[float | None]:
        return (getattr(answer, end).value for answer in answers)

    unknown = None in values("central")
    key = "all" if item.indefinite else "no-figure" if unknown else "legend"
    return Curve(
        label=shell.say(f"persist-plot-{key}", item=item.name),
        days=tuple(days),
        low=tuple(v or 0.0 for v in values("low")),
        central=() if unknown else tuple(v or 0.0 for v in values("central")),
        high=tuple(v or 0.0 for v in values("high")),
    )
