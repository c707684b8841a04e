"""Set a markdown-it parser up to read Markdown as Goldmark does."""

from __future__ import annotations

import re
from collections.abc import Callable

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.fence import fence
from markdown_it.rules_block.hr import hr
from markdown_it.rules_block.list import list_block
from markdown_it.rules_core import StateCore

from sphinx_hugo.content.markdown import marks
from sphinx_hugo.content.markdown.block_attributes import (
    apply_block_attributes,
    attribute_line,
)
from sphinx_hugo.content.markdown.blockquotes import blockquote
from sphinx_hugo.content.markdown.definitions import definition_terminator
from sphinx_hugo.content.markdown.delimiters import (
    DELETE,
    EMPHASIS,
    Tag,
    finish,
    make_delimiter_handler,
    make_pair_handler,
)
from sphinx_hugo.content.markdown.emoji import emoji
from sphinx_hugo.content.markdown.footnotes import (
    footnote_reference,
    footnotes_of,
    gather_definitions,
    make_footnote_rule,
)
from sphinx_hugo.content.markdown.headings import make_heading_rule
from sphinx_hugo.content.markdown.html_blocks import html_block
from sphinx_hugo.content.markdown.inline import (
    Grammar,
    Handler,
    InlineState,
    make_core_rule,
    make_inline_rule,
)
from sphinx_hugo.content.markdown.linkify import LINK_SPOT, WEB_SPOT, make_linkify
from sphinx_hugo.content.markdown.links import close_bracket, open_bracket, open_image, plain_link
from sphinx_hugo.content.markdown.options import MarkdownOptions
from sphinx_hugo.content.markdown.paragraph import BlockRule, make_paragraph_rule
from sphinx_hugo.content.markdown.passthrough import make_passthrough
from sphinx_hugo.content.markdown.roles import finish_fences, make_role_rule
from sphinx_hugo.content.markdown.tokens import read_blocks
from sphinx_hugo.content.markdown.typographer import make_typographer

Predicate = Callable[[str], bool]
_MAX_DEPTH = 60
_INTERRUPTS = ["paragraph", "reference", "blockquote", "list", "footnote_def"]
# Rules of markdown-it, its plugins and MyST that ours stand in for, or that Hugo does not have.
_REPLACED_BLOCKS = {"front_matter", "myst_line_comment", "myst_block_break", "table", "deflist"}
_REPLACED_BLOCKS |= {"reference", "lheading"}
_REPLACED_INLINES = {"linkify", "newline", "escape", "backticks", "strikethrough", "emphasis"}
_REPLACED_INLINES |= {"link", "image", "autolink", "html_inline", "entity", "footnote_ref"}
_REPLACED_INLINES |= {"footnote_inline", "gfm_autolink"}
_REPLACED_CORES = {"linkify", "replacements", "smartquotes", "text_join", "footnote_tail"}


def _never(_name: str) -> bool:
    return False


def make_parser(options: MarkdownOptions) -> MarkdownIt:
    """A parser of its own, without MyST."""
    md = MarkdownIt("commonmark")
    configure(md, options)
    return md


def configure(
    md: MarkdownIt,
    options: MarkdownOptions,
    is_directive: Predicate = _never,
    is_role: Predicate = _never,
) -> None:
    """Make a parser, bare or as MyST makes it, read Markdown as Goldmark does.

    ```` ```{name} ```` and ``{name}`text` `` are directives and roles where the predicates know
    the name, else what Hugo takes them for. Rules of other plugins stay as they are. A parser
    that has been set up can be used for any number of pages.
    """
    md.options["html"] = True
    md.options["maxNesting"] = 2 * _MAX_DEPTH + 20
    for name in ("tasklists", "alerts"):
        md.options[name] = False
    _configure_blocks(md, options)
    _configure_inlines(md, options, is_role)
    _configure_core(md, options, is_directive)


