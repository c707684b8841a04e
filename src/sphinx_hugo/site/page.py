"""A page of the finished site, as a value that knows of no other page.

Relations (sections, neighbours, terms, lists) are asked of :class:`sphinx_hugo.site.site.Site`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sphinx_hugo.content.document import Content, FrontMatter
from sphinx_hugo.site.dates import Dates
from sphinx_hugo.site.tree import BRANCH_KINDS, Kind


@dataclass(frozen=True, slots=True, eq=False)
class Page:
    """One page of any kind; pages are equal only to themselves.

    ``path`` is Hugo's logical path, ``url`` the percent-encoded site path, ``file`` the
    output file, ``folder`` the output folder of the page's resources (not encoded, no
    slashes at its ends). ``docname`` and ``source_path`` are None for pages without a file.
    ``section_path`` is the logical path of the branch the page lies in (of a branch: its
    own). ``is_listed`` and ``is_listed_locally`` say whether lists (of its own section)
    show it; ``is_rendered`` is False for ``build.render: link`` and ``never``, and of the latter
    ``url`` and ``file`` are empty: such a page is only an entry of lists.
    """

    kind: Kind
    path: str
    title: str
    link_title: str
    url: str
    file: str
    folder: str
    dates: Dates
    front: FrontMatter
    section: str
    section_path: str
    type: str
    docname: str | None = None
    source_path: str | None = None
    content: Content | None = None
    future: bool = False
    expired: bool = False
    is_listed: bool = True
    is_listed_locally: bool = True
    is_rendered: bool = True
    params: Mapping[str, Any] = field(default_factory=dict)

    @property
    def is_branch(self) -> bool:
        """Whether other pages may lie in this one: home, section, taxonomy, term."""
        return self.kind in BRANCH_KINDS

    @property
    def layout(self) -> str:
        """The front matter's layout, or ''."""
        return self.front.layout or ""

    @property
    def weight(self) -> int:
        """The front matter's weight, 0 for none."""
        return self.front.weight

    @property
    def draft(self) -> bool:
        """Whether this is a draft (shown by an option)."""
        return bool(self.front.draft)

    @property
    def date(self) -> datetime | None:
        """The page's date; of lists, the newest of their pages."""
        return self.dates.date

    @property
    def lastmod(self) -> datetime | None:
        """When the page was last changed."""
        return self.dates.lastmod

    @property
    def publish_date(self) -> datetime | None:
        """From when on the page is published."""
        return self.dates.publish_date

    @property
    def expiry_date(self) -> datetime | None:
        """Until when the page is published."""
        return self.dates.expiry_date

    def line(self, key: str) -> int | None:
        """The line of a front matter key, for problems."""
        return self.front.lines.get(key)
