"""Inline tokens as HTML, and as the plain text that ids and ``alt`` are made of."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence

from markdown_it.token import Token

from sphinx_hugo.content.markdown.escape import escape, is_dangerous_url
from sphinx_hugo.content.markdown.footnotes import reference_html
from sphinx_hugo.content.markdown.formulas import html_of, is_formula, source_of
from sphinx_hugo.content.markdown.line_breaks import soft_break
from sphinx_hugo.content.markdown.options import MarkdownOptions

_TAG = re.compile(r"<!--[\s\S]*?-->|<[^>]*>")
_PAIRED = frozenset({"em", "strong", "s", "ins", "mark", "sub", "sup"})
_SIMPLE = {
    **{f"{kind}_open": 1 for kind in _PAIRED},
    **{f"{kind}_close": -1 for kind in _PAIRED},
}
OMITTED = "<!-- raw HTML omitted -->"


def omitted(html: str) -> str:
    """What stands in the place of raw HTML where it is off: a comment, for comments nothing."""
    return "" if html.lstrip().startswith("<!--") else OMITTED


def attributes_html(attrs: Collection[tuple[str, object]]) -> str:
    """Attributes as they stand in a tag, a space before each."""
    if not attrs:
        return ""
    return "".join(f' {name}="{escape(_value(value))}"' for name, value in attrs)


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, (str, int, float)) else ""


def inline_html(tokens: Sequence[Token], options: MarkdownOptions) -> list[str | Token]:
    """The tokens as HTML; a token that has none stands by itself between the strings."""
    if len(tokens) == 1 and tokens[0].type == "text":
        return [tokens[0].info or escape(tokens[0].content)]
    pieces: list[str | Token] = []
    buffer: list[str] = []
    for index, token in enumerate(tokens):
        kind = token.type
        if kind == "text":
            buffer.append(token.info or escape(token.content))
            continue
        if kind in _SIMPLE:
            buffer.append(f"<{token.tag}>" if token.nesting > 0 else f"</{token.tag}>")
            continue
        html = _inline(token, index, tokens, options)
        if html is None:
            pieces += ["".join(buffer), token]
            buffer = []
        else:
            buffer.append(html)
    pieces.append("".join(buffer))
    return pieces


def _inline(
    token: Token, index: int, tokens: Sequence[Token], options: MarkdownOptions
) -> str | None:
    render = _RENDERERS.get(token.type)
    if render is not None:
        return render(token, options)
    if token.type == "softbreak":
        return soft_break(tokens, index, options)
    return html_of(token)


def _code(token: Token, _options: MarkdownOptions) -> str:
    return f"<code>{escape(token.content)}</code>"


def _link_open(token: Token, options: MarkdownOptions) -> str:
    return f"<a{_url_attributes(token, 'href', options)}>"


def _link_close(_token: Token, _options: MarkdownOptions) -> str:
    return "</a>"


def _image(token: Token, options: MarkdownOptions) -> str:
    url = str(token.attrs.get("src", ""))
    if not options.unsafe and is_dangerous_url(url):
        url = ""
    others = [pair for pair in token.attrs.items() if pair[0] not in ("src", "alt")]
    alt = alt_html(token.children or ())
    end = " />" if options.xhtml else ">"
    return f'<img src="{escape(url)}" alt="{alt}"{attributes_html(others)}{end}'


def _url_attributes(token: Token, name: str, options: MarkdownOptions) -> str:
    if options.unsafe:
        return attributes_html(token.attrs.items())
    attrs = dict(token.attrs)
    if token.info != "auto" and is_dangerous_url(str(attrs.get(name, ""))):
        attrs[name] = ""
    return attributes_html(attrs.items())


def _html(token: Token, options: MarkdownOptions) -> str:
    if options.unsafe or "checked" in token.meta:
        return token.content
    return omitted(token.content)


def _hardbreak(_token: Token, options: MarkdownOptions) -> str:
    return "<br />\n" if options.xhtml else "<br>\n"


def _footnote(token: Token, _options: MarkdownOptions) -> str:
    return reference_html(token)


_RENDERERS = {
    "code_inline": _code,
    "link_open": _link_open,
    "link_close": _link_close,
    "image": _image,
    "html_inline": _html,
    "hardbreak": _hardbreak,
    "footnote_ref": _footnote,
}


def alt_html(tokens: Iterable[Token]) -> str:
    """The text of an image's tokens, escaped, marks of the typographer as entities."""
    return "".join(
        token.info or escape(token.content)
        if token.type == "text"
        else alt_html(token.children)
        if token.children
        else escape(plain_text([token]))
        for token in tokens
    )


def plain_text(tokens: Iterable[Token]) -> str:
    """The text of inline tokens, tags of raw HTML left out, breaks as newlines."""
    texts: list[str] = []
    for token in tokens:
        if token.type in ("text", "code_inline"):
            texts.append(token.content)
        elif token.type in ("softbreak", "hardbreak"):
            texts.append("\n")
        elif token.type == "html_inline":
            texts.append(_TAG.sub("", token.content).strip())
        elif is_formula(token):
            texts.append(source_of(token))
        elif token.children:
            texts.append(plain_text(token.children))
    return "".join(texts)
