"""The training, on a handful of made stories: what it is given, how it fits, and what it writes."""

import json
import random
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import Article, Index
from index.english import English
from index.learned import read_weights
from index.matching import Vocabulary
from index.ranking import Floats
from index.text import words
from tests.evaluation import train
from tests.evaluation.altered import careless, misspelt, twisted
from tests.evaluation.fitting import _gradient, fit, network, start
from tests.evaluation.train import calibrated
from tests.evaluation.training_data import Example, answers, contrasts, english, examples, suggestions

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


def chance(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311  # to be repeated, not to be secret


luck = st.integers(0, 2**32 - 1).map(chance)
QUESTION = "Where did Lutnick meet ministers in 2024?"


@given(luck)
def test_misspelt(given_luck: random.Random) -> None:
    """One content word of five letters or more is an edit away; all else stays."""
    typed = misspelt(QUESTION, given_luck)
    changed = [(a, b) for a, b in zip(QUESTION.split(), typed.split(), strict=True) if a != b]

    assert len(changed) <= 1
    for a, b in changed:
        assert a in {"Lutnick", "ministers"}
        assert Vocabulary([(a, (a,))]).repaired(b.casefold()) == a


@given(luck)
def test_careless(given_luck: random.Random) -> None:
    """A careless question is misspelt, or in small letters without its mark, or both."""
    text = careless(QUESTION, given_luck)

    assert text == text.lower() or text.endswith("?")
    assert text.endswith("?") == (text != text.lower())


def test_nothing_to_misspell() -> None:
    """A question without a long content word has no misspelt form."""
    assert misspelt("Who are they all?", chance(0)) == misspelt("What about those?", chance(0)) == ""


@pytest.mark.parametrize(
    ("text", "other", "twists"),
    [
        ("Where did Lutnick see Shaw?", "Who is Greer?", {"Where did Greer see Shaw?", "Where did Lutnick see Greer?"}),
        ("What fell in 2024?", "What rose in 1999 in Oslo?", {"What fell in 1999?"}),
        ("Which was largest?", "Who came?", {"Which was smallest?"}),
        ("Which was here?", "Who came?", {"Which was not here?"}),
        ("Who came?", "Who slept?", set()),
    ],
)
def test_twisted(text: str, other: str, twists: set[str]) -> None:
    """A twist puts in another question's name or number or an opposite, or denies; or there is none."""
    made = {twisted(text, other, chance(seed)) for seed in range(60)}
    denied = {each for each in made if " not " in each}

    assert made - denied - {""} == twists - denied
    assert twists <= made


SIDES = np.array([[0, 0], [0, 1], [1, 0], [1, 1]], np.float32)


def logistic(truth: list[float]) -> Any:  # noqa: ANN401  # a slope
    def slope(numbers: np.ndarray, scores: Floats) -> Floats:
        return np.asarray(1 / (1 + np.exp(-scores)) - np.array(truth, np.float32)[numbers], np.float32)

    return slope


def fitted(truth: list[float], *, decay: float = 0.0, seed: int = 0) -> Floats:
    found = fit(SIDES, logistic(truth), hidden=8, epochs=400, batch=4, rate=0.05, decay=decay, seed=seed)
    return found.scores(SIDES)


@pytest.mark.parametrize("truth", [[0, 1, 1, 1], [0, 1, 1, 0]])
def test_fit(truth: list[float]) -> None:
    """What a line parts is learned, and what none can part: either of two, not both."""
    assert (fitted(truth) > 0).tolist() == [bool(each) for each in truth]


def test_fit_again() -> None:
    """The same data and seed give the same numbers, another seed others."""
    assert fitted([0, 1, 1, 0]).tolist() == fitted([0, 1, 1, 0]).tolist() != fitted([0, 1, 1, 0], seed=1).tolist()


@pytest.mark.parametrize("context", [False, True])
def test_gradient(context: bool) -> None:
    """Each part's slope is how the loss changes when one of its numbers is moved a little."""
    luck = np.random.default_rng(1)

    def drawn(*shape: int) -> Floats:
        return luck.standard_normal(shape).astype(np.float32)

    parts = {name: drawn(*part.shape) for name, part in start(4, 3, seed=0, context=context).items()}
    rows, by_score = drawn(5, 6, 4), drawn(5, 6)

    def loss() -> float:
        found = network(parts)
        return sum(float(found.scores(row) @ each) for row, each in zip(rows, by_score, strict=True)) / len(rows)

    slopes = _gradient(parts, rows, np.arange(5), lambda numbers, _: by_score[numbers])
    for name, part in parts.items():
        for place in np.ndindex(part.shape):
            kept, moved = part[place].copy(), []
            for step in (0.01, -0.01):
                part[place] = kept + step
                moved.append(loss())
            part[place] = kept
            assert slopes[name][place] == pytest.approx((moved[0] - moved[1]) / 0.02, abs=0.01, rel=0.02), name


def test_decay() -> None:
    """Decay draws the numbers to 0."""
    assert np.abs(fitted([0, 1, 1, 1], decay=0.1)).max() < np.abs(fitted([0, 1, 1, 1])).max()


def test_fit_context() -> None:
    """With a context a candidate is judged beside the others: the same row is right here and wrong there."""
    rows = np.array([[[1, 0], [0, 0]], [[1, 0], [0, 1]]], np.float32)
    truth = np.array([[1, 0], [0, 0]], np.float32)

    def slope(numbers: np.ndarray, scores: Floats) -> Floats:
        return np.asarray((1 / (1 + np.exp(-scores)) - truth[numbers]) * [[1, 0]], np.float32)

    told: list[float] = []
    found = fit(rows, slope, hidden=8, epochs=300, batch=2, rate=0.05, decay=0, context=True, done=told.append)

    assert found.scores(rows[0][:1])[0] > 0 > found.scores(rows[1])[0]
    assert told == sorted(told)
    assert (len(told), told[-1]) == (300, 1)


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


def test_train(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """The trainer writes weights by which an index answers, and the same sets give the same file."""
    sets = {
        "squad_train.jsonl": [story(i, ASIDE) for i in range(4)],
        "newsqa_visible.jsonl": [story(i) for i in range(6)],
        "cnndm_visible.jsonl": [{"paragraphs": ["Magnets fell."]}],
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
