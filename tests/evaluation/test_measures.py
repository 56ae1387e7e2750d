"""The measures themselves, on a handful of questions whose outcome is plain."""

import json
from functools import partial
from pathlib import Path

import pytest

from index import Article, Index
from index.reader import LexicalReader
from tests.evaluation.__main__ import main
from tests.evaluation.data import Case, Part, public
from tests.evaluation.measures import Outcome, ask_all, ask_together, of_several, reliability, summed_up
from tests.evaluation.plain import Plain

TALKS = Article.from_paragraphs(
    title="Talks", paragraphs=["The ministers met in London on Monday.", "Magnets were shipped from Ningbo in April."]
)
LONDON = Case("Where did the ministers meet on Monday?", "answerable", frozenset({1}), ("London",), "lexical")
NINGBO = Case("Where were magnets shipped from in April?", "answerable", frozenset({2}), ("Ningbo",))
WRONG = Case("Where did the ministers meet on Monday?", "answerable", frozenset({2}), ("Ningbo",))
ABSENT = Case("Which orchestra played Beethoven?", "off_topic")
LEXICAL = partial(Index, reader=LexicalReader())


def test_right() -> None:
    """A right paragraph and sentence, first, count in full; a wrong one counts nothing."""
    right = summed_up(ask_all([Part(TALKS, (LONDON, NINGBO))], engine=LEXICAL))
    half = summed_up(ask_all([Part(TALKS, (LONDON, WRONG))], engine=LEXICAL))

    assert [right[name] for name in ("paragraph first", "sentence first", "first and not refused")] == [1, 1, 1]
    assert [half[name] for name in ("paragraph first", "sentence first", "sentences that answer")] == [0.5, 0.5, 0.5]
    assert right["lexical: first, not refused"] == 1


def test_plain() -> None:
    """Plain rank-bm25 is measured by the same door; among enough paragraphs it finds the right one."""
    article = Article.from_paragraphs(title="Talks", paragraphs=[*TALKS.text.split("\n\n"), *"abcde"])

    assert summed_up(ask_all([Part(article, (LONDON, NINGBO))], engine=Plain))["sentence first"] == 1


def test_refused() -> None:
    """What the article does not say is refused, with less evidence than what it says."""
    found = summed_up(ask_all([Part(TALKS, (LONDON, NINGBO, ABSENT))], engine=LEXICAL))

    assert found["off_topic refused"] == found["unanswerable refused"] == found["off_topic AUROC"] == 1
    assert found["off_topic refused at 5 %"] == 1
    assert found["answerable refused"] == 0


def test_together() -> None:
    """Articles that are asked together count where the right one is quoted first."""
    rain = Part(Article.from_paragraphs(title="Rain", paragraphs=["It rained in Oslo on Monday."]), (ABSENT,))
    found = of_several(ask_together([Part(TALKS, (LONDON, NINGBO)), rain], LEXICAL))

    assert (found["right story first"], found["sentence first"]) == (1, 1)


def test_reliability() -> None:
    """Evidence is set beside the share that is right, a row a tenth."""
    [answered] = ask_all([Part(TALKS, (LONDON,))], engine=LEXICAL)
    told = ((0.91, answered.quotes), (1.0, ()))
    outcomes = [Outcome(answered.part, LONDON, False, evidence, quotes, 0.0) for evidence, quotes in told]

    assert [(round(evidence, 3), right, count) for evidence, right, count in reliability(outcomes)] == [(0.955, 0.5, 2)]


ROWS = [
    {"title": "A", "paragraphs": TALKS.text.split("\n\n"), "questions": [
        {"question": LONDON.question, "answerable": True, "paragraph_index": 0, "answers": [{"text": "London"}]},
        {"question": "Where did they meet in Paris?", "answerable": False, "paragraph_index": 0, "answers": []},
    ]},
    {"title": "B", "paragraphs": ["It rained in Oslo."], "questions": [
        {"question": "Where did it rain?", "answerable": True, "answers": [{"text": "Oslo", "paragraph_index": 0}]},
    ]},
]  # fmt: skip


def test_public_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """A public set's articles are asked their own questions and as many of the next one's; JSON or a table tells."""
    path = tmp_path / "unseen_newsqa.jsonl"
    path.write_text("\n".join(map(json.dumps, ROWS)), encoding="utf-8")
    first, second = public(path)

    assert [case.kind for case in first.cases] == ["answerable", "adversarial", "off_topic"]
    assert second.cases[0].paragraphs == {1}

    for options in (["--lexical", "--json"], ["--plain", "--failures"]):
        monkeypatch.setattr("sys.argv", ["evaluation", str(tmp_path), "--only", path.stem, *options])
        main()
        told = capsys.readouterr().out
        assert (json.loads(told)[path.stem]["exact slices"] == 1) if "--json" in options else "sentence first" in told
