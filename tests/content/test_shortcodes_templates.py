"""A site's own shortcodes: templates that are sandboxed, escaped, and located when they fail."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sphinx_hugo.content.markdown import MarkdownOptions
from sphinx_hugo.content.shortcodes import (
    Expanded,
    MarkdownRenderer,
    Scope,
    ShortcodePage,
    Shortcodes,
    ShortcodeSite,
    TemplateShortcodes,
    expand,
)

SCOPE = Scope(
    ShortcodePage("a.md", "T & T", date=datetime(2024, 1, 2, tzinfo=UTC), params={"n": {"m": 1}}),
    ShortcodeSite("Site", "https://example.org/", params={"p": "<p>"}, data={"d": [1, 2]}),
)
Expand = Callable[..., Expanded]


@pytest.fixture
def run(tmp_path: Path) -> Expand:
    """A function from a body and the site's templates to what is made of it."""

    def make(text: str, /, **templates: str) -> Expanded:
        folder = tmp_path / "shortcodes"
        folder.mkdir(exist_ok=True)
        for name, source in templates.items():
            stem, _, suffix = name.partition("_")
            (folder / f"{stem}.{suffix or 'html'}").write_text(source, encoding="utf-8")
        return expand(text, Shortcodes(TemplateShortcodes([tmp_path])).find, SCOPE)

    return make


def output(done: Expanded) -> str:
    """The text with what stands behind its placeholders."""
    assert done.problems == ()
    return done.restore(done.text)


@pytest.mark.parametrize(
    ("template", "call", "expected"),
    [
        ("{{ get('a') }}|{{ get('b') }}|{{ get('b', 'c') }}", "{{< x a=1 >}}", "1||c"),
        ("{{ get(0) }}|{{ get(1) }}|{{ get('a') }}", "{{< x b >}}", "b||"),
        ("{{ params | length }} {{ params[0] }}", "{{< x b c >}}", "2 b"),
        ("{% for k, v in params | dictsort %}{{ k }}{{ v }}{% endfor %}", "{{< x b=1 a=2 >}}",
         "a2b1"),
        ("{{ inner }}", "{{< x >}}*a* <b>{{< /x >}}", "*a* <b>"),
        ("{{ inner | markdownify }}", "{{< x >}}*a*{{< /x >}}", "<em>a</em>"),
        ("{{ inner_markdown }}", "{{< x >}}*a*{{< /x >}}", "<p><em>a</em></p>\n"),
        ("{{ 'a & b' | highlight('nope') }}", "{{< x >}}",
         '<pre tabindex="0"><code class="language-nope" data-lang="nope">a &amp; b</code></pre>'),
        ("{{ page.title }} {{ page.path }} {{ page.date.year }}", "{{< x >}}",
         "T &amp; T a.md 2024"),
        ("{{ page.params.n.m }}{{ page.params.no.such.thing }}", "{{< x >}}", "1"),
        ("{{ site.title }} {{ site.params.p }} {{ site.data.d[1] }}", "{{< x >}}",
         "Site &lt;p&gt; 2"),
        ("{{ name }} {{ ordinal }}", "{{< x />}} {{< x />}}", "x 0 x 1"),
        ("{% if parent %}in {{ parent.name }} {{ parent.get('a') }}{% endif %}{{ inner }}",
         "{{< x a=b >}}{{< x />}}{{< /x >}}", "in x b"),
        ("{{ get(0) }} {{ get(1) }} {{ get(9, none) }}", "{{< x true 1.50 >}}", "true 1.5 "),
        ("{{ relref('#a') }}", "{{< x >}}", "#a"),
    ],
)  # fmt: skip
def test_what_a_template_gets(run: Expand, template: str, call: str, expected: str) -> None:
    """The call's arguments and text, its page, the site, and where it stands."""
    assert output(run(call, x=template)) == expected


