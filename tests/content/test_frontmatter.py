"""Front matter is found, cut off and parsed as Hugo does it, and its mistakes are located."""

from __future__ import annotations

import pytest

from sphinx_hugo.content.frontmatter import Split, decode, parse, split
from sphinx_hugo.content.problems import Problem


def parsed(text: str) -> dict[str, object]:
    """The raw values of a content file."""
    return dict(parse(split(text)).raw)


def problems(text: str) -> list[Problem]:
    """All problems of a content file's front matter."""
    parts = split(text)
    return [*parts.problems, *parse(parts).problems]


def located(text: str) -> list[tuple[str, int | None]]:
    """Codes and lines of the problems of a content file's front matter."""
    return [(problem.code, problem.line) for problem in problems(text)]


FOUND = {
    "yaml": ("---\ntitle: t\n---\nbody\n", "yaml", "title: t\n", 2, "\n\n\nbody\n", 4),
    "toml": ("+++\ntitle = 't'\n+++\nbody\n", "toml", "title = 't'\n", 2, "\n\n\nbody\n", 4),
    "json": ('{"title":"t"}\nbody\n', "json", '{"title":"t"}', 1, "\nbody\n", 2),
    "json on lines": ('{\n"a": 1\n}\n\nbody', "json", '{\n"a": 1\n}', 1, "\n\n\n\nbody", 4),
    "braces in strings": ('{"a":"}\\"{"}\nb', "json", '{"a":"}\\"{"}', 1, "\nb", 2),
    "text behind the brace": ('{"a":1} b\n', "json", '{"a":1}', 1, " b\n", 1),
    "byte order mark": ("\ufeff---\na: 1\n---\nb", "yaml", "a: 1\n", 2, "\n\n\nb", 4),
    "crlf": ("---\r\na: 1\r\n---\r\nb\r\nc", "yaml", "a: 1\n", 2, "\n\n\nb\nc", 4),
    "lone cr": ("---\ra: 1\r---\rb\r", "yaml", "a: 1\n", 2, "\n\n\nb\n", 4),
    "blank lines before": ("\n \n---\na: 1\n---\nb", "yaml", "a: 1\n", 4, "\n\n\n\n\nb", 6),
    "indented": ("  ---\na: 1\n---\nb", "yaml", "a: 1\n", 2, "\n\n\nb", 4),
    "spaces behind the signs": ("--- \t\na: 1\n---  \nb", "yaml", "a: 1\n", 2, "\n\n\nb", 4),
    "comment behind the signs": ("--- # c\na: 1\n---\nb", "yaml", " # c\na: 1\n", 1, "\n\n\nb", 4),
    "text behind the end": ("---\na: 1\n--- foo\nb", "yaml", "a: 1\n", 2, "\n\n foo\nb", 3),
    "more signs at the end": ("---\na: 1\n----\nb", "yaml", "a: 1\n", 2, "\n\n-\nb", 3),
    "nothing after the end": ("---\na: 1\n---", "yaml", "a: 1\n", 2, "\n\n", 3),
    "empty": ("---\n---\nb", "yaml", "", 2, "\n\nb", 3),
    "blank": ("---\n\n---\nb", "yaml", "\n", 2, "\n\n\nb", 4),
    "only a comment": ("---\n# c\n---\nb", "yaml", "# c\n", 2, "\n\n\nb", 4),
    "empty object": ("{}\nb", "json", "{}", 1, "\nb", 2),
    "second yaml": ("---\na: 1\n---\n---\nb: 2\n---\n", "yaml", "a: 1\n", 2,
                    "\n\n\n---\nb: 2\n---\n", 4),
}  # fmt: skip


@pytest.mark.parametrize("name", FOUND)
def test_front_matter_is_cut_off_as_in_hugo(name: str) -> None:
    """Format, text and body are Hugo's; every line of the body keeps its number."""
    text, format_, inner, start_line, body, body_line = FOUND[name]
    assert split(text) == Split(format_, inner, start_line, body, body_line)  # type: ignore[arg-type]


