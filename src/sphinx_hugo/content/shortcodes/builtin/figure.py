"""The shortcode ``figure`` (https://gohugo.io/shortcodes/figure/)."""

from __future__ import annotations

from markupsafe import Markup

from sphinx_hugo.content.shortcodes.attributes import attributes, given, safe_url, text
from sphinx_hugo.content.shortcodes.context import ShortcodeContext
from sphinx_hugo.content.summary import plainify


def figure(context: ShortcodeContext) -> str:
    """A picture with title, caption and source; ``caption`` and ``attr`` are Markdown."""
    if not text(context, "src"):
        context.remark('has no picture; give one as `src="..."`')
    opening = Markup("<figure{}>").format(attributes(given(context, "class")))
    return f"{opening}{_picture(context)}{_caption(context)}</figure>\n"


def _picture(context: ShortcodeContext) -> Markup:
    """The picture, in a link where there is one."""
    source = safe_url(context, text(context, "src"), is_picture=True)
    rest = attributes(given(context, "width", "height", "loading"))
    image = Markup('<img src="{}"{}{}>').format(source, _alternative(context), rest)
    url = text(context, "link")
    if not url:
        return image
    target = attributes(given(context, "target", "rel"))
    return Markup('<a href="{}"{}>{}</a>').format(safe_url(context, url), target, image)


def _alternative(context: ShortcodeContext) -> Markup:
    """The attribute ``alt``: given, or else the caption as text."""
    alternative, caption = text(context, "alt"), text(context, "caption")
    if alternative:
        return Markup('\n    alt="{}"').format(alternative)
    if not caption:
        return Markup("")
    plain = plainify(context.scope.markdown.inline(caption)).strip()
    for character, entity in (("<", "&lt;"), (">", "&gt;"), ('"', "&#34;")):
        plain = plain.replace(character, entity)
    return Markup('\n    alt="{}"').format(Markup(plain))  # noqa: S704 (escaped above)


def _caption(context: ShortcodeContext) -> str:
    """What stands below the picture; a line end where nothing does."""
    title, caption, source = (text(context, name) for name in ("title", "caption", "attr"))
    if not (title or caption or source):
        return "\n"
    heading = Markup("<h4>{}</h4>").format(title) if title else ""
    prose = ""
    if caption or source:
        prose = f"<p>{context.scope.markdown.inline(caption)}{_source(context, source)}</p>"
    return f"<figcaption>\n      {heading}{prose}\n    </figcaption>\n"


def _source(context: ShortcodeContext, source: str) -> str:
    """Where the picture comes from, in a link where there is one."""
    html = context.scope.markdown.inline(source) if source else ""
    url = text(context, "attrlink")
    if not url:
        return html
    opening = Markup('<a href="{}">').format(safe_url(context, url))
    return f"\n          {opening}{html}</a>"
