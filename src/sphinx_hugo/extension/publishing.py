"""After the pages: files beside them, redirects, feeds and sitemap; what is gone is removed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Set
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from urllib.parse import unquote

from sphinx.application import Sphinx

from sphinx_hugo.extension.assets import finish_assets
from sphinx_hugo.extension.build import Build
from sphinx_hugo.extension.domain import hugo_domain
from sphinx_hugo.extension.feeds import Feeds
from sphinx_hugo.extension.manifest import remove_files
from sphinx_hugo.extension.output_files import (
    clear_unfinished,
    copy_whole,
    stopping_on_errors,
    write_whole,
)
from sphinx_hugo.extension.page_store import PageStore
from sphinx_hugo.extension.search import is_index
from sphinx_hugo.extension.sharing import share_out
from sphinx_hugo.extension.sphinx_files import copied_files
from sphinx_hugo.extension.unchanged import stamp
from sphinx_hugo.extension.waiting import on_stop
from sphinx_hugo.extension.warnings import Kept, say_again
from sphinx_hugo.outputs.redirects import redirect
from sphinx_hugo.outputs.robots import robots
from sphinx_hugo.outputs.sitemap import SitemapEntry, sitemap_files
from sphinx_hugo.site.page import Page
from sphinx_hugo.site.relative import absolute, relative
from sphinx_hugo.site.site import Site


def on_build_finished(app: Sphinx, exception: Exception | None) -> None:
    """Finish the output folder, then keep the manifest; a build that failed keeps none."""
    build = hugo_domain(app.env).build
    try:
        if exception is None and build.html_flow:
            with stopping_on_errors():
                if build.is_settled:
                    _publish(app, build)
                else:
                    remove_files(Path(app.outdir), build.unneeded)
    except BaseException:  # a disk that is full, a key that was pressed
        on_build_over(app, None)
        raise


def on_build_over(app: Sphinx, exception: Exception | None) -> None:
    """Let the next build begin, when no extension writes anything more."""
    clear_unfinished(Path(app.outdir))
    build = hugo_domain(app.env).build
    build.search.stop()
    build.lock.release()


def _publish(app: Sphinx, build: Build) -> None:
    """Write what lies beside the pages, and delete what is no longer published."""
    outdir = Path(app.outdir)
    pages = {page.file for page in build.site.pages if page.is_rendered}
    pages |= {unquote(url).lstrip("/") for url in build.generated if not url.endswith("/")}
    pages |= {unquote(url).lstrip("/") + "index.html" for url in build.generated if url[-1] == "/"}
    written = set(pages) | {"404.html"} | build.without_document
    for name, origin in _beside(build):
        if name not in pages:
            copy_whole(outdir, Path(origin), outdir / name)
            written.add(name)
    written |= _write(outdir, pages, _redirects(build.site))
    written |= {unquote(url).lstrip("/") for url in build.copied}
    needed, unneeded = copied_files(app.env, build.site.by_docname)
    written |= needed
    # What is gone must have no say in what can be found, or in what the style sheet needs.
    gone = (build.last.files | unneeded) - written
    remove_files(outdir, sorted(name for name in gone if name.endswith(".html")))
    store = PageStore.read(Path(app.doctreedir))
    store.update(outdir, build.pages)
    build.search.examine(written, store.pages)
    rest = _Rest(app, build, pages, written, gone)
    if build.options.serve:
        remove_files(outdir, sorted(name for name in gone if name.startswith("_static/")))
        finish_assets(app, build, store, build.processes)
        build.manifest.warnings = _warnings(build)
        build.afterwards = rest.publish_late
    else:
        rest.publish(store)


@dataclass(frozen=True, slots=True)
class _Rest:
    """What is left to do when the pages are there: feeds, index, and what is gone.

    ``pages`` are their files, ``written`` all that is published so far, ``gone`` what was once.
    """

    app: Sphinx
    build: Build
    pages: Set[str]
    written: set[str]
    gone: Set[str]

    def publish(self, store: PageStore) -> None:
        """Do it, with style sheets and links in pages, while the index is made."""
        build, search = self.build, self.build.search
        try:
            search.begin()
            feeds = self._begin_feeds()
            # In a second process where it is worth it: there is something to do for each.
            count = min(2, build.processes) if build.writes_everything else 1
            free = build.processes - (count - 1) - search.is_at_work
            work: list[Callable[[], object]] = [
                partial(finish_assets, self.app, build, store, free),
                partial(self._write, feeds.files()),
            ]
            share_out(work, count, _do, lambda part, done: None, _do)
            search.finish()
        finally:
            search.stop()
        build.manifest.warnings = _warnings(build)
        build.manifest.feeds = feeds.digests()
        self._keep()

    def publish_late(self) -> None:
        """Do it when the pages can be seen; leave the index when the site is to be built again.

        Until there is one the manifest says so, and the next build makes it.
        """
        search = self.build.search
        try:
            feeds = self._begin_feeds()
            self._write(feeds.files())
            self.build.manifest.feeds = feeds.digests()
            self._keep()
            on_stop(search.interrupt)
            search.begin()
            search.finish()
        finally:
            search.stop()
        self._keep()

    def _begin_feeds(self) -> Feeds:
        """Write sitemap and robots.txt, and delete what is gone but for the index; gives feeds."""
        feeds = Feeds(self.build, Path(self.app.outdir), self.app.config.language)
        self.written.update(self._write(_texts(self.build)), feeds.names() - self.pages)
        gone = self.gone - self.written
        remove_files(Path(self.app.outdir), sorted(name for name in gone if not is_index(name)))
        return feeds

    def _write(self, texts: Iterable[tuple[str, str | None]]) -> set[str]:
        return _write(Path(self.app.outdir), self.pages, texts)

    def _keep(self) -> None:
        """Write the manifest, and delete what it has no longer."""
        build, search = self.build, self.build.search
        build.manifest.files = self.written | search.standing()
        build.manifest.search = search.digest
        remove_files(Path(self.app.outdir), sorted(build.last.files - build.manifest.files))
        build.manifest.stamp = None if search.is_due else stamp(self.app, build)
        build.manifest.write(Path(self.app.doctreedir))


def on_site_shown(app: Sphinx, exception: Exception | None) -> None:
    """While the site is served its pages are seen before everything is done."""
    build = hugo_domain(app.env).build
    if exception is None and build.afterwards is not None:
        with stopping_on_errors():
            build.afterwards()


def _do(work: Iterable[Callable[[], object]]) -> None:
    for part in work:
        part()


def _write(
    outdir: Path, pages: Collection[str], texts: Iterable[tuple[str, str | None]]
) -> set[str]:
    """Write what no page has the place of (None: it stands as it is); gives what is there."""
    written = set()
    for name, text in texts:
        if name not in pages:
            if text is not None:
                write_whole(outdir, outdir / name, text.encode())
            written.add(name)
    return written


def _warnings(build: Build) -> Kept:
    """What was said of pages as they were written, in this build or, said again now, an earlier."""
    earlier = {
        docname: said
        for docname, said in build.last.warnings.items()
        if docname in build.site.by_docname and docname not in build.documents
    }
    say_again(earlier, ())
    return earlier | build.memory.written


def _beside(build: Build) -> Iterator[tuple[str, str]]:
    """Files that are published as they are: (path below the output folder, file)."""
    for url, origin in sorted(build.files.items()):
        if url not in build.copied:
            yield unquote(url).lstrip("/"), origin


def _redirects(site: Site) -> Iterator[tuple[str, str]]:
    """The redirect pages of aliases, and of the first page of each list."""
    for alias in site.aliases:
        yield alias.file, _redirect(site, alias.url, alias.page)
    for page in site.pages:
        found = site.pager_alias(page) if site.pagers(page) else None
        if found is not None:
            yield found[1], _redirect(site, found[0], page)


def _redirect(site: Site, url: str, page: Page) -> str:
    base_url = site.config.base_url
    canonical = absolute(base_url, page.url) if base_url else ""
    return redirect(relative(url, page.url), canonical, page.title, site.config.language)


def _texts(build: Build) -> Iterator[tuple[str, str]]:
    """Sitemap and robots.txt; without a base URL their addresses begin at the root, as Hugo's."""
    site = build.site
    base_url = site.config.base_url
    if site.config.is_enabled("sitemap"):
        yield from sitemap_files(list(_entries(site)), base_url).items()
    if site.config.enable_robots_txt:
        yield "robots.txt", robots(absolute(base_url, "/sitemap.xml") if base_url else "")


def _entries(site: Site) -> Iterator[SitemapEntry]:
    """What the sitemap lists: every page that lists show, in the order of URLs.

    As in Hugo that is what ``build.list`` says; ``render: link`` stands for a page that is there.
    """
    for page in sorted(site.pages, key=lambda each: each.url):
        own = {str(key).lower(): value for key, value in page.front.sitemap.items()}
        if page.is_listed and page.url and not own.get("disable"):
            yield SitemapEntry(
                absolute(site.config.base_url, page.url),
                lastmod=page.lastmod,
                changefreq=str(own.get("changefreq", "")),
                priority=_priority(own.get("priority")),
            )


def _priority(value: object) -> float | None:
    """A priority the sitemap protocol allows, else None."""
    good = isinstance(value, int | float) and 0 <= value <= 1
    return float(value) if good else None  # type: ignore[arg-type]
