"""What `make serve` adds to pages, and what is never published: the overlay with warnings."""
