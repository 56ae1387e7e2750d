"""The training, on a handful of made stories: what it is given, how it fits, and what it writes."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import Article, Index
from index.english import English
from index.learned import read_weights
from index.text import words
from tests.evaluation import train
from tests.evaluation.calibrating import DOUBTED, REFUSED, calibrated, thresholds
from tests.evaluation.training_data import (
    Example,
    absent,
    answers,
    contrasts,
    english,
    examples,
    read_rows,
    suggestions,
)

PEOPLE = ["Lutnick", "Greer", "Bessent", "Lifeng", "Shaw", "Wentao"]
CITIES = ["London", "Geneva", "Oslo", "Paris", "Madrid", "Vienna"]
ASIDE = " Nobody there remembered how long bakers had sung beside old wooden doors before rain began to fall." * 2


def story(number: int, aside: str = "") -> dict[str, Any]:
    """A story of four paragraphs with a question for each of the first three."""
    person, city, year, days = PEOPLE[number], CITIES[number], str(2001 + number), str(31 + number)
    paragraphs = [
        f"{person} met ministers in {city}.",
        f"Magnets were first shipped from {city} in {year}.",
        f"The pause that {person} asked for lasted {days} days.",
        f"Exports dropped after {year} because tariffs rose.",
    ]
    asked = [
        (0, f"Where did {person} meet ministers?", city),
        (1, f"In what year were magnets first shipped from {city}?", year),
        (2, f"How many days did the pause of {person} last?", days),
    ]
    questions = [
        {"question": q, "paragraph_index": i, "answers": [{"text": text, "start": paragraphs[i].index(text)}]}
        for i, q, text in asked
    ]
    paragraphs = [f"{each}{aside}" for each in paragraphs]
    return {"id": person, "title": city, "paragraphs": paragraphs, "questions": questions}


def unanswered(told: dict[str, Any]) -> dict[str, Any]:
    """The same story with one question that it does not answer."""
    first, *others = told["questions"]
    asked = [each | {"answerable": True} for each in others]
    return told | {"questions": [first | {"answers": [], "answerable": False}, *asked]}


STORIES = [story(i) for i in range(4)]
UNREAD = English([], {}, 0.5)


def described() -> list[Example]:
    return list(examples(1, STORIES, [UNREAD, UNREAD], 2.0))


def test_examples() -> None:
    """Each story is asked its own questions, as many of another's, and each twisted; some misspelt, some cut away."""
    found = described()
    kinds = [example.kind for example in found]

    assert [kinds.count(kind) for kind in ("own", "off", "twist")] == [12, 12, 12]
    assert 0 < kinds.count("typo") < 12
    assert 0 < kinds.count("cut") <= 4
    assert {(example.set, example.weight) for example in found} == {(1, 2.0)}
    assert {example.fold for example in found} == {0, 1}


def test_labels() -> None:
    """An own question, misspelt or not, has the one sentence that answers; any other has none."""
    for example in described():
        right = [2] if example.kind in ("own", "typo") else []
        assert sorted(example.labels[example.labels > 0].tolist()) == right, example.kind
        assert len(example.rows) == len(example.paragraphs) == len(example.labels)


def test_off() -> None:
    """What is asked of another story's questions is never one of its own."""
    found = described()
    own = [example.rows.tolist() for example in found if example.kind == "own"]

    assert [example.fold for example in found if example.kind == "off" and example.rows.tolist() in own] == []


def test_paragraph_label() -> None:
    """A sentence beside the one that answers, in its paragraph, is half right."""
    found = list(examples(0, [story(0, ASIDE), story(1, ASIDE)], [UNREAD, UNREAD], 1.0))

    assert found[0].labels.tolist() == [2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0]


def test_cut() -> None:
    """A cut story lacks the paragraph that answers."""
    whole, cut = (next(each for each in described() if each.kind == kind) for kind in ("own", "cut"))

    assert len(cut.rows) == len(whole.rows) - 1


def test_examples_again() -> None:
    """The same stories give the same examples."""
    assert [(e.kind, e.rows.tolist()) for e in described()] == [(e.kind, e.rows.tolist()) for e in described()]


def test_absent(tmp_path: Path) -> None:
    """A question is asked of the article that it was written for, whether that answers or not; the sentence is told."""
    texts = ["Lutnick met ministers in London.", *["It rained."] * 5, "Nobody was surprised."]
    row: dict[str, Any] = {
        "question": "where did lutnick meet ministers",
        "document_title": "Talks",
        "sentences": [{"text": text, "label": int(text == texts[0])} for text in texts],
    }
    none = row | {"sentences": [each | {"label": 0} for each in row["sentences"]]}
    (tmp_path / "asked.jsonl").write_text(f"{json.dumps(row)}\n{json.dumps(none)}", encoding="utf-8")
    rows = read_rows(tmp_path / "asked.jsonl")

    assert rows[0]["paragraphs"] == [" ".join(texts[:5]), " ".join(texts[5:])]
    found = list(absent(3, rows, [UNREAD, UNREAD], 0.2))
    assert [(each.kind, each.set, each.fold) for each in found] == [("own", 3, 0), ("absent", 3, 1)]
    assert found[0].labels.tolist() == [2, 1, 1, 1, 1, 0, 0]
    assert not found[1].labels.any()