NOT_FRONT_MATTER = [
    "",
    "   \n",
    "# Heading\n",
    "***\n\nHello\n",
    "- a list\n- of two\n",
    "+ a list\n",
    "-- a dash\n",
    "----\n\nHello\n",
    "---text\n",
    "++++\n",
    '{{< figure src="x" >}}\n\nHello\n',
    "{{% note %}}\nHello",
    "{ref}`x` is a role\n",
    "{.class}\nHello\n",
    "Hello\n---\na: 1\n---\n",
    "<!--\n---\na: 1\n---\n-->\n",
    "\f---\na: 1\n---\n",
    "\u00a0---\na: 1\n---\n",
]


@pytest.mark.parametrize("text", NOT_FRONT_MATTER)
def test_markdown_that_only_looks_like_front_matter_is_text(text: str) -> None:
    """Where Hugo finds no front matter, or stops at Markdown it takes for some, all is body."""
    assert split(text) == Split("", "", 1, text, 1)


UNCLOSED = {
    "yaml": ("---\ntitle: t\n\nbody\n", 1),
    "toml": ("\n+++\ntitle = 't'\n\nbody\n", 2),
    "json": ('{"title": "t"\n\nbody\n', 1),
    "json string": ('{"title": "t}\n\nbody\n', 1),
    "rule": ("---\n\nHello\n", 1),
    "dots": ("---\ntitle: t\n...\nbody\n", 1),
    "only the opening": ("---", 1),
}


@pytest.mark.parametrize("name", UNCLOSED)
def test_unclosed_front_matter_stays_visible(name: str) -> None:
    """Nothing is lost of a text whose front matter has no end; a problem says where it opens."""
    text, line = UNCLOSED[name]
    parts = split(text)
    assert (parts.format, parts.body) == ("", text)
    assert [(problem.code, problem.line) for problem in parts.problems] == [("frontmatter", line)]


NO_MAPPING = {
    "list": ("---\n- a\n- b\n---\nx", 2),
    "list of mappings": ("---\n# c\n- a: b\n---\nx", 3),
    "prose between rules": ("---\n\nHello\n\n---\n\nmore\n", 3),
}


@pytest.mark.parametrize("name", NO_MAPPING)
def test_text_between_rules_stays_visible(name: str) -> None:
    """What cannot be keys with values is prose between two rules, shown, with a problem."""
    text, line = NO_MAPPING[name]
    assert split(text).body == text
    assert located(text) == [("frontmatter", line)]


BROKEN = {
    "yaml value with a colon": ("---\na: 1\ntitle: Foo: bar\n---\n", 3),
    "yaml unclosed list": ("---\ntitle: [\n---\n", 3),
    "yaml unclosed quote": ('---\na: 1\ntitle: "foo\nb: 2\n---\n', 3),
    "yaml reserved character": ("---\na: 1\nb: @x\n---\n", 3),
    "yaml tab": ("---\na:\n\tb: c\n---\n", 3),
    "yaml no space": ("---\na: 1\ntitle:x\nb: 2\n---\n", 3),
    "yaml unknown anchor": ("---\na: 1\nb: *x\n---\n", 3),
    "yaml anchor within itself": ("---\na: 1\nb: &x [*x]\n---\n", 3),
    "yaml list as key": ("---\na: 1\n? [x]\n: y\n---\n", 3),
    "yaml alias of a list as key": ("---\na: &x [1]\n*x : y\n---\n", 3),
    "yaml merge of a number": ("---\na:\n  <<: 3\n---\n", 3),
    "yaml second document": ("---\na: 1\n... \nb: 2\n---\n", 4),
    "yaml text with a colon": ("---\nhttp://x.org\n---\n", 2),
    "toml without a value": ("+++\na = 1\ntitle = \n+++\n", 3),
    "toml text without quotes": ("+++\n\ntitle = foo\n+++\n", 3),
    "toml key twice": ("+++\na = 1\nb = 1\na = 2\n+++\n", 4),
    "toml table twice": ("+++\n[a]\nb = 1\n[a]\n+++\n", 4),
    "toml unclosed string": ('+++\na = """\nx\n+++\n', 2),
    "toml unclosed list": ("+++\na = 1\nb = [1,\n2\nc = 1\n+++\n", 3),
    "toml list twice": ("+++\na = 1\na = [\n1,\n]\n+++\n", 3),
    "toml long number": ("+++\na = 1\nb = " + "9" * 5000 + "\n+++\n", 3),
    "toml number of 65 bits": ("+++\na = 1\nb = 18446744073709551616\n+++\n", 3),
    "json without a value": ('{\n"a": 1,\n"title": ,\n}\n', 3),
    "json comma at the end": ('{\n"a": 1,}\n', 2),
    "json constant": ('{\n"a": 1,\n"b": NaN\n}\n', 3),
}


