"""A page comes in parts: HTML by block, headings, and what only Sphinx can print."""

from __future__ import annotations

import re
from typing import Any

import pytest
from markdown_it import MarkdownIt
from mdit_py_plugins.colon_fence import colon_fence_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin
from mdit_py_plugins.myst_blocks import myst_block_plugin
from mdit_py_plugins.myst_role import myst_role_plugin
from mdit_py_plugins.substitution import substitution_plugin

from sphinx_hugo.content.document import Heading
from sphinx_hugo.content.markdown import (
    HeadingPart,
    HtmlPart,
    MarkdownOptions,
    Rendered,
    Special,
    configure,
    make_parser,
    render,
    render_inline,
)

OPTIONS = MarkdownOptions()
DIRECTIVES = {"note", "figure"}
ROLES = {"ref", "math"}


def myst_parser() -> MarkdownIt:
    """A parser with the plugins that MyST's has, made to read as Hugo."""
    md = MarkdownIt("commonmark").enable("table")
    md.use(front_matter_plugin).use(myst_block_plugin).use(myst_role_plugin)
    md.use(footnote_plugin, inline=False, move_to_end=False, always_match_refs=True)
    md.use(dollarmath_plugin, allow_space=False, allow_digits=False)
    md.use(colon_fence_plugin).use(deflist_plugin).use(substitution_plugin)
    configure(md, OPTIONS, DIRECTIVES.__contains__, ROLES.__contains__)
    return md


MYST = myst_parser()
BARE = make_parser(OPTIONS)


def read(text: str, md: MarkdownIt = MYST) -> Rendered:
    """The parts of a text."""
    env: dict[str, Any] = {}
    return render(md.parse(text, env), OPTIONS, env)


def outline(text: str) -> list[str | tuple[str, int]]:
    """HTML as strings, specials as their type and line."""
    return [
        (part.token.type, part.line) if isinstance(part, Special) else part.html
        for part in read(text).parts
    ]


def test_each_top_level_block_is_a_part_with_its_lines() -> None:
    """Blocks are told apart, with the lines they stand on, 1-based and inclusive."""
    parts = read("one\ntwo\n\n> a\n> b\n\n```\nc\n```\n").parts
    assert [(part.line, part.end_line) for part in parts] == [(1, 2), (4, 5), (7, 9)]
    assert all(isinstance(part, HtmlPart) for part in parts)


def test_headings_at_the_top_are_parts_of_their_own() -> None:
    """A heading says its level, id, text, inner HTML and line."""
    part = read("text\n\n## A *b* & c {#d}\n").parts[1]
    assert isinstance(part, HeadingPart)
    assert part.heading == Heading(2, "d", "A b & c", "A <em>b</em> &amp; c", 3)
    assert part.html == '<h2 id="d">A <em>b</em> &amp; c</h2>\n'
    assert part.inner == ("A <em>b</em> &amp; c",)


def test_nested_headings_are_listed_but_no_parts() -> None:
    """A heading in a quote or a list stays in its block; all are listed in order."""
    page = read("# a\n\n> ## b\n\n- ### c\n\n# d\n")
    assert [(h.level, h.id) for h in page.headings] == [(1, "a"), (2, "b"), (3, "c"), (1, "d")]
    assert sum(isinstance(part, HeadingPart) for part in page.parts) == 2


def test_merged_joins_neighbouring_blocks_only() -> None:
    """Plain blocks that follow each other become one part."""
    merged = list(read("a\n\nb\n\n# c\n\nd\n\n```{note}\ne\n```\n\nf\n").merged())
    assert [type(part).__name__ for part in merged] == [
        "HtmlPart",
        "HeadingPart",
        "HtmlPart",
        "Special",
        "HtmlPart",
    ]
    assert merged[0] == HtmlPart("<p>a</p>\n<p>b</p>\n", 1, 3)


def test_known_directives_are_special_and_unknown_ones_code() -> None:
    """A fence in braces is a directive only where its name is known."""
    assert outline("```{note} Title\ntext\n```\n\n```{nope}\ncode\n```\n") == [
        ("fence", 1),
        '<pre tabindex="0"><code class="language-{nope}" data-lang="{nope}">code\n</code></pre>',
    ]


def test_known_roles_are_special_and_unknown_ones_text() -> None:
    """A name in braces before code is a role only where it is known."""
    assert outline("a {ref}`b` c {nope}`d`\n") == [
        "<p>a ",
        ("myst_role", 1),
        " c {nope}<code>d</code></p>\n",
    ]


def test_role_content_may_hold_backticks() -> None:
    """A role's text ends at a run of as many backticks."""
    special = read("{ref}``a ` b``").parts[1]
    assert isinstance(special, Special)
    assert (special.token.meta, special.token.content) == ({"name": "ref"}, "a ` b")


def test_specials_split_the_html_around_them() -> None:
    """In a list item the item's tags stand before and after the directive."""
    parts = read("- a\n\n  ```{figure} x.png\n  b\n  ```\n- c {math}`d`\n").parts
    shown = [part.html if not isinstance(part, Special) else "*" for part in parts]
    assert shown == [
        "<ul>\n<li>\n<p>a</p>\n",
        "*",
        "</li>\n<li>\n<p>c ",
        "*",
        "</p>\n</li>\n</ul>\n",
    ]
    lines = [part.line for part in parts if isinstance(part, Special)]
    assert lines == [3, 6]


