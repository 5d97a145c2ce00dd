"""`fallow serve`: the map page and the interface for GIS software, on this machine."""

import errno
import socket
from typing import TYPE_CHECKING, Any

import click

from fallow.cli.shell import Shell, emit, findings_as_json, json_option, print_findings

if TYPE_CHECKING:
    from fallow.store import Workspace

LOOPBACK = ("127.0.0.1", "::1", "localhost")
PORT = 8765


@click.command("serve")
@click.option("--port", type=int, default=PORT, show_default=True, help="0: any that is free.")
@click.option("--host", default=LOOPBACK[0], show_default=True, help="This machine, by name.")
@json_option
@click.pass_obj
def command(shell: Shell, port: int, host: str, as_json: bool) -> None:
    """Show the register on a map page, and serve it to QGIS and GDAL; read-only.

    It answers this machine only: the map shows exact finds, open hazards and control outlines.
    No request leaves the machine. Stop it with Ctrl+C.

    \b
    Example:
      fallow -C bosnia serve
      fallow -C bosnia serve --port 9000
    """
    from fallow.store import open_workspace

    start(shell, open_workspace(shell.folder), port, host, as_json)


def start(shell: Shell, workspace: "Workspace", port: int, host: str, as_json: bool) -> None:
    """Open the port, say where the map is, and answer until stopped.

    Raises Refusal for another machine's address, a port in use, or an unreadable workspace.
    """
    import uvicorn

    from fallow.serve import create_app, page_findings

    door = _door(host, port)
    with door:
        app = create_app(workspace)
        name = f"[{host}]" if ":" in host else host
        url = f"http://{name}:{door.getsockname()[1]}"
        findings = page_findings()
        if as_json:
            emit({"url": url, "collections": f"{url}/collections", **_told(findings, shell)})
        else:
            click.echo(shell.say("serve-started", name=workspace.name, url=f"{url}/"))
            click.echo(shell.say("serve-for-gis", url=url))
            print_findings(findings, shell.language)
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False))
        try:
            server.run(sockets=[door])
        except KeyboardInterrupt:
            click.echo(shell.say("serve-stopped"), err=True)


def _told(findings: list[Any], shell: Shell) -> dict[str, Any]:
    return findings_as_json(findings, shell.language)


def _door(host: str, port: int) -> socket.socket:
    """A listening socket on this machine. Raises Refusal when it cannot be had."""
    from fallow.base.finding import Finding, Refusal

    if host not in LOOPBACK:
        raise Refusal(Finding("serve-elsewhere", values={"host": host}))
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    door = socket.socket(family, socket.SOCK_STREAM)
    try:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        door.bind((host, port))
        door.listen(128)
    except (OSError, OverflowError) as error:
        door.close()
        detail = getattr(error, "strerror", None) or str(error)
        if getattr(error, "errno", None) == errno.EADDRINUSE:
            values: dict[str, Any] = {"port": str(port), "other": str(port + 1)}
            raise Refusal(Finding("port-in-use", values=values)) from error
        values = {"port": str(port), "detail": detail}
        raise Refusal(Finding("port-unusable", values=values)) from error
    return door
