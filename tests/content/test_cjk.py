"""Which texts are Chinese, Japanese or Korean: as Hugo 0.155.2 counts their words."""

from __future__ import annotations

import pytest

from sphinx_hugo.content.cjk import has_cjk


@pytest.mark.parametrize("text", ["日", "a ｱ b", "한", "ひ", "カ", "〇", "々", "⺀", "〡", "𠀀"])
def test_one_character_is_enough(text: str) -> None:
    """Of the four scripts, half-width forms and numerals among them."""
    assert has_cjk(f"---\ntitle: {text}\n---\nwords\n")


@pytest.mark.parametrize("text", ["words", "éü", "、。", "ー", "㍿", "Ａ", "〆", "“”", "я", "🚀"])
def test_what_scripts_share_is_no_sign(text: str) -> None:
    """Punctuation, prolonged sounds, square words, full-width Latin."""
    assert not has_cjk(text)
