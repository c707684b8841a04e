"""Before documents are read: what their front matter says, and which are published at all."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from sphinx_hugo import __version__
from sphinx_hugo.content.document import FrontMatter, Source
from sphinx_hugo.content.frontmatter import decode, plain_problem, split
from sphinx_hugo.content.metadata import read
from sphinx_hugo.content.problems import Problem
from sphinx_hugo.extension.domain import HugoDomain, Scanned, Signature, hugo_domain
from sphinx_hugo.extension.encoding import LENIENT_UTF8
from sphinx_hugo.extension.file_dates import FILE, GIT, file_dates, git_dates, is_wanted
from sphinx_hugo.extension.warnings import say_again
from sphinx_hugo.site.publish import publish


def on_env_get_outdated(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> list[str]:
    """Keep unpublished documents from being read; name those that must be read again.

    Sphinx hands the three sets over to be changed; what leaves ``env.found_docs`` as well is
    unknown to the rest of the build, as if the file were not there.
    """
    domain = hugo_domain(env)
    build = domain.build
    build.problems += tuple(_leave_out_foreign(env, added, changed, removed))
    again = scan(domain, env) | _with_changed_dependencies(domain, env)
    sources = [scanned.source for scanned in domain.sources.values()]
    config = build.site_config
    if config.enable_git_info or is_wanted(GIT, config):
        build.git_dates = git_dates(Path(app.srcdir), domain.sources)
    if is_wanted(FILE, config):
        build.file_dates = file_dates(domain.sources)
    dates = (build.git_dates, build.file_dates)
    build.decision = publish(sources, config, build.now, *dates)
    read = {name for name in build.decision.front if build.decision.is_read(name)}
    published = {name: build.decision.front[name] for name in sorted(read)}
    for docname in env.found_docs - published.keys():
        env.found_docs.discard(docname)
        added.discard(docname)
        changed.discard(docname)
        if docname in env.all_docs:
            removed.add(docname)
    again |= _read_again(domain, published, env)
    domain.data["front_matter"] = published
    env.settings["input_encoding"] = LENIENT_UTF8
    return sorted(again & env.found_docs)


def _leave_out_foreign(
    env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> Iterator[Problem]:
    """Forget documents that a symbolic link takes from outside of the source folder."""
    root = Path(env.srcdir).resolve()
    inside: dict[Path, bool] = {}  # by folder: most files are no links themselves
    for docname in sorted(env.found_docs):
        file = Path(env.doc2path(docname))
        if file.parent not in inside:
            inside[file.parent] = file.parent.resolve().is_relative_to(root)
        if file.resolve().is_relative_to(root) if file.is_symlink() else inside[file.parent]:
            continue
        path = env.doc2path(docname, base=False)
        yield Problem(
            "symlink", f"{path} leads out of the source folder and is left out: copy it there."
        )
        env.found_docs.discard(docname)
        added.discard(docname)
        changed.discard(docname)
        if docname in env.all_docs:
            removed.add(docname)


def scan(domain: HugoDomain, env: BuildEnvironment) -> set[str]:
    """Read the front matter of every content file that is new or has changed; which have.

    Sphinx only looks for a younger file, and passes over one that was moved or copied here.
    """
    before = dict(domain.sources)
    changed: set[str] = set()
    domain.sources.clear()
    for docname in sorted(env.found_docs):
        file = Path(env.doc2path(docname))
        signature = signature_of(file)
        known = before.get(docname)
        if known is None or signature is None or known.signature != signature:
            changed.add(docname)
            signature = signature or (0, 0)
            path = file.relative_to(env.srcdir).as_posix()
            known = Scanned(signature, read_source(docname, path, file.read_bytes()))
        domain.sources[docname] = known
    return changed


def signature_of(file: Path) -> Signature | None:
    """What a file looks like from outside; None where there is none."""
    try:
        status = file.stat()
    except OSError:
        return None
    return (status.st_mtime_ns, status.st_size)


def _with_changed_dependencies(domain: HugoDomain, env: BuildEnvironment) -> set[str]:
    """Documents that took something from a file that is another one now, be it older."""
    known = domain.dependencies
    changed = {path for path, signature in known.items() if signature_of(Path(path)) != signature}
    return {
        docname
        for docname, files in env.dependencies.items()
        if not changed.isdisjoint(map(str, files))
    }


def note_dependencies(domain: HugoDomain, env: BuildEnvironment) -> None:
    """Keep what every file looks like that documents take something from."""
    paths = {str(path) for files in env.dependencies.values() for path in files}
    domain.data["dependencies"] = {path: signature_of(Path(path)) for path in sorted(paths)}


def read_source(docname: str, path: str, data: bytes) -> Source:
    """A content file's front matter, and everything that is wrong with it."""
    text, encoding_problems = decode(data)
    parts = split(text)
    front, problems = read(parts, path)
    plain = plain_problem(parts)
    return Source(docname, path, front, (*encoding_problems, *problems, *filter(None, [plain])))


def _read_again(
    domain: HugoDomain, published: dict[str, FrontMatter], env: BuildEnvironment
) -> set[str]:
    """Documents that a cascade, another builder, a new shortcode or other packages changed."""
    flow, domain.data["flow"] = domain.data["flow"], domain.build.html_flow
    names = sorted(domain.build.shortcodes.names)
    known, domain.data["shortcodes"] = domain.data["shortcodes"], names
    installed, domain.data["versions"] = domain.data["versions"], versions()
    now = (domain.build.html_flow, names, domain.data["versions"])
    if flow is not None and (flow, known, installed) != now:
        return set(env.found_docs)
    return {
        docname
        for docname, front in published.items()
        if docname in domain.front_matter and domain.front_matter[docname] != front
    }


def versions() -> dict[str, str]:
    """The packages that make a page what it is, with their versions."""
    found = {"sphinx-hugo": __version__}
    for name in ("docutils", "markdown-it-py", "myst-parser", "Pygments", "Sphinx"):
        found[name] = metadata.version(name)
    return found


def on_env_before_read_docs(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Let a site without a home page pass: Sphinx stops where the root document is missing.

    It only asks whether ``env.all_docs`` has it, right after reading; :func:`forget_root`
    takes it out again. A test builds such a site. What was said of documents that are not
    read in this build is said again.
    """
    hugo_domain(env).build.read = docnames  # others may still add some
    say_again(hugo_domain(env).warnings, docnames)
    if env.config.root_doc not in env.found_docs:
        env.all_docs.setdefault(env.config.root_doc, 0)


def forget_root(env: BuildEnvironment) -> None:
    """Take out a root document that was only there to pass Sphinx's check."""
    if env.config.root_doc not in env.found_docs:
        env.all_docs.pop(env.config.root_doc, None)
