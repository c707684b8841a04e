"""The Markdown parser: Hugo's front matter, Hugo's HTML, and MyST for what goes beyond."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from optparse import Values
from typing import Any

from docutils import nodes
from docutils.parsers.rst import directives, roles
from docutils.parsers.rst.languages import get_language
from docutils.utils import Reporter
from markdown_it import MarkdownIt
from myst_parser.config.main import MdParserConfig, merge_file_level
from myst_parser.parsers.sphinx_ import MystParser
from myst_parser.warnings_ import create_warning
from sphinx.environment import BuildEnvironment

from sphinx_hugo.content.cjk import has_cjk
from sphinx_hugo.content.document import FrontMatter, Heading, Link
from sphinx_hugo.content.facts import (
    Body,
    describe,
    is_html,
    locate_links,
    title_of,
    without_divider,
)
from sphinx_hugo.content.frontmatter import plain_reason, split
from sphinx_hugo.content.html_urls import find_urls_and_ids
from sphinx_hugo.content.img_tags import Img, find_images
from sphinx_hugo.content.markdown import (
    HeadingPart,
    HtmlPart,
    MarkdownOptions,
    Special,
    render,
)
from sphinx_hugo.content.markdown.formulas import is_formula, source_of
from sphinx_hugo.content.markdown.parts import Part
from sphinx_hugo.content.problems import Problem
from sphinx_hugo.content.shortcodes import Expanded, ShortcodePage, expand, parse_reference
from sphinx_hugo.content.summary import split_more, summarize_html
from sphinx_hugo.content.unclosed import left_open
from sphinx_hugo.extension.directive_images import images_of_directives
from sphinx_hugo.extension.domain import HugoDomain, hugo_domain
from sphinx_hugo.extension.flow import Flow, add_permalink
from sphinx_hugo.extension.idle_transforms import leave_out_idle_transforms
from sphinx_hugo.extension.math import make_typeset
from sphinx_hugo.extension.nodes import hugo_title
from sphinx_hugo.extension.specials import SpecialRenderer, Specials

_SPHINX_KEYS = ("orphan", "tocdepth", "nocomments", "no-search", "nosearch")
"""Front matter keys that are Sphinx's own and go on to its metadata."""

Piece = tuple[nodes.Element, str]
"""A node that holds HTML as text, and what it holds."""


class HugoParser(MystParser):
    """MyST's parser, reading Markdown as Hugo does (docs/architecture.md, "HTML where it can")."""

    def parse(self, inputstring: str, document: nodes.document) -> None:
        """Fill ``document`` and keep the facts of its content in the domain."""
        env: BuildEnvironment = document.settings.env
        domain = hugo_domain(env)
        front = domain.front_matter[env.docname]
        parts = split(inputstring)
        _hand_on_metadata(env, front)
        is_plain = bool(plain_reason(parts.body))
        body = "" if is_plain else parts.body
        reading = _Reading(document, domain, front, body)
        if domain.build.options.has_cjk_language:
            reading.is_cjk = has_cjk(inputstring)
        config = _file_config(env, document, front)
        if is_plain:
            reading.read_as_text(parts.body)
        elif is_html(front, reading.path):
            reading.read_as_written(config)
        elif domain.build.html_flow:
            reading.read_as_html(config)
        else:
            reading.read_as_nodes(config)


def _hand_on_metadata(env: BuildEnvironment, front: FrontMatter) -> None:
    """Give Sphinx the metadata that is its own; no document needs a toctree here."""
    metadata = env.metadata[env.docname]
    metadata.update({key: str(front.raw[key]) for key in _SPHINX_KEYS if key in front.raw})
    metadata.setdefault("orphan", "True")


def _file_config(
    env: BuildEnvironment, document: nodes.document, front: FrontMatter
) -> MdParserConfig:
    """MyST's configuration with what a ``myst`` table in the front matter changes."""
    config: MdParserConfig = env.myst_config  # type: ignore[attr-defined]
    own = front.raw.get("myst")
    if not isinstance(own, Mapping):
        return config

    def warn(kind: Any, message: str) -> None:
        line = front.lines.get("myst", 1)
        create_warning(document, message, kind, line=line, append_to=document)

    return merge_file_level(config, {"myst": dict(own)}, warn)


