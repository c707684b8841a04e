"""The directives, on pages of a plain Sphinx project."""

from __future__ import annotations

import pytest

from sites import Built, SiteFolder

DIRECTIVES = {
    "curve": "```{loss-curve} one\n:lower: validation_loss\n:caption: A *caption*.\n```\n",
    "costs": "```{cost-table} one\n```\n",
    "side": "```{run-table}\n:fields: cost.total loss.last\n```\n",
    "faster": "```{speedup} two\n```\n",
    "list": "```{run-list}\n```\n",
    "mishap": "```{mishap} Gradients *exploded*\n:run: one\n:cost: $12\n:hours: 90 min\n"
    ":fix: Clip at `1.0`.\n\nThe loss went **up**.\n```\n",
}


def built(project: SiteFolder, text: str) -> Built:
    """The project with a page of the given text, which must not cost a warning."""
    project.write("page.md", "# Page\n\n" + text)
    result = project.build()
    assert (result.status, result.warnings) == (0, [])
    return result


def test_a_curve_is_a_figure_with_picture_caption_and_data(project: SiteFolder) -> None:
    """The picture inline, the numbers in a table to unfold, the CSV to download."""
    result = built(project, DIRECTIVES["curve"])
    page = result.page("/page/")
    (figure,) = page.find_class("runs-curve")
    assert figure.tag == "figure" and figure.get("id") == "curve-one"
    (picture,) = figure.xpath(".//*[local-name()='svg'][@role='img']")
    assert len(picture.xpath(".//*[local-name()='path']")) == 3
    assert figure.find("figcaption").text_content().strip() == "A caption."
    (details,) = figure.findall("details")
    assert details.find("summary").text == "Data"
    rows = details.xpath(".//tbody/tr")
    assert rows[-1].text_content().split() == ["1,000", "2.907", "2.948"]
    assert details.xpath(".//a[@download]/@href") == ["../runs/one.csv"]
    assert result.file("/runs/one.csv").read_text().splitlines()[1] == "1,10.63,"


def test_content_is_a_caption_too(project: SiteFolder) -> None:
    """With Markdown in it, figures as well."""
    page = built(project, "```{loss-curve} one\nIt cost {run}`one cost`.\n```\n").page("/page/")
    assert page.xpath("//figcaption")[0].text_content().strip() == "It cost $29."


def test_two_curves_have_ids_of_their_own(project: SiteFolder) -> None:
    """No id is on a page twice."""
    page = built(project, DIRECTIVES["curve"] * 2 + DIRECTIVES["faster"] * 2).page("/page/")
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))


def test_a_log_needs_no_ledger(project: SiteFolder) -> None:
    """Named from its document, or from the source folder."""
    for path in ("runs/one.csv", "/runs/one.csv"):
        page = built(project, f"```{{loss-curve}}\n:file: {path}\n```\n").page("/page/")
        assert page.find_class("runs-curve")


def test_a_run_can_be_named_by_an_option(project: SiteFolder) -> None:
    """As a shortcode's attribute does."""
    assert (
        built(project, "```{loss-curve}\n:run: one\n```\n").page("/page/").find_class("runs-plot")
    )


def test_a_cost_table_has_its_sum(project: SiteFolder) -> None:
    """Derived cells say on hover what they are from."""
    page = built(project, DIRECTIVES["costs"]).page("/page/")
    (table,) = page.xpath("//table")
    assert table.find("caption").text_content().rstrip("¶") == "Costs of Run one"
    total = table.find_class("runs-total")[0]
    assert [cell.text_content().strip() for cell in total][-3:] == ["$29", "100%", "$3.37"]
    cell = table.xpath(".//tbody/tr[2]/td[last()]//*[@title]")[0]
    assert cell.text == "$6.28"
    assert cell.get("title") == "$22 ÷ (6.41 at step 200 − 2.907 at step 1,000)"


