"""Hugo's configuration files, in every format and place."""

from __future__ import annotations

import pytest

from hugo_sites import Write
from sphinx_hugo.importing.config_files import read_folder


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("hugo.toml", 'title = "T"\n[params]\nShowToc = true\n'),
        ("hugo.yaml", "title: T\nparams:\n  ShowToc: true\n"),
        ("hugo.yml", "title: T\nparams: {ShowToc: true}\n"),
        ("hugo.json", '{"title": "T", "params": {"ShowToc": true}}'),
        ("config.toml", '\ufefftitle = "T"\r\nparams.ShowToc = true\r\n'),
        ("config.yaml", "title: T\nparams:\n  ShowToc: true\n"),
        ("config/_default/hugo.yaml", "title: T\nparams:\n  ShowToc: true\n"),
        ("config/_default/config.toml", 'title = "T"\nparams = {ShowToc = true}\n'),
    ],
)
def test_each_format_and_place_is_read(hugo: Write, name: str, text: str) -> None:
    """The same settings, keys spelled as their author did."""
    root = hugo({name: text})
    assert read_folder(root, root) == ({"title": "T", "params": {"ShowToc": True}}, (name,))
