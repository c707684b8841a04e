"""What the search for unequal builds has found, each with a name."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from blog import PNG
from sites import SiteFolder

OLD = (1_600_000_000, 1_600_000_000)
MYST = pytest.mark.filterwarnings("ignore:'sphinx.environment.BuildEnvironment.app'")
"""What MyST's ``include`` still uses."""
LEDGER = "runs: [{name: one, logs: [one.csv], total_cost: 7}]\n"


def same(site: SiteFolder) -> None:
    """The build in place makes what one from nothing makes, and says the same."""
    incremental, clean = site.build(), site.build("-E", "-a", out="clean")
    ours, theirs = incremental.files(), clean.files()
    assert ours.keys() == theirs.keys()
    assert [path for path in ours if ours[path] != theirs[path]] == []
    assert sorted(incremental.warnings) == sorted(clean.warnings)


def replace_by_older(file: Path, text: str) -> None:
    """Put a file in place that is older than what was built, as ``mv`` and ``cp -p`` do."""
    file.write_text(text, "utf-8")
    os.utime(file, OLD)


def test_a_label_of_sphinx_that_a_document_takes_along(site: SiteFolder) -> None:
    """``search`` is a label of Sphinx's; a document of that name, read again, deleted it."""
    search = site.write("search.md", "---\nlayout: search\n---\n")
    site.build()
    search.write_text("---\nlayout: search\ntitle: Find\n---\n", "utf-8")
    same(site)
    search.unlink()
    same(site)


def test_an_older_file_in_a_document_s_place(site: SiteFolder) -> None:
    """Sphinx reads again what is younger; what is another file is read as well."""
    page = site.write("page.md", "Young.\n")
    site.build()
    replace_by_older(page, "Older words.\n")
    same(site)


@MYST
def test_an_older_file_that_a_document_includes(site: SiteFolder) -> None:
    """The same, for what a document takes in."""
    part = site.write("part.inc", "Young.\n")
    site.write("page.md", "```{include} part.inc\n```\n")
    site.build()
    replace_by_older(part, "Older words.\n")
    same(site)


def test_an_older_template(site: SiteFolder) -> None:
    """And for templates, whose age is all that Sphinx asks for."""
    site.write("page.md", "Words.\n")
    site.build()
    template = site.write("_templates/layouts/single.html", "")
    replace_by_older(
        template, '{% extends "!layouts/single.html" %}{% block lede %}W{% endblock %}'
    )
    same(site)
    assert "W" in site.build().html("/page/")


def test_a_template_that_is_gone(site: SiteFolder) -> None:
    """The page is as it was before there was one."""
    site.write("page.md", "Words.\n")
    template = site.write("_templates/partials/byline.html", "Gone soon")
    site.build()
    template.unlink()
    same(site)


@pytest.mark.parametrize("option", ['hugo_date_format = "2006-01-02"', "hugo_enable_emoji = True"])
def test_an_option_that_pages_show(site: SiteFolder, option: str) -> None:
    """Pages that did not change otherwise are written again."""
    site.write("page.md", "---\ndate: 2026-07-07\n---\nWords :smile:.\n")
    site.build()
    site.configure(option)
    same(site)


def test_a_log_published_as_it_is_and_as_a_run_s_csv(site: SiteFolder) -> None:
    """Two files claim one place: the run's has it at every build, not only at the first."""
    site.configure('extensions = ["myst_parser", "sphinx_hugo", "sphinx_runs"]')
    site.write("runs/ledger.yaml", LEDGER)
    site.write("runs/one.csv", "step,loss\n1,9\n307,7\n306,6\n")
    site.write("page.md", "Words.\n")
    site.build()
    site.write("other.md", "Words.\n")
    same(site)
    assert site.build().files()["runs/one.csv"] == b"step,loss\n1,9\n306,6\n307,7\n"
    (site.source / "runs" / "ledger.yaml").unlink()
    same(site)


