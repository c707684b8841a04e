"""Block tokens as HTML, one part for each top-level block.

What Goldmark has HTML for becomes a string, byte for byte as Goldmark writes it where that is
sensible; any other token (a directive, a role, math, another plugin's) becomes a
:class:`~sphinx_hugo.content.markdown.parts.Special` and splits the HTML around it.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, MutableMapping, Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from sphinx_hugo.content.document import Heading
from sphinx_hugo.content.markdown.alerts import alert_kind, alert_open
from sphinx_hugo.content.markdown.codeblock import Highlight, fence_html, indented_html
from sphinx_hugo.content.markdown.footnotes import Footnote, backlinks_html, split_definitions
from sphinx_hugo.content.markdown.ids import HeadingIds, id_text
from sphinx_hugo.content.markdown.inline_html import (
    attributes_html,
    inline_html,
    omitted,
    plain_text,
)
from sphinx_hugo.content.markdown.options import MarkdownOptions
from sphinx_hugo.content.markdown.parser import make_parser
from sphinx_hugo.content.markdown.parts import HeadingPart, HtmlPart, Part, Rendered, Special
from sphinx_hugo.content.markdown.passthrough import is_block, split_blocks


def render(
    tokens: Sequence[Token],
    options: MarkdownOptions,
    env: MutableMapping[str, Any],
    highlight: Highlight | None = None,
) -> Rendered:
    """The page that ``MarkdownIt.parse(text, env)`` made these tokens of.

    ``highlight(code, language, attributes)`` gives a fence's HTML, or None where it has none of
    its own; without it all code is plain. Lines are 1-based in the text that was parsed.
    """
    writer = _Writer(options, highlight)
    body, notes = split_definitions(list(tokens), env)
    writer.blocks(body)
    if notes:
        writer.footnotes(notes)
    return Rendered(tuple(writer.parts), tuple(writer.headings))


def render_inline(text: str, options: MarkdownOptions) -> str:
    """A title, summary or caption in Markdown, as Hugo's ``markdownify`` gives it.

    One paragraph comes without its ``<p>``; several blocks are kept as they are.
    """
    env: dict[str, Any] = {}
    tokens = _parser(options).parse(text, env)
    html = render(tokens, options, env).html.strip()
    alone = len(tokens) == 3 and tokens[0].type == "paragraph_open"
    if alone and html.startswith("<p>") and html.endswith("</p>"):
        return html[3:-4]
    return html


@functools.lru_cache(maxsize=8)
def _parser(options: MarkdownOptions) -> MarkdownIt:
    return make_parser(options)


class _Writer:
    """The state of one rendering: HTML of the block at hand, and the parts done."""

    def __init__(self, options: MarkdownOptions, highlight: Highlight | None) -> None:
        self.options = options
        self.highlight = highlight
        self.ids = HeadingIds(options.auto_heading_id_type)
        self.parts: list[Part] = []
        self.headings: list[Heading] = []
        self.buffer: list[str] = []
        self.line = 1
        self.end_line = 1
        self.fences = 0

    # -- parts -------------------------------------------------------------------------------

    def flush(self) -> None:
        """Make a part of the HTML written since the last one."""
        html = "".join(self.buffer)
        self.buffer.clear()
        if html:
            self.parts.append(HtmlPart(html, self.line, self.end_line))

    def special(self, tokens: Sequence[Token], inline: bool) -> None:
        """Make a part of tokens that have no HTML; its lines are their own where they are known."""
        self.flush()
        span = tokens[0].map or [self.line - 1, self.end_line]
        self.parts.append(Special(tuple(tokens), inline, span[0] + 1, max(span[1], span[0] + 1)))

    def pieces(self, pieces: Sequence[str | Token], block: Token | None = None) -> None:
        """Write HTML, and specials where tokens stand; ``block`` is the text they are in."""
        for piece in pieces:
            if isinstance(piece, str):
                self.buffer.append(piece)
                continue
            if piece.map is None and block is not None:
                piece.map = block.map
            self.special((piece,), inline=True)

    # -- blocks ------------------------------------------------------------------------------

    def blocks(self, tokens: Sequence[Token]) -> None:
        """Write a page's blocks, a part each."""
        index = 0
        while index < len(tokens):
            end = _group_end(tokens, index)
            first = tokens[index]
            if first.map:
                self.line, self.end_line = first.map[0] + 1, max(first.map[1], first.map[0] + 1)
            if first.type == "heading_open":
                self.top_heading(tokens[index:end])
            else:
                self.write(tokens[index:end])
            self.flush()
            index = end

    def write(self, tokens: Sequence[Token]) -> None:
        """Write tokens one after the other."""
        index = 0
        while index < len(tokens):
            token = tokens[index]
            render = _BLOCKS.get(token.type)
            if token.meta.get("special") or render is None:
                end = _group_end(tokens, index)
                self.special(tokens[index:end], inline=False)
                index = end
                continue
            render(self, tokens, index)
            index += 1

    def footnotes(self, notes: Sequence[tuple[Footnote, list[Token]]]) -> None:
        """Write the list of footnotes, in one part if it has no specials."""
        rule = "<hr />" if self.options.xhtml else "<hr>"
        self.buffer.append(f'<div class="footnotes" role="doc-endnotes">\n{rule}\n<ol>\n')
        for note, tokens in notes:
            self.buffer.append(f'<li id="fn:{note.number}">\n')
            links = backlinks_html(note, self.options.footnote_backlink_html)
            if tokens and tokens[-1].type == "paragraph_close":
                self.write(tokens[:-1])
                self.buffer.append(f"{links}</p>\n")
            else:
                self.write(tokens)
                self.buffer.append(links)
            self.buffer.append("</li>\n")
        self.buffer.append("</ol>\n</div>\n")
        self.flush()

    # -- headings ----------------------------------------------------------------------------

    def heading(self, tokens: Sequence[Token]) -> tuple[Heading, str, list[str | Token]]:
        """A heading's facts, its opening tag, and what is inside of it."""
        opening, inline = tokens[0], tokens[1]
        children = inline.children or []
        attrs = dict(opening.attrs)
        text = plain_text(children)
        if "id" in attrs:
            self.ids.take(str(attrs["id"]))
        elif self.options.auto_heading_id and (wanted := _last_line(children)):
            attrs["id"] = self.ids.make(wanted)
        attrs |= opening.meta.get("block_attributes", {})
        inner = inline_html(children, self.options)
        html = "".join(piece for piece in inner if isinstance(piece, str))
        level = int(opening.tag[1])
        line = opening.map[0] + 1 if opening.map else None
        identifier = str(attrs.get("id", ""))
        heading = Heading(level, identifier, " ".join(text.split()), html, line)
        self.headings.append(heading)
        return heading, f"<{opening.tag}{attributes_html(attrs.items())}>", inner

    def top_heading(self, tokens: Sequence[Token]) -> None:
        """Make a part of a heading that no other block holds."""
        heading, tag, inner = self.heading(tokens)
        closing = f"</{tokens[0].tag}>\n"
        pieces = tuple(
            piece if isinstance(piece, str) else Special((piece,), True, self.line, self.end_line)
            for piece in inner
        )
        html = f"{tag}{heading.html}{closing}"
        self.parts.append(HeadingPart(heading, html, pieces, self.line, self.end_line))


