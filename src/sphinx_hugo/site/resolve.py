"""Where a URL written in content leads: a page, a file, something generated, elsewhere.

How to use it::

    resolver = Resolver(site, resources(paths, site), [extra_files, static_files])
    target = resolver.resolve("../about/#who", page)
    target.kind       # "page", "file", "generated", "external" or "missing"
    target.url        # site path with query and fragment: "/about/#who"
    relative(page.url, target.url)      # what to write into the page
    target.origin     # "file": the source path to copy to target.url, or the layer's value
    target.has_fragment                 # False: the page has no such id

Looked up in this order: a page's URL or alias, a file of the content folder, the layers
(``html_extra_path``, ``html_static_path``), generated files. Relative URLs mean what they
mean in a browser, and failing that the file beside the source; ``x.md`` means the page of
that file. ``..`` never leaves the site.

Where Hugo's own render hook for links is on, what a URL means as a reference to a page comes
first (https://gohugo.io/render-hooks/links/#embedded): ``Resolver(..., references=index)``.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal
from urllib.parse import urlsplit

from sphinx_hugo.site.generated import generated_files
from sphinx_hugo.site.page import Page
from sphinx_hugo.site.references import ReferenceIndex
from sphinx_hugo.site.site import Site
from sphinx_hugo.site.urlize import decode, escape
from sphinx_hugo.site.urls import to_file

TargetKind = Literal["page", "file", "generated", "external", "missing"]
Layer = Mapping[str, str] | Callable[[str], str | None]

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_FREE_FRAGMENTS = frozenset({"", "top"})


@dataclass(frozen=True, slots=True)
class LinkTarget:
    """Where a URL leads.

    ``url`` is a site path (percent-encoded, with query and fragment) or, for external and
    missing ones, the URL as written. ``page`` is set for pages, aliases and pagers;
    ``origin`` for files.
    """

    kind: TargetKind
    url: str
    page: Page | None = None
    origin: str | None = None
    has_fragment: bool = True


class Resolver:
    """Resolves URLs against one site; ``layers`` map decoded site paths to origins."""

    def __init__(
        self,
        site: Site,
        resources: Mapping[str, str],
        layers: Sequence[Layer] = (),
        references: ReferenceIndex | None = None,
    ) -> None:
        self._site = site
        self._references = references
        self._resources = resources
        self._layers = tuple(layers)
        self._by_source = {page.source_path: page for page in site.pages if page.source_path}
        self._anywhere: dict[str, LinkTarget] = {}
        """Where URLs lead that lead there from any page: those with a host or from the root."""
        self._base = urlsplit(site.config.base_url)

    @cached_property
    def _aliases(self) -> Mapping[str, tuple[str, Page]]:
        return {alias.file: (alias.url, alias.page) for alias in self._site.aliases}

    @cached_property
    def _files(self) -> Mapping[str, str]:
        """Decoded site paths of resources, to their source paths."""
        return {decode(url): path for path, url in self._resources.items()}

    @cached_property
    def _generated(self) -> Mapping[str, str]:
        return dict(generated_files(self._site))

    def resolve(self, url: str, from_page: Page) -> LinkTarget:
        """Where ``url``, as written in the content of ``from_page``, leads."""
        written = url.strip()
        if (known := self._anywhere.get(written)) is not None:
            return known
        local = self._local(written)
        target = LinkTarget("external", written) if local is None else self._at(local, from_page)
        target = target or LinkTarget("missing", written)
        if local is None or local.startswith("/"):
            self._anywhere[written] = target
        return target

    def _at(self, local: str, from_page: Page) -> LinkTarget | None:
        """What a URL of the site leads to, None where there is nothing."""
        path, suffix, fragment = _split(local)
        if not path:
            return self._checked(LinkTarget("page", from_page.url, from_page), suffix, fragment)
        decoded = decode(path)
        if self._references is not None:
            page = self._references.find(decoded.removeprefix("./"), from_page)
            if page is not None:
                return self._checked(LinkTarget("page", page.url, page), suffix, fragment)
        for candidate in self._candidates(decoded, from_page):
            found = self._find(candidate)
            if found is not None:
                return self._checked(found, suffix, fragment)
        return None

    def _local(self, url: str) -> str | None:
        """``url`` without the site's own base URL; None where it leads elsewhere."""
        base = self._site.config.base_url
        if url.startswith("//") or _SCHEME.match(url):
            own = self._base
            if own.netloc not in url:
                return None
            try:
                other = urlsplit(url)
            except ValueError:
                return None
            scheme = other.scheme or own.scheme
            if not base or scheme not in ("http", "https") or other.netloc != own.netloc:
                return None
            path = url.split(other.netloc, 1)[1] or "/"
            prefix = own.path.rstrip("/")
            inside = path == prefix or path.startswith((prefix + "/", prefix + "#", prefix + "?"))
            return (path.removeprefix(prefix) or "/") if inside else None
        return url

    def _candidates(self, path: str, page: Page) -> list[str]:
        """The decoded site paths ``path`` may mean, most likely first; ``*`` marks sources."""
        if path.startswith("/"):
            prefix = self._base.path.rstrip("/")
            found = [path, "*" + path]
            if prefix and path.startswith(prefix + "/"):
                found += [path.removeprefix(prefix), "*" + path.removeprefix(prefix)]
            return found
        in_browser = posixpath.join(posixpath.dirname(decode(page.url)), path)
        beside = posixpath.join("/", posixpath.dirname(page.source_path or ""), path)
        if path.lower().endswith(".md"):
            return ["*" + beside, "*/" + path, in_browser]
        return [in_browser, "*" + beside]

    def _find(self, candidate: str) -> LinkTarget | None:
        """What lies at one decoded site path, or (with ``*``) at one source path."""
        from_source = candidate.startswith("*")
        path = _normalized(candidate.removeprefix("*"))
        if path is None:
            return None
        return self._at_source(path) if from_source else self._at_url(path)

    def _at_source(self, path: str) -> LinkTarget | None:
        """The page or the published file at a path below the content folder."""
        source = path.strip("/")
        page = self._by_source.get(source)
        if page is None and (source.lower().endswith(".md") or "." not in source):
            page = self._site.lookup(path, None)
        if page is not None:
            return LinkTarget("page", page.url, page)
        if source in self._resources:
            return LinkTarget("file", self._resources[source], origin=source)
        return None

    def _at_url(self, path: str) -> LinkTarget | None:
        """What is published at a decoded site path."""
        for file in dict.fromkeys((to_file(escape(path)), path.strip("/") + "/index.html")):
            page = self._site.by_file.get(file)
            if page is not None:
                return LinkTarget("page", page.url, page)
            if file in self._aliases:
                url, page = self._aliases[file]
                return LinkTarget("page", url, page)
        if path in self._files:
            return LinkTarget("file", escape(path), origin=self._files[path])
        for layer in self._layers:
            origin = layer(path) if callable(layer) else layer.get(path)
            if origin is not None:
                return LinkTarget("file", escape(path), origin=origin)
        for file in (path.lstrip("/"), path.strip("/") + "/index.html"):
            if file in self._generated:
                return LinkTarget("generated", escape("/" + file.removesuffix("index.html")))
        return None

    def _checked(self, target: LinkTarget, suffix: str, fragment: str) -> LinkTarget:
        """``target`` with the rest of the URL, and whether its page has the fragment."""
        exists = True
        if target.kind == "page" and target.page is not None and target.page.content is not None:
            name = decode(fragment)
            free = name.lower() in _FREE_FRAGMENTS or name.startswith(":~:")
            exists = free or name in target.page.content.ids
        if exists and not suffix:
            return target
        return LinkTarget(target.kind, target.url + suffix, target.page, target.origin, exists)


def _split(url: str) -> tuple[str, str, str]:
    """Path, what follows it (query and fragment with their marks), and the fragment."""
    path = re.split(r"[?#]", url, maxsplit=1)[0]
    return path, url[len(path) :], url.partition("#")[2]


def _normalized(path: str) -> str | None:
    """A site path without ``.``, ``..`` and ``//``; None where it leads out of the site."""
    depth = 0
    for part in path.split("/"):
        depth += -1 if part == ".." else part not in ("", ".")
        if depth < 0:
            return None
    clean = posixpath.normpath("/" + path.strip("/")) if path.strip("/") else "/"
    return clean + "/" if path.endswith("/") and clean != "/" else clean
