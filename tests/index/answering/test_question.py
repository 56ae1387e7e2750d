"""A question as it is asked of articles: its terms, and the names, numbers, months and days in it."""

import sys
from collections.abc import Callable
from itertools import product
from types import FrameType

import pytest
from cachetools import LRUCache
from hypothesis import given

from index.answering.question import REMEMBERED, Mentioned, mentioned, read_question, together
from tests.index import article, prose, talks, wild

LONG = 2000  # characters: a message's


def named(text: str) -> list[str]:
    return [each.spelled for each in read_question(text).named]


def lacking(text: str, question: str) -> tuple[str, ...]:
    return together(Mentioned(text).lacking(read_question(question).named))


@pytest.mark.parametrize("text", ["", " ", "?!", "What is it about?", "WHO ARE YOU?", "\u200b", "\uff9e"])
def test_nothing(text: str) -> None:
    """A question of stop words or of no word at all has no terms, and names nothing."""
    asked = read_question(text)

    assert (asked.asked, asked.terms, asked.named) == (text, (), ())


@given(prose | wild)
def test_any_question(text: str) -> None:
    """Whatever is asked, it is kept; each term stands once, and what it names is spelled as there, in its order."""
    asked = read_question(text)

    assert asked.asked == text
    assert len(set(asked.terms)) == len(asked.terms)
    assert [each for each in asked.named if each.spelled not in asked.text] == []
    assert [each.place for each in asked.named] == sorted({each.place for each in asked.named})


def test_in_full_words() -> None:
    """What a reader is given is in full words, on one line."""
    assert read_question(" wat did teh us\n\n say  abt it ").text == "what did the US say about it"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Did He Lifeng and Howard Lutnick meet them in London again?", ["Lifeng", "Howard", "Lutnick", "London"]),
        ("Did Vice Premier He meet Lutnick in London?", ["Vice", "Premier", "Lutnick", "London"]),
        ("who met Lutnick’s envoy?", ["Lutnick’s"]),
        ("Sun Microsystems", ["Microsystems"]),
        ("What did the U.S. and the EU say?", ["U.S.", "EU"]),
        ("what did the us say in may?", ["US", "May"]),
        ("may they leave us?", []),
        ("London is where?", []),
        ("did lutnick meet them in london?", []),
    ],
)
def test_names(text: str, names: list[str]) -> None:
    """A capitalised word that carries content is a name, unless it is the first."""
    assert named(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "DID LUTNICK MEET THEM IN LONDON?",
        "Did Lutnick Meet Them in London?",
        "Lutnick Says Talks Going Well On Second Day",
        "WHO HEADS THE DELEGATION",
    ],
)
def test_titles(text: str) -> None:
    """Where most words have capitals, they tell no name."""
    assert named(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("did exports fall 43.5% in may?", ["43.5%", "May"]),
        ("a 90-day pause, or 1,200 days?", ["90-day", "1,200"]),
        ("the 3rd day at 10:00", ["3rd", "10:00"]),
        ("on monday in june, or in March?", ["monday", "june", "March"]),
        ("DID IT RAIN ON TUESDAY AT 10:00?", ["TUESDAY", "10:00"]),
        ("24 hours", ["24"]),
        ("are they going 2 London 4 talks?", ["London"]),
        ("how long do they march?", []),
    ],
)
def test_numbers_and_dates(text: str, found: list[str]) -> None:
    """What holds a digit is a number, but "2" and "4" may mean "to" and "for"; a month needs no capital, nor a day."""
    assert named(text) == found


@pytest.mark.parametrize("country", ["U.S.", "US", "America", "American", "Americans", "United States", "USA"])
@pytest.mark.parametrize(
    "spelled", ["the U.S.", "America's", "an American", "the United States", "the USA", "Americans"]
)
def test_america(country: str, spelled: str) -> None:
    """A country and its people are the same, however they are spelled."""
    assert lacking(f"They met {spelled} envoys.", f"did they meet the {country} there?") == ()


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("China agreed.", "did the Chinese agree?"),
        ("The Chinese agreed.", "did China's minister agree?"),
        ("Beijing agreed.", "did the Chinese agree?"),
        ("Germany agreed.", "did the Germans agree?"),
        ("The Dutch agreed.", "did the Netherlands agree?"),
        ("Canadians agreed.", "did Canada agree?"),
        ("It sold 1,200 sheep.", "did it sell 1200?"),
        ("It sold 1200 sheep.", "did it sell 1,200?"),
        ("On the third day", "on the 3rd day?"),
        ("On the 3rd day", "on day 3?"),
        ("Three days", "was it 3 days?"),
        ("It fell 34.5%.", "by 34.5 percent?"),
        ("It cost $1.5bn.", "was it 1.5 billion?"),
        ("A 90-day pause", "a pause of 90 days?"),
        ("It cost 1,500,000 crowns.", "was it 1.5 million?"),
        ("It cost three million.", "was it 3,000,000?"),
        ("It cost 2 500 crowns.", "was it 2500?"),
        ("On the twenty-third day", "on the 23rd day?"),
        ("Two hundred and five sheep", "were it 205 sheep?"),
        ("It began at 10:00 GMT.", "was it at 10?"),
        ("It began at 9 am.", "was it at 9:00?"),
        ("It rained from 10 p.m. on.", "did it rain at 22:00?"),
        ("It rained from 22:00 to 23:30.", "did it rain from 10 pm to 11:30 pm?"),
        ("It began at 9.30pm.", "was it at 9:30 pm?"),
        ("It has 2.500 members.", "are there 2,500 of them?"),
        ("It cost 1.234,56 crowns.", "was it 1,234.56?"),
        ("It cost $100.00.", "was it $100?"),
        ("Half a million came.", "were there 500,000?"),
        ("They are two dozen.", "are there 24 of them?"),
        ("It lasts two and a half hours.", "is it 2.5 hours?"),
        ("In the 2019/20 season", "in 2019-20?"),
        ("In the 2019/20 season", "in 2020?"),
        ("It takes 10-12 days.", "are there 12 days?"),
        ("On 10.6.2024 it rained.", "did it rain in 2024?"),
        ("The pool is 50 m long.", "is it a 50m pool?"),
        ("It cost 50,000,000.", "was it 50m?"),
        ("In June", "in june?"),
        ("On Mondays", "on monday?"),
        ("Lutnick's envoys", "was Lutnick there?"),
        ("In Zürich", "was it in Zurich?"),
    ],
)
def test_mentioned(text: str, question: str) -> None:
    """What is meant alike is mentioned however it is spelled."""
    assert read_question(question).named != ()
    assert lacking(text, question) == ()


