"""Shortcodes carried out: the Markdown that is left, and what is to be put into its HTML.

As in Hugo, the output of ``{{% x %}}`` becomes part of the Markdown; ``{{< x >}}`` leaves a
placeholder, and its output is put in when Markdown has become HTML. Calls inside of calls are
done first, and their output is inner text of the outer one.

How to use it::

    done = expand(body, shortcodes.find, scope)
    rendered = done.restore_page(render(md.parse(done.text, env), options, env))
    done.original_line(12)      # the line of the body that a line of done.text comes from
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum

from sphinx_hugo.content.document import Link
from sphinx_hugo.content.markdown import Rendered
from sphinx_hugo.content.parsed import MAX_PROBLEMS, shown
from sphinx_hugo.content.problems import Problem
from sphinx_hugo.content.shortcodes.context import (
    Definition,
    Lookup,
    Scope,
    ShortcodeContext,
    ShortcodeError,
)
from sphinx_hugo.content.shortcodes.lines import LinedText, around, indented
from sphinx_hugo.content.shortcodes.placeholders import (
    Placeholders,
    restore,
    restore_markdown,
    restore_page,
)
from sphinx_hugo.content.shortcodes.references import find_references, parse_reference
from sphinx_hugo.content.shortcodes.tokenizer import problem, tokenize
from sphinx_hugo.content.shortcodes.tokens import Call, Text, Token


@dataclass(frozen=True, slots=True)
class Expanded:
    """A body whose shortcodes have been carried out.

    ``text`` is Markdown; ``placeholders`` maps the words in it to HTML. ``line_map`` has for
    each line of ``text`` the line of the body it begins in, empty where all are the same.
    ``calls`` counts the shortcodes by name, ``unknown`` has the lines of those that nobody
    knows, ``templates`` the files the output is made of, ``links`` the URLs that stand for
    pages (see :mod:`.references`) with their lines, ``reference_lines`` the first line of each.
    """

    text: str
    placeholders: Mapping[str, str] = field(default_factory=dict)
    line_map: Sequence[int] = ()
    problems: tuple[Problem, ...] = ()
    calls: Mapping[str, int] = field(default_factory=dict)
    unknown: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    templates: frozenset[str] = frozenset()
    links: tuple[Link, ...] = ()
    reference_lines: Mapping[str, int | None] = field(default_factory=dict)

    def original_line(self, line: int) -> int:
        """The line of the body that a line of ``text`` comes from, both 1-based."""
        if not self.line_map:
            return line
        return self.line_map[min(max(line, 1), len(self.line_map)) - 1]

    def reference_line(self, url: str) -> int | None:
        """The line of the body that a URL which stands for a page comes from; None for others.

        ``url`` may have more behind it; of several calls that print it the first one counts.
        """
        found = parse_reference(url)
        return self.reference_lines.get(found[0].url) if found else None

    def restore(self, html: str) -> str:
        """HTML made of ``text`` with the output of shortcodes put in."""
        return restore(html, self.placeholders)

    def restore_page(self, rendered: Rendered) -> Rendered:
        """A page made of ``text`` with the output of shortcodes put in, ids of headings too."""
        return restore_page(rendered, self.placeholders)

    def restore_markdown(self, text: str) -> str:
        """Markdown made of ``text`` with the output of shortcodes in it, each one HTML block.

        For Markdown that others render: the bodies of directives, builders without HTML.
        """
        return restore_markdown(text, self.placeholders)


def expand(text: str, find: Lookup, scope: Scope | None = None) -> Expanded:
    """Carry out the shortcodes of a body; ``find`` knows them by name.

    What cannot be carried out leaves its inner text and a problem ``shortcode``. Unknown names
    are no problems here but in ``unknown``, so that they can be said once for a whole site.
    """
    if "{{<" not in text and "{{%" not in text:
        return Expanded(text)
    tokenized = tokenize(text)
    expansion = _Expansion(find, scope or Scope(), Placeholders.for_text(text))
    expansion.problems.extend(tokenized.problems)
    done = expansion.tokens(tokenized.tokens, None, _Place.PAGE, 1)
    return Expanded(
        text=done.text,
        placeholders=expansion.placeholders.html,
        line_map=() if done.is_as_before else tuple(done.lines),
        problems=_bounded(expansion.problems),
        calls=dict(expansion.calls),
        unknown={name: tuple(lines) for name, lines in expansion.unknown.items()},
        templates=frozenset(expansion.templates),
        links=tuple(expansion.links),
        reference_lines={link.url: link.line for link in reversed(expansion.links)},
    )


def _bounded(problems: list[Problem]) -> tuple[Problem, ...]:
    """The first problems in the order of their lines, and how many there are besides."""
    problems.sort(key=lambda each: each.line or 0)
    rest = problems[MAX_PROBLEMS:]
    if not rest:
        return tuple(problems)
    more = problem(f"{len(rest)} more mistakes in shortcodes follow", rest[0].line or 1)
    return (*problems[:MAX_PROBLEMS], more)


class _Place(Enum):
    """Where the output of a call goes."""

    PAGE = "the Markdown of the page; HTML becomes a placeholder"
    MARKDOWN = "Markdown inside of the output of another call"
    HTML = "HTML inside of the output of another call"


def _inside(call: Call, definition: Definition, place: _Place) -> _Place:
    """Where the output of calls inside of a call goes."""
    if definition.makes_markdown:
        return _Place.PAGE if place is _Place.PAGE else _Place.MARKDOWN
    return _Place.MARKDOWN if call.is_markdown else _Place.HTML


class _Expansion:
    """The work on one body, and what comes out besides text."""

    def __init__(self, find: Lookup, scope: Scope, placeholders: Placeholders) -> None:
        self._find = find
        self._scope = scope
        self.placeholders = placeholders
        self.problems: list[Problem] = []
        self.calls: Counter[str] = Counter()
        self.unknown: dict[str, list[int]] = {}
        self.templates: set[str] = set()
        self.links: list[Link] = []

    def tokens(
        self, tokens: Sequence[Token], parent: ShortcodeContext | None, place: _Place, line: int
    ) -> LinedText:
        """Text with the calls in it carried out; it begins in ``line``."""
        made = LinedText(line)
        for token in tokens:
            if isinstance(token, Text):
                made.add(token.text, token.line)
            else:
                made.append(self._call(token, parent, place))
        return made

    def _call(self, call: Call, parent: ShortcodeContext | None, place: _Place) -> LinedText:
        """The output of a call; its inner text where the call cannot be carried out."""
        self.calls[call.name] += 1
        if call.is_inline:
            self._say(call, "is an inline one, which is not run; make it a template of its own")
            return LinedText(call.line)
        definition = self._find(call.name, call.is_markdown)
        if definition is None:
            self.unknown.setdefault(call.name, []).append(call.line)
            return self.tokens(call.inner or (), parent, place, call.line)
        self.templates.update(definition.templates)
        context = ShortcodeContext.of(call, self._scope, parent)
        inside = _inside(call, definition, place)
        inner = self.tokens(call.inner or (), context, inside, call.line)
        self._check_inner(call, definition, inner.text)
        try:
            made = self._rendered(call, definition, context, inner, place)
        except ShortcodeError as error:
            self._say(call, f"cannot be shown: {error}")
            return inner
        if not definition.takes_inner:
            made.append(inner)
        return made

    def _say(self, call: Call, what: str) -> None:
        self.problems.append(problem(f"The shortcode `{shown(call.name)}` {what}", call.line))

    def _check_inner(self, call: Call, definition: Definition, inner: str) -> None:
        """Tell where a closing tag is missing, or is there for nothing."""
        if definition.takes_inner and call.inner is None and not call.is_self_closing:
            opening, end = ("{{%", "%}}") if call.is_markdown else ("{{<", ">}}")
            closing = f"{opening} /{shown(call.name)} {end}"
            self._say(call, f"is not closed; write `{closing}` where its text ends, or `/{end}`")
        elif not definition.takes_inner and inner.strip():
            self._say(call, "takes no inner text; it stands behind the shortcode")

    def _rendered(
        self,
        call: Call,
        definition: Definition,
        context: ShortcodeContext,
        inner: LinedText,
        place: _Place,
    ) -> LinedText:
        """What a shortcode makes of a call whose inner text is done; raises ShortcodeError."""
        if definition.takes_inner:
            context = replace(context, inner=_given(inner.text, definition, context))
        output = definition.render(context)
        for remark in context.remarks:
            self._say(call, remark)
        noted = set(find_references(context.inner))
        new = (url for url in find_references(output) if url not in noted)
        self.links.extend(Link(url, call.line) for url in new)
        if definition.makes_markdown and place is _Place.HTML:
            output = self._scope.markdown.block(output)
        is_html = not definition.makes_markdown and not call.is_markdown
        if is_html and place is _Place.PAGE:
            if not inner.text:
                output = indented(output, call.indent)
            output = self.placeholders.add(output)
        made = around(output, context.inner, inner.lines, call.line, call.end_line)
        if definition.makes_markdown or not inner.text:
            made.indent(call.indent)
        return made


def _given(inner: str, definition: Definition, context: ShortcodeContext) -> str:
    """The inner text as a shortcode gets it.

    Of ``{{% %}}`` inside of another call it is rendered; one line comes without its paragraph
    (Hugo's rule). For templates that make Markdown it is Markdown without its indent.
    """
    if definition.makes_markdown:
        return replace(context, inner=inner).inner_deindented
    if not context.is_markdown or context.parent is None or not inner:
        return inner
    html = context.scope.markdown.block(inner)
    if "\n" not in inner and html.startswith("<p>") and html.endswith("</p>\n"):
        return html[3:-5]
    return html
