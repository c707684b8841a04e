"""One style sheet of many: what stays in it, what goes, and that nothing changes its meaning."""

from __future__ import annotations

import pytest

from sphinx_hugo.outputs.css.links import in_order, join_links, joined, set_versions
from sphinx_hugo.outputs.css.one_sheet import OneSheet, Sources, one_sheet
from sphinx_hugo.outputs.css.page import page_facts, script_words, union
from sphinx_hugo.outputs.css.rules import Sheet

TARGET = "styles/all.css"


def sources(html: str, css: str, *, script: str = "", whole: str = "") -> Sources:
    """What one sheet is made of: a page, a sheet to prune, one to take whole, a script."""
    sheets = {TARGET: Sheet(TARGET, css), "own.css": Sheet("own.css", whole, is_whole=True)}
    lists = frozenset({(TARGET, "own.css")})
    words = frozenset(script_words(script))
    return Sources(sheets, union([page_facts(html)]), words, lists)


def pruned(html: str, css: str, *, script: str = "", whole: str = "") -> str:
    """The one sheet for a page."""
    made = one_sheet(sources(html, css, script=script, whole=whole), TARGET, OneSheet(), "")
    assert made.faults == ()
    return made.text


STAYS = [
    ("an element", "<p>", "p{color:red}"),
    ("a class", '<p class="a b">', ".b{color:red}"),
    ("a class with entities", '<p class="a&amp;b">', ".a\\&b{color:red}"),
    ("a class with no quotes", "<p class=b>", "p.b{color:red}"),
    ("an id", '<p id="x">', "#x{color:red}"),
    ("classes of one element", '<p class="a b">', "p.a.b{color:red}"),
    ("an attribute", "<p hidden>", "[hidden]{display:none}"),
    ("an attribute's value", '<input type="search">', "[type=search]{color:red}"),
    ("a value in another case", '<input type="SEARCH">', "[type=Search]{color:red}"),
    ("values that are not kept", '<a href="mailto:x">', 'a[href^="https"]{color:red}'),
    ("part of a class", '<p class="highlight-python">', "[class*=highlight-]{color:red}"),
    ("the root", "<p>", ":root{color:red}"),
    ("states", "<a>", "a:hover,a:focus-visible{color:red}"),
    ("an opened details", "<details>", "details[open]>*{color:red}"),
    ("what parsers add", "<table><tr>", "tbody tr,html,body{color:red}"),
    ("pseudo-elements", "<p>", 'p::before{content:"x"}'),
    ("one that is", '<p class="a">', ":is(.a,.z) p{color:red}"),
    ("what is not there", "<p>", "p:not(.z){color:red}"),
    ("what one has", '<p><b class="a">', "p:has(>.a){color:red}"),
    ("everything", "<p>", "*,::after{box-sizing:border-box}"),
    ("SVG", "<svg><linearGradient>", "linearGradient{color:red}"),
    ("in a noscript", "<noscript><i></noscript>", "i{color:red}"),
    ("after a comment", "<!-- <x> --><i>", "i{color:red}"),
    ("after a script", '<script>if (a<b && "x>") {}</script><i>', "i{color:red}"),
    ("print", "<p>", "@media print{p{color:red}}"),
    ("nested groups", "<p>", "@supports (a:b){@media print{p{color:red}}}"),
    ("a page's size", "<p>", "@page{margin:1cm}"),
    ("a namespace before a name", "<p>", "*|p{color:red}"),
    ("a part of a field", '<input type="file">', "::file-selector-button{color:red}"),
    ("an escaped class", '<p class="sd-6.5">', ".sd-6\\.5{color:red}"),
]
GOES = [
    ("an element", "<p>", "b{color:red}"),
    ("a class", '<p class="ab">', ".a{color:red}"),
    ("an id", '<p id="x">', "#y{color:red}"),
    ("classes of two elements", '<p class="a"><p class="b">', ".a.b{color:red}"),
    ("a class of another element", '<p class="a"><b>', "b.a{color:red}"),
    ("an attribute's value", '<input type="text">', "[type=search]{color:red}"),
    ("part of a class", '<p class="x">', "[class*=highlight-]{color:red}"),
    ("under what is not there", "<p>", ".z p{color:red}"),
    ("one of none", "<p>", "p:is(.y,.z){color:red}"),
    ("what nothing has", "<p>", "p:has(.z){color:red}"),
    ("in a comment", "<!-- <b> -->", "b{color:red}"),
    ("in a script", "<script>'<b>'</script>", "i{color:red}"),
    ("in text", "<p>table b</p>", "table{color:red}"),
    ("groups that are empty", "<p>", "@media print{@supports (a:b){b{color:red}}}"),
    ("a font nobody names", "<p>", '@font-face{font-family:"Icon Font";src:url(x.woff2)}'),
    ("an animation nobody names", "<p>", "@keyframes spin{to{rotate:1turn}}"),
    ("a property nobody reads", "<p>", ":root{--a:1}"),
    ("a part of a field there is not", '<input type="text">', "::file-selector-button{color:red}"),
    ("a date's part", '<input type="text">', "::-webkit-datetime-edit-minute{padding:0}"),
    ("properties that read one another", "<p>", ":root{--a:var(--b);--b:var(--a)}"),
]


