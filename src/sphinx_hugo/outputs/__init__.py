"""Values to text: feeds, sitemap, robots, redirects, structured data. Plain Python."""
