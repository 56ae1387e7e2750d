"""PDFs: what stands where on a page tells what belongs together."""

import zlib
from dataclasses import replace

import pytest

from index import Article, read_article
from index.errors import MAX_CHARACTERS, ArticleTooLong
from index.formats.hyphens import joined
from index.formats.pdf.columns import read_order
from index.formats.pdf.edges import without_edges
from index.formats.pdf.placed import Word
from index.formats.pdf.words import with_capitals
from tests.index import texts
from tests.index.formats.pages import drawn, of_objects, pdf

COLUMN = ["The ferry to Skarv", "leaves at seven in", "the morning, and the", "last one comes back", "at nine."]
OTHER = ["It carries post and", "bread on all days of", "the week, and in the", "summer many guests", "with dogs."]


def words(lines: list[str], x: float, y: float, size: float = 10) -> list[Word]:
    """Lines below each other, of words that are half as wide as they are high."""
    placed = []
    for row, line in enumerate(lines):
        left = x
        for word in line.split():
            right = left + len(word) * size / 2
            placed.append(Word(word, left, right, y - 1.2 * size * row, size, spaced=left > x))
            left = right + size / 4
    return placed


def read(*placed: Word) -> list[str]:
    return [line.text for line in read_order(placed, 0)]


def test_columns() -> None:
    """Columns are read one after another, whichever is drawn first, wherever their lines stand."""
    left = words(COLUMN, 50, 700)
    for shift in (0, 5, 12):
        assert read(*words(OTHER, 160, 700 - shift), *left) == [*COLUMN, *OTHER]


def test_right_column_begins_higher() -> None:
    """Lines at the top of the right column, with nothing beside them, are read after the left column."""
    right = words(["kept nobody away.", *OTHER], 160, 709)
    for x in (160, 172):
        first = words(["It rained, which"], x, 721)

        assert read(*words(COLUMN + COLUMN, 50, 700), *first, *right)[:11] == [*COLUMN, *COLUMN, "It rained, which"]


def test_picture_within_column() -> None:
    """The left column is read to its end also where a picture stands in it, lower than the right column reaches."""
    left = [*words(COLUMN, 50, 700), *words(["Photo: the pier"], 62, 560), *words([*COLUMN, *COLUMN], 50, 546)]

    assert read(*left, *words(OTHER, 160, 700)) == [*COLUMN, "Photo: the pier", *COLUMN, *COLUMN, *OTHER]


def test_heading_below_columns() -> None:
    """A heading that stands nearer to the text below than to the left column above belongs to what is below."""
    columns = [*words(COLUMN, 50, 700), *words([*OTHER, "It is late."], 160, 700)]
    below = words(["Northern islands"], 50, 618) + words(["They are three, and have no harbour of their own."], 50, 605)

    assert read(*columns, *below)[-3:] == [
        "It is late.",
        "Northern islands",
        "They are three, and have no harbour of their own.",
    ]


def test_large_title() -> None:
    """The spaces of a title in large letters are no gutters."""
    title = words(["A ferry to Skarv"], 50, 740, 26)
    columns = [*words(COLUMN, 50, 700, 7), *words(OTHER, 160, 700, 7)]

    assert read(*title, *columns) == ["A ferry to Skarv", *COLUMN, *OTHER]


def test_three_columns() -> None:
    """A line over all columns is read before those below it and after those above it."""
    above = [word for x in (50, 160, 270) for word in words(COLUMN, x, 700)]
    title = words(["The timetable of the ferry to Skarv and to the islands in the north"], 50, 600)
    below = [word for x in (50, 160, 270) for word in words(OTHER, x, 580)]

    assert read(*below, *above, *title) == [*COLUMN * 3, " ".join(word.text for word in title), *OTHER * 3]


def test_unequal_columns() -> None:
    """The longer column is read to its end before the next."""
    assert read(*words(COLUMN + OTHER, 50, 700), *words(OTHER, 160, 700)) == [*COLUMN, *OTHER, *OTHER]


def test_list_is_no_table() -> None:
    """The numbers and marks of a list stay before their items."""
    marks = words(["1.", "2.", "3."], 50, 703)  # often of another font, and higher
    items = [*marks, *words(["Buy the ticket", "Go on board", "Sit down"], 75, 700)]

    assert read(*items) == ["1. Buy the ticket", "2. Go on board", "3. Sit down"]


def test_table() -> None:
    """The rows of a table stay rows, also where a cell has two lines."""
    first = words(["Quay", "North", "South"], 50, 700, 12)
    second = words(["Ferries a day", "twelve, and on Sundays", "none"], 120, 700, 12)
    more = [Word(word.text, word.left, word.right, word.y - 40, word.size) for word in [*first, *second]]
    wrapped = words(["four on holidays"], 120, 700 - 2 * 14.4 - 40 - 11, 12)

    assert read(*first, *second) == ["Quay | Ferries a day", "North | twelve, and on Sundays", "South | none"]
    assert read(*more, *wrapped)[-1] == "South | none four on holidays"


