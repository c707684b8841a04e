"""Which names the preview answers to."""

from __future__ import annotations

import pytest

from sphinx_hugo.serving.hosts import is_allowed, url


@pytest.mark.parametrize(
    "header",
    [
        *("localhost", "localhost:8000", "LOCALHOST:80", "localhost.", "127.0.0.1:8000"),
        *("[::1]:8000", "[::1]", "192.168.1.5:8000", "studio.lan:8000", "Studio.LAN"),
    ],
)
def test_this_machine_and_addresses_are_answered(header: str) -> None:
    """And the name that was asked for; an address cannot be made to lead elsewhere."""
    assert is_allowed(header, "Studio.lan")


@pytest.mark.parametrize(
    "header",
    [
        *("", "evil.example", "evil.example:8000", "localhost.evil.example", "xlocalhost"),
        *("127.0.0.1.nip.io", "user@evil.example", "[::1", "[evil]", "studio.lan.evil.example"),
        *("localhost@evil.example", "127.0.0.1\\@evil.example", "evil.example/localhost"),
    ],
)
def test_any_other_name_is_refused(header: str) -> None:
    """A name that leads here may be anybody's."""
    assert not is_allowed(header, "studio.lan")


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("127.0.0.1", "http://127.0.0.1:8000/"),
        ("0.0.0.0", "http://127.0.0.1:8000/"),
        ("::", "http://[::1]:8000/"),
        ("::1", "http://[::1]:8000/"),
        ("studio.lan", "http://studio.lan:8000/"),
    ],
)
def test_the_address_is_one_a_browser_can_open(host: str, address: str) -> None:
    """Where it is served everywhere, too."""
    assert url(host, 8000) == address