def test_runs_side_by_side(project: SiteFolder) -> None:
    """All of them where none is named, by the fields that are asked for."""
    page = built(project, DIRECTIVES["side"]).page("/page/")
    rows = [row.text_content().split("\n") for row in page.xpath("//table//tr")]
    texts = [[cell.strip() for cell in row if cell.strip()] for row in rows]
    assert texts == [
        ["figure", "Run one", "two"], ["total cost", "$29", "$7"], ["final loss", "2.907", "5"],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "summary"),
    [
        ("```{speedup} two\n```\n", "1.6 s → 0.1 s a step: 16×"),
        ("```{speedup} two\n:plain:\n```\n", "90 min → 21 min: 4.3×"),
        ("```{speedup}\n:before: 90 min\n:after: 21 min\n```\n", "90 min → 21 min: 4.3×"),
        ("```{speedup}\n:before: 2 h\n:after: 30 min\n```\n", "120 min → 30 min: 4×"),
    ],
)
def test_a_speed_up_is_bars_or_before_and_after(
    text: str, summary: str, project: SiteFolder
) -> None:
    """With the factor of all together."""
    page = built(project, text).page("/page/")
    assert page.find_class("runs-summary")[0].text_content() == summary


def test_a_mishap_is_numbered_and_tells_its_cost(project: SiteFolder) -> None:
    """In the order of the page."""
    page = built(project, DIRECTIVES["mishap"] * 2).page("/page/")
    mishaps = page.find_class("runs-mishap")
    assert [mishap.get("id") for mishap in mishaps] == ["mishap-1", "mishap-2"]
    title = mishaps[1].find_class("runs-mishap-title")[0]
    assert title.text_content() == "2. Gradients exploded"
    details = [" ".join(d.text_content().split()) for d in mishaps[0].xpath(".//dd")]
    assert details == ["Run one", "1.5 h, $12", "Clip at 1.0."]


def test_mishaps_are_collected_with_links_back(project: SiteFolder) -> None:
    """On any page, in the order of the documents, with their sum."""
    project.write("a.md", "# Post A\n\n" + DIRECTIVES["mishap"])
    project.write("b.md", "# Post B\n\n```{mishap} Disk full\n:cost: 3\n:run: two\n```\n")
    page = built(project, "```{mishap-list}\n```\n").page("/page/")
    (items,) = page.find_class("runs-mishaps")
    assert [item.text_content().strip() for item in items] == [
        "Gradients exploded (1.5 h, $12), in Post A", "Disk full ($3), in Post B",
    ]  # fmt: skip
    assert items.xpath(".//a/@href") == ["../a/#mishap-1", "../b/#mishap-1"]
    assert page.find_class("runs-mishaps-sum")[0].text == "2 mishaps: 1.5 h, $15."
    page = built(project, "```{mishap-list} two\n```\n").page("/page/")
    assert len(page.find_class("runs-mishaps")[0]) == 1


def test_a_run_list_links_to_pages_and_draws_small_curves(project: SiteFolder) -> None:
    """Runs without a page are only named."""
    project.write("runs/one.md", "# One\n\n```{run-page} one\n```\n")
    page = built(project, DIRECTIVES["list"]).page("/page/")
    (entries,) = page.find_class("runs-list")
    assert [entry.find_class("runs-name")[0].text_content() for entry in entries] == [
        "Run one", "two",
    ]  # fmt: skip
    assert entries.xpath(".//p/a/@href") == ["../runs/one/"]
    assert len(entries.xpath(".//*[local-name()='svg'][@role='img']")) == 2


def test_a_run_page_shows_everything_there_is(project: SiteFolder) -> None:
    """Under headings one below the page's own, in its table of contents too."""
    project.write("index.md", "# Home\n\n```{toctree}\npage\n```\n")
    ledger = (project.source / "runs/ledger.yaml").read_text()
    events = "    events: [{step: 500, label: first checkpoint}]\n"
    project.write("runs/ledger.yaml", ledger.replace("    logs:", events + "    logs:"))
    result = built(project, "```{run-page} one\n:log: x\n```\n")
    page = result.page("/page/")
    assert [h.text_content().rstrip("¶") for h in page.xpath("//h2")] == [
        "Loss", "Events", "Costs", "Model", "Hardware",
    ]  # fmt: skip
    assert [h.get("id") for h in page.xpath("//h2")] == [
        "loss", "events", "costs", "model", "hardware",
    ]  # fmt: skip
    assert "step 500: first checkpoint" in page.text_content()
    assert result.page("/").xpath("//a[@href='page/#costs']")
    assert "log scale" in result.html("/page/")


