"""One style sheet for a site, with nothing in it that no page can use.

``page`` reads what a page has (elements, classes, scripts, links to sheets), ``vocabulary`` what
all pages have together, ``selectors`` whether a selector can ever match, ``bundle`` makes one
pruned sheet of many, ``links`` puts it into pages.
"""
