"""Why something was not made."""

from __future__ import annotations


class Refused(Exception):
    """It cannot be done; the message is a sentence for the user, nothing was written."""
