"""A site's own shortcodes: Jinja templates in ``_templates/shortcodes/``.

They run in Jinja's sandbox, and what they print is escaped unless it is marked safe. What can be
said of a template before it runs (whether it takes inner text, which files it is made of) is read
from its syntax tree.
"""

from __future__ import annotations

import re
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import (
    ChainableUndefined,
    Environment,
    FileSystemLoader,
    Template,
    TemplateError,
    TemplateSyntaxError,
    Undefined,
    meta,
    pass_context,
)
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from sphinx_hugo.content.shortcodes.builtin.references import reference_url
from sphinx_hugo.content.shortcodes.context import (
    Definition,
    Scope,
    ShortcodeContext,
    ShortcodeError,
)
from sphinx_hugo.content.shortcodes.printing import printed

FOLDER = "shortcodes"
_NAME = re.compile(r"\w[\w-]*(?:/\w[\w-]*)*")
_INNER = frozenset({"inner", "inner_deindented", "inner_markdown"})
_ELSEWHERE_NAMES = frozenset({"caller", "kwargs", "loop", "self", "super", "varargs"})
# What an expression in a template can raise; anything else is a fault of ours.
_FAILURES = (
    TemplateError,
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    OSError,
    RuntimeError,
    TypeError,
    ValueError,
)


@dataclass(frozen=True, slots=True)
class _Analysis:
    """What a template and those it includes say: their files, and the names they use."""

    files: tuple[str, ...]
    names: frozenset[str]
    has_more: bool = False
    error: str = ""


class TemplateShortcodes:
    """The shortcodes that a site brings, by the files in its template folders.

    ``<folder>/shortcodes/<name>.html`` makes HTML, ``<name>.md`` Markdown; the first folder
    that has one wins, and where there are both, ``{{% %}}`` takes the Markdown.
    """

    def __init__(self, folders: Sequence[Path]) -> None:
        """Look for templates; folders that do not exist have none."""
        self._folders = tuple(folders)
        self._environment = _environment([str(folder) for folder in folders])
        self._templates: dict[tuple[str, str], str] = {}
        for folder in folders:
            for name in _names(folder):
                key = Path(name).with_suffix("").as_posix().lower(), Path(name).suffix
                self._templates.setdefault(key, name)
        self._definitions: dict[str, Definition] = {}

    @property
    def names(self) -> frozenset[str]:
        """The templates, ``x.html`` or ``x.md``: pages that call what comes or goes change."""
        return frozenset(f"{name}{suffix}" for name, suffix in self._templates)

    def find(self, name: str, is_markdown: bool) -> Definition | None:
        """The shortcode of this name, whatever its case; None where the site has none."""
        if not _NAME.fullmatch(name):
            return None
        for suffix in (".md", ".html") if is_markdown else (".html", ".md"):
            template = self._templates.get((name.lower(), suffix))
            if template is not None:
                if template not in self._definitions:
                    self._definitions[template] = self._define(template)
                return self._definitions[template]
        return None

    def _define(self, name: str) -> Definition:
        """The shortcode that a template makes; one with a mistake says so when it is called."""
        analysis = self._analyse(f"{FOLDER}/{name}")
        takes_inner = analysis.has_more or bool(analysis.error or analysis.names & _INNER)
        return Definition(
            render=self._renderer(f"{FOLDER}/{name}", analysis),
            takes_inner=takes_inner,
            makes_markdown=name.endswith(".md"),
            templates=analysis.files,
        )

    def _analyse(self, name: str) -> _Analysis:
        """Read a template, and those it includes, without running them."""
        files: dict[str, None] = {}
        names: set[str] = set()
        has_more, todo, seen = False, [name], {name}
        environment = self._environment
        assert environment.loader is not None
        while todo:
            current = todo.pop()
            try:
                source, path, _ = environment.loader.get_source(environment, current)
                files[path or current] = None
                tree = environment.parse(source, current, path)
                names |= meta.find_undeclared_variables(tree)
            except _FAILURES as error:
                return _Analysis(tuple(files), frozenset(names), error=self._told(error, current))
            for other in meta.find_referenced_templates(tree):
                has_more |= other is None
                if other is not None and other not in seen:
                    seen.add(other)
                    todo.append(other)
        return _Analysis(tuple(files), frozenset(names), has_more)

    def _renderer(self, name: str, analysis: _Analysis) -> Callable[[ShortcodeContext], str]:
        """Runs a template; its mistakes become ShortcodeError."""
        unknown = sorted(analysis.names - _known_names(self._environment))

        def render(context: ShortcodeContext) -> str:
            if analysis.error:
                raise ShortcodeError(analysis.error)
            if unknown:
                context.remark(
                    f"prints nothing for {', '.join(f'`{each}`' for each in unknown)}: "
                    f"{name} uses a name that no template has"
                )
            uses_markdown = "inner_markdown" in analysis.names
            try:
                template: Template = self._environment.get_template(name)
                return template.render(_variables(context, uses_markdown))
            except _FAILURES as error:
                raise ShortcodeError(self._told(error, name)) from error

        return render

    def _told(self, error: BaseException, name: str) -> str:
        """A template's mistake with its file and line."""
        where = self._place(error, name)
        if isinstance(error, RecursionError):
            return f"{where}: it includes or calls itself without end"
        what = str(error).strip().split("\n")[0].rstrip(".") or type(error).__name__
        return f"{where}: {what}"

    def _place(self, error: BaseException, name: str) -> str:
        """File and line that an error comes from; ``name`` where it has no line."""
        if isinstance(error, TemplateSyntaxError):
            file = error.filename or ""
            return f"{name if file.startswith('<') else self._short(file) or name}:{error.lineno}"
        folders = tuple(str(folder) for folder in self._folders)
        for frame in reversed(traceback.extract_tb(error.__traceback__)):
            if frame.filename.startswith(folders):
                return f"{self._short(frame.filename)}:{frame.lineno}"
        return name

    def _short(self, file: str) -> str:
        """A template's path below its folder."""
        for folder in self._folders:
            if Path(file).is_relative_to(folder):
                return Path(file).relative_to(folder).as_posix()
        return file


