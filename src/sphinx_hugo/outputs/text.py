"""Characters, addresses, documents and instants as XML, JSON and HTTP want them written."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import UTC, datetime
from email.utils import format_datetime
from urllib.parse import quote
from xml.etree import ElementTree as ET

_LINE_END = re.compile(r"\r\n?")
_FORBIDDEN = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SPACES = re.compile(r"\s+")
_ADDRESS = re.compile(r"([a-z][a-z0-9+.-]*:)?(//[^/?#]*)?(.*)", re.I | re.S | re.A)
_STRAY_PERCENT = re.compile(r"%(?![0-9a-f]{2})", re.I)
_URI = "%/:?#@!$&'()*+,;=~"


def printable(text: str) -> str:
    r"""``text`` without what XML 1.0 forbids (control characters, lone surrogates), lines by \n.

    Source: https://www.w3.org/TR/xml/#charsets, section 2.11 for the ends of lines.
    """
    return _FORBIDDEN.sub("", _LINE_END.sub("\n", text))


def one_line(text: str) -> str:
    """``text``, printable, its white space folded: for titles, names, descriptions."""
    return _SPACES.sub(" ", printable(text)).strip()


def uri(address: str) -> str:
    """``address`` with all that a URI may not hold percent-encoded, its host in ASCII.

    What is encoded already stays; relative addresses are fine. RFC 3986, RFC 3987 section 3.1.
    """
    match = _ADDRESS.fullmatch(printable(address).strip())
    assert match is not None  # every part of the pattern may be empty
    scheme, authority, rest = match[1] or "", match[2] or "", match[3]
    return scheme + _host(authority) + _quoted(rest)


def _host(authority: str) -> str:
    """``//user@host:port`` in ASCII."""
    if not authority.isascii():
        with suppress(UnicodeError):  # no host name: quoted below
            authority = "//" + authority[2:].encode("idna").decode("ascii")
    return _quoted(authority, safe=_URI + "[]")


def _quoted(text: str, safe: str = _URI) -> str:
    """``text`` percent-encoded, but for what is so already."""
    return quote(_STRAY_PERCENT.sub("%25", text), safe=safe)


def xml_document(root: ET.Element) -> str:
    """An XML document, indented, that ends with a line's end; to be stored as UTF-8.

    What XML forbids has to be out of ``root`` already (``printable``).
    """
    return f'<?xml version="1.0" encoding="utf-8"?>\n{xml_element(root)}\n'


def xml_element(element: ET.Element, level: int = 0) -> str:
    """An element as text, indented for one that ``level`` elements are around."""
    ET.indent(element, level=level)
    return ET.tostring(element, encoding="unicode")


def rfc_3339(moment: datetime) -> str:
    """An instant as Hugo's sitemap, JSON Feed and Open Graph have it, to the second.

    ``2026-11-23T10:00:00+00:00``; a moment without a zone is in UTC.
    """
    return zoned(moment).isoformat(timespec="seconds")


def rfc_2822(moment: datetime) -> str:
    """An instant as RSS has it: ``Mon, 23 Nov 2026 10:00:00 +0000``."""
    return format_datetime(zoned(moment))


def zoned(moment: datetime) -> datetime:
    """``moment`` with an offset of whole minutes, the only ones both standards can write.

    Times of local mean time (New York before 1883: -4:56:02) are given in UTC.
    """
    offset = moment.utcoffset()
    if offset is None:
        return moment.replace(tzinfo=UTC)
    if offset.seconds % 60 == 0 and offset.microseconds == 0:
        return moment
    try:
        return moment.astimezone(UTC)
    except OverflowError:  # on the calendar's first or last day
        return moment.replace(tzinfo=UTC)