def _configure_blocks(md: MarkdownIt, options: MarkdownOptions) -> None:
    ruler = md.block.ruler
    ruler.disable(_REPLACED_BLOCKS, ignoreInvalid=True)
    # MyST's substitutions may begin with any character; else there are more than letters.
    plain = frozenset("" if "substitution_block" in ruler.get_active_rules() else "|!\"'")
    paragraph = make_paragraph_rule(options, plain)
    ruler.at("paragraph", paragraph)
    first = ruler.get_all_rules()[0]
    ruler.before(first, "goldmark_prose", _make_prose_rule(paragraph, plain))
    ruler.at("heading", _guarded(make_heading_rule(options), "#"), {"alt": _INTERRUPTS})
    some = ["paragraph", "reference", "blockquote"]
    ruler.at("html_block", _guarded(html_block, "<"), {"alt": some})
    ruler.at("blockquote", _guarded(blockquote, ">"), {"alt": _INTERRUPTS})
    ruler.at("list", _guarded(list_block, "-+*0123456789"), {"alt": some})
    ruler.at("fence", _guarded(fence, "`~"), {"alt": _INTERRUPTS})
    ruler.at("hr", _guarded(hr, "-*_"), {"alt": _INTERRUPTS})
    if options.attribute_block:
        ruler.before("code", "attribute_line", _guarded(attribute_line, "{"), {"alt": _INTERRUPTS})
    if options.definition_list:
        alt = ["paragraph", "blockquote", "list"]
        ruler.before("paragraph", "definition", _guarded(definition_terminator, ":"), {"alt": alt})
    ruler.disable("footnote_def", ignoreInvalid=True)
    if options.footnote:
        note = _guarded(make_footnote_rule(options), "[")
        ruler.before("reference", "goldmark_footnote", note, {"alt": _INTERRUPTS})


