"""Training runs in Sphinx: loss curves and costs, from the logs and a ledger.

``extensions = ["myst_parser", "sphinx_runs"]`` is all a project needs. Everything outside
``sphinx_runs.extension`` is plain Python that neither Sphinx nor docutils is needed for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def setup(app: Sphinx) -> ExtensionMetadata:
    """What Sphinx calls: the extension is imported then, not before."""
    from sphinx_runs.extension import setup as setup_extension

    return setup_extension(app)
