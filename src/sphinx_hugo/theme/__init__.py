"""The HTML theme of sphinx_hugo (folder `sphinx_hugo/`) and the colours of its code blocks."""
