"""A Hugo site before it is moved: its settings for one language, its themes, its folders."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import Any

from sphinx_hugo.importing.config_files import read_folder
from sphinx_hugo.importing.errors import ImportRefused
from sphinx_hugo.importing.file_filter import EVERY_FILE, FileFilter
from sphinx_hugo.importing.trees import Tree, find, mapping, merged, put, spelled, without

COMPONENTS = {
    "content": "contentDir",
    "static": "staticDir",
    "data": "dataDir",
    "assets": "assetDir",
    "layouts": "layoutDir",
    "i18n": "i18nDir",
}
"""Hugo's components, and the setting that names the folder of each."""
MAX_THEMES = 20


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme that the settings name; ``folder`` is None where it is not in the site."""

    name: str
    folder: Path | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Mount:
    """A file or folder of the site, the path its content has in a component, and which of it."""

    source: Path
    target: PurePosixPath
    files: FileFilter = EVERY_FILE


@dataclass(frozen=True, slots=True)
class HugoSite:
    """A Hugo site, its settings those of the default language with themes' defaults below.

    ``languages`` has all languages by lower-case code, ``mounts`` where each component's files
    lie, ``left_out`` mounts that lead out of the site, by name.
    """

    root: Path
    settings: Tree
    config_files: tuple[str, ...]
    language: str
    languages: Mapping[str, Mapping[str, Any]]
    themes: tuple[Theme, ...]
    mounts: Mapping[str, tuple[Mount, ...]]
    foreign_content: Mapping[str, Path] = field(default_factory=dict)
    """Content folders of other languages, by code."""
    left_out: tuple[str, ...] = ()

    @property
    def other_languages(self) -> tuple[str, ...]:
        """The codes of the languages that are not the default one."""
        return tuple(code for code in self.languages if code != self.language)


def read_site(root: Path) -> HugoSite:
    """Read the settings of the site at ``root``; raises ImportRefused where they do not parse."""
    if not root.is_dir():
        raise ImportRefused(f"There is no folder {str(root)!r} to import.")
    root = root.resolve()
    own, names = read_folder(root, root)
    themes = tuple(_themes(root, own))
    for theme in themes:
        if theme.folder is not None:
            below, _ = read_folder(theme.folder, theme.folder)
            own = merged(_defaults(below), own)
    own = without(own, "_merge")
    languages = _languages(own)
    language = _default_language(own, languages)
    settings = _for_language(own, languages.get(language, {}))
    mounts: dict[str, tuple[Mount, ...]] = {}
    left_out: list[str] = []
    for component in COMPONENTS:
        found = list(_mounts(component, settings, language))
        good = [each for each in found if _is_inside(root, each.source)]
        left_out += [str(each.source) for each in found if each not in good]
        mounts[component] = tuple(replace(each, source=root / each.source) for each in good)
    named = {
        code: Path(str(folder))
        for code, values in languages.items()
        if code != language and (folder := find(values, "contentDir"))
    }
    foreign = {code: root / path for code, path in named.items() if _is_inside(root, path)}
    left_out += [str(path) for code, path in named.items() if code not in foreign]
    return HugoSite(
        root, settings, names, language, languages, themes, mounts, foreign, tuple(left_out)
    )


def _is_inside(root: Path, path: Path) -> bool:
    """Whether a path of the settings stays in the site, links included; what is none does not."""
    try:
        (root / path).exists()  # raises where a name is longer than names can be
        return (root / path).resolve().is_relative_to(root.resolve())
    except (OSError, RuntimeError, ValueError):
        return False


def _themes(root: Path, settings: Tree) -> Iterator[Theme]:
    """The themes of a site: ``theme``, and the modules it imports."""
    named = find(settings, "theme")
    names = [named] if isinstance(named, str) else named if isinstance(named, list) else []
    imports = find(settings, "module.imports")
    for each in imports if isinstance(imports, list) else []:
        if isinstance(each, dict) and not find(each, "disable"):
            names = [*names, find(each, "path")]
    folder = find(settings, "themesDir")
    themes_dir = folder if isinstance(folder, str) else "themes"
    for name in names[:MAX_THEMES]:
        if isinstance(name, str) and name:
            yield _theme(root, themes_dir, name)


def _theme(root: Path, themes_dir: str, name: str) -> Theme:
    """A theme by name or module path, looked for where Hugo keeps them."""
    places = (Path(themes_dir, name), Path(themes_dir, PurePosixPath(name).name))
    for place in (*places, Path("_vendor", name)):
        try:
            is_there = (root / place).is_dir()
        except (OSError, ValueError):
            is_there = False
        if is_there:
            if not _is_inside(root, place):
                return Theme(name, None, "lies outside of the site")
            return Theme(name, root / place)
    return Theme(name, None, "is not in the site")


def _defaults(theme: Tree) -> Tree:
    """What of a theme's settings a site inherits: parameters and menus.

    https://gohugo.io/configuration/introduction/#merge-configuration-settings
    """
    kept: Tree = {}
    for key in ("params", "menus", "menu", "languages"):
        value = mapping(theme, key)
        if key == "languages":
            value = {
                code: _defaults(each) for code, each in value.items() if isinstance(each, dict)
            }
        if value:
            kept["menus" if key == "menu" else key] = value
    return kept


def _languages(settings: Tree) -> dict[str, Tree]:
    """The languages by lower-case code, in the order of their weights."""
    found = {
        code.lower(): values if isinstance(values, dict) else {}
        for code, values in mapping(settings, "languages").items()
    }

    def weight(item: tuple[str, Tree]) -> float:
        value = find(item[1], "weight")
        return value if isinstance(value, int | float) and value else float("inf")

    return dict(sorted(found.items(), key=weight))


def _default_language(settings: Tree, languages: Mapping[str, Tree]) -> str:
    wanted = find(settings, "defaultContentLanguage")
    code = wanted.lower() if isinstance(wanted, str) and wanted else "en"
    return code if code in languages or not languages else next(iter(languages))


def _for_language(settings: Tree, language: Tree) -> Tree:
    """The site's settings with those of its language over them."""
    result = {key: value for key, value in settings.items() if key.lower() != "languages"}
    for name in ("menu", "menus"):
        key = spelled(result, name)
        if key is not None:
            result = merged({"menus": result.pop(key)}, result)
    above = {key: value for key, value in language.items() if key.lower() != "weight"}
    key = spelled(above, "menu")
    if key is not None:
        put(above, "menus", above.pop(key))
    return merged(result, above)


def _mounts(component: str, settings: Tree, language: str) -> Iterator[Mount]:
    """Where the files of a component lie, relative to the site; the first wins.

    https://gohugo.io/configuration/module/#mounts
    """
    given = find(settings, "module.mounts")
    mounts = [each for each in given if isinstance(each, dict)] if isinstance(given, list) else []
    mounts = [each for each in mounts if _target(each).parts[:1] == (component,)]
    for each in mounts:
        source, code = find(each, "source"), find(each, "lang")
        if isinstance(source, str) and (not code or str(code).lower() == language):
            target = PurePosixPath(*_target(each).parts[1:])
            yield Mount(Path(source), target, FileFilter.of(each))
    if not mounts:
        named = find(settings, COMPONENTS[component]) or component
        for folder in named if isinstance(named, list) else [named]:
            yield Mount(Path(str(folder)), PurePosixPath())


def _target(mount: Tree) -> PurePosixPath:
    """The path a mount has; empty where it would lead elsewhere."""
    target = find(mount, "target")
    path = PurePosixPath(target) if isinstance(target, str) else PurePosixPath()
    return PurePosixPath() if ".." in path.parts else path
