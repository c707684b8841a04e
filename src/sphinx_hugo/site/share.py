"""Share links: plain URLs of the services, no scripts, no trackers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from urllib.parse import quote

_SERVICES: Mapping[str, tuple[str, str]] = {
    "bluesky": ("Bluesky", "https://bsky.app/intent/compose?text={title}%20{url}"),
    "email": ("Email", "mailto:?subject={title}&body={url}"),
    "facebook": ("Facebook", "https://www.facebook.com/sharer/sharer.php?u={url}"),
    "hackernews": ("Hacker News", "https://news.ycombinator.com/submitlink?u={url}&t={title}"),
    "linkedin": ("LinkedIn", "https://www.linkedin.com/sharing/share-offsite/?url={url}"),
    "mastodon": ("Mastodon", "https://share.joinmastodon.org/#text={title}%20{url}"),
    "reddit": ("Reddit", "https://www.reddit.com/submit?url={url}&title={title}"),
    "telegram": ("Telegram", "https://t.me/share/url?url={url}&text={title}"),
    "whatsapp": ("WhatsApp", "https://api.whatsapp.com/send?text={title}%20{url}"),
    "x": ("X", "https://x.com/intent/post?text={title}&url={url}"),
}
USUAL_SERVICES = ("mastodon", "bluesky", "linkedin", "reddit", "hackernews", "email")
"""Those offered where a site asks for share links and names none."""

_OTHER_NAMES = {"twitter": "x", "hn": "hackernews", "ycombinator": "hackernews", "mail": "email"}


def share_links(names: Iterable[str], url: str, title: str) -> tuple[tuple[str, str], ...]:
    """Pairs of a service's name and the URL that shares ``url``; unknown names are left out."""
    links = []
    for name in names:
        key = str(name).strip().lower()
        service = _SERVICES.get(_OTHER_NAMES.get(key, key))
        if service:
            label, template = service
            links.append(
                (label, template.format(url=quote(url, safe=""), title=quote(title, safe="")))
            )
    return tuple(links)
