"""Check every internal link of a built site: the file is there, and the fragment on its page.

    python scripts/check_links.py _build/html

Links to other sites are left alone. Exit status 1 when a link leads nowhere.
"""

from __future__ import annotations

import sys
from pathlib import Path

from sphinx_hugo.writing.built_site import Output, Page, address

__all__ = ["Output", "Page", "address", "main"]


def main(arguments: list[str]) -> int:
    """Print each link that leads nowhere, then one line; return 1 when there is one."""
    if len(arguments) != 1 or not Path(arguments[0]).is_dir():
        print("usage: check_links.py FOLDER (a built site)", file=sys.stderr)
        return 2
    output = Output(Path(arguments[0]))
    count = sum(1 for page in output.pages.values() for _ in page.links())
    faults = 0
    for page, attribute, url, fault in output.faults():
        faults += 1
        print(f'{page.path}: {attribute}="{url}": {fault}', file=sys.stderr)
    print(f"{len(output.pages)} pages, {count} links, {faults} of them dead.")
    return 1 if faults or not output.pages else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
