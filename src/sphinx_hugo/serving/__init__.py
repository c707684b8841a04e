"""``make serve``: a server that shows the site while it is written, and builds as files are saved.

Nothing here is published: what pages get from it is put in as they are served.
"""
