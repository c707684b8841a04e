"""Any input at all: nothing but problems with a documented code comes out, and soon.

How many inputs of each kind are tried, ``--inputs`` says: few in ``make test``, a hundred thousand
in ``make soak``. The corpora are pieces of what each reader knows, so that most inputs get far.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checkout import ROOT
from sphinx_hugo.content.html_urls import find_urls, replace_urls
from sphinx_hugo.content.markdown import MarkdownOptions, make_parser, render
from sphinx_hugo.content.problems import Problem
from sphinx_hugo.content.shortcodes import Shortcodes, expand
from sphinx_hugo.extension.configuration import markdown_options, site_config
from sphinx_hugo.extension.options import PREFIX, Options
from sphinx_hugo.extension.reading import read_source
from sphinx_hugo.outputs.feed_html import feed_html
from sphinx_hugo.site.relative import absolute, relative
from sphinx_runs.ledger.parsing import read_ledgers
from sphinx_runs.logs.reading import LogFile, read_logs
from sphinx_runs.problems import Code

CODES = set(re.findall(r"^## hugo\.([\w-]+)", (ROOT / "docs" / "warnings.md").read_text(), re.M))
OPTIONS = MarkdownOptions()
PARSER = make_parser(OPTIONS)
FRONT = [
    "---\n",
    "+++\n",
    "{",
    "}",
    "title",
    ": ",
    " = ",
    "[",
    "]",
    "'",
    '"',
    "- ",
    "date",
    "2026-01-01",
    "T10:00:00+09:00",
    "&a ",
    "*a",
    "<<: ",
    "!!python/object",
    "|\n",
    "\n",
    "draft: true\n",
    "cascade",
    "{a: b}",
    "menu",
    "tags",
    "aliases",
    "url",
    "#",
    "\t",
    "\\u",
]
BODY = [
    "{{<",
    ">}}",
    "{{%",
    "%}}",
    "ref",
    "figure ",
    "/",
    '"',
    "`",
    "# ",
    "- ",
    "> ",
    "|",
    "[",
    "]",
    "(",
    ")",
    "<div>",
    "</div>",
    "<a href=",
    "*",
    "_",
    "\n",
    "\n\n",
    "    ",
    "```",
    "{note}",
    "$",
    "[^1]",
    ":",
    "<!--more-->",
    "&amp;",
    "\\",
    "http://",
    "![",
    "{#id}",
    "~~",
]
HTML = [
    "<a href=",
    '"',
    "'",
    ">",
    "</a>",
    "<img srcset=",
    "/x.png 2x, ",
    "<!--",
    "-->",
    "<script>",
    "</script>",
    "javascript:",
    "//",
    "..",
    "/",
    "?",
    "#",
    "<button>",
    "</button>",
    "style=",
    "url(",
    ")",
    "&quot;",
    " ",
    "\n",
    "<p class=headerlink>",
]
LOG = [
    "step",
    ",",
    "loss",
    "\n",
    "1",
    "2.5",
    "nan",
    "inf",
    "-",
    "{",
    "}",
    '"',
    ":",
    "epoch",
    "s:",
    "tel:",
    "iter",
    "[",
    "]",
    "\t",
    "1e999",
    "\x00",
    "val",
    "log_history",
    "ms",
    " ",
    "\xff",
]
LEDGER = [
    "runs:\n",
    "- ",
    "name: ",
    "one",
    "\n",
    "  ",
    "cost: ",
    "$",
    "7",
    "1.04B",
    "[",
    "]",
    "{",
    "}",
    ", ",
    "logs: ",
    "hours: ",
    "h",
    "&a ",
    "*a",
    "steps: ",
    "currency: ",
    "model: ",
    "gpu: ",
]
KEYS = st.text(max_size=9) | st.sampled_from(["limit", "weights", "date", "goldmark", "main"])
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=6,
)
OPTION_NAMES = st.sampled_from([PREFIX + name for name in Options.__slots__])


class Conf(dict[str, Any]):
    """What ``conf.py`` says, as the extension asks for it."""

    project = author = copyright = language = "x"
    html_baseurl = "https://example.org/"


def words(corpus: list[str]) -> st.SearchStrategy[Any]:
    """Texts made of a corpus and of anything else."""
    characters = st.characters(exclude_categories=["Cs"])
    return st.lists(st.sampled_from(corpus) | st.text(characters, max_size=5), max_size=25).map(
        "".join
    )


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
    assert replace_urls(text, find_urls(text), lambda span: text[span.start : span.end]) == text
    feed_html(text, "https://example.org/posts/x/", "https://example.org/")


def urls(text: str) -> None:
    """Make URLs relative and absolute."""
    for url in (text, "/" + text):
        assert not relative("/posts/x/", url).startswith("/") or url.startswith("//") or not text
        absolute("https://example.org/below/", url)


def options(values: dict[str, Any]) -> None:
    """Check options."""
    conf = Conf({PREFIX + name: getattr(Options(), name) for name in Options.__slots__})
    conf.update(values)
    made, problems = Options.from_config(conf)  # type: ignore[arg-type]
    documented([*problems, *site_config(conf, made)[1], *markdown_options(made)[1]])  # type: ignore[arg-type]


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
    "front matter": (front_matter, words(FRONT)),
    "shortcodes and Markdown": (body, words(BODY)),
    "HTML": (rewriting, words(HTML)),
    "URLs": (urls, words(HTML)),
    "logs": (logs, words(LOG)),
    "ledgers": (ledgers, words(LEDGER)),
    "options": (options, st.dictionaries(OPTION_NAMES, VALUES, max_size=3)),
}


@pytest.mark.parametrize("kind", KINDS)
def test_any_input_is_taken(kind: str, pytestconfig: pytest.Config) -> None:
    """Without an exception, and each input within two seconds."""
    check, inputs = KINDS[kind]
    count = pytestconfig.getoption("inputs")

    @settings(
        max_examples=count,
        deadline=None if count <= 100 else 2_000,
        derandomize=count <= 100,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(inputs)
    def search(value: Any) -> None:
        check(value)

    search()
