"""The ``conf.py`` of a site that was moved, as one would write it by hand."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping
from typing import Any

from sphinx_hugo.importing.conf_values import ConfValues
from sphinx_hugo.importing.theme_parameters import is_read_by_theme
from sphinx_hugo.project.literals import WIDTH, comment, literal

_BASE_URL = "Read the Docs says where it serves the site; everywhere else this is its address."
_FIXED: Mapping[str, Any] = {
    "extensions": ["myst_parser", "sphinx_hugo"],
    "html_theme": "sphinx_hugo",
    "templates_path": ["_templates"],
}


def conf_file(made: ConfValues, extra_path: list[str]) -> str:
    """The text of ``conf.py``; ``extra_path`` has the folders that are published at the root."""
    parts = [
        "# "
        + comment(f"{made.site['project']}, moved here from Hugo. Values only; the options")
        + "\n# hugo_* mean what Hugo's settings of these names mean.\n",
        "import os\n",
        "".join(_assigned(_identity(made), {})),
        "".join(_assigned(_machine(made, extra_path), {})),
        _base_url(made),
        "".join(_assigned(made.options, made.notes)),
        _params(made.params),
        *_remarks(made),
    ]
    return "\n".join(part for part in parts if part)


def _identity(made: ConfValues) -> dict[str, Any]:
    names = ("project", "author", "project_copyright", "language")
    values = {"author": made.site["project"], **made.site}
    return {name: values[name] for name in names if name in values}


def _machine(made: ConfValues, extra_path: list[str]) -> dict[str, Any]:
    values = dict(_FIXED)
    if extra_path:
        values["html_extra_path"] = extra_path
    for name in ("html_favicon", "source_suffix"):
        if name in made.site:
            values[name] = made.site[name]
    return values


def _base_url(made: ConfValues) -> str:
    remark = "" if made.base_url else " Hugo's settings had none."
    value = literal(made.base_url)
    return (
        "".join(_wrapped(_BASE_URL + remark))
        + f'html_baseurl = os.environ.get("READTHEDOCS_CANONICAL_URL", {value})\n'
    )


def _assigned(values: Mapping[str, Any], notes: Mapping[str, str]) -> Iterator[str]:
    for name, value in values.items():
        if name in notes:
            yield from _wrapped(notes[name])
        yield f"{name} = {literal(value, len(name) + 3)}\n"


def _params(params: Mapping[str, Any]) -> str:
    """The site's parameters: first what our theme reads, then what only templates can use."""
    if not params:
        return ""
    read = {key: value for key, value in params.items() if is_read_by_theme(key)}
    kept = {key: value for key, value in params.items() if key not in read}
    lines = ["hugo_params = {\n", *_items(read)]
    if kept:
        lines.append("    # Not read by the theme: site.params in templates of your own.\n")
        lines += _items(kept)
    return "".join([*lines, "}\n"])


def _items(values: Mapping[str, Any]) -> Iterator[str]:
    for key, value in values.items():
        name = literal(key)
        yield f"    {name}: {literal(value, len(name) + 7, '    ')},\n"


def _remarks(made: ConfValues) -> Iterator[str]:
    """What of the settings could not be carried over."""
    for text, names in (
        ("Settings of Hugo without a counterpart here:", made.lost),
        ("Settings that Hugo does not have, left out:", made.unknown),
        ("Left out, as they are not what Hugo documents:", made.malformed),
    ):
        if names:
            yield "".join(_wrapped(f"{text} {', '.join(names)}."))


def _wrapped(text: str) -> Iterator[str]:
    for line in textwrap.wrap(comment(text), WIDTH - 2, break_on_hyphens=False):
        yield f"# {line}\n"
