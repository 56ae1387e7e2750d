"""A question is what somebody wrote, on one line, without what cannot be seen."""

import pytest
from hypothesis import given

from bot.cleaning import LIMIT, clean_question
from bot.errors import EmptyQuestion, QuestionTooLong
from index.text.characters import normalise
from tests.bot.samples import mark_up, mixture
from tests.index import wild


@pytest.mark.parametrize(
    ("written", "question"),
    [
        ("Who heads the delegation?", "Who heads the delegation?"),
        ("  Who\n\theads\r\n  the   delegation? ", "Who heads the delegation?"),
        ("Who\u200b hea\u202eds\u2066 the dele\x00gation?", "Who heads the delegation?"),
        ("Cafe\u0301?", "Café?"),
        ("<@123> who <@!4> heads <@&5> it?", "who heads it?"),
        ("who <#6> heads <t:7:R> it <t:-8> ?", "who heads it ?"),
        ("</ask:9> who </article info:10> heads it?", "who heads it?"),
        ("who <:smile:11> heads <a:wave:12> <id:guide> it?", "who heads it?"),
        ("who is <not a mention> at 10:00, a<b or b>c?", "who is <not a mention> at 10:00, a<b or b>c?"),
        ("**who** heads [it](https://a.b)?", "**who** heads [it](https://a.b)?"),
        ("מי עומד בראש?", "מי עומד בראש?"),
        ("🙂", "🙂"),
        ("👩\u200d🚀 and क्\u200dष?", "👩\u200d🚀 and क्\u200dष?"),
        ("?", "?"),
    ],
)
def test_question(written: str, question: str) -> None:
    """White space is evened, invisible characters and Discord's own mark-up are left out, all else stays."""
    assert clean_question(written) == question


@pytest.mark.parametrize("written", ["<@123>", "<:smile:11> <#6>"])
def test_mark_up_alone(written: str) -> None:
    """Where nothing else is written, Discord's mark-up is the question."""
    assert clean_question(f" {written}\n") == written


@pytest.mark.parametrize("written", ["", " \n\t", "\u200b\u2060\ufeff", "\u202e\x00\x7f", "\u200d\ufe0f", "\u3000"])
def test_empty(written: str) -> None:
    """Where nothing can be seen there is no question."""
    with pytest.raises(EmptyQuestion):
        clean_question(written)


@pytest.mark.parametrize("length", [LIMIT + 1, 6000])
def test_too_long(length: int) -> None:
    """A question longer than a message is refused with its length and the limit."""
    with pytest.raises(QuestionTooLong) as error:
        clean_question("?" * length)

    assert (error.value.length, error.value.limit) == (length, 2000)


def test_longest() -> None:
    """A question as long as a message is asked whole."""
    assert clean_question("?" * LIMIT) == "?" * LIMIT


@given(wild | mark_up | mixture)
def test_any_text(written: str) -> None:
    """Whatever is written is no question at all, or one that reads the same when it is asked again."""
    try:
        question = clean_question(written[:LIMIT])
    except EmptyQuestion:
        assert "".join(normalise(written).split()).strip("\u200c\u200d\ufe0f") == ""
    else:
        assert clean_question(question) == question == " ".join(question.split())
