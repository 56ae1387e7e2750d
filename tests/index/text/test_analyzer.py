"""The one analysis that articles and questions share."""

import sys
import unicodedata
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import example, given

from index.text.analyzer import STOP_WORDS, words
from index.text.characters import normalise
from tests.index import prose, wild


@given(wild)
@example("e\u200b\u0301")
@example("\r\u200b\n")
def test_normalise_is_idempotent(text: str) -> None:
    """Text that was normalised once stays as it is."""
    once = normalise(text)

    assert once == normalise(once)


@given(wild)
def test_normalise_makes_storable_text(text: str) -> None:
    """Normalised text is NFC, can be written as UTF-8 and holds no control character but the line end."""
    stored = normalise(text)

    assert unicodedata.is_normalized("NFC", stored)
    assert stored == stored.encode().decode()
    assert {c for c in stored if unicodedata.category(c) == "Cc"} <= {"\n"}


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"])
def test_line_ends(end: str) -> None:
    r"""Every line end becomes "\n"."""
    assert normalise(f"They met.{end}They left.") == "They met.\nThey left."


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("a\tb", "a b"),
        ("Cafe\u0301", "Café"),
        ("Cafe\u200b\u0301", "Café"),
        ("\ufeffThey\u2060 met\u200b.", "They met."),
        ("\u202eThey\u202c \u2066met\u2069.", "They met."),
        ("They\x07 met\x00.", "They met."),
        ("half \ud83d a pair", "half  a pair"),
        ("👩\u200d🚀 met a नि\u200cज", "👩\u200d🚀 met a नि\u200cज"),
        ("“They met” – 5\u00a0km", "“They met” – 5\u00a0km"),
    ],
)
def test_normalise(text: str, stored: str) -> None:
    """What nobody can see or no file can hold goes, what spells a word stays."""
    assert normalise(text) == stored


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("Negotiating negotiations negotiated", ["negoti"] * 3),
        ("Lutnick's Lutnick’s Lutnick LUTNICK", ["lutnick"] * 4),
        ("the ministers' cars", ["minist", "car"]),
        ("O'Neill O’Neill", ["oneil", "oneil"]),
        ("Zürich ZURICH Condé", ["zurich", "zurich", "cond"]),
        ("They don't, can’t and won't", []),
        ("What is it about?", []),
        ("the U.S., the US", ["u.s."] * 2),
        ("US-China U.S.-China us-china", ["u.s.", "china", "u.s.", "china", "china"]),
        ("he told us", ["told"]),
        ("WHAT DID THEY SELL US", ["sell"]),
        ("A.I. AI N.A.T.O. NATO", ["ai", "ai", "nato", "nato"]),
        ("10 p.m. on Monday", ["10", "pm", "monday"]),
        ("at 10:00 GMT", ["10:00", "gmt"]),
        ("1,000 1000", ["1000", "1000"]),
        ("34.5% 34.5 % 34.5 percent 34.5 per cent", ["34.5%", "34.5"] * 4),
        ("rare-earth magnets", ["rare", "earth", "magnet"]),
        ("a 90-day pause", ["90-day", "90", "day", "paus"]),
        ("COVID-19", ["covid-19", "covid", "19"]),
        ("$1.5bn 1.5 billion", ["1.5", "billion", "1500000000"] * 2),
        ("2.5m 1,000k", ["2.5", "million", "2500000", "1000", "thousand", "1000000"]),
        ("1,500,000 1 500 000 1.500.000", ["1500000"] * 3),
        ("2500 2,500 2 500 2\u202f500", ["2500"] * 4),
        ("1,5 1.5", ["1.5"] * 2),
        ("2.500 1.234,56 1,234.56", ["2.500", "2500", "1234.56", "1234.56"]),
        ("5kg, 5 kg, 9:30pm, 9.30 p.m.", ["5kg", "5", "kg", "5", "kg", "9:30", "pm", "9.30", "pm"]),
        ("third 3rd THIRD, twenty-third 23rd, twentieth 20th", ["third"] * 3 + ["23rd"] * 2 + ["twentieth"] * 2),
        ("nine 9 Nine, twenty-one 21, the 1950's 1950s", ["9"] * 3 + ["21"] * 2 + ["1950s"] * 2),
        ("AT&T's at&t, R&D, Marks&Spencer", ["at&t", "at&t", "r&d", "marks&spencer", "mark", "spencer"]),
        ("AT & T, H & M; US & EU, Smith & Co", ["at&t", "h&m", "u.s.", "eu", "smith", "co"]),
        ("C++ and C#, in #games", ["c++", "c#", "game"]),
        ("東京 and 北京", ["東京", "北京"]),
        ("東京都の橋", ["東京", "京都", "都の", "の橋"]),
        ("橋", ["橋"]),
        ("東京talks 5月", ["東京", "talk", "5", "月"]),
        ("서울에서 ปลาที่ กิน", ["서울", "울에", "에서", "ปลา", "ลาท", "าที", "กิน"]),
        ("हिन्दी में पानी", ["हिनदी", "में", "पानी"]),
        ("السَّلام والسلام للسلام إلى", ["سلام"] * 3 + ["الى"]),
        ("שָׁלוֹם", ["שלום"]),
        ("Мосты Straße", ["мосты", "strass"]),
        ("snake_case", ["snake", "case"]),
        ("\uff9e a-\uff9e", []),
        ("… – “”!?", []),
        ("", []),
    ],
)
def test_words(text: str, terms: list[str]) -> None:
    """Spellings of one thing are one term; words that carry no content are none."""
    assert words(text) == terms


@given(wild | prose)
def test_words_of_any_text(text: str) -> None:
    """Any text has terms or none: nothing in it is an error, and no term is empty."""
    assert all(words(text))


@pytest.mark.parametrize("word", sorted(STOP_WORDS))
def test_stop_words(word: str) -> None:
    """A stop word is no term, with a small or a capital first letter; but May is a month."""
    assert words(f"{word} {word.capitalize()}") == (["may"] if word == "may" else [])


@given(wild)
def test_words_of_either_form(text: str) -> None:
    """Normalised text has the same terms however its accents were written."""
    assert words(normalise(text)) == words(normalise(unicodedata.normalize("NFD", text)))


@pytest.fixture
def hasty() -> Iterator[None]:
    """Threads that take turns as often as can be."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(usual)


def test_words_in_threads(hasty: None) -> None:
    """Threads that read at the same time do not mix their words."""
    endings = ("mations", "mingly", "mer", "malities", "matedly")
    # Words that no other test uses, as known ones are kept; their stems keep the first four letters.
    texts = [f"{a}{b}{c}{d}{end}" for a in "bcd" for b in "lr" for c in "aeiou" for d in "mnpt" for end in endings]
    with ThreadPoolExecutor(4) as threads:
        terms = list(threads.map(words, texts))

    assert [[text[:4]] for text in texts] == [[term[:4] for term in each] for each in terms]
