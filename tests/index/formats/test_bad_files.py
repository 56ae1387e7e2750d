"""What cannot be read says so, with the file's name, the value and the limit; nothing hangs."""

import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from index import LibraryError, read_article
from index.errors import (
    MAX_BYTES,
    MAX_CHARACTERS,
    ArticleTooLarge,
    ArticleTooLong,
    BadEncoding,
    EmptyArticle,
    NotText,
    UnknownFormat,
)
from index.formats import FORMATS
from tests.index import texts, wild


@pytest.mark.parametrize(("name", "suffix"), [("talks.doc", ".doc"), ("talks", ""), (".txt", ""), ("a.txt.gz", ".gz")])
def test_unknown_format(name: str, suffix: str) -> None:
    """A file with another ending is refused, with the endings that are known."""
    with pytest.raises(UnknownFormat) as error:
        read_article(name, b"They met.")

    assert (error.value.name, error.value.suffix, error.value.known) == (
        name,
        suffix,
        (".txt", ".md", ".html", ".pdf", ".docx"),
    )


def test_too_large() -> None:
    """More than 2 MiB are refused, with both sizes in bytes, before anything is read."""
    with pytest.raises(ArticleTooLarge) as error:
        read_article("talks.txt", b"\0" * (MAX_BYTES + 1))

    assert (error.value.name, error.value.size, error.value.limit) == ("talks.txt", 2_097_153, 2_097_152)


def test_too_long() -> None:
    """More than 200,000 characters are refused, with both lengths, however few bytes they take."""
    with pytest.raises(ArticleTooLong) as error:
        read_article("talks.txt", ("é" * (MAX_CHARACTERS + 1)).encode())

    assert (error.value.name, error.value.length, error.value.limit) == ("talks.txt", 200_001, 200_000)


def test_longest() -> None:
    """An article of 200,000 characters is read, its byte order mark not counted."""
    text = "They met. " * (MAX_CHARACTERS // 10)

    assert texts(read_article("talks.txt", f"\ufeff{text}".encode())) == [text.strip()]


def test_binary() -> None:
    """A NUL byte is refused with its place, in bytes, also where the rest is no text either."""
    with pytest.raises(NotText) as error:
        read_article("talks.txt", b"\xff\xfeT\0a\0")

    assert (error.value.name, error.value.position) == ("talks.txt", 3)


@pytest.mark.parametrize(
    ("data", "position", "value"), [(b"Caf\xe9 talks", 3, 0xE9), ("é“".encode()[:-1], 2, 0xE2), (b"\xff", 0, 0xFF)]
)
def test_bad_encoding(data: bytes, position: int, value: int) -> None:
    """The first byte that is not UTF-8 is named with its place, in bytes."""
    with pytest.raises(BadEncoding) as error:
        read_article("talks.txt", data)

    assert (error.value.name, error.value.position, error.value.value) == ("talks.txt", position, value)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt", b""),
        ("a.txt", b"\xef\xbb\xbf"),
        ("a.txt", b" \r\n\t\n "),
        ("a.txt", b"Talks go well\n\nTags"),
        ("a.md", b""),
        ("a.md", b"---\ntitle: Talks\n---\n"),
        ("a.md", b"---\ntitle: Talks\n---\n# Talks"),
        ("a.md", b"<!-- nothing -->\n\n![table](table.png)"),
        ("a.md", b"&#8203;"),
    ],
)
def test_empty(name: str, data: bytes) -> None:
    """A file that holds nothing but white space, its title and furniture is refused."""
    with pytest.raises(EmptyArticle) as error:
        read_article(name, data)

    assert error.value.name == name


UNITS = [*"-?(“. [<", "&#", "\\[", "![", "* a", "1,", "a.", "share "]


@pytest.mark.parametrize(("name", "length"), [("talks.txt", 40_000), ("talks.md", 4_000)])
@pytest.mark.parametrize("unit", UNITS)
def test_hostile_files(name: str, length: int, unit: str) -> None:
    """No text takes more than a moment, whatever it repeats."""
    text = unit * (length // len(unit)) + "met\n\nThey left."
    start = time.perf_counter()
    read_article(name, text.encode())
    read_article(name, f"They {text}".encode())

    assert time.perf_counter() - start < 2  # seconds; it takes hundredths


marks = st.lists(
    st.sampled_from([*"#*_`[]()<>!-=|&;\\\t\n", "\n\n", "---\n", "title: ", "1. ", "They met.", "\r", "©"])
)


@pytest.mark.parametrize("suffix", FORMATS)
@given(
    data=st.binary(max_size=80)
    | wild.map(lambda text: text.encode(errors="ignore"))
    | marks.map("".join).map(str.encode)
)
@example(data="ﾞ".encode())
@settings(max_examples=100)
def test_any_bytes(suffix: str, data: bytes) -> None:
    """Any bytes are an article whose paragraphs hold text, or an error of the library."""
    try:
        article = read_article(f"talks{suffix}", data)
    except LibraryError:
        return

    assert all(texts(article))
