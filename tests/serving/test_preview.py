"""``make serve``: what is saved is shown, whatever happens besides."""

from __future__ import annotations

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest

from previews import Preview, previewing
from sites import Built, SiteFolder

pytestmark = pytest.mark.slow

SEARCH = "---\ntitle: Search\nlayout: search\n---\n"


@pytest.fixture
def site(tmp_path: Path) -> SiteFolder:
    """A small site with a draft."""
    site = SiteFolder(tmp_path / "my site")
    site.write("posts/a.md", "---\ntitle: A\n---\n\nThe first text.\n")
    site.write("posts/draft.md", "---\ntitle: Not yet\ndraft: true\n---\n\nHalf a thought.\n")
    return site


@pytest.fixture
def preview(site: SiteFolder) -> Iterator[Preview]:
    """The site, served and built once."""
    with previewing(site) as preview:
        preview.built(1)
        yield preview


def test_an_edit_is_shown_and_browsers_are_told(preview: Preview) -> None:
    """By one build, which says in a line what it did."""
    states = preview.states()
    before = next(states)
    preview.site.write("posts/a.md", "---\ntitle: A\n---\n\nThe second text.\n")
    ahead, after = next(states), next(states)
    assert ahead["build"] == before["build"] and after["build"] != before["build"]
    assert ahead["site"] == after["site"] == before["site"]
    page = preview.get("posts/a/")
    assert "The second text." in page.text
    assert ahead["pages"] == {"posts/a/index.html": page.headers["x-page"]}
    assert "1 of them read anew" in preview.said[-1]
    time.sleep(1)
    assert preview.builds() == 2


def test_what_is_shown_at_once_ends_as_a_clean_build(preview: Preview) -> None:
    """Byte for byte, whatever was edited and shown before all else was made."""
    site = preview.site
    site.write("search.md", SEARCH)
    text = "---\ntitle: {}\n---\n\n[A](/posts/a/), [nowhere](/no/), {}.\n"
    site.write("posts/b.md", text.format("B", "then"))
    preview.until("posts/b/", "then")
    site.write("posts/b.md", text.format("B again", "water: H~2~O"))
    preview.until("posts/a/", "B again")
    site.write("posts/b.md", text.format("B again", "no more"))
    preview.until("posts/b/", "no more")
    manifest = site.root / "_build/serve/doctrees/sphinx_hugo.json"
    preview.wait(lambda: json.loads(manifest.read_text("utf-8"))["search"])
    assert preview.stop() == 0
    served = Built(0, "", [], site.root / "_build/serve/html")
    drafts = ("hugo_build_drafts=1", "hugo_build_future=1", "hugo_serve=1")
    clean = site.build(*(each for setting in drafts for each in ("-D", setting)), out="clean")
    assert served.files() == clean.files()


def test_files_come_and_go(preview: Preview) -> None:
    """New ones, removed ones, and what lies in folders that were not there."""
    site = preview.site
    site.write("notes/b.md", "---\ntitle: B\n---\n\nAnother.\n")
    preview.until("notes/b/", "Another.")
    site.write("_static/one.txt", "one")
    preview.until("_static/one.txt", "one")
    (site.source / "posts" / "a.md").unlink()
    preview.wait(lambda: preview.get("posts/a/").status == 404)
    (site.root / "_templates").rmdir()
    site.write("_templates/layouts/single.html", "<p>Mine: {{ page.title }}</p>")
    preview.until("notes/b/", "Mine: B")
    site.write("_templates/layouts/single.html", "<p>Ours: {{ page.title }}</p>")
    preview.until("notes/b/", "Ours: B")


def test_settings_are_read_again(preview: Preview) -> None:
    """What conf.py says, and what it imports."""
    site = preview.site
    site.configure("import words\nhugo_params = {}\nproject = words.NAME\nhugo_title = words.NAME")
    (site.root / "words.py").write_text('NAME = "Its first name"\n')
    (site.root / "conf.py").write_text(
        f"import sys\nsys.path.insert(0, {str(site.root)!r})\n"
        + (site.root / "conf.py").read_text("utf-8")
    )
    preview.until("posts/a/", "Its first name")
    (site.root / "words.py").write_text('NAME = "Another name of it"\n')
    preview.until("posts/a/", "Another name of it")


