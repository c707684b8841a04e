"""Formulas in a page's HTML: MathML for who reads, the TeX beside it for who copies.

The MathML is what is seen and read out, and cannot be selected; the source, as its author wrote it
with its delimiters, is out of sight but part of a selection, as KaTeX's extension copy-tex and
Wikipedia have it. So copied text is what Hugo's ``.Content`` holds, and so are the texts made
of a page: summaries, counts, feeds. The theme's style sheet hides ``.tex``.
"""

from __future__ import annotations

import re
from html import escape

_SOURCE = '<span class="tex" aria-hidden="true">'
_END = "</span>"
_FORMULA = re.compile(
    r'(<(span|div) class="math(?: display)?"[^<>]*+>)(<math\b(?:[^<]++|<(?!/math>))*+</math>)'
    + re.escape(_SOURCE)
    + r"([^<]*+)</span></\2>"
)


def formula_html(mathml: str, source: str, *, block: bool, display: bool, name: str = "") -> str:
    """A formula: its MathML, which begins with ``<math``, and its source where that is known.

    ``block`` is one that stands by itself, ``display`` one that is set off from its sentence;
    ``name`` is its id.
    """
    tag = "div" if block else "span"
    kind = "math display" if display and not block else "math"
    identifier = f' id="{escape(name)}"' if name else ""
    shown = mathml.replace("<math", '<math style="user-select:none"', 1) if source else mathml
    copied = f"{_SOURCE}{escape(source, quote=False)}{_END}" if source else ""
    end = "\n" if block else ""
    return f'<{tag} class="{kind}"{identifier}>{shown}{copied}</{tag}>{end}'


def unset_formula(source: str, *, block: bool) -> str:
    """The HTML of a formula that cannot be set: its source as it was written."""
    tag, end = ("div", "\n") if block else ("span", "")
    return f'<{tag} class="math-source">{escape(source, quote=False)}</{tag}>{end}'


def as_source(html: str) -> str:
    """``html`` with the source of each formula in its place, as Hugo's ``.Content`` has it."""
    if _SOURCE not in html:
        return html

    def source(found: re.Match[str]) -> str:
        return f"<p>{found[4]}</p>" if found[2] == "div" else found[4]

    return _FORMULA.sub(source, html)


def without_source(html: str) -> str:
    """``html`` with formulas as MathML only, for pages whose style sheet does not hide sources."""
    if _SOURCE not in html:
        return html

    def shown(found: re.Match[str]) -> str:
        mathml = found[3].replace(' style="user-select:none"', "", 1)
        return f"{found[1]}{mathml}</{found[2]}>"

    return _FORMULA.sub(shown, html)
