"""Shortcodes in pages: Hugo's own, the site's, and what goes wrong."""

from __future__ import annotations

from collections.abc import Callable

from sites import Built, SiteFolder

Build = Callable[..., Built]


def test_ref_leads_to_the_page_wherever_it_is_published(built: Build) -> None:
    """In a link ref and relref become relative URLs; as text they are addresses."""
    site = built(
        {
            "posts/a.md": "---\ntitle: A\nslug: other\n---\n## Part\n",
            "b.md": '[x]({{< ref "a.md#part" >}}) [y]({{< relref "/posts/a" >}})\n\n'
            '`{{< relref "a" >}}` {{< ref "a" >}}\n',
        }
    )
    content = site.content("/b/")
    links = [link.get("href") for link in content.iter("a")]
    assert links[:2] == ["../posts/other/#part", "../posts/other/"]
    assert content.find(".//code").text == "/posts/other/"
    assert "https://example.org/posts/other/" in content.text_content()
    assert "ref.invalid" not in site.html("/b/")


def test_ref_to_a_missing_page_is_named_with_its_line(site: SiteFolder) -> None:
    """The warning says what the author wrote."""
    site.write("a.md", 'One.\n\n[x]({{< ref "nowhere.md" >}})\n')
    built = site.build()
    assert len(built.warnings) == 1
    assert built.warnings[0].startswith("source/a.md:3: WARNING: 'nowhere.md' leads nowhere")


def test_figure_finds_its_picture(built: Build) -> None:
    """A figure's picture is looked up as any other."""
    site = built(
        {"_static/p.png": b"x", "a/b.md": '{{< figure src="/p.png" alt="P" caption="*Cap*" >}}\n'}
    )
    figure = site.content("/a/b/").find(".//figure")
    assert figure.find("img").get("src") == "../../p.png"
    assert figure.find("figcaption").text_content().strip() == "Cap"


def test_a_sites_own_shortcodes(built: Build) -> None:
    """A template of the site makes HTML, or Markdown that may hold a directive."""
    site = built(
        {
            "_templates/shortcodes/box.html": "<aside>{{ get('title') }}: {{ inner }}</aside>",
            "_templates/shortcodes/hint.md": "```{note}\n{{ inner }}\n```\n",
            "a.md": '{{< box title="<T>" >}}in{{< /box >}}\n\n'
            "{{% hint %}}Mind *this*.{{% /hint %}}\n",
        }
    )
    content = site.content("/a/")
    assert content.find(".//aside").text == "<T>: in"
    assert content.find(".//div[@class='admonition note']//em").text == "this"


def test_a_changed_template_changes_its_pages(site: SiteFolder) -> None:
    """Pages depend on the templates of their shortcodes, new ones included."""
    site.write("a.md", "{{< box >}}\n")
    assert "hugo.shortcode" in site.build().warnings[0]
    site.write("_templates/shortcodes/box.html", "<b>one</b>")
    assert "<b>one</b>" in site.build().html("/a/")
    site.write("_templates/shortcodes/box.html", "<b>two</b>")
    built = site.build()
    assert "<b>two</b>" in built.html("/a/") and built.warnings == []


def test_an_unknown_shortcode_is_said_once(site: SiteFolder) -> None:
    """One warning a name, with the number of calls; the inner text stays."""
    site.write("a.md", "{{< nosuch >}}kept{{< /nosuch >}}\n\n{{< nosuch />}}\n")
    site.write("b.md", "{{< nosuch />}}\n")
    built = site.build()
    assert len(built.warnings) == 1
    assert "3 calls on 2 pages" in built.warnings[0]
    assert "kept" in built.html("/a/")


def test_lines_stay_exact_behind_shortcodes(site: SiteFolder) -> None:
    """A warning below a shortcode of several lines is at its own line."""
    site.write("_templates/shortcodes/many.md", "one\n\ntwo\n\nthree\n")
    site.write("a.md", "{{% many %}}\n\n```{figure} nothing.png\n```\n")
    built = site.build()
    assert any(warning.startswith("source/a.md:3: ") for warning in built.warnings)


def test_an_unclosed_shortcode_is_named(site: SiteFolder) -> None:
    """Its text stays."""
    site.write("a.md", "Before.\n\n{{< details\n\nAfter.\n")
    built = site.build()
    assert built.warnings[0].startswith("source/a.md:3: WARNING: ")
    assert "After." in built.html("/a/")


def test_escaped_calls_are_shown(built: Build) -> None:
    """``{{</* x */>}}`` prints the call."""
    site = built({"a.md": "`{{</* ref x */>}}`\n"})
    assert site.content("/a/").find(".//code").text == "{{< ref x >}}"


def test_shortcodes_inside_a_directive(built: Build) -> None:
    """A call in a directive's body is carried out there."""
    body = '```{note}\n{{< box >}}\n\n[x]({{< ref "b.md" >}})\n```\n'
    site = built({"_templates/shortcodes/box.html": "<b>boxed</b>", "a.md": body, "b.md": "B\n"})
    content = site.content("/a/")
    assert content.find(".//b").text == "boxed"
    assert "../b/" in content.xpath(".//a/@href")
    assert "HAHAHUGO" not in site.html("/a/")
