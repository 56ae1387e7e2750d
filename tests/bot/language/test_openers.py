"""What is a short request, and what only looks like one."""

import pytest

from bot.language.openers import Opener, opener_of

REQUESTS = {
    Opener.INFO: [
        "Who wrote this?",
        "Who wrote the article?",
        "who is the author",
        "Who's the author of this article?",
        "When was this written?",
        "When was it published?",
        "Where is this from?",
        "Where does it come from?",
        "What's the source?",
        "Source?",
        "How long is it?",
        "How long is the article?",
        "How old is this article?",
        "How many words does it have?",
        "Who published this story?",
        "Wer hat das geschrieben?",
        "Wer ist der Autor?",
        "Wann wurde der Artikel veröffentlicht?",
        "Woher kommt das?",
        "Quelle?",
        "Wie lang ist der Artikel?",
    ],
    Opener.HELP: [
        "hi",
        "Hello!",
        "Hey",
        "Good morning",
        "help",
        "Help!",
        "What can you do?",
        "Who are you?",
        "How does this work?",
        "how do I use this?",
        "How do I ask?",
        "Hallo",
        "Guten Tag",
        "Hilfe",
        "Was kannst du?",
        "Wie funktioniert das?",
    ],
}
QUESTIONS = [
    "What is the pause about?",
    "What are the talks about?",
    "What is it about the magnets that worries Europe?",
    "Who wrote the letter?",
    "Who wrote it to the minister?",
    "Who is the author of the report that Lutnick quoted?",
    "When was the agreement published?",
    "When was the deal written?",
    "Where is the delegation from?",
    "How long is the pause?",
    "How long is it until the pause ends?",
    "How old is Trump?",
    "Where does the steel come from?",
    "What is the source of the magnets?",
    "What does the agreement say?",
    "What does China say?",
    "Hi-tech exports?",
    "What can the delegation do?",
    "Who are the negotiators?",
    "How does the pause work?",
    "Which points are disputed?",
    "What are the main exports of China?",
    "Give me the date of the phone call",
    "Summary of the talks on Monday",
    "help for exporters",
    "Hello Kitty exports",
    "Who helped?",
    "What happened?",
    "Why?",
    "about",
    "Worum geht es bei der Pause?",
    "Wer hat den Brief geschrieben?",
    "Wie lang ist die Pause?",
    "Woher kommt der Stahl?",
    "Was steht in dem Abkommen?",
    "Was kann die Delegation?",
    "Hallo Kitty",
    "Die wichtigsten Ausfuhren",
]


@pytest.mark.parametrize(
    ("request_", "opener"), [(text, opener) for opener, texts in REQUESTS.items() for text in texts]
)
def test_requests(request_: str, opener: Opener) -> None:
    """What people write first is known, in English and in German, however they write it."""
    assert opener_of(request_) is opener


@pytest.mark.parametrize("question", QUESTIONS)
def test_questions(question: str) -> None:
    """A question that only looks like one goes to the article."""
    assert opener_of(question) is None
