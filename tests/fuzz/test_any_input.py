"""Any input at all: nothing but problems with a documented code comes out, and soon.

How many inputs of each kind are tried, ``--inputs`` says: few in ``make test``, a hundred thousand
in ``make soak``. The corpora are pieces of what each reader knows, so that most inputs get far.
"""

from __future__ import annotations

import ast
import json
import re
import tempfile
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import strategies as st
from lxml import html as lxml_html

from checkout import ROOT
from fuzz_words import ADDRESS, BODY, FRONT, HTML, LEDGER, LOG, PAGE, SETTINGS, STYLE
from fuzzing import PICTURE_FILES, texts, values
from soaking import Soak
from sphinx_hugo.content.document import Source
from sphinx_hugo.content.html_urls import find_urls, replace_urls
from sphinx_hugo.content.markdown import MarkdownOptions, make_parser, render
from sphinx_hugo.content.problems import Problem
from sphinx_hugo.content.shortcodes import Shortcodes, expand
from sphinx_hugo.extension.configuration import markdown_options, site_config
from sphinx_hugo.extension.options import PREFIX, Options
from sphinx_hugo.extension.reading import read_source
from sphinx_hugo.importing.importer import import_site
from sphinx_hugo.outputs.css.links import join_links, set_versions
from sphinx_hugo.outputs.css.one_sheet import OneSheet, Sources, one_sheet
from sphinx_hugo.outputs.css.page import page_facts
from sphinx_hugo.outputs.css.rules import Sheet
from sphinx_hugo.outputs.feed_html import feed_html
from sphinx_hugo.outputs.redirects import redirect
from sphinx_hugo.outputs.variants import Damaged, examine, scaled
from sphinx_hugo.project.build_files import Interpreter
from sphinx_hugo.project.refusal import Refused
from sphinx_hugo.site.config import SiteConfig
from sphinx_hugo.site.relative import absolute, relative
from sphinx_hugo.site.site import Site
from sphinx_runs.ledger.parsing import read_ledgers
from sphinx_runs.logs.reading import LogFile, read_logs
from sphinx_runs.problems import Code

CODES = set(re.findall(r"^## hugo\.([\w-]+)", (ROOT / "docs" / "warnings.md").read_text(), re.M))
OPTIONS = MarkdownOptions()
PARSER = make_parser(OPTIONS)
FOUND = Path(__file__).parent / "found"
"""A folder for each kind of input, with what once made trouble."""
OPTION_NAMES = st.sampled_from([PREFIX + name for name in Options.__slots__])
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
PATHS = ["posts/one.md", "posts/two/index.md", "posts/_index.md", "_index.md", "tags/a/_index.md"]
SHEET = "styles/pydata-sphinx-theme.css"
PAGE_OF_SHEETS = page_facts(
    f"<link rel=stylesheet href=_static/{SHEET}><link rel=stylesheet href=_static/a.css>"
    "<html><p class=c id=i style='--x: 1; animation: k'><a href=/>"
)
# fmt: off
KEYS = [
    "title", "date", "draft", "tags", "series", "aliases", "url", "slug", "menu", "menus", "build",
    "_build", "cascade", "layout", "type", "weight", "outputs", "sitemap", "season", "chapter",
    "cover", "publishDate", "expiryDate", "lastmod", "headless", "keywords", "params", "linkTitle",
    "isCJKLanguage", "markup", "summary", "description", "resources", "author", "images",
]
HUGO_PATHS = st.sampled_from([
    "hugo.toml", "config.yaml", "hugo.json", "config/_default/params.toml", "config/x/menus.en.yml",
    "content/_index.md", "content/posts/a.md", "content/posts/a.fr.md", "content/b/index.html",
    "static/x.css", "assets/p.png", "data/d.yaml", "layouts/x.html", "themes/t/theme.toml",
    "themes/t/hugo.toml", "i18n/en.toml", "content/\u202e.md", "static/robots.txt",
])
# fmt: on
CONF_WORDS = ["limit", "weights", "date", "goldmark", "main", "posts", "pageRef", "tags", "html"]
FRONT_MATTER = st.dictionaries(
    st.sampled_from(KEYS),
    values([*KEYS, *ADDRESS, "2026-01-01", "main", "always", "never", "page", "parent"]),
    max_size=4,
)


class Conf(dict[str, Any]):
    """What ``conf.py`` says, as the extension asks for it."""

    project = author = copyright = language = "x"
    html_baseurl = "https://example.org/"


def documented(problems: Any) -> None:
    """Problems have a code of the documentation and a message of one line."""
    for problem in problems:
        assert isinstance(problem, Problem) and problem.code in CODES, problem
        assert "\n" not in problem.message


