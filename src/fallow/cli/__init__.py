"""The command line: one file a verb or a room, imported only when it is called.

Exit status: 0 done · 1 refused, nothing written, or `check` found what must be fixed ·
2 wrong usage · 3 our bug.
"""

import sys

import click

from fallow import __version__
from fallow.cli.lazy import LazyGroup
from fallow.cli.shell import Shell, refusals_to_words

# Shown in this order by --help.
COMMANDS = {
    "init": "Make a workspace: settings, an empty register, a folder for reports.",
    "get": "Fetch a known public set, with its licence and checksum.",
    "import": "Take a file or a folder into the register, with findings.",
    "check": "Say what is wrong with what the register holds, worst first.",
    "forms": "Make the forms of the field, and take in what they bring back.",
    "batch": "Every import: list, show, compare, read again, take back.",
    "read": "Find the claims of an article: who says what, of what, when.",
    "claims": "Set claims of articles beside the registers; accept them as evidence.",
    "land": "What became of every square metre: balance, history, decisions.",
    "person": "Personal data of victims: who is held, and erasing who someone is.",
    "control": "Who held what, when: change, series, exposure to the front.",
    "hazard": "What is probably still in the ground, how sure, and why.",
    "plan": "What to do next with so many team-days, and why.",
    "item": "What an ordnance item is, with the source of each value.",
    "persist": "How long an item may stay dangerous.",
    "treaty": "Who is bound by which treaty on a date.",
    "report": "Write the brief, the Article 7 tables and pages of checked articles.",
    "export": "Write a snapshot for other software.",
    "serve": "Show the register on a map page, and serve it to QGIS; this machine only.",
    "demo": "Build the fictional province and run the whole chain.",
    "doctor": "Say what is installed, what is missing and what to do.",
}


@click.group(
    cls=LazyGroup,
    package="fallow.cli",
    commands=COMMANDS,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option(
    "-C",
    "folder",
    metavar="DIR",
    default=".",
    help="The workspace to work in (default: this folder).",
)
@click.option("--lang", metavar="LANGUAGE", default=None, help="Language of sentences: en, uk.")
@click.version_option(__version__, "--version", prog_name="fallow")
@click.pass_context
def cli(context: click.Context, folder: str, lang: str | None) -> None:
    """Fallow turns scattered evidence about explosive ordnance into land people can use again.

    \b
    Example:
      fallow init bosnia --country BIH
      fallow -C bosnia import suspect.geojson --as suspected
      fallow -C bosnia land balance
    """
    context.obj = Shell.of(folder, lang)


def main() -> None:
    """Entry point: runs the command and turns refusals and bugs into words and exit codes."""
    sys.exit(refusals_to_words(cli))
