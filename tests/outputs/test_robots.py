"""robots.txt says what crawlers may read and where the sitemap is."""

from __future__ import annotations

from urllib.robotparser import RobotFileParser

import pytest

from sphinx_hugo.outputs.robots import robots

SITEMAP = "https://x.org/sitemap.xml"


@pytest.mark.parametrize("allow", [True, False])
def test_crawlers_read_what_is_meant(allow: bool) -> None:
    """The standard library's parser comes to the same answer."""
    parser = RobotFileParser()
    parser.parse(robots(SITEMAP, allow=allow).splitlines())
    assert parser.can_fetch("anyone", "https://x.org/posts/") is allow
    assert parser.site_maps() == [SITEMAP]


def test_without_a_known_address_no_sitemap_is_named() -> None:
    """A relative address is not allowed there."""
    assert robots() == "User-agent: *\nAllow: /\n"


def test_rules_of_the_sites_own_are_kept() -> None:
    """The sitemap is added at their end."""
    custom = "User-agent: GPTBot\nDisallow: /\n"
    assert robots(SITEMAP, custom=custom) == f"{custom}\nSitemap: {SITEMAP}\n"
    assert robots(custom=custom) == custom


def test_a_sitemap_of_the_sites_own_is_not_named_twice() -> None:
    """Rules that name one are complete."""
    custom = "User-agent: *\r\nAllow: /\r\n sitemap : https://y.org/s.xml"
    text = robots(SITEMAP, custom=custom)
    assert text == "User-agent: *\nAllow: /\n sitemap : https://y.org/s.xml\n"


def test_empty_rules_leave_the_sitemap() -> None:
    """Nothing forbidden is said by saying nothing."""
    assert robots(SITEMAP, custom="") == f"Sitemap: {SITEMAP}\n"


def test_an_address_cannot_add_a_line() -> None:
    """A line's end in it is encoded."""
    assert robots("https://x.org/\nDisallow: /").splitlines()[-1].startswith("Sitemap: ")
