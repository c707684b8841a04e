"""Whatever stands in a content file, its front matter is read and its body kept."""

from __future__ import annotations

import json
import math
import pickle
import re
from contextlib import suppress
from datetime import date, datetime, timedelta, timezone
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from sphinx_hugo.content.casting import (
    Uncastable,
    described,
    to_bool,
    to_int,
    to_string,
    to_strings,
)
from sphinx_hugo.content.dates import date_from_filename, parse_date, to_datetime
from sphinx_hugo.content.document import FrontMatter
from sphinx_hugo.content.frontmatter import decode, parse, split
from sphinx_hugo.content.metadata import RESERVED, read, with_defaults

CHARACTERS = st.characters(exclude_categories=())  # lone surrogates as well
PIECES = st.sampled_from(
    ["---", "+++", "{", "}", "\n", "\r\n", "\r", "\n---\n", "\n+++\n", "---\n", "+++\n", "\ufeff",
     "title", "Title", "draft", "date", "aliases", "cascade", "build", "menu", "params", "weight",
     "target", "published", ": ", ":", " = ", "=", "true", "2024-01-02", "2024-13-40", "1e9", "-",
     "- ", "[", "]", ",", '"', "'", "\\", "#", "# ", "&a ", "*a", "<<", "!!int ", "|", ">", "? ",
     "~", "%", "@", "`", "\t", "  ", "{{<", "\x85", "\u2028", "\0", "[[", "]]", '"""', "'''", "."]
)  # fmt: skip
TEXT = st.lists(PIECES | st.text(CHARACTERS, max_size=8), max_size=40).map("".join)
YAML = TEXT.map("---\n{}\n---\nbody\n".format)
TOML = TEXT.map("+++\n{}\n+++\nbody\n".format)
JSON = TEXT.map('{{"a": {}}}\nbody\n'.format)
FILES = TEXT | YAML | TOML | JSON

KEYS = st.sampled_from(
    ["a", "B", "title", "Ünï", "x y", "null", "12", "date", "<<", "é:"]
) | st.text(max_size=5)
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**63 - 1)
    | st.floats(-1e15, 1e15).filter(lambda number: "e" not in repr(number))
    | st.text(max_size=20)
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)
MAPPINGS = st.dictionaries(KEYS, VALUES, max_size=6)
RAW_KEYS = st.sampled_from(sorted(RESERVED)) | st.sampled_from(["color", "tags"])
RAW = st.dictionaries(RAW_KEYS, VALUES | st.dates() | st.datetimes(), max_size=8)


def is_given(value: object) -> bool:
    """Whether ``value`` is not null, which TOML does not know."""
    return value is not None


def normalized(text: str) -> str:
    """``text`` with newlines as the parser counts them, without a byte order mark."""
    return text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")


def lowered(value: Any) -> Any:
    """``value`` with lower-case keys at every level, later ones winning."""
    if isinstance(value, dict):
        return {key.lower(): lowered(item) for key, item in value.items()}
    return [lowered(item) for item in value] if isinstance(value, list) else value


@given(FILES)
@example("---\na: 1\n--- \nb")
@example('{"a": 1}  \n')
def test_lines_of_the_body_keep_their_numbers(text: str) -> None:
    """The body has as many lines as the file, those of the front matter blank."""
    lines = normalized(text).split("\n")
    parts = split(text)
    body = parts.body.split("\n")
    assert len(body) == len(lines)
    if parts.format:
        first = parts.body_line - 1
        assert body[first + 1 :] == lines[first + 1 :]
        assert not "".join(body[:first]).strip()
    else:
        assert body == lines


@given(FILES)
def test_nothing_stops_the_reading(text: str) -> None:
    """Every file has front matter and problems, each problem within the file."""
    front, problems = read(split(text), "posts/_index.md")
    pickle.loads(pickle.dumps(front))
    for problem in problems:
        assert problem.line is not None
        assert 1 <= problem.line <= normalized(text).count("\n") + 1
        assert "\n" not in problem.message
    assert all(1 <= line <= normalized(text).count("\n") + 1 for line in front.lines.values())


@given(FILES)
def test_keys_are_lower_case(text: str) -> None:
    """At every level, whatever the format."""
    raw = parse(split(text)).raw
    assert repr(lowered(dict(raw))) == repr(raw)


