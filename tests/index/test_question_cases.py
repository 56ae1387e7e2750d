"""Questions that people ask in other spellings than the article's, answered by the shipped model."""

from functools import cache
from pathlib import Path

import pytest

from index import Answer, Index, Refusal, read_article
from index.results import Reason
from tests.index.readers import shipped

QUESTIONS = Path(__file__).parent / "cases"
TEXTS = Path(__file__).parent / "formats" / "cases" / "text"


@cache
def index(name: str) -> Index:
    path = next(folder / name for folder in (QUESTIONS, TEXTS) if (folder / name).exists())
    return Index([read_article(name, path.read_bytes())], reader=shipped())


@pytest.mark.parametrize(
    ("name", "question", "sentence"),
    [
        ("signs.txt", "Who bought the radio masts?", "AT&T bought three radio masts on the ridge"),
        ("signs.txt", "Who bought the masts, AT & T?", "AT&T bought three radio masts on the ridge"),
        ("signs.txt", "Who is taught C#?", "The evening courses teach C# to adults"),
        ("signs.txt", "Who teaches C#?", "The evening courses teach C# to adults"),
        ("signs.txt", "Who lends 1.5 billion?", "Nordbank will lend the mill $1.5bn"),
        ("signs.txt", "Who pays €300 000 for a footbridge?", "The council pays €300,000"),
        ("numbers.txt", "Did the 3rd dam hold?", "The third dam held"),
        ("numbers.txt", "What happened to the 3rd dam?", "The third dam held"),
        ("numbers.txt", "What drowned 1200 sheep?", "The flood drowned 1,200 sheep"),
        ("numbers.txt", "Who expects to pay 1,500,000,000 crowns?", "The insurance firm Havn"),
        ("numbers.txt", "Were 9 bridges swept away?", "Nine bridges were swept away"),
        ("marks.txt", "Where did Yahoo! open an office?", "Yahoo! opened an office above the bakery"),
        ("marks.txt", "How many people were hurt?", "12 people were hurt"),
        ("marks.txt", "Who runs the ferry office?", "His sister Lena runs the ferry office"),
        ("notepad-ansi.txt", "Who said the café will stay?", "“The café will stay,” said Zoë Ångström"),
        ("russian.txt", "Когда начнутся работы?", "Работы начнутся в сентябре"),
        ("chinese.txt", "工程何时开始？", "工程将于九月开始"),
        ("japanese.txt", "工事はいつ始まりますか？", "工事は九月に始まり"),
        ("camp-list.txt", "How much money for the bus?", "- 40 crowns for the bus"),
        ("club-rules.txt", "When is club night?", "4. Club night is Thursday at 19:30"),
    ],
)
def test_answered(name: str, question: str, sentence: str) -> None:
    """The sentence that answers is quoted first, from its first word, and nothing is called unmentioned."""
    answer = index(name).ask(question)

    assert isinstance(answer, Answer)
    assert answer.quotes[0].sentence_text.startswith(sentence)
    assert answer.unmentioned == ()


@pytest.mark.parametrize(
    ("question", "number"), [("Did the 4th dam hold?", "4th"), ("Did it drown 1300 sheep?", "1300")]
)
def test_other_numbers(question: str, number: str) -> None:
    """Another number is another, however near it is."""
    refusal = index("numbers.txt").ask(question)

    assert isinstance(refusal, Refusal)
    assert refusal.unmentioned == (number,)


def test_of_the_whole() -> None:
    """What the article is about is told by a summary, and the refusal's reason says so."""
    assert index("schools.txt").ask("What is this article about?") == Refusal(
        "What is this article about?", Reason.WHOLE
    )
