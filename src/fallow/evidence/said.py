"""Who says what a sentence tells, where its own words and its neighbours' say so."""

from dataclasses import dataclass

from fallow.evidence.spoken import Chain


@dataclass(frozen=True, slots=True)
class Said:
    """The chain of a sentence, outermost first, and whether it was resolved from before;
    `verb` is where the verb of saying stands behind a speaker, 0 elsewhere; `then` is where a
    clause with a speaker of its own begins, and its chain."""

    chain: Chain = ()
    from_before: bool = False
    verb: int = 0
    then: tuple[int, Chain] | None = None

    def of(self, text: str, start: int, end: int) -> Chain:
        """The chain of a claim at a place; who only describes the speaker says so itself:
        "Ukraine, a party to the convention, reported …"."""
        if self.then and start >= self.then[0]:
            return self.then[1]
        at = text.rfind(self.chain[-1].name, 0, self.verb) if self.chain and self.verb else -1
        return () if 0 <= at < end <= self.verb and start < self.verb else self.chain
