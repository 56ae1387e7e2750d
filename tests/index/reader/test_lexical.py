"""The reader without a model: the sentence that shares most of the question's words."""

import math
from itertools import pairwise

import pytest
from hypothesis import given
from rank_bm25 import BM25Plus

from index import Answer, Article, Index, Refusal
from index.reader import LexicalReader, Marked, Reading
from index.retrieval.bm25 import K1, B
from index.retrieval.passages import split
from index.text.analyzer import words
from tests.index import article, articles, prose, talks
from tests.index.languages import RIGHT, STORIES, WRONG
from tests.index.readers import Untouched

NEAR = 1e-9


def read(question: str, made: Article) -> Reading:
    return LexicalReader().read(question, split(made))


def best(reading: Reading) -> Marked:
    return max(reading.sentences, key=lambda marked: marked.score)


@pytest.mark.parametrize(
    ("question", "place"),
    [
        ("How long did talks last on Monday?", (11, 1)),
        ("What was reached in Geneva last month?", (3, 2)),
        ("wat abt teh deliveries of magnets china accelerates?", (4, 1)),
        ("Which shipments did the U.S. suspend in May?", (15, 1)),
    ],
)
def test_points(question: str, place: tuple[int, int]) -> None:
    """A question in the article's words, chat spellings read in full, marks highest the sentence with most of them."""
    found = best(read(question, talks()))
    sentence = split(talks())[found.passage].sentences[found.sentence]

    assert (sentence.paragraph, sentence.number) == place


def test_best_passage() -> None:
    """Most of a question's words in a passage count for more than a sentence elsewhere that has one of them often."""
    filler = " ".join(["They walked on and on without a word."] * 12)
    made = article(f"{filler} Ragna kept it. The lighthouse of Skarv was lit.", f"{filler} Ragna, Ragna, Ragna!")
    found = best(read("Did Ragna keep the lighthouse of Skarv?", made))

    assert len(split(made)) > 1
    assert found.passage == next(i for i, passage in enumerate(split(made)) if "lighthouse" in passage.text)


@given(articles, prose)
def test_within_a_passage(made: Article, question: str) -> None:
    """Of two neighbours in a passage, the one with more BM25 among all sentences is marked higher."""
    reading = read(question, made)
    texts = [words(sentence.of(made.text)) for passage in split(made) for sentence in passage.sentences]
    asked = list(dict.fromkeys(words(question)))
    points = BM25Plus(texts, k1=K1, b=B, delta=0).get_scores(asked).tolist() if any(texts) else [0.0] * len(texts)

    for (one, more), (other, less) in pairwise(zip(reading.sentences, points, strict=True)):
        if one.passage == other.passage and abs(more - less) > NEAR:
            assert (one.score > other.score) == (more > less)


@given(articles, prose)
def test_every_sentence(made: Article, question: str) -> None:
    """Every sentence is marked once, in order, without words, and its score is a number."""
    reading = read(question, made)

    assert [(marked.passage, marked.sentence) for marked in reading.sentences] == [
        (number, place) for number, passage in enumerate(split(made)) for place in range(len(passage.sentences))
    ]
    assert {marked.words for marked in reading.sentences} == {None}
    assert all(math.isfinite(marked.score) for marked in reading.sentences)


@pytest.mark.parametrize("text", ["…", "What is it about?", "—", "\u0301"])
def test_article_without_terms(text: str) -> None:
    """An article without a word that carries content answers nothing."""
    assert isinstance(Index([article(text)], reader=LexicalReader()).ask("London?"), Refusal)


@pytest.mark.parametrize("question", ["Who wrote the Odyssey?", "What is the population of Tokyo?", "pizza"])
def test_question_without_the_articles_words(question: str) -> None:
    """A question without a word of the article is refused, however many sentences there are."""
    for made in (talks(), article("They met in London.")):
        assert isinstance(Index([made]).ask(question, hurried=True), Refusal)


@pytest.mark.parametrize(("language", "question", "place"), RIGHT)
@pytest.mark.parametrize("together", [False, True])
def test_languages(language: str, question: str, place: tuple[int, int], together: bool) -> None:
    """In another language than the model's, the words find the sentence, of one article or of several."""
    answer = Index(STORIES.values() if together else [STORIES[language]], reader=Untouched()).ask(question)

    assert isinstance(answer, Answer)
    assert answer.quotes[0].article == STORIES[language]
    assert (answer.quotes[0].paragraph, answer.quotes[0].sentence.number) == place


@pytest.mark.parametrize(("language", "question"), WRONG)
def test_not_said_in_languages(language: str, question: str) -> None:
    """What an article in another language does not say is refused."""
    assert isinstance(Index([STORIES[language]], reader=Untouched()).ask(question), Refusal)
