"""Formulas in HTML: MathML to be seen, the source to be copied, and each without the other."""

from __future__ import annotations

import pytest

from sphinx_hugo.content.formulas import as_source, formula_html, unset_formula, without_source
from sphinx_hugo.content.markdown import MarkdownOptions, Rendered, make_parser, render

MATHML = "<math>\n  <mi>x</mi>\n</math>"
DELIMITERS = MarkdownOptions(
    math=True,
    passthrough=True,
    passthrough_inline=(("\\(", "\\)"),),
    passthrough_block=(("$$", "$$"),),
)


def typeset(tex: str, display: bool) -> str | None:
    r"""A converter that knows no command ``\no``."""
    if "\\no" in tex:
        return None
    kind = ' display="block"' if display else ""
    return f"<math{kind}><mi>{tex.strip()}</mi></math>"


def read(text: str) -> Rendered:
    """A page with delimiters of the site's own."""
    env: dict[str, object] = {}
    return render(make_parser(DELIMITERS).parse(text, env), DELIMITERS, env, None, typeset)


@pytest.mark.parametrize(
    ("block", "display", "start"),
    [
        (False, False, '<span class="math"><math style="user-select:none">'),
        (False, True, '<span class="math display"><math style="user-select:none">'),
        (True, True, '<div class="math"><math style="user-select:none">'),
    ],
)
def test_source_stands_beside_the_mathml(block: bool, display: bool, start: str) -> None:
    """Out of reach of screen readers, escaped, as it was written."""
    written = formula_html(MATHML, "$a < b$", block=block, display=display)
    assert written.startswith(start)
    assert '</math><span class="tex" aria-hidden="true">$a &lt; b$</span></' in written


def test_formula_without_a_source_can_be_selected() -> None:
    """There is nothing else to copy."""
    assert formula_html(MATHML, "", block=False, display=False) == (
        f'<span class="math">{MATHML}</span>'
    )


def test_as_source_is_what_hugo_has() -> None:
    """Each formula is its source again; one that stands by itself is a paragraph."""
    inline = formula_html(MATHML, "$a < b$", block=False, display=False)
    block = formula_html(MATHML, "$$\nx\n$$", block=True, display=True, name="equation-a")
    assert as_source(f"<p>See {inline}.</p>\n{block}") == (
        "<p>See $a &lt; b$.</p>\n<p>$$\nx\n$$</p>\n"
    )


def test_without_source_is_the_mathml() -> None:
    """For pages that have no style sheet to hide a source."""
    inline = formula_html(MATHML, "$x$", block=False, display=True)
    assert without_source(f"a {inline} b") == f'a <span class="math display">{MATHML}</span> b'


@pytest.mark.parametrize(
    "html",
    [
        '<span class="tex" aria-hidden="true">alone</span>',
        '<span class="math"><math></math><span class="tex" aria-hidden="true"><b>x</b></span>',
        '<span class="math"><math>' * 200 + '<span class="tex" aria-hidden="true">' * 200,
    ],
)
def test_an_authors_own_html_stays(html: str) -> None:
    """What only looks like a formula of ours is none."""
    assert as_source(html) == html
    assert without_source(html) == html


def test_formula_that_cannot_be_set_is_its_source() -> None:
    """With its delimiters, escaped."""
    assert unset_formula("$a<\\no$", block=False) == '<span class="math-source">$a&lt;\\no$</span>'
    assert unset_formula("$$x$$", block=True) == '<div class="math-source">$$x$$</div>\n'


def test_formulas_between_delimiters_of_the_site() -> None:
    r"""With passthrough they are read where Hugo lets them pass: ``\(x\)``, not ``$x$``."""
    html = read("See \\(a_1 * b_2 *\\), for $5 and $6.\n").html
    assert '<mi>a_1 * b_2 *</mi></math><span class="tex" aria-hidden="true">\\(a_1 *' in html
    assert as_source(html) == "<p>See \\(a_1 * b_2 *\\), for $5 and $6.</p>\n"


def test_displayed_formula_splits_its_paragraph_as_in_hugo() -> None:
    """The text around it is in paragraphs of its own."""
    html = read("One\n$$\nx\n$$\ntwo.\n").html
    assert html.startswith('<p>One\n</p>\n<span class="math display"><math style=')
    assert as_source(html) == "<p>One\n</p>\n$$\nx\n$$<p>\ntwo.</p>\n"


def test_formula_that_cannot_be_set_is_special() -> None:
    """Who knows its page says so, and shows it as it was written."""
    parts = read("A \\(\\no\\) here.\n").parts
    assert [type(part).__name__ for part in parts] == ["HtmlPart", "Special", "HtmlPart"]


def test_headings_have_their_formulas() -> None:
    """In their text as the source, in their HTML as MathML."""
    (heading,) = read("## The \\(x\\) rule\n").headings
    assert heading.text == "The \\(x\\) rule"
    assert "<mi>x</mi>" in heading.html
    assert heading.id == "the--rule"  # Hugo's ids have nothing of what passes through


@pytest.mark.parametrize("note", ["$$ g $$", "With\n    $$ g $$", "With $$ \\no $$"])
def test_footnote_that_ends_in_a_formula_leads_back(note: str) -> None:
    """Its last paragraph has no tag to put the link into."""
    html = read(f"a[^1]\n\n[^1]: {note}\n").html
    assert html.rstrip().endswith("</a></li>\n</ol>\n</div>")
    assert html.count("footnote-backref") == 1
