"""A built site on a local port, served as Read the Docs serves it."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

_COMPRESSED = frozenset({".html", ".css", ".js", ".json", ".svg", ".xml", ".txt"})


class _Handler(SimpleHTTPRequestHandler):
    """Files below a prefix, no listings, ``404.html`` for whatever is not there.

    Compressed where that is asked for: the log of requests is ``requests`` then, pairs of a path
    and the header ``Sec-Purpose``, which browsers send when they fetch ahead.
    """

    protocol_version = "HTTP/1.1"

    def __init__(
        self, *args: Any, prefix: str, requests: list[tuple[str, str]] | None = None, **kwargs: Any
    ) -> None:
        self.prefix = prefix
        self.requests = requests
        super().__init__(*args, **kwargs)

    def do_GET(self) -> None:
        """Serve a file; the root of the host leads to the prefix, as on Read the Docs."""
        if urlsplit(self.path).path == "/" != self.prefix:
            self.send_response(302)
            self.send_header("Location", self.prefix)
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        if self.requests is not None:
            self.requests.append((self.path, self.headers.get("Sec-Purpose", "")))
            if self._send_compressed():
                return
        super().do_GET()

    def _send_compressed(self) -> bool:
        """Serve a text as hosts do, compressed and to be kept; False for whatever else is asked."""
        file = Path(self.translate_path(self.path))
        file = file / "index.html" if self.path.partition("?")[0].endswith("/") else file
        asks = "gzip" in self.headers.get("Accept-Encoding", "")
        if not asks or file.suffix not in _COMPRESSED or not file.is_file():
            return False
        body = gzip.compress(file.read_bytes(), 6, mtime=0)
        self.send_response(200)
        self.send_header("Content-Type", f"{self.guess_type(str(file))}; charset=utf-8")
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=1200")
        self.end_headers()
        self.wfile.write(body)
        return True

    def translate_path(self, path: str) -> str:
        """The file behind a URL; one that does not exist when the URL is not below the prefix."""
        if not path.startswith(self.prefix) or "%00" in path:
            return str(Path(self.directory, "404.html", "nothing lies in a file"))
        return super().translate_path("/" + path.removeprefix(self.prefix))

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """The site's own page for 404, at any depth."""
        page = Path(self.directory, "404.html")
        if code != 404 or not page.exists():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def list_directory(self, path: Any) -> None:
        """A folder without ``index.html`` is not there."""
        self.send_error(404)

    def log_message(self, format: str, *args: Any) -> None:
        """Stay silent: the tests look at the browser's side."""


@contextmanager
def serving(
    folder: Path,
    prefix: str = "/",
    requests: list[tuple[str, str]] | None = None,
    port: int = 0,
) -> Iterator[str]:
    """Serve ``folder`` below ``prefix`` (with a slash at both ends); gives the URL of its root.

    Into a list of ``requests`` each of them is noted, and texts are compressed.
    """
    handler = partial(_Handler, directory=str(folder), prefix=prefix, requests=requests)
    with ThreadingHTTPServer(("127.0.0.1", port), handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}{prefix}"
        finally:
            server.shutdown()
            thread.join()
