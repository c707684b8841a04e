"""A state machine of Hypothesis: a small blog, any edits, and after each the same question.

Is what the build in place leaves, byte for byte, what a build from nothing leaves, and are the
warnings the same? One of the two builds is serial and one parallel, in turns, so that serial,
parallel, incremental and clean output are held to be one and the same. The words of a post are
links, shortcodes, directives, roles and mistakes; what it says of itself comes from small sets, so
that two posts have to do with each other more often than not.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any, ClassVar

import yaml
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from PIL import Image

from pagefind_files import decoded
from random_pieces import (
    EPOCHS,
    FILES,
    FRONT,
    OPTIONS,
    PIECES,
    POSTS,
    SECTION_FRONT,
    SECTIONS,
    SETTINGS,
    TEMPLATES,
)
from sites import CONF, Built, SiteFolder

Data = st.DataObject


def picture(seed: bytes) -> bytes:
    """A small picture, of a size and colour of its own."""
    number = seed[0] - ord(b"0")
    buffer = BytesIO()
    Image.new("RGB", (40 * number, 30), (20 * number, 0, 0)).save(buffer, "PNG")
    return buffer.getvalue()


def page(front: dict[str, Any], pieces: list[str]) -> str:
    """The text of a content file."""
    head = yaml.safe_dump(front, allow_unicode=True, sort_keys=False) if front else ""
    return f"---\n{head}---\n" + "\n\n".join(pieces) + "\n"


@contextmanager
def clock(name: str) -> Iterator[None]:
    """The time of builds, for a while."""
    before = os.environ.get("SOURCE_DATE_EPOCH")
    os.environ["SOURCE_DATE_EPOCH"] = str(EPOCHS[name])
    try:
        yield
    finally:
        if before is None:
            del os.environ["SOURCE_DATE_EPOCH"]
        else:
            os.environ["SOURCE_DATE_EPOCH"] = before


def published(built: Built) -> dict[str, Any]:
    """Everything a build published: files by path, the search index by what it finds."""
    files: dict[str, Any] = dict(built.files())
    if (built.folder / "pagefind").is_dir():
        files["pagefind/"] = decoded(built.folder / "pagefind")
    return files


def difference(one: dict[str, Any], other: dict[str, Any]) -> dict[str, str]:
    """Paths that are in one output only, or differ."""
    return {
        path: "left behind"
        if path not in other
        else "missing"
        if path not in one
        else _first_line(one[path], other[path])
        for path in sorted(one.keys() | other.keys())
        if one.get(path) != other.get(path)
    }


def _first_line(one: Any, other: Any) -> str:
    """Where two files differ first."""
    if not isinstance(one, bytes):
        return "finds something else"
    for number, lines in enumerate(zip(one.splitlines(), other.splitlines(), strict=False), 1):
        if lines[0] != lines[1]:
            return f"line {number}: {lines[0][:200]!r}, clean {lines[1][:200]!r}"
    return "one goes on where the other ends"


def fronts(kinds: dict[str, list[Any]]) -> st.SearchStrategy[dict[str, Any]]:
    """Front matter of some of these keys."""
    values = {key: st.sampled_from(found) for key, found in kinds.items()}
    return st.lists(st.sampled_from(sorted(values)), max_size=4, unique=True).flatmap(
        lambda keys: st.fixed_dictionaries({key: values[key] for key in keys})
    )


BODIES = st.lists(st.sampled_from(PIECES), min_size=1, max_size=4)
POST = st.tuples(fronts(FRONT), BODIES)


class BlogMachine(RuleBasedStateMachine):
    """Edits a blog; after each edit the build in place has to equal one from nothing."""

    counts: ClassVar[dict[str, int]] = {"sequences": 0, "edits": 0}

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="blog-"))
        self.site = SiteFolder(self.folder / "site")
        self.lines: list[str] = []
        self.epoch = "usual"
        self.builds = 0
        for path in ("_static/images/p.png", "source/posts/pic.png", "source/runs/one.csv",
                     "source/runs/ledger.yaml", "source/posts/part.inc", "extra/extra.txt",
                     "_static/own.css"):  # fmt: skip
            self.put(path, FILES[path][0])
        self.put("source/search.md", page({"title": "Search", "layout": "search"}, []).encode())
        self.put("source/archive.md", page({"layout": "archives"}, []).encode())
        self.put("_templates/shortcodes/box.html", TEMPLATES["shortcodes/box.html"].encode())
        self.configure()

    def teardown(self) -> None:
        """Leave nothing behind."""
        shutil.rmtree(self.folder)

    def put(self, path: str, data: bytes) -> None:
        """Write a file below the site's folder."""
        file = self.site.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(picture(data) if path.endswith(".png") else data)

    def put_page(self, path: str, front: dict[str, Any], pieces: list[str]) -> None:
        """Write a content file; what has to have a name of its own gets the file's."""
        name = path.removesuffix(".md").replace("/", "-").replace("_", "")
        self.put(f"source/{path}", page(front, pieces).replace("NAME", name).encode())

    def configure(self) -> None:
        """Write ``conf.py`` with the options that are set."""
        (self.site.root / "extra").mkdir(exist_ok=True)
        self.site.write("conf.py", CONF + SETTINGS + "\n".join(self.lines) + "\n")

    def draw_source(self, data: Data) -> Path:
        """Any of the content files."""
        files = (file.relative_to(self.site.source) for file in self.site.source.rglob("*.md"))
        return self.site.source / data.draw(st.sampled_from(sorted(map(str, files))))

    def has_sources(self) -> bool:
        """Whether there is any content."""
        return any(self.site.source.rglob("*.md"))

    # Edits

    @initialize(posts=st.dictionaries(st.sampled_from(POSTS), POST, min_size=2, max_size=5))
    def begin(self, posts: dict[str, tuple[dict[str, Any], list[str]]]) -> None:
        """A few posts are there."""
        for path, (front, pieces) in posts.items():
            self.put_page(path, front, pieces)

    @rule(path=st.sampled_from(POSTS), front=fronts(FRONT), pieces=BODIES)
    def write(self, path: str, front: dict[str, Any], pieces: list[str]) -> None:
        """A post is written, or written anew."""
        self.put_page(path, front, pieces)

    @rule(path=st.sampled_from(SECTIONS), front=fronts(SECTION_FRONT), pieces=BODIES)
    def write_section(self, path: str, front: dict[str, Any], pieces: list[str]) -> None:
        """A section gets a page of its own."""
        self.put_page(path, front, pieces[:1])

    @precondition(has_sources)
    @rule(data=st.data(), to=st.sampled_from(POSTS))
    def rename(self, data: Data, to: str) -> None:
        """A content file gets another name; its time stays the old one."""
        file = self.draw_source(data)
        target = self.site.source / to
        target.parent.mkdir(parents=True, exist_ok=True)
        file.replace(target)

    @precondition(has_sources)
    @rule(data=st.data())
    def delete(self, data: Data) -> None:
        """A content file goes."""
        self.draw_source(data).unlink()

    @precondition(has_sources)
    @rule(data=st.data())
    def front_matter(self, data: Data) -> None:
        """One value of a post's front matter changes, or goes."""
        file = self.draw_source(data)
        key = data.draw(st.sampled_from(sorted(FRONT)))
        value = data.draw(st.sampled_from([None, *FRONT[key]]))
        head, body = file.read_text("utf-8").removeprefix("---\n").split("---\n", 1)
        front = yaml.safe_load(head) or {}
        front.pop(key, None)
        if value is not None:
            front[key] = value
        file.write_text(page(front, [body.strip()]), "utf-8")

    @rule(option=st.sampled_from(OPTIONS))
    def option(self, option: str) -> None:
        """An option of ``conf.py`` is set, or no longer."""
        name = option.split(" ", maxsplit=1)[0]
        if option in self.lines:
            self.lines.remove(option)
        else:
            self.lines = [line for line in self.lines if not line.startswith(f"{name} ")] + [option]
        self.configure()

    @rule(name=st.sampled_from(sorted(TEMPLATES)), old=st.booleans(), extra=st.booleans())
    def template(self, name: str, old: bool, extra: bool) -> None:
        """A template of the site's comes, changes or goes; it may be an old file, put in place."""
        file = self.site.root / "_templates" / name
        text = TEMPLATES[name] + ("changed" if extra and not name.startswith("layouts") else "")
        if file.exists() and file.read_text() == text:
            file.unlink()
            return
        self.put(f"_templates/{name}", text.encode())
        if old:
            os.utime(file, (1_600_000_000, 1_600_000_000))

    @rule(path=st.sampled_from(sorted(FILES)), data=st.data(), old=st.booleans())
    def file(self, path: str, data: Data, old: bool) -> None:
        """A picture, style sheet, log or ledger comes, changes or goes."""
        content = data.draw(st.sampled_from([None, *FILES[path]]))
        file = self.site.root / path
        if content is None:
            file.unlink(missing_ok=True)
            return
        self.put(path, content)
        if old:
            os.utime(file, (1_600_000_000, 1_600_000_000))

    @precondition(lambda self: (self.site.source / "runs" / "one.csv").exists())
    @rule(loss=st.integers(1, 9))
    def log_line(self, loss: int) -> None:
        """A run goes on while the site is built."""
        with (self.site.source / "runs" / "one.csv").open("a") as file:
            file.write(f"{300 + loss},{loss}\n")

    @rule(name=st.sampled_from(sorted(EPOCHS)))
    def time(self, name: str) -> None:
        """Time goes by, or back."""
        self.epoch = name

    @precondition(has_sources)
    @rule(data=st.data())
    def old_file(self, data: Data) -> None:
        """A content file is replaced by one that is older than what was built of it."""
        file = self.draw_source(data)
        file.write_text(file.read_text("utf-8") + "\nOlder words.\n", "utf-8")
        os.utime(file, (1_600_000_000, 1_600_000_000))

    # The question

    @invariant()
    def incremental_equals_clean(self) -> None:
        """What lies in place is what a build from nothing makes, serial or parallel."""
        jobs = 1 + self.builds % 2
        self.counts["edits" if self.builds else "sequences"] += 1
        self.builds += 1
        with clock(self.epoch):
            incremental = self.site.build(out="html", jobs=jobs)
            clean = self.site.build(out="clean", jobs=3 - jobs)
        try:
            assert (incremental.status, clean.status) == (0, 0), [
                *incremental.warnings, *clean.warnings
            ]  # fmt: skip
            found = difference(published(incremental), published(clean))
            assert not found, found
            said = Counter(incremental.warnings), Counter(clean.warnings)
            assert said[0] == said[1], f"new: {said[0] - said[1]}, forgotten: {said[1] - said[0]}"
        finally:
            for name in ("clean", "doctrees-clean"):
                shutil.rmtree(self.site.root / "_build" / name, ignore_errors=True)
