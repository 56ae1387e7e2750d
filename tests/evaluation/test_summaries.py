"""ROUGE, held against figures worked by hand, and the weights of the summary that are fitted to it."""

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import Article
from index.summary.summarizer import WEIGHTS, summarise
from tests.evaluation import summaries, train_summary
from tests.evaluation.rouge import common, f, rouge
from tests.evaluation.train_summary import fit, stories

CAT = "the cat sat on the mat"


@pytest.mark.parametrize(
    ("reference", "summary", "figures"),
    [
        ([CAT], [CAT], (100, 100, 100)),
        ([CAT], ["The cats sat on the MAT."], (100, 100, 100)),
        ([CAT], ["dogs run"], (0, 0, 0)),
        ([CAT], [], (0, 0, 0)),
        ([], [CAT], (0, 0, 0)),
        # 5 of 6 words; "the cat", "on the", "the mat" of 5 pairs; the cat _ on the mat.
        ([CAT], ["the cat lay on the mat"], (500 / 6, 300 / 5, 500 / 6)),
        # All words, no order: of pairs "the cat" alone, of 3 and 3; in order two of four.
        (["the cat ate fish"], ["fish ate the cat"], (100, 100 / 3, 50)),
        # Lin 2004, section 3.2: the union of w1 w2 and w1 w3 w5 is four of the five; the summary has ten words.
        (["w1 w2 w3 w4 w5"], ["w1 w2 w6 w7 w8", "w1 w3 w8 w9 w5"], (800 / 15, 200 / 13, 800 / 15)),
        # A word that the summary has once counts once.
        (["cat cat cat"], ["cat"], (50, 0, 50)),
    ],
)
def test_rouge(reference: list[str], summary: list[str], figures: tuple[float, float, float]) -> None:
    """F of words, of pairs and of common subsequences, by stems and without regard to capitals."""
    assert rouge(reference, summary) == pytest.approx(figures)


texts = st.lists(st.lists(st.sampled_from("abcd"), min_size=1, max_size=6).map(" ".join), min_size=1, max_size=3)


@given(texts, texts)
def test_rouge_bounds(reference: list[str], summary: list[str]) -> None:
    """Each figure is 0 to 100; words and pairs count alike both ways; none counts more in order than in all."""
    one, two, lines = rouge(reference, summary)

    assert 0 <= two <= 100
    assert 0 <= lines <= one <= 100
    assert rouge(summary, reference)[:2] == pytest.approx((one, two))
    assert rouge(reference, reference)[0] == pytest.approx(100)


@given(st.text("abc", max_size=7), st.text("abc", max_size=7))
def test_common(one: str, two: str) -> None:
    """A longest common subsequence is one of both, and none is longer."""
    places = sorted(common(list(one), list(two)))
    left = iter(two)

    assert all(one[place] in left for place in places)  # each after the last
    assert len(places) == len(common(list(two), list(one)))
    assert len(places) >= sum(a == b for a, b in zip(one, two, strict=False))


def test_f() -> None:
    """The harmonic mean of precision and recall: nothing shared is 0."""
    assert f(1, 2, 4) == pytest.approx(100 * 2 * (1 / 2) * (1 / 4) / (1 / 2 + 1 / 4))
    assert f(0, 0, 0) == 0


NUMBERED = [
    "Ministers counted 31 crates near harbours today.",
    "Envoys shipped 47 magnets towards Ningbo again.",
    "Bakers sold 58 loaves before quiet evenings.",
]
PLAIN = [
    "Farmers watched oxen beside distant villages.",
    "Sailors praised warm winds along eastern coasts.",
    "Painters finished bright doors without much hurry.",
    "Children chased white geese across wet meadows.",
]


def row(number: int) -> dict[str, object]:
    """A story whose reference is its sentences with a number, which stand somewhere else in each."""
    order = np.random.default_rng(number).permutation(7)
    paragraphs = [[*NUMBERED, *PLAIN][i] for i in order]
    url = f"http://example.org/2015/ministers-count-{number}/index.html"
    return {"url": url, "paragraphs": paragraphs, "reference": NUMBERED}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "stories.jsonl"
    path.write_text("\n".join(json.dumps(row(number)) for number in range(4)), encoding="utf-8")
    return path


def test_stories(path: Path) -> None:
    """Every three that may stand together earns its ROUGE; the reference's own earns it all."""
    [story, *_] = stories(path, titled=True)
    best = story.threes[story.earned.argmax()]

    assert len(story.threes) == 35
    assert {story.sentences[i] for i in best} == set(NUMBERED)
    assert max(story.earned) > 90 > sorted(story.earned)[-2]


def test_title(path: Path) -> None:
    """The words of the address stand for the headline, or nothing does."""
    with_title, without = (stories(path, titled=titled)[0].columns for titled in (True, False))

    assert with_title.shape == without.shape
    assert (with_title != without).any()


def test_fit(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The weights fitted choose what the references hold, in a story that they were not fitted on; again the same."""
    monkeypatch.setattr(train_summary, "STEPS", 60)
    *learned, other = stories(path, titled=False)
    weights = fit(learned)

    assert {other.sentences[i] for i in summaries.three(other, weights)} == set(NUMBERED)
    assert (fit(learned) == weights).all()
    assert weights.shape == (len(WEIGHTS) + 1,)


def test_fit_repeats(tmp_path: Path) -> None:
    """Where two sentences say the same, to take both is learned to cost."""
    echo = tmp_path / "echo.jsonl"
    echo.write_text(
        json.dumps({**row(0), "paragraphs": [*NUMBERED, NUMBERED[0].replace("31", "32")]}), encoding="utf-8"
    )

    assert fit(stories(echo, titled=False))[-1] > 0


def test_fit_nothing(tmp_path: Path) -> None:
    """A story of fewer than four sentences teaches nothing."""
    short = tmp_path / "short.jsonl"
    short.write_text(json.dumps({**row(0), "paragraphs": NUMBERED}), encoding="utf-8")

    assert not fit(stories(short, titled=False)).any()


def test_shipped(path: Path) -> None:
    """What is measured is the summary that is shipped."""
    for story, number in zip(stories(path, titled=False), range(4), strict=True):
        paragraphs = row(number)["paragraphs"]
        assert isinstance(paragraphs, list)
        quotes = summarise(Article.from_paragraphs(title="", paragraphs=paragraphs), 3).sentences
        assert [story.sentences[i] for i in summaries.shipped(story, 3)] == [quote.text for quote in quotes]


def test_mains(path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """The trainer prints a weight for each that is shipped; the measure prints a line for each way and each count."""
    monkeypatch.setattr(train_summary, "STEPS", 5)
    monkeypatch.setattr(summaries, "PARTS", 2)
    monkeypatch.setattr(summaries, "SHUFFLES", 1)
    train_summary.main(str(path))
    printed = capsys.readouterr().out
    assert [name for name in WEIGHTS if f'"{name}": ' not in printed] == []
    assert "REPEATS = " in printed

    summaries.main(str(path), folds=True)
    assert len(capsys.readouterr().out.splitlines()) == 11
