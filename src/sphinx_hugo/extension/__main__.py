"""``python -m sphinx_hugo.extension``: a build of Sphinx's command line that waits for orders."""

import sys

from sphinx_hugo.extension.waiting import main

sys.exit(main(sys.argv[1:]))
