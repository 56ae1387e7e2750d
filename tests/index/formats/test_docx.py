"""Word documents: every word that Word shows, in order, once. Each part of a document by example."""

import re
from collections.abc import Callable
from io import BytesIO
from time import process_time

import pytest
from docx import Document

from index import Article, read_article
from index.errors import BrokenFile, EmptyArticle, LostText, PasswordNeeded, PicturesOnly, WrongContent
from tests.index import texts
from tests.index.formats.pages import HEADINGS, PARAGRAPHS, TITLE
from tests.index.formats.words import field, paragraph, run, table, word

FIRST, LAST = "The mill was built in 1840.", "It turned until the war."


def read(body: str, **parts: str) -> list[str]:
    """What is read between a first and a last paragraph."""
    article = read_article("mill.docx", word(paragraph(FIRST) + body + paragraph(LAST), **parts))
    assert (texts(article)[0], texts(article)[-1]) == (FIRST, LAST)
    return texts(article)[1:-1]


def headings(article: Article) -> list[str]:
    return [each.heading.of(article.text) if each.heading else "" for each in article.paragraphs]


def document(*, table: bool = False, empty: bool = False) -> bytes:
    made, written = Document(), BytesIO()
    if not empty:
        made.add_heading(TITLE, 0)
        for heading, text in zip(HEADINGS, PARAGRAPHS, strict=True):
            if heading:
                made.add_heading(heading, 2)
            made.add_paragraph(text)
    if table:
        made.add_paragraph("Oil of seals", style="List Bullet")
        for cell, text in zip(made.add_table(1, 2).rows[0].cells, ("Height", "31\nmetres"), strict=True):
            cell.text = text
    made.save(written)
    return written.getvalue()


def test_document() -> None:
    """A document gives its title, headings and paragraphs."""
    article = read_article("skarv.docx", document())

    assert (article.title, texts(article)) == (TITLE, PARAGRAPHS)
    assert headings(article) == HEADINGS


def test_parts() -> None:
    """An item of a list and a row of a table are paragraphs."""
    assert texts(read_article("skarv.docx", document(table=True)))[3:] == ["Oil of seals", "Height | 31 metres"]


@pytest.mark.parametrize(
    "middle",
    [
        f"<w:ins>{run('in 1840')}</w:ins>",
        f"<w:moveTo>{run('in 1840')}</w:moveTo><w:moveFrom>{run('in May')}</w:moveFrom>",
        f"<w:del><w:r><w:delText>in May</w:delText></w:r></w:del>{run('in 1840')}",
        f"<w:sdt><w:sdtContent>{run('in 1840')}</w:sdtContent></w:sdt>",
        f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('in 1840')}</w:sdtContent></w:sdt>",
        f"<w:smartTag>{run('in 1840')}</w:smartTag>",
        f"<w:customXml><w:customXmlPr/>{run('in 1840')}</w:customXml>",
        f"<w:dir w:val='ltr'><w:bdo w:val='ltr'>{run('in 1840')}</w:bdo></w:dir>",
        f"<w:fldSimple w:instr='DATE'>{run('in 1840')}</w:fldSimple>",
        field("DATE", run("in 1840")),
        field("IF " + field("PAGE", run("7")) + " = 7", run("in 1840")),
        f"{field('XE', '')}{run('in 1840')}",
        f"<w:hyperlink w:anchor='x'>{run('in ')}{run('1840')}</w:hyperlink>",
        f"<w:unheard>{run('in 1840')}</w:unheard>",
        "<w:r><w:t>in</w:t><w:tab/><w:t>18</w:t><w:softHyphen/><w:t>40</w:t></w:r>",
        f"{run('in 18')}{run('or so', '<w:vanish/>')}{run('4')}{run('5', '<w:strike/>')}{run('0')}",
        f"{run('in 1840')}<w:r><w:commentReference w:id='1'/></w:r>",
        f"<w:r><w:ruby><w:rt>{run('x')}</w:rt><w:rubyBase>{run('in 1840')}</w:rubyBase></w:ruby></w:r>",
    ],
)
def test_within_a_sentence(middle: str) -> None:
    """What was put in, filled in, linked or worked out is of the sentence; what was struck out or hidden is not."""
    assert read(paragraph("It was built ", middle, " of oak.")) == ["It was built in 1840 of oak."]


