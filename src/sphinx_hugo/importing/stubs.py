"""Templates to begin with: one for each layout and shortcode that pages use and nobody has.

Hugo's templates are written in Go's language and cannot be carried over; what they need here is
said in a comment of each stub.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from sphinx_hugo.importing.content_survey import Survey, Use
from sphinx_hugo.project.literals import comment

THEME_LAYOUTS = Path(__file__).parent.parent / "theme" / "sphinx_hugo" / "layouts"
_LAYOUT = re.compile(r"[A-Za-z0-9_-]+")
_SHORTCODE = re.compile(r"\w[\w-]*(?:/\w[\w-]*)*")


def stubs(survey: Survey, originals: Iterable[str]) -> Iterator[tuple[str, str]]:
    """(path below ``_templates/``, text) of each stub.

    ``originals`` are the paths of the site's and its themes' Go templates, for the comments.
    """
    there = {path.stem for path in THEME_LAYOUTS.glob("*.html")}
    known = list(originals)
    for name, use in sorted(survey.layouts.items()):
        if name not in there and _LAYOUT.fullmatch(name):
            yield f"layouts/{name}.html", _layout(use, _original(known, f"/{name}.html"))
    for name, use in sorted(survey.shortcodes.items()):
        if _SHORTCODE.fullmatch(name):
            suffix = "md" if use.is_markdown else "html"
            original = _original(known, f"shortcodes/{name}.html", f"shortcodes/{name}.md")
            yield f"shortcodes/{name}.{suffix}", _shortcode(use, original)


def _original(known: list[str], *endings: str) -> str:
    """The Go template of that name, if there is one."""
    endings = tuple(ending.lower() for ending in endings)
    return next((path for path in known if path.lower().endswith(endings)), "")


def _remark(text: str) -> str:
    """``text`` fit for a Jinja comment: nothing in it ends the comment."""
    return comment(text).replace("#}", "# }")


def _layout(use: Use, original: str) -> str:
    base = "list" if use.is_list else "single"
    source = f"In Hugo: {original}." if original else "Hugo's template was not in the site."
    return (
        f"{{#- The layout {_remark(use.name)!r}, asked for by {_remark(use.first)} "
        f"({use.count} in all). {_remark(source)}\n"
        f"    It looks like {base} until blocks of it are filled in: see layouts/{base}.html of "
        "the theme. -#}\n"
        f'{{% extends "!layouts/{base}.html" %}}\n'
    )


def _shortcode(use: Use, original: str) -> str:
    source = f"In Hugo: {original}." if original else "Hugo's template was not in the site."
    times = "once" if use.count == 1 else f"{use.count} times"
    # A template that names `inner` asks for closing tags: where pages have none, it must not.
    does = (
        "It prints what it encloses" if use.encloses else "It encloses nothing and prints nothing"
    )
    return (
        f"{{#- The shortcode {_remark(use.name)!r}, called {times}, first in "
        f"{_remark(use.first)}. {_remark(source)}\n"
        f"    {does}, until it is filled in: get(0) and get('name') are arguments,\n"
        "    inner_markdown is what it encloses as HTML, page and site are at hand. -#}\n"
        + ("{{ inner }}\n" if use.encloses else "")
    )
