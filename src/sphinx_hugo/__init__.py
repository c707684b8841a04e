"""Hugo content in Sphinx: any Hugo blog's Markdown, its URLs and its rules, built by Sphinx.

The work is done in subpackages: :mod:`~sphinx_hugo.content` (what one document says),
:mod:`~sphinx_hugo.site` (what the site says), :mod:`~sphinx_hugo.outputs` (values to
text) and :mod:`~sphinx_hugo.extension`, which alone knows Sphinx.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__version__ = "0.1.0"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Set up the extension; imported late, so that the core stays free of Sphinx."""
    from sphinx_hugo.extension import setup

    return setup(app)
