"""MyST's own power beside Hugo's Markdown: there when it is meant, out of the way when not."""

from __future__ import annotations

from collections.abc import Callable
from xml.etree import ElementTree as ET

import pytest

from sites import Built, SiteFolder

Build = Callable[..., Built]


def test_known_directive_runs_between_html(built: Build) -> None:
    """A directive's output stands where it was written, between Hugo's HTML."""
    site = built({"a.md": "One.\n\n```{note}\nTwo *em*.\n```\n\nThree.\n"})
    content = site.content("/a/")
    assert content.text_content().split() == ["One.", "Note", "Two", "em.", "Three."]
    assert content.find(".//div[@class='admonition note']//em").text == "em"


def test_known_role_runs_inside_a_paragraph(built: Build) -> None:
    """A role in a sentence leaves one paragraph."""
    site = built({"a.md": "Press {kbd}`Ctrl` *now*.\n"})
    paragraph = site.content("/a/").find("p")
    assert paragraph.find(".//kbd").text_content() == "Ctrl"
    assert paragraph.text_content() == "Press Ctrl now."


def test_role_inside_a_heading(built: Build) -> None:
    """A role in a heading stands in it, before the link to the heading."""
    site = built({"a.md": "---\ntitle: T\n---\n## Press {kbd}`Ctrl` now\n\nText.\n"})
    heading = site.content("/a/").find("h2")
    assert heading.find(".//kbd").text == "Ctrl"
    assert heading.text_content() == "Press Ctrl now#"
    assert heading.get("id")


def test_role_inside_a_list_and_a_table(built: Build) -> None:
    """A role may stand anywhere text may."""
    site = built({"a.md": "- a {kbd}`x` b\n- c\n\n| h |\n|---|\n| {kbd}`y` |\n"})
    content = site.content("/a/")
    assert [li.text_content() for li in content.iter("li")] == ["a x b", "c"]
    assert content.find(".//td").text_content() == "y"


@pytest.mark.parametrize("name", ["python", "nosuchthing", "r"])
def test_unknown_directive_is_a_code_block(built: Build, name: str) -> None:
    """A fence ``{name}`` that is no directive prints as Hugo prints it, without a warning."""
    site = built({"a.md": f"```{{{name}}}\nx = 1\n```\n"})
    assert site.content("/a/").find(".//pre").text_content().strip() == "x = 1"


def test_unknown_role_is_text(built: Build) -> None:
    """A role name that is none is braces and code, as in Hugo."""
    site = built({"a.md": "Set {nosuch}`value` here.\n"})
    assert site.content("/a/").find("p").text_content() == "Set {nosuch}value here."


@pytest.mark.parametrize("line", ["% not a comment", "+++ not a break", "+++"])
def test_percent_and_plus_lines_are_text(built: Build, line: str) -> None:
    """MyST's comments and block breaks are text, as in Hugo."""
    site = built({"a.md": f"Before.\n\n{line}\n\nAfter.\n"})
    assert line in site.content("/a/").text_content()


def test_reference_to_a_label(built: Build) -> None:
    """A label before a heading can be referred to from another page."""
    site = built(
        {
            "a.md": "---\ntitle: A\n---\n(my-label)=\n## Here it is\n",
            "b.md": "{ref}`my-label`\n",
        }
    )
    link = site.content("/b/").find(".//a")
    assert link.text_content() == "Here it is"
    target = link.get("href").removeprefix("../a/#")
    assert site.content("/a/").xpath(f".//*[@id='{target}']")


def test_dollars_are_money_by_default(built: Build) -> None:
    """``$175`` and ``$22`` stay prose."""
    site = built({"a.md": "It cost $175, of which $22 was phase 2.\n"})
    assert "It cost $175, of which $22 was phase 2." in site.content("/a/").text_content()


def test_math_where_the_page_asks(built: Build) -> None:
    """With ``math: true`` a formula is MathML, without any script."""
    site = built({"a.md": "---\nmath: true\n---\nSo $E = mc^2$ and:\n\n$$\n\\frac{1}{2}\n$$\n"})
    content = site.content("/a/")
    assert len(content.findall(".//math")) == 2
    assert "mathjax" not in site.html("/a/").lower()


MATH_PAGE = """\
---
title: Formulas
date: 2026-01-02
math: true
---
Let $a_1 < b_1$, so "$x$."

$$
y = *c*
$$

<!--more-->

```{note}
In it $z$.
```
"""


def test_formulas_are_written_with_their_source(built: Build) -> None:
    """Beside each MathML stands what its author wrote, in directives too."""
    content = built({"a.md": MATH_PAGE}).content("/a/")
    sources = content.xpath(".//*[@class='tex'][@aria-hidden='true']")
    assert [each.text for each in sources] == ["$a_1 < b_1$", "$x$", "$$\ny = *c*\n$$", "$z$"]
    assert all(each.getprevious().tag == "math" for each in sources)


