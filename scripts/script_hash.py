"""Print the hashes that a Content-Security-Policy needs for the scripts in pages.

    python scripts/script_hash.py _build/html

See docs/security.md. Structured data (JSON-LD) is no script to a policy and has none.
"""

from __future__ import annotations

import re
import sys
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

_INLINE = re.compile(r"<script(?![^>]*(?:\ssrc=|ld\+json))[^>]*>(.*?)</script>", re.S | re.I)


def inline_scripts(folder: Path) -> list[str]:
    """Every script that stands in a page below ``folder``, each once."""
    found: dict[str, None] = {}
    for page in sorted(folder.rglob("*.html")):
        found.update(dict.fromkeys(_INLINE.findall(page.read_text("utf-8"))))
    return list(found)


def script_hash(text: str) -> str:
    """The hash of a script, as a policy writes it."""
    return "sha256-" + b64encode(sha256(text.encode()).digest()).decode()


def main(arguments: list[str]) -> int:
    """Print a hash a line, in the quotes it needs."""
    if len(arguments) != 1 or not Path(arguments[0]).is_dir():
        print("usage: script_hash.py FOLDER (a built site)", file=sys.stderr)
        return 2
    for text in inline_scripts(Path(arguments[0])):
        print(f"'{script_hash(text)}'")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
