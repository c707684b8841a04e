"""Hugo's settings under their own names in ``conf.py``, as docs/moving-from-hugo.md says."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from hugo_sites import Write
from sphinx_hugo.extension.options import Options
from sphinx_hugo.importing.conf_file import conf_file
from sphinx_hugo.importing.conf_values import (
    SETTINGS,
    ConfValues,
    conf_values,
    copyright_notice,
    sphinx_language,
)
from sphinx_hugo.importing.hugo_settings import LOST, UNNEEDED
from sphinx_hugo.importing.hugo_site import read_site

DOCUMENT = Path(__file__).parents[2] / "docs" / "moving-from-hugo.md"
OPTIONS = {f"hugo_{each.name}" for each in fields(Options)}


def values(hugo: Write, text: str) -> ConfValues:
    """What a ``hugo.toml`` of this text makes."""
    return conf_values(read_site(hugo({"hugo.toml": text})))


def test_every_name_is_an_option() -> None:
    """The two tables, of the import and of the extension, hold together."""
    assert {option for _, option, _, _ in SETTINGS} <= OPTIONS


def test_no_setting_is_both_taken_and_lost() -> None:
    """A name is in one group only."""
    taken = {path.partition(".")[0].lower() for path, *_ in SETTINGS}
    assert not taken & UNNEEDED
    # what is beside the known keys in them
    assert taken & LOST <= {"pagination", "services", "outputformats"}
    assert not UNNEEDED & LOST


def documented() -> dict[str, str]:
    """Hugo's names and ours, by the table of the document, row by row."""
    table = DOCUMENT.read_text("utf-8").partition("## Settings")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| (.+?) \| (.+?) \|$", table, re.M)[1:]
    return {hugos: ours for hugos, ours in rows if set(hugos) - set("- ")}


def test_what_is_documented_is_done() -> None:
    """Each Hugo name of the table is one the import takes, and each of ours an option."""
    rows = documented()
    taken = {path: option for path, option, _, _ in SETTINGS}
    assert len(rows) > 25
    for hugos, ours in rows.items():
        options = re.findall(r"`(hugo_\w+)`", ours)
        assert set(options) <= OPTIONS
        theirs = re.findall(r"`([^`]+)`", hugos)
        if len(theirs) == len(options):
            pairs = zip(theirs, options, strict=True)
            assert [pair for pair in pairs if taken.get(pair[0], pair[1]) != pair[1]] == []


def test_what_is_done_is_documented() -> None:
    """No setting is taken over that the table does not name."""
    text = " ".join(documented())
    assert [path for path, *_ in SETTINGS if f"{path}`" not in text] == []


@pytest.mark.parametrize(
    ("text", "option", "value"),
    [
        ("paginate = 7", "hugo_pager_size", 7),
        ("[pagination]\npagerSize = 5\npath = 'seite'", "hugo_pager_size", 5),
        ("[pagination]\npath = 'seite'", "hugo_paginate_path", "seite"),
        ("[pagination]\ndisableAliases = true", "hugo_pager_disable_aliases", True),
        ("[taxonomies]\ntag = 'tags'", "hugo_taxonomies", {"tag": "tags"}),
        ("[permalinks]\nposts = '/:slug/'", "hugo_permalinks", {"posts": "/:slug/"}),
        (
            "[permalinks.page]\nposts = '/:slug/'",
            "hugo_permalinks",
            {"page": {"posts": "/:slug/"}},
        ),
        ("[frontmatter]\ndate = [':filename']", "hugo_frontmatter", {"date": [":filename"]}),
        ("[outputs]\nhome = ['html']", "hugo_outputs", {"home": ["html"]}),
        ("[services.rss]\nlimit = 3", "hugo_rss_limit", 3),
        ("rssLimit = 4", "hugo_rss_limit", 4),
        ("SUMMARYLENGTH = 30", "hugo_summary_length", 30),
        ("timeZone = 'Asia/Seoul'", "hugo_time_zone", "Asia/Seoul"),
        ("uglyURLs = true", "hugo_ugly_urls", True),
        ("[uglyURLs]\nBooks = true", "hugo_ugly_urls", {"Books": True}),
        ("[outputFormats.RSS]\nbaseName = 'feed'", "hugo_rss_base_name", "feed"),
        ("[page]\nnextPrevSortOrder = 'ASC'", "hugo_next_prev_sort_order", "asc"),
        (
            "[page]\nnextPrevInSectionSortOrder = 'asc'",
            "hugo_next_prev_in_section_sort_order",
            "asc",
        ),
        ("disableKinds = ['term']", "hugo_disable_kinds", ["term"]),
        ("ignoreFiles = ['x$']", "hugo_ignore_files", ["x$"]),
        ("enableEmoji = 'true'", "hugo_enable_emoji", True),
        ("titleCaseStyle = 'none'", "hugo_title_case_style", "none"),
        ("[[cascade]]\ntype = 'x'", "hugo_cascade", [{"type": "x"}]),
        ("[cascade]\ntype = 'x'", "hugo_cascade", [{"type": "x"}]),
        (
            "defaultContentLanguageInSubdir = true",
            "hugo_default_content_language_in_subdir",
            True,
        ),
        ("[params]\nmainSections = ['a']", "hugo_main_sections", ["a"]),
        ("[markup.goldmark.renderer]\nunsafe = true", "hugo_raw_html", True),
        ("title = 'x'", "hugo_raw_html", False),
        (
            "[markup.goldmark.extensions]\nlinkify = false",
            "hugo_markup",
            {"goldmark": {"extensions": {"linkify": False}}},
        ),
        (
            "[[related.indices]]\nname = 'tags'\nweight = 90",
            "hugo_related",
            {"weights": {"tags": 90}},
        ),
    ],
)
def test_settings(hugo: Write, text: str, option: str, value: Any) -> None:
    """Each under its own name, whatever the case of its key."""
    assert values(hugo, text).options[option] == value


