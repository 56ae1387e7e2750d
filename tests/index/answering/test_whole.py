"""What asks of the whole article, which no sentence answers, and what only looks like it."""

import pytest

from index import Index, Reason, Refusal
from index.answering.whole import asks_of_whole
from tests.index import talks

WHOLE = [
    "tl;dr",
    "TLDR?",
    "tl;dr please",
    "Summary",
    "summary please",
    "a short summary",
    "Give me a summary of the article",
    "Summarise",
    "Summarize this article.",
    "Can you summarise it for me?",
    "Could you sum it up please?",
    "sum up",
    "What is it about?",
    "What's this about?",
    "what’s the article about",
    "whats this all about",
    "What is this story about?",
    "What does the article say?",
    "Main points",
    "What are the key points?",
    "what are the main takeaways of this article?",
    "key takeaways",
    "Gist?",
    "overview of the article",
    "Zusammenfassung",
    "eine kurze Zusammenfassung bitte",
    "Worum geht es?",
    "worum gehts in dem Artikel?",
    "Fass es bitte zusammen",
    "Kannst du das zusammenfassen?",
    "Die wichtigsten Punkte",
    "Wovon handelt der Artikel?",
    "Was steht in dem Artikel?",
]
QUESTIONS = [
    "What is the pause about?",
    "What are the talks about?",
    "What is it about the magnets that worries Europe?",
    "What does the agreement say?",
    "What does China say?",
    "What happened?",
    "Which points are disputed?",
    "What are the main exports of China?",
    "Summary of the talks on Monday",
    "Who wrote this?",
    "How long is it?",
    "Why?",
    "Worum geht es bei der Pause?",
    "Was steht in dem Abkommen?",
    "Die wichtigsten Ausfuhren",
    "Was kannst du?",
]


@pytest.mark.parametrize("question", WHOLE)
def test_whole(question: str) -> None:
    """What people ask of an article as a whole is known, in English and in German, however they write it."""
    assert asks_of_whole(question)


@pytest.mark.parametrize("question", QUESTIONS)
def test_questions(question: str) -> None:
    """A question that names what it is about goes to the article."""
    assert not asks_of_whole(question)


def test_refused() -> None:
    """Such a question is refused for this reason: a summary tells."""
    refusal = Index([talks()]).ask("What is it about?")

    assert isinstance(refusal, Refusal)
    assert (refusal.reason, refusal.closest) == (Reason.WHOLE, ())