def test_feeds_and_summaries_have_formulas_as_hugo_has_them(built: Build) -> None:
    """As text: readers of feeds would leave a fraction's digits and take its line."""
    site = built({"a.md": MATH_PAGE})
    feed = ET.fromstring(site.html("/index.xml"))
    text = feed.findtext(".//{*}encoded", "")
    assert "<p>Let $a_1 &lt; b_1$, so &ldquo;$x$.&rdquo;</p>\n<p>$$\ny = *c*\n$$</p>" in text
    assert "<math" not in text
    assert "aria-hidden" not in text
    summary = feed.findtext(".//item/description", "")
    assert summary.strip() == text.partition("<div")[0].strip()


def test_formulas_under_another_theme_are_mathml_alone(site: SiteFolder) -> None:
    """Nothing hides a source there; a change of themes needs no clean build."""
    site.write("_index.md", "---\ntitle: Home\n---\n")
    site.write("a.md", MATH_PAGE)
    assert 'class="tex"' in site.build().html("/a/")
    html = site.build("-D", "html_theme=alabaster").html("/a/")
    assert html.count("<math") == 4
    assert 'class="tex"' not in html
    assert "user-select" not in html
    assert 'class="tex"' in site.build().html("/a/")


def test_another_renderer_of_formulas_gets_all_of_them(site: SiteFolder) -> None:
    """``html_math_renderer`` is the site's choice."""
    site.write("a.md", MATH_PAGE)
    site.configure('extensions += ["sphinx.ext.mathjax"]\nhtml_math_renderer = "mathjax"')
    html = site.build().html("/a/")
    assert "<math" not in html
    assert html.count("math notranslate nohighlight") == 4


@pytest.mark.parametrize(
    "tex",
    [
        "\\begin{align}\na &= b \\\\\nc &= d\n\\end{align}",
        "\\begin{equation*}\na\n\\end{equation*}",
        "$$\n\\begin{gather*}\na \\\\ b\n\\end{gather*}\n$$",
    ],
)
def test_environments_of_amsmath(built: Build, tex: str) -> None:
    """Those that line up equations, and those that are no more than a frame."""
    content = built({"a.md": f"---\nmath: true\n---\n{tex}\n"}).content("/a/")
    assert len(content.findall(".//math")) == 1
    assert content.xpath("string(.//*[@class='tex'])") == tex


def test_formulas_between_the_delimiters_of_passthrough(site: SiteFolder) -> None:
    """Hugo's setting says what a formula is; where formulas are off it stays as it is."""
    site.configure(
        r"hugo_markup = {'goldmark': {'extensions': {'passthrough': {'enable': True, "
        r"'delimiters': {'inline': [['\\(', '\\)']], 'block': [['\\[', '\\]']]}}}}}"
    )
    body = "It is \\(a_1\\), $5 to $6$.\n\n\\[\nb\n\\]\n"
    site.write("a.md", f"---\nmath: true\n---\n{body}")
    site.write("b.md", body)
    built = site.build()
    assert len(built.content("/a/").findall(".//math")) == 2
    copied = built.content("/a/").xpath("string(.//*[@class='tex'])")
    assert copied == "\\(a_1\\)"
    assert built.content("/b/").text_content().split() == body.split()


def test_formula_that_does_not_parse_is_shown_as_written(site: SiteFolder) -> None:
    """A broken formula costs a warning and stays readable."""
    site.write("a.md", "---\nmath: true\n---\nA $\\nosuch{x}$ formula.\n")
    built = site.build()
    assert [w.split(": ")[0] for w in built.warnings] == ["source/a.md:4"]
    assert built.content("/a/").text_content().split() == ["A", "$\\nosuch{x}$", "formula."]


def test_raw_html_can_be_left_out(site: SiteFolder) -> None:
    """With ``hugo_raw_html`` off, HTML leaves Hugo's comment."""
    site.configure("hugo_raw_html = False")
    site.write("a.md", "Text <b>bold</b>.\n\n<div>block</div>\n")
    built = site.build()
    assert built.html("/a/").count("<!-- raw HTML omitted -->") == 3
    assert "block" not in built.html("/a/")


@pytest.mark.parametrize("builder", ["text", "singlehtml", "epub", "html"])
def test_other_builders_build_the_site(site: SiteFolder, builder: str) -> None:
    """Builders without our pages get the document tree, and no traceback."""
    site.write("_index.md", "---\ntitle: Home\n---\nSee [](about.md), [x](/about/).\n")
    site.write("about.md", "---\ntitle: About\n---\n## One\n\nText[^1] ~~x~~.\n\n[^1]: Note.\n")
    built = site.build("-D", "html_theme=alabaster", builder=builder, out=builder)
    assert built.status == 0