def test_a_run_page_lists_who_mentions_the_run(project: SiteFolder) -> None:
    """By role, by directive, by front matter; not itself, and not by a list of all runs."""
    project.write("page.md", "# Page\n\n```{run-page} one\n```\n")
    project.write("role.md", "# By role\n\n{run}`one cost`\n")
    project.write("link.md", "# By name\n\n{run}`one`\n")
    project.write("curve.md", "# By curve\n\n```{loss-curve} one\n```\n")
    project.write("front.md", "---\nruns: [one]\n---\n\n# By front matter\n")
    project.write("toml.rst", ":runs: one, two\n\nBy field\n========\n")
    project.write("all.md", "# All\n\n```{run-list}\n```\n")
    project.write("other.md", "# Other\n\n{run}`two cost`\n")
    result = project.build()
    assert result.warnings == []
    found = result.page("/page/").find_class("runs-mentions")[0].xpath(".//a")
    assert [link.text for link in found] == [
        "By curve", "By field", "By front matter", "By name", "By role",
    ]  # fmt: skip
    assert found[0].get("href") == "../curve/"


def test_in_restructuredtext_directives_are_the_same(project: SiteFolder) -> None:
    """With its own captions and options."""
    text = "Page\n====\n\n.. loss-curve:: one\n   :log: x\n\n   A *caption*.\n\n"
    project.write("page.rst", text + ".. mishap:: Oops\n   :cost: 3\n\n   Story.\n")
    result = project.build()
    assert result.warnings == []
    page = result.page("/page/")
    assert page.xpath("//figcaption")[0].text_content().strip() == "A caption."
    assert page.find_class("runs-mishap")


def test_style_and_script_are_loaded_where_they_are_needed(project: SiteFolder) -> None:
    """A page without runs has neither, one without curves no script."""
    project.write("plain.md", "# Plain\n")
    project.write("figure.md", "# Figure\n\n{run}`one cost`\n")
    result = built(project, DIRECTIVES["curve"])
    assert "runs.css" not in result.html("/plain/") and "runs.js" not in result.html("/plain/")
    assert "runs.css" in result.html("/figure/") and "runs.js" not in result.html("/figure/")
    assert "runs.css" in result.html("/page/") and "runs.js" in result.html("/page/")
    assert result.file("/_static/runs.css").is_file()
    assert result.file("/_static/runs.js").is_file()


def test_hostile_text_is_escaped_everywhere(project: SiteFolder) -> None:
    """Names, titles and labels of ledger and log, in every directive."""
    evil = "<script>alert(1)</script>"
    project.write(
        "runs/evil.yaml",
        f"name: evil\ntitle: '{evil}'\nmodel: {{family: '{evil}'}}\n"
        f"costs: [{{item: '{evil}', steps: [0, 9], cost: 3}}]\nlogs: [evil.csv]\n"
        f"events: [{{step: 2, label: '{evil}'}}]\ngpus: [{{gpu: '{evil}', rate: 3}}]\n"
        f"optimizations: [{{change: '{evil}', seconds_per_step: 2}}]\n",
    )
    project.write("runs/evil.csv", f'step,loss,"{evil}"\n1,5,3\n9,3,4\n')
    text = (
        f"```{{loss-curve}} evil\n:y: loss, {evil}\n```\n\n```{{run-page}} evil\n```\n\n"
        "```{run-list}\n```\n\n```{run-table}\n```\n\n{run}`evil model.family` {run}`evil`\n"
    )
    result = built(project, text)
    assert "<script>alert" not in result.html("/page/")
    assert result.html("/page/").count("&lt;script&gt;alert") > 10
