"""What the documentation does to its pages: examples stay text, a table is made from the code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields

from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from sphinx_hugo.extension.options import PREFIX, Options
from sphinx_hugo.importing.conf_values import SETTINGS

SHORTCODE = re.compile(r"\{\{([<%])(?!/\*)(.*?)(?<!\*/)([>%])\}\}", re.S)
OPTIONS = "<!-- the options of sphinx_hugo -->"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect the two."""
    app.connect("source-read", on_source_read)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def on_source_read(app: Sphinx, docname: str, source: list[str]) -> None:
    """Show shortcodes as they are written (Hugo runs them in code too); fill in the table."""
    text = SHORTCODE.sub(r"{{\1/*\2*/\3}}", source[0])
    if OPTIONS in text:
        text = text.replace(OPTIONS, "\n".join(options_table()))
    source[0] = text


def options_table() -> Iterator[str]:
    """A row an option: its name, its default, what it is, and Hugo's name for it."""
    hugo: dict[str, list[str]] = {}
    for setting, option, _, _ in SETTINGS:
        hugo.setdefault(option, []).append(f"`{setting}`")
    yield "| option | default | what it is | in Hugo |"
    yield "|---|---|---|---|"
    for field in fields(Options):
        name = PREFIX + field.name
        default = repr(getattr(Options(), field.name)).replace("'", '"')
        help_ = field.metadata["help"].replace("|", r"\|").replace("$...$", "`$...$`")
        yield f"| `{name}` | `{default}` | {help_} | {', '.join(hugo.get(name, []))} |"
