"""When all documents are read: derive the site, say what is wrong, name what must be rewritten."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import fields
from pathlib import Path
from urllib.parse import unquote

from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.environment import BuildEnvironment

from sphinx_hugo.content.problems import Problem
from sphinx_hugo.content.shortcodes import Reference, parse_reference
from sphinx_hugo.extension.build import Build
from sphinx_hugo.extension.diagnostics import report
from sphinx_hugo.extension.domain import HugoDomain, hugo_domain
from sphinx_hugo.extension.generated import fingerprints_without_document
from sphinx_hugo.extension.head import make_meta
from sphinx_hugo.extension.labels import label_target, restore_labels
from sphinx_hugo.extension.manifest import Manifest
from sphinx_hugo.extension.pictures import shown_pictures, stock_shelf
from sphinx_hugo.extension.reading import forget_root, note_dependencies, versions
from sphinx_hugo.extension.source_files import content_files, files_below
from sphinx_hugo.extension.unchanged import stands
from sphinx_hugo.site.fingerprint import Fingerprints, digest
from sphinx_hugo.site.generated import generated_files
from sphinx_hugo.site.page import Page
from sphinx_hugo.site.references import ReferenceIndex
from sphinx_hugo.site.resolve import LinkTarget, Resolver
from sphinx_hugo.site.resources import resources
from sphinx_hugo.site.site import Site
from sphinx_hugo.site.view_values import author_target, cover_source, cover_target
from sphinx_hugo.site.views import Views

STATIC = "_static"


def on_env_updated(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Derive the site if need be; the documents named are written again, without being read."""
    forget_root(env)
    restore_labels(env)
    domain = hugo_domain(env)
    note_dependencies(domain, env)
    domain.build.last = Manifest.read(Path(app.doctreedir))
    return [] if stands(app) else settle(app)


def settle(app: Sphinx) -> list[str]:
    """Derive the site and say what is wrong with it; gives documents to be written again."""
    domain = hugo_domain(app.env)
    build = domain.build
    build.is_settled = True
    sources = [scanned.source for scanned in domain.sources.values()]
    dates = (build.git_dates, build.file_dates)
    build.site = Site(sources, domain.contents, build.site_config, build.now, *dates)
    pages = build.site.by_docname
    domain.data["urls"] = {name: page.url for name, page in pages.items() if page.url}
    build.references = ReferenceIndex(build.site.by_path)
    resolver = _resolver(app, build)
    problems = [*_link_problems(build, domain, resolver), *_cover_problems(build, resolver)]
    problems += _author_problems(build, resolver)
    problems += stock_shelf(app, build, domain, resolver)
    build.views = Views(build.site, resolver, meta=make_meta(build), shelf=build.shelf)
    build.views.summary = build.summary
    problems += _unknown_shortcodes(domain)
    _report_all(build, domain, problems)
    if build.on_derived is not None:
        build.on_derived()
    return _stale(app, build)


def _resolver(app: Sphinx, build: Build) -> Resolver:
    """Looks URLs up among pages, resources of bundles, extra and static files."""
    source = Path(app.srcdir)
    published = resources(content_files(app), build.site)
    build.files = {url: str(source / name) for name, url in published.items()}
    extra = _folder_files(app, app.config.html_extra_path)
    static = _folder_files(app, app.config.html_static_path)
    copied = {f"/{STATIC}{path}": origin for path, origin in static.items()}
    build.copied = frozenset([*extra, *copied])
    references = build.references if build.site_config.link_hook else None
    return Resolver(build.site, published, [extra, static, copied], references)


def _folder_files(app: Sphinx, entries: Iterable[str | os.PathLike[str]]) -> dict[str, str]:
    """Site path to file for each file that Sphinx copies from these folders."""
    files: dict[str, str] = {}
    for entry in entries:
        base = Path(app.confdir, entry)
        if base.is_dir():
            files.update({f"/{name}": str(base / name) for name in files_below(base)})
        elif base.is_file():
            files[f"/{base.name}"] = str(base)
    return files


