"""What the site says: pages, sections, terms, order, permalinks. Plain Python.

Where to start: :mod:`.config` (options), :mod:`.publish` (which documents are published),
:mod:`.site` (pages and their relations), :mod:`.resolve` and :mod:`.relative` (links),
:mod:`.resources` (files beside the content), :mod:`.layouts` (template names),
:mod:`.generated` (feeds and other files), :mod:`.views` (what templates get),
:mod:`.fingerprint` (what to write again).
"""