def _last_line(children: Sequence[Token]) -> str:
    """The part of a heading that its id is made of: of several lines the last."""
    return id_text(children).rpartition("\n")[2].strip()


def _group_end(tokens: Sequence[Token], start: int) -> int:
    """The index after the token that closes the one at ``start``."""
    depth = 0
    for index in range(start, len(tokens)):
        depth += tokens[index].nesting
        if depth <= 0:
            return index + 1
    return len(tokens)


def _tag(before: str, after: str = "\n") -> Callable[[_Writer, Sequence[Token], int], None]:
    def write(writer: _Writer, _tokens: Sequence[Token], _index: int) -> None:
        writer.buffer.append(before + after)

    return write


def _open(after: str) -> Callable[[_Writer, Sequence[Token], int], None]:
    def write(writer: _Writer, tokens: Sequence[Token], index: int) -> None:
        token = tokens[index]
        writer.buffer.append(f"<{token.tag}{attributes_html(token.attrs.items())}>{after}")

    return write


def _nothing(_writer: _Writer, _tokens: Sequence[Token], _index: int) -> None:
    """The token is printed along with another one."""


def _paragraph_open(writer: _Writer, tokens: Sequence[Token], index: int) -> None:
    token = tokens[index]
    if token.hidden:
        return
    inline = tokens[index + 1]
    if _is_bare(inline.children or (), writer.options):
        token.hidden = tokens[index + 2].hidden = True
        token.meta["bare"] = tokens[index + 2].meta["bare"] = True
        return
    writer.buffer.append(f"<p{attributes_html(token.attrs.items())}>")


def _is_bare(children: Sequence[Token], options: MarkdownOptions) -> bool:
    """Whether a paragraph comes without ``<p>``: with formulas set off, or a picture alone."""
    if any(is_block(child) for child in children):
        return True
    alone = len(children) == 1 and children[0].type == "image"
    return alone and not options.wrap_stand_alone_image_within_paragraph


def _write_split(writer: _Writer, children: Sequence[Token]) -> None:
    """Write a paragraph with displayed formulas, the text around them in paragraphs."""
    for group in split_blocks(children):
        if is_block(group[0]):
            writer.buffer.append(group[0].info)
            continue
        writer.buffer.append("<p>")
        writer.pieces(inline_html(group, writer.options))
        writer.buffer.append("</p>\n")


def _paragraph_close(writer: _Writer, tokens: Sequence[Token], index: int) -> None:
    if tokens[index].meta.get("bare"):
        return
    if not tokens[index].hidden:
        writer.buffer.append("</p>\n")
    elif index + 1 < len(tokens) and tokens[index + 1].nesting >= 0 and tokens[index - 1].children:
        writer.buffer.append("\n")