def test_special_in_a_heading_leaves_its_place() -> None:
    """A role in a heading stands between the pieces of its HTML."""
    part = read("# a {ref}`b` c\n").parts[0]
    assert isinstance(part, HeadingPart)
    before, special, after = part.inner
    assert (before, after) == ("a ", " c")
    assert isinstance(special, Special) and special.inline and special.line == 1


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("(label)=\n", "myst_target"),
        ("$$\nx\n$$\n", "math_block"),
        (":::{note}\nx\n:::\n", "colon_fence"),
        ("{{ name }}\n", "substitution_block"),
    ],
)
def test_what_only_myst_knows_is_special(text: str, kind: str) -> None:
    """Tokens without HTML of ours are handed on."""
    assert outline(text) == [(kind, 1)]


def test_dollars_in_prose_are_no_math() -> None:
    """With math on, a formula is special and a price is not."""
    assert outline("It is $x$ for $5 and $10.\n") == [
        "<p>It is ",
        ("math_inline", 1),
        " for $5 and $10.</p>\n",
    ]


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("% comment", "<p>% comment</p>\n"),
        ("+++", "<p>+++</p>\n"),
        ("---\na: b\n---", '<hr>\n<h2 id="a-b">a: b</h2>\n'),
        ("Term\n~ no definition", "<p>Term\n~ no definition</p>\n"),
        ("a ^[note]", "<p>a ^[note]</p>\n"),
    ],
)
def test_mysts_marks_are_text_as_in_hugo(text: str, html: str) -> None:
    """Comments, block breaks and front matter in the body are what Hugo takes them for."""
    assert read(text).html == html


def test_a_parser_with_plugins_gives_the_same_html() -> None:
    """What Hugo knows reads the same whether MyST's plugins are there or not."""
    text = '# a\n\nb[^1] | c\n-|-\n"d" ~~e~~ https://x.org\n\nf\n: g\n\n- [ ] h\n\n[^1]: i\n'
    assert read(text).html == read(text, BARE).html


def test_a_parser_serves_many_pages() -> None:
    """Footnotes, ids and quotes of one page do not reach the next."""
    text = '# a\n\nb[^1] "c\n\n[^1]: d\n\n[e]: /f\n'
    assert read(text).html == read(text).html
    assert read('[e] x[^1] c"\n').html == "<p>[e] x[^1] c&quot;</p>\n"


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ('A *title* -- it\'s "here"', "A <em>title</em> &ndash; it&rsquo;s &ldquo;here&rdquo;"),
        ("a\n\nb", "<p>a</p>\n<p>b</p>"),
        ("- a", "<ul>\n<li>a</li>\n</ul>"),
        ("", ""),
        ("<b>x</b> & y", "<b>x</b> &amp; y"),
    ],
)
def test_render_inline(text: str, html: str) -> None:
    """A single paragraph comes without its tag, blocks as they are (``markdownify``)."""
    assert render_inline(text, OPTIONS) == html


def test_alerts_can_be_styled() -> None:
    """An alert is a quote with classes; its text, label included, is Hugo's."""
    html = read("> [!WARNING]\n> Hot.\n\n> plain [!NOTE]\n").html
    assert html == (
        '<blockquote class="alert alert-warning">\n'
        '<p><span class="alert-label">[!WARNING]</span>\nHot.</p>\n</blockquote>\n'
        "<blockquote>\n<p>plain [!NOTE]</p>\n</blockquote>\n"
    )


def test_footnotes_are_the_last_part() -> None:
    """The list of notes comes last, wherever the notes stand; specials in it split it."""
    parts = read("a[^1]\n\n[^1]: see {ref}`b`\n\nend\n").parts
    shown = [part.html if not isinstance(part, Special) else "*" for part in parts]
    assert shown[1] == "<p>end</p>\n"
    assert shown[2].startswith('<div class="footnotes" role="doc-endnotes">')
    assert shown[3] == "*"
    assert shown[4].endswith("</ol>\n</div>\n")


def test_control_characters_and_line_ends() -> None:
    """NUL becomes the replacement character, CRLF ends a line like LF."""
    assert read("a\0b\r\nc\r\n\r\n- d\r\n- e").html == read("a\ufffdb\nc\n\n- d\n- e").html


def test_deep_nesting_ends_in_text() -> None:
    """Where quotes nest deeper than sense has it, nothing is lost."""
    html = read(">" * 500 + " deep").html
    assert "deep" in html
    assert 50 <= html.count("<blockquote>") <= 200


def test_footnote_ids_can_be_the_pages_own() -> None:
    """With ``enableAutoIDPrefix`` the ids of two pages differ, those of one fit together."""
    options = MarkdownOptions(footnote_enable_auto_id_prefix=True, footnote_backlink_html="up")
    md = make_parser(options)

    def page(name: str) -> str:
        env: dict[str, Any] = {"page_id": name}
        return render(md.parse("a[^1]\n\n[^1]: b\n", env), options, env).html

    ids = re.findall(r'id="(\w+)fn(?:ref)?:1"', page("posts/a"))
    assert len(set(ids)) == 1
    assert page("posts/a") == page("posts/a") != page("posts/b")
    assert f'href="#{ids[0]}fnref:1" class="footnote-backref" role="doc-backlink">up<' in page(
        "posts/a"
    )
