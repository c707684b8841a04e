"""The generators that are measured: ours and its peers, each with the blog in its own dress."""

from __future__ import annotations

from peers.ablog import ABLOG
from peers.hugo import HUGO
from peers.mkdocs import MKDOCS
from peers.ours import OURS
from peers.peer import Peer
from peers.pelican import PELICAN
from peers.sphinx import SPHINX

__all__ = ["HUGO", "OURS", "PEERS"]
PEERS: tuple[Peer, ...] = (OURS, HUGO, PELICAN, MKDOCS, SPHINX, ABLOG)
"""In the order of the table; ours first, Hugo is what the goals are measured by."""
