"""The publish check's edge: builds the site aside, reads both, and hands values to the core."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path, PurePosixPath

from sphinx_hugo.content.document import Source
from sphinx_hugo.content.frontmatter import decode, split
from sphinx_hugo.content.metadata import read
from sphinx_hugo.project.refusal import Refused
from sphinx_hugo.site.config import SiteConfig
from sphinx_hugo.writing.built_site import Output, address
from sphinx_hugo.writing.publication import Publication, compare, publication
from sphinx_hugo.writing.publish_report import PublishReport
from sphinx_hugo.writing.remarks import Remark, remarks, wordless_pictures

ASIDE = Path("_build", "publish-check")
NOTHING = Publication({}, {}, frozenset())


@dataclass(frozen=True, slots=True)
class Site:
    """A project's folder, and the names of its content and of its last build."""

    root: Path
    source: str = "source"
    published: str = "_build/html"


def publish_check(
    site: Site, now: datetime, *, since: str = "", external: bool = False
) -> PublishReport:
    """Build aside and compare with the last build, or with the git revision ``since``.

    Raises Refused where the site does not build or the revision is not there.
    """
    if not (site.root / "conf.py").is_file() or not (site.root / site.source).is_dir():
        raise Refused(f"There is no conf.py with a folder {site.source!r} here: {site.root}.")
    aside = site.root / ASIDE
    before, against = NOTHING, ""
    if since:
        before, against = _at_revision(site, since, aside / "before"), since
    elif (site.root / site.published).is_dir():
        before, against = publication(Output(site.root / site.published)), site.published
    warnings = _build(site.root, site.source, aside)
    output = Output(aside / "html")
    texts = dict(_texts(site.root / site.source))
    said = remarks(_sources(texts), SiteConfig(), now)
    return PublishReport(
        against,
        compare(before, publication(output)),
        warnings=warnings,
        dead=[
            f"/{address(page.path)}: {url!r} leads nowhere ({fault})"
            for page, _, url, fault in output.faults()
        ],
        external=_external(site, aside) if external else (),
        overdue=_located(said.overdue, site.source),
        undescribed=_located(said.undescribed, site.source),
        spellings=_located(said.spellings, site.source),
        wordless=_located(wordless_pictures(_pictures(output), texts), site.source),
    )


def _located(found: Iterable[Remark], source: str) -> list[Remark]:
    """Remarks with paths from the project's folder on; addresses stay what they are."""
    return [
        each if each.path.startswith("/") else replace(each, path=f"{source}/{each.path}")
        for each in found
    ]


def _build(root: Path, source: str, aside: Path, builder: str = "dirhtml") -> list[str]:
    """Build into ``aside/html``; gives the warnings, and raises Refused where it fails."""
    log = aside / "warnings.txt"
    shutil.rmtree(aside / "html", ignore_errors=True)
    aside.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "sphinx", "-q", "-E", "-j", "auto", "-b", builder, "-c", "."]
    command += ["-d", str(aside.resolve() / "doctrees"), "-w", str(log.resolve())]
    command += [source, str(aside.resolve() / ("html" if builder == "dirhtml" else builder))]
    done = subprocess.run(  # noqa: S603
        command, cwd=root, capture_output=True, text=True, encoding="utf-8", check=False
    )
    if done.returncode and builder == "dirhtml":
        raise Refused(f"The site does not build:\n{done.stderr.strip() or done.stdout.strip()}")
    said = log.read_text("utf-8", "replace") if log.is_file() else ""
    prefix = f"{root.resolve()}/"
    return [line.removeprefix(prefix) for line in said.splitlines() if line.strip()]


def _at_revision(site: Site, revision: str, folder: Path) -> Publication:
    """What the site at a git revision publishes, built by the extension that runs this."""
    if revision.startswith("-"):
        raise Refused(f"{revision!r} is no revision.")
    command = ["git", "archive", "--format=tar", revision]
    try:
        done = subprocess.run(  # noqa: S603
            command, cwd=site.root, capture_output=True, check=False
        )
    except OSError as error:
        raise Refused(f"git cannot be run: {error}.") from None
    if done.returncode:
        why = done.stderr.decode("utf-8", "replace").strip()
        raise Refused(f"The revision {revision!r} cannot be read: {why}")
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "site").mkdir(parents=True)
    with tarfile.open(fileobj=io.BytesIO(done.stdout)) as archive:
        archive.extractall(folder / "site", filter="data")
    _build(folder / "site", site.source, folder)
    return publication(Output(folder / "html"))


def _texts(source: Path) -> Iterator[tuple[str, str]]:
    """(path below the source folder, text) of every content file that lies in it."""
    root = source.resolve()
    for path in sorted(source.rglob("*.md")):
        if path.is_file() and path.resolve().is_relative_to(root):
            yield path.relative_to(source).as_posix(), decode(path.read_bytes())[0]


def _sources(texts: dict[str, str]) -> Iterator[Source]:
    """The content files with their front matter."""
    for path, text in texts.items():
        front, problems = read(split(text), path)
        yield Source(path.removesuffix(".md"), path, front, problems)


def _pictures(output: Output) -> Iterator[tuple[str, dict[str, str]]]:
    """(site path, attributes) of every picture."""
    for name, page in output.pages.items():
        for attributes in page.pictures:
            yield "/" + address(PurePosixPath(name)), attributes


def _external(site: Site, aside: Path) -> list[str]:
    """Links to other sites that do not answer, as Sphinx's linkcheck finds them."""
    _build(site.root, site.source, aside / "external", "linkcheck")
    log = aside / "external" / "linkcheck" / "output.json"
    lines = log.read_text("utf-8").splitlines() if log.is_file() else []
    found = [json.loads(line) for line in lines if line.strip()]
    return [
        f"{each['filename']}:{each['lineno']}: {each['uri']} ({each['info'] or each['status']})"
        for each in found
        if each["status"] in ("broken", "timeout")
    ]
