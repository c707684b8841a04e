"""Hugo's facts of a page's content: plain text, word count, reading time, summary.

Rules: https://gohugo.io/content-management/summaries/ and the methods ``Plain``, ``WordCount``
and ``ReadingTime`` of a page. All of them are computed from the rendered HTML.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape

DIVIDER = "HUGOMORE42"
"""The word that stands for ``<!--more-->`` while Markdown is rendered (Hugo's own)."""

_MORE = "<!--more-->"
_SPACES = "\t\n\v\f\r \x85\xa0\u1680" + "".join(map(chr, range(0x2000, 0x200B)))
_SPACES += "\u2028\u2029\u202f\u205f\u3000"
_SPACE_RUN = re.compile(f"([{_SPACES}])[{_SPACES}]+")
_WORD = re.compile(f"[^{_SPACES}]+")
_LINE_ENDS = ("</p>", "<br>", "<br />")
_SEPARATORS = "\x1c\x1d\x1e\x1f"
"""What Python takes for white space between words, and Go does not."""
_TAG_START = re.compile(r"<!--|</?[A-Za-z]")
# Possessive quantifiers: nothing is tried twice, so the time is linear.
_TAG_REST = re.compile(r"""(?:[^"'<>=]++|=\s*+"[^"]*+"|=\s*+'[^']*+'|["'<=])*+>""")
_PLAIN_TAGS = re.compile(
    r"""(?:</?(?!script\b|style\b)[a-z](?:[^<>"'=]++|="[^"]*+")*+>)++""", re.IGNORECASE
)
# A tag where none hides anything, first as most are written; one without an end takes the rest.
_TAG = re.compile(
    r"""</?[A-Za-z](?:[^<>"'=]*+(?:="[^"]*+"[^<>"'=]*+)*+>|"""
    rf"{_TAG_REST.pattern}|[\s\S]*+)"
)
_HIDDEN = re.compile(r"<(script|style)\b", re.IGNORECASE)
_TAG_TOKEN = re.compile(r"</?[A-Za-z]+>?\Z")
_ATTRIBUTE_TOKEN = re.compile(r"[A-Za-z]+=[\"']")
WORDS_PER_MINUTE = 213
CJK_WORDS_PER_MINUTE = 501


@dataclass(frozen=True, slots=True)
class Divided:
    """Markdown with its ``<!--more-->`` made a paragraph of its own that reads :data:`DIVIDER`.

    ``line`` is the 1-based line of the divider; ``before`` and ``after`` say how many lines were
    added ahead of it and behind it; ``truncated`` whether anything follows.
    """

    text: str
    line: int
    before: int
    after: int
    truncated: bool

    def original_line(self, line: int) -> int:
        """The line of the original text that a line of ``text`` comes from."""
        if line <= self.line - self.before:
            return line
        if line <= self.line:
            return self.line - self.before
        return max(line - self.before - self.after, self.line - self.before)


def split_more(body: str) -> Divided | None:
    """Make the first ``<!--more-->`` of a body visible to the Markdown parser, None without one.

    Where it stands between blank lines no line is added, so that lines stay what they were.
    """
    head, found, tail = body.partition(_MORE)
    if not found:
        return None
    before = 0 if re.search(r"(?:\A|\n[ \t]*\r?\n)\Z", head) else 2
    after = 0 if re.match(r"[ \t]*(?:\r?\n[ \t]*(?:\r?\n|\Z)|\Z)", tail) else 2
    text = head + "\n" * before + DIVIDER + "\n" * after + tail
    line = head.count("\n") + before + 1
    return Divided(text, line, before, after, bool(tail.strip()))


def plainify(html: str) -> str:
    """The text of HTML, entities kept, runs of white space made one (``strings.Plainify``)."""
    if "<" not in html and ">" not in html:
        return html
    return _SPACE_RUN.sub(r"\1", _text(html))


def plain(html: str) -> str:
    """The text of a page (``.Plain``): like :func:`plainify`, entities kept."""
    return plainify(html)


def _text(html: str) -> str:
    """The text of HTML, its white space as it comes."""
    html = html.replace("\n", " ")
    # A mark that no tag ends at; NUL keeps the text, mostly ASCII, one byte a character.
    newline = "\0" if "\0" not in html else "\ue000"
    for end in _LINE_ENDS:
        html = html.replace(end, newline)
    return strip_tags(html).replace(newline, "\n")


def strip_tags(html: str) -> str:
    """HTML without tags, comments, scripts and styles; ``I <3 you`` keeps its ``<``."""
    if "<!--" not in html and not _HIDDEN.search(html):
        return _TAG.sub("", html)
    kept: list[str] = []
    pos = 0
    while (found := _TAG_START.search(html, pos)) is not None:
        start = found.start()
        kept.append(html[pos:start])
        plain_tag = _PLAIN_TAGS.match(html, start)
        pos = plain_tag.end() if plain_tag else _tag_end(html, found)
    kept.append(html[pos:])
    return "".join(kept)


def _tag_end(html: str, start: re.Match[str]) -> int:
    """The position after a tag, or after what a comment, script or style hides."""
    if start[0] == "<!--":
        end = html.find("-->", start.end())
        return end + 3 if end >= 0 else len(html)
    rest = _TAG_REST.match(html, start.end())
    if rest is None:
        return len(html)
    hidden = _HIDDEN.match(html, start.start())
    if hidden is None:
        return rest.end()
    closing = re.compile(f"</{hidden[1]}", re.IGNORECASE).search(html, rest.end())
    return closing.start() if closing else len(html)


def word_count(text: str, cjk: bool = False) -> int:
    """The number of words in plain text; with ``cjk`` each character of a non-ASCII word counts."""
    if not cjk and not any(separator in text for separator in _SEPARATORS):
        return len(text.split())
    words = _WORD.findall(text)
    if not cjk:
        return len(words)
    return sum(1 if word.isascii() else len(word) for word in words)


def words_of_html(html: str, cjk: bool = False) -> int:
    """The number of words of a page's text (``.WordCount``)."""
    return word_count(_text(html), cjk)


def reading_time(words: int, cjk: bool = False) -> int:
    """Minutes to read so many words, rounded up (``.ReadingTime``)."""
    pace = CJK_WORDS_PER_MINUTE if cjk else WORDS_PER_MINUTE
    return (words + pace - 1) // pace


@dataclass(frozen=True, slots=True)
class Summarized:
    """A page's content without the divider, its summary, and whether more follows it.

    ``is_manual`` says that the author drew the line.
    """

    content: str
    summary: str
    truncated: bool
    is_manual: bool = False


def summarize(html: str, summary_length: int = 70, cjk: bool = False) -> Summarized:
    """The summary of a page's HTML.

    Up to :data:`DIVIDER` where there is one, else whole paragraphs until ``summary_length``
    words are reached.
    """
    low = html.find(DIVIDER)
    return _manual(html, low) if low >= 0 else _automatic(html, summary_length, cjk)


def summarize_html(html: str, summary_length: int = 70, cjk: bool = False) -> Summarized:
    """The summary of a content file that is HTML: all before ``<!--more-->``, as it stands.

    Without one it is found as :func:`summarize` finds it.
    """
    before, found, after = html.partition(_MORE)
    if not found:
        return summarize(html, summary_length, cjk)
    content = f"{before}\n{after}".strip()
    return Summarized(content, before.strip(), bool(after.strip()), is_manual=True)


def _automatic(html: str, summary_length: int, cjk: bool) -> Summarized:
    if summary_length <= 0:
        return Summarized(html, "", bool(html))
    pos = count = 0
    while (end := html.find("</p>", pos)) >= 0:
        count += _count(html[pos:end], summary_length - count, cjk)
        if count >= summary_length:
            high = end + len("</p>")
            return Summarized(html, html[:high].strip(), high < len(html.rstrip()))
        pos = end + len("</p>") - 1
    return Summarized(html, html.strip(), False)


def _count(html: str, enough: int, cjk: bool) -> int:
    """The words of HTML as Hugo counts them here, without its last character; at most enough."""
    count = 0
    for found in _WORD.finditer(html[:-1]):
        word = found[0]
        if _TAG_TOKEN.match(word) or _ATTRIBUTE_TOKEN.match(word) or word == ">":
            continue
        if cjk:
            text = plainify(word)
            count += 1 if text.isascii() else len(text)
        else:
            count += 1
        if count >= enough:
            break
    return count


def _manual(html: str, low: int) -> Summarized:
    high = low + len(DIVIDER)
    start, inside = _paragraph_start(html, low)
    end = html.find("</p>", high)
    end = len(html) if end < 0 else end + len("</p>")
    ending = html[high:end] if inside else ""
    rest = high if inside else end
    if html.startswith("\n", rest):
        rest += 1
    content = (html[:start] + html[rest:]).strip()
    summary, truncated = (html[:start] + ending).strip(), bool(html[rest:].strip())
    return Summarized(content, summary, truncated, is_manual=True)


def _paragraph_start(html: str, low: int) -> tuple[int, bool]:
    """Where the divider's own paragraph begins; whether other text of a paragraph precedes it."""
    before = html[:low].rstrip()
    found = re.search(r"<p[^>]*>\Z", before[max(0, len(before) - 1000) :])
    if found is None:
        return low, True
    return len(before) - len(found[0]), False


def plain_summary(html: str) -> str:
    """A summary as text, for lists and feeds."""
    return unescape(plainify(html)).strip()
