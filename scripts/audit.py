"""Lighthouse over one page of each kind, in both modes; beside it Hugo with PaperMod.

``make audit`` runs it: the site and the fixture blog are built for a local server that compresses,
Lighthouse comes from npm into _build/audit and drives the Chromium that the tests use. Each figure
is the median of RUNS runs (5), as a phone on a simulated slow network sees it. Where a
hugo is on the PATH and the folder of the theme PAPERMOD is given, the same posts and the page About
are built by these. Scores move with the machine's load; bytes and requests do not: tests hold them.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import browser
from blog import write_blog
from serving import serving
from sites import SiteFolder

ROOT = Path(__file__).resolve().parent.parent
WORK = ROOT / "_build" / "audit"
LIGHTHOUSE = "lighthouse@12"
PORTS = {"site": 8771, "blog": 8772, "Hugo": 8773}
PAGES = (
    *(("site", path) for path in ("", "about/", "runs/", "search/")),
    *(("blog", path) for path in ("posts/long/", "posts/")),
    *(("Hugo", path) for path in ("about/", "posts/long/", "posts/")),
)
MODES = {"light": 1, "dark": 0}
"""Chromium's numbers for the colour scheme that a page is told."""
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
HEAD = ("", "mode", "perf", "a11y", "best", "seo", "LCP s", "CLS", "kB", "requests")


@dataclass(frozen=True)
class Figures:
    """What one run says: four scores (0 to 100), seconds, layout shift, kB, requests."""

    scores: tuple[float, ...]
    paint: float
    shift: float
    kilobytes: float
    requests: float

    @classmethod
    def of(cls, report: dict[str, Any]) -> Figures:
        """The figures of a report, as Lighthouse writes it."""
        audits = report["audits"]
        return cls(
            tuple(100 * (report["categories"][name]["score"] or 0) for name in CATEGORIES),
            audits["largest-contentful-paint"]["numericValue"] / 1000,
            audits["cumulative-layout-shift"]["numericValue"],
            audits["total-byte-weight"]["numericValue"] / 1000,
            len(audits["network-requests"]["details"]["items"]),
        )

    def cells(self) -> list[str]:
        """The cells of the table."""
        scores = [f"{score:.0f}" for score in self.scores]
        return [
            *(*scores, f"{self.paint:.2f}", f"{self.shift:.3f}"),
            *(f"{self.kilobytes:.1f}", f"{self.requests:.0f}"),
        ]


def median(runs: Sequence[Figures]) -> Figures:
    """The median of each figure by itself."""
    scores = zip(*(run.scores for run in runs), strict=True)
    return Figures(
        tuple(statistics.median(each) for each in scores),
        *(
            statistics.median(getattr(run, name) for run in runs)
            for name in ("paint", "shift", "kilobytes", "requests")
        ),
    )


def table(rows: Iterable[Sequence[str]]) -> str:
    """Rows below the head, in columns."""
    lines = [HEAD, *rows]
    widths = [max(len(line[index]) for line in lines) for index in range(len(HEAD))]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if index < 2 else cell.rjust(width)
            for index, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    )


def words(length: int) -> str:
    """So much plain prose in paragraphs, from the documentation."""
    text = " ".join(path.read_text("utf-8") for path in sorted((ROOT / "docs").glob("*.md")))
    prose = " ".join("".join(c for c in word if c.isalnum() or c in ".,") for word in text.split())
    return "\n\n".join(prose[start : start + 500] for start in range(0, length, 500))


def build(folders: dict[str, Path]) -> None:
    """Build the shipped site and the fixture blog with addresses of the local servers."""
    command = [sys.executable, "-m", "sphinx", "-q", "-b", "dirhtml", "-c", str(ROOT)]
    command += ["-D", f"html_baseurl=http://127.0.0.1:{PORTS['site']}/"]
    command += ["-d", str(WORK / "doctrees"), str(ROOT / "source"), str(folders["site"])]
    subprocess.run(command, check=True)
    site = SiteFolder(WORK / "blog")
    write_blog(site)
    site.configure(f'html_baseurl = "http://127.0.0.1:{PORTS["blog"]}/"')
    site.configure('html_favicon = "_static/images/p.png"')
    site.configure('hugo_description = "A blog to measure."')
    site.write("search.md", "---\ntitle: Search\nlayout: search\n---\n")
    site.write("posts/long.md", f"---\ntitle: Long\ndate: 2026-05-01\n---\n{words(8000)}\n")
    folders["blog"] = site.build().folder


