"""Hugo's shortcodes: taken out of a document's body, carried out, put back into its HTML.

https://gohugo.io/content-management/shortcodes/ has the rules; :func:`expand` is the way in.
"""

from __future__ import annotations

from sphinx_hugo.content.shortcodes.builtin import Privacy, built_in
from sphinx_hugo.content.shortcodes.context import (
    Definition,
    Scope,
    ShortcodeContext,
    ShortcodeError,
    ShortcodePage,
    ShortcodeSite,
)
from sphinx_hugo.content.shortcodes.expansion import Expanded, expand
from sphinx_hugo.content.shortcodes.markdown import MarkdownRenderer
from sphinx_hugo.content.shortcodes.placeholders import restore
from sphinx_hugo.content.shortcodes.references import (
    Reference,
    find_references,
    parse_reference,
    replace_references,
)
from sphinx_hugo.content.shortcodes.templates import TemplateShortcodes
from sphinx_hugo.content.shortcodes.tokenizer import tokenize
from sphinx_hugo.content.shortcodes.tokens import Call, Text, Tokenized

__all__ = [
    "Call",
    "Definition",
    "Expanded",
    "MarkdownRenderer",
    "Privacy",
    "Reference",
    "Scope",
    "ShortcodeContext",
    "ShortcodeError",
    "ShortcodePage",
    "ShortcodeSite",
    "Shortcodes",
    "TemplateShortcodes",
    "Text",
    "Tokenized",
    "built_in",
    "expand",
    "find_references",
    "parse_reference",
    "replace_references",
    "restore",
    "tokenize",
]


class Shortcodes:
    """All shortcodes of a site: its own, and where it has none of a name, Hugo's."""

    def __init__(
        self, templates: TemplateShortcodes | None = None, privacy: Privacy | None = None
    ) -> None:
        """``templates`` are the site's own, ``privacy`` says what embeds may do."""
        self.templates = templates or TemplateShortcodes(())
        self._built_in = built_in(privacy)

    @property
    def names(self) -> frozenset[str]:
        """The site's own templates; compare with the last build's to find pages to read again."""
        return self.templates.names

    def find(self, name: str, is_markdown: bool) -> Definition | None:
        """The shortcode of this name, None where there is none; names have no case."""
        return self.templates.find(name, is_markdown) or self._built_in.get(name.lower())
