"""What is typed on a phone, read in plain words; words with a slip."""

from collections.abc import Iterator

import pytest

from index.text.spelling import LONGEST, nearest, read_typed


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("wat did teh ppl say abt it tho", "what did the people say about it though"),
        ("r u there, n why?", "are you there, and why?"),
        ("talks w/ china b4 tues", "talks with china before tuesday"),
        ("how long did they talk lol", "how long did they talk "),
        ("did teh us n china agree", "did the US and china agree"),
        ("why us exports fell", "why US exports fell"),
        ("how far they fell in may, and may they rise?", "how far they fell in May, and may they rise?"),
    ],
)
def test_typed(typed: str, meant: str) -> None:
    """Shortened and mistyped words are read in full, what only fills as nothing; "the us" and "in may" are names."""
    assert read_typed(typed) == meant


@pytest.mark.parametrize(
    "text",
    [
        "What did LOL announce?",  # a name
        "Tell us what R means.",
        "an n-gram of u.s. r.n. wordplay",  # parts of longer words
        "Who heads the Chinese delegation?",
        "",
    ],
)
def test_untouched(text: str) -> None:
    """Capitals, "us" for ourselves, and what is part of a longer word stay as they are."""
    assert read_typed(text) == text


def nearest_of(term: str, held: dict[str, int]) -> str:
    return nearest(term, iter(held), lambda known: held.get(known, 0))


@pytest.mark.parametrize(
    "term", ["minral", "minerral", "mineral", "mienral", "minerla", "xmineral", "minera", "nineral"]
)
def test_one_edit(term: str) -> None:
    """A term one edit away is meant: a letter more, less or another, or two neighbours swapped."""
    assert nearest_of(term, {"export": 9, "mineral": 1, "talk": 5}) == "mineral"


@pytest.mark.parametrize("term", ["minrel", "lareni", "min", "34.5%", "1200", "90-day", ""])
def test_nothing_near(term: str) -> None:
    """What is further away, too short or no word stays as it is."""
    assert nearest_of(term, {"mineral": 1, "mint": 1, "34.6%": 1, "1201": 1, "91-day": 1}) == term


def test_which_of_several() -> None:
    """Of several near terms one with the same first letter is meant, then the most frequent."""
    assert nearest_of("miner", {"liner": 99, "minor": 2, "mined": 7}) == "mined"
    assert nearest_of("miner", {"liner": 99, "diner": 2}) == "liner"


def test_beginning() -> None:
    """Where no term is near, the longest known beginning is meant, if it is most of the word."""
    held = {"nego": 5, "negoti": 1, "ne": 9}

    assert nearest_of("negotiabl", held) == "negoti"
    assert nearest_of("negotxxxxx", held) == "negotxxxxx"
    assert nearest_of("negoxxx", held) == "nego"


@pytest.mark.parametrize(
    "term",
    ["x" * 60_000, "".join(map(chr, range(0x4E00, 0x4E00 + 1999))), "a" * (LONGEST + 1)],
    ids=["long", "signs", "just"],
)
def test_long_words(term: str) -> None:
    """A word that is longer than any word is compared with none."""
    compared: list[str] = []

    def known() -> Iterator[str]:
        compared.append(term)
        yield term[:-1]

    assert nearest(term, known(), lambda known: 1) == term
    assert compared == []


def test_compared_once() -> None:
    """A word is compared with each known term once, and asked for its beginnings no oftener than it has letters."""
    compared, looked_up = [], []

    def known() -> Iterator[str]:
        for number in range(1000):
            compared.append(number)
            yield f"{chr(0x4E00 + number)}{number}"

    def often(term: str) -> int:
        looked_up.append(term)
        return 0

    assert nearest("".join(map(chr, range(0x4E00, 0x4E00 + LONGEST))), known(), often)
    assert len(compared) == 1000
    assert len(looked_up) < LONGEST
