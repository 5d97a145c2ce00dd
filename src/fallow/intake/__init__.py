"""From bytes people have to records: nothing repaired in silence, nothing dropped in silence.

`take` reads a file or a folder as one kind of record. What is wrong with a row becomes a
finding and the row is kept; what is wrong with the whole file is a `Refusal`.
"""

from fallow.intake.checks import CHECKS, PROPOSERS, Check, Districts
from fallow.intake.guess import words_met
from fallow.intake.mapping import TableMapping, beside, mapping_as_toml, read_mapping
from fallow.intake.read import read
from fallow.intake.table import Row, Table
from fallow.intake.take import Intake, Sheet, Wishes, batch_key, examine, read_sheet, take

__all__ = [
    "CHECKS",
    "PROPOSERS",
    "Check",
    "Districts",
    "Intake",
    "Row",
    "Sheet",
    "Table",
    "TableMapping",
    "Wishes",
    "batch_key",
    "beside",
    "examine",
    "mapping_as_toml",
    "read",
    "read_mapping",
    "read_sheet",
    "take",
    "words_met",
]