def test_answers() -> None:
    """The paragraphs that answer are the answers' own, or the question's; one outside every paragraph is none."""
    placed = [{"paragraph_index": 3}, {}, {"paragraph_index": None}]

    assert answers({"paragraph_index": 1, "answers": placed}) == {1, 3}


def test_table_of_english() -> None:
    """The table lists what several stories hold, the most frequent first; trust is what answering sentences repeat."""
    table = english([story(i) for i in range(6)], [["Magnets fell."]] * 2)
    common = table["common"].split()

    assert common.index("magnet") < common.index("tariff")
    assert "lutnick" not in common
    assert 0 < table["usual"] < 1


def test_suggestions() -> None:
    """A word suggests another that stands in the sentences that answer and not beside them; once is not enough."""
    said = [("Where did he die?", {"death", "london"}, [{"london"}, {"rain"}])]

    assert suggestions([said] * 7)["die"].keys() == {"death"}
    assert suggestions([said] * 5) == {}


def test_contrasts() -> None:
    """A question comes with the sentence that answers it and those of its paragraph and the next ones."""
    [first, *_] = contrasts(STORIES[0])

    assert first == (
        "Where did Lutnick meet ministers?",
        set(words("Lutnick met ministers in London.")),
        [set(words("Magnets were first shipped from London in 2001."))],
    )


@given(st.lists(st.tuples(st.floats(-5, 5, width=32), st.booleans()), min_size=1, max_size=200))
def test_calibrated(found: list[tuple[float, bool]]) -> None:
    """Calibration begins at no chance, rises, and reaches over all scores."""
    scores, right = (np.array(each, np.float32) for each in zip(*found, strict=True))
    curve = np.array(calibrated(scores, right, np.ones_like(scores)))

    assert curve[0, 1] == 0
    assert (np.diff(curve, axis=0) >= -1e-9).all()
    assert curve[-1, 1] <= 1
    assert curve[0, 0] < scores.min() <= scores.max() < curve[-1, 0]


def test_calibrated_by_weight() -> None:
    """Falling shares are pooled, each as it weighs, at their mean score; what weighs nothing is not heard."""
    scores, right, weights = (np.array(each, np.float32) for each in ([0, 1, 2, 9], [1, 0, 0, 1], [1, 2, 1, 0]))

    assert calibrated(scores, right, weights) == [[-1, 0], [1, 0.25], [3, 0.27]]


def test_thresholds() -> None:
    """As many are refused for want of evidence as may be, and as many of those in doubt, or none further."""
    evidence, none = np.linspace(0, 1, 1001, dtype=np.float32), np.zeros(1001, np.float32)
    doubtful = (np.arange(1001) % 10 == 0).astype(np.float32)
    found = thresholds(evidence, doubtful, none)
    refused = evidence < np.where(doubtful, found["doubt_below"], found["refuse_below"])

    assert found["refuse_below"] == pytest.approx(REFUSED)
    assert refused.mean() == pytest.approx(DOUBTED, abs=1e-3)
    assert thresholds(evidence, doubtful, doubtful) == {"refuse_below": 0.008, "doubt_below": 0.008}


def test_train(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """The trainer writes weights by which an index answers, and the same sets give the same file."""
    sets = {
        "squad_train.jsonl": [story(i, ASIDE) for i in range(4)],
        "newsqa_visible.jsonl": [story(i) for i in range(6)],
        "cnndm_visible.jsonl": [{"paragraphs": ["Magnets fell."]}],
        "squad_v2_visible.jsonl": [unanswered(story(i)) for i in range(4)],
        "wikiqa_dev.jsonl": [unanswered(story(i)) for i in range(4)],
    }
    for name, rows in sets.items():
        (tmp_path / name).write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    written = []
    for name in ("first.json", "again.json"):
        monkeypatch.setattr("sys.argv", ["train", str(tmp_path), "--out", str(tmp_path / name)])
        train.main()
        written.append((tmp_path / name).read_text(encoding="utf-8"))
    new = story(5)
    index = Index(
        [Article.from_paragraphs(title="", paragraphs=new["paragraphs"])], weights=read_weights(json.loads(written[0]))
    )

    assert written[0] == written[1]
    assert 0 <= index.ask(new["questions"][0]["question"]).evidence <= 1
    assert "questions" in capsys.readouterr().err
