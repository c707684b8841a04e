"""Which names this server answers to."""

from __future__ import annotations

from ipaddress import ip_address
from urllib.parse import urlsplit


def is_allowed(header: str, served: str) -> bool:
    """Whether a request whose ``Host`` header is this one may see drafts.

    A page of any site can have its own name lead to this machine (DNS rebinding) and then read
    what is served here as its own. So names other than ``localhost`` and the one that was asked
    to be ``served`` are refused; an address is no name, and cannot be made to lead elsewhere.
    """
    try:
        name = (urlsplit(f"//{header}").hostname or "").rstrip(".")
    except ValueError:
        return False
    return name in ("localhost", served.lower()) or is_address(name)


def is_address(name: str) -> bool:
    """Whether a name is an address in numbers."""
    try:
        ip_address(name)
    except ValueError:
        return False
    return True


def url(host: str, port: int) -> str:
    """The address that a browser on this machine finds the server at."""
    if is_address(host) and ip_address(host).is_unspecified:
        host = "127.0.0.1" if ip_address(host).version == 4 else "::1"
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"
