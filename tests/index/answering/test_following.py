"""A question that follows another: when it leans on that one, and what is read then."""

import json
from pathlib import Path

import pytest

from bot.settings import SEEDS
from index import Answer, Article, Earlier, Index, Reason, Refusal, leans, read_article, topic
from index.answering.following import ANSWER, LONG, understand
from tests.index import talks
from tests.index.readers import Listening, shipped

CASES = Path(__file__).parents[1] / "cases"
PAIRS = [json.loads(line) for line in (CASES / "followups.jsonl").read_text(encoding="utf-8").splitlines()]
RIGHT = 0.94  # of the pairs; 57 of 59 were right, by the follow-up alone 40


def index(name: str) -> Index:
    path = next(SEEDS.iterdir()) if name == "seed" else CASES / name
    return Index([read_article(path.name, path.read_bytes())], reader=shipped())


def is_right(result: Answer | Refusal, wanted: list[str] | None) -> bool:
    if wanted is None or isinstance(result, Refusal):
        return wanted is None and isinstance(result, Refusal)
    return any(words in result.quotes[0].sentence_text for words in wanted)


def test_pairs() -> None:
    """Most follow-ups are answered as a person means them, those that stand alone among them."""
    indexes = {name: index(name) for name in {pair["article"] for pair in PAIRS}}
    wrong = [
        (pair["asked"], pair["then"])
        for pair in PAIRS
        if not is_right(
            indexes[pair["article"]].ask(pair["then"], after=Earlier(pair["asked"], pair["words"])), pair["answer"]
        )
    ]

    assert len(wrong) <= (1 - RIGHT) * len(PAIRS), wrong


@pytest.mark.parametrize("question", ["who paid for it?", "how old is he?", "did anybody die?"])
def test_nonsense(question: str) -> None:
    """What the article does not say is not answered by the words of the question before."""
    assert isinstance(index("seed").ask(question, after=Earlier("How is the dollar doing?", "under pressure")), Refusal)


@pytest.mark.parametrize(
    "question",
    [
        "and when?", "why?", "Who is he?", "what about the magnets?", "And cattle?", "how old is she", "for what?",
        "on Saturdays?", "who paid for it?", "Who said that?", "anyone else?", "How many were there?",
        "how many votes?", "What did Lutnick say about it?", "and who leads the American one?", "wat about teh dollar",
        "und wann?", "Warum?", "Wer ist er?", "Was ist mit den Magneten?", "wie alt?", "Wer bezahlt das?",
        "und in China?", "Wo arbeitet sie?", "Seit wann?",
    ],
)  # fmt: skip
def test_leans(question: str) -> None:
    """What joins, refers, names no more than a word, or begins in the middle, leans on the question before."""
    assert leans(question)


@pytest.mark.parametrize(
    "question",
    [
        "Who heads the Chinese delegation?", "And who heads the Chinese delegation?", "What happened in 2011?",
        "Did the mechanic lose his job?", "Did Lutnick say that he leaves?", "Is there a bus on Sundays?",
        "Who said that the talks go well?", "In which city did the envoys meet?", "Thanks!", "ok", "", "and",
        "What is it about?", "tl;dr", "Wer leitet die chinesische Delegation?", "Worum geht es?", "Danke!",
        "Gibt es einen Bus am Sonntag?", f"Why did he {'never ' * LONG}say so?",
    ],
)  # fmt: skip
def test_stands(question: str) -> None:
    """What says enough, asks nothing, asks of the whole article or is long, is asked as it is."""
    assert not leans(question)
    assert [meant.after for meant in understand(question, Earlier("Who sang?", "Ragna"))] == [""]


@pytest.mark.parametrize(
    ("question", "read"),
    [
        ("and when?", ["when, Ragna sang in the harbour?"]),
        ("What about the mayor?", ["what about the mayor?"]),
        ("and the mayor?", ["Who the mayor?"]),
        ("Which harbour?", ["Which harbour?", "Which harbour, Ragna sang in the harbour?"]),
    ],
)
def test_read(question: str, read: list[str]) -> None:
    """What was asked about, and the words that answered it, are read with the question that leans."""
    assert [meant.text for meant in understand(question, Earlier("Who sang in the harbour?", "Ragna"))] == read


def test_long_answer() -> None:
    """A whole sentence as the answer before is not read again, nor more of the question than a title holds."""
    [meant] = understand("when?", Earlier(f"Who {'really ' * 90}sang?", "la " * ANSWER))

    assert "la la" not in meant.text
    assert len(meant.text) < 300


def test_terms() -> None:
    """Passages are looked for by the words of both questions; only what the later one names can be unmentioned."""
    listening = Listening()
    result = Index([talks()], reader=listening).ask("and Biden?", after=Earlier("Did Merkel lead in Geneva?"))
    [meant] = understand("and Biden?", Earlier("Did Merkel lead in Geneva?"))

    assert listening.asked == ["Biden?"]
    assert {"biden", "merkel", "geneva"} <= set(meant.terms)
    assert result.unmentioned == ("Biden",)


def test_result() -> None:
    """An answer, and a refusal, tell which question they were read with, if with any."""
    reads = Index([talks()], reader=Listening())
    before = Earlier("Who heads the Chinese delegation?", "He Lifeng")

    assert reads.ask("and when?", after=before).after == before.question
    assert reads.ask("Where did Kelly Ann Shaw work?", after=before).after == ""
    assert reads.ask("and when?") == Refusal("and when?", Reason.NO_WORDS)
    assert reads.ask("What is it about?", after=before).reason is Reason.WHOLE  # type: ignore[union-attr]


def test_remembered() -> None:
    """One question after two others is two questions, of one article of several too."""
    article = Article.from_paragraphs(title="Rain", paragraphs=["It rained in Paris on Sunday."])
    listening = Listening()
    reads = Index([talks(), article], reader=listening)
    for earlier in ("Who heads the Chinese delegation?", "Where did the sun shine?"):
        reads.ask("and when?", article=article, after=Earlier(earlier))

    assert listening.asked == ["when, heads the Chinese delegation?", "when, did the sun shine?"]


@pytest.mark.parametrize(
    ("question", "earlier", "about"),
    [
        ("Who sang?", "", "Who sang?"),
        ("and when?", "Who sang?", "Who sang?"),
        ("how old is she?", "Who sang?", "Who sang?"),
        ("what about the mayor?", "Who sang?", "what about the mayor?"),
    ],
)
def test_topic(question: str, earlier: str, about: str) -> None:
    """A third question is about what the first asked, unless the second named something else."""
    assert topic(question, earlier) == about
