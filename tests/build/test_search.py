"""The search index: what is in it, when it is made, and what happens where it cannot be."""

from __future__ import annotations

import sys

import pytest

from blog import PNG
from pagefind_files import decoded, fragments
from searching import SEARCH, build, index, write_blog_with_search
from sites import Built, SiteFolder


@pytest.fixture
def blog(site: SiteFolder) -> SiteFolder:
    """The fixture blog, with a search."""
    return write_blog_with_search(site)


def state(built: Built) -> dict[str, int]:
    """When each file of the index was written."""
    return {file.name: file.stat().st_mtime_ns for file in index(built).rglob("*")}


def test_published_pages_are_indexed_and_nothing_else(blog: SiteFolder) -> None:
    """No list, term, pager, redirect, search page, archive or page for 404."""
    posts = {f"/posts/post-{number}/" for number in range(1, 5)}
    assert fragments(index(build(blog))).keys() == {
        *posts,
        "/posts/bundle/",
        "/notes/one/",
        "/about/",
    }


def test_a_result_has_title_date_terms_and_headings(blog: SiteFolder) -> None:
    """And the text of the article alone, without marks at headings and of footnotes."""
    found = fragments(index(build(blog)))["/posts/post-1/"]
    assert found["meta"]["title"] == "Fixture post 1"
    assert found["meta"]["date"] == "Jan 01, 2026"
    assert found["filters"] == {"tags": ["Alpha", "Beta"]}
    headings = [anchor["text"] for anchor in found["anchors"] if anchor["element"] == "h2"]
    assert headings == ["What 1 says"]
    assert found["content"].startswith("The fixture’s post 1.")
    for word in ("Season", "Tags", "¶", "#", "↩", "min read", "Previous"):
        assert word not in found["content"]


def test_a_title_in_the_text_and_a_description_are_indexed(site: SiteFolder) -> None:
    """What a reader sees as title and lede is found."""
    site.write("search.md", SEARCH)
    site.write("a.md", "---\ndate: 2026-01-01\ndescription: A lede.\n---\n# Own title\n\nText.\n")
    found = fragments(index(build(site)))["/a/"]
    assert found["meta"]["title"] == "Own title"
    assert found["content"] == "A lede. Own title. Text."


def test_a_page_without_words_is_found_by_its_title(site: SiteFolder) -> None:
    """A picture alone, or nothing at all."""
    site.write("search.md", SEARCH)
    site.write("a.png", PNG)
    site.write("a.md", "---\ntitle: A picture\n---\n![](a.png)\n")
    site.write("b.md", "---\ntitle: Nothing\n---\n")
    found = fragments(index(build(site)))
    assert {url: each["content"] for url, each in found.items()} == {
        "/a/": "A picture.",
        "/b/": "Nothing.",
    }


def test_parts_can_be_left_out(site: SiteFolder) -> None:
    """Line numbers are no text; an author leaves a part out with pagefind's attribute."""
    site.write("search.md", SEARCH)
    site.write(
        "a.md",
        "---\ntitle: A\n---\n```python {linenos=true,linenostart=77}\nprint()\n```\n\n"
        "<p data-pagefind-ignore>Not this</p>\n\nBut this.\n",
    )
    assert fragments(index(build(site)))["/a/"]["content"] == "print() But this."


def test_the_folder_has_what_searching_needs_and_no_more(blog: SiteFolder) -> None:
    """Pagefind's own ways to show results are not published."""
    names = {file.name for file in index(build(blog)).iterdir() if file.is_file()}
    meta = {name for name in names if name.endswith(".pf_meta")}
    assert len(meta) == 1
    assert names - meta == {
        *("pagefind.js", "pagefind-worker.js", "pagefind-entry.json"),
        *("wasm.en.pagefind", "wasm.unknown.pagefind"),
    }


@pytest.mark.parametrize(
    ("option", "language"), [("ko", "ko"), ("pt_BR", "pt-br"), ("zh_CN", "zh-cn")]
)
def test_the_language_is_the_sites(blog: SiteFolder, option: str, language: str) -> None:
    """Whatever the pages say; a language without word stems costs no warning."""
    blog.configure(f"language = {option!r}")
    assert decoded(index(build(blog)))["entry"]["languages"].keys() == {language}


