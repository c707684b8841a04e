"""Every example in the documentation is an input: built, parsed, or called, by its language.

A new block needs no new test; one in a language that nobody checks fails.
"""

from __future__ import annotations

import ast
import contextlib
import json
import re
import shlex
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from lxml import etree
from sphinx.cmd.build import get_parser as sphinx_parser

from blog import PNG
from checkout import ROOT
from documented import Example, examples
from sites import SiteFolder
from sphinx_hugo.command import parser as hugo_parser
from sphinx_hugo.extension.options import PREFIX, Options
from sphinx_runs.command import main as runs_main

EXAMPLES = examples()
ELSEWHERE = {"runs.md": "tests/build/runs/test_docs.py"}
"""Pages whose Markdown needs a ledger of its own, and the test that builds it."""
PROGRAMS = {"cd", "git", "pip", "rm", "rsync", ".", "python3"}
"""Programs that examples call and that are not ours to check."""
TARGETS = dict(re.findall(r"^([a-z-]+):(.*)$", (ROOT / "Makefile").read_text("utf-8"), re.M))
VARIABLES = set(re.findall(r"^([A-Z]+) \?=", (ROOT / "Makefile").read_text("utf-8"), re.M))


def of(*languages: str) -> list[Example]:
    """The examples in these languages."""
    return [example for example in EXAMPLES if example.language in languages]


def check_console(example: Example) -> None:
    """Each command is one that exists, with arguments that it takes."""
    lines = example.text.splitlines()
    commands = [line[2:] for line in lines if line.startswith("$ ")]
    assert commands or example.language == "sh", example
    for command in commands or lines:
        words = shlex.split(command, comments=True)
        if words:
            check_command(words)


def check_command(words: list[str]) -> None:
    """One call."""
    if words[0] == "make":
        check_make(words[1:])
    elif words[0] == "python":
        check_python(words[1:])
    else:
        assert words[0] in PROGRAMS, words


def check_make(arguments: list[str]) -> None:
    """The targets are in the Makefile, and so are the variables."""
    rest = arguments
    if "-C" in arguments:
        place = arguments.index("-C")
        rest = arguments[:place] + arguments[place + 2 :]
    for word in rest:
        name, is_variable, _ = word.partition("=")
        assert (name in VARIABLES) if is_variable else (name in TARGETS), word


def check_python(arguments: list[str]) -> None:
    """The module's own parser takes the arguments."""
    module = arguments[arguments.index("-m") + 1] if "-m" in arguments else ""
    rest = arguments[arguments.index("-m") + 2 :] if module else arguments
    if module == "sphinx_hugo":
        assert hugo_parser().parse_args(rest).command
    elif module == "sphinx":
        assert sphinx_parser().parse_args(rest).sourcedir
    elif module == "sphinx_runs":
        with contextlib.chdir(ROOT / "tests"):  # no source folder there: it refuses, having parsed
            assert runs_main(rest) in (0, 1)
    else:
        assert (ROOT / rest[0]).is_file(), arguments


def check_conf(example: Example) -> None:
    """Python that is values; options are known, and of a kind that they take."""
    tree = ast.parse(example.text)
    checks: dict[str, Any] = {
        PREFIX + name: field.metadata["check"]
        for name, field in Options.__dataclass_fields__.items()
    }
    for node in tree.body:
        if isinstance(node, ast.Assign):
            name = ast.unparse(node.targets[0])
            value = ast.literal_eval(node.value)
            if name.startswith(PREFIX):
                assert checks[name](value) == "", name


def check_html(example: Example) -> None:
    """Tags that a parser without mercy can read."""
    assert etree.HTML(example.text, etree.HTMLParser(recover=False)) is not None


def check_css(example: Example) -> None:
    """Rules, each with declarations that have a property and a value."""
    rules = re.findall(r"[^{}]+\{([^{}]*)\}", example.text)
    assert re.sub(r"[^{}]+\{[^{}]*\}", "", example.text).strip() == ""
    for declaration in filter(None, (each.strip() for rule in rules for each in rule.split(";"))):
        assert re.fullmatch(r"[\w-]+:\s*\S.*", declaration), declaration


