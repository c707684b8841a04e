"""Front matter has Hugo's fields, each under its type; what is wrong is located and dropped."""

from __future__ import annotations

import pickle
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest

from sphinx_hugo.content.document import Build, FrontMatter
from sphinx_hugo.content.frontmatter import split
from sphinx_hugo.content.metadata import read, with_defaults
from sphinx_hugo.content.problems import Problem


def read_text(text: str, path: str = "posts/a.md") -> tuple[FrontMatter, tuple[Problem, ...]]:
    """The front matter of YAML, and what is wrong with it."""
    return read(split(f"---\n{text}\n---\nbody\n"), path)


def front(text: str, path: str = "posts/a.md") -> FrontMatter:
    """The front matter of YAML that has no mistake."""
    result, problems = read_text(text, path)
    assert not problems
    return result


def located(text: str, path: str = "posts/a.md") -> list[tuple[str, int | None]]:
    """Codes and lines of what is wrong."""
    return [(problem.code, problem.line) for problem in read_text(text, path)[1]]


FULL = """\
Title: A title
linkTitle: short
DESCRIPTION: what it is
summary: in short
keywords: [a, b c]
date: 2024-01-02T03:04:05+02:00
publishDate: 2024-01-03
lastmod: 2024-01-04 05:06:07
expiryDate: "2025-01-02"
draft: false
weight: 3
layout: single
type: posts
slug: a-slug
url: /x/y/
aliases:
  - /old/
  - older
markup: markdown
outputs: [HTML, json]
isCJKLanguage: true
headless: false
build: {list: local, render: always, publishResources: false}
sitemap: {changefreq: weekly, priority: "0.7", Disable: false}
menu: main
tags: [x, y]
Cover: {Image: z.png}
params:
  ShowToc: true
resources: [{src: a.png, name: b}]
translationKey: k
"""


def test_every_field_of_hugo() -> None:
    """Each field under its type; keys in any case."""
    result = front(FULL)
    zone = timezone(timedelta(hours=2))
    assert result == FrontMatter(
        title="A title",
        link_title="short",
        description="what it is",
        summary="in short",
        keywords=("a", "b c"),
        date=datetime(2024, 1, 2, 3, 4, 5, tzinfo=zone),
        publish_date=datetime.fromisoformat("2024-01-03"),
        lastmod=datetime.fromisoformat("2024-01-04T05:06:07"),
        expiry_date=datetime.fromisoformat("2025-01-02"),
        draft=False,
        weight=3,
        layout="single",
        type="posts",
        slug="a-slug",
        url="/x/y/",
        aliases=("/old/", "older"),
        markup="markdown",
        outputs=("html", "json"),
        is_cjk_language=True,
        headless=False,
        build=Build("local", "always", publish_resources=False),
        menus={"main": {}},
        sitemap={"changefreq": "weekly", "priority": 0.7, "disable": False},
        params={"tags": ["x", "y"], "cover": {"image": "z.png"}, "showtoc": True},
        raw=result.raw,
        lines=result.lines,
    )
    assert result.raw["resources"] == [{"src": "a.png", "name": "b"}]
    assert result.lines["title"] == 2
    assert result.lines["aliases"] == 17


def test_front_matter_can_be_pickled() -> None:
    """It is stored in Sphinx's environment."""
    result = front(FULL)
    assert pickle.loads(pickle.dumps(result)) == result


@pytest.mark.parametrize("text", ["body\n", "---\n---\n", "+++\n+++\n", "{}\n", "---\n# c\n---\n"])
def test_no_front_matter_is_no_mistake(text: str) -> None:
    """All fields have their defaults."""
    assert read(split(text), "a.md") == (FrontMatter(), ())


def test_toml_and_json_give_the_same() -> None:
    """The format makes no difference to the fields."""
    toml = '+++\ntitle = "t"\ndate = 2024-01-02\ntags = ["a"]\nweight = 2\n[params]\nx = 1\n+++\n'
    json = '{"title": "t", "date": "2024-01-02", "tags": ["a"], "weight": 2, "params": {"x": 1}}'
    yaml = "---\ntitle: t\ndate: 2024-01-02\ntags: [a]\nweight: 2\nparams: {x: 1}\n---\n"
    results = []
    for text in (toml, json, yaml):
        result, problems = read(split(text), "a.md")
        assert not problems
        results.append((result.title, result.date, result.weight, result.params))
    assert results == [("t", datetime.fromisoformat("2024-01-02"), 2, {"tags": ["a"], "x": 1})] * 3


TITLES = [
    ("2024", "2024"),
    ("1.10", "1.1"),
    ("true", "true"),
    ("yes", "yes"),
    ("2024-01-02", "2024-01-02"),
    ('"{{ 7*7 }} <b> & ünï 🐢"', "{{ 7*7 }} <b> & ünï 🐢"),
    ("", None),
    ('""', None),
    ("~", None),
]