def _link_problems(
    build: Build, domain: HugoDomain, resolver: Resolver
) -> Iterator[tuple[str, Problem]]:
    """Look up every URL of every document; yield docname and problem of those that lead nowhere."""
    elsewhere: dict[str, LinkTarget] = {}  # the same from any page
    for docname, page in sorted(build.site.by_docname.items()):
        content = domain.contents.get(docname)
        targets = build.links[docname] = {}
        for link in content.links if content else ():
            url = link.url
            target = targets.get(url) or elsewhere.get(url)
            if target is None:
                target = _target(build, domain, resolver, url, page)
                if target.kind == "external" or (url.startswith("/") and not parse_reference(url)):
                    elsewhere[url] = target
            targets[url] = target
            if target.kind == "missing" or not target.has_fragment:
                shown = target.url if parse_reference(url) else url
                yield docname, Problem("url", _what_is_wrong(shown, target), link.line)
            elif target.kind == "file" and target.origin is not None:
                _publish(build, target)


def _cover_problems(build: Build, resolver: Resolver) -> Iterator[tuple[str, Problem]]:
    """Have the pictures that front matter names published; yield those that are not there."""
    for docname, page in sorted(build.site.by_docname.items()):
        cover = cover_source(page)
        if cover is None:
            continue
        target = cover_target(cover, page, resolver)
        if target.kind == "file":
            _publish(build, target)
        elif target.kind == "missing":
            line = page.line("cover") or page.line("images") or page.line("image")
            yield docname, Problem("url", _what_is_wrong(cover.url, target), line)


def _author_problems(build: Build, resolver: Resolver) -> Iterator[tuple[str, Problem]]:
    """Have the author's picture published; say so where it is not there."""
    target = author_target(build.site, resolver)
    if target is not None and target.kind == "file":
        _publish(build, target)
    elif target is not None and target.kind == "missing":
        yield "", Problem("url", f"hugo_author in conf.py: {_what_is_wrong(target.url, target)}")


def _target(
    build: Build, domain: HugoDomain, resolver: Resolver, url: str, page: Page
) -> LinkTarget:
    """Where a URL leads; what is no URL of the site may still be a label of Sphinx's."""
    if (parsed := parse_reference(url)) is not None:
        return _referred(build, *parsed, page)
    target = resolver.resolve(url, page)
    if target.kind == "missing" or not target.has_fragment:
        return label_target(domain.env, build.site, url) or target
    return target


def _referred(build: Build, reference: Reference, rest: str, page: Page) -> LinkTarget:
    """Where a ``ref`` or ``relref`` leads, with what its author wrote behind it."""
    found = build.references.find(reference.path, page) if reference.path else page
    if found is None:
        return LinkTarget("missing", reference.shown)
    fragment = reference.fragment or rest.partition("#")[2]
    exists = not fragment or found.content is None or fragment in found.content.ids
    ending = f"#{reference.fragment}{rest}" if reference.fragment else rest
    return LinkTarget("page", found.url + ending, found, has_fragment=exists)


def _unknown_shortcodes(domain: HugoDomain) -> Iterator[tuple[str, Problem]]:
    """One problem for each shortcode nobody knows, where it is called first."""
    calls: dict[str, list[tuple[str, int]]] = {}
    for docname, content in sorted(domain.contents.items()):
        for name, lines in content.unknown_shortcodes.items():
            calls.setdefault(name, []).extend((docname, line) for line in lines)
    for name, places in sorted(calls.items()):
        pages = len({docname for docname, _ in places})
        message = (
            f"There is no shortcode {name!r} ({len(places)} calls on {pages} pages): put "
            f"_templates/shortcodes/{name}.html there. What it encloses is shown as it is."
        )
        yield places[0][0], Problem("shortcode", message, places[0][1])