def _make_prose_rule(paragraph: BlockRule, plain: frozenset[str]) -> BlockRule:
    """The paragraph rule for lines that begin with a letter or a plain mark, ahead of all others.

    No block but a paragraph begins with one, so the other rules need not be asked.
    """

    def prose(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        if silent:
            return False
        first = state.src[state.bMarks[start] + state.tShift[start]]
        if not first.isalpha() and first not in plain:
            return False
        return not state.is_code_block(start) and paragraph(state, start, end, silent)

    return prose


def _guarded(rule: BlockRule, marks: str) -> BlockRule:
    """The rule, for lines that begin with one of its marks, and but for two places.

    Where blocks nest deeper than any author means, its mark is text. And where an outer quote has
    found a line to continue a paragraph (its indent is negative then), no inner one may end it.
    """
    first = frozenset(marks)

    def guarded(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        pos = state.bMarks[start] + state.tShift[start]
        if state.src[pos : pos + 1] not in first:
            return False
        if state.level >= 2 * _MAX_DEPTH or (silent and state.sCount[start] < 0):
            return False
        return rule(state, start, end, silent)

    return guarded


def _configure_inlines(md: MarkdownIt, options: MarkdownOptions, is_role: Predicate) -> None:
    ruler = md.inline.ruler
    ruler.disable(_REPLACED_INLINES, ignoreInvalid=True)
    names = set(ruler.get_active_rules()) - {"text"}
    if "myst_role" in names:
        ruler.at("myst_role", make_role_rule(is_role))
    foreign = _foreign_characters(names)
    grammar = _make_grammar(options, foreign)
    ruler.at("text", make_inline_rule(grammar))
    md.core.ruler.at("inline", make_core_rule(grammar))


def _foreign_characters(names: set[str]) -> frozenset[str]:
    """The characters that rules of other plugins may begin with."""
    known = {"myst_role": "{", "math_inline": "$", "math_inline_double": "$"}
    if names <= set(known):
        return frozenset("".join(known[name] for name in names))
    return frozenset("!#$%&*+-:<=>@[\\]^_`{}~")


def _make_grammar(options: MarkdownOptions, foreign: frozenset[str]) -> Grammar:
    handlers: dict[str, Handler] = {
        "\n": marks.newline,
        "\\": marks.backslash,
        "`": marks.code_span,
        "&": marks.entity,
        "<": marks.angle,
        "]": close_bracket,
        "!": open_image,
        **_delimiters(options),
    }
    has_plain = not options.passthrough and "%" not in foreign  # else PLAIN might hold a mark
    if has_plain:
        handlers |= {mark: _first(make_pair_handler(mark), handlers[mark]) for mark in "*_"}
    brackets = [(options.task_list, marks.task), (options.footnote, footnote_reference)]
    brackets += [(has_plain, plain_link), (True, open_bracket)]
    handlers["["] = _first(*(handler for is_on, handler in brackets if is_on))
    if options.emoji:
        handlers[":"] = emoji
    if options.passthrough:
        for char, handler in make_passthrough(options).items():
            handlers[char] = _first(handler, handlers[char]) if char in handlers else handler
    if options.typographer:
        for char, handler in make_typographer(options.typography).items():
            handlers[char] = _first(handlers[char], handler) if char in handlers else handler
    return Grammar(
        options=options,
        handlers=handlers,
        stop=_stop_pattern(handlers, foreign),
        foreign=foreign,
        linkify=make_linkify(options.linkify_protocol),
        link_spot=LINK_SPOT,
        web_spot=WEB_SPOT,
        finish=finish,
    )


def _delimiters(options: MarkdownOptions) -> dict[str, Handler]:
    """The handlers of emphasis and of the extras that are on."""
    sub, sup = ("sub", "sub"), ("sup", "sup")
    tilde: dict[int, Tag] = {}
    if options.extras_subscript:
        tilde = {1: sub, 2: sub}
    if options.extras_delete:
        tilde[2] = DELETE
    if options.strikethrough:
        tilde = {1: DELETE, 2: DELETE}
    others: dict[str, dict[int, Tag]] = {
        "~": tilde,
        "^": {1: sup, 2: sup} if options.extras_superscript else {},
        "+": {2: ("ins", "ins")} if options.extras_insert else {},
        "=": {2: ("mark", "mark")} if options.extras_mark else {},
    }
    return {
        "*": make_delimiter_handler("*", EMPHASIS, any_length=True),
        "_": make_delimiter_handler("_", EMPHASIS, any_length=True),
        **{char: make_delimiter_handler(char, tags) for char, tags in others.items() if tags},
    }


def _first(*handlers: Handler) -> Handler:
    """The handlers one after the other, until one reads something."""

    def either(state: InlineState) -> bool:
        pos = state.pos
        for handler in handlers:
            if handler(state):
                return True
            state.pos = pos
        return False

    return either


def _stop_pattern(handlers: dict[str, Handler], foreign: frozenset[str]) -> re.Pattern[str]:
    """Where plain text stops: at any mark, for some only where it is repeated."""
    repeated = {"-": "--", ".": r"\.\.\.", ">": ">>", "!": r"!\[", "+": r"\+\+", "=": "=="}
    single = (set(handlers) | foreign) - (set(repeated) - foreign)
    more = [pattern for char, pattern in repeated.items() if char in handlers]
    chars = "".join(re.escape(char) for char in sorted(single))
    return re.compile("|".join([f"[{chars}]", *more]))


def _configure_core(md: MarkdownIt, options: MarkdownOptions, is_directive: Predicate) -> None:
    ruler = md.core.ruler
    ruler.disable(_REPLACED_CORES, ignoreInvalid=True)

    def goldmark_blocks(state: StateCore) -> None:
        if options.footnote and footnotes_of(state.env):
            gather_definitions(state.tokens)
        if options.attribute_block:
            apply_block_attributes(state.tokens)
        finish_fences(state.tokens, is_directive)

    ruler.at("block", read_blocks)
    ruler.after("block", "goldmark_blocks", goldmark_blocks)
