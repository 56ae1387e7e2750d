"""Plain text as people have it: its encodings, its lists, its scripts. The files are in ``cases/text``."""

from pathlib import Path

import pytest

from index import Article, read_article
from index.errors import BadEncoding, LostText
from index.formats.encoding import decoded
from tests.index import texts

CASES = Path(__file__).parent / "cases" / "text"
GERMAN = "Die Bürger ärgern sich über die Umleitung. Die Straße nach Köln wurde gesperrt."
# A text in each encoding that is told by its letters.
ENCODED = [
    ("cp1252", GERMAN),
    ("cp1252", "L'été dernier, le maire a été élu à la tête de la région."),
    ("cp1252", "São Paulo: a reunião não começou às três. Ações e órgãos."),
    ("cp1252", "Smørrebrød på øen, sa Åse. Ækte æbler!"),
    ("cp1252", "It costs €5 – or £3, said “Zoë Ångström”."),
    ("cp1252", "Café"),
    ("cp1252", "Señor Núñez met Zoë Ångström; the façade is 5 µm thick."),
    ("mac-roman", "It’s the board’s “old” plan – for £5."),
    ("mac-roman", "The café at Zoë’s pier is naïve."),
    ("mac-roman", GERMAN),
    ("cp850", GERMAN),
    ("cp850", "L'été dernier, le maire a été élu à la tête de la région."),
    ("cp850", "El año pasado la junta decidió reconstruir el muelle. ¿Quién pagó?"),
    ("cp852", "Přístav opraví starý most. Práce začnou v září a potrvají čtrnáct měsíců."),
    ("iso8859-2", "Přístav opraví starý most. Žluťoučký kůň."),
    ("cp866", "Совет порта решил во вторник перестроить старый паромный причал."),
    ("iso2022_jp", "港湾委員会は火曜日、古いフェリー桟橋の再建を決めた。"),
    ("iso8859-15", "L'œuvre coûte 5 €, dit-il à l'été."),
    ("cp1250", "Rząd przyjął ustawę w środę. Nowy most zostanie otwarty w przyszłym tygodniu."),
    ("iso8859-2", "Rząd przyjął ustawę w środę. Nowy most zostanie otwarty w przyszłym tygodniu."),
    ("cp1250", "Přístav opraví starý most. Práce začnou v září a potrvají čtrnáct měsíců."),
    ("cp1250", "A folyó fölötti hidat kedden lezárták, mert az őrség tűzoltókat hívott."),
    ("cp1254", "Belediye meclisi salı günü eski iskeleyi yeniden inşa etmeye karar verdi. Şehir ağlıyor."),
    ("cp1257", "Taryba antradienį nusprendė atstatyti seną prieplauką. Žvejai turi rasti kitą vietą."),
    ("cp1251", "Совет порта решил во вторник перестроить старый паромный причал."),
    ("koi8-r", "Совет порта решил во вторник перестроить старый паромный причал."),
    ("cp1253", "Το συμβούλιο αποφάσισε την Τρίτη να ξαναχτίσει την προβλήτα."),
    ("gb18030", "港口委员会星期二决定重建旧渡轮码头。工程将于九月开始，持续十四个月。"),
    ("big5", "港口委員會星期二決定重建舊渡輪碼頭。工程將於九月開始，持續十四個月。"),
    ("cp932", "港湾委員会は火曜日、古いフェリー桟橋の再建を決めた。工事は九月に始まる。"),
    ("cp949", "다리 공사는 구월에 시작된다. 김민수 시장이 화요일에 계획을 발표했다."),
]
MARKED = ["utf-8-sig", "utf-16", "utf-32"]
WIDE = ["utf-16-le", "utf-16-be"]


def case(name: str) -> Article:
    return read_article(name, (CASES / name).read_bytes())


def parts(text: str) -> tuple[str, list[str]]:
    """The title and the paragraphs of a plain text."""
    article = read_article("talks.txt", text.encode())
    return article.title, texts(article)


@pytest.mark.parametrize("name", ["notepad-unicode.txt", "notepad-ansi.txt"])
def test_notepad(name: str) -> None:
    """What Notepad saves is read letter by letter, in its "Unicode" as in its "ANSI"."""
    article = case(name)

    assert (article.title, article.source) == ("Café at Lindvik’s pier", "Harbour Gazette")
    assert len(texts(article)) == 2
    assert texts(article)[0] == "“The café will stay,” said Zoë Ångström, who has run it for 11 years."


@pytest.mark.parametrize(("encoding", "text"), ENCODED)
def test_encodings(encoding: str, text: str) -> None:
    """A text is told by its letters, in a short file as in a long one."""
    assert decoded("a.txt", text.encode(encoding)) == text
    assert decoded("a.txt", f"{text}\n\n".encode(encoding) * 9) == f"{text}\n\n" * 9


