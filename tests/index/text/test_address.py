"""Addresses on the web."""

import pytest

from index.text.address import is_address


@pytest.mark.parametrize(
    "address",
    ["https://example.org", "http://example.org:8080/a?b=c#d", "HTTPS://xn--bcher-kva.example/%C3%A4", "http://[::1]/"],
)
def test_address(address: str) -> None:
    """http and https lead to a page."""
    assert is_address(address)


@pytest.mark.parametrize(
    "address",
    [
        *("", "example.org", "ftp://example.org", "javascript:alert(1)", "data:text/html,x", "//example.org"),
        *("https://", "https:///a", "https://me@example.org", "https://me:pw@example.org", "https://@example.org"),
        *("https://example.org/a b", "https://example.org/\n", "https://exämple.org", "https://example.org/<b>"),
        *("https://example.org:http", "https://example.org:99999", "https://[::1"),
    ],
)
def test_no_address(address: str) -> None:
    """Other schemes, credentials, and what is not ASCII lead nowhere."""
    assert not is_address(address)