@pytest.mark.parametrize(("html", "css"), [case[1:] for case in STAYS], ids=[c[0] for c in STAYS])
def test_what_can_match_stays_as_it_is(html: str, css: str) -> None:
    """Nothing that a page has, or may have in some state, is missed."""
    assert pruned(html, css) == css


@pytest.mark.parametrize(("html", "css"), [case[1:] for case in GOES], ids=[c[0] for c in GOES])
def test_what_cannot_match_goes(html: str, css: str) -> None:
    """Nothing stays that no page can have."""
    assert pruned(html, css) == ""


def test_only_the_selectors_that_can_match_stay() -> None:
    """A rule keeps its declarations, and each selector is judged by itself."""
    assert pruned("<p>", ".z, p ,b:is(p, i) {color : red ; }") == "p{color:red}"


@pytest.mark.parametrize(
    ("script", "css"),
    [
        ('x.className = "made"', ".made{color:red}"),
        ('document.createElement("dialog")', "dialog{color:red}"),
        ("root.dataset.mode = m", "[data-mode=dark] p{color:red}"),
        ("x.ariaLabel = m", "p[aria-label]{color:red}"),
        ("x.tabIndex = 0", "p[tabindex]{color:red}"),
        ('x.classList.add("tone-" + n)', ".tone-red{color:red}"),
        ('x.style.setProperty("--size", n)', "p{--size:1}"),
        ('style.getPropertyValue("--tone-" + n)', "p{--tone-red:1}"),
        ("x.innerHTML = `\n<b class=made>\n`", "b.made{color:red}"),
        ('Object.assign(x, { type: "search" })', "[type=search]{color:red}"),
        ("Object.assign(x, { tabIndex: 0 })", "[tabindex]{color:red}"),
    ],
)
def test_what_scripts_may_make_stays(script: str, css: str) -> None:
    """Every word of a script may be a class, an element, an attribute or a custom property."""
    assert pruned("<p>", css, script=script) == css
    assert pruned(f"<p><script>{script}</script>", css) == css
    assert pruned("<p>", css) == ""


def test_comments_and_names_of_a_script_are_no_classes() -> None:
    """Only what stands between quotation marks can be; attributes may be any word."""
    script = "/* a table, of course */\nfor (const row of table) row.hidden = true;"
    css = ".table,.row,.course,table,[type=row]{color:red}[hidden]{color:red}"
    assert pruned("<p>", css, script=script) == "[hidden]{color:red}"


def test_a_property_stays_where_a_style_of_the_page_reads_it() -> None:
    """Inline styles, style elements and SVG attributes are readers too."""
    css = ":root{--a:1;--b:2;--c:3;--d:4}"
    html = '<p style="width:var(--a)"><style>i{width:var(--b)}</style><path fill="var(--c)">'
    assert pruned(html, css) == ":root{--a:1;--b:2;--c:3}"


def test_what_is_read_in_turn_stays() -> None:
    """A property that another one needs, a font or an animation that a property names."""
    css = (
        "p{font:var(--f);animation:var(--m)}:root{--f:1em Icons;--m:spin 1s;--n:none}"
        "@font-face{font-family:Icons;src:url(x)}@keyframes spin{to{rotate:1turn}}"
        "@keyframes other{to{rotate:1turn}}"
    )
    kept = css.replace(";--n:none", "").partition("@keyframes other")[0].replace("(x)", '("x")')
    assert pruned("<p>", css) == kept


def test_the_sheets_of_the_author_are_taken_whole() -> None:
    """They come after the others, keep what no page has, and what they read stays."""
    made = pruned("<p>", ":root{--a:1;--b:2}", whole=".widget{color:var(--a)}@media print{.z{}}")
    assert made == ":root{--a:1}.widget{color:var(--a)}"


OVERRIDDEN = [
    ":root{--a:0}",
    "html{--a:0}",
    "html[data-theme=dark]{--a:0}",
    "html:not([data-theme]){--a:0}",
    ":root,html[x]{--a:0}",
    "@media print{html:root{--a:0}}",
    ":host,:root{--a:0}",
]
COUNTS = [
    "html[data-theme=dark]:root{--a:0}",
    "html[x][y]{--a:0}",
    ":root{--a:0!important}",
    "p{--a:0}",
    ":root,p{--a:0}",
    ":root p{--a:0}",
]


