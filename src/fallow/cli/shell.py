"""What every command shares: where it works, its language, and how it speaks.

A command returns its answer once as data (`--json`) or as words; progress and notes go to
standard error, so that standard output can be piped.
"""

import csv
import getpass
import io
import json
import os
import sys
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise
from pathlib import Path
from time import monotonic
from typing import Any, TypeVar

import click

from fallow.base.words import DEFAULT_LANGUAGE, LANGUAGES, say

OK, REFUSED, USAGE, OUR_BUG = 0, 1, 2, 3
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
STARTED, QUIET_SECONDS = monotonic(), 2.0

Function = TypeVar("Function", bound=Callable[..., Any])
Tick = Callable[[int], None]

json_option = click.option("--json", "as_json", is_flag=True, help="Answer as JSON.")
by_option = click.option("--by", metavar="NAME", default=None, help="Who acts (default: you).")


class Day(click.ParamType):  # type: ignore[type-arg]
    """A day as YYYY-MM-DD."""

    name = "D"

    def convert(self, value: Any, param: Any, ctx: Any) -> date:
        from fallow.base.time import parse_day

        day = value if isinstance(value, date) else parse_day(str(value))
        if day is None:
            self.fail(f"{value!r} is not a day; write it as 2024-11-19", param, ctx)
        return day


class LonLat(click.ParamType):  # type: ignore[type-arg]
    """A place as LON,LAT in degrees."""

    name = "LON,LAT"

    def convert(self, value: Any, param: Any, ctx: Any) -> tuple[float, float]:
        if isinstance(value, tuple):
            return value[0], value[1]
        try:
            lon, lat = (float(part) for part in str(value).split(","))
        except ValueError:
            self.fail(f"{value!r} is no place; write it as 18.05,44.74", param, ctx)
        if not (abs(lon) <= 180 and abs(lat) <= 90):  # noqa: PLR2004 - degrees
            self.fail(f"{value!r} is not in degrees", param, ctx)
        return lon, lat


class Instant(click.ParamType):  # type: ignore[type-arg]
    """A day, or an instant in ISO 8601."""

    name = "K"

    def convert(self, value: Any, param: Any, ctx: Any) -> datetime:
        from fallow.base.time import parse_instant

        instant = value if isinstance(value, datetime) else parse_instant(str(value))
        if instant is None:
            self.fail(f"{value!r} is no instant; write 2024-11-19 or 2024-11-19T12:00", param, ctx)
        return instant


class Data(click.Path):
    """A file or folder of data; `.` and `..` by the names they have, which findings tell."""

    def __init__(self) -> None:
        super().__init__(path_type=Path)

    def convert(self, value: Any, param: Any, ctx: Any) -> Path:
        path = Path(os.fsdecode(super().convert(value, param, ctx)))
        return path if path.name not in ("", "..") else path.resolve()


on_option = click.option("--on", type=Day(), default=None, help="As at this day.")
known_option = click.option("--known", type=Instant(), default=None, help="As known then.")


@dataclass(frozen=True, slots=True)
class Shell:
    """Where a command works and in which language it speaks."""

    folder: Path
    language: str

    @classmethod
    def of(cls, folder: str, language: str | None) -> "Shell":
        wanted = language or os.environ.get("FALLOW_LANG") or DEFAULT_LANGUAGE
        if wanted not in LANGUAGES:
            raise click.BadParameter(
                f"{wanted!r} is not one of {', '.join(LANGUAGES)}", param_hint="--lang"
            )
        return cls(Path(folder), wanted)

    def say(self, key: str, **values: Any) -> str:
        """A sentence of the catalogue in the command's language."""
        return say(key, self.language, **values)


def user_name(by: str | None) -> str:
    """Who acts: the name given, or the system's user."""
    return by or getpass.getuser()


def _plain(value: Any) -> Any:
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, Path):
        return str(value)
    raise TypeError(f"cannot write {type(value).__name__} as JSON")


def emit(data: Any) -> None:
    """Print data as JSON."""
    click.echo(json.dumps(data, ensure_ascii=False, indent=2, default=_plain))


