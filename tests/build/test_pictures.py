"""Pictures in pages: size, late loading, variants; what is wrong with a file is said."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from checkout import ROOT
from picture_files import animation, drawing, huge_png, photograph
from sites import Built, SiteFolder

Build = Callable[..., Built]
PHOTO = photograph(1600, 1200)
PORTRAIT = photograph(400, 400, "PNG")


def images(built: Built, url: str) -> list[dict[str, str]]:
    """The attributes of every picture in the main part of a page."""
    return [dict(img.attrib) for img in built.page(url).xpath("//main//img")]


def variants(built: Built) -> set[str]:
    """The names of the variants that are published."""
    return {path for path in built.files() if path.startswith("_pictures/")}


def offered(img: dict[str, str]) -> list[str]:
    """What a srcset offers: widths, or names of files that are no variants."""
    return [
        re.sub(r"^.*_pictures/[0-9a-f]{16}-(\d+)\.webp( \d+w)?$", r"\1", each)
        for each in img.get("srcset", "").split(", ")
        if each
    ]


@pytest.mark.parametrize(
    "written",
    [
        "![x](/p.jpg)",
        '<img src="/p.jpg" alt="x">',
        "## ![x](/p.jpg)",
        '{{< figure src="/p.jpg" alt="x" >}}',
        "```{note}\n![x](/p.jpg)\n```",
        "- [![x](/p.jpg)](/a/)",
        "![x](https://example.org/p.jpg)",
    ],
    ids=["Markdown", "HTML", "heading", "shortcode", "directive", "link", "absolute URL"],
)
def test_a_local_picture_gets_size_and_variants(built: Build, written: str) -> None:
    """However it was written; the URL stays, and the picture with it."""
    site = built({"_static/p.jpg": PHOTO, "a.md": f"---\ntitle: A\n---\n{written}\n"})
    [img] = images(site, "/a/")
    assert (img["width"], img["height"], img["decoding"]) == ("1600", "1200", "async")
    assert offered(img) == ["660", "1320"]
    assert img["src"] in ("../p.jpg", "https://example.org/p.jpg")
    assert site.file("/p.jpg").read_bytes() == PHOTO
    names = {each.split()[0].removeprefix("../") for each in img["srcset"].split(", ")}
    assert names == variants(site)


@pytest.mark.parametrize(
    ("directive", "added", "variants_of"),
    [
        ("```{image} /p.jpg\n```", {"width": "1600", "height": "1200"}, ["660", "1320"]),
        ("```{figure} p.jpg\nA caption.\n```", {"width": "1600"}, ["660", "1320"]),
        ("```{image} p.jpg\n:width: 300px\n```", {}, ["300", "600"]),
        ("```{figure} p.jpg\n:width: 50%\n\nA caption.\n```", {}, ["330", "660"]),
        ("```{image} p.jpg\n:scale: 25\n```", {}, []),
        ("```{image} p.jpg\n:target: /a/\n```", {"width": "1600"}, ["660", "1320"]),
        ("- ```{image} p.jpg\n  ```", {"height": "1200"}, ["660", "1320"]),
        ("```{image} anim.gif\n```", {"width": "400"}, []),
        ("```{image} drawing.svg\n```", {}, []),
        ("```{image} https://example.org/p.jpg\n```", None, []),
    ],
)
def test_pictures_of_directives_get_the_same(
    built: Build, directive: str, added: dict[str, str] | None, variants_of: list[str]
) -> None:
    """Size, late loading, variants; what the author said of the size stays; none is of others."""
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="30" height="20"></svg>'
    files = {"p.jpg": PHOTO, "anim.gif": animation("GIF"), "drawing.svg": svg}
    text = f"---\ntitle: A\n---\n{directive}\n\n{directive}\n"
    site = built({**files, "a.md": text})
    assert site.warnings == []
    first, second = images(site, "/a/")
    assert offered(first) == variants_of
    assert "loading" not in first
    if added is None:
        assert "decoding" not in first and "loading" not in second
        return
    assert (first["decoding"], second["loading"]) == ("async", "lazy")
    assert {key: first[key] for key in added} == added
    assert first["src"].startswith("../_images/")
    assert set(re.findall(r"_pictures/[\w.-]+", first.get("srcset", ""))) <= {*site.files()}


def test_a_better_picture_of_a_directive_is_seen(built: Build, site: SiteFolder) -> None:
    """The page is written again; what an incremental build gives is what a clean one gives."""
    page = "---\ntitle: A\n---\n```{image} p.jpg\n```\n"
    built({"p.jpg": PHOTO, "a.md": page})
    again = built({"p.jpg": photograph(1000, 500)})
    [img] = images(again, "/a/")
    assert (img["width"], img["height"]) == ("1000", "500")
    assert again.files() == site.build(out="clean").files()


def test_the_documented_example(built: Build) -> None:
    """It becomes what docs/pictures.md says."""
    text = (ROOT / "docs" / "pictures.md").read_text("utf-8")
    written, becomes = re.findall(r"```(?:markdown|text)\n(<img.+?>)\n```", text, re.S)
    picture = photograph(360, 360, "PNG")
    site = built({"_static/images/loss.png": picture, "a.md": written + "\n"})
    html = re.sub(r"/[0-9a-f]{16}-", "/0123456789abcdef-", site.html("/a/"))
    assert " ".join(becomes.split()) in html


def test_all_pictures_but_the_first_are_loaded_late(built: Build) -> None:
    """The first one is the first of any kind."""
    text = "![x](/p.jpg)\n\n## ![y](/p.jpg)\n\n<img src=/p.jpg>\n"
    remote = "![r](https://else.where/p.jpg)\n\n![x](/p.jpg)\n"
    site = built({"_static/p.jpg": PHOTO, "a.md": text, "b.md": remote})
    assert [img.get("loading") for img in images(site, "/a/")] == [None, "lazy", "lazy"]
    assert [img.get("loading") for img in images(site, "/b/")] == [None, "lazy"]
    assert "decoding" not in images(site, "/b/")[0]


def test_covers(built: Build) -> None:
    """Large above the text, whose pictures are late then; small in lists, the first not late."""
    files: dict[str, str | bytes] = {
        "_static/p.jpg": PHOTO,
        "posts/_index.md": "---\ntitle: P\n---\n",
    }
    for number in (1, 2, 3):
        cover = "" if number == 3 else "cover: {image: /p.jpg}\n"
        front = f"---\ntitle: P{number}\ndate: 2026-01-0{number}\n{cover}---\n"
        files[f"posts/p{number}.md"] = front + "![x](/p.jpg)\n"
    site = built(files)
    above, below = images(site, "/posts/p1/")
    assert (offered(above), above.get("loading")) == (["660", "1320"], None)
    assert below["loading"] == "lazy"
    assert images(site, "/posts/p3/")[0].get("loading") is None
    for url in ("/posts/", "/"):
        first, second = images(site, url)
        assert (first.get("loading"), second.get("loading")) == (None, "lazy")
        assert offered(first) == ["120", "240"] and first["sizes"] == "120px"


def test_the_authors_picture(built: Build, site: SiteFolder) -> None:
    """Published though nothing else names it, and offered as small as it is shown."""
    site.configure('hugo_author = {"name": "A", "bio": "B", "image": "/me.png"}')
    result = built(
        {"_static/me.png": PORTRAIT, "a.md": "---\ntitle: A\ndate: 2026-01-01\n---\nx\n"}
    )
    [img] = images(result, "/a/")
    assert result.file("/me.png").read_bytes() == PORTRAIT
    assert (img["src"], offered(img)) == ("../me.png", ["64", "128"])


def test_an_author_whose_picture_is_missing(site: SiteFolder) -> None:
    """Is told so; the place is the configuration."""
    site.configure('hugo_author = {"name": "A", "image": "/me.png"}')
    site.write("a.md", "x\n")
    [warning] = site.build().warnings
    assert "hugo_author in conf.py: '/me.png' leads nowhere" in warning
    assert warning.endswith("[hugo.url]")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("p.gif", animation("GIF")),
        ("p.png", animation("PNG")),
        ("p.svg", b'<svg xmlns="http://www.w3.org/2000/svg" width="400" height="400"></svg>'),
    ],
)
def test_animations_and_svg_keep_their_only_form(built: Build, name: str, data: bytes) -> None:
    """They get their size and are loaded late."""
    site = built({f"_static/{name}": data, "a.md": f"![x](/{name}) ![y](/{name})\n"})
    img = images(site, "/a/")[1]
    assert img["width"] == img["height"] == "400"
    assert img["loading"] == "lazy" and "srcset" not in img
    assert variants(site) == set()


def test_a_drawing_that_is_small_as_it_is(built: Build) -> None:
    """No variant is larger than the picture."""
    data = drawing(1600, 1200)
    site = built({"_static/p.png": data, "a.md": "![x](/p.png)\n"})
    assert all(len(site.files()[name]) < len(data) for name in variants(site))


def test_a_picture_element_is_its_authors(built: Build) -> None:
    """Its sources stay; the size is added where all of them have it."""
    files = {"_static/p.jpg": PHOTO, "_static/q.jpg": photograph(900, 900)}
    one = '<picture><source srcset="/{}.jpg"><img src="/p.jpg"></picture>\n'
    site = built({**files, "a.md": one.format("p"), "b.md": one.format("q")})
    same, other = images(site, "/a/")[0], images(site, "/b/")[0]
    assert same["width"] == "1600" and "width" not in other
    assert "srcset" not in same and "srcset" not in other
    assert variants(site) == set()


def test_feeds_carry_plain_pictures(built: Build) -> None:
    """Absolute, with their size, without what is the page's own matter."""
    text = "---\ntitle: A\ndate: 2026-01-01\n---\n![x](/p.jpg) ![y](/p.jpg)\n"
    site = built({"_static/p.jpg": PHOTO, "posts/a.md": text})
    feed = site.html("/feed.json")
    assert 'img src=\\"https://example.org/p.jpg\\" alt=\\"y\\" width=\\"1600\\"' in feed
    for word in ("srcset", "lazy", "async", "_pictures"):
        assert word not in feed and word not in site.html("/index.xml")


