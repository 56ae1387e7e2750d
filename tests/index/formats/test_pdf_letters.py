"""PDFs: which letters a page shows, and which words they are, however a program draws them."""

import zlib
from itertools import accumulate

import pytest

from index import Article, read_article
from index.errors import LostText
from index.formats.pdf.looks import Look
from index.formats.pdf.words import Letter, words_of
from tests.index import texts
from tests.index.formats.pages import drawn, of_objects, pdf

LINES = [
    "The light was lit in 1868, after three ships had been lost on the reef in one winter,",
    "and its keeper counted the ships that passed. He wrote every name into a ledger, in",
    "which some of them can still be read, and which is shown in the lamp room on Sundays.",
]
TEXT = " ".join(LINES)
BODY = "".join(f"BT /F 12 Tf 1 0 0 1 72 {700 - 14 * i} Tm ({line}) Tj ET\n" for i, line in enumerate(LINES))
WIDTHS = {"A": 0.667, "U": 0.722, "T": 0.611, "M": 0.833, "N": 0.722, " ": 0.278, "L": 0.556, "P": 0.667, "S": 0.667}


def article(content: str) -> Article:
    page = zlib.decompress(drawn([(20, 72, 760, "Skarv")])) + content.encode("latin-1")
    return read_article("skarv.pdf", pdf([zlib.compress(page)]))


@pytest.mark.parametrize("matrix", ["0.7 0.7 -0.7 0.7 200 610", "0.9 0.4 -0.4 0.9 200 650", "1 0 0 1 80 670"])
def test_what_a_page_is_marked_with(matrix: str) -> None:
    """Large or oblique words behind the text are no text, and do not disturb its lines."""
    read = article(f"0.8 g BT /F 70 Tf {matrix} Tm (DRAFT) Tj ET 0 g {BODY}")

    assert (texts(read), [text.replace(" ", "") for text in read.furniture]) == ([TEXT], ["DRAFT"])


@pytest.mark.parametrize("shift", ["0 0", "0.3 0", "0.8 -0.8"])
def test_drawn_twice(shift: str) -> None:
    """Letters that are drawn again, for a bold look or a shadow, are read once; those of one word are all read."""
    alone = 2 * "".join(f"BT /F 12 Tf {72 + 9 * i} 640 Td ({sign}) Tj ET " for i, sign in enumerate("OCTOBER"))
    read = article(f"{BODY} 1 0 0 1 {shift} cm {BODY} {alone}")

    assert texts(read) == [TEXT, "OCTOBER"]
    assert texts(article("BT /F 12 Tf 2 Tz 72 700 Td (It will pull illegally.) Tj ET")) == ["It will pull illegally."]


@pytest.mark.parametrize("spacing", [2, 4, 6])
def test_letters_that_are_drawn_alone(spacing: int) -> None:
    """Letters that are spaced out are words also where each is drawn alone, or moved without a space."""
    widths = [12 * WIDTHS[sign] + spacing for sign in "AUTUMN LAMPS"]
    alone = "".join(
        f"BT /F 12 Tf 1 0 0 1 {72 + place} 640 Tm ({sign}) Tj ET "
        for sign, place in zip("AUTUMN LAMPS", accumulate(widths, initial=0), strict=False)
    )
    moved = " ".join(f"({sign}) {-spacing * 80}" for sign in "AUTUMN")

    assert texts(article(f"{BODY} {alone}"))[1] == "AUTUMN LAMPS"
    assert texts(article(f"{BODY} BT /F 12 Tf 72 640 Td [{moved}] TJ ET"))[1] == "AUTUMN"


def test_words_set_tightly() -> None:
    """Words that are moved apart by little, without a space, are words."""
    assert texts(article(f"{BODY} BT /F 12 Tf 72 640 Td [(It) -140 (was) -140 (shown.)] TJ ET"))[1] == "It was shown."