class _Reading:
    """The reading of one document."""

    def __init__(
        self, document: nodes.document, domain: HugoDomain, front: FrontMatter, body: str
    ) -> None:
        self.document = document
        self.domain = domain
        self.build = domain.build
        self.front = front
        self.body = body
        self.docname: str = document.settings.env.docname
        self.path = domain.sources[self.docname].source.path
        self.shortcodes = self._expand()
        self.divided = split_more(self.shortcodes.text)
        self.text = self.divided.text if self.divided else self.shortcodes.text
        self.problems: tuple[Problem, ...] = ()
        self.is_cjk = False

    def _expand(self) -> Expanded:
        """Carry out the shortcodes of the body; the page depends on the templates of its own."""
        page = ShortcodePage.of(self.front, self.path)
        done = expand(self.body, self.build.shortcodes.find, self.build.shortcode_scope(page))
        for template in sorted(done.templates):
            self.document.settings.env.note_dependency(template)
        return done

    def read_as_html(self, config: MdParserConfig) -> None:
        """Plain Markdown as HTML, the rest as nodes between it."""
        md, options = self._parser(config)
        env: dict[str, Any] = {"page_id": self.docname}
        tokens = md.parse(self.text, env)
        typeset = make_typeset(self.document.settings.env.config, self._is_whole)
        drawn = render(tokens, options, env, self.build.highlighter, typeset)
        rendered = self.shortcodes.restore_page(drawn)
        title, source = title_of(self.front, rendered.headings, self.path)
        flow = Flow(self.document, title, is_first_h1_title=source == "heading")
        special = Specials(md, self.document, config, env)
        words = 0
        plain: list[str] = []
        for part in rendered.parts:
            match part:
                case HeadingPart():
                    words += self._heading(part, flow, special)
                    plain.append(part.html)
                case Special():
                    for token in part.tokens:
                        token.content = self.shortcodes.restore_markdown(token.content)
                    made = special.render(part, flow.current, self._line(part.line))
                    flow.add(made)
                    text = " ".join(node.astext() for node in made)
                    if is_formula(part.token):
                        text = source_of(part.token)
                    if part.inline:  # a role's text is part of its sentence
                        plain.append(html.escape(text, quote=False))
                    else:
                        words += len(text.split())
                case HtmlPart():
                    flow.html(without_divider(part.html), self._line(part.line))
                    plain.append(part.html)
        self._close(_lines_of(rendered.parts, self._line), flow)
        flow.close()
        if flow.is_plain:
            self.domain.plain.add(self.docname)
            leave_out_idle_transforms(self.document)
        self._keep("".join(plain), rendered.headings, words)

    def _close(self, written: Iterable[tuple[str, int]], flow: Flow) -> None:
        """Close what the text leaves open, or the rest of the page would be in it, and say so.

        ``written`` has the pieces of the page's HTML and the line each begins on.
        """
        found = left_open(written)
        if found is not None:
            closing, problem = found
            flow.html(closing, problem.line)
            self.problems = (problem,)

    def _is_whole(self, tex: str) -> bool:
        """Whether a formula has no shortcode in it."""
        return self.shortcodes.restore_markdown(tex) == tex

    def _heading(self, part: HeadingPart, flow: Flow, special: Specials) -> int:
        """Add a heading, which may hold roles; how many words these make."""
        if all(isinstance(piece, str) for piece in part.inner):
            flow.heading(part.heading, part.html)
            return 0
        line = self._line(part.line)
        flow.heading(part.heading, "")
        flow.html(part.html.partition(">")[0] + ">", line)
        words = 0
        for piece in part.inner:
            if isinstance(piece, str):
                flow.html(piece, line)
            else:
                made = special.render(piece, flow.current, line)
                words += sum(len(node.astext().split()) for node in made)
                flow.add(made)
        flow.html(add_permalink(f"</h{part.heading.level}>\n", part.heading), line)
        return words

    def read_as_written(self, config: MdParserConfig) -> None:
        """A file that is HTML already: as it is, with shortcodes carried out."""
        md, _ = self._parser(config)
        SpecialRenderer(md, self.document, config, {})  # MyST's transforms ask for its settings
        written = self.shortcodes.restore(self.shortcodes.text).strip()
        title, _ = title_of(self.front, (), self.path)
        flow = Flow(self.document, title)
        flow.html(summarize_html(written).content, _first_line(self.body))
        self._close([(written, _first_line(self.body))], flow)
        flow.close()
        self._keep(written, (), 0)

    def read_as_text(self, body: str) -> None:
        """A body that is no Markdown, word by word; it has no part in lists and counts."""
        title, _ = title_of(self.front, (), self.path)
        self.document.settings.myst_footnote_sort = False  # MyST's transforms ask for it
        text = "".join(sign for sign in body if sign >= " " or sign in "\t\n")
        flow = Flow(self.document, title)
        flow.html(f"<pre>{html.escape(text, quote=False)}</pre>", _first_line(body))
        flow.close()
        self._keep("", (), 0)

    def read_as_nodes(self, config: MdParserConfig) -> None:
        """Everything as nodes, for builders that do not write HTML pages of ours."""
        md, options = self._parser(config)
        env: dict[str, Any] = {}
        tokens = md.parse(self.shortcodes.restore_markdown(self.shortcodes.text), env)
        rendered = self.shortcodes.restore_page(render(md.parse(self.text, {}), options, {}))
        title, source = title_of(self.front, rendered.headings, self.path)
        if source != "heading":
            section = nodes.section(ids=[nodes.make_id(title) or "title"])
            section += nodes.title(title, title)
            self.document += section
            md.options["current_node"] = section
        md.options["document"] = self.document
        md.renderer.render(tokens, md.options, env)
        md.options.pop("current_node", None)
        self._keep(rendered.html, rendered.headings, 0)

    def _line(self, line: int) -> int:
        """The line of the file for a line of the text that was parsed."""
        if self.divided:
            line = self.divided.original_line(line)
        return self.shortcodes.original_line(line)

    def _parser(self, config: MdParserConfig) -> tuple[MarkdownIt, MarkdownOptions]:
        """The Markdown parser for this document."""
        math = self.front.params.get("math", self.build.options.math)
        return self.build.parser(
            config, math=math is True, is_directive=_is_directive, is_role=_is_role
        )

    def _keep(self, written: str, headings: tuple[Heading, ...], words: int) -> None:
        """Store what the document says."""
        pieces, references = _pieces_of_html(self.document)
        links, ids = self._urls_and_ids(pieces, references)
        body = Body(
            written,
            headings,
            links=links,
            ids=ids | {heading.id for heading in headings},
            directive_words=words,
            is_html=is_html(self.front, self.path),
        )
        cjk = self.front.is_cjk_language
        content = describe(
            self.front,
            self.path,
            body,
            summary_length=self.build.options.summary_length,
            cjk=self.is_cjk if cjk is None else cjk,
        )
        self.domain.contents[self.docname] = replace(
            content,
            pictures=_pictures(pieces),
            directive_images=images_of_directives(self.document, self.domain.env, self.docname),
            problems=(*self.shortcodes.problems, *self.problems),
            unknown_shortcodes=self.shortcodes.unknown,
        )

    def _urls_and_ids(
        self, pieces: list[Piece], references: list[nodes.reference]
    ) -> tuple[tuple[Link, ...], frozenset[str]]:
        """Every URL and id of the document; each raw node remembers where its URLs stand."""
        ids = set(self.document.ids)
        spans = []
        links = [
            Link(reference["hugo_url"], reference.line)
            for reference in references
            if "hugo_url" in reference
        ]
        for node, text in pieces:
            found, named = find_urls_and_ids(text)
            node["urls"] = [(each.start, each.end, each.url, each.tag == "a") for each in found]
            for span in found:
                if parse_reference(span.url) is None:
                    spans.append((text[span.start : span.end], span))
                else:
                    line = self.shortcodes.reference_line(span.url)
                    links.append(Link(span.url, line))
            ids |= named
        located = locate_links(spans, self.body)
        return (*located, *links, *self.shortcodes.links), frozenset(ids)


