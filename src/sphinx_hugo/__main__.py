"""The command line: ``python -m sphinx_hugo import HUGO_SITE DEST``."""

import sys

from sphinx_hugo import __version__
from sphinx_hugo.importing.command import main

sys.exit(main(sys.argv[1:], __version__))