def print_table(
    headings: Sequence[str], rows: Sequence[Sequence[str]], right: Sequence[int] = ()
) -> None:
    """Print a table; columns whose index is in `right` hold figures."""
    from rich import box
    from rich.console import Console
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for index, heading in enumerate(headings):
        table.add_column(heading, justify="right" if index in right else "left")
    for row in rows:
        table.add_row(*row)
    console = Console(highlight=False, markup=False)
    if not console.is_terminal:
        console.width = 160
    console.print(table)


def rows_as_csv(rows: Sequence[Mapping[str, Any]]) -> str:
    """Rows as CSV text; empty cells are unknown, and text that a spreadsheet would run as a
    formula is text again."""
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]) if rows else [], lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: _harmless(value) for name, value in row.items()} for row in rows)
    return text.getvalue()


def _harmless(value: Any) -> Any:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def refused(findings: Iterable[Any]) -> int | None:
    """The exit code of a command that goes on over findings: refused when one must be fixed."""
    from fallow.base.codes import Level

    return REFUSED if any(f.level is Level.MUST_FIX for f in findings) else None


def print_findings(findings: Sequence[Any], language: str, err: bool = False) -> None:
    """Print findings grouped by code, worst first: how many, what, one place, what to do."""
    from fallow.base.finding import grouped

    for group in grouped(findings):
        example = group.example
        level = say(f"level-{group.level.replace(' ', '-')}", language)
        click.echo(f"{level}: {group.code} × {group.count:,}", err=err)
        click.echo(f"  {example.message(language)}", err=err)
        if place := example.where.said(language):
            where = say("found-first" if group.count > 1 else "found-at", language)
            click.echo(f"  {where}: {place}", err=err)
        click.echo(f"  → {example.remedy(language)}", err=err)


def findings_as_json(findings: Sequence[Any], language: str) -> dict[str, Any]:
    """Counts by code, and every finding."""
    from fallow.base.finding import grouped

    return {
        "by_code": [
            {"code": g.code, "level": str(g.level), "count": g.count} for g in grouped(findings)
        ],
        "findings": [f.as_dict(language) for f in findings],
    }


@contextmanager
def progress(label: str, total: int | None = None) -> Iterator[Tick]:
    """A progress bar on a terminal's standard error, once the command has run two seconds."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
    )
    task = bar.add_task(label, total=total)
    shown, watched = False, bar.console.is_terminal

    def tick(steps: int = 1) -> None:
        nonlocal shown
        if not watched:
            return
        if not shown and monotonic() - STARTED > QUIET_SECONDS:
            bar.start()
            shown = True
        bar.advance(task, steps)

    try:
        yield tick
    finally:
        if shown:
            bar.stop()


def _language_asked() -> str:
    """The language of a command that ended before it could answer."""
    words = sys.argv[1:]
    told = [b for a, b in pairwise(words) if a == "--lang"]
    told += [w.removeprefix("--lang=") for w in words if w.startswith("--lang=")]
    return told[0] if told else os.environ.get("FALLOW_LANG", DEFAULT_LANGUAGE)


def refusals_to_words(command: click.Command) -> int:
    """Run the command line and return its exit status; no traceback for a user's mistake."""
    from fallow.base.finding import Refusal

    as_json = "--json" in sys.argv
    try:
        status = command.main(standalone_mode=False)
    except click.exceptions.Abort:
        return REFUSED
    except click.ClickException as error:
        error.show()
        return USAGE
    except Refusal as refusal:
        language = _language_asked()
        if as_json:
            emit({"refused": True, **findings_as_json(refusal.findings, language)})
        else:
            click.echo(say("refused", language), err=True)
            print_findings(refusal.findings, language, err=True)
        return REFUSED
    except BrokenPipeError:
        return OK
    except Exception:  # noqa: BLE001 - the last resort: our bug, said as such
        traceback.print_exc()
        click.echo(say("our-bug", _language_asked()), err=True)
        return OUR_BUG
    return status if isinstance(status, int) else OK
