"""Numbers, days and sentences as a reader of one language writes them."""

from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from fallow.base.words import say
from fallow.land import Account

_M2_PER_KM2 = 1_000_000


@dataclass(frozen=True, slots=True)
class Phrases:
    """The catalogue in one language, with the units of the brief."""

    language: str

    def say(self, key: str, /, **values: Any) -> str:
        """The sentence `key` of the catalogue."""
        return say(key, self.language, **values)

    def count(self, number: int) -> str:
        """A whole number, with the thousands separator of the language."""
        return self.say("brief-count", number=number)

    def km2(self, area_m2: float) -> str:
        """An area given in m², written in km² to three decimals."""
        return self.say("brief-km2", km2=Decimal(round(area_m2)) / _M2_PER_KM2)

    def m2(self, area_m2: int) -> str:
        """An area in exact square metres."""
        return self.say("brief-m2", m2=area_m2)

    def instant(self, instant: datetime) -> str:
        """An instant to the second, in UTC."""
        return f"{instant.astimezone(UTC):%Y-%m-%d %H:%M:%S} UTC"

    def account(self, account: Account) -> str:
        """What an account of the ledger is called."""
        return self.say("account-" + account.value.replace(",", "").replace(" ", "-"))