def test_menus_keep_what_leads_somewhere(hugo: Write) -> None:
    """A theme's buttons (search, languages) have no counterpart and are counted."""
    made = values(
        hugo,
        "[[menu.main]]\nname = 'Posts'\npageRef = '/posts'\n"
        "[[menu.main]]\nname = 'Top'\nidentifier = 'top'\n"
        "[[menu.main]]\nname = 'In'\nurl = '/in/'\nparent = 'top'\n"
        "[[menu.main]]\nname = 'Switch'\n",
    )
    names = [entry["name"] for entry in made.options["hugo_menus"]["main"]]
    assert names == ["Posts", "Top", "In"]
    assert made.notes["hugo_menus"].startswith("1 without an address")


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("paginate = 'many'", "paginate is not a number above 0"),
        ("taxonomies = 3", "taxonomies is not names, singular to plural"),
        ("ignoreFiles = ['(']", "ignoreFiles is not a list of regular expressions"),
        ("cascade = 'x'", "cascade is not front matter, or a list of it"),
        ("[menu]\nmain = 'x'", "menus.main is not a list of entries"),
    ],
)
def test_values_that_are_not_hugos_are_named(hugo: Write, text: str, named: str) -> None:
    """And left out, so that the build does not meet them."""
    made = values(hugo, text)
    assert made.malformed == [named]


def test_the_rest_is_sorted_by_what_its_loss_means(hugo: Write) -> None:
    """Hugo's own workings, what a site may miss, what is no setting of Hugo's."""
    text = "publishDir = 'out'\ncanonifyURLs = true\nnonsense = 1\n[privacy.x]\na = 1\n"
    made = values(hugo, text)
    assert made.unneeded == ["publishDir"]
    assert made.lost == ["canonifyURLs", "privacy"]
    assert made.unknown == ["nonsense"]


@pytest.mark.parametrize(
    ("code", "ours"),
    [("en-us", "en"), ("pt-BR", "pt_BR"), ("zh-Hans-CN", "zh_CN"), ("de", "de"), ("../x", "en")],
)
def test_languages_are_spelled_as_sphinx_does(code: str, ours: str) -> None:
    """The region stays where Sphinx knows it."""
    assert sphinx_language(code) == ours


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("© 2020 Me", "2020 Me"),
        ("&copy; {year} [Me](https://me.org)", "%Y Me"),
        ("Copyright (c) 50% Me", "50% Me"),
        ("100%Y", "100%%Y"),
    ],
)
def test_copyright_is_plain_text(written: str, plain: str) -> None:
    """Without the sign the theme prints, and with Sphinx's year."""
    assert copyright_notice(written) == plain


def test_title_address_and_language(hugo: Write) -> None:
    """They are Sphinx's own settings."""
    made = values(hugo, "title = 'T'\nbaseURL = 'https://e.org/'\nlanguageCode = 'de-at'\n")
    assert made.site == {"project": "T", "language": "de"}
    assert made.base_url == "https://e.org/"


@pytest.mark.parametrize("address", ["/", "javascript:alert(1)", "//e.org/", "5"])
def test_an_address_that_is_none_is_left_open(hugo: Write, address: str) -> None:
    """Read the Docs says it then."""
    made = values(hugo, f"baseURL = '{address}'")
    assert made.base_url == ""
    assert "Hugo's settings had none" in re.sub(r"\s+#?\s*", " ", conf_file(made, []))


def test_conf_py_is_nothing_but_values(hugo: Write) -> None:
    """Running it gives the settings back; no text of theirs becomes code or ends a remark."""
    text = (
        'title = "T\\"\\n__import__(\'os\')"\ncopyright = "c"\n'
        '"bad\\nkey; import os" = 1\n[params]\n"k\\"\\n" = "v\\u2028\\\\"\n'
    )
    made = values(hugo, text)
    scope: dict[str, Any] = {}
    source = conf_file(made, ["static"])
    exec(compile(source, "conf.py", "exec"), scope)
    assert scope["project"] == "T\"\n__import__('os')"
    assert scope["hugo_params"] == {'k"\n': "v\u2028\\"}
    assert scope["html_extra_path"] == ["static"]
    assert max(map(len, source.splitlines())) <= 100