@pytest.mark.parametrize("css", OVERRIDDEN)
def test_what_a_later_rule_of_the_root_overrides_goes(css: str) -> None:
    """Palettes of a theme that a site replaces, for one mode or all."""
    html = '<html data-theme x y><p style="width:var(--a)">'
    assert pruned(html, css, whole="html:root{--a:1}") == "html:root{--a:1}"


@pytest.mark.parametrize("css", COUNTS)
def test_what_may_count_after_all_stays(css: str) -> None:
    """By its specificity, its importance, or since it is not the root's alone."""
    html = '<html data-theme x y><p style="width:var(--a)">'
    assert pruned(html, css, whole="html:root{--a:1}") == css + "html:root{--a:1}"
    assert css in pruned(html, "html:root{--a:1}" + css)


def test_a_rule_that_does_not_always_match_overrides_nothing() -> None:
    """Nor does one for a medium."""
    html = '<html data-theme><p style="width:var(--a)">'
    css = "html{--a:0}html[data-theme]{--a:1}@media print{html:root{--a:2}}"
    assert pruned(html, css) == css


@pytest.mark.parametrize(
    ("css", "left"),
    [
        ("p{color:red;top:0}p{color:blue}", "p{top:0}p{color:blue}"),
        ("p{margin-top:0}p{margin:1px}", "p{margin:1px}"),
        ("p,b{color:red}p{color:blue}b{color:blue}", "p{color:blue}b{color:blue}"),
        ("@media (x){p{color:red}}p{color:blue}", "p{color:blue}"),
        ("p{--a:1}p{--a:2;top:var(--a)}", "p{--a:2;top:var(--a)}"),
        (":is(p,b){color:red}:is(p,b){color:blue}", ":is(p,b){color:blue}"),
    ],
)
def test_what_a_later_rule_says_again_goes(css: str, left: str) -> None:
    """Where all its selectors are said again: by name, by shorthand, over a group's head."""
    assert pruned("<p><b>", css) == left


@pytest.mark.parametrize(
    "css",
    [
        "p{color:red!important}p{color:blue}",
        "p,b{color:red}p{color:blue}",
        "p{color:red}@media (x){p{color:blue}}",
        "p{color:red}@supports (x:y){p{color:blue}}",
        "p{color:red;color:light-dark(red,blue)}",
        "p{margin:1px}p{margin-top:0}",
        "p{border-radius:1px}p{border:0}",
        "p{color:red}p:hover{color:blue}",
        "b{animation:x 1s}@keyframes x{from{top:0}to{top:1px}from{top:2px}}",
        "@page{margin:0}@page{margin:1cm}",
    ],
)
def test_what_is_said_again_only_sometimes_stays(css: str) -> None:
    """It may count: an important one, another selector, a group, what an old browser knows."""
    assert pruned("<p><b>", css) == css


def test_what_the_author_says_again_overrides_nothing() -> None:
    """It may be something that a browser does not know."""
    assert pruned("<p>", "p{top:0}", whole="p{top:1px}p{top:9q}") == "p{top:0}p{top:1px}p{top:9q}"


def test_urls_fit_the_place_of_the_one_sheet() -> None:
    """Relative ones are rewritten, in every way to write them; others are not touched."""
    own = (
        "p{background:url(a.png),url('img/b c.png'),url(\"../d.png\"),url(/e),url(data:f),url(#g)}"
    )
    assert pruned("<p>", "", whole=own) == (
        'p{background:url("../a.png"),url("../img/b c.png"),url("../../d.png"),url("/e"),'
        'url("data:f"),url("#g")}'
    )


def test_comments_go_but_those_that_ask_to_stay() -> None:
    """A licence's notice is kept, in front."""
    assert pruned("<p>", "/*! (c) X */ /* y */ p{/* z */color:red}") == "/*! (c) X */p{color:red}"


@pytest.mark.parametrize(
    "css",
    [
        "p{width:calc(1px + 2px)}",
        "p{margin:-1px auto}",
        "p{--empty: }",
        "p:nth-child(2n+1){color:red}",
        "p{color:red!important}",
        "@media (min-width:1px) and (max-width:2px){p{color:red}}",
        "@container (max-width:34rem){p{color:red}}",
        "p{font:1em/1.5 a,b}",
        "p{grid-row:1 / span 4}",
        "p{width:1px;width:2px}",
        "p{color:red;& b,&:hover{color:blue}}",
    ],
)
def test_what_means_something_is_not_squeezed(css: str) -> None:
    """White space that matters, order and nesting stay."""
    html = "<p><b>" + '<i style="width:var(--empty)">'
    assert pruned(html, css).replace("/**/", "") == css


