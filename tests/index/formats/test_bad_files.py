"""What cannot be read says so, with the file's name, the value and the limit; nothing hangs."""

import contextlib
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
    NoEnding,
    NotText,
    UnknownFormat,
    WrongContent,
)
from index.formats import FORMATS
from index.formats.contents import check_contents
from tests.index import texts, wild
from tests.index.formats.pages import print_pdf


@pytest.mark.parametrize(("name", "suffix"), [("talks.doc", ".doc"), ("talks.svg", ".svg"), ("a.txt.gz", ".gz")])
def test_unknown_format(name: str, suffix: str) -> None:
    """A file with another ending is refused, with the endings that are known."""
    with pytest.raises(UnknownFormat) as error:
        read_article(name, b"They met.")

    assert (error.value.name, error.value.suffix, error.value.known) == (
        name,
        suffix,
        (".txt", ".md", ".html", ".pdf", ".docx", ".text", ".markdown", ".htm", ".docm"),
    )


@pytest.mark.parametrize("name", ["talks", ".txt", "talks."])
def test_no_ending(name: str) -> None:
    """A name without an ending is refused, with the endings that are known."""
    with pytest.raises(NoEnding) as error:
        read_article(name, b"They met.")

    assert (error.value.name, error.value.known) == (name, tuple(FORMATS))


SVG = '<svg xmlns="http://www.w3.org/2000/svg"><title>Exports</title><text>They rose in May.</text></svg>'
XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
DOCTYPE = (
    '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">'
)
STORY = f"<p>{'The envoys met in London on Monday and spoke about tariffs. ' * 20}</p>"


@pytest.mark.parametrize(
    ("found", "data"),
    [
        ("SVG", SVG.encode()),
        ("SVG", f"\ufeff{XML}<!-- Drawn by hand --><!DOCTYPE svg>\n{SVG}".encode()),
        ("SVG", SVG.replace("svg", "s:svg").encode()),
        ("XML", f"{XML}<note><p>They met.</p></note>".encode()),
        ("XML", f"<rss><channel><item><description>{STORY}</description></item></channel></rss>".encode()),
        ("JSON", b'\n{"title": "Talks", "text": "They met in London."}'),
        ("JSON", b'[{"text": "They met in London."}]'),
        ("TXT", b"Talks go well\n\nThey met in London."),
        ("MHTML", b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\n\r\n<p>They met.</p>"),
        ("PDF", print_pdf()),
        ("PNG", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
        ("GIF", b"GIF89a\x01\0\x01\0\0\0\0;"),
        ("JPEG", b"\xff\xd8\xff\xe0\0\x10JFIF"),
        ("ZIP", b"PK\x03\x04\x14\0"),
        ("gzip", b"\x1f\x8b\x08\0"),
        ("RTF", rb"{\rtf1 They met.}"),
    ],
)
def test_wrong_content(found: str, data: bytes) -> None:
    """What is no page is refused under a page's ending, with what it is and the endings that are known."""
    with pytest.raises(WrongContent) as error:
        read_article("talks.html", data)

    assert (error.value.name, error.value.found, error.value.known) == ("talks.html", found, tuple(FORMATS))


@pytest.mark.parametrize(
    ("suffix", "kinds"),
    [
        (".txt", [print_pdf(), b"{\\rtf1 They met.}", b"PK\x03\x04"]),
        (".pdf", [b"PK\x03\x04"]),
        (".docx", [b"%PDF-1.7"]),
    ],
)
def test_wrong_content_elsewhere(suffix: str, kinds: list[bytes]) -> None:
    """A picture, an archive or another's document is refused under every ending."""
    for data in kinds:
        with pytest.raises(WrongContent):
            read_article(f"talks{suffix}", data)


@pytest.mark.parametrize(
    "start", ["", XML, f"{XML}{DOCTYPE}\n", "<!doctype html>", "<!-- saved --><!doctype html>", "<h1>Talks</h1>"]
)
def test_pages(start: str) -> None:
    """However a page begins, it is read, and an ordinary text may begin with what is no page."""
    page = read_article("talks.html", f"{start}<html><body><svg><text>Menu</text></svg>{STORY}</body></html>".encode())

    assert page.text.startswith("The envoys met in London")
    assert texts(read_article("talks.txt", f"{SVG} is a chart.\n\nThey left.".encode()))[0].startswith(SVG)


def test_hostile_starts() -> None:
    """However long its start is, what a file holds is known at once."""
    start = time.perf_counter()
    for unit in ("<!-- ", "<!", "<?", "<?xml ", " ", "<!-->", "<!---->", "<a", "{ ", "[ ", "<!a>"):
        with contextlib.suppress(WrongContent):
            check_contents("talks.html", ".html", (unit * (MAX_BYTES // len(unit))).encode(), ())

    assert time.perf_counter() - start < 2  # seconds; it takes hundredths


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
    """A NUL byte that is not of UTF-16 is refused with its place, in bytes, also where the rest is no text either."""
    for data in (b"The\0y met", b"\x89PN\0\0\0\x1a\n"):
        with pytest.raises(NotText) as error:
            read_article("talks.txt", data)

        assert (error.value.name, error.value.position) == ("talks.txt", 3)


@pytest.mark.parametrize(
    ("data", "position", "value"),
    [(b"\x89PNG\r\x1a", 0, 0x89), ("é“".encode()[:-1], 2, 0xE2), (b"\xff\xfea\0b", 4, 0x62)],
)
def test_bad_encoding(data: bytes, position: int, value: int) -> None:
    """Bytes that are no text in any encoding are refused with the first that is not UTF-8, and its place."""
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
