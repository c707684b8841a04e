"""The configuration files of docutils, which it looks for again at each document."""

from __future__ import annotations

from pathlib import Path

from docutils.frontend import OptionParser
from sphinx.environment import BuildEnvironment


def look_for_them_once(env: BuildEnvironment) -> None:
    """Have docutils not look for its configuration files in this build where there are none.

    Which they are depends on ``DOCUTILSCONFIG``, which Sphinx sets to a site's ``docutils.conf``.
    https://docutils.sourceforge.io/docs/user/config.html#disable-config
    """
    files = map(Path, OptionParser.get_standard_config_files())
    env.settings["_disable_config"] = not any(file.is_file() for file in files)
