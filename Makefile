# One command a job, the same in CI. `make` alone lists them.

VENV ?= .venv#               the virtual environment that everything runs in
PYTHON ?=#                   the Python to make it with; the first that works if empty
SPHINXOPTS ?=#               more options for Sphinx, such as -v
PORT ?= 8000#                where `make serve` serves
HUGO ?=#                     the folder of the Hugo site that `make import` moves in
DEST ?= $(notdir $(HUGO:/=))-sphinx# the folder that it makes
POST ?=#                 the title of the post that `make new` begins
SECTION ?=#              the section it goes into; posts, or the one with most pages, if empty
NAME ?=#                 the name of its file, if it is not to be made from the title
SINCE ?=#                the git revision that `make publish-check` compares with; the last build
EXTERNAL ?=#             1 makes it ask links to other sites as well
RUNS ?= 5#               how often `make audit` measures each page
PAPERMOD ?=#             the folder of Hugo's theme PaperMod, for `make audit`
SEQUENCES ?= 200#        how many random sequences of edits `make soak` tries
KILLS ?= 50#             how many builds it kills
INPUTS ?= 100000#        how many inputs it tries of each kind
MINUTES ?= 38#           when it begins nothing new
SEED ?=#                 the number its chance begins from; another each time if empty
ARGS ?=#                     more arguments for pytest, such as ARGS="tests/content -x"; for bench too

RUN = "$(VENV)/bin/python"
# The environment's own Python knows whether anything is to be done, a fifth of a second sooner.
IS_SET_UP = test -z "$(PYTHON)" && $(RUN) scripts/environment.py "$(VENV)" $(1) --ready 2>/dev/null
FIND = python=$$(sh scripts/find_python.sh "$(PYTHON)")
SET_UP = { $(IS_SET_UP); } || { $(FIND) && "$$python" scripts/environment.py "$(VENV)" $(1); }
SPHINX = -j auto -b dirhtml -c . $(SPHINXOPTS)
PLACE = --section $(call quoted,SECTION) --name $(call quoted,NAME)
quoted = '$(subst ','"'"',$(value $(1)))'

.PHONY: help html serve new publish-check import test test-oldest soak audit check docs requirements dist wheel clean site dev
.NOTPARALLEL:

help: ## List these commands
	@awk -F ': .*## ' '/^[a-z-]+:.*## / {printf "  make %-14s%s\n", $$1, $$2}' Makefile

html: site ## Build the site into _build/html
	@$(RUN) -m sphinx -q -d _build/doctrees -D hugo_progress=1 $(SPHINX) source _build/html
	@echo "The site is in _build/html: open _build/html/index.html"

serve: dev ## Show the site with its drafts while you write (PORT=8000)
	@$(RUN) -m sphinx_hugo serve --port "$(PORT)" -- $(SPHINXOPTS)

new: site ## Begin a post as a draft (POST="Its title" SECTION= NAME=)
	@$(RUN) -m sphinx_hugo post $(PLACE) -- $(call quoted,POST)

publish-check: site ## Say what publishing would change (SINCE=a git revision EXTERNAL=1)
	@$(RUN) -m sphinx_hugo publish-check --since $(call quoted,SINCE) $(if $(EXTERNAL),--external)

import: site ## Make a site in DEST from a Hugo site (HUGO=its folder DEST=a new one)
	@$(RUN) -m sphinx_hugo import "$(HUGO)" "$(DEST)"

test: dev ## Run every test (ARGS="-m 'not slow'" for the quick ones)
	@CHROMIUM=$$($(RUN) scripts/browser.py) && export CHROMIUM && $(RUN) -m pytest -n 2 --dist worksteal $(ARGS)

audit: dev ## Measure pages by Lighthouse (RUNS=5; PAPERMOD=its folder to compare with Hugo)
	@CHROMIUM=$$($(RUN) scripts/browser.py) && export CHROMIUM && PYTHONPATH=tests/support \
	  $(RUN) scripts/audit.py --runs "$(RUNS)" $(if $(PAPERMOD),--papermod "$(PAPERMOD)")

soak: dev ## Search for what is wrong (SEQUENCES=200 KILLS=50 INPUTS=100000 MINUTES=38 SEED=)
	@$(RUN) -m pytest -n 2 --dist worksteal tests/crashes tests/security tests/fuzz tests/equivalence \
	  --sequences $(SEQUENCES) --kills $(KILLS) --inputs $(INPUTS) --size 1000000 \
	  --minutes $(MINUTES) --seed $(or $(SEED),$$(date +%s)) $(ARGS)

check: dev ## Build afresh with warnings as errors; check links, types and style
	@rm -rf _build/check
	@$(RUN) -m sphinx -q -n -W -d _build/check/doctrees $(SPHINX) source _build/check/html
	@$(RUN) scripts/check_links.py _build/check/html
	@$(RUN) -m mypy
	@$(RUN) -m ruff check .
	@$(RUN) -m ruff format --check .

docs: site ## Build the documentation into _build/docs
	@$(RUN) -m sphinx -q -n -W -E -j auto -b dirhtml -d _build/docs-doctrees docs _build/docs
	@echo "The documentation is in _build/docs: open _build/docs/index.html"

test-oldest: dev ## Run the tests with the oldest versions that pyproject.toml allows (ARGS=)
	@$(RUN) scripts/oldest.py _build/oldest -n 2 --dist worksteal $(or $(ARGS),-m "not slow")

bench: dev ## Measure builds against other generators, twenty minutes (ARGS="--runs 1")
	@$(RUN) benchmarks/bench.py $(ARGS)

requirements: dev ## Pin the newest versions that pyproject.toml allows, with hashes
	@$(RUN) scripts/requirements.py $(ARGS)

dist: dev ## Build the package: wheel and source archive into dist/
	@$(RUN) -m build --no-isolation

wheel: dev ## Install the wheel by itself and run the tests on it (ARGS="-m 'not slow'")
	@CHROMIUM=$$($(RUN) scripts/browser.py) && export CHROMIUM && \
	  $(RUN) scripts/wheel.py _build/wheel -n 2 --dist worksteal $(ARGS)

clean: ## Delete what was built (not the virtual environment)
	@rm -rf _build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis

site: # what building needs
	@$(call SET_UP,site)

dev: # what the tests need
	@$(call SET_UP,dev)
