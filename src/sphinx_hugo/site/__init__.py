"""What the site says: pages, sections, terms, order, permalinks. Plain Python."""