@pytest.mark.parametrize("text", sorted({text for _, text in ENCODED}))
def test_unicode(text: str) -> None:
    """Unicode is read in each of its forms; without a mark where a line end or a space tells the order."""
    assert {decoded("a.txt", text.encode(form)) for form in MARKED} == {text}
    assert {decoded("a.txt", f"{text}\n".encode(form)) for form in WIDE} == {f"{text}\n"}


def test_no_garbage() -> None:
    """What makes words in no known way is refused, not taken for Latin letters with accents."""
    with pytest.raises(BadEncoding):
        decoded("a.txt", "Совет порта решил во вторник.".encode("iso8859-5"))


def test_stray_bytes() -> None:
    """A byte of windows-1252 within UTF-8 is the letter that it is there; a letter that is broken off is refused."""
    assert decoded("a.txt", "Café “so” ".encode() + b"\xe9t\xe9.") == "Café “so” été."
    with pytest.raises(BadEncoding):
        decoded("a.txt", "Café “so”".encode()[:-1])


@pytest.mark.parametrize(
    ("told", "encoding"),
    [
        ("iso-8859-1", "cp1252"),
        ("utf-8", "cp1252"),
        ("windows-1251", "cp1251"),
        ("shift_jis", "cp932"),
        ("gb2312", "gb18030"),
    ],
)
@pytest.mark.parametrize("mark_up", ['<meta charset="{}">', '<?xml version="1.0" encoding="{}"?>'])
def test_declared(told: str, encoding: str, mark_up: str) -> None:
    """What a page declares is tried before anything is guessed, in the sense that browsers give it."""
    text = {"cp1252": "“Köln” – Zoë", "cp1251": "Мы", "cp932": "橋", "gb18030": "桥"}[encoding]
    page = mark_up.format(told) + text

    assert decoded("a.html", page.encode(encoding)) == page


@pytest.mark.parametrize(("name", "as_if"), [("a.htm", ".html"), ("a.text", ".txt"), ("a.markdown", ".md")])
def test_other_endings(name: str, as_if: str) -> None:
    """Endings that mean the same are read alike."""
    page = f"<html><body><article><p>{'They met in London on Monday. ' * 20}</p></article></body></html>".encode()
    data = page if as_if == ".html" else b"# Talks\n\nThey met.\n\n* It rained."

    assert read_article(name, data) == read_article(f"a{as_if}", data)


def test_dashed_list() -> None:
    """A list at the end is text, each item a paragraph with its mark."""
    assert texts(case("camp-list.txt")) == [
        "The camp begins on Monday and lasts five days.",
        "You need the following things.",
        "- a sleeping bag",
        "- a torch with fresh batteries",
        "- 40 crowns for the bus",
        "- the signed form from your parents",
    ]


def test_numbered_list() -> None:
    """Each line of a numbered list is a paragraph, with its own number."""
    assert texts(case("club-rules.txt"))[1:] == [
        "1. Be kind to beginners",
        "2. No links to other clubs",
        "3. Post your games only in #games",
        "4. Club night is Thursday at 19:30",
        "5. Bring your own clock to matches",
    ]


BODY = "The harbour board of Lindvik voted on Tuesday to rebuild the old pier."


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("Bring:\n* two bags,\n  with poles\n* a pen\nGo.", ["Bring:", "* two bags, with poles", "* a pen", "Go."]),
        ("a) the bus\nb) the ferry", ["a) the bus", "b) the ferry"]),
        ("1. Be kind\n\n2. No links\n\nThank you all.", ["1. Be kind", "2. No links", "Thank you all."]),
        ("• one\n• two", ["• one", "• two"]),
        ("09:00 Registration\n09:30 Opening\n10:15 Coffee", ["09:00 Registration", "09:30 Opening", "10:15 Coffee"]),
        ("Monday: soup\n\nTuesday: fish", ["Monday: soup", "Tuesday: fish"]),
        ("Lena Holm\nHarbour Street 5\n1234 Lindvik", ["Lena Holm", "Harbour Street 5", "1234 Lindvik"]),
        (
            "They met at the pier – the oldest one of all\n– and left.",
            ["They met at the pier – the oldest one of all – and left."],
        ),
        (
            "It stands where it has been ever since it was, in\n1868, built.",
            ["It stands where it has been ever since it was, in 1868, built."],
        ),
    ],
)
def test_lists(lines: str, expected: list[str]) -> None:
    """Items and lines that are set as such are paragraphs, at the end too; lines of prose are joined."""
    assert parts(f"Talks\n\n{BODY}\n\n{lines}") == ("Talks", [BODY, *expected])


