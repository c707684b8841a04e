"""A Hugo site's settings, from all the places that Hugo reads them from."""

from __future__ import annotations

import json
from pathlib import Path, PurePosixPath

import pytest

from hugo_sites import Write
from sphinx_hugo.importing.errors import ImportRefused
from sphinx_hugo.importing.hugo_site import Mount, read_site
from sphinx_hugo.importing.importer import import_site
from sphinx_hugo.project.build_files import Interpreter


def test_environments_lie_over_one_another(hugo: Write) -> None:
    """``_default`` and over it ``production``; other environments are not a site's."""
    root = hugo(
        {
            "config/_default/hugo.toml": 'title = "Default"\nsummaryLength = 3\n',
            "config/_default/params.yaml": "colour: red\nsize: 1\n",
            "config/_default/menus.en.toml": '[[main]]\nname = "A"\npageRef = "/a"\n',
            "config/production/hugo.toml": 'title = "Live"\n',
            "config/production/params.toml": 'colour = "blue"\n',
            "config/development/hugo.toml": 'title = "Never"\n',
        }
    )
    site = read_site(root)
    assert site.settings["title"] == "Live"
    assert site.settings["summaryLength"] == 3
    assert site.settings["params"] == {"colour": "blue", "size": 1}
    assert site.settings["menus"]["main"] == [{"name": "A", "pageRef": "/a"}]
    assert len(site.config_files) == 5


def test_a_themes_parameters_and_menus_are_defaults(hugo: Write) -> None:
    """The site's own win; nothing else of a theme's settings counts (Hugo's merge rules)."""
    root = hugo(
        {
            "hugo.toml": 'theme = "t"\n[params]\nb = 2\n',
            "themes/t/hugo.toml": 'title = "Theme"\npaginate = 3\n[params]\na = 1\nb = 1\n'
            '[menus]\nmain = [{name = "M", url = "/m/"}]\n',
        }
    )
    site = read_site(root)
    assert site.settings["params"] == {"a": 1, "b": 2}
    assert "main" in site.settings["menus"]
    assert not {"title", "paginate"} & set(site.settings)


@pytest.mark.parametrize(
    ("config", "folder"),
    [
        ('theme = "t"', "themes/t"),
        ('theme = ["t"]\nthemesDir = "elsewhere"', "elsewhere/t"),
        ('[module]\nimports = [{path = "github.com/x/t"}]', "themes/t"),
        ('[module]\nimports = [{path = "github.com/x/t"}]', "_vendor/github.com/x/t"),
    ],
)
def test_themes_are_found_where_hugo_keeps_them(hugo: Write, config: str, folder: str) -> None:
    """By name, by module path, vendored."""
    root = hugo({"hugo.toml": config, f"{folder}/theme.toml": ""})
    assert [theme.folder for theme in read_site(root).themes] == [root.resolve() / folder]


def test_a_theme_that_is_missing_is_named(hugo: Write) -> None:
    """With the reason; the import goes on."""
    (theme,) = read_site(hugo({"hugo.toml": 'theme = "gone"'})).themes
    assert (theme.name, theme.folder, theme.reason) == ("gone", None, "is not in the site")


def test_a_theme_outside_of_the_site_is_not_read(hugo: Write, tmp_path: Path) -> None:
    """Neither by ``..`` nor through a link."""
    (tmp_path / "t").mkdir()
    (tmp_path / "t" / "hugo.toml").write_text("[params]\nsecret = 1\n")
    root = hugo({"hugo.toml": 'theme = ["../../t", "linked"]', "themes/x": ""})
    (root / "themes" / "linked").symlink_to(tmp_path / "t")
    site = read_site(root)
    assert "params" not in site.settings
    assert {theme.reason for theme in site.themes} == {"lies outside of the site"}


def test_the_default_languages_settings_come_over_the_sites(hugo: Write) -> None:
    """Title, parameters, menus; the languages are in the order of their weights."""
    root = hugo(
        {
            "hugo.yaml": "title: All\ndefaultContentLanguage: de\nparams: {a: 1, b: 1}\n"
            "languages:\n"
            "  fr: {weight: 2, contentDir: content/fr}\n"
            "  de: {weight: 1, title: Deutsch, params: {b: 2}, menu: {main: [{url: /x/}]}}\n"
            "  en: {}\n",
        }
    )
    site = read_site(root)
    assert (site.language, list(site.languages)) == ("de", ["de", "fr", "en"])
    assert site.settings["title"] == "Deutsch"
    assert site.settings["params"] == {"a": 1, "b": 2}
    assert site.settings["menus"]["main"] == [{"url": "/x/"}]
    assert site.other_languages == ("fr", "en")
    assert site.foreign_content == {"fr": site.root / "content/fr"}


def test_a_default_language_that_is_none_is_the_first(hugo: Write) -> None:
    """As where only other languages are configured."""
    assert read_site(hugo({"hugo.yaml": "languages: {nl: {}, fr: {}}\n"})).language == "nl"


