"""The writer of a page: collects the HTML of blocks and cuts it into parts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from markdown_it.token import Token

from sphinx_hugo.content.document import Heading
from sphinx_hugo.content.markdown.codeblock import Highlight
from sphinx_hugo.content.markdown.footnotes import Footnote, backlinks_html, item_html
from sphinx_hugo.content.markdown.ids import HeadingIds, id_text
from sphinx_hugo.content.markdown.inline_html import attributes_html, inline_html, plain_text
from sphinx_hugo.content.markdown.options import MarkdownOptions
from sphinx_hugo.content.markdown.parts import HeadingPart, HtmlPart, Part, Special

BlockRenderer = Callable[["Writer", Sequence[Token], int], None]
"""Writes the token at an index of its fellows."""


class Writer:
    """The state of one rendering: HTML of the block at hand, and the parts done."""

    def __init__(
        self,
        options: MarkdownOptions,
        highlight: Highlight | None,
        renderers: Mapping[str, BlockRenderer],
    ) -> None:
        """Begin a page; ``renderers`` are those of block tokens, by type."""
        self.options = options
        self.renderers = renderers
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
            end = group_end(tokens, index)
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
            render = self.renderers.get(token.type)
            if token.meta.get("special") or render is None:
                end = group_end(tokens, index)
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
            self.buffer.append(item_html(note))
            links = backlinks_html(note, self.options.footnote_backlink_html)
            if tokens and tokens[-1].type == "paragraph_close":
                self.write(tokens[:-1])
                self._close_note(tokens[-3], links)
            else:
                self.write(tokens)
                self.buffer.append(links)
            self.buffer.append("</li>\n")
        self.buffer.append("</ol>\n</div>\n")
        self.flush()

    def _close_note(self, opening: Token, links: str) -> None:
        """Write the links back at the end of a footnote's last paragraph, which may have no tag."""
        if not opening.meta.get("bare"):
            self.buffer.append(f"{links}</p>\n")
        elif self.buffer and self.buffer[-1] == "</p>\n":
            self.buffer[-1] = f"{links}</p>\n"
        else:
            self.buffer.append(links)

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


def group_end(tokens: Sequence[Token], start: int) -> int:
    """The index after the token that closes the one at ``start``."""
    depth = 0
    for index in range(start, len(tokens)):
        depth += tokens[index].nesting
        if depth <= 0:
            return index + 1
    return len(tokens)