def test_signs() -> None:
    """Signs that Word writes otherwise than as letters are read."""
    signs = (
        "<w:r><w:t>An F</w:t><w:noBreakHyphen/><w:t>16 of 30 m</w:t></w:r>",
        run("2", "<w:vertAlign w:val='superscript'/>"),
        run("3", "<w:position w:val='8'/>"),
        run("4", "<w:position w:val='-8'/>"),
        " at ",
        "<w:r><w:sym w:font='Symbol' w:char='F061'/></w:r>",
        " to ",
        run("\uf062", "<w:rFonts w:ascii='Symbol'/>"),
        run("à", "<w:rFonts w:ascii='Wingdings'/>"),
        " of 10",
        run("−6", "<w:vertAlign w:val='superscript'/>"),
        run(" in 1840", "<w:position w:val='2'/>"),
        ".",
    )
    assert read(paragraph(*signs)) == ["An F\u201116 of 30 m²³4 at α to β→ of 10⁻⁶ in 1840."]


def math(kind: str, **parts: str) -> str:
    """A part of an equation."""
    return f"<m:{kind}>{''.join(f'<m:{each}>{parts[each]}</m:{each}>' for each in parts)}</m:{kind}>"


def letters(text: str) -> str:
    return f"<m:r><m:t>{text}</m:t></m:r>"


X, N, HALF = letters("x"), letters("n"), math("f", num=letters("1"), den=letters("2"))
SUM = "<m:chr m:val='∑'/>"
SQUARE = "<m:begChr m:val='['/><m:endChr m:val=''/>"
STRUCK = f"<w:del>{N}</w:del>"


@pytest.mark.parametrize(
    ("parts", "line"),
    [
        (HALF, "2 1/2"),
        (math("f", num=letters("a+b"), den=letters("(c)")), "2(a+b)/(c)"),
        (math("sSup", e=X, sup=letters("-1")) + STRUCK, "2x⁻¹"),
        (math("sSup", e=X, sup=letters("n+1")), "2x^(n+1)"),
        (math("sSup", e=X, sup=HALF), "2x^(1/2)"),
        (math("sSup", e=X, sup=letters("′")), "2x′"),
        (math("f", fPr="<m:type m:val='noBar'/>", num=N, den=X), "2n¦x"),
        (math("sSubSup", e=X, sub=letters("1"), sup=N), "2x1^n"),
        (math("sSub", e=X, sub=N) + X + HALF + N, "2x_n x 1/2 n"),
        (math("sSub", e=letters("H"), sub=letters("2")) + letters("O"), "2H2O"),
        (math("d", e=X), "2(x)"),
        (math("d", dPr=SQUARE, e=X), "2[x"),
        (math("nary", naryPr=SUM, sub=letters("i=1"), sup=N, e=X), "2∑_(i=1)^n x"),
        (math("nary", naryPr="<m:subHide m:val='1'/><m:supHide m:val='1'/>", sub="", sup="", e=X), "2∫ x"),
        (math("rad", deg="", e=letters("x+1")), "2√(x+1)"),
        (math("rad", deg=letters("3"), e=X) + math("rad", deg=letters("5"), e=X), "2∛x⁵√x"),
        (X + math("func", fName=math("limLow", e=letters("lim"), lim=N), e=X), "2x lim_n x"),
        (math("limUpp", e=X, lim=N) + math("acc", e=X), "2x^nx\u0302"),
        (math("m", mr=f"<m:e>{X}</m:e><m:e>{N}</m:e>") + math("eqArr", e=X), "2x nx"),
    ],
)
def test_equations(parts: str, line: str) -> None:
    """An equation is read as a line, its parts in brackets where they would be taken for others."""
    assert read(paragraph("It is 2", f"<m:oMath>{parts}</m:oMath>", ".")) == [f"It is {line}."]


DAYS = "".join(f"<w:listEntry w:val='{day}'/>" for day in ("Monday", "Friday &lt;b&gt;"))


@pytest.mark.parametrize(
    ("form", "shown"),
    [
        (f"<w:ddList><w:result w:val='1'/>{DAYS}</w:ddList>", "Friday <b>"),
        (f"<w:ddList><w:default w:val='1'/>{DAYS}</w:ddList>", "Friday <b>"),
        (f"<w:ddList>{DAYS}</w:ddList>", "Monday"),
        ("<w:checkBox><w:default w:val='0'/><w:checked/></w:checkBox>", "☒"),
        ("<w:checkBox><w:default w:val='1'/></w:checkBox>", "☒"),
        ("<w:checkBox><w:default w:val='1'/><w:checked w:val='0'/></w:checkBox>", "☐"),
    ],
)
def test_form(form: str, shown: str) -> None:
    """The choice of a list in a form is read, and whether a box is ticked."""
    filled_in = field("FORM", "").replace("'begin'/>", f"'begin'><w:ffData>{form}</w:ffData></w:fldChar>")
    assert read(paragraph("It opens on ", filled_in, ".")) == [f"It opens on {shown}."]


