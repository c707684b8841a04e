"""The files that make a folder of content a project: Makefile, requirements, Read the Docs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_SAFE = re.compile(r"[\w ./+@:-]+")
_MAKEFILE = """\
# One command a job. `make` alone lists them.

PYTHON ?= {python}#  the Python to build with; without sphinx_hugo, .venv is made
VENV ?= .venv#       made from requirements.txt where it is needed
SPHINXOPTS ?=#       more options for Sphinx, such as -v
PORT ?= 8000#        where `make serve` serves
POST ?=#             the title of the post that `make new` begins
SECTION ?=#          the section it goes into; posts, or the one with most pages, if empty
NAME ?=#             the name of its file, if it is not to be made from the title
SINCE ?=#            the git revision that `make publish-check` compares with; the last build
EXTERNAL ?=#         1 makes it ask links to other sites as well
{extra}
HAS = "$(PYTHON)" -c "import sphinx_hugo" 2>/dev/null
RUN = "$$($(HAS) && echo "$(PYTHON)" || echo "$(VENV)/bin/python")"

SPHINX = -j auto -b dirhtml -c . $(SPHINXOPTS)
PLACE = --section $(call quoted,SECTION) --name $(call quoted,NAME)
quoted = '$(subst ','"'"',$(value $(1)))'

.PHONY: help html serve new publish-check clean environment

help: ## List these commands
	@awk -F ': .*## ' '/^[a-z-]+:.*## / {{printf "  make %-14s%s\\n", $$1, $$2}}' Makefile

html: environment ## Build the site into _build/html
	@$(RUN) -m sphinx -q -d _build/doctrees -D hugo_progress=1 $(SPHINX) source _build/html
	@echo "The site is in _build/html: open _build/html/index.html"

serve: environment ## Show the site with its drafts while you write (PORT=8000)
	@$(RUN) -m sphinx_hugo serve --port "$(PORT)" -- $(SPHINXOPTS)

new: environment ## Begin a post as a draft (POST="Its title" SECTION= NAME=)
	@$(RUN) -m sphinx_hugo post $(PLACE) -- $(call quoted,POST)

publish-check: environment ## Say what publishing would change (SINCE=a git revision EXTERNAL=1)
	@$(RUN) -m sphinx_hugo publish-check --since $(call quoted,SINCE) $(if $(EXTERNAL),--external)

clean: ## Delete what was built
	@rm -rf _build

environment:
	@$(HAS) || $(MAKE) -s "$(VENV)/installed"

$(VENV)/installed: requirements.txt
	@echo "Setting up $(VENV); this is done once."
	@python=$$(command -v "$(PYTHON)" || command -v python3) && "$$python" -m venv "$(VENV)"
	@"$(VENV)/bin/python" -m pip install -q -r requirements.txt
	@touch "$(VENV)/installed"
"""
_CHECKOUT = """\
# {python} has no sphinx_hugo installed; it lies here.
export PYTHONPATH ?= {path}
"""
_REQUIREMENTS = """\
# What the site is built with: pip install -r requirements.txt
sphinx-hugo[serve]>={version}
"""
_READ_THE_DOCS = """\
version: 2

build:
  os: ubuntu-24.04
  tools:
    python: "3.13"
  jobs:
    # The usual command looks for the content beside conf.py; ours lies in source/.
    build:
      html:
        - >-
          python -m sphinx -T -j auto -b dirhtml -c . -d _build/doctrees
          source $READTHEDOCS_OUTPUT/html

sphinx:
  configuration: conf.py

python:
  install:
    - requirements: requirements.txt
"""
_IGNORED = """\
_build/
.venv/
__pycache__/
"""


@dataclass(frozen=True, slots=True)
class Interpreter:
    """The Python that a site is to be built with.

    ``path`` is its executable, ``search_path`` where ``sphinx_hugo`` lies if it is not installed
    there, ``version`` that of ``sphinx_hugo``.
    """

    path: str = "python3"
    search_path: str = ""
    version: str = "0.1"


def build_files(python: Interpreter) -> Iterator[tuple[str, str]]:
    """(path, text) of each file."""
    path = python.path if _SAFE.fullmatch(python.path) else "python3"
    search = python.search_path if _SAFE.fullmatch(python.search_path) else ""
    extra = _CHECKOUT.format(python=path, path=search) if search else ""
    yield "Makefile", _MAKEFILE.format(python=path, extra=extra)
    yield "requirements.txt", _REQUIREMENTS.format(version=python.version)
    yield ".readthedocs.yaml", _READ_THE_DOCS
    yield ".gitignore", _IGNORED
