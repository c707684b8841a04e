"""Why a site cannot be imported at all."""

from __future__ import annotations


class ImportRefused(Exception):
    """The import cannot be done; the message is a sentence for the user, nothing was written."""
