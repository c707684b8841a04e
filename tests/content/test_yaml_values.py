"""YAML values mean what they mean in Hugo (goccy/go-yaml), not what YAML 1.1 says."""

from __future__ import annotations

import math
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest

from sphinx_hugo.content.parsed import Parsed
from sphinx_hugo.content.yaml_values import parse_yaml


def value(text: str) -> Any:
    """What ``key: text`` gives."""
    result = parse_yaml(f"key: {text}\n", 1)
    assert not result.problems
    return result.raw["key"]


TEXTS = """
    yes no on off Yes y n tRUE nuLL 12:30 1:30:45 +12:30 1e3 1.5e 08 0o8 0x 0b2 0B1 0O7 0X1f _1
    1.2.3 . .e3 e3 + --1 1,000 +.inf .iNF .NAn inf nan ١٢ １２ 2024-1-2 2024-01 2024-02-30 -a =
    a#c http://x.org/a:b 18446744073709551616 -9223372036854775809 1.5e400 1.5f 50% <<
"""


@pytest.mark.parametrize("text", TEXTS.split())
def test_plain_scalars_that_are_texts(text: str) -> None:
    """Neither bools, times nor numbers of YAML 1.1 that Hugo does not know."""
    assert value(text) == text


TYPED: dict[str, object] = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
    "0": 0, "-0": 0, "+1": 1, "-1": -1, "007": 7, "017": 15, "-017": -15, "0o17": 15, "0x1F": 31,
    "-0x1F": -31, "0b101": 5, "1_000": 1000, "1_": 1, "0_7": 7, "0x_1": 1, "00": 0,
    "9223372036854775808": 2**63, "-9223372036854775808": -(2**63),
    "1.": 1.0, ".5": 0.5, "-.5": -0.5, "1.5e3": 1500.0, "1.e3": 1000.0, "1.5E-3": 0.0015,
    "1_000.5": 1000.5, "01.5": 1.5, ".inf": math.inf, "-.INF": -math.inf,
    "[]": [], "{}": {}, "[a, 1, 2.5, true, ~]": ["a", 1, 2.5, True, None],
    "{a: 1, B: 2}": {"a": 1, "b": 2}, "{a, b: c}": {"a": None, "b": "c"},
    "{~: a, 1: b, true: c, 2024-01-02: d}": {"~": "a", "1": "b", "true": "c", "2024-01-02": "d"},
    "'12'": "12", '"true"': "true", "'it''s'": "it's", '"\\ud83d\\udc22"': "🐢",
    '"a\\u00e9\\U0001F422"': "aé🐢",
    "|\n  x\n  y": "x\ny\n", ">\n  x\n  y": "x y\n", "multi\n  line": "multi line",
    "a #c": "a", "!!str 12": "12", "!!str true": "true", '!!int "12"': 12, "!!float 1.0": 1.0,
    "!foo bar": "bar", "! 12": "12", "!!python/object:os.system x": "x", "!!set {a, b}":
    {"a": None, "b": None}, "!!omap [a: 1]": [{"a": 1}],
}  # fmt: skip


@pytest.mark.parametrize("text", TYPED)
def test_typed_scalars_and_collections(text: str) -> None:
    """Each value has Hugo's type; tags nobody knows are left aside."""
    found = value(text)
    assert found == TYPED[text]
    assert type(found) is type(TYPED[text])


def test_not_a_number_is_a_float() -> None:
    """``.nan`` is the float that equals nothing."""
    assert math.isnan(value(".nan"))


ZONE = timezone(timedelta(hours=2))
DATES = {
    "2024-01-02": date(2024, 1, 2),
    "2024-01-02T03:04:05Z": datetime(2024, 1, 2, 3, 4, 5, tzinfo=UTC),
    "2024-01-02T03:04:05+02:00": datetime(2024, 1, 2, 3, 4, 5, tzinfo=ZONE),
    "2024-01-02 03:04:05 +0200": datetime(2024, 1, 2, 3, 4, 5, tzinfo=ZONE),
    "2024-01-02 03:04:05": datetime.fromisoformat("2024-01-02T03:04:05"),
    "2024-01-02T03:04:05.5": datetime.fromisoformat("2024-01-02T03:04:05.500000"),
}


@pytest.mark.parametrize("text", DATES)
def test_dates_are_dates(text: str) -> None:
    """Dates without quotes are dates; in quotes they are texts."""
    assert value(text) == DATES[text]
    assert type(value(text)) is type(DATES[text])
    assert value(f'"{text}"') == text


def test_long_digits_are_a_text() -> None:
    """No arithmetic is done on a number that no field can hold."""
    digits = "1" * 100_000
    assert value(digits) == digits
    assert value(digits + ".5") == digits + ".5"


@pytest.mark.parametrize("sign", ["\x85", "\u2028", "\u2029"])
def test_line_breaks_of_yaml_1_1_are_plain_characters(sign: str) -> None:
    """A separator that came along with pasted text neither ends the value nor moves lines."""
    result = parse_yaml(f"a: x{sign}y\nb: '{sign}'\n", 1)
    assert result == Parsed({"a": f"x{sign}y", "b": sign}, {"a": 1, "b": 2})


@pytest.mark.parametrize("sign", ["\0", "\x01", "\x7f", "\x9f", "\ufffe", "\ud800"])
def test_control_characters_are_replaced_and_located(sign: str) -> None:
    """YAML forbids them; the value is kept with U+FFFD in their place."""
    result = parse_yaml(f"a: 1\nb: x{sign}y\n", 4)
    assert result.raw == {"a": 1, "b": "x\ufffdy"}
    (problem,) = result.problems
    assert problem.line == 5
    assert f"U+{ord(sign):04X}" in problem.message


MERGES = {
    "own key wins": ("v: {<<: *b, a: 3}", {"a": 3, "c": 2}),
    "own key before wins": ("v: {a: 3, <<: *b}", {"a": 3, "c": 2}),
    "first of a list wins": ("v: {<<: [*b, {a: 9, d: 4}]}", {"a": 1, "c": 2, "d": 4}),
    "a mapping in place": ("v: {<<: {x: 1}, y: 2}", {"x": 1, "y": 2}),
    "quoted it is a key": ("v: {'<<': 1}", {"<<": 1}),
    "alias": ("v: *b", {"a": 1, "c": 2}),
}


@pytest.mark.parametrize("name", MERGES)
def test_merge_keys_and_aliases(name: str) -> None:
    """``<<`` puts values behind the mapping's own (https://yaml.org/type/merge.html)."""
    text, expected = MERGES[name]
    result = parse_yaml(f"base: &b {{a: 1, c: 2}}\n{text}\n", 1)
    assert not result.problems
    assert result.raw["v"] == expected


def test_anchors_of_keys_and_scalars() -> None:
    """A key can be an alias, an anchor can be set anew."""
    result = parse_yaml("&k key: &v 1\nx: &v 2\ny: *v\n? *k\n: z\n", 1)
    assert result.raw == {"key": "z", "x": 2, "y": 2}


def test_values_are_equal_without_the_c_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where PyYAML was built without libyaml, its Python parser gives the same values."""
    import yaml

    from sphinx_hugo.content import yaml_events

    text = "\n".join(
        f"k{i}: {written}" for i, written in enumerate((*TYPED, *DATES, *TEXTS.split()))
    )
    with_c = parse_yaml(text, 1)
    monkeypatch.setattr(yaml_events, "_Loader", yaml.SafeLoader)
    assert parse_yaml(text, 1) == with_c
    assert len(with_c.raw) == len(TYPED) + len(DATES) + len(TEXTS.split())