def test_single_letters() -> None:
    """Letters that are words, and marks of a table, are no word that is spaced out, though each is drawn alone."""
    places = accumulate((12 * WIDTHS[sign] + 3.4 for sign in "AUTMNL"), initial=110.1)
    quays = "".join(f"BT /F 12 Tf {x} 640 Td ({sign}) Tj ET " for sign, x in zip("AUTMNL", places, strict=False))
    marks = "".join(f"BT /F 12 Tf {72 + 12 * i} 600 Td (x) Tj ET " for i in range(6))
    read = texts(article(f"{BODY} BT /F 12 Tf 72 640 Td (Quays) Tj ET {quays} {marks}"))

    assert [text.replace(" | ", " ") for text in read[1:]] == ["Quays A U T M N L", "x x x x x x"]


def test_single_figures() -> None:
    """Figures that stand apart are no word that is spaced out."""
    assert texts(article(f"{BODY} BT /F 12 Tf 9 Tc 72 640 Td (1234567) Tj ET"))[1] == "1 2 3 4 5 6 7"


@pytest.mark.parametrize("rise", [0, 0.01, 0.04])
def test_crooked_scan(rise: float) -> None:
    """What was read from a picture is read by its lines, though these rise and the sizes of letters differ."""
    content = ""
    for i, line in enumerate(LINES):
        left = 72.0
        for word, size in zip(line.split(), [10.8, 12, 12.7, 12] * 5, strict=False):
            y = 700 - 14 * i + rise * left
            content += f"BT /F {size} Tf {1200 / size} Tz 1 {rise} {-rise} 1 {left} {y} Tm ({word} ) Tj ET "
            left += 6.2 * len(word) + 4

    head = zlib.decompress(drawn([(20, 72, 760, "Skarv")])).decode()

    assert texts(read_article("a.pdf", pdf([zlib.compress(f"3 Tr {head} {content}".encode())]))) == [TEXT]


def test_signs_of_old_fonts() -> None:
    """Ligatures and quotation marks that a font of TeX numbers, without their names, are read."""
    assert (
        texts(article(f"{BODY} BT /F 12 Tf 72 640 Td (\\020The o\\036ce\\021 opened.) Tj ET"))[1]
        == "“The office” opened."
    )


def test_accents() -> None:
    """An accent that is drawn over the next letter is on it."""
    shown = "BT /F 12 Tf 72 640 Td [(Zo) -108 (\\250) 444 (e opened.)] TJ ET"
    page = zlib.decompress(drawn([(20, 72, 760, "Skarv")])) + f"{BODY} {shown}".encode("latin-1")
    data = pdf([zlib.compress(page)]).replace(b"/Helvetica>>", b"/Helvetica /Encoding /WinAnsiEncoding>>")

    assert texts(read_article("skarv.pdf", data))[1] == "Zoë opened."


def test_right_to_left() -> None:
    """A word of Hebrew letters is read from the right, whichever of them is drawn first."""
    look = Look(12, 0, bold=False, seen=True, ink=True)
    letters = [Letter(sign, 10.0 * i, 10.0 * i + 10, 700, look) for i, sign in enumerate("\u05dd\u05d5\u05dc\u05e9")]

    assert [word.text for word in words_of(letters)] == ["\u05e9\u05dc\u05d5\u05dd"]
    assert [word.text for word in words_of(letters[::-1])] == ["\u05e9\u05dc\u05d5\u05dd"]


def test_font_that_tells_no_letters() -> None:
    """A file whose fonts tell only the numbers of their glyphs is refused with how many letters are text."""
    content = f"BT /F 12 Tf 72 700 Td <{''.join(f'{ord(sign) - 29:04x}' for sign in TEXT)}> Tj ET"
    page = "/MediaBox [0 0 5950 842] /Contents 5 0 R /Resources <</Font <</F 3 0 R>>>>"
    system = "/CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) /Supplement 0>>"
    objects = [
        "<</Type /Catalog /Pages 2 0 R>>",
        "<</Type /Pages /Kids [4 0 R] /Count 1>>",
        "<</Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [6 0 R]>>",
        f"<</Type /Page /Parent 2 0 R {page}>>",
        f"<</Length {len(content)}>>stream\n{content}\nendstream",
        f"<</Type /Font /Subtype /CIDFontType2 /BaseFont /X /DW 600 {system}>>",
    ]
    with pytest.raises(LostText) as error:
        read_article("glyphs.pdf", of_objects([each.encode() for each in objects]))

    assert (error.value.name, 2 * error.value.kept < error.value.letters) == ("glyphs.pdf", True)