@pytest.mark.parametrize("name", BROKEN)
def test_front_matter_that_does_not_parse_is_located(name: str) -> None:
    """One problem, with the line in the file."""
    text, line = BROKEN[name]
    assert located(text) == [("frontmatter", line)]


@pytest.mark.parametrize("name", BROKEN)
def test_problem_is_one_sentence_of_one_line(name: str) -> None:
    """The message says what is wrong in a sentence that fits a terminal."""
    (problem,) = problems(BROKEN[name][0])
    assert "\n" not in problem.message
    assert problem.message.endswith(".")
    assert len(problem.message) < 240


RECOVERED = {
    "yaml": (
        "---\ntitle: Foo: bar\ndate: 2024-01-02\ntags:\n  - x\ndraft: true\n---\n",
        {"date", "tags", "draft"},
    ),
    "yaml in the middle": ("---\na: 1\nb: @x\nc:\n  d: [1]\n---\n", {"a", "c"}),
    "yaml unclosed quote": ('---\na: 1\nb: "x\nc: 2\n---\n', {"a", "c"}),
    "toml": ("+++\ntitle = Foo\ndraft = true\n[params]\nx = 1\n+++\n", {"draft", "params"}),
}


@pytest.mark.parametrize("name", RECOVERED)
def test_one_mistake_does_not_cost_the_other_keys(name: str) -> None:
    """Keys beside the one that does not parse are read all the same."""
    text, keys = RECOVERED[name]
    assert parsed(text).keys() == keys


DRAFTS = {
    "unclosed": ("---\ntitle: t\ndraft: true\n\nbody\n", 3),
    "json": ('{\n"title": ,\n"draft": true\n}\nbody\n', 3),
    "toml": ('+++\ndraft = true\nx = """\n' + "\n" * 20 + "y\n+++\n", 2),
    "yaml in one mapping": ("---\n{title: x: y,\n draft: true}\n---\n", 3),
}


@pytest.mark.parametrize("name", DRAFTS)
def test_draft_stays_a_draft_when_its_front_matter_does_not_parse(name: str) -> None:
    """A mistake in the front matter of a draft does not publish it."""
    text, line = DRAFTS[name]
    result = parse(split(text))
    assert result.raw == {"draft": True}
    assert result.lines == {"draft": line}
    assert problems(text)


def test_draft_in_prose_below_unclosed_front_matter_counts_for_nothing() -> None:
    """Only the lines that stand where front matter would are looked at."""
    assert parsed("---\n\nSet this:\n\n    draft: true\n") == {}


DUPLICATES = {
    "yaml": ("---\ntitle: a\ntitle: b\n---\n", 3, {"title": "b"}),
    "yaml by case": ("---\nx: 1\ntitle: a\nTitle: b\n---\n", 4, {"x": 1, "title": "b"}),
    "yaml nested": ("---\na:\n  b: 1\n  B: 2\n---\n", 4, {"a": {"b": 2}}),
    "toml by case": ("+++\ntitle = 'a'\nTitle = 'b'\n+++\n", 3, {"title": "b"}),
    "toml tables by case": ("+++\n[a]\nx = 1\n[A]\ny = 2\n+++\n", 4, {"a": {"y": 2}}),
    "toml nested by case": ("+++\nz = 1\n[a]\nx = 1\nX = 2\n+++\n", 3, {"z": 1, "a": {"x": 2}}),
    "json": ('{\n"title": "a",\n"title": "b"\n}', 3, {"title": "b"}),
    "json by case": ('{\n"title": "a",\n"Title": "b"\n}', 3, {"title": "b"}),
    "json nested": ('{"a": {"b": 1,\n"b": 2}}', 2, {"a": {"b": 2}}),
}


