"""The shortcodes ``ref`` and ``relref`` (https://gohugo.io/shortcodes/ref/)."""

from __future__ import annotations

import re
from collections.abc import Mapping

from markupsafe import escape

from sphinx_hugo.content.shortcodes.attributes import safe_url
from sphinx_hugo.content.shortcodes.context import ShortcodeContext, ShortcodeError
from sphinx_hugo.content.shortcodes.references import Reference

_ELSEWHERE = re.compile(r"(?:[A-Za-z][A-Za-z0-9+.-]*:|//)")


def ref(context: ShortcodeContext) -> str:
    """The absolute URL of a page."""
    return reference_url(context, *_arguments(context), is_relative=False)


def relref(context: ShortcodeContext) -> str:
    """The site path of a page."""
    return reference_url(context, *_arguments(context), is_relative=True)


def _arguments(context: ShortcodeContext) -> tuple[str, str, str]:
    """Path, language and output format."""
    path, language, output_format = (
        context.either(name, position)
        for position, name in enumerate(("path", "lang", "outputFormat"))
    )
    if not path and not isinstance(context.args, Mapping) and not context.args:
        raise ShortcodeError(f'it names no page; write `{{{{< {context.name} "posts/x.md" >}}}}`')
    return path, language, output_format


def reference_url(
    context: ShortcodeContext,
    path: str,
    language: str = "",
    output_format: str = "",
    *,
    is_relative: bool,
) -> str:
    """The URL of the page at ``path``; a fragment alone is one on the page itself.

    Raises ShortcodeError where the scope knows that there is no such page.
    """
    if _ELSEWHERE.match(path):
        context.remark("takes pages of this site; write other URLs without it")
        return str(escape(safe_url(context, path)))
    path, mark, fragment = path.partition("#")
    path = path.partition("?")[0]
    if not path:
        return str(escape(safe_url(context, mark + fragment)))
    if language.lower() == context.site.language.lower():
        language = ""
    if output_format.lower() == "html":
        output_format = ""
    reference = Reference(path, fragment, language, output_format.lower(), is_relative)
    url = context.scope.reference_url(reference)
    if url is None:
        raise ShortcodeError(f"there is no page `{reference.shown}`")
    return str(escape(url))