def test_a_log_whose_page_is_withdrawn_and_its_run_s_csv(site: SiteFolder) -> None:
    """What was published as a file of the home page goes; the run's CSV, in its place, stays."""
    site.configure('extensions = ["myst_parser", "sphinx_hugo", "sphinx_runs"]')
    site.write("runs/ledger.yaml", LEDGER)
    site.write("runs/one.csv", "step,loss\n1,9\n306,6\n")
    home = site.write("_index.md", "---\ntitle: Home\n---\n")
    site.write("page.md", "Words.\n")
    site.build()
    home.write_text("---\ntitle: Home\ndraft: true\n---\n", "utf-8")
    same(site)
    assert site.build().file("/runs/one.csv").is_file()
    home.write_text("---\ntitle: Home\n---\n", "utf-8")
    same(site)
    (site.source / "runs" / "ledger.yaml").unlink()
    same(site)


def test_an_index_with_nothing_left_in_it(site: SiteFolder) -> None:
    """Sphinx's general index goes with its last entry."""
    page = site.write("page.md", "```{index} burning\n```\n\n```{py:module} burn\n```\n")
    assert site.build().file("/genindex/").is_file()
    page.write_text("Words.\n", "utf-8")
    same(site)


def test_pictures_of_directives_that_have_one_name(site: SiteFolder) -> None:
    """Sphinx copies them into one folder, and names the second ``p1.png``: in whatever order."""
    for folder in ("b", "c"):
        site.write(f"{folder}/p.png", PNG + folder.encode())
        site.write(f"{folder}/page.md", "```{image} p.png\n```\n")
    site.build()
    site.write("a/p.png", PNG)
    page = site.write("a/page.md", "```{image} p.png\n```\n")
    same(site)
    page.unlink()
    same(site)


def test_what_directives_had_copied_goes_with_its_page(site: SiteFolder) -> None:
    """A picture, a download: Sphinx would leave them in the output for good."""
    site.write("a/p.png", PNG)
    site.write("a/notes.txt", "Words")
    page = site.write("a/page.md", "```{figure} p.png\n```\n{download}`notes.txt`\n")
    site.write("b.md", "Words.\n")
    assert any(path.startswith("_downloads/") for path in site.build().files())
    page.write_text("---\ndraft: true\n---\n", "utf-8")
    same(site)
    page.write_text("```{image} p.png\n```\n", "utf-8")
    same(site)
    page.write_text("---\nbuild: {render: never}\n---\n{download}`notes.txt`\n", "utf-8")
    same(site)
    assert not [path for path in site.build().files() if path.startswith(("_d", "_i"))]


WRONG = {
    "while it is read": "```{code-block} nosuchlexer\nx\n```\n",
    "by a directive": "```{image}\n```\n",
    "while it is written": "{ref}`nowhere` {doc}`/nowhere`\n",
    "in a file that it includes": "```{include} part.inc\n```\n",
    "by us": "[gone](/gone/)\n",
}


@MYST
@pytest.mark.parametrize("when", WRONG)
@pytest.mark.parametrize("jobs", [1, 2])
def test_a_warning_comes_back_until_it_is_mended(site: SiteFolder, when: str, jobs: int) -> None:
    """Whoever says it: a second build with ``-W`` does not pass by forgetting."""
    site.write("part.inc", "Words.\n\n```{image}\n```\n")
    page = site.write("page.md", WRONG[when])
    site.write("other.md", "Words.\n")
    first = site.build(jobs=jobs)
    assert first.warnings
    for _ in range(2):
        again = site.build("-W", jobs=jobs)
        assert again.status != 0
        assert sorted(again.warnings) == sorted(first.warnings)
    page.write_text("Mended.\n", "utf-8")
    mended = site.build("-W")
    assert (mended.status, mended.warnings) == (0, [])
    page.unlink()
    assert site.build("-W").warnings == []


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_page_that_lost_its_url_is_not_written_over_the_one_that_has_it(
    site: SiteFolder, jobs: int
) -> None:
    """What a warning calls unpublished is so, and the winner is what readers get."""
    site.write("posts/2026-02-02-third.md", "---\ntitle: Winner\nslug: first\n---\nText.\n")
    site.write("posts/first.md", "---\ntitle: Loser\n---\nOther text.\n")
    built = site.build(jobs=jobs)
    assert any("url-collision" in each for each in built.warnings)
    assert "Winner" in built.html("/posts/first/")
    assert "Other text" not in built.html("/posts/first/")
