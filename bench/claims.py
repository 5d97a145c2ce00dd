"""Score the claims reader against the texts annotated by hand: press articles, then our
own, apart from those that were read while its rules were written.

Usage: python bench/claims.py     (FALLOW_SHARED as for the tests)
"""

import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from fallow.evidence import read_claims

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
from claim_truth import Case, articles, developed, printed, rates, score, total, unseen

SHARED = Path(os.environ.get("FALLOW_SHARED", Path(__file__).parents[2] / "shared"))


def show(title: str, cases: Sequence[Case]) -> None:
    """Print the score of each text and of all."""
    print(f"== {title}")
    scores = []
    for case in cases:
        reading = read_claims(case.text, case.published, case.language)
        scores.append(score(case.truths, reading.claims))
        print(printed(case.name, case.text, scores[-1]))
    print(*rates(f"all {len(cases)}", total(scores)), sep="\n")


def thousand(cases: Sequence[Case]) -> None:
    """How long a thousand articles take."""
    start = time.perf_counter()
    words = found = 0
    for number in range(1000):
        case = cases[number % len(cases)]
        words += len(case.text.split())
        found += len(read_claims(case.text, case.published, case.language).claims)
    took_s = time.perf_counter() - start
    print(f"== 1,000 articles: {words:,} words, {found:,} claims, {took_s:.1f} s")


def main() -> None:
    """All three sets, and the speed."""
    show("press articles", articles(SHARED / "data"))
    show("our own texts, read while the rules were written", developed())
    show("our own texts, never looked at", unseen())
    thousand(articles(SHARED / "data"))


if __name__ == "__main__":
    main()
