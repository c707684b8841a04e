"""Logs of training runs: one reader a format, found by content. Plain Python."""

from sphinx_runs.logs.reading import Log, read_logs
from sphinx_runs.logs.series import Gap, Seam, Series

__all__ = ["Gap", "Log", "Seam", "Series", "read_logs"]
