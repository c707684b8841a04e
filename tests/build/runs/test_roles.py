"""The role ``run`` in a page."""

from __future__ import annotations

import pytest

from sites import Built, SiteFolder


def built(project: SiteFolder, text: str) -> Built:
    """The project with a page of the given text, which must not cost a warning."""
    project.write("page.md", "# Page\n\n" + text)
    result = project.build()
    assert (result.status, result.warnings) == (0, [])
    return result


def test_a_figure_has_its_derivation_on_hover_and_in_a_note(project: SiteFolder) -> None:
    """One note for a figure that is named twice; each links to it."""
    text = "It cost {run}`one cost.total`, yes {run}`one cost`, in {run}`one hours`.\n"
    page = built(project, text).page("/page/")
    figures = page.find_class("runs-figure")
    assert [figure.text for figure in figures] == ["$29", "$29", "17 h"]
    assert figures[0].get("title").startswith("total cost of one: the sum of $4 (phase 1)")
    assert figures[0].get("href") == figures[1].get("href") == "#run-note-1"
    notes = page.find_class("runs-derivations")[0].findall(".//li")
    assert [note.get("id") for note in notes] == ["run-note-1", "run-note-2"]
    assert notes[1].text_content().strip() == (
        "17 h, hours of one: the sum of 2 h (phase 1) + 15 h (phase 2)."
    )


def test_notes_can_be_left_out(project: SiteFolder) -> None:
    """The derivation on hover stays."""
    project.configure("runs_derivations = False")
    page = built(project, "{run}`one cost`").page("/page/")
    assert page.find_class("runs-derivations") == []
    assert page.find_class("runs-figure")[0].get("title")


def test_a_name_alone_links_to_the_page_of_the_run(project: SiteFolder) -> None:
    """By its title; before there is such a page it is only a name."""
    page = built(project, "See {run}`one`.\n").page("/page/")
    assert page.xpath("//p[contains(., 'See Run one.')]") and not page.xpath("//a[.='Run one']")
    project.write("runs/first.md", "# First\n\n```{run-page} one\n```\n")
    page = built(project, "See {run}`one`.\n").page("/page/")
    assert page.xpath("//a[.='Run one']/@href") == ["../runs/first/"]


def test_figures_of_all_runs(project: SiteFolder) -> None:
    """Sums over the whole ledger."""
    page = built(project, "{run}`all cost.total`").page("/page/")
    assert page.find_class("runs-figure")[0].text == "$36"


def test_a_heading_may_hold_a_figure(project: SiteFolder) -> None:
    """It is in the table of contents too, and no link within a link."""
    project.write("index.md", "# Home\n\n```{toctree}\npage\n```\n")
    result = built(project, "## The {run}`one cost` run\n")
    assert result.page("/page/").find(".//h2").text_content().startswith("The $29 run")
    links = result.page("/").xpath("//a[contains(., 'The $29 run')]")
    assert links and not any(link.xpath(".//a") for link in links)


def test_in_restructuredtext_the_role_is_the_same(project: SiteFolder) -> None:
    """The extension is for any Sphinx project."""
    project.write("page.rst", "Page\n====\n\nIt cost :run:`one cost`.\n")
    result = project.build()
    assert result.warnings == []
    assert result.page("/page/").find_class("runs-figure")[0].text == "$29"


@pytest.mark.parametrize(
    ("text", "warning"),
    [
        ("{run}`eno cost`", "there is no run 'eno'. Known are, for example: one, two"),
        ("{run}`two cots.total`", "run 'two' has no figure 'cots.total'"),
        ("{run}`nix`", "there is no run 'nix'"),
        ("{run}` `", ""),
    ],
)
def test_an_unknown_name_is_a_located_warning(text: str, warning: str, project: SiteFolder) -> None:
    """The page is built with the role's own text, and other figures are untouched."""
    project.write("page.md", f"# Page\n\nWords.\n\nA {text} and {{run}}`one cost`.\n")
    result = project.build()
    assert result.status == 0
    assert "$29" in result.html("/page/")
    if warning:
        (line,) = result.warnings
        assert line.startswith("source/page.md:5: WARNING: ")
        assert warning in line and "[runs.unknown-" in line


def test_a_warning_is_said_at_every_build(project: SiteFolder) -> None:
    """Until it is mended: a second build with -W must not pass by forgetting."""
    project.write("page.md", "# Page\n\n{run}`nix cost`\n")
    assert len(project.build().warnings) == 1
    assert len(project.build().warnings) == 1
    project.write("page.md", "# Page\n\n{run}`one cost`\n")
    assert project.build().warnings == []
