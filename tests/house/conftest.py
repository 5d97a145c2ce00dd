"""The commands of the documentation are run as the tests of the command line run theirs."""

from cli.conftest import fallow

__all__ = ["fallow"]