@pytest.mark.parametrize(
    "mark",
    [
        "<w:framePr w:dropCap='drop'/>",
        "<w:rPr><w:del/></w:rPr>",
        "<w:rPr><w:moveFrom/></w:rPr>",
        "<w:rPr><w:vanish/><w:specVanish/></w:rPr>",
    ],
)
def test_joined(mark: str) -> None:
    """A large first letter, and a paragraph whose end was struck out, moved or is hidden, stand before what follows."""
    assert read(paragraph("T", look=mark) + paragraph("he owner lives there.")) == ["The owner lives there."]


BOX = f"<w:txbxContent>{paragraph('Closed on Sundays')}</w:txbxContent>"
SHAPE = f"<a:graphic><wps:wsp><wps:txbx>{BOX}</wps:txbx></wps:wsp></a:graphic>"
DRAWN = f"<w:drawing><wp:anchor>{SHAPE}</wp:anchor></w:drawing>"
ART = "<w:pict><v:shape><v:textpath string='Closed on Sundays'/></v:shape></w:pict>"
PICT = f"<w:pict><v:oval><v:textbox>{BOX}</v:textbox></v:oval></w:pict>"


@pytest.mark.parametrize(
    "box",
    [
        DRAWN,
        PICT,
        f"<mc:AlternateContent><mc:Choice>{DRAWN}</mc:Choice><mc:Fallback>{PICT}</mc:Fallback></mc:AlternateContent>",
        f"<mc:AlternateContent><mc:Choice>{DRAWN}</mc:Choice></mc:AlternateContent>",
        ART,
        f"<mc:AlternateContent><mc:Choice/><mc:Fallback>{ART}</mc:Fallback></mc:AlternateContent>",
        f"<mc:AlternateContent><mc:Choice><w:drawing/></mc:Choice><mc:Fallback>{PICT}</mc:Fallback></mc:AlternateContent>",
    ],
)
def test_boxes(box: str) -> None:
    """What stands in a box is read once, below the paragraph that it is tied to, and is no heading."""
    assert read(paragraph("Beside ", f"<w:r>{box}</w:r>", "the mill stands a barn.")) == [
        "Beside the mill stands a barn.",
        "Closed on Sundays",
    ]


def test_notes() -> None:
    """A note is read below the paragraph that refers to it, without its mark; below a table, where a cell does."""
    notes = "".join(
        f"<w:footnote w:id='{each}' w:type='normal'>{paragraph(f'Note {each}.')}</w:footnote>" for each in (2, 3)
    )
    rule = f"<w:footnote w:id='0' w:type='separator'>{paragraph('---')}</w:footnote>"
    end = f"<w:endnote w:id='2'>{paragraph('See the letters of 1841')}</w:endnote>"
    first, last = "<w:r><w:footnoteReference w:id='3'/></w:r>", "<w:r><w:endnoteReference w:id='2'/></w:r>"
    within = "<w:tc>" + paragraph("31 metres", first.replace("3", "2")) + "</w:tc>"
    body = paragraph("It turns", first, " again", last, ".") + table(("Height", within))

    assert read(body, footnotes=rule + notes, endnotes=end) == [
        "It turns again.",
        "Note 3.",
        "See the letters of 1841",
        "Height | 31 metres",
        "Note 2.",
    ]


def cell(text: str, look: str) -> str:
    return f"<w:tc><w:tcPr>{look}</w:tcPr>{paragraph(text)}</w:tc>"


def test_merged_cells() -> None:
    """A cell that reaches over rows is said in each, and one over columns once."""
    rows = (
        (cell("Monday", "<w:vMerge w:val='restart'/>"), "Copy 2 crowns"),
        (cell("", "<w:vMerge/>"), "Scan 3 crowns"),
        (cell("Closed at Christmas", "<w:gridSpan w:val='2'/>"),),
    )
    assert read(table(*rows)) == ["Monday | Copy 2 crowns", "Monday | Scan 3 crowns", "Closed at Christmas"]


