"""From values to nodes: tables, curves, bars and lists as documents hold them."""

from __future__ import annotations

from collections.abc import Sequence

from docutils import nodes

from sphinx_runs.curves.markup import element
from sphinx_runs.curves.plot import plot
from sphinx_runs.curves.spec import Curve
from sphinx_runs.curves.waterfall import Waterfall, draw_waterfall
from sphinx_runs.exhibits import Entry
from sphinx_runs.exports import csv_name
from sphinx_runs.extension.nodes import (
    run_box,
    run_download,
    run_figure,
    run_heading,
    run_html,
    run_link,
    run_section,
)
from sphinx_runs.tables import Cell, Column, Table


def text_paragraph(text: str, *classes: str) -> nodes.paragraph:
    """A paragraph of plain text."""
    return nodes.paragraph("", "", nodes.Text(text), classes=list(classes))


def box(name: str, *children: nodes.Node, inside: str = "", **attributes: str | None) -> run_box:
    """An HTML element around nodes; ``inside`` is markup at its beginning."""
    whole = element(name, " ", **attributes)
    opening = whole.removesuffix(f" </{name}>")
    return run_box("", *children, opening=opening + inside, closing=f"</{name}>")


def link_to_run(name: str, text: str) -> run_link:
    """A link to the page of a run, where it has one."""
    return run_link("", text, run=name)


def table_node(table: Table, *classes: str) -> nodes.Node:
    """A table that scrolls in its own box where it is too wide."""
    group = nodes.tgroup(cols=len(table.columns))
    for number, width in enumerate(_widths(table)):
        group += nodes.colspec(colwidth=width, stub=0 if number else 1)
    head = nodes.row("", *(_head_cell(column) for column in table.columns))
    body = nodes.tbody()
    for row in table.rows:
        cells = zip(row.cells, table.columns, strict=True)
        made = nodes.row("", *(_body_cell(cell, column) for cell, column in cells))
        if row.total:
            made["classes"].append("runs-total")
        body += made
    group += [nodes.thead("", head), body]
    node = nodes.table("", nodes.title("", "", nodes.Text(table.caption)), group)
    node["classes"] += ["runs-table", "colwidths-auto", *classes]
    children: list[nodes.Node] = [node]
    scroll = box("div", *children, class_="runs runs-scroll", role="region", tabindex="0",
                 aria_label=table.caption)  # fmt: skip
    if not table.notes:
        return scroll
    remarks = text_paragraph(" ".join(table.notes), "runs-caption")
    return run_box("", scroll, remarks, opening="", closing="")


def _widths(table: Table) -> list[int]:
    """How many characters each column needs; builders for text keep to it."""
    texts = [[column.title for column in table.columns]]
    texts += [[cell.text for cell in row.cells] for row in table.rows]
    return [max(map(len, column)) + 1 for column in zip(*texts, strict=True)]


def _head_cell(column: Column) -> nodes.entry:
    content: nodes.Node = nodes.Text(column.title)
    if column.run:
        content = link_to_run(column.run, column.title)
    cell = nodes.entry("", nodes.paragraph("", "", content))
    if column.numeric:
        cell["classes"].append("runs-numeric")
    return cell


def _body_cell(cell: Cell, column: Column) -> nodes.entry:
    content: nodes.Node = nodes.Text(cell.text)
    if cell.derivation:
        content = run_figure("", cell.text, derivation=cell.derivation)
    made = nodes.entry("", nodes.paragraph("", "", content))
    if column.numeric:
        made["classes"].append("runs-numeric")
    return made


def section(identity: str, title: str, *children: nodes.Node) -> run_section:
    """A part of a page with a heading."""
    return run_section(
        "", run_heading("", "", nodes.Text(title)), *children, ids=[identity], names=[]
    )


def curve_node(curve: Curve, identity: str, caption: Sequence[nodes.Node]) -> list[nodes.Node]:
    """A curve with its caption, notes, data and downloads; nothing where it has no picture."""
    chart = curve.chart
    if chart is None:
        return []
    words = text_paragraph(f"{chart.title}. {chart.description}")
    children: list[nodes.Node] = [run_html("", words, html=plot(chart, identity))]
    marks = [(mark.number, mark.label) for mark in chart.marks if mark.number]
    if marks:
        children.append(_numbered(marks))
    if curve.notes:
        children.append(text_paragraph(". ".join(curve.notes) + ".", "runs-caption"))
    if caption:
        children.append(box("figcaption", *caption, class_="runs-caption"))
    if curve.table is not None:
        children.append(_data(curve.table, curve.downloads))
    return [box("figure", *children, class_="runs runs-curve", id=identity)]


def _numbered(marks: Sequence[tuple[int, str]]) -> nodes.enumerated_list:
    items = [nodes.list_item("", text_paragraph(label)) for _, label in marks]
    return nodes.enumerated_list(
        "", *items, enumtype="arabic", prefix="", suffix=".", classes=["runs-notes-list"]
    )


def _data(table: Table, runs: Sequence[str]) -> nodes.Node:
    """The table of a picture and its CSVs, folded away."""
    children = [table_node(table)]
    if runs:
        line = nodes.paragraph("", "", nodes.Text("All values as CSV: "))
        for number, run in enumerate(runs):
            name = csv_name(run)
            line += [nodes.Text(", ")] * bool(number)
            line += run_download("", name, file=f"runs/{name}")
        children.append(line)
    return box("details", *children, inside="<summary>Data</summary>", class_="runs runs-data")


def speedup_node(
    waterfall: Waterfall, table: Table, identity: str, caption: Sequence[nodes.Node]
) -> nodes.Node:
    """Bars with their table folded away."""
    picture = element("div", draw_waterfall(waterfall, identity))
    children: list[nodes.Node] = [
        run_html("", text_paragraph(waterfall.description), html=picture),
        text_paragraph(waterfall.summary, "runs-summary"),
    ]
    if caption:
        children.append(box("figcaption", *caption, class_="runs-caption"))
    children.append(_data(table, ()))
    return box("figure", *children, class_="runs runs-speedup", id=identity)


def run_list_node(entries: Sequence[Entry]) -> nodes.Node:
    """Runs below each other, each with a small curve, its name and its figures."""
    items = []
    for entry in entries:
        parts: list[nodes.Node] = [
            nodes.paragraph("", "", link_to_run(entry.run, entry.title), classes=["runs-name"]),
            text_paragraph(entry.summary, "runs-facts"),
        ]
        if entry.picture:
            spark = element("div", entry.picture, class_="runs-spark")
            parts.insert(0, run_html("", html=spark))
        items.append(nodes.list_item("", *parts))
    made = nodes.bullet_list("", *items, bullet="-", classes=["runs-list"])
    data = nodes.paragraph("", "", nodes.Text("All figures as data: "), classes=["runs-caption"])
    data += run_download("", "runs.json", file="runs.json")
    return box("div", made, data, class_="runs")


def definitions(pairs: Sequence[tuple[str, Sequence[nodes.Node]]]) -> nodes.definition_list:
    """Terms with what they mean."""
    items = [
        nodes.definition_list_item(
            "", nodes.term("", "", nodes.Text(term)), nodes.definition("", *meaning)
        )
        for term, meaning in pairs
    ]
    return nodes.definition_list("", *items)
