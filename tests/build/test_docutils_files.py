"""docutils' configuration files count where there are any."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest
from sphinx.environment import BuildEnvironment

from sphinx_hugo.extension.docutils_files import look_for_them_once


def test_docutils_reads_a_file_that_came_since_the_last_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether there are any is asked anew at each build."""
    file = tmp_path / "docutils.conf"
    monkeypatch.setenv("DOCUTILSCONFIG", str(file))
    env = cast(BuildEnvironment, SimpleNamespace(settings={}))

    look_for_them_once(env)
    assert env.settings["_disable_config"] is True

    file.write_text("[general]\n", encoding="utf-8")
    look_for_them_once(env)
    assert env.settings["_disable_config"] is False