def check_yaml(example: Example) -> None:
    """YAML with something in it; commands in it are checked as such."""
    documents = list(yaml.safe_load_all(example.text))
    assert any(documents)
    for command in commands_in(documents):
        check_command(shlex.split(command))


def commands_in(value: Any) -> Iterator[str]:
    """The commands of a workflow or of a host's configuration."""
    if isinstance(value, dict):
        for inner in value.values():
            yield from commands_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from commands_in(inner)
    elif isinstance(value, str) and value.startswith(("make ", "python -m ")):
        yield value


def check_template(example: Example) -> None:
    """A template has a place, so that the test below uses it, or extends one of the theme's."""
    assert example.template or example.text.startswith('{% extends "!'), example


CHECKS: dict[str, Callable[[Example], object]] = {
    "console": check_console,
    "sh": check_console,
    "python": check_conf,
    "css": check_css,
    "yaml": check_yaml,
    "toml": lambda example: tomllib.loads(example.text),
    "json": lambda example: json.loads(example.text),
    "html": check_html,
    "html+jinja": check_template,
    "jinja": check_template,
    "text": lambda example: None,  # what is said or drawn, not what one writes
    "markdown": lambda example: None,  # built, below
}


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_an_example_is_right_in_its_language(example: Example) -> None:
    """Every block is in a language that is checked here."""
    assert example.language in CHECKS, f"{example}: no test knows {example.language!r}"
    CHECKS[example.language](example)


def test_the_workflow_calls_what_there_is() -> None:
    """Commands of the Makefile; each Python that the package says it supports."""
    text = (ROOT / ".github" / "workflows" / "ci.yml").read_text("utf-8")
    workflow = yaml.safe_load(text)
    commands = list(commands_in(workflow))
    assert {"make check", "make test", "make dist"} <= set(commands)
    for command in commands:
        check_command(shlex.split(command))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    pythons = workflow["jobs"]["test"]["strategy"]["matrix"]["python"]
    said = [f"Programming Language :: Python :: {python}" for python in pythons]
    assert said == [each for each in project["classifiers"] if re.search(r":: 3\.\d+$", each)]


def test_markdown_that_is_built_elsewhere_is() -> None:
    """The tests that are named exist."""
    assert all((ROOT / test).is_file() for test in ELSEWHERE.values())


@pytest.mark.slow
def test_markdown_examples_and_templates_build(tmp_path: Path) -> None:
    """All of them in one site, each a page, without a warning."""
    site = SiteFolder(tmp_path / "site")
    site.configure('extensions += ["sphinx_runs"]')
    site.write("_static/images/loss.png", PNG)
    site.write("_index.md", "---\ntitle: Examples\n---\n")
    site.write("posts/first-run.md", "---\ntitle: First\n---\n## Costs\n")
    site.write(
        "runs/my-run.yaml",
        "name: my-run\ncosts: [{item: GPU, cost: 1}]\n"
        "loss: [{step: 1, loss: 9}, {step: 9, loss: 3}]\n",
    )
    for example in of("html+jinja", "jinja"):
        if example.template:
            site.write(f"_templates/{example.template}", example.text)
    built = [each for each in of("markdown") if each.path.name not in ELSEWHERE]
    assert len(built) >= 6
    for number, example in enumerate(built):
        front = "" if example.text.startswith("---\n") else f"---\ntitle: Example {number}\n---\n\n"
        site.write(f"examples/{number}.md", front + example.text)
    for layout in {each.template for each in of("html+jinja") if "layouts/" in each.template}:
        name = Path(layout).stem
        site.write(f"by-layout-{name}.md", f"---\ntitle: By {name}\nlayout: {name}\n---\nText.\n")
    result = site.build("-n")
    assert (result.status, result.warnings) == (0, [])
