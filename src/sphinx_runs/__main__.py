"""The command line: ``python -m sphinx_runs new NAME``."""

import sys

from sphinx_runs.command import main

sys.exit(main(sys.argv[1:]))
