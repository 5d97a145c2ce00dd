"""The fictional province: a seed gives a country in the sea at 0°, 0°, its war and its truth.

Nothing here lies on real ground, and nothing teaches how anything is placed: items are random
points, denser where the front once was. Tests hold estimates against the truth, which the
register never sees.
"""

from fallow.sample.as_records import Records, as_records
from fallow.sample.files import files
from fallow.sample.province import COUNTRY, Province, make_province

__all__ = ["COUNTRY", "Province", "Records", "as_records", "files", "make_province"]
