"""Pages as they are written: which template, and the objects it gets."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

from docutils import nodes
from markupsafe import Markup, escape
from sphinx.application import Sphinx
from sphinx.locale import _
from sphinx.util.i18n import format_date as sphinx_format_date

from sphinx_hugo.content.html_urls import find_urls, replace_urls
from sphinx_hugo.extension.build import Build
from sphinx_hugo.extension.domain import hugo_domain
from sphinx_hugo.extension.generated import NOT_FOUND, pages_without_document
from sphinx_hugo.extension.output_files import checksum
from sphinx_hugo.site.go_dates import format_go
from sphinx_hugo.site.pictures import Offer, source_set
from sphinx_hugo.site.relative import absolute, base_path, relative
from sphinx_hugo.site.views import PageView

GeneratedPage = tuple[str, dict[str, Any], str]


_IN_ONE_PIECE: dict[str, Any] = {
    "page": {},
    "site": {},
    "relurl": lambda url: "#" if url.startswith("/") else url,
}
"""What our frame gets where all documents are one page (``singlehtml``): nowhere to go to."""


@dataclass(frozen=True, slots=True)
class PlainPage:
    """A page that is none of Hugo's, as templates see it.

    ``kind`` is ``404`` for the page at addresses that have none, ``sphinx`` for Sphinx's own.
    """

    title: str
    url: str
    kind: str
    params: dict[str, Any] = field(default_factory=dict)


def on_html_collect_pages(app: Sphinx) -> Iterator[GeneratedPage]:
    """Pages that no document makes, but for those that were written with the documents."""
    build = hugo_domain(app.env).build
    if not (build.html_flow and build.is_settled):
        return
    for url, template in pages_without_document(build, Path(app.outdir)):
        yield url, {}, template


def on_html_page_context(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> str | None:
    """Hand over ``page`` and ``site``, and choose the template."""
    build = hugo_domain(app.env).build
    if not build.html_flow:
        context.update(_IN_ONE_PIECE)
        return None
    view = _view(app, build, pagename, context)
    context.update(_objects(build, view, app.config.language))
    _share_tags(build, Path(app.outdir, "_static"), context)
    if pagename == NOT_FOUND:
        _stand_at_the_root(context, base_path(build.site.config.base_url))
    if not isinstance(view, PageView):
        return None
    context["has_content"] = bool(context.get("body", "").strip())
    if not build.layouts.names:
        context["body"] = _plain_body(view, context)
        return None
    return build.layouts.choose(view.model) if doctree is not None else None


def _view(
    app: Sphinx, build: Build, pagename: str, context: dict[str, Any]
) -> PageView | PlainPage:
    """What the templates get for a page name."""
    if pagename == NOT_FOUND:
        return PlainPage(_("Page not found"), NOT_FOUND, "404")
    if pagename in build.generated:
        return build.views.page(*build.generated[pagename])
    page = build.site.by_docname.get(pagename)
    if page is not None:
        return build.views.page(page)
    title = Markup(context.get("title", "")).striptags()  # noqa: S704
    return PlainPage(title, "/" + app.builder.get_target_uri(pagename), "sphinx")


def _objects(build: Build, view: PageView | PlainPage, language: str) -> dict[str, Any]:
    """The documented objects and functions of the templates (docs/layouts.md)."""
    base_url = build.site.config.base_url

    def relurl(url: str) -> str:
        if view.url == NOT_FOUND:
            return base_path(base_url) + url if url.startswith("/") else url
        return relative(view.url, url)

    return {
        "page": view,
        "site": build.views.site,
        "title": escape(view.title),
        "pageurl": absolute(base_url, view.url) if base_url else None,
        "relurl": relurl,
        "srcset": lambda offer: _srcset(offer, relurl),
        "absurl": lambda url: absolute(base_url, url),
        "isodate": _isodate,
        "format_date": _date_formatter(build.site.config.date_format, language),
    }


def _share_tags(build: Build, static: Path, context: dict[str, Any]) -> None:
    """Have tags of sheets and scripts made once for all pages of a folder's depth.

    Sphinx looks every file up on the disk for each page, to find its checksum.
    """
    base = context["pathto"]("", resource=True)
    for name in ("css_tag", "js_tag"):
        context[name] = _shared(context[name], build.asset_tags.setdefault((name, base), {}))
    version = _shared(_version(static), build.asset_tags.setdefault(("", ""), {}))
    # looked up when it is called: the page at addresses that have none has another `pathto`
    context["asset"] = lambda path: context["pathto"](f"_static/{path}", 1) + version(path)


def _version(static: Path) -> Callable[[str], str]:
    """Gives the checksum of a file below ``_static/`` as URLs have it; "" where it is not there."""

    def version(path: str) -> str:
        found = checksum(static / path)
        return f"?v={found}" if found else ""

    return version


def _shared(make: Callable[[Any], str], made: dict[Any, str]) -> Callable[[Any], str]:
    def tag(asset: Any) -> str:
        if asset not in made:
            made[asset] = make(asset)
        return made[asset]

    return tag


def _stand_at_the_root(context: dict[str, Any], path: str) -> None:
    """Let Sphinx's functions for templates give URLs that are right at any depth below ``path``."""
    pathto, css_tag, js_tag = context["pathto"], context["css_tag"], context["js_tag"]

    def rooted(url: str) -> str:
        return url if ":" in url or url.startswith(("/", "#")) else f"{path}/{url}"

    def rooted_tag(tag: str) -> str:
        return replace_urls(tag, find_urls(tag), lambda span: rooted(span.url))

    if context.get("favicon_url"):
        context["favicon_url"] = rooted(context["favicon_url"])
    context["pathto"] = lambda *arguments, **options: rooted(pathto(*arguments, **options))
    context["css_tag"] = lambda css: rooted_tag(css_tag(css))
    context["js_tag"] = lambda js: rooted_tag(js_tag(js))


def _srcset(offer: Offer, relurl: Callable[[str], str]) -> Markup:
    """The attributes with which a template offers variants of a picture, a space in front."""
    offered = [(relurl(each.url), each.width) for each in offer.variants]
    found = source_set(offered, offer.sizes)
    return Markup("").join(Markup(' {}="{}"').format(*each) for each in found.items())


def _isodate(moment: datetime) -> str:
    """A date for machines: ``2026-11-23T10:00:00+00:00``."""
    return moment.isoformat(timespec="seconds")


def _date_formatter(layout: str, language: str) -> Callable[[datetime], str]:
    """Shows dates as the site asks (a Go layout), else in the way of its language."""

    def format_date(moment: datetime) -> str:
        return _shown_date(moment, moment.utcoffset(), layout, language)

    return format_date


@lru_cache(maxsize=4096)
def _shown_date(moment: datetime, offset: timedelta | None, layout: str, language: str) -> str:
    """A date for readers; ``offset`` tells apart equal moments that are not shown alike."""
    if layout:
        return format_go(moment, layout)
    return sphinx_format_date("%b %d, %Y", date=moment, language=language)


def _plain_body(view: PageView, context: dict[str, Any]) -> Markup:
    """The body for a theme without our layouts: the title above, the list below."""
    title = "" if view.title_in_body else Markup("<h1>{}</h1>\n").format(view.title)
    listed = view.pager.pages if view.pager else view.pages
    items = Markup("").join(
        Markup('<li><a href="{}">{}</a></li>\n').format(
            relative(view.url, each.url), each.link_title
        )
        for each in listed
    )
    entries = Markup("<ul>\n{}</ul>\n").format(items) if items else Markup("")
    return Markup(title) + Markup(context.get("body", "")) + entries  # noqa: S704