def test_changes_during_a_build_are_built_after_it(site: SiteFolder) -> None:
    """Once, however many they are."""
    site.configure(
        "import time\ndef setup(app):\n"
        "    app.connect('env-updated', lambda app, env: (time.sleep(1.5), [])[1])\n"
    )
    with previewing(site) as preview:
        preview.built(1)
        site.write("posts/a.md", "---\ntitle: A\n---\n\nSaved at first.\n")
        time.sleep(1)
        for number in range(5):
            site.write("posts/a.md", f"---\ntitle: A\n---\n\nSaved again, {number}.\n")
            time.sleep(0.15)
        preview.until("posts/a/", "Saved again, 4.")
        time.sleep(2.5)
        assert preview.builds() <= 4


def test_what_editors_put_beside_builds_nothing(preview: Preview) -> None:
    """Swap files, backups, hidden files, and what is built itself."""
    for name in (".a.md.swp", "a.md~", ".#a.md", "#a.md#", "4913", ".goutputstream-X"):
        preview.site.write(f"posts/{name}", "nothing")
    time.sleep(1.5)
    assert preview.builds() == 1


def test_a_failed_build_keeps_what_was_shown(preview: Preview) -> None:
    """It is said in the terminal and in the browser, and is over when it is mended."""
    site = preview.site
    states = preview.states()
    first = next(states)
    broken = site.write("_templates/layouts/single.html", "{{ nothing.at.all }}")
    for failed in states:  # there may be a build when the folder is there and the file is not
        if failed["failure"]:
            break
        first = failed
    assert failed["build"] == first["build"]
    assert "nothing" in failed["failure"] and "\x1b" not in failed["failure"]
    assert preview.failure() == failed["failure"]
    assert "The first text." in preview.get("posts/a/").text
    preview.wait(lambda: any("The build failed" in line for line in preview.said))
    assert not any("Traceback" in line for line in preview.said)
    broken.unlink()
    assert next(told for told in states if not told["failure"])["build"] != first["build"]
    assert preview.failure() == ""


def test_broken_settings_keep_what_was_shown(preview: Preview) -> None:
    """From the start too: the server waits until they are mended."""
    conf = preview.site.root / "conf.py"
    sound = conf.read_text("utf-8")
    conf.write_text("this is no Python\n")
    preview.wait(preview.failure)
    assert "conf.py" in preview.failure()
    assert "The first text." in preview.get("posts/a/").text
    conf.write_text(sound)
    preview.wait(lambda: not preview.failure())


def test_a_first_build_that_fails_is_said_in_its_place(site: SiteFolder) -> None:
    """There is no page yet; the one in its place shows the site when it is there."""
    sound = (site.root / "conf.py").read_text("utf-8")
    site.write("conf.py", "raise ValueError('<b>no</b>')\n")
    with previewing(site) as preview:
        page = preview.until("", "The build failed")
        assert "&lt;b&gt;no" in page and "reload.js" in page
        site.write("conf.py", sound)
        preview.until("posts/a/", "The first text.")


def test_drafts_are_shown_and_nowhere_else(preview: Preview) -> None:
    """`make html` beside it has neither the draft nor anything of the server."""
    assert "Half a thought." in preview.get("posts/draft/").text
    built = preview.site.build()
    assert not built.file("/posts/draft/").exists()
    for name, data in built.files().items():
        assert b"Half a thought." not in data, name
        assert b"_sphinx-hugo" not in data, name


def test_the_script_is_in_no_file(preview: Preview) -> None:
    """It is put in as pages are served."""
    assert "_sphinx-hugo/reload.js" in preview.get("posts/a/").text
    for file in (preview.site.root / "_build" / "serve" / "html").rglob("*.html"):
        assert "_sphinx-hugo" not in file.read_text("utf-8")


def test_the_index_is_made_when_pages_can_be_seen(preview: Preview) -> None:
    """And is there, of the last text, when nothing more is saved."""
    site = preview.site
    site.write("search.md", SEARCH)
    for number in range(3):
        site.write("posts/a.md", f"---\ntitle: A\n---\n\nText {number}.\n")
        preview.until("posts/a/", f"Text {number}.")
    preview.wait(lambda: preview.get("pagefind/pagefind.js").status == 200)
    manifest = site.root / "_build/serve/doctrees/sphinx_hugo.json"
    preview.wait(lambda: json.loads(manifest.read_text("utf-8"))["search"])