def _names(folder: Path) -> list[str]:
    """The templates of a folder whose names can be called, below ``shortcodes/``."""
    root = folder / FOLDER
    if not root.is_dir():
        return []
    files = (path.relative_to(root) for path in root.rglob("*") if path.suffix in (".html", ".md"))
    names = (path.as_posix() for path in files if (root / path).is_file())
    return sorted(name for name in names if _NAME.fullmatch(name.rpartition(".")[0]))


class _Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's sandbox, where what is forbidden is an error and not nothing."""

    def unsafe_undefined(self, obj: Any, attribute: str) -> Undefined:
        """Refuse an attribute that leads out of the sandbox."""
        raise SecurityError(f"the attribute {attribute!r} is not to be had in a template")


def _environment(folders: list[str]) -> _Sandbox:
    """Jinja for shortcodes: sandboxed, escaping, printing values as Hugo does."""
    environment = _Sandbox(
        loader=FileSystemLoader(folders),
        autoescape=True,
        undefined=ChainableUndefined,
        finalize=_finalized,
        auto_reload=False,
    )
    for name in ("markdownify", "highlight"):
        environment.filters[name] = _filter(name)
    return environment


def _filter(name: str) -> Callable[..., Any]:
    """The filter that does what a template's function of the same name does."""

    @pass_context
    def apply(context: Context, *args: Any, **options: Any) -> Any:
        return context[name](*args, **options)

    return apply


def _finalized(value: Any) -> Any:
    """A value as it is printed: nothing for null, ``true`` for a truth value."""
    return printed(value) if value is None or isinstance(value, (bool, float)) else value


def _known_names(environment: Environment) -> frozenset[str]:
    """The names that a template finds."""
    nobody = ShortcodeContext("", (), is_markdown=False, ordinal=0, line=1, scope=Scope())
    names = frozenset(_variables(nobody, uses_markdown=False))
    return names | _ELSEWHERE_NAMES | frozenset(environment.globals)


def _variables(context: ShortcodeContext, uses_markdown: bool) -> dict[str, Any]:
    """What a template gets."""
    markdown = context.scope.markdown

    def markdownify(text: object) -> Markup:
        return Markup(markdown.inline(str(text)))  # noqa: S704

    def highlight(code: object, language: str = "", **options: Any) -> Markup:
        return Markup(markdown.code(str(code), language, options))  # noqa: S704

    def make_reference(is_relative: bool) -> Callable[..., str]:
        def reference(path: str, lang: str = "") -> str:
            return reference_url(context, path, lang, is_relative=is_relative)

        return reference

    inner = markdown.block(context.inner_deindented) if uses_markdown else ""
    return {
        "get": context.get,
        "params": context.params,
        "inner": Markup(context.inner),  # noqa: S704
        "inner_deindented": Markup(context.inner_deindented),  # noqa: S704
        "inner_markdown": Markup(inner),  # noqa: S704
        "name": context.name,
        "ordinal": context.ordinal,
        "page": context.page,
        "parent": context.parent,
        "site": context.site,
        "markdownify": markdownify,
        "highlight": highlight,
        "ref": make_reference(False),
        "relref": make_reference(True),
    }