@pytest.mark.parametrize(("written", "title"), TITLES)
def test_title_is_cast_as_hugo_casts_it(written: str, title: str | None) -> None:
    """Scalars become text; an empty title is none."""
    assert front(f"title: {written}").title == title


def test_slug_has_no_hyphens_at_its_ends() -> None:
    """As in Hugo."""
    assert front("slug: -3-").slug == "3"
    assert front("slug: '--'").slug is None


def test_a_text_of_words_is_a_list() -> None:
    """Aliases, keywords and outputs may be one text, as in Hugo."""
    assert front("aliases: /a/ /b/").aliases == ("/a/", "/b/")
    assert front("keywords: one two").keywords == ("one", "two")
    assert front("outputs: HTML").outputs == ("html",)
    assert front("aliases: [/a b/, 2024, ~]").aliases == ("/a b/", "2024")


@pytest.mark.parametrize(("written", "weight"), [("'7'", 7), ("7.9", 7), ("true", 1), ("", 0)])
def test_weight_is_cast_to_an_integer(written: str, weight: int) -> None:
    """As Hugo casts it."""
    assert front(f"weight: {written}").weight == weight


WRONG_TYPES = {
    "title": ("a: 1\ntitle: [x]", 3, "`title` should be a text, but is a list; it is not used."),
    "layout": ("layout: {a: 1}", 2, "`layout` should be a text, but is a mapping"),
    "linkTitle": ("linkTitle: []", 2, "`linktitle` should be a text"),
    "slug": ("slug: [x]", 2, "`slug` should be a text"),
    "weight": ("weight: heavy", 2, "should be a whole number, but is the text 'heavy'"),
    "infinite weight": ("weight: .inf", 2, "but is the number +Inf"),
    "headless": ("headless: maybe", 2, "should be true or false"),
    "isCJKLanguage": ("isCJKLanguage: [x]", 2, "should be true or false, but is a list"),
    "aliases": ("aliases: {a: 1}", 2, "should be a text or a list of texts, but is a mapping"),
    "alias": ("aliases: [/a/, [/b/]]", 2, "has an item that is a list, not a text"),
    "params": ("params: 3", 2, "`params` should be keys with values, but is the number 3"),
}


@pytest.mark.parametrize("name", WRONG_TYPES)
def test_value_of_the_wrong_type_is_located(name: str) -> None:
    """The problem has the key's line, the key, what is expected and what was given."""
    text, line, message = WRONG_TYPES[name]
    _, (problem,) = read_text(text)
    assert (problem.code, problem.line) == ("frontmatter", line)
    assert message in problem.message


def test_value_of_the_wrong_type_is_dropped_but_kept_raw() -> None:
    """The field has its default; nothing is lost of what the author wrote."""
    result, _ = read_text("title: [x]\naliases: [/a/, {b: 1}]\nweight: x")
    assert (result.title, result.aliases, result.weight) == (None, ("/a/",), 0)
    assert result.raw == {"title": ["x"], "aliases": ["/a/", {"b": 1}], "weight": "x"}


ALTERNATES = [
    ("pubdate", "publish_date"),
    ("published", "publish_date"),
    ("publishDate", "publish_date"),
    ("modified", "lastmod"),
    ("unpublishdate", "expiry_date"),
]


@pytest.mark.parametrize(("key", "field"), ALTERNATES)
def test_other_names_of_dates(key: str, field: str) -> None:
    """Hugo's aliases of date fields."""
    result = front(f"{key}: 2024-01-02")
    assert getattr(result, field) == datetime.fromisoformat("2024-01-02")
    assert result.params == {}


def test_first_name_of_a_date_wins() -> None:
    """``publishdate`` before ``pubdate``; one that is no date is passed over."""
    assert front(
        "pubdate: 2024-01-02\npublishdate: 2024-01-03"
    ).publish_date == datetime.fromisoformat("2024-01-03")
    result, problems = read_text("publishdate: soon\npubdate: 2024-01-02")
    assert result.publish_date == datetime.fromisoformat("2024-01-02")
    assert [(problem.code, problem.line) for problem in problems] == [("date", 2)]


@pytest.mark.parametrize(
    "written", ["soon", "2024-13-01", "2024/01/02", "[2024-01-02]", "true", "1.5"]
)
def test_date_that_is_none_is_located(written: str) -> None:
    """The problem has a code of its own; the field stays empty."""
    result, (problem,) = read_text(f"title: t\ndate: {written}")
    assert result.date is None
    assert (problem.code, problem.line) == ("date", 3)


@pytest.mark.parametrize("written", ["", "''", "~"])
def test_empty_date_is_none(written: str) -> None:
    """As archetypes leave it behind."""
    assert front(f"date: {written}").date is None


