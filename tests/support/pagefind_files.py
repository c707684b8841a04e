"""pagefind's files made readable, to look words up in them and to compare two indexes by content.

Each file is gzip; what is inside begins with a signature. Fragments (the text of a page) are JSON,
the rest is CBOR (RFC 8949), of which pagefind uses integers, texts and arrays. The names of files,
the numbers of pages and the order of filters differ from run to run; :func:`decoded` leaves that
out.
"""

from __future__ import annotations

import gzip
import json
from itertools import accumulate
from pathlib import Path
from typing import Any

SIGNATURE = b"pagefind_dcd"


def unpacked(file: Path) -> bytes:
    """What is in a file, without its compression and signature."""
    data = file.read_bytes()
    if data[:2] == b"\x1f\x8b":
        data = gzip.decompress(data)
    return data.removeprefix(SIGNATURE)


def readable(folder: Path) -> dict[str, bytes]:
    """Every file of an output folder by path, pagefind's without their compression."""
    files = (file for file in sorted(folder.rglob("*")) if file.is_file())
    return {file.relative_to(folder).as_posix(): unpacked(file) for file in files}


def fragments(index: Path) -> dict[str, Any]:
    """What pagefind keeps of each page, by its URL."""
    return {fragment["url"]: fragment for fragment in _fragments(index).values()}


def _fragments(index: Path) -> dict[str, Any]:
    return {file.stem: json.loads(unpacked(file)) for file in index.glob("fragment/*.pf_fragment")}


def decoded(index: Path) -> dict[str, Any]:
    """An index (the folder ``pagefind``) as values that are equal when the indexes find the same.

    ``pages`` by URL; ``words`` to URLs and the places in them; ``filters`` to values to URLs;
    ``files`` are the other ones, byte for byte.
    """
    pages = _fragments(index)
    metas = [_cbor(file) for file in sorted(index.glob("*.pf_meta"))]
    urls = [pages[entry[0]]["url"] for meta in metas for entry in meta[1]]
    words: dict[str, Any] = {}
    for file in index.glob("index/*.pf_index"):
        for word, found, *more in _cbor(file)[0]:
            # A page's number is written as the step from the one before.
            places = zip(accumulate(place[0] for place in found), found, strict=True)
            words[word] = [sorted([urls[page], *place[1:]] for page, place in places), more]
    filters: dict[str, Any] = {}
    for file in index.glob("filter/*.pf_filter"):
        name, values = _cbor(file)
        filters[name] = {value: sorted(urls[page] for page in found) for value, found in values}
    entry = json.loads((index / "pagefind-entry.json").read_text("utf-8"))
    for language in entry["languages"].values():
        del language["hash"]
    others = [*index.glob("*.js"), *index.glob("*.css"), *index.glob("wasm.*")]
    return {
        "pages": fragments(index),
        "words": words,
        "filters": filters,
        "entry": entry,
        "files": {file.name: file.read_bytes() for file in others},
    }


def _cbor(file: Path) -> Any:
    """The value in a file of CBOR."""
    return _Cbor(unpacked(file)).value()


class _Cbor:
    """Reads integers, texts and arrays; anything else is a change in pagefind's format."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    def _take(self, count: int) -> bytes:
        taken = self._data[self._at : self._at + count]
        assert len(taken) == count, "the file ends too soon"
        self._at += count
        return taken

    def value(self) -> Any:
        """The value that comes next."""
        first = self._take(1)[0]
        kind, number = first >> 5, first & 31
        assert kind in (0, 1, 3, 4) and number < 28, f"pagefind's format is new here: {first:#x}"
        if number > 23:
            number = int.from_bytes(self._take(1 << (number - 24)))
        if kind == 3:
            return self._take(number).decode()
        if kind == 4:
            return [self.value() for _ in range(number)]
        return number if kind == 0 else -1 - number
