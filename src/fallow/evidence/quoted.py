"""The speaker of a quotation that runs over several sentences, or on into a paragraph."""

import re
from collections.abc import Sequence

from fallow.evidence.claim import Voice
from fallow.evidence.said import Said
from fallow.evidence.sentences import Sentence
from fallow.evidence.spoken import outright

# No mark before the one that closes, and a verb of saying behind it.
_CLOSED = re.compile(r"[^“”\"]*(?:\S|[,.!?]\s)[”\"]\s*[-–—,]?\s*\S")
_MARKS = re.compile(r"[“”\"]")
_WHOLE = re.compile(r"[“\"][^“”\"]*[.!?…,]?[”\"]?[.!?]?$")
_INCHES = re.compile(r"\d\"")


def is_open(text: str) -> bool:
    """Whether a quotation begins here that does not end here."""
    return text.count("“") > text.count("”") or (text[:1] == '"' and text.count('"') == 1)


def alongside(every: Sequence[Sentence], number: int, told: Sequence[Said]) -> Said:
    """The speaker of a sentence that is a quotation: of the sentence before, or the next."""
    here = every[number]
    if number and every[number - 1].paragraph == here.paragraph and told[number - 1].chain:
        return Said(told[number - 1].chain)
    if here.text.count("“") > here.text.count("”") and number + 1 < len(every):
        return Said(outright(every[number + 1].text)[0])
    return Said()


def with_quotations(every: Sequence[Sentence], told: Sequence[Said]) -> list[Said]:
    """Who says each sentence, when those within a quotation have the speaker of the whole."""
    within = _within(every)
    done: list[Said] = []
    for number, said in enumerate(told):
        done.append(said if said.chain else _resolved(every, told, done, number, within[number]))
    return done


def _resolved(
    every: Sequence[Sentence], told: Sequence[Said], done: Sequence[Said], number: int, within: bool
) -> Said:
    """The speaker named where the quotation ends, else where it began, else who spoke in the
    paragraph before one that is all quotation."""
    here = every[number].paragraph
    for later in range(number + 1, len(every)):
        if every[later].paragraph != here:
            break
        closed = _CLOSED.match(every[later].text)
        if closed and told[later].chain:
            return Said(told[later].chain, told[later].from_before)
        if _MARKS.search(every[later].text):
            break
    if is_open(every[number].text) and (one := alongside(every, number, done)).chain:
        return one
    if within and done and done[-1].chain and every[number - 1].paragraph == here:
        return Said(done[-1].chain, done[-1].from_before)
    return _goes_on(every, done, number) or told[number]


def _goes_on(every: Sequence[Sentence], done: Sequence[Said], number: int) -> Said | None:
    """A paragraph that begins with a quotation and names nobody goes on with somebody's words."""
    if not number or not done[-1].chain or not _WHOLE.match(every[number].text):
        return None
    if every[number].paragraph != every[number - 1].paragraph + 1:
        return None
    person = done[-1].chain[-1].voice in (Voice.PERSON, Voice.UNNAMED)
    return Said(done[-1].chain, from_before=True) if person else None


def _within(every: Sequence[Sentence]) -> list[bool]:
    """Whether each sentence begins within a quotation that one before it opened."""
    found: list[bool] = []
    is_within, paragraph = False, -1
    for sentence in every:
        if sentence.paragraph != paragraph:
            is_within, paragraph = False, sentence.paragraph
        found.append(is_within)
        for mark in _MARKS.finditer(sentence.text):
            inches = not is_within and _INCHES.match(sentence.text, max(0, mark.start() - 1))
            if not inches:
                is_within = mark[0] == "“" or (mark[0] == '"' and not is_within)
    return found