def test_number_as_a_date_counts_seconds() -> None:
    """As in Hugo; a year alone is most likely not meant so, and told of."""
    assert front("date: 1704164645").date == datetime(2024, 1, 2, 3, 4, 5, tzinfo=UTC)
    result, (problem,) = read_text("date: 2024")
    assert result.date == datetime(1970, 1, 1, 0, 33, 44, tzinfo=UTC)
    assert problem.code == "date"


DRAFT_VALUES = [
    ("draft: true", True),
    ("draft: 'true'", True),
    ("draft: 1", True),
    ("draft: false", False),
    ("draft: no", False),
    ("draft:", False),
    ("title: t", None),
    ("published: true", False),
    ("published: false", True),
    ("published: 'false'", True),
    ("published: 2024-01-02", None),
    ("draft: true\npublished: false", True),
]


@pytest.mark.parametrize(("text", "draft"), DRAFT_VALUES)
def test_draft(text: str, draft: bool | None) -> None:
    """``draft`` as a bool; ``published`` is its opposite, unless it is a date."""
    assert front(text).draft is draft


@pytest.mark.parametrize("written", ["yes", "'on'", "maybe", "[false]", "{a: 1}", "2024-01-02"])
def test_draft_that_cannot_be_read_is_kept_back(written: str) -> None:
    """A page that may be a draft is not published by mistake."""
    result, (problem,) = read_text(f"draft: {written}")
    assert result.draft is True
    assert (problem.code, problem.line) == ("frontmatter", 2)


def test_draft_wins_over_published() -> None:
    """As in Hugo, with a problem where the two say the opposite."""
    result, (problem,) = read_text("draft: false\npublished: false")
    assert result.draft is False
    assert problem.line == 3


def test_published_without_a_value_makes_a_draft() -> None:
    """As in Hugo, with a problem."""
    result, (problem,) = read_text("published:")
    assert result.draft is True
    assert problem.line == 2


PARAMS: list[tuple[str, dict[str, Any]]] = [
    ("Color: red", {"color": "red"}),
    ("params: {Color: red}", {"color": "red"}),
    ("color: red\nparams: {color: blue}", {"color": "blue"}),
    ("title: t\nparams: {title: u}", {"title": "u"}),
    ("tags: [a]\nseries: b\nshowtoc: ~", {"tags": ["a"], "series": "b", "showtoc": None}),
    ("updated: 2024-01-02", {"updated": date(2024, 1, 2)}),
    ("params:", {}),
]


@pytest.mark.parametrize(("text", "params"), PARAMS)
def test_params(text: str, params: dict[str, Any]) -> None:
    """Keys that are not Hugo's, typed; those below ``params`` win."""
    assert front(text).params == params


def test_problems_of_all_stages_are_gathered() -> None:
    """Of parsing and of types, in this order."""
    text = "title: [x]\nslug: Foo: bar\ndate: soon"
    assert located(text) == [("frontmatter", 3), ("frontmatter", 2), ("date", 4)]


def test_own_values_win_over_defaults() -> None:
    """A cascade fills in what is missing, and nothing else."""
    own = front("title: mine\nlayout:\nweight: 0")
    result = with_defaults(own, {"title": "theirs", "layout": "x", "weight": 3, "type": "t"})
    assert (result.title, result.layout, result.weight, result.type) == ("mine", None, 0, "t")
    assert result.raw["type"] == "t"
    assert result.lines == own.lines


def test_defaults_are_typed_like_own_values() -> None:
    """Raw values of a cascade become dates, builds, params."""
    defaults = {"date": date(2024, 1, 2), "build": {"list": "never"}, "color": "red", "draft": True}
    result = with_defaults(front("title: t"), defaults)
    assert (result.date, result.build) == (
        datetime.fromisoformat("2024-01-02"),
        Build(list="never"),
    )
    assert (result.params, result.draft) == ({"color": "red"}, True)


def test_params_of_defaults_are_merged_key_by_key() -> None:
    """The page's own params win, whether they stand below ``params`` or above."""
    own = front("top: mine\nparams: {own: mine}")
    result = with_defaults(
        own, {"params": {"own": "t", "top": "t", "x": "t"}, "own": "t", "y": "t"}
    )
    assert result.params == {"top": "mine", "own": "mine", "x": "t", "y": "t"}


def test_nothing_handed_down_changes_nothing() -> None:
    """The same object comes back."""
    own = front("title: t\nparams: {a: 1}")
    assert with_defaults(own, {}) is own
    assert with_defaults(own, {"title": "u"}) is own


def test_defaults_for_a_page_without_front_matter() -> None:
    """A cascade reaches it too."""
    assert with_defaults(FrontMatter(), {"layout": "x"}).layout == "x"


def test_wrong_types_in_defaults_are_left_out() -> None:
    """They were told of where the cascade stands."""
    result = with_defaults(front("title: t"), {"weight": "heavy", "params": 3})
    assert (result.weight, result.params) == (0, {})
