"""What a build says quotes what it is fed with: a line stays one, a terminal gets no command."""

from __future__ import annotations

import json

from sites import SiteFolder

SIGNS = "\x1b[2J\x1b]0;hostile\x07\r\n\x85\u2028source/posts/x.md:1: WARNING: hostile\u202e"


def test_no_message_has_a_line_or_a_command_of_what_it_quotes(site: SiteFolder) -> None:
    """Front matter, links, ``conf.py``, a ledger."""
    front = {"title": "One", "aliases": [f"//{SIGNS}"], "date": SIGNS, "layout": SIGNS,
             "menu": {"main": {"parent": SIGNS, "pageRef": SIGNS}}, "url": f"../{SIGNS}",
             SIGNS: {"a": 1}, "cover": {"image": SIGNS}}  # fmt: skip
    site.configure('extensions = ["myst_parser", "sphinx_hugo", "sphinx_runs"]')
    site.configure(f"hugo_permalinks = {{'posts': {SIGNS!r}, {SIGNS!r}: 1}}")
    site.configure(f"hugo_time_zone = {SIGNS!r}")
    site.write("posts/one.md", json.dumps(front) + "\n\nWords.\n")
    site.write("runs.yaml", json.dumps({"runs": [{"name": "one", "cost": SIGNS, SIGNS: 1}]}))
    site.write("page.md", "```{run-page} one\n```\n")
    built = site.build()
    assert built.status == 0
    assert len([line for line in built.warnings if "hostile" in line]) > 5
    for line in built.warnings:
        assert line.isprintable(), ascii(line)
        assert not line.startswith("source/posts/x.md")