PROSE = ["The board votes in June, and the ferry sails", "from the cargo quay until the pier is built."]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            ["Q: When does it sail?", "A: At seven. The last one sails from the", "cargo quay at nine.", "Q: Why?"],
            ["Q: When does it sail?", "A: At seven. The last one sails from the cargo quay at nine.", "Q: Why?"],
        ),
        (["[12:01] ida: is it open", "[12:02] lars: yes"], ["[12:01] ida: is it open", "[12:02] lars: yes"]),
        (["The costs", *PROSE], ["The costs", " ".join(PROSE)]),
        (["Is it open?", *PROSE], ["Is it open?", " ".join(PROSE)]),
        (["2 onions", "500 g cod", "salt and pepper"], ["2 onions", "500 g cod", "salt and pepper"]),
        (["Best wishes", "Ida"], ["Best wishes", "Ida"]),
        (
            ["The chair of the board,", "Marit Solheim, is", "here."],
            ["The chair of the board, Marit Solheim, is here."],
        ),
        (["  " + PROSE[0], PROSE[1], "  They left."], [" ".join(PROSE), "They left."]),
        (["- coins for the bus, in", "small bags", "- a pen"], ["- coins for the bus, in small bags", "- a pen"]),
        (["\uf0b7 a pen", "\uf0b7 a bag"], ["\uf0b7 a pen", "\uf0b7 a bag"]),
        (
            [
                "The pier is old, and the board of the towns",
                "– it met in June – wants a new pier, as you",
                "– and I – do.",
            ],
            ["The pier is old, and the board of the towns – it met in June – wants a new pier, as you – and I – do."],
        ),
    ],
)
def test_lines_end_on_purpose(lines: list[str], expected: list[str]) -> None:
    """In a text that was broken to a width, a line that ends early ends a paragraph: who speaks, what heads, a list."""
    article = read_article("talks.txt", "\n".join(["Talks", "", BODY, "", *PROSE, "", *lines, "", BODY]).encode())
    heads = {paragraph.heading.of(article.text) for paragraph in article.paragraphs if paragraph.heading}

    assert [text for text in (*sorted(heads), *texts(article)) if text not in (BODY, " ".join(PROSE))] == [
        text for text in expected if text != " ".join(PROSE)
    ]


def test_capitals_at_line_starts() -> None:
    """Lines that begin with names are no list where none had room for the next one's first word."""
    lines = [
        "The board of the town of Lindvik met Marit Solheim and",
        "Lars Moe of Oster Ferries on Tuesday, with their lawyer",
        "Ida Holm.",
    ]

    assert parts("\n".join(["Talks", "", *lines])) == ("Talks", [" ".join(lines)])


def test_page_ends() -> None:
    """A sentence goes on behind the end of a page, whose number is furniture; lines may be parted by blank ones."""
    article = read_article("a.txt", f"Talks\n\n{PROSE[0]}\n\n  - 2 -\n\x0c{PROSE[1]}\nIt rains.".encode())
    doubled = [*PROSE, "", "", "And so they all went home, as it was late."]

    assert (texts(article), article.furniture) == ([" ".join([*PROSE, "It rains."])], ("- 2 -",))
    assert parts("\n\n".join(doubled))[1] == [" ".join(PROSE), doubled[-1]]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("to re-\nbuild with sav-\nings", "to rebuild with savings"),
        ("a har\u00adbour\u00ad\nside well-\nknown", "a harbourside well-known"),
        ("工程将于九月开始，渡轮开往\n东岛。", "工程将于九月开始，渡轮开往东岛。"),
        ("다리 공사는 구월에\n시작된다.", "다리 공사는 구월에 시작된다."),
    ],
)
def test_words_at_line_ends(lines: str, expected: str) -> None:
    """A word that was parted at a line's end is whole, and a script without spaces gets none."""
    assert expected in parts(f"Talks\n\n{BODY}\n\nThe board of the town of Lindvik plans {lines}")[1][-1]


@pytest.mark.parametrize(
    ("head", "title", "source", "url"),
    [
        ("Talks\nHarbour Gazette", "Talks", "Harbour Gazette", ""),
        ("Talks\n=====\n\nBy Ida Holm", "Talks", "Ida Holm", ""),
        ("https://a.example/b\nTalks", "Talks", "", "https://a.example/b"),
        ("Title: Talks\nSource: AP\nURL: https://a.example", "Talks", "AP", "https://a.example"),
        ("Talks\n\n§ 1 Name", "Talks", "", ""),
        ("Talks\n\nPresent: Ida Holm", "Talks", "", ""),
    ],
)
def test_head(head: str, title: str, source: str, url: str) -> None:
    """What stands above the text tells of it: title, source, address; what heads a part of it is no source."""
    article = read_article("a.txt", f"{head}\n\n{BODY}".encode())

    assert (article.title, article.source, article.url, texts(article)[-1]) == (title, source, url, BODY)