@pytest.mark.parametrize("suffix", ["html", "md"])
def test_what_a_template_prints_is_escaped(run: Expand, suffix: str) -> None:
    """Arguments cannot bring elements in; ``safe`` lets them."""
    call = '{{< x "<script>" "<i>" >}}'
    done = run(call, **{f"x_{suffix}": "{{ get(0) }}{{ get(1) | safe }}"})
    assert output(done) == "&lt;script&gt;<i>"


def test_a_reference_in_a_template_leads_to_a_page(run: Expand) -> None:
    """``ref`` and ``relref`` give the URL that stands for the page, and its line is noted."""
    done = run("\n{{< x >}}", x="<a href=\"{{ ref('b.md') }}\">b</a>")
    (link,) = done.links
    assert link.line == 2
    assert link.url in done.restore(done.text)


def test_markdown_templates_make_markdown(run: Expand) -> None:
    """They may hold directives, and ``inner`` is what its author wrote."""
    done = run('{{< x "T" >}}\n*a*\n{{< /x >}}', x_md=":::{note} {{ get(0) }}\n{{ inner }}\n:::\n")
    assert done.text == ":::{note} T\n\n*a*\n\n:::"


def test_the_delimiters_choose_between_two_templates(run: Expand) -> None:
    """Where a name has both, ``{{% %}}`` takes the Markdown."""
    assert output(run("{{< x >}} {{% x %}}", x_html="html", x_md="md")) == "html md"


def test_a_sites_own_template_replaces_hugos(run: Expand) -> None:
    """A name of Hugo's can be taken."""
    assert output(run("{{< figure >}} {{< Figure >}}", figure="mine")) == "mine mine"


def test_folders_and_includes(tmp_path: Path) -> None:
    """Names may have folders, templates may include others; all files are told."""
    files = {
        "shortcodes/n/x.html": "{% include 'partials/p.html' %}{{ get(0) }}",
        "partials/p.html": "<{{ inner }}>",
    }
    for name, source in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(source, encoding="utf-8")
    find = Shortcodes(TemplateShortcodes([tmp_path])).find
    done = expand("{{< n/x b >}}a{{< /n/x >}}", find)
    assert output(done) == "<a>b"
    assert done.templates == {str(tmp_path / name) for name in files}


def test_the_first_folder_wins(tmp_path: Path) -> None:
    """As with layouts."""
    for name in ("one", "two"):
        (tmp_path / name / "shortcodes").mkdir(parents=True)
        (tmp_path / name / "shortcodes" / "x.html").write_text(name, encoding="utf-8")
    folders = [tmp_path / "none", tmp_path / "one", tmp_path / "two"]
    templates = TemplateShortcodes(folders)
    assert output(expand("{{< x >}}", templates.find)) == "one"
    assert templates.names == {"x.html"}


@pytest.mark.parametrize(
    "name", ["../secret", "/secret", "a/../../secret", "..", "secret.html", ""]
)
def test_a_name_never_leaves_the_folder(tmp_path: Path, name: str) -> None:
    """Only files below ``shortcodes/`` can be called."""
    (tmp_path / "shortcodes").mkdir()
    (tmp_path / "secret.html").write_text("secret", encoding="utf-8")
    assert TemplateShortcodes([tmp_path]).find(name, False) is None


