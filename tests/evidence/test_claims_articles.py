"""The reader finds what a person found in six press articles, and who says so."""

from pathlib import Path

import claim_truth
from fallow.evidence import read_claims


def test_six_articles_are_read_as_a_person_read_them(shared_data: Path) -> None:
    """The figures that were asked for; the annotations were made before the reader."""
    lines, scores = [], []
    for case in claim_truth.articles(shared_data):
        reading = read_claims(case.text, case.published, case.language)
        scores.append(claim_truth.score(case.truths, reading.claims))
        lines.append(claim_truth.printed(case.name, case.text, scores[-1]))
    total = claim_truth.total(scores)
    report = "\n".join(lines)
    assert len(total.matched) + len(total.missed) == 48
    assert total.precision >= 0.95, report
    assert total.recall >= 0.85, report
    assert total.attribution >= 0.9, report
