"""What the pages of a Hugo site ask for: layouts, shortcodes; and in which languages they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from sphinx_hugo.content.frontmatter import decode, parse, split
from sphinx_hugo.content.shortcodes import Call, built_in, tokenize
from sphinx_hugo.content.shortcodes.tokens import Token

MARKDOWN = frozenset({".md", ".markdown", ".mdown", ".mkd"})
HTML = frozenset({".html", ".htm"})
OTHER_MARKUP = frozenset({".ad", ".adoc", ".asciidoc", ".org", ".pandoc", ".pdc", ".rst"})
MAX_SIZE = 10_000_000
"""Bytes of a page that is looked into; a larger one is copied all the same."""


@dataclass(slots=True)
class Use:
    """A layout or shortcode that pages ask for: how often, and where first."""

    name: str
    count: int = 0
    first: str = ""
    is_list: bool = False
    """Of a layout: asked for by a section."""
    is_markdown: bool = True
    """Of a shortcode: all calls are ``{{% %}}``."""
    encloses: bool = False
    """Of a shortcode: some call has a closing tag."""


@dataclass(slots=True)
class Survey:
    """What the content of a site is made of; ``foreign`` counts pages by other language.

    ``unread`` names the pages that were not looked into, ``inline`` counts shortcodes that bring
    a template of their own, ``suffixes`` pages by their ending.
    """

    pages: int = 0
    files: int = 0
    foreign: Counter[str] = field(default_factory=Counter)
    suffixes: Counter[str] = field(default_factory=Counter)
    layouts: dict[str, Use] = field(default_factory=dict)
    shortcodes: dict[str, Use] = field(default_factory=dict)
    inline: int = 0
    unread: dict[str, str] = field(default_factory=dict)

    @property
    def foreign_markup(self) -> dict[str, int]:
        """Pages in markup that is neither Markdown nor HTML, by ending."""
        return {suffix: n for suffix, n in self.suffixes.items() if suffix in OTHER_MARKUP}


def survey_content(files: Mapping[str, Path], languages: Iterable[str]) -> Survey:
    """Look into the content ``files``; ``languages`` are codes that are not the default one's."""
    made = Survey()
    codes = frozenset(languages)
    hugos = frozenset(built_in())
    for path, origin in sorted(files.items()):
        suffix = PurePosixPath(path).suffix.lower()
        if suffix not in MARKDOWN | HTML | OTHER_MARKUP:
            made.files += 1
            continue
        code = PurePosixPath(PurePosixPath(path).stem).suffix.lstrip(".").lower()
        if code in codes:
            made.foreign[code] += 1
            continue
        made.pages += 1
        made.suffixes[suffix] += 1
        text = _read(path, origin, made)
        if text is not None:
            _look_into(path, text, hugos, made)
    return made


def count_pages(files: Iterable[str]) -> int:
    """How many of the files are pages."""
    known = MARKDOWN | HTML | OTHER_MARKUP
    return sum(1 for path in files if PurePosixPath(path).suffix.lower() in known)


def _read(path: str, origin: Path, made: Survey) -> str | None:
    """The text of a page; None, and a reason in ``unread``, where it is no text or too much."""
    try:
        if origin.stat().st_size > MAX_SIZE:
            made.unread[path] = f"larger than {MAX_SIZE // 1_000_000} MB"
            return None
        data = origin.read_bytes()
    except OSError as error:
        made.unread[path] = error.strerror or "cannot be read"
        return None
    if b"\0" in data:
        made.unread[path] = "binary"
        return None
    return decode(data)[0]


def _look_into(path: str, text: str, hugos: frozenset[str], made: Survey) -> None:
    """The layouts and shortcodes of one page."""
    parts = split(text)
    raw = parse(parts).raw
    is_list = PurePosixPath(path).stem.partition(".")[0] == "_index"
    for name, of_list in _layouts(raw, is_list):
        use = made.layouts.setdefault(name, Use(name, first=path, is_list=of_list))
        use.count += 1
    for call in _calls(tokenize(parts.body).tokens):
        name = call.name.lower()
        if call.is_inline:
            made.inline += 1
        elif name not in hugos:
            use = made.shortcodes.setdefault(name, Use(name, first=f"{path}, line {call.line}"))
            use.count += 1
            use.is_markdown &= call.is_markdown
            use.encloses |= call.inner is not None


def _layouts(raw: Mapping[str, Any], is_list: bool) -> Iterator[tuple[str, bool]]:
    """The layouts that front matter names, for the page itself and for those below it."""
    if isinstance(raw.get("layout"), str) and raw["layout"]:
        yield raw["layout"], is_list
    cascade = raw.get("cascade")
    for block in cascade if isinstance(cascade, list) else [cascade]:
        if isinstance(block, Mapping) and isinstance(block.get("layout"), str):
            yield block["layout"], False


def _calls(tokens: Iterable[Token]) -> Iterator[Call]:
    """All calls, those inside of others as well."""
    todo = list(tokens)
    todo.reverse()
    while todo:
        token = todo.pop()
        if isinstance(token, Call):
            yield token
            todo += reversed(token.inner or ())
