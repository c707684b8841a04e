"""The site over HTTP: its files as they are, with a script in each page that shows it anew."""

from __future__ import annotations

import hashlib
import html
import json
import mimetypes
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from mimetypes import guess_type
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import (
    FileResponse,
    HTMLResponse,
    PlainTextResponse,
    Response,
    StreamingResponse,
)
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Receive, Scope, Send

from sphinx_hugo.serving.hosts import is_allowed
from sphinx_hugo.serving.state import Shown, State

OWN = "/_sphinx-hugo"
"""What is the server's own lies here; no page of a site does."""
WARNINGS = "_static/sphinx-hugo-warnings.json"
"""The warnings of the last build, as it left them."""
_SCRIPT = Path(__file__).parent / "reload.js"
_EVERY = 0.5
"""Seconds between two looks whether the server is to end, or a browser has gone."""
_TYPES = {".js": "text/javascript", ".mjs": "text/javascript", ".webp": "image/webp",
          ".avif": "image/avif", ".woff2": "font/woff2", ".wasm": "application/wasm"}  # fmt: skip
"""What systems know differently, or not at all."""
_EMPTY = """\
<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{title}</title>
<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">
</head><body style="font:1rem/1.5 system-ui;max-width:44rem;margin:2rem auto;padding:0 1rem">
<main><h1>{title}</h1><pre style="white-space:pre-wrap;overflow-wrap:anywhere">{text}</pre></main>
</body></html>
"""


@dataclass(frozen=True, slots=True)
class Server:
    """What is served: the output folder ``site``, as ``host``, until ``is_ending``."""

    site: Path
    host: str
    state: State
    is_ending: Callable[[], bool]


def application(server: Server) -> Starlette:
    """The application for a server."""
    for suffix, kind in _TYPES.items():
        mimetypes.add_type(kind, suffix)

    async def events(request: Request) -> Response:
        return StreamingResponse(
            _events(server, request), headers=_headers("no-store"), media_type="text/event-stream"
        )

    async def script(request: Request) -> Response:
        return FileResponse(_SCRIPT, headers=_headers("no-cache"))

    async def warnings(request: Request) -> Response:
        return _warnings(server)

    async def missing(request: Request, error: Exception) -> Response:
        return _missing(server.state.now)

    return Starlette(
        routes=[
            Route(f"{OWN}/events", events),
            Route(f"{OWN}/reload.js", script),
            Route(f"/{WARNINGS}", warnings),
            Mount("/", _Files(server)),
        ],
        middleware=[Middleware(_Guard, host=server.host)],
        exception_handlers={404: missing},
    )


def _headers(cache: str) -> dict[str, str]:
    """Nothing is kept without being asked for again, or used by another site's pages."""
    return {"Cache-Control": cache, "Cross-Origin-Resource-Policy": "same-origin"}


class _Guard:
    """Refuses who calls this server by another name."""

    def __init__(self, app: ASGIApp, host: str) -> None:
        self._app = app
        self._host = host

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        app = self._app
        if scope["type"] == "http":
            asked = Request(scope).headers.get("host", "")
            if not is_allowed(asked, self._host):
                said = f"This server answers to localhost and to --host, not to {asked!r}.\n"
                app = PlainTextResponse(said, 403)
        await app(scope, receive, send)


class _Files(StaticFiles):
    """Files of the output folder; pages with our script, read anew each time."""

    def __init__(self, server: Server) -> None:
        super().__init__(directory=server.site, html=True)
        self._state = server.state
        self._site = server.site.resolve()

    async def get_response(self, path: str, scope: Scope) -> Response:
        """The file at a path, the page of a folder, ``404.html``; never what lies elsewhere."""
        kept = self._state.kept(Path(path).as_posix())
        if kept is not None and not path.endswith(".html"):
            return Response(kept, headers=_headers("no-cache"), media_type=guess_type(path)[0])
        made = await super().get_response(path, scope)
        if isinstance(made, FileResponse) and made.media_type == "text/html":
            made = _page(self._read(Path(made.path)), self._state.now, made.status_code)
        else:
            made.headers.update(_headers("no-cache"))
        return made

    def _read(self, file: Path) -> bytes:
        """A page as it is to be seen."""
        kept = self._state.kept(file.relative_to(self._site).as_posix())
        if kept is not None:
            return kept
        try:
            return file.read_bytes()
        except FileNotFoundError:  # gone since it was looked for
            raise HTTPException(404) from None


def _page(page: bytes, shown: Shown, status: int) -> Response:
    """A page with our script; in its head what tells it from what it was."""
    headers = {**_headers("no-store"), "X-Page": digest(page)}
    return HTMLResponse(with_script(page, shown), status, headers=headers)


def digest(page: bytes) -> str:
    """What tells a page from what it was, or will be."""
    return hashlib.sha256(page).hexdigest()[:16]


def with_script(page: bytes, shown: Shown) -> bytes:
    """A page with the script that shows it again, at the end of its body."""
    known = f'data-build="{shown.build}" data-site="{shown.site}" data-page="{digest(page)}"'
    tag = f'<script src="{OWN}/reload.js" {known}></script>'.encode()
    place = page.lower().rfind(b"</body>")
    return page + tag if place < 0 else page[:place] + tag + page[place:]


async def _events(server: Server, request: Request) -> AsyncIterator[str]:
    """What is shown, now and whenever it is something else (server-sent events)."""
    said: Shown | None = None
    while not server.is_ending() and not await request.is_disconnected():
        if await server.state.other_than(said, _EVERY):
            said = server.state.now
            yield f"data: {_as_json(server.state, said)}\n\n"


def _as_json(state: State, shown: Shown) -> str:
    """What browsers are told; pages by their files, with their digests."""
    pages = {name: digest(state.kept(name) or b"") for name in shown.pages}
    told = {"build": shown.build, "site": shown.site, "pages": pages, "failure": shown.failure}
    return json.dumps(told)


def _warnings(server: Server) -> Response:
    """The warnings of the last build, and why a later one failed."""
    try:
        found = json.loads((server.site / WARNINGS).read_bytes())
        warnings = found["warnings"]
    except (OSError, ValueError, KeyError, TypeError):
        warnings = []
    text = json.dumps({"warnings": warnings, "failure": server.state.now.failure})
    return Response(text, headers=_headers("no-store"), media_type="application/json")


def _missing(shown: Shown) -> Response:
    """What stands in for a page where there is not even ``404.html``."""
    if shown.failure:
        title, text = "The build failed", shown.failure
    elif not shown.is_built:
        title, text = "Building", "The page is here when the site is built."
    else:
        title, text = "There is no such page", ""
    page = _EMPTY.format(title=title, text=html.escape(text)).encode()
    return _page(page, shown, 404)