def front_matter(text: str) -> None:
    """Read a content file."""
    documented(read_source("a", "a.md", text.encode()).problems)


def body(text: str) -> None:
    """Carry out shortcodes, and make HTML of Markdown."""
    done = expand(text, Shortcodes().find)
    documented(done.problems)
    env: dict[str, Any] = {}
    done.restore_page(render(PARSER.parse(done.text, env), OPTIONS, env))


def rewriting(text: str) -> None:
    """Exchange URLs in HTML, for pages and feeds."""
    assert replace_urls(text, find_urls(text), lambda span: span.url) == text
    feed_html(text, "https://example.org/posts/x/", "https://example.org/")


def urls(text: str) -> None:
    """Make URLs relative and absolute."""
    for url in (text, "/" + text):
        assert not relative("/posts/x/", url).startswith("/") or url.startswith("//") or not text
        absolute("https://example.org/below/", url)


def style_sheets(text: str) -> None:
    """Prune a style sheet; what comes out is one, and pruned as far as it can be."""
    once = pruned(text)
    for fault in once.faults:
        assert fault.line > 0 and "\n" not in fault.reason
    if once.text and "a.css" in once.paths:
        again = pruned(once.text)
        assert again.faults == ()
        assert again.text == once.text


def pruned(text: str) -> OneSheet:
    """One sheet of the theme's, which is empty, and this."""
    sheets = {path: Sheet(path, text_) for path, text_ in ((SHEET, ""), ("styles/a.css", text))}
    lists = frozenset({tuple(sheets)})
    return one_sheet(Sources(sheets, PAGE_OF_SHEETS, frozenset(), lists), SHEET, OneSheet(), "")


def pages(text: str) -> None:
    """Read a page, and exchange its links to style sheets."""
    facts = page_facts(text)
    assert facts.links in text
    assert set_versions(text, {}) == text
    join_links(facts.links, [SHEET, "a.css"], SHEET)


def redirects(text: str) -> None:
    """Make a page that leads to any address: it leads somewhere, and runs nothing."""
    page = lxml_html.document_fromstring(redirect(text, text, text).encode())
    names = [element.tag for element in page.iter()]
    assert (names.count("a"), names.count("meta"), names.count("script")) == (1, 3, 0)
    [link] = page.iter("a")
    refresh = list(page.iter("meta"))[1]
    for url in (link.get("href", ""), refresh.get("content", "").removeprefix("0; url=")):
        assert not url.lower().startswith(("javascript:", "data:", "vbscript:"))


def sites(files: Mapping[str, Mapping[str, Any]]) -> None:
    """Derive a site from any front matter: every file of it lies in the output folder."""
    texts_ = {path: json.dumps(front, default=str) for path, front in files.items()}
    made = site_of(texts_, SiteConfig(title="x", base_url="https://example.org/"))
    names = [page.file for page in made.pages if page.is_rendered]
    names += [alias.file for alias in made.aliases]
    assert len(names) == len(set(names))
    for name in names:
        assert not name.startswith("/") and ".." not in name.split("/") and "\0" not in name


def site_of(files: Mapping[str, str], config: SiteConfig) -> Site:
    """A site of these texts, as far as it is derived without a template."""
    sources: list[Source] = []
    for path, text in files.items():
        sources.append(read_source(path.removesuffix(".md"), path, text.encode()))
        documented(sources[-1].problems)
    made = Site(sources, {}, config, NOW)
    documented(problem for _, problem in made.problems)
    for page in made.pages:
        made.pagers(page)
    return made


def options(values: dict[str, Any]) -> None:
    """Check options, and derive a site with them."""
    conf = Conf({PREFIX + name: getattr(Options(), name) for name in Options.__slots__})
    conf.update(values)
    made, problems = Options.from_config(conf)  # type: ignore[arg-type]
    config, more = site_config(conf, made)  # type: ignore[arg-type]
    documented([*problems, *more, *markdown_options(made)[1]])
    front = '{"title": "One", "date": "2026-01-01", "tags": ["a"], "series": "s", "chapter": 1}'
    site_of(dict.fromkeys(PATHS, front), config)


def settings_of_hugo(text: str) -> None:
    """Read a Hugo site's settings, in each of the formats."""
    for name in ("hugo.toml", "hugo.yaml", "hugo.json"):
        sites_of_hugo({name: text})


