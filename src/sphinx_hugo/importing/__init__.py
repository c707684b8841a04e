"""Moving in: from the folder of a Hugo site to the folder of a site that Sphinx builds.

A site's settings are read (:mod:`~sphinx_hugo.importing.hugo_site`), said again as a ``conf.py``
(:mod:`~sphinx_hugo.importing.conf_values`, :mod:`~sphinx_hugo.importing.conf_file`), and its files
are copied as they are. Nothing of the site is run, and nothing that exists is overwritten.
"""
