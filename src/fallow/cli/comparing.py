"""What `fallow persist compare` asks of the catalogue, and how it writes the answers."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from fallow.cli.persisting import ENDS, LEVEL, claim_keys, days_of, known, notes, print_footer
from fallow.cli.shell import Shell, print_table

if TYPE_CHECKING:
    from fallow.catalogue import Item, Outlook, Scenario
    from fallow.catalogue.scenarios import Range

_WRITTEN = re.compile(r"([^=:,]+)=([^=]+)")
_USED = re.compile(r"([^:,]+):([0-9]{1,12})", re.ASCII)


def _scenario(text: str) -> "Scenario":
    from fallow.base.finding import Finding, Refusal
    from fallow.catalogue import Scenario

    written = _WRITTEN.fullmatch(text.strip())
    parts = [_USED.fullmatch(p.strip()) for p in written[2].split(",")] if written else []
    if written is None or None in parts:
        raise Refusal(Finding("scenario-unreadable", values={"text": text}))
    used: dict[str, tuple[Item, int]] = {}
    for part in parts:
        assert part is not None
        (item,) = known([part[1].strip()])
        before = used[item.key][1] if item.key in used else 0
        used[item.key] = (item, before + int(part[2]))
    return Scenario(written[1].strip(), tuple(used.values()))


def outlooks(texts: Sequence[str], times: Sequence[str]) -> "list[Outlook]":
    """The outlook of every scenario; refused when a scenario or a time cannot be read."""
    from fallow.base.finding import Refusal
    from fallow.catalogue import outlook

    days = days_of(times)
    answers = []
    for text in texts:
        answer = outlook(_scenario(text), days)
        if isinstance(answer, tuple):
            raise Refusal(*answer)
        answers.append(answer)
    return answers


def _written(shell: Shell, value: float | None) -> str:
    if value is None:
        return shell.say("unknown-word")
    return f"{value:,.0f}"


def _range(shell: Shell, known_range: "Range") -> str:
    words = {end: _written(shell, getattr(known_range, end)) for end in ENDS}
    if len(set(words.values())) == 1:
        return words["low"]
    return shell.say("persist-range-middle", **words)


def _items(answers: "Sequence[Outlook]") -> "list[Item]":
    return list({i.key: i for answer in answers for i, _ in answer.scenario.used}.values())


def print_outlooks(shell: Shell, answers: "Sequence[Outlook]") -> None:
    """Print scenarios side by side: what is left by the day, then hazard-days."""
    click.echo(f"{shell.say('persist-title-compare')}\n")
    heads = ("scenario", "used", "after", "may-function", "to-clear")
    rows = [
        (
            answer.scenario.name,
            f"{answer.used:,}",
            f"{left.after_days:,}",
            _range(shell, left.may_function),
            _range(shell, left.to_clear),
        )
        for answer in answers
        for left in answer.left
    ]
    print_table([shell.say(f"persist-heading-{h}") for h in heads], rows, right=[1, 2])
    last = max(left.after_days for left in answers[0].left)
    click.echo(f"\n{shell.say('persist-title-hazard-days', last=f'{last:,}')}\n")
    heads = ("scenario", "low", "central", "high", "expected")
    several = [
        (
            answer.scenario.name,
            *(_written(shell, getattr(answer.hazard_days, end)) for end in ENDS),
            _written(shell, answer.hazard_days_expected),
        )
        for answer in answers
    ]
    print_table([shell.say(f"persist-heading-{h}") for h in heads], several, right=[1, 2, 3, 4])
    print_footer(shell, _items(answers))


def as_json(shell: Shell, answers: "Sequence[Outlook]") -> dict[str, Any]:
    """The scenarios as data."""
    items = _items(answers)
    return {
        "scenarios": [_outlook_as_json(answer) for answer in answers],
        "interval": LEVEL,
        "claims": {key: shell.say(f"claim-{key}") for key in claim_keys(items)},
        "notes": [*notes(shell, items), shell.say("bodies-remain"), shell.say("treat-as-live")],
    }


def _ends(name: str, known_range: "Range") -> dict[str, float | None]:
    return {f"{name}_{end}": getattr(known_range, end) for end in ENDS}


def _outlook_as_json(answer: "Outlook") -> dict[str, Any]:
    return {
        "name": answer.scenario.name,
        "used": {item.name: n for item, n in answer.scenario.used},
        "left": [
            {
                "after_days": left.after_days,
                **_ends("may_function_count", left.may_function),
                **_ends("to_clear_count", left.to_clear),
            }
            for left in answer.left
        ],
        "until_day": max(left.after_days for left in answer.left),
        **_ends("hazard_days", answer.hazard_days),
        "hazard_days_expected": answer.hazard_days_expected,
    }
