"""Whatever text a stranger gives: twice as much of it takes about twice the work, and a bounded time."""

import gc
from collections.abc import Callable, Iterator
from time import process_time

import numpy as np
import pytest

from index import Article, Index
from index.answering.question import Mentioned, read_question
from index.errors import MAX_CHARACTERS
from index.formats.hyphens import joined
from index.formats.pdf.columns import read_order
from index.formats.pdf.placed import Word
from index.formats.structure import Block, structure
from index.formats.txt import read_txt
from index.reader.speller import Speller
from index.retrieval.passages import split
from index.retrieval.ranking import Ranking
from index.summary.summarizer import MOST, similarity, summarise
from index.text.analyzer import words
from index.text.bounds import LINE, SENTENCE, WORD
from index.text.characters import MARKS, normalise, removed
from index.text.language import is_english
from index.text.sentences import sentences

QUESTION = 2000  # characters
TEXTS: dict[str, Callable[[int], str]] = {
    "one letter": lambda size: "a" * size,
    "one word": lambda size: "talks " * (size // 6),
    "no spaces": lambda size: "Talks,went-on.In'London" * (size // 23),
    "no full stops": lambda size: "The envoys met in London and nobody said why " * (size // 45),
    "commas": lambda size: "the envoys, who met, " * (size // 21),
    "exclamation marks": lambda size: "!" * size,
    "closed quotations": lambda size: '."' * (size // 2),
    "dashes": lambda size: "-" * size,
    "abbreviations": lambda size: "U.S. " * (size // 5),
    "initials": lambda size: "a." * (size // 2),
    "digits": lambda size: "7" * size,
    "numbers": lambda size: "1,1:" * (size // 4),
    "hundreds": lambda size: "one " + "hundred " * (size // 8),
    "different words": lambda size: " ".join(f"trad{number:x}s" for number in range(size // 10)),
    "emoji": lambda size: "👩\u200d🚀" * (size // 3),
    "Chinese": lambda size: "工程将于九月开始" * (size // 8),
    "different signs": lambda size: "".join(chr(0x4E00 + number * 7919 % 20_000) for number in range(size)),
    "accents": lambda size: "a" + "\u0301\u0316" * (size // 2),
    "addresses": lambda size: "@a.b_" * (size // 5),
    "quotation marks": lambda size: '"' * size,
    "newsletters": lambda size: "updated newsletter 5 min " * (size // 25),
    "spaces": lambda size: "and" + " " * (size - 4) + "a",
    "subtitles": lambda size: "0:00\nand" + " " * (size - 9) + "a",
    "one-word paragraphs": lambda size: "word\n\n" * (size // 4),  # 50,000 of them
}


SPELLER = Speller({"the": 1996, "survey": 5002})
STAGES: dict[str, Callable[[Article], object]] = {  # what is done with an article, in this order
    "its sentences and passages": split,
    "its index": lambda held: Ranking.build([(held.id, [words(passage.text) for passage in split(held)])]),
    "summary": lambda held: summarise(held, 5),
    "answer": lambda held: Index([held]).ask("Who met the tradez envoys in London in 2021?", hurried=True),
    "names": lambda held: Mentioned(held.text).lacking(read_question("Who met " + "Tradings " * 40).named),
    "spelling": lambda held: SPELLER.repaired("the survy of tradez", [held.text]),
    "language": lambda held: is_english(held.text),
    "normal form": lambda held: (normalise(held.text), removed(held.text)),
    "plain text": lambda held: read_txt(held.text),
    "one block": lambda held: structure([Block("Talks"), *[Block(f"{held.text}\nx")] * 2, Block("They met.")]),
    "last block": lambda held: structure([Block("Talks"), Block("They met."), Block(f"{held.text}\nx")]),
    "blocks": lambda held: structure([Block(text) for text in held.text.split("\n\n")]),
    "stamps": lambda held: structure([Block("5 min read")] * (len(held.text) // 10)),
}
QUICK = 0.15  # seconds of the processor, for 200,000 characters: no growth matters that ends below
TIMES = 9  # that four times the text may take: twice the time for twice the text are 4, the square of it 16
TRIES = 3  # on a machine that does other things too


@pytest.fixture(autouse=True)
def no_garbage() -> Iterator[None]:
    """What other tests have left is not searched for garbage in between."""
    gc.disable()
    yield
    gc.enable()


def times(text: Callable[[int], str], size: int, number: int) -> dict[str, float]:
    """The seconds of each stage, from a text that was not seen before: of some others the places are remembered."""
    before = process_time()
    paragraphs = [*text(size - 10).split("\n\n"), f"x{number}"]
    held = Article.from_paragraphs(title="Talks", paragraphs=paragraphs)
    took = {"article": process_time() - before}
    for name, stage in STAGES.items():
        before = process_time()
        stage(held)
        took[name] = process_time() - before
    return took


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_growth(text: Callable[[int], str]) -> None:
    """An article of 200,000 characters takes what four of 50,000 take, whatever it is made of."""
    for number in range(TRIES):
        whole = times(text, MAX_CHARACTERS, number)
        late = {name for name, took in whole.items() if took > QUICK}
        part = times(text, MAX_CHARACTERS // 4, number) if late else {}
        late = {name for name in late if whole[name] > TIMES * part[name]}
        if not late:
            return
    pytest.fail(f"{ {name: (part[name], whole[name]) for name in late} }: seconds of a fourth and of the whole")


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_questions(text: Callable[[int], str]) -> None:
    """A question of 2,000 characters, whatever it is made of, is read and answered within a second."""
    held = Index([Article.from_paragraphs(title="Talks", paragraphs=["The envoys met in London.", "It rained."])])
    took = []
    for number in range(TRIES):
        question = f"{text(QUESTION - 3)} {number}?"
        before = process_time()
        read_question(question)
        SPELLER.repaired(question, ["The envoys met in London."])
        held.ask(question, hurried=True)
        took.append(process_time() - before)

    assert min(took) < 1


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_bounded(text: Callable[[int], str]) -> None:
    """No sentence and no term is longer than its bound, and every character but white space is in one sentence."""
    given = normalise(text(20_000)).strip()
    places = sentences(given)
    ends = [0, *(end for place in places for end in place), len(given)]

    assert max(stop - start for start, stop in places) <= SENTENCE
    assert ends == sorted(ends)
    assert "".join(given[a:b] for a, b in zip(ends[::2], ends[1::2], strict=True)).strip() == ""
    assert max(map(len, words(given)), default=0) <= WORD


def test_long_sentences() -> None:
    """A sentence that is too long is cut behind a comma, or behind a space, or anywhere."""
    for unit, last in (("the envoys, who met ", ","), ("talked ", "d"), ("x", "x")):
        text = unit * (5000 // len(unit))
        places = sentences(text)

        assert {text[stop - 1] for _, stop in places[:-1]} == {last}
        assert all(SENTENCE / 2 <= stop - start <= SENTENCE for start, stop in places[:-1])


def test_blocks_do_not_show() -> None:
    """A long paragraph has the sentences that its halves have."""
    story = (
        "Mr. He met the U.S. envoy at 10 a.m. on Monday. \u201cWe agree,\u201d he said. \u201cIt works.\u201d Really? "
    )
    one, whole = sentences(story), sentences(story * 100)

    assert whole == [(start + i * len(story), stop + i * len(story)) for i in range(100) for start, stop in one]


def test_accents() -> None:
    """A letter keeps so many accents; what is over is removed and counted, and a second time nothing is."""
    text = "x" + "\u0301\u0316" * 200

    assert len(normalise(text)) == 1 + MARKS
    assert removed(text) == 400 - MARKS
    assert normalise(normalise(text)) == normalise(text)
    assert removed("Xin chào, Việt Nam!") == 0


def test_long_words() -> None:
    """What is over the bound of a word counts as another word, in the article as in a question."""
    assert words("x" * (WORD + 5)) == ["x" * WORD, "x" * 5]
    assert words("Lutnick-" * 20) != []


def test_long_lines() -> None:
    """Only a line is page furniture by its words, not a text without an end."""
    blocks = [Block("Talks"), Block("They met."), Block("Updated " + "5 " * LINE + "\nin London."), Block("They ate.")]

    assert structure(blocks).furniture == []


def test_lines_of_a_page() -> None:
    """To join the lines of a paragraph, only the end of what is joined is looked at."""
    lines = ["a" * 100] * (MAX_CHARACTERS // 100)
    took = []
    for _ in range(TRIES):
        before = process_time()
        assert len(joined(lines)(lines)) == 101 * len(lines) - 1
        took.append(process_time() - before)

    assert min(took) < 1


@pytest.mark.parametrize("columns", [1, 2, 3])
def test_words_of_a_page(columns: int) -> None:
    """To put the words of a page in order takes as long for each of them, however many there are, in columns or not."""
    took: dict[int, list[float]] = {1_000: [], 4_000: []}
    for count, seconds in took.items():
        placed = [Word("ab", i % columns * 30, i % columns * 30 + 10, -(i // columns) * 12, 10) for i in range(count)]
        for _ in range(TRIES):
            before = process_time()
            read_order(placed, 0)
            seconds.append(process_time() - before)

    assert min(took[4_000]) < 8 * min(took[1_000])


def test_summary_compares_few() -> None:
    """A summary compares some hundred sentences of an article, of any number of terms."""
    shared = similarity([["talk", f"a{number}", *(f"b{number}{i}" for i in range(100))] for number in range(MOST)])

    assert shared.shape == (MOST, MOST)
    assert np.allclose(shared.diagonal(), 1)
    assert np.allclose(shared[0, 1:], 2 / 204)