@pytest.mark.parametrize("name", ["a b", "a#b", "a?b", "a%41", "글", "a'b", "ä&<b>"])
def test_names_with_any_character_are_kept(site: SiteFolder, name: str) -> None:
    """The URL in the index is the path of the file; the script encodes it."""
    site.write("search.md", SEARCH)
    site.write(f"{name}.md", "---\ntitle: A\n---\nText.\n")
    built = build(site)
    [url] = fragments(index(built))
    assert built.folder.joinpath(url.lstrip("/"), "index.html").is_file()


def test_markup_in_titles_and_texts_stays_text(site: SiteFolder) -> None:
    """The index holds it as a reader sees it."""
    site.write("search.md", SEARCH)
    site.write("a.md", "---\ntitle: '<b>\"x\"</b>'\ntags: ['<i>']\n---\n`<img src=x>`\n")
    found = fragments(index(build(site)))["/a/"]
    assert found["meta"]["title"] == '<b>"x"</b>'
    assert found["filters"] == {"tags": ["<I>"]}
    assert found["content"] == "<img src=x>"


def test_a_build_without_changes_leaves_the_index_alone(blog: SiteFolder) -> None:
    """Its files are those of the build before."""
    before = state(build(blog))
    assert state(build(blog)) == before


def test_a_file_that_is_missing_brings_the_index_back(blog: SiteFolder) -> None:
    """An index with a hole is not the one that was made."""
    first = build(blog)
    before = decoded(index(first))
    next(index(first).glob("fragment/*")).unlink()
    assert decoded(index(build(blog))) == before


@pytest.mark.slow
@pytest.mark.parametrize("edit", ["change", "new", "delete", "tag", "search page"])
def test_an_index_made_in_place_equals_a_clean_one(blog: SiteFolder, edit: str) -> None:
    """Whatever changed, by content, in parallel too; no file of the old index stays."""
    build(blog)
    post = blog.source / "posts" / "post-2.md"
    if edit == "change":
        post.write_text(post.read_text().replace("What 2 says", "Other words"))
    elif edit == "tag":
        post.write_text(post.read_text().replace("[alpha]", "[omega]").replace("'alpha'", "'om'"))
    elif edit == "new":
        blog.write("posts/post-9.md", post.read_text().replace("chapter: 2", "chapter: 9"))
    elif edit == "delete":
        post.unlink()
    else:
        blog.write("search.md", SEARCH.replace("title: Search", "title: Find"))
    incremental, clean = build(blog), build(blog, out="clean", jobs=2)
    assert decoded(index(incremental)) == decoded(index(clean))
    assert len(list(index(incremental).rglob("*"))) == len(list(index(clean).rglob("*")))


@pytest.mark.parametrize("how", ["option", "page"])
def test_a_search_that_is_taken_away_is_gone(blog: SiteFolder, how: str) -> None:
    """With it go the index, the way to it in the header, and the dialog."""
    built = build(blog)
    assert index(built).is_dir() and "search-open" in built.html("/about/")
    if how == "option":
        blog.configure("hugo_search = False")
    else:
        (blog.source / "search.md").unlink()
    built = build(blog)
    assert not index(built).exists()
    assert "search-open" not in built.html("/about/")
    assert "<dialog" not in built.html("/about/")
    before, after = built.files(), build(blog, out="clean").files()
    # Sphinx has a label of its own called "search", which goes with a document of that name.
    assert before.pop("objects.inv") and after.pop("objects.inv")
    assert before == after


def test_a_search_page_without_a_search_says_so(blog: SiteFolder) -> None:
    """And leads to the archive."""
    blog.configure("hugo_search = False")
    page = build(blog).page("/search/")
    assert not page.xpath("//main//form")
    assert page.xpath("//p[@class='search-else']/a/@href") == ["../archive/"]


