"""PaperMod's parameters, and those that other themes call the same, in their own places."""

from __future__ import annotations

from typing import Any

import pytest

from hugo_sites import Write
from sphinx_hugo.importing.conf_file import conf_file
from sphinx_hugo.importing.conf_values import ConfValues, conf_values
from sphinx_hugo.importing.hugo_site import read_site
from sphinx_hugo.importing.theme_parameters import carry_parameters

PAPERMOD = """
params:
  title: PaperMod
  description: A blog
  author: [Ann, Bob]
  DateFormat: January 2, 2006
  math: true
  ShowToc: true
  TocOpen: false
  ShowShareButtons: true
  ShareButtons: [x]
  defaultTheme: auto
  editPost: {URL: "https://e.org/edit"}
  assets: {favicon: "/icons/f.ico"}
  socialIcons:
    - {name: github, url: "https://github.com/a"}
    - {name: email, url: "mailto:a@e.org"}
    - {name: rss, url: index.xml}
    - {name: evil, url: "javascript:alert(1)"}
  profileMode: {enabled: true, subtitle: I write, imageUrl: me.png}
"""


def carried(hugo: Write, text: str, *published: str) -> ConfValues:
    """What the parameters of a ``hugo.yaml`` make."""
    site = read_site(hugo({"hugo.yaml": text}))
    made = conf_values(site)
    carry_parameters(made, site.settings, frozenset(published))
    return made


def test_papermods_parameters(hugo: Write) -> None:
    """Each one that we know, under its own name; the rest is kept for templates."""
    made = carried(hugo, PAPERMOD, "icons/f.ico", "me.png")
    assert made.site["author"] == "Ann, Bob"
    assert made.site["html_favicon"] == "icons/f.ico"
    assert made.options["hugo_description"] == "A blog"
    assert made.options["hugo_date_format"] == "January 2, 2006"
    assert made.options["hugo_math"] is True
    assert made.options["hugo_author"] == {
        "name": "Ann, Bob",
        "bio": "I write",
        "image": "/me.png",
        "links": {
            "GitHub": "https://github.com/a",
            "Email": "mailto:a@e.org",
            "RSS": "/index.xml",
        },
    }
    assert not {"description", "author", "DateFormat", "math", "socialIcons"} & set(made.params)
    assert {"ShowToc", "TocOpen", "editPost", "defaultTheme"} <= set(made.params)


def test_what_the_theme_reads_stands_first(hugo: Write) -> None:
    """In ``conf.py`` a remark parts it from what only templates can use."""
    source = conf_file(carried(hugo, PAPERMOD), [])
    read, _, kept = source.partition("# Not read by the theme")
    assert '"ShowToc": True' in read
    assert '"defaultTheme": "auto"' in kept


@pytest.mark.parametrize(
    ("text", "author"),
    [
        (
            "params: {author: {name: A, headline: H, image: x.png, links: [{github: gh}]}}",
            {"name": "A", "bio": "H", "links": {"GitHub": "/gh"}},
        ),
        (
            "params: {author: {name: A, github: ann, twitter: 'https://x.com/ann'}}",
            {"name": "A", "links": {"GitHub": "https://github.com/ann", "X": "https://x.com/ann"}},
        ),
        ("author: {name: A, email: a@e.org}", {"name": "A", "email": "a@e.org"}),
    ],
)
def test_other_ways_to_name_an_author(hugo: Write, text: str, author: dict[str, Any]) -> None:
    """Congo's, beautifulhugo's, Hugo's older one; a picture that is not there is left out."""
    made = carried(hugo, text)
    assert made.options["hugo_author"] == author
    assert made.site["author"] == "A"


@pytest.mark.parametrize("name", ["../../etc/passwd", "https://e.org/x.ico", "none.ico", 5])
def test_an_icon_that_is_not_there_is_left_out(hugo: Write, name: object) -> None:
    """And none outside of the site is named."""
    assert "html_favicon" not in carried(hugo, f"params: {{favicon: {name!r}}}").site
