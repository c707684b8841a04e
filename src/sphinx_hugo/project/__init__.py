"""Folders that are made for a site: a new blog, and what an imported one shares with it."""