def test_address_in_a_sentence() -> None:
    """An address on a line of its own within a sentence is text."""
    lines = ["The minutes of the board can be read at", "https://a.example/b", "and will be printed."]

    assert texts(read_article("a.txt", "\n".join([*lines, "", BODY]).encode())) == [" ".join(lines), BODY]


def test_chat_has_no_headline() -> None:
    """The first line of a chat is text like the others."""
    lines = ["04/06/2024, 12:01 - Ida: Is it open?", "04/06/2024, 12:02 - Lars: Yes."]

    assert texts(read_article("a.txt", "\n".join(lines).encode())) == lines


@pytest.mark.parametrize(
    "text",
    [
        "1\n00:00:01,000 --> 00:00:02,000\nWe talk\nof piers.\n\n2\n00:00:03,000 --> 00:00:04,000\nThey are old.",
        "WEBVTT\n\n00:01.000 --> 00:02.000\nWe talk of piers.\n\n00:03.000 --> 00:04.000\nThey are old.",
        "0:00\nWe talk of\n0:03\npiers.\n0:05\nThey are old.",
    ],
)
def test_subtitles(text: str) -> None:
    """Subtitles are what is spoken, sentence by sentence, without times."""
    assert texts(read_article("a.txt", text.encode())) == ["We talk of piers.", "They are old."]


def test_quoted_message() -> None:
    """A message that is quoted in an answer is a paragraph without the marks of its lines."""
    assert parts(f"Talks\n\n{BODY}\nLars wrote:\n> Is the pier\n> open?\nYes.")[1][2:] == ["Is the pier open?", "Yes."]


def test_wrapped_without_blank_lines() -> None:
    """Where no line is blank but lines were broken to a width, a paragraph ends where its last line had room."""
    lines = [
        "The harbour board of Lindvik voted on Tuesday to rebuild",
        "the old ferry pier, which a storm damaged in the spring,",
        "and to pay for it from the port's own savings. They left.",
        "The end came late.",
        "A new day began for all of the people who live on these",
        "islands.",
    ]

    assert parts("\n".join(lines))[1] == [" ".join(lines[:4]), " ".join(lines[4:])]


def test_hanging_lines() -> None:
    """In a text without blank lines, an indented line goes on with the long one above it."""
    lines = [
        "1. Members pay forty crowns a year, in the month of",
        "   May at the harbour house.",
        "2. It meets at six.",
    ]

    assert parts("\n".join(["Rules", *lines])) == ("Rules", [f"{lines[0]} {lines[1].strip()}", lines[2]])


def test_headline_above_the_text() -> None:
    """A headline needs no blank line below it."""
    assert parts(f"Pier to be rebuilt\n{BODY}\n\nThey left.") == ("Pier to be rebuilt", [BODY, "They left."])


def test_short_lines_are_text() -> None:
    """Short lines at the end are furniture only below a line that is known as such."""
    assert parts(f"Talks\n\n{BODY}\n\nMondays\n\nSwimming")[1] == [BODY, "Mondays", "Swimming"]
    assert parts(f"Talks\n\n{BODY}\n\nTags\n\nSwimming")[1] == [BODY]


@pytest.mark.parametrize(
    ("name", "title", "source", "last"),
    [
        ("chinese.txt", "港口重建码头", "海港日报", "渔民必须在八月底之前找到其他泊位。委员会答应支付搬迁费用。"),
        ("japanese.txt", "港が桟橋を建て直す", "港新聞", "漁師は八月末までに別の係留場所を見つけなければならない。"),
        (
            "russian.txt",
            "Порт перестроит причал",
            "Портовая газета",
            "Рыбаки должны найти другие места до конца августа.",
        ),
    ],
)
def test_scripts(name: str, title: str, source: str, last: str) -> None:
    """A text is read alike in every script: its headline, its source, its three paragraphs."""
    article = case(name)

    assert (article.title, article.source, len(texts(article)), texts(article)[-1]) == (title, source, 3, last)


@pytest.mark.parametrize("name", ["talks.txt", "talks.md"])
def test_lost_text(name: str) -> None:
    """A file of whose letters less than half became text is refused with both numbers, not added without its body."""
    tags = "\n\n".join(["Comments"] * 9)
    with pytest.raises(LostText) as error:
        read_article(name, f"Talks\n\nThey met.\n\n{tags}".encode())

    assert (error.value.name, error.value.kept, error.value.letters) == (name, 12, 12 + 9 * 8)


def test_unseen_marks() -> None:
    """Front matter, tags and the targets of links are no letters that a reader of Markdown sees."""
    link = f"[met](https://example.org/{'x' * 400})"

    assert texts(read_article("a.md", f"---\nurl: {'y' * 99}\n---\n\nThey {link}.".encode())) == ["They met."]
