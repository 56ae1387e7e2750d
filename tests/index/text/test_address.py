"""Addresses that a card may link to."""

import pytest

from index.text.address import LENGTH, at_sentence, host, is_address


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
        *(
            "https://example.org:http",
            "https://example.org:99999",
            "https://[::1",
            "https://example.org/" + "a" * LENGTH,
        ),
    ],
)
def test_no_address(address: str) -> None:
    """Other schemes, credentials, what is not ASCII or too long lead nowhere."""
    assert not is_address(address)


def test_host() -> None:
    """The host is shown in small letters, without a port."""
    assert host("https://Example.ORG:8080/a") == "example.org"


def test_sentence() -> None:
    """A link opens at the sentence; a long one is named by its ends, and left out where there is no room."""
    long = " ".join(f"word{n}" for n in range(80))

    assert at_sentence("https://a.example/#b", "A 90-day pause") == "https://a.example/#b:~:text=A%2090%2Dday%20pause"
    assert at_sentence("https://a.example", long) == (
        "https://a.example#:~:text=word0%20word1%20word2%20word3%20word4,word75%20word76%20word77%20word78%20word79"
    )
    assert at_sentence("https://a.example", "x" * LENGTH) == "https://a.example"