@pytest.mark.parametrize("name", DUPLICATES)
def test_key_that_stands_twice_is_located_at_the_second(name: str) -> None:
    """Keys are the same in any case, as in Hugo; the last value is used."""
    text, line, values = DUPLICATES[name]
    assert located(text) == [("frontmatter", line)]
    assert parsed(text) == values


def test_same_key_in_two_objects_is_no_duplicate() -> None:
    """Each mapping has its own keys."""
    assert not problems('{"a": {"x": 1}, "b": [{"x": 1}, {"x": 2}], "x": "{\\"x\\": 1}"}')
    assert not problems("---\na: {x: 1}\nb:\n  - x: 1\n  - x: 2\nx: 1\n---\n")
    assert not problems(
        "+++\nx = 1\na.x = 1\na.y = 2\n[b]\nx = 1\n[[c]]\nx = 1\n[[c]]\nx = 2\n+++\n"
    )


def test_many_duplicates_are_told_of_twenty_times() -> None:
    """A thousand mistakes of one kind do not bury the others."""
    assert len(problems("---\n" + "a: 1\n" * 1000 + "---\n")) == 20


LINES = {
    "yaml": ("---\ntitle: t\n# c\nParams:\n  a: 1\n'q': |\n  x: y\n\nz: 1\n---\n", [2, 4, 6, 9]),
    "toml": ("+++\ntitle = '''\nParams = 1\n'''\nq = [ # [\n1,\n]\n[Params]\nz = 1\n[z]\n+++\n",
             [2, 5, 8, 10]),
    "json": ('{ "title": "x\\n:{",\n"q":\n[{"title": 1}],\n\n"params": {\n"z": 1}, "z": 1}',
             [1, 2, 5, 6]),
}  # fmt: skip


@pytest.mark.parametrize("name", LINES)
def test_top_level_keys_have_their_lines(name: str) -> None:
    """Lines are those of the file, counted from 1; keys below are not taken for keys above."""
    text, lines = LINES[name]
    result = parse(split(text))
    assert not result.problems
    assert sorted(result.lines.values()) == lines
    assert result.lines.keys() == result.raw.keys() == {"title", "params", "q", "z"}


def test_keys_are_lower_case_at_every_level() -> None:
    """Keys are case-insensitive in Hugo, also those of mappings in lists."""
    nested = {"a": {"b": [{"c": {"d": "E"}}]}}
    assert parsed("---\nA: {B: [{C: {D: E}}]}\n---\n") == nested
    assert parsed('+++\n[A]\nB = [{C = {D = "E"}}]\n+++\n') == nested
    assert parsed('{"A": {"B": [{"C": {"D": "E"}}]}}') == nested


def test_lone_surrogates_become_the_replacement_character() -> None:
    """A JSON escape for half a character cannot make a text that no file can hold."""
    assert parsed(r'{"a": "\ud83d", "\ud83d": "\ud83d\udc22"}') == {"a": "\ufffd", "\ufffd": "🐢"}


DEEP = {
    "yaml lists": "---\na: " + "[" * 5000 + "\n---\n",
    "yaml mappings": "---\na: " + "{b: " * 5000 + "\n---\n",
    "yaml block": "---\na:\n  " + "- " * 5000 + "\n---\n",
    "toml lists": "+++\na = " + "[" * 50000 + "]" * 50000 + "\n+++\n",
    "toml key": "+++\n" + "a." * 50000 + "a = 1\n+++\n",
    "toml table": "+++\n[" + "a." * 50000 + "a]\n+++\n",
    "toml inline": "+++\nx = {" + "a." * 50000 + "a = 1}\n+++\n",
    "toml 150 levels": "+++\na = " + "[" * 150 + "]" * 150 + "\n+++\n",
    "json lists": '{"a": ' + "[" * 50000 + "]" * 50000 + "}",
    "json objects": '{"a": ' * 50000 + "1" + "}" * 50000,
    "json 150 levels": '{"a": ' + "[" * 150 + "]" * 150 + "}",
}


