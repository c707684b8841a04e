"""A source encoding that never stops a build: UTF-8, other bytes shown as U+FFFD.

Sphinx decodes a source file before any event and lets the error through. The
encoding named in the environment's settings is where it takes the codec from;
what is wrong with the file is reported by :func:`sphinx_hugo.content.frontmatter.decode`,
with its line.
"""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer as Buffer

LENIENT_UTF8 = "sphinx_hugo_utf8"


class _Decoder(codecs.BufferedIncrementalDecoder):
    """UTF-8 with an optional BOM; what is not UTF-8 is replaced."""

    def __init__(self, errors: str = "replace") -> None:
        super().__init__("replace")
        self._start = True

    def _buffer_decode(self, input: Buffer, errors: str, final: bool) -> tuple[str, int]:
        text, consumed = codecs.utf_8_decode(input, "replace", final)
        if self._start and text:
            self._start = False
            text = text.removeprefix("\ufeff")
        return text, consumed


def _search(name: str) -> codecs.CodecInfo | None:
    """The codec for :data:`LENIENT_UTF8`; None for any other name, as Python asks for it."""
    if name != LENIENT_UTF8:
        return None
    utf8 = codecs.lookup("utf-8")
    return codecs.CodecInfo(
        name=LENIENT_UTF8,
        encode=utf8.encode,
        decode=lambda data, errors="replace": codecs.utf_8_decode(data, "replace", True),
        incrementalencoder=utf8.incrementalencoder,
        incrementaldecoder=_Decoder,
    )


def register() -> None:
    """Make the encoding known to Python."""
    codecs.register(_search)
