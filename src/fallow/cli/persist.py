"""`fallow persist`: how long an item may stay dangerous."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from fallow.cli.shell import Shell, emit, json_option, print_table

if TYPE_CHECKING:
    from fallow.catalogue import Bound, Estimate, Item

BOUNDS = ("low", "central", "high")
DEFAULT_DAYS = (1, 30, 365, 7300)


@click.group()
def command() -> None:
    """How long an item may stay dangerous, by the day.

    \b
    Example:
      fallow persist show M67 M72 M86 PMN
    """


@command.command()
@click.argument("names", nargs=-1, required=True, metavar="NAME...")
@click.option(
    "--after",
    "days",
    type=int,
    multiple=True,
    default=DEFAULT_DAYS,
    metavar="DAYS",
    help="Days after use; may be repeated (default: 1, 30, 365, 7300).",
)
@json_option
@click.pass_obj
def show(shell: Shell, names: tuple[str, ...], days: tuple[int, ...], as_json: bool) -> None:
    """The fraction of NAME that may still function after some days, claim by claim.

    \b
    Example:
      fallow persist show M67 PFM-1S --after 14 --after 365
    """
    items, estimates = _ask(names, days)
    if as_json:
        emit(_as_json(shell, items, estimates))
        return
    heads = ("item", "after", "low", "central", "high", "unexploded")
    click.echo(f"{shell.say('persist-title')}\n")
    print_table(
        [shell.say(f"persist-heading-{h}") for h in heads],
        [_row(shell, estimate) for estimate in estimates],
        right=[1],
    )
    _print_claims(shell, items)
    click.echo(f"\n{shell.say('bodies-remain')}\n{shell.say('treat-as-live')}")


def _ask(names: Sequence[str], days: Sequence[int]) -> tuple[list["Item"], list["Estimate"]]:
    from fallow.base.finding import Finding, Refusal
    from fallow.catalogue import find, may_function

    found = [find(name) for name in dict.fromkeys(names)]
    items = [item for item in found if not isinstance(item, Finding)]
    answers = [may_function(item, day) for item in items for day in dict.fromkeys(days)]
    estimates = [answer for answer in answers if not isinstance(answer, Finding)]
    findings = [f for f in (*found, *answers) if isinstance(f, Finding)]
    if findings:
        raise Refusal(*findings)
    return items, estimates


def _row(shell: Shell, estimate: "Estimate") -> list[str]:
    head = [estimate.item, f"{estimate.after_days:,}"]
    bounds = (estimate.low, estimate.central, estimate.high, estimate.unexploded_high)
    if estimate.indefinite:
        return [*head, *[_cell("100 %", shell.say("persist-indefinite"))] * len(bounds)]
    return [*head, *[_bound(shell, bound) for bound in bounds]]


def _bound(shell: Shell, bound: "Bound") -> str:
    from fallow.cli.facts import percent

    return _cell(percent(bound.fraction), bound.claim or shell.say("persist-no-claim"))


def _cell(figure: str, reason: str) -> str:
    return f"{figure} ({reason})"


def _claim_keys(items: Sequence["Item"]) -> list[str]:
    return list(dict.fromkeys(key for item in items if not item.persistent for key in item.claims))


def _cited(items: Sequence["Item"]) -> list[str]:
    from fallow.catalogue import claims

    persistence = [p.source for i in items for p in i.persistence if p.source]
    delays = [h.source for i in items for h in i.self_destruct_hours if h.source]
    return [*(claims()[key].source for key in _claim_keys(items)), *persistence, *delays]


def _print_claims(shell: Shell, items: Sequence["Item"]) -> None:
    from fallow.catalogue import claims, sources
    from fallow.cli.facts import print_sources

    if keys := _claim_keys(items):
        click.echo(f"\n{shell.say('persist-claims')}:")
    for key in keys:
        click.echo(f"  {key}: {shell.say(f'claim-{key}')} [{claims()[key].source}]")
    if persistent := ", ".join(_persistent(shell, item) for item in items if item.persistent):
        click.echo(f"\n{shell.say('persist-persistent', items=persistent)}")
    if cited := _cited(items):
        print_sources(shell, sources(), cited)


def _persistent(shell: Shell, item: "Item") -> str:
    origins = [p.source if p.verified and p.source else None for p in item.persistence]
    return f"{item.name} [{', '.join(o or shell.say('unverified') for o in origins)}]"


def _as_json(
    shell: Shell, items: Sequence["Item"], estimates: Sequence["Estimate"]
) -> dict[str, Any]:
    from fallow.catalogue import sources
    from fallow.cli.facts import sources_as_json

    return {
        "estimates": [_estimate_as_json(estimate) for estimate in estimates],
        "claims": {key: shell.say(f"claim-{key}") for key in _claim_keys(items)},
        "sources": sources_as_json(sources(), _cited(items)),
        "notes": [shell.say("bodies-remain"), shell.say("treat-as-live")],
    }


def _estimate_as_json(estimate: "Estimate") -> dict[str, Any]:
    data: dict[str, Any] = {
        "item": estimate.item,
        "after_days": estimate.after_days,
        "indefinite": estimate.indefinite,
    }
    for name in BOUNDS:
        bound = getattr(estimate, name)
        data[f"may_function_fraction_{name}"] = bound.fraction
        data[f"may_function_claim_{name}"] = bound.claim
    data["unexploded_fraction_high"] = estimate.unexploded_high.fraction
    data["unexploded_claim_high"] = estimate.unexploded_high.claim
    return data
