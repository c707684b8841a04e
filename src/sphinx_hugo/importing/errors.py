"""Why a site cannot be imported at all."""

from __future__ import annotations

from sphinx_hugo.project.refusal import Refused

ImportRefused = Refused
"""The import cannot be done; the message is a sentence for the user, nothing was written."""