def build_with_hugo(hugo: str, theme: Path, folder: Path) -> None:
    """Build the same posts and the shipped page About by Hugo, with the theme as it comes."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(WORK / "blog" / "source", folder / "content")
    shutil.copytree(ROOT / "_static", folder / "static")
    shutil.copyfile(ROOT / "source" / "about.md", folder / "content" / "about.md")
    (folder / "hugo.toml").write_text(
        f'baseURL = "http://127.0.0.1:{PORTS["Hugo"]}/"\ntitle = "Blog"\n'
        f"theme = {json.dumps(theme.name)}\nthemesDir = {json.dumps(str(theme.parent))}\n"
        "[markup.goldmark.renderer]\nunsafe = true\n[params]\ndescription = 'A blog to measure.'\n",
        "utf-8",
    )
    subprocess.run([hugo, "--quiet", "--minify", "-s", str(folder)], check=True)


def install() -> Path:
    """Lighthouse, from npm, in a folder of the build; the program."""
    if shutil.which("npm") is None:
        sys.exit("Lighthouse needs node and npm: https://nodejs.org/")
    program = WORK / "node_modules" / ".bin" / "lighthouse"
    if not program.exists():
        WORK.mkdir(parents=True, exist_ok=True)
        (WORK / "package.json").write_text('{"private": true}\n')
        command = ["npm", "install", "--silent", "--no-audit", "--no-fund", LIGHTHOUSE]
        subprocess.run(command, cwd=WORK, check=True)
    return program


def lighthouse(program: Path, url: str, scheme: int, chromium: str) -> dict[str, Any]:
    """One report on a page."""
    flags = ["--headless=new", "--disable-background-networking", "--disable-gpu"]
    flags += [f"--blink-settings=preferredColorScheme={scheme}"]
    if hasattr(os, "getuid") and os.getuid() == 0:
        flags.append("--no-sandbox")
    command = [str(program), url, "--output=json", "--quiet", f"--chrome-flags={' '.join(flags)}"]
    command += [f"--only-categories={','.join(CATEGORIES)}"]
    variables = {**os.environ, "CHROME_PATH": chromium}
    done = subprocess.run(command, capture_output=True, env=variables, check=True)
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def lacking(report: dict[str, Any]) -> Iterator[str]:
    """The audits that cost a category points, performance apart."""
    for name in CATEGORIES[1:]:
        for audit in report["categories"][name]["auditRefs"]:
            found = report["audits"][audit["id"]]
            if audit["weight"] and found["score"] is not None and found["score"] < 1:
                yield f"{name}: {found['title']}"


def main(arguments: Sequence[str]) -> int:
    """Measure, then print one table and what costs points."""
    parser = argparse.ArgumentParser(description=__doc__, add_help=True)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--hugo", default=shutil.which("hugo") or "")
    parser.add_argument("--papermod", type=Path)
    options = parser.parse_args(arguments)
    program = install()
    chromium = os.environ.get("CHROMIUM") or browser.installed(os.environ, sys.platform)
    folders = {"site": WORK / "site"}
    build(folders)
    if options.hugo and options.papermod:
        build_with_hugo(options.hugo, options.papermod.resolve(), WORK / "hugo")
        folders["Hugo"] = WORK / "hugo" / "public"
    rows, reasons = [], set()
    with ExitStack() as stack:
        for name, folder in folders.items():
            stack.enter_context(serving(folder, "/", [], PORTS[name]))
        for name, path in PAGES:
            for mode, scheme in MODES.items() if name in folders else ():
                url = f"http://127.0.0.1:{PORTS[name]}/{path}"
                reports = [lighthouse(program, url, scheme, chromium) for _ in range(options.runs)]
                page = f"{name} /{path}"
                reasons |= {f"{page}: {reason}" for each in reports for reason in lacking(each)}
                rows.append([page, mode, *median([Figures.of(each) for each in reports]).cells()])
                print(*rows[-1], file=sys.stderr, flush=True)
    print(table(rows), *sorted(reasons), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
