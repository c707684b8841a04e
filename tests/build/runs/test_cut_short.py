"""A build that is cut short between reading and writing: the next one repairs what it left."""

from __future__ import annotations

from sites import SiteFolder

STOPS = """
def setup(app):
    def stop(app, env):
        if (app.confdir / "stop").exists():
            raise SystemExit(9)
    app.connect("env-check-consistency", stop)
"""
"""The environment is kept by then, with all that was read; no page is written yet."""


def test_pages_that_changed_are_written_by_the_next_build(project: SiteFolder) -> None:
    """By the ledger, by a log, by what others say of a run; without sphinx_hugo."""
    project.configure(STOPS)
    project.write("one.md", "# One\n\n```{run-page} one\n```\n")
    project.write("cost.md", "# Cost\n\n{run}`one cost`, {run}`one loss`\n")
    project.write("talk.md", "# Talk\n\nNothing yet.\n")
    before = project.build()
    assert before.status == 0
    project.write("talk.md", "# Talk\n\n{run}`one cost`\n")
    ledger = project.source / "runs" / "ledger.yaml"
    ledger.write_text(ledger.read_text().replace("cost: 22", "cost: 23"))
    log = project.source / "runs" / "one.csv"
    log.write_text(log.read_text() + "1100,2.5,\n")
    project.root.joinpath("stop").touch()
    assert project.build().status == 9
    project.root.joinpath("stop").unlink()
    repaired, clean = project.build().files(), project.build(out="clean").files()
    for page in ("one.html", "cost.html", "talk.html"):
        name = f"{page.removesuffix('.html')}/index.html"
        assert before.folder.joinpath(name).is_file()
        assert repaired[name] == clean[name]
    assert b"$30" in repaired["cost/index.html"] and b"Talk" in repaired["one/index.html"]


def test_nothing_half_written_stays(project: SiteFolder) -> None:
    """What a killed build was writing beside a file goes."""
    built = project.build()
    beside = built.folder / "runs.json.part"
    beside.write_text("{")
    project.build()
    assert not beside.exists()
