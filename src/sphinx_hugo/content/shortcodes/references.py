"""References to pages (``ref``, ``relref``): a URL that stands for one until the site is known.

When a document is read no page has its address yet, since that may depend on any other. So
these shortcodes print a URL on ``ref.invalid``, a host that cannot exist (RFC 2606), with the
reference spelled in hexadecimal digits: Markdown, typographer and highlighting leave it as it
is, and it is found again in attributes and in text alike. What an author adds to it, such as
``{{< ref "x" >}}#top``, stays behind it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

_URL = re.compile(r"(https:/)?/ref\.invalid/((?:[0-9a-f]{2})+)/")
_MARK = "/ref.invalid/"
_FIELDS = 4


@dataclass(frozen=True, slots=True)
class Reference:
    """A page that content refers to.

    ``path`` is as written: ``posts/x.md``, ``/posts/x``, ``x``. ``language`` and
    ``output_format`` are "" for the page's own and HTML. ``is_relative``: ``relref`` prints a
    site path where ``ref`` prints an absolute URL.
    """

    path: str
    fragment: str = ""
    language: str = ""
    output_format: str = ""
    is_relative: bool = False

    @property
    def url(self) -> str:
        """The URL that stands for the page."""
        fields = (self.path, self.fragment, self.language, self.output_format)
        text = "\0".join(field.replace("\0", "") for field in fields)
        prefix = "" if self.is_relative else "https:/"
        return f"{prefix}{_MARK}{text.encode('utf-8', 'replace').hex()}/"

    @property
    def shown(self) -> str:
        """The reference as its author knows it, for messages."""
        return f"{self.path}#{self.fragment}" if self.fragment else self.path


def parse_reference(url: str) -> tuple[Reference, str] | None:
    """The reference that ``url`` begins with, and what follows it; None for any other URL."""
    found = _URL.match(url)
    reference = _reference(found) if found else None
    return (reference, url[found.end() :]) if found and reference else None


def replace_references(text: str, url_of: Callable[[Reference], str]) -> str:
    """HTML with every URL that stands for a page replaced, in attributes or in text.

    ``url_of`` gives the page's URL, already fit for HTML.
    """
    if _MARK not in text:
        return text

    def replacement(found: re.Match[str]) -> str:
        reference = _reference(found)
        return found[0] if reference is None else url_of(reference)

    return _URL.sub(replacement, text)


def find_references(text: str) -> list[str]:
    """Every URL in ``text`` that stands for a page, in order."""
    if _MARK not in text:
        return []
    return [found[0] for found in _URL.finditer(text) if _reference(found) is not None]


def _reference(found: re.Match[str]) -> Reference | None:
    try:
        fields = bytes.fromhex(found[2]).decode("utf-8").split("\0")
    except UnicodeDecodeError:
        return None
    if len(fields) != _FIELDS:
        return None
    path, fragment, language, output_format = fields
    return Reference(path, fragment, language, output_format, is_relative=not found[1])