@pytest.mark.parametrize(
    ("text", "question", "missing"),
    [
        ("It fell 34.5% in May.", "did it fall 43.5% in june?", ("43.5%", "june")),
        ("It fell 34.5%.", "did it fall 34%?", ("34%",)),
        ("It is 15 m long.", "is it 1.5 m or 150m?", ("1.5", "150m")),
        ("It cost 1.5 million.", "was it 1.5 billion?", ("1.5 billion",)),
        ("It fell 1.5 million.", "was it 1 million?", ("1 million",)),
        ("In 2024 it rained.", "did it rain in 2025?", ("2025",)),
        ("On Monday", "on tuesday or Sunday?", ("tuesday", "Sunday")),
        ("Donald Trump spoke.", "why did Joe Biden speak in 2021 again?", ("Joe Biden", "2021")),
        ("The Chinese agreed.", "did the Japanese agree?", ("Japanese",)),
        ("They may leave.", "did they leave in May?", ("May",)),
        ("Ministers from Canberra met.", "did Canada meet them?", ("Canada",)),
        ("", "did they meet Lutnick?", ("Lutnick",)),
    ],
)
def test_unmentioned(text: str, question: str, missing: tuple[str, ...]) -> None:
    """What the text lacks is told as the question spells it, neighbours together."""
    assert lacking(text, question) == missing


def test_title_and_source() -> None:
    """An article mentions what stands in its title and source too."""
    asked = read_question("did Reuters say that Lutnick met Merz?")

    assert together(mentioned(talks()).lacking(asked.named)) == ("Merz",)


def test_many_articles() -> None:
    """What articles mention is kept of the last that were asked, as many terms as there is room for, and told apart."""
    made = [article(f"They met at {i}:30.") for i in range(30, 70)]
    cache = mentioned.cache
    assert isinstance(cache, LRUCache)
    cache.clear()
    for _ in range(2):
        assert [mentioned(each).holds("30:30") for each in made] == [True] + [False] * (len(made) - 1)

    assert cache.currsize == sum(len(mentioned(each)) for each in made) > len(made)
    assert cache.maxsize == REMEMBERED


def calls(work: Callable[[], object]) -> int:
    """How many functions are called, Python's and C's."""
    count = 0

    def counting(frame: FrameType, event: str, given: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(counting)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


GARBAGE = [
    "a",
    "A",
    "A ",
    "1",
    "1,",
    "1:",
    "A.B.",
    "東",
    "'",
    "a-",
    "A1 ",
    "4 ",
    "\u0301",
    "r/",
    "us ",
    "U.S. ",
    "Aé b ",
]


@pytest.mark.parametrize("piece", GARBAGE)
def test_long_questions(piece: str) -> None:
    """Reading a question takes work in proportion to its length, whatever it is made of."""
    short, long = (piece * (size // len(piece)) for size in (LONG, 4 * LONG))
    read_question(short)
    read_question(long)

    assert calls(lambda: read_question(long)) < 5 * calls(lambda: read_question(short)) + 100


def test_long_articles() -> None:
    """To look a question's names up takes hardly more work in a long article than in a short one."""
    made = ["".join(letters) for letters in product("bcdfg", "aeiou", "klmnp", "aeiou", "rstvz")]
    asked = read_question("Who met " + " ".join(f"Qu{word} from" for word in made[: LONG // 10]))
    short, long = (Mentioned(" ".join(f"qu{word}ed {word}" for word in reversed(made[-size:]))) for size in (50, 1000))

    assert len(asked.named) == LONG // 10
    assert calls(lambda: long.lacking(asked.named)) < 3 * calls(lambda: short.lacking(asked.named))
