"""What `fallow persist rules` asks of the catalogue, and how it writes the answers."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from fallow.cli.shell import Shell, print_table

if TYPE_CHECKING:
    from fallow.catalogue import Answer, Item
    from fallow.catalogue.rules import Reason


def _reason(shell: Shell, reason: "Reason") -> str:
    from fallow.cli.facts import percent

    share = reason.about in {"unexploded", "may-function"}
    figure = ""
    if reason.figure is not None:
        figure = percent(reason.figure) if share else f"{reason.figure:.3g}"
    silent = reason.about == "may-function" and reason.claim is None
    verdict = "none" if silent else str(reason.verdict)
    words = shell.say(
        f"persist-reason-{reason.about}",
        verdict=verdict,
        figure=figure,
        claim=reason.claim or "",
    )
    return words if reason.verified else f"{words} [{shell.say('unverified')}]"


def _answers(items: "Sequence[Item]") -> "list[Answer]":
    from fallow.catalogue import judge

    return [answer for item in items for answer in judge(item)]


def _cited(answers: "Sequence[Answer]") -> list[str]:
    from fallow.catalogue import claims

    rested = [r.claim for answer in answers for r in answer.reasons if r.claim]
    return [*(a.rule.source for a in answers), *(claims()[key].source for key in rested)]


def print_answers(shell: Shell, items: "Sequence[Item]") -> None:
    """Print how each item stands to each rule, and why."""
    from fallow.catalogue import sources
    from fallow.cli.facts import print_sources

    answers = _answers(items)
    click.echo(f"{shell.say('persist-title-rules')}\n")
    rows = [
        (
            answer.item,
            answer.rule.key,
            shell.say(f"persist-verdict-{answer.verdict}"),
            "; ".join(_reason(shell, reason) for reason in answer.reasons),
        )
        for answer in answers
    ]
    heads = ("item", "rule", "answer", "why")
    print_table([shell.say(f"persist-heading-{h}") for h in heads], rows)
    click.echo()
    for answer in {a.rule.key: a for a in answers}.values():
        rule = answer.rule
        click.echo(f"  {rule.key}: {shell.say(f'persist-rule-{rule.key}')} [{rule.source}]")
    print_sources(shell, sources(), _cited(answers))
    click.echo(f"\n{shell.say('persist-rules-note')}\n{shell.say('treat-as-live')}")


def as_json(shell: Shell, items: "Sequence[Item]") -> dict[str, Any]:
    """The answers as data, each with every comparison behind it."""
    from fallow.catalogue import sources
    from fallow.cli.facts import sources_as_json

    answers = _answers(items)
    return {
        "answers": [
            {
                "item": answer.item,
                "rule": answer.rule.key,
                "rule_words": shell.say(f"persist-rule-{answer.rule.key}"),
                "rule_date": answer.rule.day,
                "source": answer.rule.source,
                "verdict": answer.verdict,
                "reasons": [
                    {
                        "about": reason.about,
                        "verdict": reason.verdict,
                        "figure": reason.figure,
                        "claim": reason.claim,
                        "verified": reason.verified,
                        "words": _reason(shell, reason),
                    }
                    for reason in answer.reasons
                ],
            }
            for answer in answers
        ],
        "sources": sources_as_json(sources(), _cited(answers)),
        "notes": [shell.say("persist-rules-note"), shell.say("treat-as-live")],
    }
