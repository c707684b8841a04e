"""Which templates a page may be rendered with, best first.

``layouts/<type>/<layout>.html``, ``layouts/<layout>.html``, then by kind; names are
checked, so that a layout can never leave the template folders.
https://gohugo.io/templates/lookup-order/
"""

from __future__ import annotations

import re

from sphinx_hugo.content.problems import Problem
from sphinx_hugo.site.page import Page

_NAME = re.compile(r"[A-Za-z0-9_-]+", re.ASCII)
_BY_KIND = {
    "home": ("home", "list"),
    "section": ("section", "list"),
    "taxonomy": ("taxonomy", "list"),
    "term": ("term", "list"),
    "page": ("single",),
}


def is_layout_name(name: str) -> bool:
    """Whether ``name`` may name a template: letters, digits, ``-``, ``_``."""
    return _NAME.fullmatch(name) is not None


def named_candidates(page: Page) -> tuple[str, ...]:
    """The templates the page's own ``layout`` asks for, best first; empty without one.

    An extension reports ``layout`` where the page has one and none of these exists.
    """
    if not page.layout or not is_layout_name(page.layout):
        return ()
    typed = (f"layouts/{page.type}/{page.layout}.html",) if is_layout_name(page.type) else ()
    return (*typed, f"layouts/{page.layout}.html")


def layout_candidates(page: Page) -> tuple[str, ...]:
    """The template names to try for ``page``, best first; the last ones always exist."""
    names = list(named_candidates(page))
    if is_layout_name(page.type):
        names.extend(f"layouts/{page.type}/{name}.html" for name in _BY_KIND[page.kind])
    names.extend(f"layouts/{name}.html" for name in _BY_KIND[page.kind])
    return tuple(dict.fromkeys(names))


def layout_problems(page: Page) -> tuple[Problem, ...]:
    """What is wrong with the names a page's front matter gives for layout and type."""
    problems = []
    for key, name in (("layout", page.front.layout), ("type", page.front.type)):
        if name and not is_layout_name(name):
            message = (
                f"the {key} {name!r} is no template name (letters, digits, - and _); "
                "the page gets the layout of its kind"
            )
            problems.append(Problem("layout", message, page.line(key)))
    return tuple(problems)
