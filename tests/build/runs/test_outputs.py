"""What lies beside the pages, and what builders other than HTML's make of runs."""

from __future__ import annotations

import json

import pytest

from sites import SiteFolder

EVERYTHING = """\
# Page

{run}`one cost` {run}`one`

```{loss-curve} one
```

```{run-page} one
```

```{speedup} two
```

```{run-list}
```

```{mishap} Disk full
:cost: 3
```

```{mishap-list}
```
"""


def test_runs_json_names_pages_by_their_address(project: SiteFolder) -> None:
    """Absolute where the site says where it is."""
    project.configure("html_baseurl = 'https://example.org/blog'")
    project.write("page.md", "# Page\n\n```{run-page} one\n```\n")
    content = json.loads(project.build().file("/runs.json").read_text())
    assert [(run["name"], run["page"]) for run in content["runs"]] == [
        ("one", "https://example.org/blog/page/"), ("two", None),
    ]  # fmt: skip
    assert content["totals"]["cost.total"]["value"] == 36


def test_exports_can_be_left_out(project: SiteFolder) -> None:
    """Links to them are, too; a build that wrote them before takes them away."""
    project.write("page.md", "# Page\n\n```{loss-curve} one\n```\n")
    assert project.build().file("/runs.json").exists()
    project.configure("runs_exports = False")
    result = project.build()
    assert not result.file("/runs.json").exists()
    assert not result.file("/runs/one.csv").exists()
    assert "download" not in result.html("/page/")


def test_a_site_without_runs_has_no_files_of_them(project: SiteFolder) -> None:
    """Nor a warning."""
    (project.source / "runs" / "ledger.yaml").unlink()
    result = project.build()
    assert result.warnings == []
    assert not result.file("/runs.json").exists()


def test_missing_files_are_written_again(project: SiteFolder) -> None:
    """Though nothing they are made from has changed."""
    file = project.build().file("/runs/one.csv")
    content = file.read_text()
    file.unlink()
    project.build()
    assert file.read_text() == content


@pytest.mark.parametrize("builder", ["html", "singlehtml", "epub", "latex", "man", "texinfo", "xml",
                                     "pseudoxml", "gettext"])  # fmt: skip
def test_every_builder_builds_every_directive(builder: str, project: SiteFolder) -> None:
    """Without a warning of this extension."""
    project.configure("version = '1'\ncopyright = '2026'\nepub_show_urls = 'no'")
    project.write("index.md", "# Home\n\n```{toctree}\npage\n```\n")
    project.write("page.md", EVERYTHING)
    result = project.build(builder=builder, out=builder)
    assert result.status == 0
    ours = [w for w in result.warnings if "runs" in w or "run_" in w or "unknown node" in w]
    assert ours == []


def test_text_has_words_and_tables_for_pictures(project: SiteFolder) -> None:
    """The description of a curve, its numbers, the sums, the derivations."""
    project.write("page.md", EVERYTHING)
    text = (project.build(builder="text", out="text").folder / "page.txt").read_text()
    plain = " ".join(text.split())
    assert "Loss falls from 10.6 at step 1 to 2.91 at step 1,000." in plain
    assert "1.6 s → 0.1 s a step: 16×" in plain
    assert "$29" in plain and "1. Disk full" in plain
    assert "**How these figures came about**" in plain
    assert "<svg" not in text and "Data" not in text.split()