def test_answers_are_those_of_a_host(preview: Preview) -> None:
    """Types, the page for what is missing, folders, nothing kept, HEAD and ranges."""
    page = preview.get("posts/a/")
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert page.headers["cache-control"] == "no-store"
    head = preview.get("posts/a/", method="HEAD")
    assert (head.status, head.body) == (200, b"")
    assert head.headers["content-length"] == str(len(page.body))
    assert preview.get("posts/a").body == page.body
    missing = preview.get("no/such/page/")
    assert missing.status == 404 and "<main" in missing.text
    script = preview.get("_static/scripts/sphinx-hugo.js", Range="bytes=0-9")
    assert (script.status, len(script.body)) == (206, 10)
    assert script.headers["content-type"].startswith("text/javascript")
    assert script.headers["cache-control"] == "no-cache"
    assert preview.get("posts/a/", method="POST").status == 405


def raw(preview: Preview, path: str) -> tuple[int, bytes]:
    """Ask for a path as it is written."""
    with closing(http.client.HTTPConnection(urlsplit(preview.url).netloc)) as connection:
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.status, answer.read()


def test_nothing_outside_of_the_site_is_served(preview: Preview) -> None:
    """Neither by dots, however they are written, nor by links."""
    secret = preview.site.root / "secret.txt"
    secret.write_text("a secret")
    (preview.site.root / "_build/serve/html/link.txt").symlink_to(secret)
    for path in (
        *("/../../../secret.txt", "/%2e%2e/%2e%2e/%2e%2e/secret.txt", "//../../../secret.txt"),
        *("/..%2f..%2f..%2fsecret.txt", "/posts/..%5c..%5c..%5csecret.txt", "/link.txt"),
        *(
            f"/{quote(str(secret))}",
            f"//{quote(str(secret))}",
            "/%00",
            "/../doctrees/environment.pickle",
            "/" + "a" * 5000,
        ),
    ):
        status, body = raw(preview, path)
        assert status in (400, 404) and b"a secret" not in body, path


def test_other_names_are_refused(preview: Preview) -> None:
    """A site whose name leads to this machine does not get to see drafts."""
    for name in ("evil.example", "localhost.evil.example:8000", "127.0.0.1.evil.example"):
        answer = preview.get("posts/draft/", Host=name)
        assert answer.status == 403 and "Half a thought." not in answer.text
        assert preview.get("_sphinx-hugo/events", Host=name).status == 403
    assert preview.get("posts/draft/", Host="localhost:1").status == 200


def test_it_is_heard_on_this_machine_alone(preview: Preview) -> None:
    """By default."""
    assert urlsplit(preview.url).hostname == "127.0.0.1"
    assert preview.get("").headers["cross-origin-resource-policy"] == "same-origin"


@pytest.mark.skipif(not Path("/proc/self/cwd").exists(), reason="looks at /proc")
@pytest.mark.parametrize("key", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_nothing_is_left_when_it_ends(preview: Preview, key: int) -> None:
    """However it ends, its builds end with it."""
    states = preview.states()
    next(states)
    assert len(preview.processes()) >= 2
    status = preview.stop(key)
    assert status == (-signal.SIGKILL if key == signal.SIGKILL else 0)
    end = time.monotonic() + 30
    while preview.processes() and time.monotonic() < end:
        time.sleep(0.1)
    assert preview.processes() == []
    assert not any("Traceback" in line for line in preview.said)


@pytest.mark.skipif(not Path("/proc/self/cwd").exists(), reason="looks at /proc")
def test_a_build_ends_with_the_server(site: SiteFolder) -> None:
    """In the middle of it."""
    site.configure(
        "import time\ndef setup(app):\n"
        "    app.connect('env-updated', lambda app, env: (print('held'), time.sleep(60), [])[2])\n"
    )
    with previewing(site) as preview:
        preview.wait(lambda: "held" in preview.said)
        assert preview.stop() == 0
        assert preview.processes() == []
    assert "Traceback" not in "\n".join(preview.said)


def refusal(site: SiteFolder, *options: str) -> str:
    """What the command says that refuses."""
    done = subprocess.run(
        [sys.executable, "-m", "sphinx_hugo", "serve", *options],
        cwd=site.root,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    return done.stderr


def test_a_port_in_use_is_said(site: SiteFolder) -> None:
    """With what to do."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        said = refusal(site, "--port", str(port))
    assert said.splitlines() == [
        f"Port {port} is in use; is it served already? Another one: make serve PORT={port + 1}"
    ]


def test_a_folder_without_a_site_is_said(site: SiteFolder) -> None:
    """Nothing is made in it."""
    assert "There is no conf.py" in refusal(site, "--root", "source")
    assert not (site.source / "_build").exists()
