"""Incremental and parallel builds: the right documents, and the same bytes as a clean build."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from sites import Built, SiteFolder

PAGES = {
    "one.md": "# One\n\nIt cost {run}`one cost`.\n",
    "one-hours.md": "# Hours\n\nIt took {run}`one hours`.\n",
    "curve.md": "# Curve\n\n```{loss-curve} one\n```\n",
    "costs.md": "# Costs\n\n```{cost-table} one\n```\n",
    "two.md": "# Two\n\n{run}`two cost` {run}`two`\n",
    "all.md": "# All\n\n```{run-list}\n```\n\n{run}`all cost`\n",
    "page.md": "# Page of one\n\n```{run-page} one\n```\n",
    "front.md": "---\nruns: [two]\n---\n# Front\n",
    "mishaps.md": "# Mishaps\n\n```{mishap-list}\n```\n",
    "oops.md": "# Oops\n\n```{mishap} Disk full\n:cost: 3\n```\n",
    "plain.md": "# Plain\n\nNo run.\n",
    "file.md": "# File\n\n```{loss-curve}\n:file: runs/free.csv\n```\n",
}


@pytest.fixture
def blog(project: SiteFolder) -> SiteFolder:
    """A project whose pages show runs in every way, built once."""
    for path, text in PAGES.items():
        project.write(path, text)
    project.write("runs/free.csv", "step,loss\n1,3\n2,2\n")
    result = project.build()
    assert (result.status, result.warnings) == (0, [])
    return project


def documents(result: Built, verb: str) -> set[str]:
    """The documents a build has read, or written."""
    return set(re.findall(rf"{verb}\.\.\. \[ *\d+%\] (\S+)", result.output))


def read(result: Built) -> set[str]:
    """The documents a build has read."""
    return documents(result, "reading sources")


def written(result: Built) -> set[str]:
    """The documents a build has written."""
    return documents(result, "writing output")


def change(blog: SiteFolder, path: str, old: str, new: str) -> None:
    """Replace a text in a file of the source folder."""
    text = (blog.source / path).read_text("utf-8")
    assert old in text
    blog.write(path, text.replace(old, new))


def test_a_build_without_a_change_does_nothing(blog: SiteFolder) -> None:
    """Nothing is read, nothing written."""
    result = blog.build()
    assert (read(result), written(result)) == (set(), set())


def test_touching_the_ledger_changes_nothing(blog: SiteFolder) -> None:
    """Nor does a comment, or the order of keys' lines."""
    change(blog, "runs/ledger.yaml", "runs:\n", "# a comment\n\nruns:\n")
    assert read(blog.build()) == set()


def test_a_cost_follows_wherever_it_is_shown(blog: SiteFolder) -> None:
    """Exactly the documents that show it are read again: hours and curve by step do not."""
    change(blog, "runs/ledger.yaml", "cost: 22", "cost: 23")
    result = blog.build()
    assert read(result) == {"one", "costs", "all", "page"}
    assert "$30" in result.html("/one/")
    assert "$30" in result.html("/costs/")
    assert "$37" in result.html("/all/")
    assert "$6.57" in result.html("/page/")
    assert '"text": "$30"' in result.file("/runs.json").read_text()


def test_a_log_follows_wherever_it_is_shown(blog: SiteFolder) -> None:
    """A line that was added changes curves and losses, not sums of money."""
    path = blog.source / "runs/one.csv"
    path.write_text(path.read_text() + "1100,2.5,\n")
    result = blog.build()
    assert read(result) == {"curve", "all", "page"}
    assert "2.5 at step 1,100" in result.html("/curve/")
    assert "1100,2.5," in result.file("/runs/one.csv").read_text()


def test_a_log_without_a_ledger_follows_too(blog: SiteFolder) -> None:
    """It is a file a document names."""
    blog.write("runs/free.csv", "step,loss\n1,3\n2,1\n")
    assert read(blog.build()) == {"file"}


def test_a_new_run_is_in_every_list(blog: SiteFolder) -> None:
    """Of all runs, and in no other document."""
    blog.write("runs/third.yaml", "name: third\ntotal_cost: 100\n")
    result = blog.build()
    assert read(result) == {"all"}
    assert "third" in result.html("/all/") and "$136" in result.html("/all/")


def test_a_run_that_is_gone_is_a_warning_where_it_was_named(blog: SiteFolder) -> None:
    """At the document's line; its CSV is taken away."""
    text = (blog.source / "runs/ledger.yaml").read_text()
    blog.write("runs/ledger.yaml", text[: text.index("  - name: two")])
    result = blog.build()
    places = [line.partition(" WARNING")[0] for line in result.warnings]
    assert places == ["source/front.md:2:", "source/two.md:3:"]
    assert not result.file("/runs/two.csv").exists()
    assert result.file("/runs/one.csv").exists()


