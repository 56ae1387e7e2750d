"""What each block of a file is: told by its length, its closing punctuation and its place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.formats.structure import HEADING_WORDS, SOURCE_LIMIT, TITLE_LIMIT, Block, Structure, structure

BODY = "They met in London."
LONG = "word " * HEADING_WORDS + "word"


def told(*texts: str | Block, title: str = "", source: str = "") -> Structure:
    return structure([Block(text) if isinstance(text, str) else text for text in texts], title=title, source=source)


@pytest.mark.parametrize("headline", ["Talks go well", "Are talks going well?", "Talks!", "Talks “go well”"])
def test_headline(headline: str) -> None:
    """A headline is the first block, unless it ends as a sentence does."""
    assert told(headline, BODY) == Structure(title=headline, paragraphs=[BODY])


@pytest.mark.parametrize("text", ["They met.", "They said:", "word " * (TITLE_LIMIT // 4)])
def test_no_headline(text: str) -> None:
    """A first block that is a sentence, introduces something or is too long is text."""
    assert told(text, BODY) == Structure(paragraphs=[text, BODY])


def test_known_headline() -> None:
    """A headline that the file gave elsewhere is not repeated in the text."""
    assert told("Talks go well", BODY, title="Talks go well") == Structure(title="Talks go well", paragraphs=[BODY])


def test_another_headline() -> None:
    """What follows a headline that the file gave elsewhere heads the text."""
    assert told("What happened so far this year", BODY, BODY, title="Talks", source="AP") == Structure(
        "Talks", "AP", [BODY, BODY], {1: "What happened so far this year"}
    )


@pytest.mark.parametrize("block", ["Talks go well", Block("Talks go well", "heading")])
def test_lone_line(block: str | Block) -> None:
    """The only block is text: it is better quoted under the file's name than lost."""
    assert told(block).paragraphs == ["Talks go well"]


def test_nothing() -> None:
    """No blocks have no parts."""
    assert told() == Structure()


@pytest.mark.parametrize(("line", "source"), [("Reuters", "Reuters"), ("By Jane Doe", "Jane Doe"), ("by AP", "AP")])
def test_source(line: str, source: str) -> None:
    """A short line between headline and text is the source, without its "By"."""
    assert told("Talks go well", line, BODY) == Structure("Talks go well", source, [BODY])


def test_source_is_one_line() -> None:
    """Of two short lines above the text, the lower one heads it."""
    assert told("Talks go well", "Reuters", "What happened", BODY) == Structure(
        "Talks go well", "", ["Reuters", BODY], {2: "What happened"}
    )


def test_source_is_short() -> None:
    """A line of more than 60 characters is no source."""
    line = "w" * (SOURCE_LIMIT + 1)

    assert told("Talks go well", line, BODY).headings == {1: line}


STAMPS = ["Published 9 June 2025", "June 9, 2025", "Monday, June 9, 2025", "9 June 2025", "2025-06-09", "5 min read"]


@pytest.mark.parametrize("stamp", STAMPS)
@pytest.mark.parametrize("byline_first", [True, False])
def test_stamps(stamp: str, byline_first: bool) -> None:
    """Dates and reading times above the text are furniture, before the source or after it."""
    lines = ["Reuters", stamp] if byline_first else [stamp, "Reuters"]

    assert told("Talks go well", *lines, BODY) == Structure("Talks go well", "Reuters", [BODY], furniture=[stamp])


@pytest.mark.parametrize("dash", ["-", "--", "–", "—"])
def test_dateline(dash: str) -> None:
    """Where no line names the source, the dateline does, and stays in the text."""
    first = f"LONDON, June 9 (Reuters) {dash} They met."

    assert told("Talks", first) == Structure("Talks", "Reuters", [first])


def test_dateline_comes_second() -> None:
    """A source that has its own line is not replaced by the dateline."""
    assert told("Talks", "AP", "LONDON (Reuters) - They met.").source == "AP"


def test_heading() -> None:
    """A short line without closing punctuation heads the paragraph below it."""
    assert told("Talks", BODY, "What came next", BODY) == Structure("Talks", "", [BODY, BODY], {2: "What came next"})


SENTENCES = ["They left.", "He asked why?", "They said:", "“They left.”", "It is so. [12]", '"They left', "“They left"]
ITEMS = [f"{mark} magnets" for mark in "-*•–—"]


