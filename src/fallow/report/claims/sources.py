"""Citations of our figures, and whether one of them is the very article that is checked."""

from collections.abc import Iterable, Mapping

from fallow.catalogue.sourced import Source, folded
from fallow.report.claims.types import Article


def cited(keys: Iterable[str | None], known: Mapping[str, Source]) -> tuple[str, ...]:
    """The citations of source keys, each once, in their order."""
    return tuple(str(known[key]) for key in dict.fromkeys(k for k in keys if k))


def is_article(key: str | None, known: Mapping[str, Source], article: Article) -> bool:
    """Whether a source is the article itself: published that day, and by the publisher whose
    name the article's publisher or title holds."""
    if key is None or article.published is None:
        return False
    source = known[key]
    named = folded(f"{article.publisher or ''} {article.title}")
    return source.day == article.published.isoformat() and folded(source.publisher) in named