def test_close_rows() -> None:
    """The rows of a table may all begin in lower case."""
    placed = [*words(["apples", "pears", "plums"], 50, 700), *words(["five", "ten", "none"], 150, 700)]

    assert read(*placed) == ["apples | five", "pears | ten", "plums | none"]


def test_cells_of_several_lines() -> None:
    """A cell of several lines is one, whether the row's other cells stand at its top or at its foot."""
    cells = [(50, 700, ["Measure"]), (150, 700, ["What it means"])]
    top = [(50, 670, ["Inspection under", "water"]), (150, 670, ["No boats near the", "old pier at all"])]
    foot = [(50, 606, ["Length"]), (150, 630, ["Three hundred metres with", "the new part, which is", "of stone"])]
    placed = [word for x, y, lines in [*cells, *top, *foot] for word in words(lines, x, y)]

    assert read(*placed) == [
        "Measure | What it means",
        "Inspection under water | No boats near the old pier at all",
        "Length | Three hundred metres with the new part, which is of stone",
    ]


def test_stretched_lines() -> None:
    """Spaces that are wide to fill a line are no gutter, although they stand below each other."""
    lines = [
        "The guests of the town",
        "fear that the",
        "reconstruction will",
        "interrupt the herring",
        "season for the ferries",
    ]
    placed = []
    for row, line in enumerate(lines):
        each = words([line], 50, 700 - 12 * row)
        space = (160 - each[-1].right) / (len(each) - 1)
        placed += [
            replace(word, left=word.left + space * i, right=word.right + space * i) for i, word in enumerate(each)
        ]

    assert read(*placed) == lines


def test_large_first_letter() -> None:
    """A large first letter is part of its word; a large "A" is a word of its own where the next one is whole."""
    for letter, rest, whole in [("T", "he", "The"), ("A", "fter", "After"), ("A", "bridge", "A bridge")]:
        capital = Word(letter, 50, 70, 676, 34)
        lines = words([f"{rest} was closed on", "Sunday evening."], 72, 700)

        assert with_capitals([capital, *lines])[0].text == whole


def test_running_titles() -> None:
    """Running titles, which alternate, and numbers, which count, are furniture; lines of the text are not."""
    titles = ["The harbour 41", "42 Storms", "The harbour 43", "44 Ferries"]
    pages = [
        [*words([title], 50, 800), *words(COLUMN, 50, 760), *words([f"{number} islands"], 50, 700)]
        for number, title in enumerate(titles)
    ]
    kept, furniture = without_edges(pages)

    assert furniture == ["The harbour 43", "42 Storms", "44 Ferries"]
    assert kept == [page[len(title.split()) :] for page, title in zip(pages, titles, strict=True)]


@pytest.mark.parametrize(("step", "x"), [(1, 20.0), (5, 20.0), (1, 200.0)])
def test_numbers_of_lines(step: int, x: float) -> None:
    """The numbers of a page's lines, all or every fifth, are no text; on other pages they stand at the same place."""
    long = words([*COLUMN, *OTHER] * 2, 50, 700)
    numbers = [word for i in range(step, 21, step) for word in words([f"{i:2}"], x, 700 - 12 * (i - 1), 8)]
    short, last = words(COLUMN[:1], 50, 700), words(["21"], x, 700, 8)

    assert without_edges([[*long, *numbers], [*short, *last]])[0] == [long, short]


def test_numbers_of_a_list() -> None:
    """Numbers before the rows of a table, or before what is counted, are text."""
    for items in (["Apples", "Pears", "Plums", "Figs"] * 4, ["of eggs", "of tea", "of bread", "of soap"] * 4):
        page = [*words(items, 50, 700), *words([str(i + 1) for i in range(len(items))], 20, 700)]

        assert without_edges([page])[0] == [page]


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["an inspec-", "tion"], "an inspection"),
        (["a well-", "known firm"], "a well-known firm"),
        (["twenty-", "five"], "twenty-five"),
        (["the Franco-", "German talks"], "the Franco-German talks"),
        (["a 90-", "day pause"], "a 90-day pause"),
        (["north-", "and southbound"], "north- and southbound"),
        (["the E-", "mail"], "the E-mail"),
        (["Cap al-", "Adha"], "Cap al-Adha"),
        (["LON-", "DON"], "LONDON"),
        (["an over-", "crowded pier"], "an overcrowded pier"),
        (["an over-", "the-counter trade"], "an over-the-counter trade"),
        (["up-", "and-coming"], "up-and-coming"),
        (["die Grün-", "dung"], "die Gründung"),
        (["a soft\u00ad", "ware"], "a software"),
        (["東京", "都"], "東京都"),
        (["It rained -", "and hard"], "It rained - and hard"),
    ],
)
def test_line_ends(lines: list[str], text: str) -> None:
    """A hyphen at the end of a line goes where the word has none."""
    assert joined(lines)(lines) == text


