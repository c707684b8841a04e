"""Notes at the end of a document: how the figures in its text came about."""

from __future__ import annotations

from docutils import nodes

from sphinx_runs.extension.content import box
from sphinx_runs.extension.nodes import run_figure

TITLE = "How these figures came about"


def add_derivations(doctree: nodes.document) -> None:
    """Number the figures named by roles, each once, and tell their derivations at the end."""
    notes: dict[tuple[str, str], tuple[str, run_figure]] = {}
    for figure in doctree.findall(run_figure):
        if "run" not in figure:
            continue  # a cell of a table: its table is where it is told
        key = (figure["run"], figure["field"])
        if key not in notes:
            notes[key] = (f"run-note-{len(notes) + 1}", figure)
            figure["ids"].append(f"run-figure-{len(notes)}")
        figure["note"] = notes[key][0]
    if not notes:
        return
    items = [
        nodes.list_item("", _note(figure), ids=[identity]) for identity, figure in notes.values()
    ]
    listed = nodes.enumerated_list("", *items, enumtype="arabic", prefix="", suffix=".")
    title = nodes.paragraph("", "", nodes.strong("", TITLE))
    doctree += box(
        "section", title, listed, class_="runs runs-derivations", role="doc-endnotes",
        aria_label=TITLE,
    )  # fmt: skip


def _note(figure: run_figure) -> nodes.paragraph:
    """One note: ``$175``, total cost of llama-1b: the sum of its items."""
    value = nodes.strong("", figure.astext())
    return nodes.paragraph("", "", value, nodes.Text(f", {figure['derivation']}."))