def test_a_run_that_comes_mends_the_documents_that_named_it(blog: SiteFolder) -> None:
    """Though they did not change."""
    blog.write("soon.md", "# Soon\n\n{run}`third cost`\n")
    assert len(blog.build().warnings) == 1
    blog.write("runs/third.yaml", "name: third\ntotal_cost: 100\n")
    result = blog.build()
    assert result.warnings == []
    assert "$100" in result.html("/soon/")


def test_a_new_mention_is_written_into_the_runs_page(blog: SiteFolder) -> None:
    """Written again, not read again."""
    blog.write("new.md", "# A new post\n\n{run}`one cost`\n")
    result = blog.build()
    assert read(result) == {"new"}
    assert written(result) == {"new", "page"}
    assert "A new post" in result.html("/page/")


def test_a_title_follows_into_the_lists_of_mentions(blog: SiteFolder) -> None:
    """And a mention that is gone disappears."""
    change(blog, "one.md", "# One", "# Renamed")
    result = blog.build()
    assert (read(result), written(result)) == ({"one"}, {"one", "page"})
    assert "Renamed" in result.html("/page/")
    (blog.source / "one.md").unlink()
    assert "Renamed" not in blog.build().html("/page/")


def test_a_page_of_a_run_that_moves_takes_its_links_along(blog: SiteFolder) -> None:
    """Documents that link to it are written again."""
    change(blog, "page.md", "run-page} one", "run-page} two")
    result = blog.build()
    assert written(result) >= {"page", "two", "all"}
    assert result.page("/two/").xpath("//a[.='two']/@href") == ["../page/"]


def test_a_mishap_follows_into_the_list(blog: SiteFolder) -> None:
    """On another page."""
    change(blog, "oops.md", "Disk full", "Disk really full")
    result = blog.build()
    assert (read(result), written(result)) == ({"oops"}, {"oops", "mishaps"})
    assert "Disk really full" in result.html("/mishaps/")


EDITS: dict[str, Callable[[SiteFolder], object]] = {
    "cost": lambda blog: change(blog, "runs/ledger.yaml", "cost: 22", "cost: 23"),
    "log": lambda blog: blog.write("runs/one.csv", "step,loss\n1,9\n900,3\n"),
    "log gone": lambda blog: (blog.source / "runs/one.csv").unlink(),
    "ledger gone": lambda blog: (blog.source / "runs/ledger.yaml").unlink(),
    "run": lambda blog: blog.write("runs/third.yaml", "name: third\ntotal_cost: 1\n"),
    "rename": lambda blog: change(blog, "runs/ledger.yaml", "name: two", "name: deux"),
    "title": lambda blog: change(blog, "runs/ledger.yaml", "Run one", "Number one"),
    "mention": lambda blog: blog.write("new.md", "# New\n\n{run}`one cost`\n"),
    "mention gone": lambda blog: blog.write("one.md", "# One\n"),
    "mishap": lambda blog: blog.write("oops.md", "# Oops\n\n```{mishap} New\n```\n"),
    "page gone": lambda blog: (blog.source / "page.md").unlink(),
    "broken ledger": lambda blog: blog.write("runs/ledger.yaml", "runs: [\n"),
}


@pytest.mark.parametrize("edit", EDITS)
def test_incremental_clean_and_parallel_builds_are_the_same(edit: str, blog: SiteFolder) -> None:
    """Byte for byte, warnings included, after every kind of edit."""
    EDITS[edit](blog)
    incremental = blog.build()
    clean = blog.build("-E", "-a", out="clean")
    parallel = blog.build(out="parallel", jobs=2)
    removed = {path for path in incremental.files() if path not in clean.files()}
    assert all(re.search(r"^(page|_sources)/", path) for path in removed)  # Sphinx leaves these
    for other in (clean, parallel):
        assert sorted(incremental.warnings) == sorted(other.warnings)
        for path, content in other.files().items():
            if not path.startswith(("searchindex", "objects.inv", "_static/")):
                assert incremental.files()[path] == content, path


def test_two_builds_in_different_places_are_the_same(
    blog: SiteFolder, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """No path and no time is in the output."""
    other = SiteFolder(tmp_path_factory.mktemp("elsewhere"))
    for file in blog.source.rglob("*"):
        if file.is_file():
            other.write(file.relative_to(blog.source).as_posix(), file.read_bytes())
    other.write("conf.py", (blog.root / "conf.py").read_bytes())
    ours, theirs = blog.build().files(), other.build().files()
    assert ours.keys() == theirs.keys()
    assert [p for p in ours if ours[p] != theirs[p] and not p.startswith("searchindex")] == []