def test_parts_are_no_words() -> None:
    """What is left of a word that is parted in several places is no word of the text."""
    lines = ["The rope-", "works closed. Rag-", "nar Nesse, they say, and Rag-", "nar Berg, and all."]

    assert "Ragnar Nesse, they say, and Ragnar Berg" in joined(lines)(lines)


def test_other_languages() -> None:
    """Two parts that are English words tell nothing of a text in another language."""
    assert (
        joined(["Der Rat verlegt den Markt vom Nord-", "kai, und er sagt nicht warum."])(["vom Nord-", "kai"])
        == "vom Nordkai"
    )


def test_text_decides() -> None:
    """How a word is spelled elsewhere in the text decides on its hyphen."""
    assert joined(["a tidemark"])(["the tide-", "mark"]) == "the tidemark"
    assert joined(["a tide-mark"])(["the tide-", "mark"]) == "the tide-mark"


BODY = [
    (12.0, 72.0, 700.0, "The light was lit in 1868, after three ships had been lost on the reef in winter,"),
    (12.0, 72.0, 686.0, "and its keeper counted the ships that passed. He wrote every name into a ledger."),
]


def article(content: str, *lines: tuple[float, float, float, str], title: str = "Skarv") -> Article:
    head = (20.0, 72.0, 760.0, title)
    page = zlib.decompress(drawn([head, *lines])) + content.encode("latin-1")
    return read_article("skarv.pdf", pdf([zlib.compress(page)]))


def test_hidden() -> None:
    """White on white, nothing at all, and less than two points is not read; white on a dark ground is."""
    hidden = (
        "1 g BT /F 12 Tf 72 600 Td (Buy our lamps.) Tj ET 3 Tr 0 g BT 72 580 Td (Buy our oil.) Tj ET 0 Tr "
        "BT /F 1 Tf 72 560 Td (Buy our rope.) Tj ET 72 515 200 20 re f 1 g BT /F 12 Tf 72 520 Td (It is open.) Tj ET"
    )

    assert texts(article(hidden, *BODY)) == [" ".join(line[3] for line in BODY), "It is open."]


def test_scanned() -> None:
    """What a program recognised on a picture is read, although it is not drawn."""
    scanned = zlib.compress(b"3 Tr " + zlib.decompress(drawn([(20, 72, 760, "Skarv"), *BODY])))

    assert texts(read_article("skarv.pdf", pdf([scanned]))) == [" ".join(line[3] for line in BODY)]


def test_spaced_out() -> None:
    """Letters that are spaced out are words."""
    spaced = "BT /F 12 Tf 2.5 Tc 72 640 Td (It is shown in the lamp room.) Tj ET"

    assert texts(article(spaced, *BODY))[1] == "It is shown in the lamp room."


def test_raised_first_letter() -> None:
    """A large first letter on the first line of its text belongs to it."""
    read = article("BT /F 34 Tf 72 640 Td (I) Tj /F 12 Tf (t is shown in the lamp room on Sundays,) Tj ET", *BODY)
    after = article(
        "BT /F 34 Tf 72 640 Td (I) Tj /F 12 Tf (t is shown in the lamp room on Sundays,) Tj ET "
        "BT /F 12 Tf 72 626 Td (and on other days to guests of the town.) Tj ET",
        *BODY,
    )

    assert texts(read)[1] == "It is shown in the lamp room on Sundays,"
    assert texts(after)[1] == "It is shown in the lamp room on Sundays, and on other days to guests of the town."


def test_sideways() -> None:
    """What runs up the side of a page is not in its text."""
    read = article("BT /F 18 Tf 0 1 -1 0 30 300 Tm (Preprint 12) Tj ET", *BODY)

    assert (len(read.paragraphs), read.furniture) == (1, ("Preprint 12",))


def test_notes() -> None:
    """The mark of a note is not in the sentence; a raised number that marks none stays, raised."""
    power, mark = (f"/F 7 Tf 5 Ts ({number}) Tj /F 12 Tf 0 Ts" for number in (6, 1))
    line = f"BT /F 12 Tf 72 650 Td (It cost 10) Tj {power} ( crowns.) Tj {mark} ET"
    read = article(line, *BODY, (8, 72, 50, "1 Figures of the office."))

    assert texts(read)[1:] == ["It cost 10⁶ crowns.", "1 Figures of the office."]


