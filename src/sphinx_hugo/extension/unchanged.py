"""Whether a build finds everything as the last one left it; then nothing is derived again.

A build that ends without a warning leaves a stamp: what it was made of, and what the files looked
like that it published. Where both are the same again, the site would be the same again.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder

from sphinx_hugo.extension.assets import GENERATED
from sphinx_hugo.extension.build import Build
from sphinx_hugo.extension.domain import HugoDomain, hugo_domain
from sphinx_hugo.extension.manifest import Manifest, Stamp
from sphinx_hugo.extension.reading import versions
from sphinx_hugo.extension.search import identity
from sphinx_hugo.extension.source_files import Look, looks
from sphinx_hugo.site.fingerprint import canonical, digest
from sphinx_hugo.site.site import Site

_REMADE = tuple(f"_static/{name}" for name in GENERATED)
"""Files that pydata-sphinx-theme writes at each build, be they needed or not."""


def stands(app: Sphinx) -> bool:
    """Whether the last build's site is what this one would make; it takes down what it sees."""
    domain = hugo_domain(app.env)
    build = domain.build
    build.inputs = _inputs(app, domain)
    build.unneeded = [name for name in _REMADE if not Path(app.outdir, name).exists()]
    stamp, now = build.last.stamp, build.now.timestamp()
    return (
        getattr(app.builder, "settles_late", False)
        and stamp is not None
        and not build.read
        and not build.memory.count
        and not build.problems
        and stamp.since <= now < stamp.until
        and bool(build.inputs)
        and stamp.inputs == build.inputs
        and stamp.outputs == _outputs(Path(app.outdir), build.last)
    )


def stamp(app: Sphinx, build: Build) -> Stamp | None:
    """What the next build compares with; None where this one has something to say again."""
    if build.memory.count or build.problems or not build.inputs:
        return None
    now = build.now.timestamp()
    outputs = _outputs(Path(app.outdir), build.manifest)
    return Stamp(build.inputs, outputs, now, min(_turns(build.site, now), default=float("inf")))


def _turns(site: Site, now: float) -> Iterator[float]:
    """The times at which a page will no longer be in the future, or will have expired."""
    for page in site.pages:
        for date in (page.publish_date, page.expiry_date):
            if date is not None and date.timestamp() >= now:
                yield date.timestamp()


def _inputs(app: Sphinx, domain: HugoDomain) -> str:
    """The digest of all that a site is derived from; "" where that cannot be told.

    Documents speak through their files, since a build that reads one derives the site anyway.
    """
    build, config = domain.build, app.config
    settings = canonical([(each.name, each.value) for each in config])
    if " at 0x" in settings:  # a function, say: nobody knows what it does
        return ""
    return digest(
        [
            [settings, sorted(app.tags), app.builder.name, str(app.outdir), versions()],
            sorted(app.env.found_docs),
            sorted(domain.sources),
            [build.git_dates, build.file_dates],
            list(_files(app)),
            [[name, signature] for name, signature in sorted(domain.dependencies.items())],
        ]
    )


def _files(app: Sphinx) -> Iterator[Look]:
    """The files that content, templates, static folders and themes consist of."""
    config = app.config
    entries: list[str | os.PathLike[str]] = [*config.templates_path, *config.html_static_path]
    entries += [*config.html_extra_path, config.html_logo or "", config.html_favicon or ""]
    folders = [Path(app.srcdir), *(Path(app.confdir, entry) for entry in entries if entry)]
    if isinstance(app.builder, StandaloneHTMLBuilder):
        folders += [Path(folder) for folder in app.builder.theme.get_theme_dirs()]
    own = {os.path.realpath(app.outdir), os.path.realpath(app.doctreedir)}
    for folder in folders:
        yield from looks(os.path.realpath(folder), set(own))


def _outputs(outdir: Path, manifest: Manifest) -> str:
    """The digest of what published files look like from outside, what themes brought as well.

    So does the program that made the search index, where there is one.
    """
    found = {path: look for path, *look in looks(str(outdir), set())}
    static = {path for path in found if path.startswith(f"{outdir}{os.sep}_static{os.sep}")}
    published = static.union(f"{outdir}{os.sep}{name}" for name in manifest.files) - {
        f"{outdir}{os.sep}{name}" for name in _REMADE
    }
    program = identity() if manifest.search else ""
    return digest([program, [[path, found.get(path)] for path in sorted(published)]])
