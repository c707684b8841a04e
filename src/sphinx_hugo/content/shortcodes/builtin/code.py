"""The shortcode ``highlight`` (https://gohugo.io/shortcodes/highlight/)."""

from __future__ import annotations

import re

from markupsafe import escape

from sphinx_hugo.content.shortcodes.context import ShortcodeContext

_CODE = re.compile(r"<code[^>]*>(.*)</code>", re.DOTALL)
_LINE = re.compile(
    r'<span class="line(?: hl)?">(?:<span class="ln">[^<]*</span>)?<span class="cl">'
)
_OPTIONS = frozenset(
    {
        "anchorlinenos",
        "guesssyntax",
        "hl_inline",
        "hl_lines",
        "lineanchors",
        "linenos",
        "linenostart",
        "linenumbersintable",
        "nohl",
        "noclasses",
        "style",
        "tabwidth",
        "wrapperclass",
    }
)


def highlight(context: ShortcodeContext) -> str:
    """Code in colour: a language, and options such as ``"linenos=table,hl_lines=2 4-6"``."""
    language = context.either("lang", 0) or context.either("type", 0)
    options = _options(context, context.either("options", 1))
    code = context.inner_deindented.strip("\r\n")
    is_inline = options.pop("hl_inline", "") in ("true", "1")
    if is_inline:
        options.pop("linenos", None)
    html = context.scope.markdown.code(code, language, options)
    return _inline(html, language) if is_inline else html


def _options(context: ShortcodeContext, text: str) -> dict[str, str]:
    """Options as ``a=b,c=d``, lower-case names; what is none is left out with a remark."""
    options: dict[str, str] = {}
    for item in filter(None, (piece.strip() for piece in text.split(","))):
        name, equals, value = (part.strip() for part in item.partition("="))
        if equals and name.lower() in _OPTIONS:
            options[name.lower()] = value
        elif not equals:
            context.remark(f"has an option `{item}` that is none; write `name=value,name=value`")
    return options


def _inline(html: str, language: str) -> str:
    """Highlighted code in the midst of text: without the elements that make it lines."""
    found = _CODE.search(html)
    lines = _LINE.split(found[1]) if found else [""]
    code = "".join(line.removesuffix("</span></span>") for line in lines)
    return f'<code class="code-inline language-{escape(language)}">{code}</code>'
