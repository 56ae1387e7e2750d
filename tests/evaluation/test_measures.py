"""The measures themselves, on a handful of questions whose outcome is plain."""

import json
from pathlib import Path

import pytest

from index import Article, Index
from tests.evaluation.__main__ import main
from tests.evaluation.data import Case, Part, public
from tests.evaluation.measures import Outcome, ask_all, reliability, summed_up
from tests.evaluation.plain import Plain

TALKS = Article.from_paragraphs(
    title="Talks", paragraphs=["The ministers met in London on Monday.", "Magnets were shipped from Ningbo in April."]
)
LONDON = Case("Where did the ministers meet on Monday?", "answerable", frozenset({1}), ("London",))
NINGBO = Case("Where were magnets shipped from in April?", "answerable", frozenset({2}), ("Ningbo",))
WRONG = Case("Where did the ministers meet on Monday?", "answerable", frozenset({2}), ("Ningbo",))
ABSENT = Case("Which orchestra played Beethoven?", "off_topic")


@pytest.mark.parametrize("engine", [Index, Plain])
def test_right(engine: type[Index] | type[Plain]) -> None:
    """A right paragraph and sentence, first, count in full; a wrong one counts nothing."""
    article = Article.from_paragraphs(title="Talks", paragraphs=[*TALKS.text.split("\n\n"), *"abcde"])
    right = summed_up(ask_all([Part(article, (LONDON, NINGBO))], engine=engine))
    half = summed_up(ask_all([Part(article, (LONDON, WRONG))], engine=engine))

    assert [right[name] for name in ("paragraph first", "MRR", "sentence first")] == [1, 1, 1]
    assert [half[name] for name in ("paragraph first", "sentence first")] == [0.5, 0.5]


def test_refused() -> None:
    """What the article does not say is refused, with less evidence than what it says."""
    found = summed_up(ask_all([Part(TALKS, (LONDON, NINGBO, ABSENT))]))

    assert found["off_topic refused"] == found["unanswerable refused"] == found["off_topic AUROC"] == 1
    assert found["answerable refused"] == 0


def test_reliability() -> None:
    """Evidence is set beside the share that is right, a row a tenth."""
    told = ((0.91, True), (1.0, False))
    outcomes = [Outcome(LONDON, False, evidence, 1, right, True, True, True, 0.0) for evidence, right in told]

    assert [(round(evidence, 3), right, count) for evidence, right, count in reliability(outcomes)] == [(0.955, 0.5, 2)]


def test_public_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """A public set's articles are asked their own questions and as many of the next one's; JSON or a table tells."""
    rows = [
        {"title": "A", "paragraphs": TALKS.text.split("\n\n"), "questions": [
            {"question": LONDON.question, "answerable": True, "paragraph_index": 0, "answers": [{"text": "London"}]},
            {"question": "Where did they meet in Paris?", "answerable": False, "paragraph_index": 0, "answers": []},
        ]},
        {"title": "B", "paragraphs": ["It rained in Oslo."], "questions": [
            {"question": "Where did it rain?", "answerable": True, "answers": [{"text": "Oslo", "paragraph_index": 0}]},
        ]},
    ]  # fmt: skip
    path = tmp_path / "small.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    first, second = public(path)

    assert [case.kind for case in first.cases] == ["answerable", "adversarial", "off_topic"]
    assert second.cases[0].paragraphs == {1}

    monkeypatch.setattr("sys.argv", ["evaluation", str(tmp_path), "--json"])
    main()
    assert json.loads(capsys.readouterr().out)["small"]["exact slices"] == 1
    monkeypatch.setattr("sys.argv", ["evaluation", str(tmp_path), "--plain"])
    main()
    assert "sentence first" in capsys.readouterr().out
