"""A text read: its claims in order, and what could not be read."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from fallow.base.finding import Finding, Place
from fallow.evidence.areas import areas
from fallow.evidence.attach import doubts_of, period_of, place_of, state_of
from fallow.evidence.bracketed import bracketed
from fallow.evidence.claim import Claim, Kind, Quantity
from fallow.evidence.counts import items, minefields
from fallow.evidence.deeds import deeds
from fallow.evidence.durations import durations
from fallow.evidence.elided import elided
from fallow.evidence.figures import strange_units
from fallow.evidence.found import Found
from fallow.evidence.general import general
from fallow.evidence.harm import casualties
from fallow.evidence.harmed import parts
from fallow.evidence.incidents import incidents
from fallow.evidence.labels import labelled
from fallow.evidence.leaving import LEAVING
from fallow.evidence.lengths import lengths
from fallow.evidence.parties import parties
from fallow.evidence.published import looks_english
from fallow.evidence.said import Said
from fallow.evidence.scene import Scene, scenes
from fallow.evidence.sentences import sentences
from fallow.evidence.shares import changes, shares
from fallow.evidence.speakers import chains
from fallow.evidence.stance import stance
from fallow.evidence.standing import standing

LANGUAGES = ("en",)
_BACK = 12  # sentences in which "the treaty" or "it" was last named
# Questions and suppositions say nothing.
_NOT_SAID = re.compile(
    r"\?[”\"’']*\s*$|^[“\"‘']?(?:suppose|imagine|assume|what if)\b", re.IGNORECASE
)
_TREATY = re.compile(r"\b(?:treaty|convention)\b", re.IGNORECASE)
_HEARSAY = re.compile(r"\b(?:reportedly|allegedly|is said to|are said to|alleged)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reading:
    """A text with its day of publication (None: unknown), its claims in order, and findings."""

    text: str
    published: date | None
    claims: tuple[Claim, ...]
    findings: tuple[Finding, ...]


def read_claims(text: str, published: date | None, language: str = "en") -> Reading:
    """The claims of a text, each with its span, figure, subject and who says so.

    Relative dates are resolved against `published`. Nothing raises: what cannot be read (another
    language, a text without words, a date, a unit) is a finding of the reading.
    """
    if language not in LANGUAGES:
        values = {"language": language, "known": ", ".join(LANGUAGES)}
        return Reading(text, published, (), (Finding("language-unsupported", values=values),))
    if not text.strip():
        return Reading(text, published, (), (Finding("text-empty"),))
    if not looks_english(text):
        values = {"language": "another language", "known": ", ".join(LANGUAGES)}
        return Reading(text, published, (), (Finding("language-unsupported", values=values),))
    every = sentences(text)
    told = scenes(every, published)
    said = chains(every)
    claims: list[Claim] = []
    earlier: list[Found] = []
    for number, scene in enumerate(told):
        found = _found(scene, told[:number], earlier)
        earlier += found
        claims += [_claim(scene, one, said[number], told[:number], found) for one in found]
    claims.sort(key=lambda c: (c.start, c.end, c.kind))
    return Reading(text, published, tuple(claims), (*_dates(claims, text), *_units(told, text)))


def _found(scene: Scene, before: Sequence[Scene], earlier: Sequence[Found]) -> list[Found]:
    """Everything the rules find in a sentence; a figure belongs to one claim."""
    if _NOT_SAID.search(scene.text):
        return []
    treaty = next((t.key for s in reversed(before[-_BACK:]) for t in s.treaties[-1:]), None)
    standing_told = treaty and (scene.states or _TREATY.search(scene.text))
    if not (scene.figures or scene.munitions or scene.treaties or scene.near or standing_told):
        return []
    state = next((f.state for f in reversed(earlier) if f.state), None)
    going = any(LEAVING.search(s.text) for s in before[-2:])
    found = [
        *deeds(scene, before),
        *durations(scene, before, earlier),
        *areas(scene, before),
        *lengths(scene),
        *changes(scene),
        *shares(scene),
        *labelled(scene),
        *minefields(scene),
        *casualties(scene),
        *incidents(scene, before),
        *parties(scene, treaty),
        *standing(scene, treaty, state, going=going),
        *items(scene),
    ]
    once = list(_each_figure_once(found))
    once += parts(scene, before, once)
    once += bracketed(scene, before, once, earlier)
    once += elided(scene, once)
    once += general(scene, before, once, earlier)
    return [*once, *stance(scene, treaty, once)]


def _each_figure_once(found: Sequence[Found]) -> Iterator[Found]:
    taken: dict[tuple[int, int], Kind] = {}
    for one in found:
        if one.figure is None:
            yield one
            continue
        place = (one.figure.start, one.figure.quantity.end)
        if taken.setdefault(place, one.kind) is one.kind:
            yield one


def _claim(
    scene: Scene, one: Found, said: Said, before: Sequence[Scene], beside: Sequence[Found]
) -> Claim:
    """A claim out of what was found: places in the text, period, place, speakers, doubts."""
    at = scene.start
    figure = one.figure
    quantity = replace(figure.quantity, unit=one.unit or figure.quantity.unit) if figure else None
    period = period_of(scene, one, beside)
    state, state_before = state_of(scene, one, before)
    return Claim(
        kind=one.kind,
        start=at + one.start,
        end=at + one.end,
        text=scene.text[one.start : one.end],
        quantity=_moved(quantity, at) if quantity else None,
        converted=_moved(figure.converted, at) if figure and figure.converted else None,
        items=one.items,
        state=state,
        to_state=one.to_state,
        treaty=one.treaty,
        place=place_of(scene, one),
        period=period,
        noun=one.noun,
        deed=one.deed,
        who=said.of(scene.text, one.start, one.end),
        reported=_HEARSAY.search(scene.text) is not None,
        doubts=doubts_of(one, period, said, state_before),
    )


def _moved(quantity: Quantity, by: int) -> Quantity:
    """A figure with its place in the text instead of in its sentence."""
    return replace(quantity, start=quantity.start + by, end=quantity.end + by)


def _line(text: str, at: int) -> Place:
    return Place(row=text.count("\n", 0, at) + 1)


def _dates(claims: Sequence[Claim], text: str) -> Iterator[Finding]:
    """The phrases of time that claims depend on and that could not be resolved; each once."""
    told = [(c.period.text, c.start) for c in claims if c.period and not c.period.resolved]
    seen: set[str] = set()
    for phrase, start in told:
        if phrase not in seen:
            seen.add(phrase)
            yield Finding("claim-date-unresolved", _line(text, start), {"text": phrase})


def _units(told: Sequence[Scene], text: str) -> Iterator[Finding]:
    for scene in told:
        if not scene.near:
            continue
        for strange in strange_units(scene.text):
            values = {"text": strange.text, "unit": strange.unit}
            yield Finding("unit-unknown", _line(text, scene.start + strange.start), values)
