"""robots.txt: what crawlers may read, and where the sitemap is (RFC 9309, sitemaps.org)."""

from __future__ import annotations

import re

from sphinx_hugo.outputs.text import printable, uri

_SITEMAP_LINE = re.compile(r"^\s*sitemap\s*:", re.I | re.M)


def robots(sitemap_url: str = "", *, allow: bool = True, custom: str | None = None) -> str:
    """The text of robots.txt.

    ``custom`` are the site's own rules in place of ours. The sitemap is named at the end,
    unless it is not known or ``custom`` names one itself.
    """
    if custom is None:
        rules = "User-agent: *\n" + ("Allow: /" if allow else "Disallow: /")
    else:
        rules = printable(custom).strip("\n")
    if not sitemap_url or _SITEMAP_LINE.search(rules):
        return f"{rules}\n"
    return f"{rules}\n\nSitemap: {uri(sitemap_url)}\n".lstrip("\n")
