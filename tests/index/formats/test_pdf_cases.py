"""PDFs as people have them, from other programs: what a reader sees is what is read."""

from pathlib import Path

import pytest

from index import read_article
from index.errors import PasswordNeeded
from tests.index import texts

FOLDER = Path(__file__).parent / "cases" / "pdf"
TITLE = "Crack closes the bridge at Morvik"
PARAGRAPHS = [
    (
        "The bridge at Morvik was closed on Sunday evening after a diver found a crack of forty centimetres in its "
        "second pillar, the road office said."
    ),
    (
        "Buses turn round at the church until further notice, and pupils from the east bank are taken to school by "
        "boat every morning at half past seven."
    ),
    (
        "Engineer Dag Rustad expects the repair to take five weeks. It will cost about two million crowns, most of "
        "which the county pays."
    ),
    (
        "A similar crack was found in 1998, when the bridge was closed for nine days and a temporary ferry carried "
        "cars across the strait."
    ),
    (
        "Shopkeepers on the east bank fear for their autumn trade. Half of their customers come from the other side, "
        "says baker Mona Eide."
    ),
]


@pytest.mark.parametrize(
    "name",
    [
        "columns",
        "drop-cap",
        "flipped",
        "rotated",
        "sealed-aes",
        "sealed-rc4",
        "title-drawn-last",
        "words-placed-alone",
    ],
)
def test_five_paragraphs(name: str) -> None:
    """However a file draws a title and five paragraphs, they are read in order, and nothing heads them."""
    article = read_article(f"{name}.pdf", (FOLDER / f"{name}.pdf").read_bytes())

    assert (article.title, texts(article)) == (TITLE, PARAGRAPHS)
    assert not any(each.heading for each in article.paragraphs)


def test_parted_words() -> None:
    """A word that was parted at the end of a line is whole, and one that has a hyphen of its own keeps it."""
    article = read_article("a.pdf", (FOLDER / "parted-at-line-ends.pdf").read_bytes())

    assert texts(article) == [
        (
            "The bridge at Morvik was closed on Sunday evening after an inspection by divers found a crack in its "
            "second pillar, the road administration said. The well-known baker Mona Eide fears for her trade, and the "
            "vice-president of the chamber of commerce agrees."
        ),
        (
            "A repair will take five weeks. The county pays for most of the reconstruction, and the ex-mayor of Morvik "
            "has offered twenty-five thousand crowns."
        ),
    ]


def test_over_the_page() -> None:
    """A sentence goes on over the page, and the note at the foot comes behind it."""
    article = read_article("a.pdf", (FOLDER / "over-the-page.pdf").read_bytes())

    assert texts(article) == [
        PARAGRAPHS[0],
        (
            "Engineer Dag Rustad expects the repair to take five weeks and to cost about two million crowns, most of "
            "which the county pays."
        ),
        "1 Figures of the road office, rounded.",
        PARAGRAPHS[3],
    ]


def test_locked() -> None:
    """A file that no program opens without a password is refused for that."""
    with pytest.raises(PasswordNeeded) as error:
        read_article("locked.pdf", (FOLDER / "locked.pdf").read_bytes())

    assert error.value.name == "locked.pdf"