def _lines_of(parts: Iterable[Part], line: Callable[[int], int]) -> Iterator[tuple[str, int]]:
    """The HTML of each part that has some, and the line of the file that it begins on."""
    return ((part.html, line(part.line)) for part in parts if not isinstance(part, Special))


def _first_line(text: str) -> int:
    """The 1-based line of the first text that is no white space."""
    return text.count("\n", 0, len(text) - len(text.lstrip())) + 1


def _pieces_of_html(document: nodes.document) -> tuple[list[Piece], list[nodes.reference]]:
    """The nodes that hold HTML as text, in order: raw ones and headings; and the references."""
    pieces: list[Piece] = []
    references: list[nodes.reference] = []
    for node in document.findall(nodes.Element):
        if isinstance(node, hugo_title):
            pieces.append((node, node["html"]))
        elif isinstance(node, nodes.raw) and "html" in str(node.get("format", "")).split():
            pieces.append((node, node.astext()))
        elif isinstance(node, nodes.reference):
            references.append(node)
    return pieces, references


def _pictures(pieces: list[Piece]) -> tuple[Img, ...]:
    """Every picture of a document; each node remembers its own."""
    found: list[Img] = []
    for node, text in pieces:
        if images := find_images(text):
            node["pictures"] = images
            found += images
    return tuple(found)


def _is_directive(name: str) -> bool:
    """Whether docutils, Sphinx or an extension knows a directive of this name."""
    if name == "eval-rst":
        return True
    document = _silent_document()
    found, _ = directives.directive(name, get_language("en", document.reporter), document)  # type: ignore[arg-type]
    return found is not None


def _is_role(name: str) -> bool:
    """Whether docutils, Sphinx or an extension knows a role of this name."""
    silent = _silent_document().reporter
    found, _ = roles.role(name, get_language("en", silent), 0, silent)  # type: ignore[arg-type]
    return found is not None


def _silent_document() -> nodes.document:
    """A document that takes docutils' remarks on unknown names and says nothing."""
    silent = Reporter("", report_level=5, halt_level=5, stream="")
    return nodes.document(Values(), silent)  # type: ignore[arg-type]