@pytest.mark.parametrize("text", [*SENTENCES, *ITEMS, LONG])
def test_no_heading(text: str) -> None:
    """A sentence, an item of a list, a quotation or a long line heads nothing."""
    assert told("Talks", BODY, text, BODY) == Structure("Talks", "", [BODY, text, BODY])


def test_heading_of_ten_words() -> None:
    """A heading has at most ten words."""
    assert told("Talks", BODY, LONG.removeprefix("word "), BODY).headings == {2: LONG.removeprefix("word ")}


def test_two_headings() -> None:
    """A heading has a paragraph below it: of two in a row, the first is text."""
    assert told("Talks", BODY, "Part two", "What came next", BODY) == Structure(
        "Talks", "", [BODY, "Part two", BODY], {3: "What came next"}
    )


def test_heading_below_which_nothing_stands() -> None:
    """A heading above furniture heads nothing, and is text."""
    assert told("Talks", "Next steps", "Tags") == Structure("Talks", "", ["Next steps"], furniture=["Tags"])


FURNITURE = """
Tags
Comments (0)
12 comments
Advertisement
Leave the first comment
Share on X
Follow us
Read more: Others
Related articles
Subscribe to our newsletter
Back to top
Page 2 of 9
Photo credit: AP
--- © 2025 AP
"""


@pytest.mark.parametrize("line", FURNITURE.strip().splitlines())
@pytest.mark.parametrize("last", [True, False])
def test_furniture(line: str, last: bool) -> None:
    """What a page puts around every text is furniture, within the text and below it."""
    assert told("Talks", BODY, line, *[BODY][last:]) == Structure("Talks", "", [BODY, BODY][last:], furniture=[line])


CLOSING = """
What is your opinion on this topic?
What do you think?
Find us on X!
Reporting by Jane Doe; editing by John Roe.
Be the first to leave a comment.
Get our newsletters every day.
Content © AP.
Updated at 1:23 p.m.
Jane Doe's book on the sea, which took her ten years and three boats, is out now. Follow her on Facebook, and us too.
"""


@pytest.mark.parametrize("line", CLOSING.strip().splitlines())
def test_closing(line: str) -> None:
    """What only the end of a page asks is furniture there, and text elsewhere."""
    assert told("Talks", BODY, line) == Structure("Talks", "", [BODY], furniture=[line])
    assert told("Talks", BODY, line, BODY) == Structure("Talks", "", [BODY, line, BODY])


@pytest.mark.parametrize(
    "line",
    ["Comments were made in London.", "He advertised it.", "Tags were removed from the goods.", f"Follow us {LONG}."],
)
def test_no_furniture(line: str) -> None:
    """A sentence that holds a word of furniture is text, at the end too."""
    assert told("Talks", BODY, line) == Structure("Talks", "", [BODY, line])


def test_furniture_in_order() -> None:
    """Furniture is listed in the order of the page."""
    assert told("Talks", "Share", BODY, "Advertisement", BODY, "Tags", "Trade").furniture == [
        "Share",
        "Advertisement",
        "Tags",
        "Trade",
    ]


def test_declared_kinds() -> None:
    """What the format declares a heading or a paragraph is one, whatever it looks like."""
    item, head = Block("Tags", "paragraph"), Block("They met.", "heading")

    assert told(head, item, head, item, item) == Structure("They met.", "", ["Tags"] * 3, {2: "They met."})


samples = st.sampled_from(["Talks go well", "Reuters", "Tags", BODY, LONG, "Any questions?", *STAMPS, *ITEMS])
blocks = st.lists(st.builds(Block, samples, st.sampled_from(["", "", "heading", "paragraph"])), max_size=8)


@given(blocks)
def test_no_block_is_lost(given_blocks: list[Block]) -> None:
    """A block is never lost: it is the title, the source, a heading, a paragraph or furniture, and only one of them."""
    found = structure(given_blocks)
    parts = [found.title, found.source, *found.headings.values(), *found.paragraphs, *found.furniture]

    assert sorted(filter(None, parts)) == sorted(block.text for block in given_blocks)


@given(blocks)
def test_headings_head(given_blocks: list[Block]) -> None:
    """Every heading stands above a paragraph that there is."""
    found = structure(given_blocks)

    assert set(found.headings) <= set(range(1, len(found.paragraphs) + 1))