HEAD = "<w:style w:styleId='Grid'><w:name w:val='Grid'/><w:tblStylePr w:type='firstRow'/></w:style>"
TOLD = "<w:style w:styleId='Mine'><w:name w:val='Mine'/><w:basedOn w:val='Grid'/></w:style>"


@pytest.mark.parametrize("look", ["w:firstRow='1'", "w:val='04A0'"])
def test_head_by_style(look: str) -> None:
    """A first row that the table's style sets apart names the columns."""
    body = table(("Child", "Adult"), ("Half", "Full"), look=f"<w:tblStyle w:val='Mine'/><w:tblLook {look}/>")
    assert read(body, styles=HEAD + TOLD) == ["Child: Half – Adult: Full."]


def test_rows() -> None:
    """A marked head names the columns; a row that was struck out is not read; rows and cells may be wrapped."""
    head, struck, shown = (
        "".join(f"<w:tc>{paragraph(text)}</w:tc>" for text in row)
        for row in (("Day", "Opens"), ("Monday", "9:00"), ("Tuesday", "10:00"))
    )
    rows = (
        f"<w:tr><w:trPr><w:tblHeader/></w:trPr>{head}</w:tr><w:tr><w:trPr><w:del/></w:trPr>{struck}</w:tr>"
        f"<w:sdt><w:sdtContent><w:tr><w:sdt><w:sdtContent>{shown}</w:sdtContent></w:sdt></w:tr></w:sdtContent></w:sdt>"
    )
    assert read(f"<w:tbl>{rows}</w:tbl>") == ["Day: Tuesday – Opens: 10:00."]


def test_all_rows_marked() -> None:
    """Where all rows are marked as head, the first is."""
    rows = "".join(
        f"<w:tr><w:trPr><w:tblHeader/></w:trPr>{''.join(f'<w:tc>{paragraph(text)}</w:tc>' for text in row)}</w:tr>"
        for row in (("Day", "Opens"), ("Monday", "9:00"), ("Tuesday", "10:00"))
    )
    assert read(f"<w:tbl>{rows}</w:tbl>") == ["Day: Monday – Opens: 9:00.", "Day: Tuesday – Opens: 10:00."]


STYLES = """
<w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>
<w:style w:styleId="Titel"><w:name w:val="Title"/></w:style>
<w:style w:styleId="Abschnitt"><w:name w:val="Abschnitt"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>
<w:style w:styleId="Unterteil"><w:name w:val="Unterteil"/><w:basedOn w:val="Abschnitt"/></w:style>
<w:style w:styleId="Punkt"><w:name w:val="Punkt"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:styleId="Geheim"><w:name w:val="Geheim"/><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:styleId="Ring"><w:name w:val="Ring"/><w:basedOn w:val="Ring"/></w:style>
<w:style w:styleId="V1"><w:name w:val="toc 1"/></w:style>
"""


@pytest.mark.parametrize(
    "look",
    [
        "<w:pStyle w:val='berschrift1'/>",
        "<w:pStyle w:val='Abschnitt'/>",
        "<w:pStyle w:val='Unterteil'/>",
        "<w:pStyle w:val='Ring'/><w:outlineLvl w:val='0'/>",
        "<w:pStyle w:val='Heading2'/>",
    ],
)
def test_headings(look: str) -> None:
    """A heading is told by its style, in any language, by what this rests on, or by its place in the outline."""
    body = paragraph("What comes next, who pays for all of it, and why the town of Askeby waited.", look=look)
    article = read_article("mill.docx", word(paragraph(FIRST) + body + paragraph(LAST), styles=STYLES))

    assert (texts(article), bool(headings(article)[1])) == ([FIRST, LAST], True)


def test_title() -> None:
    """The paragraph in the style of titles is the title, also below a line."""
    body = paragraph("News of Askeby") + paragraph("The mill turns.", look="<w:pStyle w:val='Titel'/>")

    article = read_article("a.docx", word(body + paragraph(FIRST) + paragraph(LAST), styles=STYLES))
    assert (article.title, article.source, texts(article)) == ("The mill turns.", "News of Askeby", [FIRST, LAST])


def test_quotations() -> None:
    """Who is quoted belongs to the quotation, also where each of its paragraphs has the style."""
    quoted = "<w:pStyle w:val='Quote'/>"
    body = paragraph("It turns.", look=quoted) + paragraph("At last", look=quoted) + paragraph("— Ida", look=quoted)
    assert read(body) == ["It turns.", "At last\n— Ida"]


