"""The site: GPUburnout, honest training logs. Values only; what they mean is in docs/."""

import os

project = "GPUburnout"
author = "Jun Park"
project_copyright = "Jun Park"
language = "en"

extensions = ["myst_parser", "sphinx_hugo", "sphinx_runs"]
html_theme = "sphinx_hugo"
html_theme_options = {"loss_curve": True}
html_static_path = ["_static"]
html_favicon = "_static/favicon.svg"
templates_path = ["_templates"]

# Read the Docs says where it serves the site; everywhere else the site is its author's domain.
html_baseurl = os.environ.get("READTHEDOCS_CANONICAL_URL", "https://gpuburnout.com/")

hugo_description = "Training language models from scratch: costs, curves, and what went wrong."
hugo_author = {
    "name": "Jun Park",
    "links": {
        "GitHub": "https://github.com/GPUburnout",
        "LinkedIn": "https://www.linkedin.com/in/jun-park-b83178a5/",
    },
}
hugo_main_sections = ["posts"]
hugo_menus = {
    "main": [
        {"name": "Runs", "pageRef": "/runs", "weight": 20},
        {"name": "About", "pageRef": "/about", "weight": 90},
    ],
}
