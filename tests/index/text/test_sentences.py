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
        ["They work at Yahoo! in spring.", "Then it left."],
        ["The band Therapy? played in June.", "Fans of Therapy? came."],
        ["Is it so? he wondered.", "It is!"],
        ["She called it “over!” and left.", "“No!” he said.", "“Why?”", "“Because!”"],
        ["A lorry hit the town wall.", "12 people were hurt.", "The bus.", "Five fell."],
        ["The answer is no.", "Five left.", "See no. 5 and fig. 3.", "It costs approx. 5 kg."],
        ["He lives in Washington, D.C.", "His sister runs it.", "They met the U.S. envoy."],
        ["Lt. Col. Fox died.", "Gen. He Lifeng met Jones vs. Smith."],
        ["“It works.”", "“Does it?” she asked."],
        ["1. First item.", "2. Second item."],
        ["He left (It was late. He was tired.) and slept.", "(She stayed.)", "Well… maybe.", "He waited...", "Then."],
        ["what is it?", "i dont know.", "what now?", "nothing came."],
        ["यह सच है।", "वह गया।", "هل ذهب؟", "نعم."],
        ["工程将于九月开始。", "谁说的？", "“渡轮开往东岛！”", "「そうだ。」", "次へ"],
        [
            "Am 3. Mai kam er, es war der 2. Zug.",
            "Am 12. und 13. Juni auch.",
            "Im 19. Jahrhundert war Ludwig XIV. tot.",
        ],
        ["Er zahlt ca. 5 Mio. Euro bzw. mehr.", "Sie fährt tgl. um neun, Hauptstr. 5, max. 5 Euro.", "Han kom 3. mai."],
        ["„Wir kommen.“", "„Gut!“, sagte sie.", "« Bien ! » dit-elle.", "Il partit."],
        ["The crew: 1. Holm, 2. Moe.", "It has three parts.", "Then they left at 10.", "She came at 11."],
        ["“工程开始了！”他说。", "她说：“好。”", "说完她走了。", "彼は「行く。」と言った。"],
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