@pytest.mark.parametrize(
    "look",
    ["<w:numPr><w:numId w:val='1'/></w:numPr>", *(f"<w:pStyle w:val='{each}'/>" for each in ("Punkt", "Subtitle"))],
)
def test_items(look: str) -> None:
    """An item of a list, or a line in the style of subtitles, is a paragraph, however short it is."""
    assert read(paragraph("Rye", look=look) + paragraph("Bran", look=look), styles=STYLES) == ["Rye", "Bran"]


def counted(text: str, style: str, more: str = "", depth: int = 0) -> str:
    """A level of a list."""
    return f"<w:lvl w:ilvl='{depth}'>{more}<w:numFmt w:val='{style}'/><w:lvlText w:val='{text}'/></w:lvl>"


ANEW = "<w:lvlOverride w:ilvl='0'><w:startOverride w:val='9'/></w:lvlOverride>"
LISTS = "".join(
    f"<w:num w:numId='{number}'><w:abstractNumId w:val='7'/>{anew}</w:num>" for number, anew in ((1, ANEW), (2, ""))
)
FROM_3 = "<w:start w:val='3'/>"


@pytest.mark.parametrize(
    ("levels", "labels"),
    [
        (counted("Article %1.", "upperRoman", FROM_3), ["Article III. ", "Article IV. ", "Article IX. "]),
        (counted("§ %1", "decimal"), ["§ 1 ", "§ 2 ", "§ 9 "]),
        (counted("第%1条", "chineseCounting", "<w:start w:val='10'/>"), ["第十条 ", "第十一条 ", "第九条 "]),
        (counted("Note:", "none"), ["Note: "] * 3),
        (counted("%1.", "decimal"), [""] * 3),
        (counted("o", "bullet"), [""] * 3),
        ("", [""] * 3),
    ],
)
def test_labels(levels: str, labels: list[str]) -> None:
    """The number of an item is read where it is words; a list that begins anew is counted anew."""
    items = [paragraph("Rye is sold.", look=f"<w:numPr><w:numId w:val='{each}'/></w:numPr>") for each in (2, 2, 1)]
    numbering = f"<w:abstractNum w:abstractNumId='7'>{levels}</w:abstractNum>{LISTS}"
    assert read("".join(items), numbering=numbering) == [f"{label}Rye is sold." for label in labels]


def test_labels_of_levels() -> None:
    """The number of a section names that of its article, and begins anew below the next one."""
    legal = "<w:isLgl/>"
    levels = counted("Article %1", "upperRoman") + counted("Section %1.%2", "decimalZero", legal, depth=1)
    numbering = f"<w:abstractNum w:abstractNumId='7'>{levels}</w:abstractNum>{LISTS}"
    items = "".join(
        paragraph("It.", look=f"<w:numPr><w:ilvl w:val='{depth}'/><w:numId w:val='2'/></w:numPr>")
        for depth in (0, 1, 1, 0, 1)
    )
    assert read(items, numbering=numbering) == [
        "Article I It.",
        "Section 1.01 It.",
        "Section 1.02 It.",
        "Article II It.",
        "Section 2.01 It.",
    ]


ASKED = run("Enter a day.", "<w:rStyle w:val='PlaceholderText'/>")
OF_TEMPLATE = "<w:showingPlcHdr/><w:placeholder><w:docPart w:val='8E3A'/></w:placeholder>"
CONTENTS = "<w:docPartObj><w:docPartGallery w:val='Table of Contents'/></w:docPartObj>"


@pytest.mark.parametrize(
    "body",
    [
        paragraph("Water 1", look="<w:pStyle w:val='V1'/>"),
        f"<w:sdt><w:sdtPr>{CONTENTS}</w:sdtPr><w:sdtContent>{paragraph('Water 1')}</w:sdtContent></w:sdt>",
        f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{paragraph(ASKED)}</w:sdtContent></w:sdt>",
        f"<w:sdt><w:sdtPr>{OF_TEMPLATE}</w:sdtPr><w:sdtContent>{paragraph('Enter a day.')}</w:sdtContent></w:sdt>",
        paragraph("Nobody sees this.", look="<w:pStyle w:val='Geheim'/>"),
        paragraph(run("Nobody sees this.", "<w:rStyle w:val='Geheim'/>")),
        f"<w:moveFrom>{paragraph('It was here.')}</w:moveFrom>",
        paragraph("<w:r><w:br/></w:r>"),
    ],
)
def test_not_read(body: str) -> None:
    """A table of contents, what asks to fill in a form and what styles hide are not read."""
    assert read(body, styles=STYLES) == []


