"""What a person should know in twenty seconds, as sentences made from the figures."""

from fallow.land import LAND_ACCOUNTS, Account, released_but_hazard_m2
from fallow.report.figures import (
    HAZARDS,
    RELEASED,
    People,
    accident_year,
    accidents_by,
    holding,
    must_fix,
)
from fallow.report.phrases import Phrases
from fallow.report.types import Brief

_LACKING = tuple(a for a in LAND_ACCOUNTS if a.value.endswith("terms not recorded"))


def people_words(people: People, phrases: Phrases) -> str:
    """A number of people as words: what is not recorded is said, never written as 0."""
    if people.number is None:
        return phrases.say("brief-not-recorded")
    if people.not_recorded:
        return phrases.say(
            "brief-people-partly", number=people.number, accidents=people.not_recorded
        )
    return phrases.count(people.number)


def headline(brief: Brief, phrases: Phrases) -> list[str]:
    """The sentences, the gravest first; the last one speaks of what is not recorded."""
    if not brief.balance.lines and not brief.accidents:
        return [phrases.say("brief-nothing")]
    sentences = _land(brief, phrases) if brief.balance.lines else []
    accidents = accidents_by(brief)
    if accidents:
        row = accident_year(None, accidents)
        sentences.append(
            phrases.say(
                "brief-accidents",
                accidents=row.accidents,
                killed=people_words(row.killed, phrases),
                injured=people_words(row.injured, phrases),
            )
        )
    if faults := must_fix(brief):
        sentences.append(phrases.say("brief-must-fix", findings=faults))
    return [*sentences, phrases.say("brief-silence")]


def _land(brief: Brief, phrases: Phrases) -> list[str]:
    hazard, released = holding(brief, HAZARDS), holding(brief, RELEASED)
    sentences = [
        phrases.say(
            "brief-hazard",
            area=phrases.km2(hazard.area_m2),
            areas=hazard.areas,
            confirmed=phrases.km2(holding(brief, (Account.CONFIRMED,)).area_m2),
            suspected=phrases.km2(holding(brief, (Account.SUSPECTED,)).area_m2),
        )
    ]
    if hazard.unknown_extents:
        sentences.append(phrases.say("brief-hazard-unknown", areas=hazard.unknown_extents))
    lacking = holding(brief, _LACKING)
    if lacking.area_m2 and lacking.area_m2 == released.area_m2:
        sentences.append(phrases.say("brief-released-no-terms", area=phrases.km2(released.area_m2)))
    elif lacking.area_m2:
        sentences.append(
            phrases.say(
                "brief-released-terms",
                area=phrases.km2(released.area_m2),
                lacking=phrases.km2(lacking.area_m2),
            )
        )
    elif released.area_m2:
        sentences.append(phrases.say("brief-released", area=phrases.km2(released.area_m2)))
    if disputed := released_but_hazard_m2(brief.fragments):
        sentences.append(phrases.say("brief-still-hazard", area=phrases.km2(disputed)))
    return sentences
