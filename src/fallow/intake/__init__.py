"""From bytes people have to records: nothing repaired in silence, nothing dropped in silence.

`take` reads a file or a folder as one kind of record. What is wrong with a row becomes a
finding and the row is kept; what is wrong with the whole file is a `Refusal`.
"""

from fallow.intake.read import read
from fallow.intake.table import Row, Table
from fallow.intake.take import Intake, Wishes, take

__all__ = ["Intake", "Row", "Table", "Wishes", "read", "take"]