@pytest.mark.parametrize("data", [b"", b"They met.", b"PK\x03\x04", document()[:500], word("", document="<w:a/>")])
def test_broken(data: bytes) -> None:
    """What is no document, or part of one, is refused with the parser's word for it."""
    with pytest.raises(BrokenFile) as error:
        read_article("skarv.docx", data)

    assert (error.value.name, bool(error.value.reason)) == ("skarv.docx", True)


# An archive with a password: a bit of each of its headers says so.
SEALED = re.sub(rb"(PK\x03\x04..|PK\x01\x02....).", lambda head: head[1] + b"\x01", document(), flags=re.DOTALL)
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (OLD + "WordDocument".encode("utf-16-le"), WrongContent),
        (OLD + "EncryptedPackage".encode("utf-16-le"), PasswordNeeded),
        (SEALED, PasswordNeeded),
        (word(paragraph(), **{"word/media/image1.png": ""}), PicturesOnly),
        (document(empty=True), EmptyArticle),
    ],
)
def test_refused(data: bytes, error: type[Exception]) -> None:
    """An old document, one with a password, one of pictures alone and an empty one are refused, each by its name."""
    with pytest.raises(error):
        read_article("skarv.docx", data)


def test_lost() -> None:
    """Where most of the letters that a document shows are lost in a field that never ends, it is refused."""
    begin = "<w:r><w:fldChar w:fldCharType='begin'/></w:r>"
    with pytest.raises(LostText):
        read_article("skarv.docx", word(paragraph(FIRST) + paragraph(begin, LAST * 9) + paragraph(LAST)))


def test_macros() -> None:
    """A document with macros is read under its own ending."""
    assert texts(read_article("skarv.docm", document())) == PARAGRAPHS


def test_entities() -> None:
    """A document reaches no file, and an entity unfolds to nothing."""
    doctype = "<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/passwd'><!ENTITY f 'They met.'>]>"
    files = {"word/document.xml": f"{doctype}<document><body><p><r><t>{FIRST}&e;&f;</t></r></p></body></document>"}

    assert texts(read_article("a.docx", word("", **files))) == [FIRST]


SHAPES: dict[str, Callable[[int], str]] = {
    "runs": lambda count: paragraph(run("a ", "<w:b/>") * count),
    "paragraphs": lambda count: paragraph("They met.") * count,
    "struck ends": lambda count: paragraph("a ", look="<w:rPr><w:del/></w:rPr>") * count,
    "open fields": lambda count: (
        paragraph("They.") + paragraph(f"<w:r><w:fldChar w:fldCharType='begin'/></w:r>{run('1')}" * count)
    ),
    "boxes": lambda count: paragraph(f"<w:r>{PICT}</w:r>" * count),
    "boxes in a table": lambda count: table((f"<w:tc>{paragraph(f'<w:r>{PICT}</w:r>')}</w:tc>",) * count),
    "articles": lambda count: paragraph("They.", look="<w:numPr><w:numId w:val='2'/></w:numPr>") * count,
    "rows": lambda count: table(*[("a", "b")] * count),
    "cells that reach down": lambda count: table(*[(cell("a", "<w:vMerge/>"), "b")] * count),
    "cells that reach across": lambda count: table((cell("a", "<w:gridSpan w:val='9999'/>"),) * count),
    "equations": lambda count: paragraph(f"<m:oMath>{HALF}</m:oMath>" * count),
    "notes": lambda count: paragraph("They met.", "<w:r><w:footnoteReference w:id='1'/></w:r>" * count),
}
QUICK, TIMES, TRIES = 0.15, 9, 3  # as for pages: seconds that no growth matters below, times, tries


@pytest.mark.parametrize("shape", SHAPES)
def test_growth(shape: str) -> None:
    """A document of four times the size takes what four take, whatever it is made of."""

    def seconds(count: int) -> float:
        numbering = f"<w:abstractNum w:abstractNumId='7'>{counted('§ %1', 'upperLetter')}</w:abstractNum>{LISTS}"
        note = f"<w:footnote w:id='1'>{paragraph('a ' * 999)}</w:footnote>"
        data = word(SHAPES[shape](count), footnotes=note, numbering=numbering)
        before = process_time()
        read_article("a.docx", data)
        return process_time() - before

    assert any((whole := seconds(2000)) <= QUICK or whole <= TIMES * seconds(500) for _ in range(TRIES))
