"""Hugo's own shortcodes (https://gohugo.io/shortcodes/), with the HTML of Hugo 0.155.

Embeds are those of Hugo's privacy settings, load when they are scrolled to, and have a title.
What Hugo fetches from other sites while it builds (x, Instagram) or draws itself (QR codes) is
a plain link here.
"""

from __future__ import annotations

from collections.abc import Mapping

from sphinx_hugo.content.shortcodes.builtin import embeds, links, prose, references
from sphinx_hugo.content.shortcodes.builtin.code import highlight
from sphinx_hugo.content.shortcodes.builtin.embeds import Privacy
from sphinx_hugo.content.shortcodes.builtin.figure import figure
from sphinx_hugo.content.shortcodes.context import Definition

__all__ = ["Privacy", "built_in"]


def built_in(privacy: Privacy | None = None) -> Mapping[str, Definition]:
    """Hugo's shortcodes by lower-case name."""
    privacy = privacy or Privacy()
    post, photo = Definition(links.x), Definition(links.instagram)
    return {
        "comment": Definition(prose.comment, takes_inner=True),
        "details": Definition(prose.details, takes_inner=True),
        "figure": Definition(figure),
        "gist": Definition(embeds.gist),
        "highlight": Definition(highlight, takes_inner=True),
        "instagram": photo,
        "instagram_simple": photo,
        "param": Definition(prose.param),
        "qr": Definition(links.qr, takes_inner=True),
        "ref": Definition(references.ref),
        "relref": Definition(references.relref),
        "tweet": post,
        "twitter": post,
        "twitter_simple": post,
        "vimeo": Definition(embeds.make_vimeo(privacy)),
        "vimeo_simple": Definition(links.vimeo),
        "x": post,
        "x_simple": post,
        "youtube": Definition(embeds.make_youtube(privacy)),
    }
