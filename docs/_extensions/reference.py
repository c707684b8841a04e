"""What the documentation does to its pages: examples stay text, tables are made from the code."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from sphinx_hugo.extension.options import PREFIX, Options
from sphinx_hugo.importing.conf_values import SETTINGS

SHORTCODE = re.compile(r"\{\{([<%])(?!/\*)(.*?)(?<!\*/)([>%])\}\}", re.S)
OPTIONS = "<!-- the options of sphinx_hugo -->"
MODULES = "<!-- the modules -->"
SOURCE = Path(__file__).resolve().parents[2] / "src"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect it."""
    app.connect("source-read", on_source_read)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def on_source_read(app: Sphinx, docname: str, source: list[str]) -> None:
    """Show shortcodes as they are written (Hugo runs them in code too); fill in tables."""
    text = source[0]
    for mark, lines in ((OPTIONS, options_table), (MODULES, modules_table)):
        if mark in text:
            text = text.replace(mark, "\n".join(lines()))
    source[0] = SHORTCODE.sub(r"{{\1/*\2*/\3}}", text)


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


def modules_table() -> Iterator[str]:
    """A row a module: its name, and what it says it is."""
    yield "| module | what it is |"
    yield "|---|---|"
    for path in sorted(SOURCE.rglob("*.py")):
        parts = path.relative_to(SOURCE).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        said = ast.get_docstring(ast.parse(path.read_text("utf-8"))) or ""
        line = re.sub(r":\w+:`~?([^`]*)`", r"`\1`", said.partition("\n")[0]).replace("``", "`")
        yield f"| `{name}` | {line.replace('|', chr(92) + '|')} |"
