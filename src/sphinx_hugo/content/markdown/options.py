"""Hugo's markup configuration: which Markdown is read, and how it is printed.

Names and defaults are Hugo's (https://gohugo.io/configuration/markup/), in snake_case, but for
``unsafe``, which is on here: a blog that moves in has its raw HTML.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

HeadingIdType = Literal["github", "github-ascii", "blackfriday"]
LineBreakStyle = Literal["simple", "css3draft"]
Delimiters = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Typography:
    """What the typographer prints for each mark (``markup.goldmark.extensions.typographer``).

    The values are HTML, as in Hugo's configuration; an empty one leaves its mark as typed.
    """

    left_single_quote: str = "&lsquo;"
    right_single_quote: str = "&rsquo;"
    left_double_quote: str = "&ldquo;"
    right_double_quote: str = "&rdquo;"
    en_dash: str = "&ndash;"
    em_dash: str = "&mdash;"
    ellipsis: str = "&hellip;"
    left_angle_quote: str = "&laquo;"
    right_angle_quote: str = "&raquo;"
    apostrophe: str = "&rsquo;"


@dataclass(frozen=True, slots=True)
class HighlightOptions:
    """How code is highlighted (``markup.highlight``); a fence's attributes override it.

    ``style`` and ``no_classes`` are kept for the record: colours are the theme's style sheet's
    here, so that they can follow dark and light.
    """

    style: str = "monokai"
    code_fences: bool = True
    no_classes: bool = True
    no_hl: bool = False
    line_nos: bool = False
    line_numbers_in_table: bool = True
    anchor_line_nos: bool = False
    line_anchors: str = ""
    line_no_start: int = 1
    hl_lines: str = ""
    tab_width: int = 4
    guess_syntax: bool = False
    wrapper_class: str = "highlight"


@dataclass(frozen=True, slots=True)
class MarkdownOptions:
    """Everything that decides what a page's Markdown becomes; hashable, one a site."""

    unsafe: bool = True
    xhtml: bool = False
    hard_wraps: bool = False
    typographer: bool = True
    typography: Typography = Typography()
    linkify: bool = True
    linkify_protocol: str = "https"
    footnote: bool = True
    footnote_enable_auto_id_prefix: bool = False
    footnote_backlink_html: str = "&#x21a9;&#xfe0e;"
    definition_list: bool = True
    task_list: bool = True
    strikethrough: bool = True
    table: bool = True
    emoji: bool = False
    math: bool = False
    attribute_block: bool = False
    attribute_title: bool = True
    auto_heading_id: bool = True
    auto_heading_id_type: HeadingIdType = "github"
    auto_definition_term_id: bool = False
    wrap_stand_alone_image_within_paragraph: bool = True
    cjk: bool = False
    cjk_east_asian_line_breaks: bool = False
    cjk_east_asian_line_breaks_style: LineBreakStyle = "simple"
    cjk_escaped_space: bool = False
    extras_delete: bool = False
    extras_insert: bool = False
    extras_mark: bool = False
    extras_subscript: bool = False
    extras_superscript: bool = False
    passthrough: bool = False
    passthrough_inline: Delimiters = ()
    passthrough_block: Delimiters = ()
    highlight: HighlightOptions = HighlightOptions()