def test_the_option_switches_all_of_it_off(built: Build, site: SiteFolder) -> None:
    """The tag is its author's, and no file is looked into."""
    site.configure("hugo_pictures = False")
    result = built(
        {"_static/p.jpg": PHOTO, "_static/t.png": b"text", "a.md": "![x](/p.jpg)\n![t](/t.png)\n"}
    )
    assert images(result, "/a/")[0] == {"src": "../p.jpg", "alt": "x"}
    assert variants(result) == set()


def test_the_column_can_be_another(built: Build, site: SiteFolder) -> None:
    """For a site with a style sheet of its own."""
    site.configure("hugo_picture_width = 500")
    [img] = images(built({"_static/p.jpg": PHOTO, "a.md": "![x](/p.jpg)\n"}), "/a/")
    assert offered(img) == ["500", "1000"]


def test_other_themes_get_plain_pictures(built: Build, site: SiteFolder) -> None:
    """Their style sheets need not keep a picture's proportions."""
    site.configure('html_theme = "basic"')
    result = built({"_static/p.jpg": PHOTO, "a.md": "![x](/p.jpg)\n"})
    [img] = result.page("/a/").xpath("//img[@alt='x']")
    assert dict(img.attrib) == {"src": "../p.jpg", "alt": "x"}


BAD: dict[str, tuple[Callable[[], bytes], str]] = {
    "a renamed text": (lambda: b"This is a text.\n", "its content is that of no picture"),
    "an empty file": (bytes, "its content is that of no picture"),
    "a picture that was cut off": (lambda: PHOTO[: len(PHOTO) // 2], "it is damaged (image file"),
    "20,000 x 20,000 pixels": (huge_png, "20000 x 20000 pixels are more than are looked at"),
}


@pytest.mark.parametrize("bad", BAD)
def test_a_bad_file_is_said_and_published_as_it_is(site: SiteFolder, bad: str) -> None:
    """At its line, at every build, and the page is whole."""
    make, reason = BAD[bad]
    data = make()
    site.write("_static/bad.png", data)
    site.write("a.md", "---\ntitle: A\n---\nBody.\n\n![x](/bad.png)\n")
    [warning] = site.build().warnings
    assert warning.startswith("source/a.md:6: WARNING: The picture /bad.png is published as it is")
    assert reason in warning and warning.endswith("[hugo.picture]")
    built = site.build()
    assert (built.status, built.warnings) == (0, [warning])
    assert built.file("/bad.png").read_bytes() == data
    assert "srcset" not in images(built, "/a/")[0]
    assert "Body." in built.html("/a/") and variants(built) == set()


def test_a_bad_cover_is_said_at_its_line(site: SiteFolder) -> None:
    """Once, though it is shown in more than one place."""
    site.write("_static/bad.png", b"text")
    site.write("posts/a.md", "---\ntitle: A\ncover:\n  image: /bad.png\n---\nx\n")
    [warning] = site.build().warnings
    assert warning.startswith("source/posts/a.md:3: WARNING: The picture /bad.png")


@pytest.mark.parametrize("url", ["/../secret.png", "../../secret.png", "/%2e%2e/secret.png"])
def test_a_picture_outside_of_the_site_is_not_looked_at(site: SiteFolder, url: str) -> None:
    """Nor published, in any size."""
    (site.root / "secret.png").write_bytes(PORTRAIT)
    (site.root.parent / "secret.png").write_bytes(PORTRAIT)
    site.write("a.md", f"<img src='{url}'>\n")
    built = site.build()
    assert [warning.split()[-1] for warning in built.warnings] == ["[hugo.url]"]
    assert dict(images(built, "/a/")[0]) == {"src": url}
    assert variants(built) == set() and PORTRAIT not in built.files().values()


def test_a_draft_leaves_no_picture(built: Build) -> None:
    """Not even a small one."""
    site = built(
        {
            "a.md": "x\n",
            "posts/d/index.md": "---\ndraft: true\ncover: {image: p.jpg}\n---\n![x](p.jpg)\n",
            "posts/d/p.jpg": PHOTO,
        }
    )
    assert variants(site) == set()


def test_a_rebuild_makes_no_variant_again(
    built: Build, site: SiteFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nor looks into a picture again, not even under another name; a new one is made."""
    files: dict[str, str | bytes] = {"_static/p.jpg": PHOTO, "a.md": "![x](/p.jpg)\n"}
    before = variants(built(files))
    asked: list[Any] = []
    store = "sphinx_hugo.extension.picture_store"
    monkeypatch.setattr(f"{store}.examine", asked.append)
    monkeypatch.setattr(f"{store}.scaled", lambda file, widths: asked.append((file, widths)))
    (site.root / "_static" / "p.jpg").rename(site.root / "_static" / "q.jpg")
    assert variants(built({"a.md": "![x](/q.jpg)\n\n![y](/q.jpg)\n"})) == before
    assert asked == []


def test_a_variant_that_is_no_longer_needed_goes(built: Build, site: SiteFolder) -> None:
    """From what is published and from the store."""
    built({"_static/p.jpg": PHOTO, "a.md": "![x](/p.jpg)\n"})
    after = built({"a.md": '<img src="/p.jpg" width="100">\n'})
    assert {name.rpartition("-")[2] for name in variants(after)} == {"100.webp", "200.webp"}
    store = site.root / "_build" / "doctrees-html" / "pictures"
    assert {file.name for file in store.iterdir()} == {
        "index.json",
        *(name.rpartition("/")[2] for name in variants(after)),
    }
    assert variants(built({"a.md": "none\n"})) == set()


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'{"x": {"facts": {"a": 1}}}', b"\xff"])
def test_a_store_that_was_damaged_is_made_again(
    built: Build, site: SiteFolder, damage: bytes
) -> None:
    """Without a word: it is only a store."""
    files: dict[str, str | bytes] = {"_static/p.jpg": PHOTO, "a.md": "![x](/p.jpg)\n"}
    before = built(files).files()
    store = site.root / "_build" / "doctrees-html" / "pictures"
    (store / "index.json").write_bytes(damage)
    assert built({"a.md": "![x](/p.jpg)\n"}).files() == before
    for file in store.glob("*.webp"):
        file.unlink()
    assert built({}).files() == before