def test_folders_can_have_other_names_and_be_mounted(hugo: Write) -> None:
    """``contentDir``, several ``staticDir``, ``module.mounts`` of the site's language."""
    root = hugo(
        {
            "hugo.toml": 'contentDir = "text"\nstaticDir = ["a", "b"]\n[module]\n'
            'mounts = [{source = "d", target = "data/deep"}, '
            '{source = "fr", target = "data", lang = "fr"}]\n'
        }
    ).resolve()
    mounts = read_site(root).mounts
    assert mounts["content"] == (Mount(root / "text", PurePosixPath()),)
    assert mounts["static"] == tuple(Mount(root / name, PurePosixPath()) for name in "ab")
    assert mounts["data"] == (Mount(root / "d", PurePosixPath("deep")),)


def test_folders_outside_of_the_site_are_left_out(hugo: Write) -> None:
    """And named, to be told of."""
    root = hugo({"hugo.toml": 'staticDir = ["../other", "static"]\ncontentDir = "/etc"'})
    site = read_site(root)
    assert site.left_out == ("/etc", "../other")
    assert site.mounts["content"] == ()


def test_content_of_other_languages_outside_of_the_site_is_not_looked_into(
    hugo: Write, tmp_path: Path
) -> None:
    """Not even to count its pages."""
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "secret.md").write_text("secret")
    languages = {"en": {}, "fr": {"contentDir": "../outside"}}
    site = read_site(hugo({"hugo.json": json.dumps({"languages": languages})}))
    assert (site.foreign_content, site.left_out) == ({}, ("../outside",))


@pytest.mark.parametrize("name", ["a" * 300, "a\0b", "\0"])
@pytest.mark.parametrize("setting", ["contentDir", "staticDir", "themesDir", "languages"])
def test_what_is_no_path_is_left_out(hugo: Write, tmp_path: Path, setting: str, name: str) -> None:
    """A name longer than names can be, or with a sign that none has."""
    given = {"en": {}, "fr": {"contentDir": name}} if setting == "languages" else name
    root = hugo({"hugo.json": json.dumps({setting: given, "theme": name})})
    text = import_site(root, tmp_path / "new", Interpreter("python3", "", "0.1")).text()
    assert setting == "themesDir" or "left out" in text


def test_no_settings_at_all_are_settings(hugo: Write) -> None:
    """A folder with content is a site."""
    site = read_site(hugo({"content/a.md": "x"}))
    assert (site.settings, site.language, site.themes) == ({}, "en", ())


def test_there_must_be_a_folder(tmp_path: Path) -> None:
    """Neither nothing nor a file is a site."""
    for name in ("none", "file"):
        if name == "file":
            (tmp_path / name).write_text("x")
        with pytest.raises(ImportRefused, match="There is no folder"):
            read_site(tmp_path / name)


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("hugo.toml", 'title = "a"\nb = = 1\n', r"^hugo\.toml:2: it does not parse: "),
        ("hugo.toml", 'title = "a', r"^hugo\.toml:1: it does not parse: "),
        ("hugo.yaml", "a: 1\nb: [\n", r"^hugo\.yaml:\d: it "),
        ("hugo.yaml", "- a\n", r"^hugo\.yaml:1: it "),
        ("hugo.json", '{\n "a": 1,\n}', r"^hugo\.json:[23]: it does not parse: "),
        ("hugo.json", "[1]", r"^hugo\.json:1: it holds no settings"),
        ("config/_default/params.toml", "x", r"^config/_default/params\.toml:1: it does not"),
        ("hugo.json", '{"a":' * 3000 + "1" + "}" * 3000, "nested too deeply"),
        ("hugo.toml", b'a = "\xff"\n', r"^hugo\.toml:1: the file is not UTF-8"),
        ("hugo.toml", "#" * 2_100_000, r"^hugo\.toml is larger than 2 MB"),
    ],
    ids=lambda value: str(value)[:24],
)
def test_settings_that_do_not_parse_stop_the_import(
    hugo: Write, name: str, text: str | bytes, message: str
) -> None:
    """With the file and the line, and what is wrong there."""
    with pytest.raises(ImportRefused, match=message):
        read_site(hugo({name: text}))


def test_a_settings_file_that_leads_out_of_the_site_stops_the_import(
    hugo: Write, tmp_path: Path
) -> None:
    """It is no file of the site."""
    (tmp_path / "secret.toml").write_text('title = "secret"')
    root = hugo({"content/a.md": ""})
    (root / "hugo.toml").symlink_to(tmp_path / "secret.toml")
    with pytest.raises(ImportRefused, match="is a link out of the site"):
        read_site(root)


def test_a_themes_settings_that_do_not_parse_stop_the_import(hugo: Write) -> None:
    """Hugo would stop as well."""
    root = hugo({"hugo.toml": 'theme = "t"', "themes/t/theme.toml": "", "themes/t/hugo.toml": "="})
    with pytest.raises(ImportRefused, match=r"hugo\.toml:1"):
        read_site(root)