def sites_of_hugo(files: Mapping[str, str]) -> None:
    """Move a Hugo site: to a whole one whose ``conf.py`` is nothing but values, or not at all."""
    with tempfile.TemporaryDirectory() as name:
        folder, target = Path(name, "old"), Path(name, "new")
        folder.mkdir()
        for path, text in files.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(text.encode())
        said = moved(folder, target)
        if not target.exists():
            assert said and "\n" not in said
            return
        for node in ast.parse((target / "conf.py").read_text("utf-8")).body:
            assert isinstance(node, ast.Import | ast.Assign | ast.Expr), ast.dump(node)


def moved(folder: Path, target: Path) -> str:
    """What is said of an import: a report, or why it is refused."""
    try:
        return import_site(folder, target, Interpreter("python3", "", "0.1")).text()
    except Refused as refused:
        return str(refused)


def pictures(data: bytes) -> None:
    """Look at a picture file and make a smaller one of it."""
    with tempfile.NamedTemporaryFile(suffix=".png") as file:
        Path(file.name).write_bytes(data)
        facts = examine(Path(file.name))
        assert facts.width >= 0 and facts.height >= 0 and "\n" not in facts.fault
        if facts.fault or not facts.width or not facts.is_scalable:
            return
        try:
            made = scaled(Path(file.name), [20])
        except Damaged:
            return
        assert all(each.startswith(b"RIFF") for each in made.values())


def logs(text: str) -> None:
    """Read a log of any format."""
    _with_file(text, lambda file: read_logs([LogFile(file, "a.log", {})]).problems)


def ledgers(text: str) -> None:
    """Read a ledger."""
    _with_file(text, lambda file: read_ledgers([(file, "runs.yaml")], "USD")[1])


def _with_file(text: str, read: Callable[[Path], Any]) -> None:
    with tempfile.NamedTemporaryFile(suffix=".csv") as file:
        Path(file.name).write_bytes(text.encode("latin-1", "replace"))
        for problem in read(Path(file.name)):
            assert isinstance(problem.code, Code)


KINDS: dict[str, tuple[Callable[[Any], None], st.SearchStrategy[Any]]] = {
    "front matter": (front_matter, texts(FRONT)),
    "shortcodes and Markdown": (body, texts(BODY)),
    "HTML": (rewriting, texts(HTML)),
    "URLs": (urls, texts(HTML, 12)),
    "logs": (logs, texts(LOG)),
    "ledgers": (ledgers, texts(LEDGER)),
    "style sheets": (style_sheets, texts(STYLE)),
    "pages": (pages, texts(PAGE)),
    "redirects": (redirects, texts(ADDRESS, 16)),
    "settings of Hugo": (settings_of_hugo, texts(SETTINGS)),
}
STRUCTURED: dict[str, tuple[Callable[[Any], None], st.SearchStrategy[Any]]] = {
    "options": (options, st.dictionaries(OPTION_NAMES, values(CONF_WORDS), max_size=3)),
    "front matter of sites": (
        sites,
        st.dictionaries(st.sampled_from(PATHS), FRONT_MATTER, min_size=1, max_size=3),
    ),
    "sites of Hugo": (sites_of_hugo, st.dictionaries(HUGO_PATHS, texts(SETTINGS, 20), max_size=5)),
    "pictures": (pictures, PICTURE_FILES),
}
SHARES = {
    "options": 4,
    "pictures": 4,
    "front matter of sites": 10,
    "settings of Hugo": 20,
    "sites of Hugo": 20,
}
"""One input of so many is tried where each takes long."""


@pytest.mark.parametrize("kind", [*KINDS, *STRUCTURED])
def test_any_input_is_taken(kind: str, soak: Soak) -> None:
    """Without an exception, and each input within two seconds."""
    check, inputs = {**KINDS, **STRUCTURED}[kind]
    soak.search(check, inputs, kind, SHARES.get(kind, 1))


@pytest.mark.parametrize("file", sorted(FOUND.glob("*/*")), ids=lambda file: file.stem)
def test_what_was_found_is_taken(file: Path) -> None:
    """What once made trouble, in a folder that is called as its kind is."""
    check, _ = KINDS[file.parent.name.replace("-", " ")]
    check(file.read_text("utf-8"))


@pytest.mark.parametrize(
    "values",
    [
        {"hugo_taxonomies": {"limit": None}},
        {"hugo_taxonomies": {"tag": ""}},
        {"hugo_permalinks": {"\n": None}},
        {"hugo_related": {"limit": "many", "weights": [1]}},
        {"hugo_frontmatter": {"date": 1}},
        {"hugo_languages": {1: {}}},
    ],
)
def test_options_that_were_found_are_taken(values: dict[str, Any]) -> None:
    """Values in ``conf.py`` that once made trouble."""
    options(values)