def test_text_beyond_ascii_says_its_encoding() -> None:
    """It comes first of all, as the standard asks."""
    css = '@charset "utf-8";/*! X */p::after{content:"\\2192"}'
    assert pruned("<p>", css) == '@charset "utf-8";/*! X */p::after{content:"→"}'


@pytest.mark.parametrize(
    ("css", "line"), [("p{color:red}\n}b{color:red}", 2), ("p{color:red}\n\nb", 3), ("p{;x y}", 1)]
)
def test_a_sheet_that_does_not_parse_is_left_out_and_named(css: str, line: int) -> None:
    """With its place; the others are made one all the same."""
    made = one_sheet(sources("<p>", "p{margin:0}", whole=css), TARGET, OneSheet(), "")
    assert (made.paths, made.text) == ((TARGET,), "p{margin:0}")
    assert [(fault.path, fault.line) for fault in made.faults] == [("own.css", line)]


def test_a_sheet_that_must_come_first_stays_by_itself() -> None:
    """`@import` would mean nothing after other rules; it is no fault."""
    made = one_sheet(
        sources("<p>", "p{margin:0}", whole='@import "x.css";'), TARGET, OneSheet(), ""
    )
    assert (made.paths, made.faults) == ((TARGET,), ())


def test_nothing_is_done_twice() -> None:
    """The last sheet is handed back while all that it speaks of is the same."""
    before = one_sheet(sources("<p>", "p{margin:0}"), TARGET, OneSheet(), "salt")
    assert one_sheet(sources('<p id="new">', "p{margin:0}"), TARGET, before, "salt") is before
    for other in (sources("<p><b>", "p{margin:0}"), sources("<p>", "p{margin:1px}")):
        assert one_sheet(other, TARGET, before, "salt") is not before
    assert one_sheet(sources("<p>", "p{margin:0}"), TARGET, before, "other") is not before


def test_sheets_keep_the_order_they_have_on_every_page() -> None:
    """Whatever pages have sheets of their own between those of all."""
    lists = [("a", "z"), ("a", "m", "z"), ("a", "n", "z"), ("a",)]
    order = in_order(lists)
    assert sorted(order) == ["a", "m", "n", "z"]
    for sheets in lists:
        assert [path for path in order if path in sheets] == list(sheets)
    assert in_order(list(reversed(lists))) == order


def test_links_up_to_the_first_that_cannot_be_joined_become_one() -> None:
    """A sheet for print, or from elsewhere, keeps its place and those behind it theirs."""
    assert joined(["a", "b", "", "c"], {"a", "b", "c"}) == ["a", "b"]
    links = "".join(
        f'\n  <link rel="stylesheet" href="../_static/{rest}>'
        for rest in ('basic.css"', 'styles/all.css?v=12345678"', 'p.css" media="print"', 'c.css"')
    )
    assert join_links(links, {"basic.css", TARGET, "p.css", "c.css"}, TARGET) == (
        '\n  <link rel="stylesheet" href="../_static/styles/all.css?v=00000000">'
        '\n  <link rel="stylesheet" href="../_static/p.css" media="print">'
        '\n  <link rel="stylesheet" href="../_static/c.css">'
    )


def test_links_without_the_theme_s_sheet_stay() -> None:
    """A page with a look of its own keeps it."""
    links = '<link rel="stylesheet" href="_static/basic.css">'
    assert join_links(links, {"basic.css", TARGET}, TARGET) == links


def test_checksums_are_those_of_what_is_linked() -> None:
    """Of every file that is known; the rest of the page is not touched."""
    text = '<script src="_static/a.js?v=00000000"></script><img src="_static/b.png?v=11111111">'
    assert set_versions(text, {"a.js": "abcdef12"}) == text.replace("00000000", "abcdef12")


def test_a_file_that_is_gone_has_no_checksum_until_it_is_back() -> None:
    """As a page that is written anew."""
    text = '<a href="_static/a.js"></a><script src="../_static/a.js?v=00000000"></script>'
    gone = set_versions(text, {"a.js": ""})
    assert gone == text.replace("?v=00000000", "")
    assert set_versions(gone, {"a.js": "00000000"}) == text


def test_a_page_made_of_hostile_tags_is_read_in_linear_time() -> None:
    """No page can make the build hang."""
    page_facts("<a b=" * 20_000)
    page_facts("<a " + "b='" * 20_000)
    page_facts("<style" * 20_000)
    page_facts("<script>" + "--a" * 50_000)
