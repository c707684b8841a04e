"""Block tokens as HTML, as Goldmark writes it; tables as Hugo's own template does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from markdown_it.token import Token

from sphinx_hugo.content.markdown.alerts import alert_kind, alert_open, labelled
from sphinx_hugo.content.markdown.codeblock import fence_html, indented_html
from sphinx_hugo.content.markdown.formulas import html_of
from sphinx_hugo.content.markdown.ids import id_text
from sphinx_hugo.content.markdown.inline_html import attributes_html, inline_html, omitted
from sphinx_hugo.content.markdown.options import MarkdownOptions
from sphinx_hugo.content.markdown.passthrough import is_block, split_blocks
from sphinx_hugo.content.markdown.writer import BlockRenderer, Writer


def _tag(before: str, after: str = "\n") -> BlockRenderer:
    def write(writer: Writer, _tokens: Sequence[Token], _index: int) -> None:
        writer.buffer.append(before + after)

    return write


def _open(after: str) -> BlockRenderer:
    def write(writer: Writer, tokens: Sequence[Token], index: int) -> None:
        token = tokens[index]
        writer.buffer.append(f"<{token.tag}{attributes_html(token.attrs.items())}>{after}")

    return write


def _nothing(_writer: Writer, _tokens: Sequence[Token], _index: int) -> None:
    """The token is printed along with another one."""


def _paragraph_open(writer: Writer, tokens: Sequence[Token], index: int) -> None:
    token = tokens[index]
    if token.hidden:
        return
    inline = tokens[index + 1]
    if _is_bare(inline.children or (), writer.options):
        # a footnote closes its last paragraph itself
        for each in (token, *tokens[index + 2 : index + 3]):
            each.hidden = each.meta["bare"] = True
        return
    writer.buffer.append(f"<p{attributes_html(token.attrs.items())}>")


def _is_bare(children: Sequence[Token], options: MarkdownOptions) -> bool:
    """Whether a paragraph comes without ``<p>``: with formulas set off, or a picture alone."""
    if options.passthrough and any(is_block(child) for child in children):
        return True
    alone = len(children) == 1 and children[0].type == "image"
    return alone and not options.wrap_stand_alone_image_within_paragraph


def _write_split(writer: Writer, children: Sequence[Token]) -> None:
    """Write a paragraph with displayed formulas, the text around them in paragraphs."""
    for group in split_blocks(children):
        if is_block(group[0]):
            writer.pieces(inline_html(group, writer.options))
            continue
        writer.buffer.append("<p>")
        writer.pieces(inline_html(group, writer.options))
        writer.buffer.append("</p>\n")


def _paragraph_close(writer: Writer, tokens: Sequence[Token], index: int) -> None:
    if tokens[index].meta.get("bare"):
        return
    if not tokens[index].hidden:
        writer.buffer.append("</p>\n")
    elif index + 1 < len(tokens) and tokens[index + 1].nesting >= 0 and tokens[index - 1].children:
        writer.buffer.append("\n")


def _inline(writer: Writer, tokens: Sequence[Token], index: int) -> None:
    opening = tokens[index - 1]
    children = tokens[index].children or ()
    if opening.type == "heading_open":
        return
    if opening.meta.get("bare") and any(is_block(child) for child in children):
        _write_split(writer, children)
    else:
        pieces = inline_html(children, writer.options)
        if opening.meta.get("alert"):
            pieces = labelled(pieces)
        writer.pieces(pieces, tokens[index])


def _heading(writer: Writer, tokens: Sequence[Token], index: int) -> None:
    _facts, tag, inner = writer.heading(tokens[index : index + 2])
    writer.buffer.append(tag)
    writer.pieces(inner)


def _heading_close(writer: Writer, tokens: Sequence[Token], index: int) -> None:
    writer.buffer.append(f"</{tokens[index].tag}>\n")


def _item_open(writer: Writer, tokens: Sequence[Token], index: int) -> None:
    token = tokens[index]
    following = tokens[index + 1]
    tight = following.hidden or following.nesting < 0
    attrs = attributes_html(token.attrs.items())
    writer.buffer.append(f"<li{attrs}>" if tight else f"<li{attrs}>\n")


def _description_open(writer: Writer, tokens: Sequence[Token], index: int) -> None:
    token = tokens[index]
    writer.buffer.append("<dd>" if token.meta.get("tight") else "<dd>\n")


def _term_open(writer: Writer, tokens: Sequence[Token], index: int) -> None:
    token = tokens[index]
    if writer.options.auto_definition_term_id and "id" not in token.attrs:
        text = id_text(tokens[index + 1].children or ())
        if text:
            token.attrs["id"] = writer.ids.make(text, "term")
    writer.buffer.append(f"<dt{attributes_html(token.attrs.items())}>")


def _quote_open(writer: Writer, tokens: Sequence[Token], index: int) -> None:
    token = tokens[index]
    kind = alert_kind(tokens, index)
    if kind is not None:
        tokens[index + 1].meta["alert"] = True
        writer.buffer.append(alert_open(kind, token))
        return
    attrs = attributes_html(token.attrs.items())
    writer.buffer.append(f"<blockquote{attrs}>" if attrs else "<blockquote>\n")


def _rule(writer: Writer, tokens: Sequence[Token], index: int) -> None:
    attrs = attributes_html(tokens[index].attrs.items())
    writer.buffer.append(f"<hr{attrs} />\n" if writer.options.xhtml else f"<hr{attrs}>\n")


def _html_block(writer: Writer, tokens: Sequence[Token], index: int) -> None:
    token = tokens[index]
    if writer.options.unsafe:
        writer.buffer.append(token.content)
    else:
        comment = omitted(token.content)
        times = 2 if "closing_line" in token.meta else 1
        writer.buffer.append(f"{comment}\n" * times if comment else "")


def _code_block(writer: Writer, tokens: Sequence[Token], index: int) -> None:
    writer.buffer.append(indented_html(tokens[index]))


def _fence(writer: Writer, tokens: Sequence[Token], index: int) -> None:
    html = fence_html(tokens[index], writer.options, writer.highlight, writer.fences)
    writer.fences += 1
    writer.buffer.append(html)


def _formula(writer: Writer, tokens: Sequence[Token], index: int) -> None:
    html = html_of(tokens[index])
    if html is None:
        writer.special(tokens[index : index + 1], inline=False)
    else:
        writer.buffer.append(html)


def _cell_open(writer: Writer, tokens: Sequence[Token], index: int) -> None:
    token = tokens[index]
    writer.buffer.append(f"          <{token.tag}{attributes_html(token.attrs.items())}>")


BLOCK_RENDERERS: Mapping[str, BlockRenderer] = {
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
    "math_block": _formula,
    "amsmath": _formula,
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
