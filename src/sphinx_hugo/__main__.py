"""``python -m sphinx_hugo``: see :mod:`sphinx_hugo.command`."""

import sys

from sphinx_hugo import __version__
from sphinx_hugo.command import main

sys.exit(main(sys.argv[1:], __version__))