def test_without_javascript_the_search_page_leads_to_the_archive(blog: SiteFolder) -> None:
    """So does the page for addresses that do not exist; each without an archive to the start."""
    built = build(blog)
    assert built.page("/search/").xpath("//main//noscript")
    assert built.page("/search/").xpath("//p[@class='search-else']/a/@href") == ["../archive/"]
    assert {"/archive/", "/search/"} <= set(built.page("/404.html").xpath("//main//a/@href"))
    (blog.source / "archive.md").unlink()
    assert build(blog).page("/search/").xpath("//p[@class='search-else']/a/@href") == ["../"]


def test_doctrees_in_the_output_folder_do_no_harm(blog: SiteFolder) -> None:
    """Sphinx's default is a hidden folder there, in which the index is made."""
    folder = blog.root / "_build" / "html"
    built = build(blog, "-d", str(folder / ".doctrees"))
    assert "/about/" in fragments(index(built))
    assert not (folder / ".doctrees" / "pagefind").exists()


def test_pages_are_told_apart_by_what_they_are_now(blog: SiteFolder) -> None:
    """Copies are kept between builds, but none of a page that is gone or was written since."""
    blog.write("notes/gone.md", "---\ntitle: Soon gone\n---\nText.\n")
    build(blog)
    blog.write("notes/one.md", "---\ntitle: A note\n---\nAnother word: zymurgy.\n")
    (blog.source / "notes/gone.md").unlink()
    built = build(blog)
    assert decoded(index(built)) == decoded(index(build(blog, out="clean")))
    copies = blog.root / "_build" / "doctrees-html" / "pagefind" / "pages"
    assert "zymurgy" in (copies / "notes/one/index.html").read_text("utf-8")
    assert not (copies / "notes/gone").exists()


def test_settings_from_elsewhere_do_not_count(
    blog: SiteFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pagefind would take some from variables and from a file in the working folder."""
    expected = decoded(index(build(blog)))
    (blog.root / "pagefind.toml").write_text('site = "nowhere"\nexclude_selectors = ["p"]\n')
    monkeypatch.chdir(blog.root)
    monkeypatch.setenv("PAGEFIND_SITE", "nowhere")
    monkeypatch.setenv("PAGEFIND_EXCLUDE_SELECTORS", "p")
    assert decoded(index(build(blog, out="other"))) == expected


@pytest.mark.parametrize("missing", ["package", "program", "file"])
def test_a_missing_pagefind_costs_a_warning(
    blog: SiteFolder, monkeypatch: pytest.MonkeyPatch, missing: str
) -> None:
    """It says what to install, or which file is not there."""
    if missing == "package":
        monkeypatch.setitem(sys.modules, "pagefind.service", None)
    elif missing == "program":
        monkeypatch.setattr("pagefind.service.get_executable", lambda: None)
    else:
        monkeypatch.setenv("PAGEFIND_BINARY_PATH", "nowhere/pagefind")
    built = blog.build()
    assert built.status == 0 and "A note" in built.html("/notes/one/")
    [warning] = built.warnings
    said = "nowhere/pagefind cannot be run" if missing == "file" else "pip install 'pagefind[bin]'"
    assert said in warning and warning.endswith("[hugo.search]")


@pytest.mark.parametrize("path", ["pagefind.md", "pagefind/_index.md", "a file"])
def test_a_page_where_the_index_would_be_stays(blog: SiteFolder, path: str) -> None:
    """The page wins, with a warning."""
    if path == "a file":
        blog.configure('html_extra_path = ["extra"]')
        place = blog.root / "extra" / "pagefind"
        place.mkdir(parents=True)
        (place / "index.html").write_text("Mine.")
    else:
        blog.write(path, "---\ntitle: Mine\n---\nMine.\n")
    result = blog.build()
    assert [line[-13:] for line in result.warnings] == ["[hugo.search]"]
    assert "Mine." in result.html("/pagefind/")
    assert [file.name for file in index(result).iterdir() if file.suffix == ".js"] == []


@pytest.mark.parametrize(
    ("builder", "theme"), [("html", "sphinx_hugo"), ("dirhtml", "basic"), ("dummy", "sphinx_hugo")]
)
def test_only_our_builder_and_layouts_have_a_search(
    blog: SiteFolder, builder: str, theme: str
) -> None:
    """Other builders put pages elsewhere, other themes have no dialog."""
    blog.configure(f"html_theme = {theme!r}")
    assert not index(blog.build(builder=builder)).exists()
