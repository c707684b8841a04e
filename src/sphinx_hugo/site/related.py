"""Related pages: those that share terms, rare ones first, and parts of the same series.

An inverted index, asked page by page; of a term that very many pages bear only those next
to the page in the site's order are looked at, so that time stays linear in the pages.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from heapq import nlargest
from math import log2

from sphinx_hugo.site.config import RelatedConfig
from sphinx_hugo.site.page import Page
from sphinx_hugo.site.series import SeriesPlace
from sphinx_hugo.site.taxonomies import Terms

MOST_LOOKED_AT = 100
UNIT = 1000


class RelatedIndex:
    """Finds pages related to one page; ``pages`` is the site's order."""

    def __init__(
        self,
        pages: Sequence[Page],
        terms: Terms,
        series: Mapping[Page, SeriesPlace],
        config: RelatedConfig,
    ) -> None:
        self._config = config
        self._series = series
        self._terms = terms
        self._pages = pages
        self._rank = {page: rank for rank, page in enumerate(pages)}
        self._found: dict[Page, tuple[Page, ...]] = {}
        self._bearers: dict[str, list[int]] = {}
        """By term the ranks of the pages that have it."""
        self._place: dict[tuple[str, Page], int] = {}
        for rank, page in enumerate(pages):
            for path in self._term_paths(page):
                bearers = self._bearers.setdefault(path, [])
                self._place[path, page] = len(bearers)
                bearers.append(rank)

    def _term_paths(self, page: Page) -> list[str]:
        """The terms of ``page``, all taxonomies."""
        own = self._terms.of_page.get(page.path, {})
        return [path for paths in own.values() for path in paths]

    def related(self, page: Page) -> tuple[Page, ...]:
        """The most related pages, best first; ties in the site's order."""
        if page not in self._found:
            self._found[page] = self._find(page)
        return self._found[page]

    def _find(self, page: Page) -> tuple[Page, ...]:
        """Score the pages that share something with ``page`` and take the best."""
        scores: dict[int, int] = defaultdict(int)
        for path in self._term_paths(page):
            taxonomy = self._terms.by_path[path].taxonomy
            weight = self._config.weights.get(taxonomy, self._config.default_weight)
            # Whole numbers: their sum does not depend on the order of the terms.
            score = round(UNIT * weight / log2(1 + max(len(self._bearers.get(path, ())), 1)))
            for rank in self._near(path, page):
                scores[rank] += score
        place = self._series.get(page)
        for other in place.parts if place else ():
            if other in self._rank:
                scores[self._rank[other]] += round(UNIT * self._config.series_weight)
        scores.pop(self._rank.get(page, -1), None)
        count = len(self._pages)
        # One number for both, which is quicker to compare: the score, then the earlier rank.
        keys = [score * count - rank for rank, score in scores.items() if score > 0]
        return tuple(self._pages[-key % count] for key in nlargest(self._config.limit, keys))

    def _near(self, path: str, page: Page) -> Sequence[int]:
        """The ranks of a term's bearers that are nearest to ``page`` in the site's order."""
        bearers = self._bearers.get(path, [])
        if len(bearers) <= MOST_LOOKED_AT:
            return bearers
        start = self._place.get((path, page), 0) - MOST_LOOKED_AT // 2
        start = max(0, min(start, len(bearers) - MOST_LOOKED_AT))
        return bearers[start : start + MOST_LOOKED_AT]
