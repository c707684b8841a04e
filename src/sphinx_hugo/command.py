"""The command line: ``python -m sphinx_hugo new | post | serve | publish-check | import``."""

from __future__ import annotations

import argparse
import shlex
import subprocess
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from sphinx_hugo.importing.importer import import_site
from sphinx_hugo.project.build_files import Interpreter
from sphinx_hugo.project.new_blog import Blog, new_blog, title_of
from sphinx_hugo.project.refusal import Refused
from sphinx_hugo.writing.new_post import Request, new_post
from sphinx_hugo.writing.publish_check import Site, publish_check

Answer = tuple[str, int]
"""What a command says, and its exit status."""
PACKAGES = Path(__file__).parents[1]
"""The folder that ``sphinx_hugo`` lies in."""


def main(arguments: Sequence[str], version: str) -> int:
    """Run the command of ``sphinx_hugo`` ``version``; its status, or 2 where it refused."""
    chosen = parser().parse_args(arguments)
    if chosen.command is None:
        parser().print_help()
        return 0
    chosen.version = version
    try:
        text, status = chosen.run(chosen)
    except (Refused, OSError) as error:
        sys.stderr.write(str(error).encode("utf-8", "replace").decode() + "\n")
        return 2
    encoding = sys.stdout.encoding or "utf-8"
    sys.stdout.write(text.encode(encoding, "replace").decode(encoding) + "\n")
    return int(status)


def parser() -> argparse.ArgumentParser:
    """The commands and their arguments."""
    made = argparse.ArgumentParser(
        prog="python -m sphinx_hugo", description="Hugo content in Sphinx."
    )
    commands = made.add_subparsers(dest="command", title="commands", metavar="")
    _add_new(commands.add_parser("new", help="make a new blog in a folder"))
    _add_post(commands.add_parser("post", help="begin a post, as a draft"))
    _add_serve(commands.add_parser("serve", help="show the site while it is written"))
    _add_check(commands.add_parser("publish-check", help="say what publishing would change"))
    _add_import(commands.add_parser("import", help="make a site of ours from a Hugo site"))
    return made


def _add_new(parser: argparse.ArgumentParser) -> None:
    parser.description = "Make a new blog: a home page, a first post, and what builds them."
    parser.add_argument("folder", metavar="FOLDER", help="the folder to be made; new, or empty")
    parser.add_argument("--title", default="", help="the blog's title; made of the folder's name")
    parser.add_argument("--author", default="", help="who writes it")
    parser.set_defaults(run=_new)


def _new(chosen: argparse.Namespace) -> Answer:
    if not chosen.folder:
        raise Refused("Name the folder to be made.")
    folder = Path(chosen.folder).expanduser()
    blog = Blog(chosen.title or title_of(folder), chosen.author, _now())
    new_blog(folder, blog, interpreter(chosen.version))
    enter = "" if folder.resolve() == Path.cwd() else f"cd {shlex.quote(str(folder))} && "
    text = (
        f"{folder} is a blog now. See it:  {enter}make serve\n"
        f"Its settings are in conf.py, its pages in source/."
    )
    return text, 0


def _add_post(parser: argparse.ArgumentParser) -> None:
    parser.description = "Begin a post as a draft, from an archetype, and print its path."
    parser.add_argument("title", metavar="TITLE", help="the post's title")
    parser.add_argument("--section", default="", help="posts, or the section with most pages")
    parser.add_argument("--name", default="", help="the file's name; made of the title")
    parser.add_argument("--bundle", action="store_true", help="a folder with index.md in it")
    parser.add_argument("--source", default="source", type=Path, help="the folder of content")
    parser.add_argument("--archetypes", default="archetypes", type=Path, help="that of archetypes")
    parser.set_defaults(run=_post)


def _post(chosen: argparse.Namespace) -> Answer:
    if not chosen.title.strip():
        raise Refused('Give the post a title: make new POST="The loss that would not fall".')
    asked = Request(
        chosen.title,
        chosen.source,
        chosen.archetypes,
        section=chosen.section,
        name=chosen.name,
        bundle=chosen.bundle,
    )
    return str(new_post(asked, _now())), 0


def _add_serve(parser: argparse.ArgumentParser) -> None:
    parser.description = "Show the site with its drafts, and again whenever a file is saved."
    parser.add_argument("--host", default="127.0.0.1", help="the name or address to serve at")
    parser.add_argument("--port", default=8000, type=int, help="the port (8000); 0 is a free one")
    parser.add_argument("--root", default=".", type=Path, help="the folder with conf.py")
    parser.add_argument("--source", default="source", help="the folder of content in it")
    parser.add_argument("options", nargs="*", metavar="-- OPTION", help="options for Sphinx")
    parser.set_defaults(run=_serve)


def _serve(chosen: argparse.Namespace) -> Answer:
    try:
        from sphinx_hugo.serving.command import Wanted, serve
    except ImportError as error:
        needs = "The server needs a few packages more: pip install 'sphinx-hugo[serve]'"
        raise Refused(f"{needs} ({error})") from None
    wanted = Wanted(
        chosen.root, chosen.source, chosen.host, chosen.port, options=tuple(chosen.options)
    )
    serve(wanted)
    return "", 0


def _add_check(parser: argparse.ArgumentParser) -> None:
    parser.description = "Build the site aside and say what publishing it would change."
    parser.add_argument("--since", default="", metavar="REVISION", help="compare with a revision")
    parser.add_argument("--external", action="store_true", help="ask links to other sites, too")
    parser.add_argument("--root", default=".", type=Path, help="the folder with conf.py")
    parser.add_argument("--source", default="source", help="the folder of content in it")
    parser.add_argument("--published", default="_build/html", help="the last build")
    parser.set_defaults(run=_check)


def _check(chosen: argparse.Namespace) -> Answer:
    site = Site(chosen.root, chosen.source, chosen.published)
    report = publish_check(site, _now(), since=chosen.since, external=chosen.external)
    return report.text().rstrip("\n"), report.status


def _add_import(parser: argparse.ArgumentParser) -> None:
    parser.description = "Make a site of ours from the folder of a Hugo site, which stays as it is."
    parser.add_argument("source", metavar="HUGO_SITE", help="the folder with hugo.toml or config/")
    parser.add_argument("target", metavar="DEST", help="the folder to be made; not there, or empty")
    parser.set_defaults(run=_import)


def _import(chosen: argparse.Namespace) -> Answer:
    if not chosen.source or not chosen.target:
        raise Refused("name the folder of the Hugo site, and the one to be made: HUGO_SITE DEST")
    source, target = Path(chosen.source).expanduser(), Path(chosen.target).expanduser()
    report = import_site(source, target, interpreter(chosen.version))
    return report.text().rstrip("\n"), 0


def _now() -> datetime:
    """The time here, to the second, with this machine's offset from UTC."""
    return datetime.now().astimezone().replace(microsecond=0)


def interpreter(version: str) -> Interpreter:
    """The Python that runs this, and where it finds ``sphinx_hugo`` if that is not installed."""
    command = [sys.executable, "-I", "-c", "import sphinx_hugo"]
    done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603
    search_path = str(PACKAGES) if done.returncode else ""
    return Interpreter(sys.executable or "python3", search_path, version)
