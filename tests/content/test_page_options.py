"""Build, cascade, menus and sitemap have shapes of their own, as in Hugo."""

from __future__ import annotations

from typing import Any

import pytest

from sphinx_hugo.content.document import Build, Cascade, FrontMatter
from sphinx_hugo.content.frontmatter import split
from sphinx_hugo.content.metadata import read
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


BUILDS = [
    ("build: {list: never}", Build(list="never")),
    ("build: {render: link}", Build(render="link")),
    ("build: {list: false, render: false}", Build("never", "never")),
    ("build: {list: true, render: 1}", Build()),
    ("build: {list: Never}", Build(list="never")),
    ("build: {publishResources: 0}", Build(publish_resources=False)),
    ("build: {publishResources: ~, list: ~}", Build()),
    ("build:", Build()),
    ("_build: {render: never}", Build(render="never")),
    ("_build: {list: never}\nbuild: {render: never}", Build(list="never")),
    ("headless: true", Build("never", "never")),
    ("headless: true\nbuild: {render: always}", Build("never", "never")),
]


@pytest.mark.parametrize(("text", "build"), BUILDS)
def test_build_options(text: str, build: Build) -> None:
    """Under both names, with bools of old; ``headless`` is neither listed nor rendered."""
    assert front(text).build == build


MENUS: list[tuple[str, dict[str, Any]]] = [
    ("menu: main", {"main": {}}),
    ("menus: [main, footer]", {"main": {}, "footer": {}}),
    ("menus: a b", {"a b": {}}),
    ("menu: 5", {"5": {}}),
    ("menu:", {}),
    ("menu: ''", {}),
    ("menu: []", {}),
    ("menu: a\nmenus: b", {"b": {}}),
    ("menus:\n  main:", {"main": {}}),
    (
        "menu: {Main: {Weight: '4', Name: 5, params: {Icon: a}}}",
        {"main": {"weight": 4, "name": "5", "params": {"icon": "a"}}},
    ),
]


@pytest.mark.parametrize(("text", "menus"), MENUS)
def test_menus(text: str, menus: dict[str, Any]) -> None:
    """A name, a list of names, or entries by name."""
    assert front(text).menus == menus


INDEX = "posts/_index.md"
CASCADES: list[tuple[str, tuple[Cascade, ...]]] = [
    ("cascade: {Color: red}", (Cascade({"color": "red"}),)),
    ("cascade:", ()),
    ("cascade: []", ()),
    ("cascade: {params: {Color: red}}", (Cascade({"params": {"color": "red"}}),)),
    (
        "cascade: {_target: {Path: '/p/**', kind: page}, draft: true}",
        (Cascade({"draft": True}, {"path": "/p/**", "kind": "page"}),),
    ),
    (
        "cascade:\n- {target: {kind: '{home,section}'}, a: 1}\n- {target: {lang: en}, b: 2}",
        (Cascade({"a": 1}, {"kind": "{home,section}"}), Cascade({"b": 2}, {"lang": "en"})),
    ),
    (
        "cascade: {target: {environment: production}, layout: x}",
        (Cascade({"layout": "x"}, {"environment": "production"}),),
    ),
]


@pytest.mark.parametrize(("text", "cascade"), CASCADES)
def test_cascade(text: str, cascade: tuple[Cascade, ...]) -> None:
    """One block or several, the target under its new or its old name."""
    assert front(text, INDEX).cascade == cascade


BAD_CASCADES = {
    "text": ("cascade: red", "`cascade` should be keys with values, or a list of such"),
    "list of texts": ("cascade: [red]", "`cascade` should be keys with values"),
    "target": ("cascade: {target: /p, a: 1}", "`cascade.target` should be keys with values"),
    "matcher": ("cascade: {target: {foo: x}, a: 1}", "`cascade.target.foo` is not a matcher"),
    "matcher's type": ("cascade: {target: {path: [x]}}", "`cascade.target.path` should be a text"),
    "kind": ("cascade: {target: {kind: nope}}", "should be one of home, section"),
    "cascade": ("cascade: {cascade: {a: 1}}", "`cascade.cascade` cannot be handed down"),
    "lang": ("cascade: {lang: en}", "`cascade.lang` cannot be handed down"),
    "value": ("cascade: {title: [x]}", "`cascade.title` should be a text, but is a list"),
    "value of params": ("cascade: {params: 3}", "`cascade.params` should be keys with values"),
}


@pytest.mark.parametrize("name", BAD_CASCADES)
def test_mistakes_in_a_cascade_are_told_where_it_stands(name: str) -> None:
    """Also those that only show in the pages it is handed down to."""
    text, message = BAD_CASCADES[name]
    _, (problem,) = read_text(f"title: t\n{text}", INDEX)
    assert message in problem.message
    assert (problem.code, problem.line) == ("frontmatter", 3)


def test_date_in_a_cascade_has_its_own_code() -> None:
    """A wrong date is a problem ``date`` there too."""
    assert located("cascade: {date: soon}", INDEX) == [("date", 2)]


@pytest.mark.parametrize(("path", "count"), [("posts/a.md", 1), ("posts/index.md", 1),
                                             ("posts/_index.md", 0), ("posts/_index.en.md", 0),
                                             ("_index.md", 0), ("index.md", 0)])  # fmt: skip
def test_cascade_belongs_into_a_section(path: str, count: int) -> None:
    """A page has nothing below it to hand values down to."""
    assert len(located("cascade: {a: 1}", path)) == count


WRONG_TYPES = {
    "build": ("build: never", 2, "`build` should be keys with values"),
    "build list": ("build: {list: nope}", 2, "`build.list` should be one of always, local, never"),
    "build resources": ("build: {publishResources: x}", 2, "`build.publishResources` should be"),
    "menu": ("menu: [main, [x]]", 2, "`menu` should be a menu's name"),
    "menu entry": ("menu: {main: foo}", 2, "`menu.main` should be keys with values"),
    "menu weight": ("menu: {main: {weight: x}}", 2, "`menu.main.weight` should be a whole number"),
    "menu name": ("menu: {main: {name: [x]}}", 2, "`menu.main.name` should be a text"),
    "menu params": ("menu: {main: {params: 1}}", 2, "`menu.main.params` should be keys"),
    "sitemap": ("sitemap: false", 2, "`sitemap` should be keys with values, but is false"),
    "priority": ("sitemap: {priority: x}", 2, "`sitemap.priority` should be a number"),
    "disable": ("sitemap: {disable: 'yes'}", 2, "`sitemap.disable` should be true or false"),
}


@pytest.mark.parametrize("name", WRONG_TYPES)
def test_value_of_the_wrong_type_is_located(name: str) -> None:
    """The problem names the key below the key, at the line of the one above."""
    text, line, message = WRONG_TYPES[name]
    _, (problem,) = read_text(text)
    assert (problem.code, problem.line) == ("frontmatter", line)
    assert message in problem.message


SITEMAPS: list[tuple[str, dict[str, Any]]] = [
    ("sitemap: {Priority: '0.7', changefreq: weekly}", {"priority": 0.7, "changefreq": "weekly"}),
    ("sitemap: {disable: 'true', foo: 1}", {"disable": True, "foo": 1}),
    ("sitemap:", {}),
]


@pytest.mark.parametrize(("text", "sitemap"), SITEMAPS)
def test_sitemap(text: str, sitemap: dict[str, Any]) -> None:
    """Hugo's options typed, others as they are."""
    assert front(text).sitemap == sitemap
