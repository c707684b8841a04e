"""Pictures and downloads of directives and roles, which Sphinx copies for documents.

They lie in ``_images/`` and ``_downloads/``. Sphinx names pictures as they come, so that names
depend on what was built before, and never deletes a file. Here they are named as a build from
nothing would name them, and go with the page that shows them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from sphinx_hugo.site.page import Page

Copied = tuple[Iterable[str], str]
"""The documents that need a file, and its path below the output folder."""


def on_env_updated(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Name pictures in the order of their paths; pages that show one of another name now."""
    last, env.images = env.images, type(env.images)()
    for file, (docnames, _) in sorted(last.items()):
        for docname in sorted(docnames):
            env.images.add_file(docname, file)
    renamed = (docs for file, (docs, name) in last.items() if env.images[file][1] != name)
    return sorted({docname for docnames in renamed for docname in docnames} & env.all_docs.keys())


def copied_files(env: BuildEnvironment, pages: Mapping[str, Page]) -> tuple[set[str], set[str]]:
    """Paths below the output folder: of files that a published page needs, and of the others."""
    needed: set[str] = set()
    others: set[str] = set()
    for docnames, path in _copied(env):
        is_needed = any(name not in pages or pages[name].is_rendered for name in docnames)
        (needed if is_needed else others).add(path)
    return needed, others - needed


def _copied(env: BuildEnvironment) -> Iterator[Copied]:
    for docnames, name in env.images.values():
        yield docnames, f"_images/{name}"
    for docnames, place in env.dlfiles.values():
        yield docnames, f"_downloads/{place}"
