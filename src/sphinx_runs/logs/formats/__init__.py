"""One module a log format; each has a ``FORMAT``, and is found by being here."""
