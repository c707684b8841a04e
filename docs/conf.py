"""The documentation, built by the extension that it documents: ``make docs``."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "_extensions"))

project = "sphinx-hugo"
author = "the GPUburnout contributors"
project_copyright = author
language = "en"

extensions = ["myst_parser", "sphinx_hugo", "sphinx_runs", "reference"]
html_theme = "sphinx_hugo"
html_theme_options = {"loss_curve": True}
html_favicon = "../_static/favicon.svg"
exclude_patterns = ["_extensions"]

hugo_description = "Hugo content in Sphinx, and training runs with their curves and costs."
hugo_pager_size = 100
hugo_disable_kinds = ["RSS", "taxonomy", "term"]
hugo_menus = {
    "main": [
        {"name": "Quick start", "pageRef": "/quick-start", "weight": 10},
        {"name": "Writing", "pageRef": "/writing", "weight": 20},
        {"name": "Layouts", "pageRef": "/layouts", "weight": 30},
        {"name": "Runs", "pageRef": "/runs", "weight": 40},
    ],
}
runs_ledger = ["examples/*.yaml"]
