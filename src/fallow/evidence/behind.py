"""Who speaks for what was said before: "This was announced by X", "X made the remarks"."""

import re

from fallow.evidence.cues import cue
from fallow.evidence.spoken import Chain
from fallow.evidence.voices import speaker

# "This was announced by X", "X announced this on television", "That's according to X": of what
# the sentences before say.
_THIS_BY = re.compile(
    rf"^(?:This|It|That|The (?:figures?|data|information))\s+(?:was|is|were|has been)\s+"
    rf"(?:\w+\s+)?(?:{cue('voice.says')}|{cue('voice.given')})\s+(?:\w+\s+){{0,3}}?by\s+"
    rf"(?P<who>(?:{cue('voice.office')}[^,;]*,\s+(?=[A-Z]))?[^,;]+)"
)
_THIS_ACCORDING = re.compile(r"^(?:This|That|It)(?:[’']s|\s+is)\s+according to\s+(?P<who>[^,;]+)")
# "This is what X said": of the sentence before.
_WHAT_SAID = re.compile(
    rf"^(?:This|That)\s+(?:is|was)\s+what\s+(?P<who>[^;“”\"]+?)\s+"
    rf"{cue('voice.says')}\b"
)
_SAID_THIS = re.compile(
    rf"^(?P<who>[^;,“”\"]+?)\s+{cue('voice.says')}\s+(?:about\s+)?"
    r"(?:this|it|(?:this|these|the)\s+(?:data|figures?|numbers|information))"
    r"(?=\s+(?:on|in|at|to|during)\b|[,.])"
)
# "Ana Tessel, head of the centre, made the remarks at a meeting".
_REMARKS = re.compile(
    r"^(?P<who>[^;“”\"]{3,140}?),?\s+(?:made|gave|delivered)\s+(?:the|these|this|those)\s+"
    r"(?:remarks?|comments?|statements?|announcements?|figures|revelations?)\b"
)
_OCCASION = re.compile(r"\s(?:during|following|after|at|on|in)\s(?:an?|the|his|her|its|\w+day)\s")


def of_before(text: str) -> Chain:
    """The speakers that a sentence names for what was said before it."""
    for pattern in (_THIS_BY, _THIS_ACCORDING, _WHAT_SAID, _SAID_THIS, _REMARKS):
        if m := pattern.search(text):
            one = speaker(_OCCASION.split(m["who"])[0])
            return (one,) if one else ()
    return ()
