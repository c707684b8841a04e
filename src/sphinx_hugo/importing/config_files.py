"""Hugo's configuration files: TOML, YAML, JSON, in one file or in ``config/_default/``.

https://gohugo.io/configuration/introduction/#configuration-file
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sphinx_hugo.content.parsed import Unreadable, shown
from sphinx_hugo.content.yaml_events import YamlReader
from sphinx_hugo.importing.errors import ImportRefused
from sphinx_hugo.importing.trees import TooDeep, Tree, merged, plain, spelled

NAMES = ("hugo", "config")
SUFFIXES = (".toml", ".yaml", ".yml", ".json")
FOLDER = "config"
ENVIRONMENTS = ("_default", "production")
"""What is merged, the later over the earlier: a site is built for production."""
MAX_SIZE = 2_000_000
"""Bytes of a configuration file; a larger one is something else."""


def read_folder(folder: Path, root: Path) -> tuple[Tree, tuple[str, ...]]:
    """The settings of a site or theme, and the files they come from, named from ``root``.

    Raises ImportRefused where one of them does not parse or lies outside of ``root``.
    """
    settings: Tree = {}
    names: list[str] = []
    for path, keys in _files(folder):
        _check_place(path, root)
        value = read_file(path, path.relative_to(root).as_posix())
        for key in reversed(keys):
            value = value if len(value) == 1 and spelled(value, key) else {key: value}
        settings = merged(settings, value)
        names.append(path.relative_to(root).as_posix())
    return settings, tuple(names)


def _check_place(path: Path, root: Path) -> None:
    if not path.resolve().is_relative_to(root.resolve()):
        raise ImportRefused(
            f"{path.relative_to(root)} is a link out of the site; put a copy of the file in its "
            "place."
        )


def _files(folder: Path) -> Iterator[tuple[Path, tuple[str, ...]]]:
    """Configuration files in the order they are merged, and the setting that each stands for."""
    candidates = (folder / f"{name}{suffix}" for name in NAMES for suffix in SUFFIXES)
    first = next((path for path in candidates if path.is_file()), None)
    if first is not None:
        yield first, ()
    for environment in ENVIRONMENTS:
        base = folder / FOLDER / environment
        for path in sorted(base.glob("*")) if base.is_dir() else ():
            if path.suffix in SUFFIXES and path.is_file() and not path.name.startswith("."):
                yield path, _keys(path.stem)


def _keys(stem: str) -> tuple[str, ...]:
    """``params`` is the setting of that name, ``menus.en`` that of one language."""
    name, _, language = stem.partition(".")
    if name in NAMES:
        return ()
    name = "menus" if name == "menu" else name
    if not language:
        return (name,)
    return ("languages", language) if name == "languages" else ("languages", language, name)


def read_file(path: Path, name: str) -> Tree:
    """The settings of one file, called ``name`` in messages; raises ImportRefused."""
    try:
        if path.stat().st_size > MAX_SIZE:
            raise ImportRefused(f"{name} is larger than {MAX_SIZE // 1_000_000} MB: no settings.")
        text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
        value = plain(_parse(text, path.suffix))
    except OSError as error:
        raise ImportRefused(f"{name} cannot be read: {error.strerror}.") from None
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise ImportRefused(f"{name}:{line}: the file is not UTF-8; save it as UTF-8.") from None
    except Unreadable as error:
        raise ImportRefused(f"{name}:{error.line}: it {error.message}.") from None
    except json.JSONDecodeError as error:
        message = f"{name}:{error.lineno}: it does not parse: {error.msg}."
        raise ImportRefused(message) from None
    except (TooDeep, RecursionError):
        raise ImportRefused(f"{name}: the settings are nested too deeply.") from None
    except ValueError as error:
        raise ImportRefused(_toml_message(name, str(error), path)) from None
    if not isinstance(value, dict):
        raise ImportRefused(f"{name}:1: it holds no settings (keys with values).")
    return value


def _parse(text: str, suffix: str) -> Any:
    if suffix == ".toml":
        return tomllib.loads(text)
    if suffix == ".json":
        return json.loads(text)
    value = _SpellingKept(1).read(text)
    return {} if value is None else value


def _toml_message(name: str, message: str, path: Path) -> str:
    """An error of tomllib with its line in front: ``message (at line 3, column 5)``."""
    problem, _, place = message.rpartition(" (at ")
    number = place.removeprefix("line ").partition(",")[0]
    if not number.isdigit():
        number = str(path.read_bytes().count(b"\n") + 1)
    return f"{name}:{number}: it does not parse: {shown(problem or message, 100)}."


class _SpellingKept(YamlReader):
    """Reads YAML as front matter is read, keys spelled as they are."""

    def _key(self, text: str, line: int, *, is_merge: bool = False) -> None:
        super()._key(text, line, is_merge=is_merge)
        self._stack[-1].key = text
