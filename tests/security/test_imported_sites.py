"""A Hugo site that is moved in is fed to us by somebody: it runs nothing and costs no time."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from hugo_sites import write_files
from sphinx_hugo.importing.errors import ImportRefused
from sphinx_hugo.importing.importer import import_site
from sphinx_hugo.project.build_files import Interpreter

PYTHON = Interpreter("python3", "", "0.1")
LAUGHS = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{letter}: &{letter} [{', '.join([f'*{before}'] * 9)}]\n"
    for before, letter in zip("abcdefgh", "bcdefghi", strict=True)
)
NAMES = [
    "content/posts/{{ x }}.md", "content/posts/$(touch trap).md",
    "content/posts/`touch trap`.md", "content/posts/a'\"b.md", "content/posts/-rf.md",
    "content/posts/a\nb.md", "content/posts/\u202egnp.md", "static/\\..\\x.txt", "static/#}.txt",
]  # fmt: skip


@pytest.mark.parametrize("name", ["hugo.yaml", "content/a.md"])
def test_aliases_of_aliases_are_bounded(tmp_path: Path, name: str) -> None:
    """Nine to the power of nine values, in settings and in front matter, within two seconds."""
    text = LAUGHS if name == "hugo.yaml" else f"---\n{LAUGHS}---\n"
    root = write_files(tmp_path / "old", {name: text})
    began = time.process_time()
    if name == "hugo.yaml":
        with pytest.raises(ImportRefused, match="by aliases"):
            import_site(root, tmp_path / "new", PYTHON)
    else:
        import_site(root, tmp_path / "new", PYTHON)
    assert time.process_time() - began < 2


def test_names_of_files_run_nothing(tmp_path: Path) -> None:
    """Nor do they lead anywhere but below the new folder, or end a comment of what is made."""
    root = write_files(tmp_path / "old", dict.fromkeys(NAMES, "{{< unknown >}}"))
    text = import_site(root, tmp_path / "new", PYTHON).text()
    assert {path.name for path in tmp_path.iterdir()} == {"old", "new"}
    stub = (tmp_path / "new" / "_templates" / "shortcodes" / "unknown.html").read_text("utf-8")
    assert stub.count("{#-") == stub.count("#}") == 1 and "{{" not in stub
    assert "\u202e" not in text and not [line for line in text.splitlines() if line == "b.md"]


def test_templates_of_hugo_are_not_taken_over(tmp_path: Path) -> None:
    """What is made of them names them in a comment, and holds nothing of what is in them."""
    files = {
        "layouts/shortcodes/own.html": "{{ .Get 0 }}<script>hostile()</script>",
        "layouts/_default/wide.html": '{{ readFile "/etc/passwd" }}hostile',
        "content/a.md": "---\nlayout: wide\n---\n{{< own >}}",
    }
    import_site(write_files(tmp_path / "old", files), tmp_path / "new", PYTHON)
    made = [path for path in (tmp_path / "new").rglob("*") if path.is_file()]
    assert {"wide.html", "own.html"} <= {path.name for path in made}
    assert not [path for path in made if b"hostile" in path.read_bytes()]