def test_fractions() -> None:
    """The raised number of a fraction is not raised."""
    read = article(
        "BT /F 12 Tf 72 650 Td (It took ) Tj /F 7 Tf 5 Ts (3) Tj /F 12 Tf 0 Ts (/4 of an hour.) Tj ET", *BODY
    )

    assert texts(read)[1] == "It took 3/4 of an hour."


def test_what_stands_between() -> None:
    """A caption or a pull quote within a sentence comes behind it."""
    read = article(
        "",
        *BODY,
        (12, 72, 660, "In 1931 a storm took the lamp room, and the light has"),
        (20, 72, 630, "I counted them all"),
        (9, 72, 600, "Photo: the keeper in 1931"),
        (12, 72, 570, "stood on the cliff since."),
    )

    assert texts(read)[1:] == [
        "In 1931 a storm took the lamp room, and the light has stood on the cliff since.",
        "I counted them all",
        "Photo: the keeper in 1931",
    ]


def told(texts_at: list[tuple[str, float, float]], *elements: str) -> Article:
    """A page of texts, each of which is a piece that an element (the fourth and those behind it) is of, in order.

    ``elements``: the kinds of those above, and the objects of what is in them. The tree's root is object 6.
    """
    shown = "".join(
        f"/P <</MCID {i}>> BDC BT /F 12 Tf {x} {y} Td ({text}) Tj ET EMC " for i, (text, x, y) in enumerate(texts_at)
    )
    content = zlib.decompress(drawn([(20, 72, 760, "Skarv"), *BODY])) + shown.encode()
    page = "/MediaBox [0 0 595 842] /Contents 5 0 R /StructParents 0 /Resources <</Font <</F 3 0 R>>>>"
    objects = [
        "<</Type /Catalog /Pages 2 0 R /MarkInfo <</Marked true>> /StructTreeRoot 6 0 R>>",
        "<</Type /Pages /Kids [4 0 R] /Count 1>>",
        "<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>",
        f"<</Type /Page /Parent 2 0 R {page}>>",
        f"<</Length {len(content)}>>stream\n{content.decode()}\nendstream",
        "<</Type /StructTreeRoot /K 7 0 R /ParentTree <</Nums [0 [10 0 R 11 0 R 12 0 R 13 0 R]]>>>>",
        *(f"<</Type /StructElem {each}>>" for each in elements),
    ]
    return read_article("skarv.pdf", of_objects([each.encode() for each in objects]))


def test_told_table() -> None:
    """A table that the file tells is read by its cells, however narrow the gaps between them are."""
    read = told(
        [("Quay", 72, 600), ("Ferries", 102, 600), ("North", 72, 586), ("12", 102, 586)],
        "/S /Table /P 6 0 R /K [8 0 R 9 0 R]",
        "/S /TR /P 7 0 R /K [10 0 R 11 0 R]",
        "/S /TR /P 7 0 R /K [12 0 R 13 0 R]",
        *(f"/S /TD /P {8 + i // 2} 0 R /Pg 4 0 R /K {i}" for i in range(4)),
    )

    assert texts(read)[1:] == ["Quay | Ferries", "North | 12"]


def test_told_list() -> None:
    """The items of a list that the file tells are paragraphs, though their bullets are drawings."""
    items = [
        "The pier is old, and since it was built nobody has looked at its foundations",
        "Lorries drove on it for sixty years, although the town had forbidden them to",
    ]
    read = told(
        [("Why it is closed:", 72, 600), *((item, 90, 586 - 14 * i) for i, item in enumerate([*items, "use it."]))],
        "/S /Document /P 6 0 R /K [8 0 R 9 0 R]",
        "/S /P /P 7 0 R /Pg 4 0 R /K 0",
        "/S /L /P 7 0 R /K [10 0 R 11 0 R]",
        "/S /LI /P 9 0 R /Pg 4 0 R /K 1",
        "/S /LI /P 9 0 R /Pg 4 0 R /K [2 3]",
        "/S /P /P 9 0 R",
        "/S /P /P 9 0 R",
    )

    assert texts(read)[1:] == ["Why it is closed:", items[0], f"{items[1]} use it."]


def test_too_long() -> None:
    """A page of more letters than an article may have is refused before they are put in order."""
    lines = "".join(f"1 0 0 1 {7 * i % 500} {13 * i % 800} Tm (abcdefghijklm) Tj " for i in range(MAX_CHARACTERS // 10))
    page = zlib.compress(f"BT /F 12 Tf {lines} ET".encode())
    with pytest.raises(ArticleTooLong):
        read_article("skarv.pdf", pdf([page]))
