"""A click group that imports a command's module only when that command is asked for."""

from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click


class LazyGroup(click.Group):
    """Commands by name and one-line help; the module `PACKAGE.NAME` holds `command`.

    A name that is a Python keyword has its module spelt with a trailing underscore.
    """

    def __init__(self, *args: Any, package: str, commands: Mapping[str, str], **kwargs: Any):
        super().__init__(*args, **kwargs)
        self._package, self._lines = package, dict(commands)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self._lines)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self._lines:
            return None
        module = import_module(f"{self._package}.{cmd_name}{'_' * (cmd_name == 'import')}")
        command = module.command
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(self._lines.items()))
