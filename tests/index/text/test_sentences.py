"""Where sentences begin and end."""

import pytest
from hypothesis import given, settings

from index.text.characters import normalise
from index.text.sentences import sentences
from tests.index import prose, wild


@given(wild | prose)
@settings(max_examples=60)
def test_sentences_lose_nothing(text: str) -> None:
    """The sentences of a text stand in its order, do not overlap, and leave nothing out but white space."""
    text = normalise(text)
    ends = [0, *(place for span in sentences(text) for place in span), len(text)]

    assert ends == sorted(ends)
    assert "".join(text[a:b] for a, b in zip(ends[::2], ends[1::2], strict=True)).strip() == ""
    assert [text[a:b].strip() for a, b in sentences(text)] == [text[a:b] for a, b in sentences(text)]


@pytest.mark.parametrize(
    "expected",
    [
        ["The U.S. agreed.", "So did Mr. He."],
        ["It fell 34.5% in May.", "It rose 1.2% in June."],
        ["They met Dr. Xi at 10 a.m. on Monday.", "They left."],
        ["Really?", "Yes!", "Go on."],
        ["“We agree,” he said.", "“It works.”"],
        ["工程将于九月开始。", "谁说的？", "“渡轮开往东岛！”", "「そうだ。」", "次へ"],
        ["No end"],
        [],
    ],
)
def test_sentences(expected: list[str]) -> None:
    """A sentence ends where a reader ends it, not at each full stop."""
    text = "  ".join(expected)

    assert [text[start:stop] for start, stop in sentences(text)] == expected


@pytest.mark.parametrize("text", ["", " ", "\n\n \u3000"])
def test_no_sentences(text: str) -> None:
    """White space is no sentence."""
    assert sentences(text) == []