@pytest.mark.parametrize(
    ("template", "words"),
    [
        ("a\n{{ 1 / 0 }}", "shortcodes/x.html:2: division by zero"),
        ("a\n\n{% if %}", "shortcodes/x.html:3: "),
        ("{{ ''.__class__.__mro__ }}", "shortcodes/x.html:1: the attribute '__class__'"),
        ("{{ page.params.update({'a': 1}) }}", "shortcodes/x.html:1: "),
        ("{{ nosuch() }}", "shortcodes/x.html:1: 'nosuch' is undefined"),
        ("{{ inner | nosuch }}", "shortcodes/x.html:1: No filter named 'nosuch'"),
        ("{% include 'nosuch.html' %}", "nosuch.html"),
        ("{% include 'shortcodes/x.html' %}", "without end"),
        ("{% macro m() %}{{ m() }}{% endmacro %}\n{{ m() }}", "without end"),
        ("{{ ref() }}", "shortcodes/x.html:1: "),
        ("{% for i in range(10 ** 9) %}{% endfor %}", "shortcodes/x.html:1: "),
    ],
)
def test_a_template_that_fails_is_named_with_its_line(
    run: Expand, template: str, words: str
) -> None:
    """The problem stands at the call, and its message says where the template is wrong."""
    done = run("\n{{< x >}}kept{{< /x >}}", x=template)
    found = [problem for problem in done.problems if words in problem.message]
    assert found and {problem.line for problem in done.problems} == {2}
    assert "kept" in done.restore(done.text)


def test_a_template_that_is_no_text(tmp_path: Path) -> None:
    """Bytes that cannot be read are a problem of the page that calls it."""
    (tmp_path / "shortcodes").mkdir()
    (tmp_path / "shortcodes" / "x.html").write_bytes(b"\xff\xfe")
    done = expand("{{< x />}}", TemplateShortcodes([tmp_path]).find)
    assert "shortcodes/x.html" in done.problems[0].message


def test_a_name_that_no_template_has_is_told(run: Expand) -> None:
    """A slip of the pen prints nothing, and says so."""
    done = run("{{< x />}}", x="a{{ innner }}")
    assert done.restore(done.text) == "a"
    assert "prints nothing for `innner`" in done.problems[0].message


def test_whether_text_is_taken_is_read_from_the_template(run: Expand) -> None:
    """A template that prints ``inner`` needs a closing tag, another one must not have any."""
    assert "is not closed" in run("{{< x >}}", x="{{ inner }}").problems[0].message
    assert "takes no inner text" in run("{{< y >}}a{{< /y >}}", y="b").problems[0].message


def test_links_between_templates_cannot_go_round(tmp_path: Path) -> None:
    """Templates that include each other are read once each."""
    (tmp_path / "shortcodes").mkdir()
    for name, other in (("x", "y"), ("y", "x")):
        source = f"{{% if false %}}{{% include 'shortcodes/{other}.html' %}}{{% endif %}}{name}"
        (tmp_path / "shortcodes" / f"{name}.html").write_text(source, encoding="utf-8")
    assert output(expand("{{< x >}}", TemplateShortcodes([tmp_path]).find)) == "x"


def test_folders_that_are_links_are_not_followed(tmp_path: Path) -> None:
    """A circle of symbolic links has no end."""
    (tmp_path / "shortcodes").mkdir()
    (tmp_path / "shortcodes" / "loop").symlink_to(tmp_path / "shortcodes")
    (tmp_path / "shortcodes" / "x.html").write_text("x", encoding="utf-8")
    assert TemplateShortcodes([tmp_path]).names == {"x.html"}


def test_markdown_of_a_template_inside_of_html(run: Expand) -> None:
    """A Markdown template that is called inside of an HTML one is rendered there."""
    done = run("{{< box >}}{{< x />}}{{< /box >}}", box="<div>{{ inner }}</div>", x_md="*a*")
    assert output(done) == "<div><p><em>a</em></p>\n</div>"


def test_the_renderer_of_the_site_is_used(tmp_path: Path) -> None:
    """Inner text is rendered with the site's options."""
    (tmp_path / "shortcodes").mkdir()
    (tmp_path / "shortcodes" / "x.html").write_text("{{ inner | markdownify }}", encoding="utf-8")
    scope = Scope(markdown=MarkdownRenderer(MarkdownOptions(typographer=False)))
    done = expand("{{< x >}}a -- b{{< /x >}}", TemplateShortcodes([tmp_path]).find, scope)
    assert output(done) == "a -- b"
