"""An author's day: a new post from an archetype, and what publishing would change."""