def _what_is_wrong(url: str, target: LinkTarget) -> str:
    """The message for a URL that leads nowhere, else ""."""
    if target.kind == "missing":
        return (
            f"{url!r} leads nowhere: no page, alias or file of this site is there. "
            "Mend the link, or put the file into source/ or a static folder."
        )
    if not target.has_fragment:
        return f"{url!r} leads to a place that is not there: the page has no such heading or id."
    return ""


def _publish(build: Build, target: LinkTarget) -> None:
    """Have a static file that content links published where the link leads."""
    url = target.url.split("?")[0].split("#")[0]
    if url not in build.files and Path(target.origin or "").is_absolute():
        build.files[url] = target.origin or ""


def _report_all(build: Build, domain: HugoDomain, link_problems: list[tuple[str, Problem]]) -> None:
    """Say every problem, at every build, in the order of files and lines."""
    report(build.problems, None)
    found: dict[str, list[Problem]] = {}
    for docname, scanned in domain.sources.items():
        found.setdefault(docname, []).extend(scanned.source.problems)
    for docname, content in domain.contents.items():
        found.setdefault(docname, []).extend(content.problems)
    for docname, problem in link_problems:
        found.setdefault(docname, []).append(problem)
    docnames = {scanned.source.path: name for name, scanned in domain.sources.items()}
    for path, problem in build.site.problems:
        found.setdefault(docnames.get(path, ""), []).append(problem)
    for docname, page in build.site.by_docname.items():
        if (problem_ := build.layouts.problem(page)) is not None:
            found.setdefault(docname, []).append(problem_)
    for docname in sorted(found):
        problems = sorted(
            dict.fromkeys(found[docname]), key=lambda each: (each.line or 0, each.code)
        )
        report(problems, docname or None)


def _stale(app: Sphinx, build: Build) -> list[str]:
    """Documents whose page shows something that is not what it was written with."""
    last = build.last
    Manifest(files=last.files | _planned_files(build)).write(Path(app.doctreedir))
    prints = Fingerprints(build.site, build.views.pictures)
    shared = _shared(app, build)
    build.manifest = Manifest()
    for docname, page in build.site.by_docname.items():
        links = {url: [each.kind, each.url] for url, each in build.links[docname].items()}
        urls = [pager.urls for pager in build.site.pagers(page)[:1]]
        shown = [links, urls, shown_pictures(build, page)]
        build.manifest.fingerprints[docname] = digest([prints.of(page), shown, shared])
    build.manifest.fingerprints |= fingerprints_without_document(app, build, prints, shared)
    return sorted(
        docname
        for docname, fingerprint in build.manifest.fingerprints.items()
        if docname in app.env.all_docs and last.fingerprints.get(docname) != fingerprint
    )


def _shared(app: Sphinx, build: Build) -> str:
    """The digest of what any page may show: options, and the templates by what is in them.

    Sphinx only asks whether a template is younger than a page, and misses one that is gone, or
    was copied here with its old date.
    """
    options = {each.name: getattr(build.options, each.name) for each in fields(build.options)}
    folders = [Path(app.confdir, folder) for folder in app.config.templates_path]
    if isinstance(app.builder, StandaloneHTMLBuilder):
        folders += [Path(folder) for folder in app.builder.theme.get_theme_dirs()]
    files = [file for folder in folders for file in sorted(folder.rglob("*.html"))]
    templates = [[file.name, hashlib.sha256(file.read_bytes()).hexdigest()] for file in files]
    return digest([options, templates, versions()])


def _planned_files(build: Build) -> set[str]:
    """Every file this build may write, below the output folder."""
    planned = {page.file for page in build.site.pages if page.is_rendered}
    planned |= {alias.file for alias in build.site.aliases}
    planned |= {unquote(url).lstrip("/") for url in build.files}
    return planned | set(generated_files(build.site))
