"""A plain Sphinx project: ``conf.py`` and all lie among the content."""

from __future__ import annotations

import contextlib
import io
from pathlib import Path

from sphinx.cmd.build import build_main

CONF = """\
project = "Plain"
extensions = ["myst_parser", "sphinx_hugo"]
html_theme = "sphinx_hugo"
html_static_path = ["_static"]
templates_path = ["_templates"]
exclude_patterns = ["secret", "**/*.key"]
"""
FILES = {
    "conf.py": CONF,
    "index.md": "# Home\n\n[A file](notes/data.csv), ![p](picture.svg)\n",
    "picture.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
    "notes/data.csv": "a,b\n",
    "secret/plan.txt": "plan 9731",
    "deep/a.key": "plan 9731",
    "my.key": "plan 9731",
    "_static/own.css": "p {}",
    "_templates/layouts/x.html": "x",
}


def test_only_content_is_published(tmp_path: Path) -> None:
    """Not the settings, nor templates, nor what exclude_patterns names, nor the output itself."""
    for name, text in FILES.items():
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    html = tmp_path / "_build" / "html"
    for _ in range(2):
        warned = io.StringIO()
        with contextlib.redirect_stderr(warned):
            assert build_main(["-q", "-b", "dirhtml", str(tmp_path), str(html)]) == 0
        assert warned.getvalue() == ""
    published = {path.relative_to(html).as_posix() for path in html.rglob("*") if path.is_file()}
    assert {"index.html", "picture.svg", "notes/data.csv", "_static/own.css"} <= published
    named = [
        name for name in published if "plan 9731" in (html / name).read_text("utf-8", "replace")
    ]
    assert named == []
    first = {name.partition("/")[0] for name in published}
    assert first & {"conf.py", "_templates", "_build", "secret", "my.key"} == set()
