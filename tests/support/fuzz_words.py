"""Words that the readers of texts know: what random texts are made of, so that most get far."""

from __future__ import annotations

# fmt: off
FRONT = [
    "---\n", "+++\n", "{", "}", "title", ": ", " = ", "[", "]", "'", '"', "- ", "date",
    "2026-01-01", "T10:00:00+09:00", "&a ", "*a", "<<: ", "!!python/object", "|\n", "\n",
    "draft: true\n", "cascade", "{a: b}", "menu", "tags", "aliases", "url", "#", "\t", "\\u",
]
BODY = [
    "{{<", ">}}", "{{%", "%}}", "ref", "figure ", "/", '"', "`", "# ", "- ", "> ", "|", "[", "]",
    "(", ")", "<div>", "</div>", "<a href=", "*", "_", "\n", "\n\n", "    ", "```", "{note}", "$",
    "[^1]", ":", "<!--more-->", "&amp;", "\\", "http://", "![", "{#id}", "~~", "\\(", "\\)", "1. ",
    "    - ", ":smile:", "[!NOTE]", "|---|", "www.", "<br/>", "{.a}", "\t",
]
HTML = [
    "<a href=", '"', "'", ">", "</a>", "<img srcset=", "/x.png 2x, ", "<!--", "-->", "<script>",
    "</script>", "javascript:", "//", "..", "/", "?", "#", "<button>", "</button>", "style=",
    "url(", ")", "&quot;", " ", "\n", "<p class=headerlink>", "&#x22;", "<svg>", "<![CDATA[",
    "<link rel=stylesheet href=_static/a.css>", "_static/b.js?v=00000000", "<style>", "</style>",
]
LOG = [
    "step", ",", "loss", "\n", "1", "2.5", "nan", "inf", "-", "{", "}", '"', ":", "epoch", "s:",
    "tel:", "iter", "[", "]", "\t", "1e999", "\x00", "val", "log_history", "ms", " ", "\xff",
]
LEDGER = [
    "runs:\n", "- ", "name: ", "one", "\n", "  ", "cost: ", "$", "7", "1.04B", "[", "]", "{", "}",
    ", ", "logs: ", "hours: ", "h", "&a ", "*a", "steps: ", "currency: ", "model: ", "gpu: ",
]
STYLE = [
    "a", ".c", "#i", "[href", "]", "=", "^=", "'x'", ":hover", ":not(", ":is(", ":where(", ")",
    "::before", " ", ">", "+", "~", "|", "*", ",", "{", "}", "color", ":", "red", ";", "--x",
    "var(--x)", "url(", '"', "'", "@media ", "print", "@import ", "@charset ", "@layer ",
    "@supports",
    "@keyframes k", "@font-face", "font-family", "@container", "@property --x", "&", "!important",
    "/*", "*/", "/*!", "\\", "<!--", "-->", "50%", "1e9px", "html", ":root", "U+26", "calc(",
    "animation", "k", "@namespace ", "@scope", "(", "[", "@", "from", "::part(",
]
PAGE = [
    '<link rel="stylesheet" href="_static/a.css?v=01234567">',
    '<link rel="stylesheet" href="../_static/styles/pydata-sphinx-theme.css">', "<link ", "href=",
    "rel=stylesheet ", "media=print", '"', "'", ">", "<", "</a>", "<a class=c id=i>", "<script>",
    "</script>", "<style>", "</style>", "<!--", "-->", 'src="_static/b.js?v=00000000"', "?v=",
    "_static/", "../", "--x", "style=", " ", "\n", "<p>", "type=", "<input type=date>", "/", "=",
    "class=", "c", "<img src=", "<svg>", "<template>", "<textarea>", "</textarea>",
    "<!DOCTYPE html>",
]
ADDRESS = [
    "/", "//", "..", "../", ".", "./", "old", "a.html", "index.html", "%2e", "%2F", "%00", "%",
    "?", "#", "\\", "javascript:", "https://", "http:", "data:", "mailto:", "'", '"', "&", "<", ">",
    " ", "\n", "posts", ":year", ":slug", ":filename", ":", "ünï", "tags", "page", "1", "feed.xml",
    "Con", "{{", "}}", "xn--", "@", "?v=", ";", "=",
]
SETTINGS = [
    "title", "baseURL", "languageCode", "theme", "params", "menu", "menus", "main", "taxonomies",
    "languages", "module", "mounts", "source", "target", "permalinks", "markup", "[", "]", "[[",
    "]]", "{", "}", " = ", ": ", "\n", "  ", "- ", ",", "'", '"', '"""', "true", "1", "&a ",
    "2026-01-01", "*a", "<<: ", "!!python/object/apply:os.system", "|\n", "#", "contentDir",
    "../..", "/etc", ".", "en", "weight", "\\u0000", "copyright", "author", "outputs", "paginate",
    "\t", "inf", "nan",
]
# fmt: on