def _inline(writer: _Writer, tokens: Sequence[Token], index: int) -> None:
    opening = tokens[index - 1]
    children = tokens[index].children or ()
    if opening.type == "heading_open":
        return
    if opening.meta.get("bare") and any(is_block(child) for child in children):
        _write_split(writer, children)
    else:
        writer.pieces(inline_html(children, writer.options), tokens[index])


def _heading(writer: _Writer, tokens: Sequence[Token], index: int) -> None:
    _facts, tag, inner = writer.heading(tokens[index : index + 2])
    writer.buffer.append(tag)
    writer.pieces(inner)


def _heading_close(writer: _Writer, tokens: Sequence[Token], index: int) -> None:
    writer.buffer.append(f"</{tokens[index].tag}>\n")


def _item_open(writer: _Writer, tokens: Sequence[Token], index: int) -> None:
    token = tokens[index]
    following = tokens[index + 1]
    tight = following.hidden or following.nesting < 0
    attrs = attributes_html(token.attrs.items())
    writer.buffer.append(f"<li{attrs}>" if tight else f"<li{attrs}>\n")


def _description_open(writer: _Writer, tokens: Sequence[Token], index: int) -> None:
    token = tokens[index]
    writer.buffer.append("<dd>" if token.meta.get("tight") else "<dd>\n")


def _term_open(writer: _Writer, tokens: Sequence[Token], index: int) -> None:
    token = tokens[index]
    if writer.options.auto_definition_term_id and "id" not in token.attrs:
        text = id_text(tokens[index + 1].children or ())
        if text:
            token.attrs["id"] = writer.ids.make(text, "term")
    writer.buffer.append(f"<dt{attributes_html(token.attrs.items())}>")


def _quote_open(writer: _Writer, tokens: Sequence[Token], index: int) -> None:
    token = tokens[index]
    kind = alert_kind(tokens, index)
    if kind is not None:
        writer.buffer.append(alert_open(kind, token))
        return
    attrs = attributes_html(token.attrs.items())
    writer.buffer.append(f"<blockquote{attrs}>" if attrs else "<blockquote>\n")


def _rule(writer: _Writer, tokens: Sequence[Token], index: int) -> None:
    attrs = attributes_html(tokens[index].attrs.items())
    writer.buffer.append(f"<hr{attrs} />\n" if writer.options.xhtml else f"<hr{attrs}>\n")


def _html_block(writer: _Writer, tokens: Sequence[Token], index: int) -> None:
    token = tokens[index]
    if writer.options.unsafe:
        writer.buffer.append(token.content)
    else:
        comment = omitted(token.content)
        times = 2 if "closing_line" in token.meta else 1
        writer.buffer.append(f"{comment}\n" * times if comment else "")


def _code_block(writer: _Writer, tokens: Sequence[Token], index: int) -> None:
    writer.buffer.append(indented_html(tokens[index]))


def _fence(writer: _Writer, tokens: Sequence[Token], index: int) -> None:
    html = fence_html(tokens[index], writer.options, writer.highlight, writer.fences)
    writer.fences += 1
    writer.buffer.append(html)


def _cell_open(writer: _Writer, tokens: Sequence[Token], index: int) -> None:
    token = tokens[index]
    writer.buffer.append(f"          <{token.tag}{attributes_html(token.attrs.items())}>")


_BLOCKS: dict[str, Callable[[_Writer, Sequence[Token], int], None]] = {
    "inline": _inline,
    "paragraph_open": _paragraph_open,
    "paragraph_close": _paragraph_close,
    "heading_open": _heading,
    "heading_close": _heading_close,
    "bullet_list_open": _open("\n"),
    "bullet_list_close": _tag("</ul>"),
    "ordered_list_open": _open("\n"),
    "ordered_list_close": _tag("</ol>"),
    "list_item_open": _item_open,
    "list_item_close": _tag("</li>"),
    "blockquote_open": _quote_open,
    "blockquote_close": _tag("</blockquote>"),
    "hr": _rule,
    "html_block": _html_block,
    "code_block": _code_block,
    "fence": _fence,
    "dl_open": _open("\n"),
    "dl_close": _tag("</dl>"),
    "dt_open": _term_open,
    "dt_close": _tag("</dt>"),
    "dd_open": _description_open,
    "dd_close": _tag("</dd>"),
    "table_open": _open("\n"),
    "table_close": _tag("</table>"),
    "thead_open": _tag("  <thead>"),
    "thead_close": _tag("  </thead>"),
    "tbody_open": _tag("  <tbody>"),
    "tbody_close": _tag("  </tbody>"),
    "tr_open": _tag("      <tr>"),
    "tr_close": _tag("      </tr>"),
    "th_open": _cell_open,
    "th_close": _tag("</th>"),
    "td_open": _cell_open,
    "td_close": _tag("</td>"),
    "footnote_reference_open": _nothing,
    "footnote_reference_close": _nothing,
}
