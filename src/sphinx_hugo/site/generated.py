"""Which files the site writes besides pages, aliases and resources: feeds, sitemap, pagers.

https://gohugo.io/configuration/output-formats/ (which kinds have a feed).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from sphinx_hugo.content.problems import Problem
from sphinx_hugo.site.config import SiteConfig
from sphinx_hugo.site.page import Page
from sphinx_hugo.site.urlize import escape

if TYPE_CHECKING:
    from sphinx_hugo.site.site import Site

Generated = Literal["rss", "json feed", "sitemap", "robots", "404", "pager", "pager alias"]


def has_feed(page: Page, site: Site) -> bool:
    """Whether a page has an RSS feed: lists have, unless ``outputs`` leaves it out."""
    if not page.is_rendered or not site.config.is_enabled("rss"):
        return False
    outputs = page.front.outputs or site.config.outputs.get(page.kind, ())
    return "rss" in {name.lower() for name in outputs} if outputs else page.is_branch


def feed_file(page: Page, config: SiteConfig) -> str:
    """The output file of a page's RSS feed."""
    return f"{page.folder}/{config.rss_base_name}.xml".lstrip("/")


def feed_url(page: Page, config: SiteConfig) -> str:
    """The site path of a page's RSS feed."""
    return escape("/" + feed_file(page, config))


def json_feed_file(home: Page) -> str:
    """The output file of the site's JSON feed."""
    return f"{home.folder}/feed.json".lstrip("/")


def generated_files(site: Site) -> dict[str, Generated]:
    """All generated files, by path below the output folder."""
    files: dict[str, Generated] = {}
    for page in site.pages:
        if has_feed(page, site):
            files[feed_file(page, site.config)] = "rss"
        pagers = site.pagers(page)
        files.update({pager.file: "pager" for pager in pagers[1:]})
        alias = site.pager_alias(page) if pagers else None
        if alias:
            files[alias[1]] = "pager alias"
    if site.config.is_enabled("sitemap"):
        files["sitemap.xml"] = "sitemap"
    if site.config.enable_robots_txt:
        files["robots.txt"] = "robots"
    if site.config.is_enabled("404"):
        files["404.html"] = "404"
    if site.home is not None and has_feed(site.home, site):
        files[json_feed_file(site.home)] = "json feed"
    return files


def generated_collisions(site: Site) -> list[tuple[str, Problem]]:
    """Pages and aliases that lie where a generated file would: they win, it is not written."""
    problems = []
    claims = [(page.file, page, "url") for page in site.pages]
    claims += [(alias.file, alias.page, "aliases") for alias in site.aliases]
    files = generated_files(site)
    for file, page, key in claims:
        if file in files:
            message = f"this takes the place of the {files[file]} file {file}, which is not written"
            problem = Problem("url-collision", message, page.line(key))
            problems.append((page.source_path or "", problem))
    return problems
