"""What one document says: front matter, Markdown as Hugo reads it, facts. Plain Python."""
