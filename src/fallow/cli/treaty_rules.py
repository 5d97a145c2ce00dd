"""`fallow treaty rules`: what an instrument's text says, term by term, with article and source."""

from typing import TYPE_CHECKING, Any

import click

from fallow.base.words import say
from fallow.cli.shell import Shell, emit, json_option
from fallow.cli.treaty_words import instrument_name, rule_as_json, rule_line

if TYPE_CHECKING:
    from fallow.treaties import Instrument, Term


@click.command("rules")
@click.argument("treaty")
@json_option
@click.pass_obj
def rules_command(shell: Shell, treaty: str, as_json: bool) -> None:
    """The terms of TREATY (apmbc, ccw, ap2, pv, ccm) and what it says that touches an item.

    \b
    Example:
      fallow treaty rules ccm
    """
    from fallow.base.finding import Finding, Refusal
    from fallow.cli.facts import print_sources, sources_as_json
    from fallow.treaties import find_instrument, provisions, sources

    found = find_instrument(treaty)
    if isinstance(found, Finding):
        raise Refusal(found)
    own = [p for p in provisions() if p.treaty == found.key]
    cited = [found.text, found.adopted.source or "", found.in_force.source or ""]
    cited += [term.source for term in found.terms.values() if term.source]
    if as_json:
        rules = [rule_as_json(shell.language, p) | {"concerns": sorted(p.concerns)} for p in own]
        more = {"provisions": rules, "sources": sources_as_json(sources(), cited)}
        emit(_as_json(found, shell.language) | more)
        return
    click.echo(f"{instrument_name(found, shell.language)}\n{found.full_name}\n")
    click.echo(
        shell.say(
            "treaty-rules-adopted",
            adopted=str(found.adopted.value),
            adopted_source=found.adopted.source,
            in_force=str(found.in_force.value),
            in_force_source=found.in_force.source,
            known_to=str(found.known_to),
        )
    )
    click.echo(f"\n{shell.say('treaty-rules-terms')}")
    for term in found.terms.values():
        origin = term.source or shell.say("unverified")
        values = {"term": _words(term, shell.language), "article": term.article, "source": origin}
        click.echo(f"  {shell.say('treaty-rules-term', **values)}")
    click.echo(f"\n{shell.say('treaty-rules-provisions')}")
    for p in own:
        click.echo(f"  {rule_line(shell.language, p)}")
    click.echo(f"\n{shell.say('treaty-ask-informs')}")
    print_sources(shell, sources(), cited)


def _words(term: "Term", language: str) -> str:
    from fallow.treaties import Of

    key = f"treaty-term-{term.of}"
    if term.of is Of.ENTRY:
        key += f"-{term.counting}"
    elif term.of is Of.WITHDRAWAL:
        key += f"-{term.unit}"
    elif term.of is Of.RESERVATIONS:
        key += "-yes" if term.allowed else "-no"
    elif term.of is Of.ANNUAL_REPORT and term.day is None:
        key += "-undated"
    day = f"{term.month:02}-{term.day:02}" if term.month and term.day else ""
    return say(key, language, amount=term.amount or 0, day=day)


def _as_json(instrument: "Instrument", language: str) -> dict[str, Any]:
    return {
        "treaty": instrument.key,
        "names": instrument.names,
        "full_name": instrument.full_name,
        "adopted": instrument.adopted.value,
        "in_force": instrument.in_force.value,
        "known_to": instrument.known_to,
        "terms": [
            {
                "of": term.of,
                "article": term.article,
                "amount": term.amount,
                "unit": term.unit,
                "counting": term.counting,
                "month": term.month,
                "day": term.day,
                "allowed": term.allowed,
                "text": _words(term, language),
                "source": term.source,
                "verified": term.verified,
            }
            for term in instrument.terms.values()
        ],
        "published_counts": [
            {"on": count.on, "parties": count.parties, "source": count.source}
            for count in instrument.counts
        ],
    }
