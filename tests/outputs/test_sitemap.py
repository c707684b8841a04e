"""Sitemaps hold to the rules of sitemaps.org's schema."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from xml.etree import ElementTree as ET

import pytest

from sphinx_hugo.outputs import sitemap as module
from sphinx_hugo.outputs.sitemap import SitemapEntry, entry_problems, sitemap, sitemap_files

NAMESPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
MOMENT = datetime(2026, 11, 23, 10, 0, 0, 123456, tzinfo=timezone(timedelta(hours=-3)))
W3C_DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d")


def rows(text: str, root_tag: str, row_tag: str) -> list[dict[str, str]]:
    """Each row of a sitemap or index as a mapping; the names and their order are checked."""
    root = ET.fromstring(text.encode())
    assert root.tag == NAMESPACE + root_tag
    found = []
    for row in root:
        assert row.tag == NAMESPACE + row_tag
        names = [child.tag.removeprefix(NAMESPACE) for child in row]
        assert names[0] == "loc"
        assert names == [n for n in ("loc", "lastmod", "changefreq", "priority") if n in names]
        found.append({name: child.text or "" for name, child in zip(names, row, strict=True)})
    return found


def test_an_entry_has_what_is_known_of_it() -> None:
    """The date as Hugo writes it, frequency and priority where front matter gives them."""
    entries = [
        SitemapEntry("https://x.org/", MOMENT, "weekly", 0.5),
        SitemapEntry("https://x.org/about/"),
    ]
    assert rows(sitemap(entries), "urlset", "url") == [
        {
            "loc": "https://x.org/",
            "lastmod": "2026-11-23T10:00:00-03:00",
            "changefreq": "weekly",
            "priority": "0.5",
        },
        {"loc": "https://x.org/about/"},
    ]


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://x.org/a b/<é>&'\"", "https://x.org/a%20b/%3C%C3%A9%3E&'%22"),
        ("https://x.org/100%/%20/", "https://x.org/100%25/%20/"),
        ("https://münchen.example:8000/ü", "https://xn--mnchen-3ya.example:8000/%C3%BC"),
        ("https://x.org/\x00\ud800", "https://x.org/"),
        ("\N{KELVIN SIGN}:x", "%E2%84%AA:x"),  # re.IGNORECASE takes it for a k
        ("https://[::1]:8000/", "https://[::1]:8000/"),
    ],
)
def test_addresses_are_uris(address: str, expected: str) -> None:
    """What may not stand in a URI is encoded, what is encoded stays."""
    assert rows(sitemap([SitemapEntry(address)]), "urlset", "url") == [{"loc": expected}]


@pytest.mark.parametrize(
    ("given", "written"),
    [(0.0, "0.0"), (1, "1.0"), (0.85, "0.85"), (0.00001, "0.0"), (1 / 3, "0.3333")],
)
def test_a_priority_is_a_decimal(given: float, written: str) -> None:
    """No exponents; zero is a priority like any other."""
    entry = SitemapEntry("https://x.org/", priority=given)
    assert rows(sitemap([entry]), "urlset", "url")[0]["priority"] == written
    assert entry_problems(entry) == ()


@pytest.mark.parametrize(
    "entry",
    [
        SitemapEntry("https://x.org/", changefreq="often"),
        SitemapEntry("https://x.org/", priority=1.5),
        SitemapEntry("https://x.org/", priority=-1),
        SitemapEntry("https://x.org/", priority=float("nan")),
    ],
)
def test_a_value_the_protocol_does_not_know_is_named_and_left_out(entry: SitemapEntry) -> None:
    """The sitemap stays valid, and someone can be told."""
    assert rows(sitemap([entry]), "urlset", "url") == [{"loc": "https://x.org/"}]
    (problem,) = entry_problems(entry)
    assert problem.code == "sitemap"


def test_a_small_site_has_one_file() -> None:
    """Also one without pages."""
    entries = [SitemapEntry("https://x.org/")]
    assert sitemap_files(entries, "https://x.org/") == {"sitemap.xml": sitemap(entries)}
    assert sitemap_files([], "https://x.org/") == {"sitemap.xml": sitemap([])}


def test_a_large_site_has_an_index(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each file within the limit of URLs, all named in the index with their newest date."""
    monkeypatch.setattr(module, "MOST_URLS", 2)
    entries = [SitemapEntry(f"https://x.org/{n}/") for n in range(4)]
    entries.append(SitemapEntry("https://x.org/4/", MOMENT))
    files = sitemap_files(entries, "https://x.org/blog/")
    assert list(files) == ["sitemap.xml", "sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml"]
    parts = [rows(files[f"sitemap-{n}.xml"], "urlset", "url") for n in (1, 2, 3)]
    assert [row["loc"] for part in parts for row in part] == [entry.loc for entry in entries]
    assert [len(part) for part in parts] == [2, 2, 1]
    assert rows(files["sitemap.xml"], "sitemapindex", "sitemap") == [
        {"loc": "https://x.org/blog/sitemap-1.xml"},
        {"loc": "https://x.org/blog/sitemap-2.xml"},
        {"loc": "https://x.org/blog/sitemap-3.xml", "lastmod": "2026-11-23T10:00:00-03:00"},
    ]


def test_a_file_stays_within_the_limit_of_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Long addresses full of ampersands fill a file before there are 50,000."""
    monkeypatch.setattr(module, "MOST_BYTES", 20_000)
    entries = [
        SitemapEntry(f"https://x.org/?{n}" + "&" * 900, MOMENT, "always", 0.1234) for n in range(9)
    ]
    files = sitemap_files(entries, "https://x.org/")
    assert len(files) > 2
    assert all(len(text.encode()) <= 20_000 for text in files.values())
    total = sum(text.count("<url>") for text in files.values())
    assert total == len(entries)


def test_fifty_thousand_addresses_fill_a_file() -> None:
    """The limit of the protocol is the last number that is allowed."""
    files = sitemap_files([SitemapEntry("/")] * 50_001, "")
    assert [text.count("<loc>") for text in files.values()] == [2, 50_000, 1]


def test_dates_before_time_zones_are_dates_still() -> None:
    """Local mean time has seconds in its offset, which no standard can write."""
    old = datetime(1880, 1, 1, 12, tzinfo=timezone(timedelta(hours=-5, minutes=3, seconds=58)))
    first = datetime(1, 1, 1, tzinfo=timezone(timedelta(seconds=30)))
    found = rows(sitemap([SitemapEntry("/", d) for d in (old, first)]), "urlset", "url")
    assert [row["lastmod"] for row in found] == [
        "1880-01-01T16:56:02+00:00",
        "0001-01-01T00:00:00+00:00",
    ]
    assert all(W3C_DATE.fullmatch(row["lastmod"]) for row in found)
    assert old.astimezone(UTC).isoformat() == "1880-01-01T16:56:02+00:00"
