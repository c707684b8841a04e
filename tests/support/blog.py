"""A small blog, obviously a fixture: sections, series, terms, bundles, drafts, aliases."""

from __future__ import annotations

from sites import SiteFolder

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b55"
    "0000000a4944415478da6360000000020001e527defc0000000049454e44ae426082"
)
CONF = """
hugo_pager_size = 3
hugo_menus = {
    "main": [{"name": "Posts", "pageRef": "/posts"}, {"name": "Tags", "pageRef": "/tags"}]
}
hugo_taxonomies = {"tag": "tags", "series": "series"}
"""


def post(number: int) -> str:
    """A post of the fixture; the first three are chapters of a season."""
    chapter = f"season: 1\nchapter: {number}\n" if number < 4 else ""
    tags = ["alpha", "Beta"] if number % 2 else ["alpha"]
    return (
        f"---\ntitle: Fixture post {number}\ndate: 2026-01-{number:02}\n"
        f"tags: {tags}\n{chapter}---\n"
        f"The fixture's post {number}. [About](/about/) it, ![p](/images/p.png)\n\n"
        f"## What {number} says\n\n```python\nprint({number})\n```\n\n"
        "| a | b |\n|---|---|\n| 1 | 2 |\n\nText[^1].\n\n[^1]: A note.\n"
    )


def _page(front: str, body: str) -> str:
    return f"---\n{front}\n---\n{body}\n"


def write_blog(site: SiteFolder, posts: int = 8) -> None:
    """Write the fixture blog into a site."""
    site.configure(CONF)
    site.write("_static/images/p.png", PNG)
    site.write("_index.md", _page("title: The fixture blog", "Not a real blog."))
    about = "title: About\nlayout: single\naliases: [/me/]"
    site.write("about.md", _page(about, "## Who\n\nNobody."))
    site.write("posts/_index.md", _page("title: Posts", "All of them."))
    for number in range(1, posts + 1):
        site.write(f"posts/post-{number}.md", post(number))
    site.write("posts/bundle/index.md", _page("title: Bundle\ndate: 2026-02-01", "![p](pic.png)"))
    site.write("posts/bundle/pic.png", PNG)
    site.write("notes/one.md", _page("title: A note\ndate: 2026-03-01\ncategories: x", "Note."))
    site.write("posts/draft.md", _page("title: Draft\ndraft: true\ntags: [gamma]", "Secret."))
    site.write("archive.md", _page("title: Archive\nlayout: archives", ""))
