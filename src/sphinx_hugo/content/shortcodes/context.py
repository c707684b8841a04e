"""What a shortcode gets when it is called, and what is known of it before."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sphinx_hugo.content.document import FrontMatter
from sphinx_hugo.content.facts import readable_name
from sphinx_hugo.content.markdown import MarkdownOptions
from sphinx_hugo.content.shortcodes.markdown import MarkdownRenderer
from sphinx_hugo.content.shortcodes.references import Reference
from sphinx_hugo.content.shortcodes.tokens import Arguments, Call, Value


class ShortcodeError(ValueError):
    """A call that cannot be answered; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class ShortcodePage:
    """The page a shortcode is called on, as its front matter says it.

    ``path`` is that of its source below the content folder. ``params`` and ``raw`` have
    lower-case keys. Nothing of it needs another page: the site is not known yet.
    """

    path: str = ""
    title: str = ""
    description: str = ""
    date: datetime | None = None
    lastmod: datetime | None = None
    params: Mapping[str, Any] = field(default_factory=dict)
    raw: Mapping[str, Any] = field(default_factory=dict)

    @classmethod
    def of(cls, front: FrontMatter, path: str) -> ShortcodePage:
        """The page with this front matter at this source path."""
        dates = {"date": front.date, "lastmod": front.lastmod, "publishdate": front.publish_date}
        raw = {**front.raw, **{key: value for key, value in dates.items() if value}}
        return cls(
            path=path,
            title=front.title or readable_name(path),
            description=front.description or "",
            date=front.date,
            lastmod=front.lastmod,
            params=front.params,
            raw=raw,
        )


@dataclass(frozen=True, slots=True)
class ShortcodeSite:
    """The site a shortcode is called on; ``data`` is what the ``data/`` folder holds."""

    title: str = ""
    base_url: str = ""
    language: str = "en"
    params: Mapping[str, Any] = field(default_factory=dict)
    data: Mapping[str, Any] = field(default_factory=dict)


def default_reference_url(reference: Reference) -> str:
    """The URL that stands for a page until it is known where pages are published."""
    return reference.url


@dataclass(frozen=True, slots=True)
class Scope:
    """Where the shortcodes of a document are called.

    ``reference_url`` gives the URL that ``ref`` and ``relref`` print, None where there is no
    such page.
    """

    page: ShortcodePage = ShortcodePage()
    site: ShortcodeSite = ShortcodeSite()
    markdown: MarkdownRenderer = field(default_factory=lambda: MarkdownRenderer(MarkdownOptions()))
    reference_url: Callable[[Reference], str | None] = default_reference_url


@dataclass(frozen=True, slots=True)
class ShortcodeContext:
    """One call as its shortcode sees it.

    ``inner`` is the inner text with the shortcodes in it done, "" without any. It is Markdown
    as its author wrote it; of ``{{% %}}`` inside of another shortcode it is HTML (Hugo's rule).
    ``remarks`` gathers what is wrong but does not keep the shortcode from its work.
    """

    name: str
    args: Arguments
    is_markdown: bool
    ordinal: int
    line: int
    scope: Scope
    parent: ShortcodeContext | None = None
    inner: str = ""
    indent: str = ""
    remarks: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, call: Call, scope: Scope, parent: ShortcodeContext | None) -> ShortcodeContext:
        """The context of a call, without its inner text."""
        return cls(
            name=call.name,
            args=call.args,
            is_markdown=call.is_markdown,
            ordinal=call.ordinal,
            line=call.line,
            scope=scope,
            parent=parent,
            indent=call.indent,
        )

    @property
    def params(self) -> Arguments:
        """All arguments: a mapping where they have names, else a tuple."""
        return self.args

    @property
    def is_named(self) -> bool:
        """Whether the arguments have names."""
        return isinstance(self.args, Mapping)

    @property
    def page(self) -> ShortcodePage:
        """The page of the call."""
        return self.scope.page

    @property
    def site(self) -> ShortcodeSite:
        """The site of the call."""
        return self.scope.site

    @property
    def inner_deindented(self) -> str:
        """The inner text without the white space that the call's own line begins with."""
        if not self.indent:
            return self.inner
        lines = self.inner.split("\n")
        return "\n".join(line.removeprefix(self.indent) for line in lines)

    def get(self, key: str | int, default: Value | None = "") -> Value | None:
        """An argument by name or position, ``default`` where it is not given."""
        if isinstance(self.args, Mapping):
            return self.args.get(key, default) if isinstance(key, str) else default
        if isinstance(key, int) and 0 <= key < len(self.args):
            return self.args[key]
        return default

    def either(self, name: str, position: int) -> str:
        """An argument that may be given by name or by position, as text; "" where it is not."""
        value = self.get(name) if self.is_named else self.get(position)
        return str(value).lower() if isinstance(value, bool) else str(value)

    def remark(self, message: str) -> None:
        """Tell the author of something; ``message`` is a sentence without its full stop."""
        self.remarks.append(message)


@dataclass(frozen=True, slots=True)
class Definition:
    """A shortcode: how it is rendered, and what can be said of it beforehand.

    ``render`` may raise ShortcodeError. ``makes_markdown``: the output is Markdown that goes
    into the page's, whatever delimiters it is called with. ``templates`` are the files that it
    is made of.
    """

    render: Callable[[ShortcodeContext], str]
    takes_inner: bool = False
    makes_markdown: bool = False
    templates: tuple[str, ...] = ()


Lookup = Callable[[str, bool], Definition | None]
"""Finds the shortcode of a name; the truth value says whether it is called by ``{{% %}}``."""
