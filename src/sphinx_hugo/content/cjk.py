"""Whether a text is Chinese, Japanese or Korean, as Hugo sees it: one character is enough.

https://gohugo.io/configuration/all/#hascjklanguage. The scripts Han, Hangul, Hiragana and Katakana
of Unicode; punctuation and signs that scripts share are none of them.
"""

from __future__ import annotations

import re

_HAN = "\u2e80-\u2e99\u2e9b-\u2ef3\u2f00-\u2fd5\u3005\u3007\u3021-\u3029\u3038-\u303b\u3400-\u4dbf"
_HAN += "\u4e00-\u9fff\uf900-\ufa6d\ufa70-\ufad9\U00020000-\U0002fa1d\U00030000-\U000323af"
_HANGUL = (
    "\u1100-\u11ff\u302e\u302f\u3131-\u318e\u3200-\u321e\u3260-\u327e\ua960-\ua97c\uac00-\ud7a3"
)
_HANGUL += (
    "\ud7b0-\ud7c6\ud7cb-\ud7fb\uffa0-\uffbe\uffc2-\uffc7\uffca-\uffcf\uffd2-\uffd7\uffda-\uffdc"
)
_HIRAGANA = "\u3041-\u3096\u309d-\u309f\U0001b001-\U0001b11f\U0001f200"
_KATAKANA = "\u30a1-\u30fa\u30fd-\u30ff\u31f0-\u31ff\u32d0-\u32fe\u3300-\u3357\uff66-\uff6f"
_KATAKANA += "\uff71-\uff9d\U0001b000\U0001b120-\U0001b122\U0001b164-\U0001b167"
_CHARACTER = re.compile(f"[{_HAN}{_HANGUL}{_HIRAGANA}{_KATAKANA}]")


def has_cjk(text: str) -> bool:
    """Whether a file's text has a character of these scripts, be it in its front matter."""
    return not text.isascii() and _CHARACTER.search(text) is not None
