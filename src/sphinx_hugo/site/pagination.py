"""Lists cut into pagers: ``/posts/``, ``/posts/page/2/`` and so on.

https://gohugo.io/templates/pagination/
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sphinx_hugo.site.config import SiteConfig
from sphinx_hugo.site.page import Page
from sphinx_hugo.site.urlize import decode, escape
from sphinx_hugo.site.urls import to_file


@dataclass(frozen=True, slots=True)
class Pager:
    """One page of a list: its number (from 1), what it shows, and all pagers' URLs.

    ``url`` and ``urls`` are site paths; ``file`` is the output file.
    """

    number: int
    pages: tuple[Page, ...]
    urls: tuple[str, ...]
    file: str

    @property
    def total(self) -> int:
        """How many pagers the list has; at least 1."""
        return len(self.urls)

    @property
    def url(self) -> str:
        """This pager's own URL."""
        return self.urls[self.number - 1]

    @property
    def first(self) -> str:
        """The URL of the first pager."""
        return self.urls[0]

    @property
    def last(self) -> str:
        """The URL of the last pager."""
        return self.urls[-1]

    @property
    def prev_url(self) -> str | None:
        """The URL of the pager before this one."""
        return self.urls[self.number - 2] if self.number > 1 else None

    @property
    def next_url(self) -> str | None:
        """The URL of the pager after this one."""
        return self.urls[self.number] if self.number < self.total else None


def paginate(page: Page, pages: Sequence[Page], config: SiteConfig) -> tuple[Pager, ...]:
    """The pagers of a list page over ``pages``; one, empty, where there are none."""
    size = max(config.pager_size, 1)
    total = max(-(-len(pages) // size), 1)
    urls = tuple(pager_url(page, number, config) for number in range(1, total + 1))
    return tuple(
        Pager(
            number,
            tuple(pages[(number - 1) * size : number * size]),
            urls,
            page.file if number == 1 else to_file(urls[number - 1]),
        )
        for number in range(1, total + 1)
    )


def pager_url(page: Page, number: int, config: SiteConfig) -> str:
    """The URL of pager ``number`` of a list; the first has the list's own."""
    if number == 1:
        return page.url
    return numbered_url(page, number, config)


def numbered_url(page: Page, number: int, config: SiteConfig) -> str:
    """``<list>/page/<number>/``; a list at ``x.html`` has ``x/page/<number>.html``."""
    url = decode(page.url)
    folder, ending = url.rpartition("/")[0], "/"
    if url.endswith("/index.html"):
        ending = "/index.html"
    elif url.endswith(".html"):
        folder, ending = url.removesuffix(".html"), ".html"
    return escape(f"{folder}/{config.paginate_path}/{number}{ending}")


def first_pager_alias(page: Page, config: SiteConfig) -> tuple[str, str]:
    """The URL and file of the redirect from ``page/1`` to the list itself."""
    url = numbered_url(page, 1, config)
    return url, to_file(url)
