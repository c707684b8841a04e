"""Sitemaps by the protocol of sitemaps.org, worded as Hugo's.

https://www.sitemaps.org/protocol.html: at most 50,000 URLs and 50 MiB a file; more take
several files and an index of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from xml.etree.ElementTree import Element, SubElement

from sphinx_hugo.content.problems import Problem
from sphinx_hugo.outputs.text import rfc_3339, uri, xml_document, zoned

CHANGE_FREQUENCIES = ("always", "hourly", "daily", "weekly", "monthly", "yearly", "never")
MOST_URLS = 50_000
MOST_BYTES = 50 * 1024 * 1024
_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
_FRAME_BYTES = 1024
_ENTRY_BYTES = 256


@dataclass(frozen=True, slots=True)
class SitemapEntry:
    """One page: its absolute URL and what front matter's ``sitemap`` says of it.

    ``changefreq`` is one of ``CHANGE_FREQUENCIES`` or empty, ``priority`` 0.0 to 1.0.
    """

    loc: str
    lastmod: datetime | None = None
    changefreq: str = ""
    priority: float | None = None


def entry_problems(entry: SitemapEntry) -> tuple[Problem, ...]:
    """What is wrong with an entry's values; ``sitemap`` leaves out what is named here."""
    problems: list[Problem] = []
    if not _changefreq(entry):
        choice = ", ".join(CHANGE_FREQUENCIES)
        message = f"sitemap: changefreq {entry.changefreq!r} is none of {choice}; left out"
        problems += [Problem("sitemap", message)] * bool(entry.changefreq)
    if entry.priority is not None and not _priority(entry):
        message = f"sitemap: priority {entry.priority!r} is not between 0 and 1; left out"
        problems.append(Problem("sitemap", message))
    return tuple(problems)


def sitemap(entries: Iterable[SitemapEntry]) -> str:
    """One sitemap of all ``entries``, in their order; see ``sitemap_files`` for large sites."""
    root = Element("urlset", {"xmlns": _NAMESPACE})
    for entry in entries:
        element = SubElement(root, "url")
        SubElement(element, "loc").text = uri(entry.loc)
        if entry.lastmod is not None:
            SubElement(element, "lastmod").text = rfc_3339(entry.lastmod)
        if changefreq := _changefreq(entry):
            SubElement(element, "changefreq").text = changefreq
        if priority := _priority(entry):
            SubElement(element, "priority").text = priority
    return xml_document(root)


def sitemap_files(
    entries: Sequence[SitemapEntry], base_url: str, name: str = "sitemap.xml"
) -> dict[str, str]:
    """The files of a sitemap below ``base_url``, by name.

    One file as long as it stays within the protocol's limits; else ``sitemap-1.xml`` and so
    on, and ``sitemap.xml`` is the index of these.
    """
    parts = list(_parts(entries))
    if len(parts) <= 1:
        return {name: sitemap(entries)}
    stem, dot, suffix = name.rpartition(".")
    names = [f"{stem}-{number}{dot}{suffix}" for number in range(1, len(parts) + 1)]
    files = {name: _index(names, parts, base_url)}
    return files | {part: sitemap(of) for part, of in zip(names, parts, strict=True)}


def _parts(entries: Sequence[SitemapEntry]) -> Iterator[Sequence[SitemapEntry]]:
    """``entries`` cut where a file would have too many URLs or bytes."""
    start, size = 0, _FRAME_BYTES
    for position, entry in enumerate(entries):
        # Escaping makes of "&" at most five characters; URIs are ASCII.
        length = _ENTRY_BYTES + 5 * len(uri(entry.loc))
        if position - start == MOST_URLS or (position > start and size + length > MOST_BYTES):
            yield entries[start:position]
            start, size = position, _FRAME_BYTES
        size += length
    if start < len(entries):
        yield entries[start:]


def _index(names: list[str], parts: list[Sequence[SitemapEntry]], base_url: str) -> str:
    """The index of several sitemaps, each with the newest date in it."""
    root = Element("sitemapindex", {"xmlns": _NAMESPACE})
    for name, part in zip(names, parts, strict=True):
        element = SubElement(root, "sitemap")
        SubElement(element, "loc").text = uri(f"{base_url.rstrip('/')}/{name}")
        dates = [zoned(entry.lastmod) for entry in part if entry.lastmod is not None]
        if dates:
            SubElement(element, "lastmod").text = rfc_3339(max(dates))
    return xml_document(root)


def _changefreq(entry: SitemapEntry) -> str:
    """The change frequency where it is one the protocol knows, else empty."""
    changefreq = entry.changefreq.strip().lower()
    return changefreq if changefreq in CHANGE_FREQUENCIES else ""


def _priority(entry: SitemapEntry) -> str:
    """The priority as a decimal where it is within bounds, else empty."""
    if entry.priority is None or not 0 <= entry.priority <= 1:
        return ""
    whole, _, fraction = f"{entry.priority:.4f}".partition(".")
    return f"{whole}.{fraction.rstrip('0') or '0'}"
