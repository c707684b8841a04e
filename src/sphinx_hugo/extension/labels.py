"""Sphinx's labels as targets of Markdown links, where Hugo would find nothing."""

from __future__ import annotations

from sphinx.environment import BuildEnvironment

from sphinx_hugo.site.resolve import LinkTarget
from sphinx_hugo.site.site import Site


def label_target(env: BuildEnvironment, site: Site, url: str) -> LinkTarget | None:
    """The place of the label a URL names (``label`` or ``#label``); None where there is none."""
    name = url.removeprefix("#").lower()
    docname, identifier = env.domains.standard_domain.anonlabels.get(name, ("", ""))
    page = site.by_docname.get(docname)
    if page is None:
        return None
    return LinkTarget("page", f"{page.url}#{identifier}", page)


def label_title(env: BuildEnvironment, url: str) -> str:
    """The title of the section the label names, or ""."""
    labels = env.domains.standard_domain.labels
    return labels.get(url.removeprefix("#").lower(), ("", "", ""))[2]


def restore_labels(env: BuildEnvironment) -> None:
    """Put Sphinx's own labels back: ``search`` goes when a document of that name is read again.

    A clean build has them, so every build has to.
    """
    standard = env.domains.standard_domain
    for kind in ("labels", "anonlabels"):
        for name, place in standard.initial_data[kind].items():
            standard.data[kind].setdefault(name, place)
