"""The site of this repository: its author's page, unchanged, and no warning."""

from __future__ import annotations

import ast
import re
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from lxml import html as lxml_html

from checkout import ROOT
from sites import SiteFolder

ABOUT = "27574a48fd86ffe9f212bd357b5ef9680215c7aaa27ca4b28fd3d9c1e1fb3498"
SECTIONS = {
    "the-short-version": "The Short Version",
    "why-im-doing-this": "Why I’m Doing This",
    "what-youll-find-here": "What You’ll Find Here",
    "the-unusual-background": "The Unusual Background",
    "find-me-elsewhere": "Find Me Elsewhere",
}


def test_the_authors_page_is_as_he_wrote_it() -> None:
    """Byte for byte; who changes it on purpose changes this sum with it."""
    assert sha256((ROOT / "source" / "about.md").read_bytes()).hexdigest() == ABOUT


@pytest.mark.slow
def test_the_page_has_one_title_and_its_sections(built_site: Path) -> None:
    """One h1, the sections in order under Hugo's ids, typographic quotes and dashes."""
    written = (built_site / "about" / "index.html").read_text("utf-8")
    page: Any = lxml_html.document_fromstring(written)
    assert [h1.text_content() for h1 in page.iter("h1")] == ["About"]
    assert page.findtext(".//title") == "About | GPUburnout"
    content = page.find_class("e-content")[0]
    found = {h2.get("id"): h2.text_content().removesuffix("#") for h2 in content.iter("h2")}
    assert found == SECTIONS
    assert list(found) == list(SECTIONS)
    text = content.text_content()
    assert "Jun Park — R&D Manager" in text
    assert "Not “read a blog post” curious — “build one from scratch" in text
    assert '"' not in text and "'" not in text


@pytest.mark.slow
def test_the_picture_is_where_the_author_says(built_site: Path) -> None:
    """External links to it keep working; the page leads to it relatively."""
    picture = built_site / "images" / "profile.png"
    assert picture.read_bytes() == (ROOT / "_static" / "images" / "profile.png").read_bytes()
    page = (built_site / "about" / "index.html").read_text("utf-8")
    assert (
        '<img src="../images/profile.png" alt="Jun Park" style="width: 180px; height: 180px; '
        'border-radius: 50%; object-fit: cover;" width="360" height="360" decoding="async" srcset='
        in page
    )
    offered = re.findall(r"\.\./(_pictures/[0-9a-f]{16}-(\d+)\.webp) \d+w", page)
    assert [width for _, width in offered] == ["180", "360"]
    sizes = [(built_site / path).stat().st_size for path, _ in offered]
    assert sizes[0] < sizes[1] < picture.stat().st_size


def _codes_in_source() -> set[str]:
    """The code of every ``Problem`` that is made, constants followed."""
    found: set[str] = set()
    for path in (ROOT / "src" / "sphinx_hugo").rglob("*.py"):
        tree = ast.parse(path.read_text("utf-8"))
        constants = {
            target.id: node.value.value
            for node in tree.body
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
            for target in node.targets
            if isinstance(target, ast.Name)
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Problem":
                first = node.args[0] if node.args else node.keywords[0].value
                value = constants.get(getattr(first, "id", ""), getattr(first, "value", None))
                if isinstance(value, str):
                    found.add(value)
    return found


def test_every_warning_is_documented_and_every_documented_one_exists() -> None:
    """docs/warnings.md has a section a code, and no other."""
    sections = re.findall(
        r"^## hugo\.([a-z-]+)$", (ROOT / "docs" / "warnings.md").read_text("utf-8"), re.M
    )
    assert len(sections) == len(set(sections))
    assert _codes_in_source() - set(sections) == set()
    text = "\n".join(path.read_text("utf-8") for path in (ROOT / "src").rglob("*.py"))
    assert {code for code in sections if f'"{code}"' not in text} == set()


@pytest.mark.slow
def test_a_shortcode_draws_the_curve_that_the_directive_draws(tmp_path: Path) -> None:
    """``{{< loss-curve run="…" >}}`` is the site's own shortcode, and the same figure."""
    site = SiteFolder(tmp_path / "site")
    site.configure('extensions.append("sphinx_runs")')
    for name in ("ledger.yaml", "llama-1b-published-points.csv"):
        site.write(f"runs/{name}", (ROOT / "source" / "runs" / name).read_bytes())
    template = "_templates/shortcodes/loss-curve.md"
    site.write(template, (ROOT / template).read_bytes())
    site.write("a.md", '---\ntitle: A\n---\n{{< loss-curve run="llama-1b" >}}\n')
    site.write("b.md", "---\ntitle: B\n---\n```{loss-curve}\n:run: llama-1b\n```\n")
    built = site.build()
    assert built.warnings == []
    figures = [built.content(url).find(".//figure") for url in ("/a/", "/b/")]
    assert lxml_html.tostring(figures[0]) == lxml_html.tostring(figures[1])
