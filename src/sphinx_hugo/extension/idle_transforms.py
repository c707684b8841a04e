"""Transforms that have nothing to do in a document of HTML and headings alone.

Each walks through the whole tree to look for nodes that are not there; together they take as long
as a quarter of the parser. Which ones run, docutils keeps in ``document.transformer.transforms``,
which is not documented: here is the one place that reaches for it.
"""

from __future__ import annotations

import re

from docutils import nodes

_IDLE_MODULES = (
    "docutils.transforms.frontmatter",
    "docutils.transforms.misc",
    "docutils.transforms.references",
    "docutils.transforms.writer_aux",
    "myst_parser.mdit_to_docutils.transforms",
    "sphinx.builders.latex.transforms",
    "sphinx.domains.",
    "sphinx.transforms.compact_bullet_list",
    "sphinx.transforms.i18n",
)
_IDLE = frozenset(
    {
        "sphinx.transforms.ApplySourceWorkaround",
        "sphinx.transforms.AutoIndexUpgrader",
        "sphinx.transforms.AutoNumbering",
        "sphinx.transforms.DefaultSubstitutions",
        "sphinx.transforms.DoctestTransform",
        "sphinx.transforms.ExtraTranslatableNodes",
        "sphinx.transforms.GlossarySorter",
        "sphinx.transforms.HandleCodeBlocks",
        "sphinx.transforms.MoveModuleTargets",
        "sphinx.transforms.ReorderConsecutiveTargetAndIndexNodes",
        "sphinx.transforms.SortIds",
        "sphinx.transforms.UnreferencedFootnotesDetector",
        "sphinx.transforms.references.SphinxDanglingReferences",
    }
)


_SMART = re.compile(r"""['"`]|--|\.\.\.""")
"""What Sphinx's smart quotes exchange, of which only headings have any here."""


def leave_out_idle_transforms(document: nodes.document) -> None:
    """Have those transforms not run that find nothing in HTML and headings.

    Those of other extensions run, and those that emit events, tell domains of the document, mend
    quotation marks in its title, or take messages out.
    """
    titles = (title.astext() for title in document.findall(nodes.title))
    if not any(map(_SMART.search, titles)):
        document.settings.smart_quotes = False  # Sphinx looks here for it
    transformer = document.transformer
    transformer.transforms = [each for each in transformer.transforms if not _is_idle(each[1])]


def _is_idle(transform: type) -> bool:
    module = transform.__module__
    return module.startswith(_IDLE_MODULES) or f"{module}.{transform.__qualname__}" in _IDLE