@pytest.mark.parametrize("name", DEEP)
def test_deep_nesting_is_refused(name: str) -> None:
    """Beyond a hundred levels there is a problem, and no recursion that ends in an error."""
    (problem,) = problems(DEEP[name])
    assert "deeper than 100 levels" in problem.message


@pytest.mark.parametrize("opening", ["---\na: ", '{"a": '])
def test_nesting_that_nobody_writes_by_hand_is_still_read(opening: str) -> None:
    """Fifty levels are fine."""
    end = "\n---\n" if opening.startswith("-") else "}"
    assert not problems(opening + "[" * 50 + "]" * 50 + end)


def test_hundred_laughs_are_refused() -> None:
    """Aliases of aliases of aliases cost a problem, not the memory."""
    rows = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    rows += [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 10)}]" for i in range(1, 10)]
    (problem, *_) = problems("---\n" + "\n".join(rows) + "\n---\n")
    assert "repeats more than 10000 values" in problem.message
    assert problem.line == 5


def test_merges_of_merges_are_refused() -> None:
    """Merge keys count like aliases."""
    rows = ["a: &a {" + ", ".join(f"k{i}: 1" for i in range(200)) + "}", "b:"]
    rows += ["  - {<<: *a}"] * 100
    assert "repeats more than" in problems("---\n" + "\n".join(rows) + "\n---\n")[0].message


HOSTILE = ["[", "{", "- ", "? ", "&a ", "*a ", "!", '"', "'", "|\n", ": ", "a: ", "a:\n", "#",
           "%\n", " ", "\t", "\n", "\r", "[a,", "a", "- a\n", '{"a":', "\\", '\\"', "{{<", "a.",
           "a=1\n", "[[a]]\n", "'''", '"""', "1", "1_", "\0", "\u2028", "\ufeff", "---\n",
           "+++\n", "{\n", "<<: *a\n", "draft:\n", '"a".', ",'", 'a: "\n', "x: @\n"]  # fmt: skip
WRAPPERS = [
    "{}",
    "---\n{}\n---\n",
    "---\nk: {}\n---\n",
    "+++\n{}\n+++\n",
    "+++\nk = {}\n+++\n",
    '{{"k": {}}}',
    '{{"k": "{}"}}',
    "---\n{}",
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_text_takes_linear_time(piece: str) -> None:
    """A hundred thousand times the same sign is split and parsed while the test waits."""
    for wrapper in WRAPPERS:
        text = wrapper.format(piece * (100_000 // len(piece)))
        parts = split(text)
        assert parts.body.count("\n") == text.replace("\r\n", "\n").replace("\r", "\n").count("\n")
        assert len(parse(parts).problems) <= 20


def test_utf8_is_decoded_with_and_without_mark() -> None:
    """A byte order mark is not part of the text."""
    assert decode("\ufeffä🐢".encode()) == ("ä🐢", ())
    assert decode("ä🐢".encode()) == ("ä🐢", ())


NOT_UTF8 = {
    "latin-1": (b"---\ntitle: x\n---\ncaf\xe9\n", 4, "---\ntitle: x\n---\ncaf\ufffd\n"),
    "crlf": (b"a\r\nb\r\n\xff", 3, "a\r\nb\r\n\ufffd"),
    "cr": (b"a\rb\r\xff", 3, "a\rb\r\ufffd"),
    "mark": (b"\xef\xbb\xbf\n\x80", 2, "\n\ufffd"),
    "cut off": ("ä🐢".encode()[:-1], 1, "ä\ufffd"),
}


@pytest.mark.parametrize("name", NOT_UTF8)
def test_bytes_that_are_not_utf8_are_replaced_and_located(name: str) -> None:
    """The problem stands at the line of the first such byte; the rest of the text is kept."""
    data, line, text = NOT_UTF8[name]
    decoded, (problem,) = decode(data)
    assert decoded == text
    assert (problem.code, problem.line) == ("encoding", line)