@given(st.binary() | FILES.map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_any_bytes_are_decoded(data: bytes) -> None:
    """With one located problem where they are not UTF-8, with none where they are."""
    text, problems = decode(data)
    text.encode()
    assert len(problems) == (not is_utf8(data))
    for problem in problems:
        assert 1 <= (problem.line or 0) <= normalized(text).count("\n") + 1


def is_utf8(data: bytes) -> bool:
    """Whether ``data`` is UTF-8."""
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


@given(MAPPINGS)
def test_json_front_matter_is_what_was_written(values: dict[str, Any]) -> None:
    """The standard library's JSON comes back, keys in lower case."""
    text = json.dumps(values, indent=1)
    assert parse(split(f"{text}\nbody")).raw == lowered(values)


@given(MAPPINGS)
def test_json_between_rules_is_yaml(values: dict[str, Any]) -> None:
    """JSON is YAML: both readers give the same values."""
    text = json.dumps(values)
    assert parse(split(f"---\n{text}\n---\nbody")).raw == lowered(values)


@given(st.dictionaries(st.from_regex(r"[a-z]{1,3}", fullmatch=True), SCALARS.filter(is_given)))
def test_key_lines_of_yaml_toml_and_json_agree(values: dict[str, Any]) -> None:
    """A key on each line has that line, in every format."""
    expected = {key: number for number, key in enumerate(values, 2)}
    rows = [(key, json.dumps(value).replace("\x7f", "x")) for key, value in values.items()]
    texts = [
        "---\n" + "".join(f"{key}: {value}\n" for key, value in rows) + "---\n",
        "+++\n" + "".join(f"{key} = {value}\n" for key, value in rows) + "+++\n",
        "{\n" + ",\n".join(f'"{key}": {value}' for key, value in rows) + "\n}\n",
    ]
    if any("\\u" in value for _, value in rows):
        del texts[1]  # TOML has no escapes for two halves of a character
    for text in texts:
        assert parse(split(text)).lines == expected


@given(RAW)
def test_any_values_make_a_front_matter(raw: dict[str, Any]) -> None:
    """Whatever stands under Hugo's keys: fields have their types, params the other keys."""
    front = with_defaults(FrontMatter(), raw)
    assert type(front.title) in (str, type(None))
    assert type(front.weight) is int
    assert "" not in front.aliases
    assert type(front.date) in (datetime, type(None))
    own = raw.get("params")
    below = own.keys() if isinstance(own, dict) else set()
    assert not RESERVED & (front.params.keys() - below)


@given(RAW, RAW)
def test_own_values_win(own: dict[str, Any], defaults: dict[str, Any]) -> None:
    """A page's own raw values are never changed by what it inherits."""
    front = with_defaults(FrontMatter(), own)
    result = with_defaults(front, defaults)
    for key, value in own.items():
        if key != "params":
            assert repr(result.raw[key]) == repr(value)
    assert front.raw.keys() | result.raw.keys() == result.raw.keys()


@given(SCALARS | st.lists(SCALARS) | st.dictionaries(KEYS, SCALARS) | st.dates() | st.floats())
def test_casts_give_their_type_or_refuse(value: Any) -> None:
    """No other error ever comes out of a cast."""
    for cast, wanted in ((to_string, str), (to_strings, tuple), (to_bool, bool), (to_int, int)):
        with suppress(Uncastable):
            assert type(cast(value)) is wanted
    assert "\n" not in described(value)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_floats_are_written_out(number: float) -> None:
    """Without an exponent, and exactly the same number."""
    text = to_string(number)
    assert re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", text)
    assert float(text) == number or math.isclose(float(text), number)


@given(st.text(max_size=40) | st.from_regex(r"[0-9]{4}-[0-9]{2}-[0-9]{2}.{0,30}", fullmatch=True))
def test_any_text_is_a_date_or_none(text: str) -> None:
    """Neither dates nor file names raise."""
    assert type(parse_date(text)) in (datetime, type(None))
    day, slug = date_from_filename(text)
    assert slug in text
    assert day or not slug


MINUTES = st.integers(-1439, 1439)
ZONES = MINUTES.map(lambda minutes: timezone(timedelta(minutes=minutes)))


FIRST = datetime.fromisoformat("1000-01-01")


@given(st.datetimes(FIRST) | st.datetimes(FIRST, timezones=ZONES))
def test_dates_read_back(moment: datetime) -> None:
    """What Python writes is read as the same moment, also as text of a field."""
    for text in (moment.isoformat(), moment.isoformat(sep=" "), to_string(moment)):
        assert parse_date(text) == moment
        assert to_datetime(text) == moment
    assert to_datetime(moment) is moment


@given(st.dates(min_value=date(1000, 1, 1)))
def test_dates_of_file_names_read_back(day: date) -> None:
    """A day in front of a name is that day."""
    found, slug = date_from_filename(f"{day.isoformat()}-a-name.md")
    assert found == datetime.fromisoformat(day.isoformat())
    assert slug == "a-name"
