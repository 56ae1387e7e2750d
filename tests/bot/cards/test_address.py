"""Addresses that a button may link to."""

from bot.cards.address import LENGTH, at_sentence, can_link, host


def test_length() -> None:
    """An address may have as many characters as Discord allows for a button, and no more."""
    address = "https://a.example/"

    assert can_link(address.ljust(LENGTH, "a"))
    assert not can_link(address.ljust(LENGTH + 1, "a"))


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
