"""Whether a text is English in Latin script."""

import pytest
from hypothesis import given

from index.text.language import ENOUGH, HEAD, is_english
from tests.index import prose, talks, wild
from tests.index.languages import RIGHT, STORIES, WRONG


@pytest.mark.parametrize(
    "text",
    [
        "Who heads the Chinese delegation?",
        "wat did teh us n china say abt it",
        "Lutnick in London?",
        "Beijing's envoy",
        "rare earth magnets",
        "Was Zoë Müller in São Paulo or at Le Monde?",
        "Who signed the Entente Cordiale in 1904?",
        "What does 北京 say?",
        "34.5%?",
        "",
        "?!",
    ],
)
def test_english(text: str) -> None:
    """Questions in English are, with names of other languages, of a word or two, or of numbers only."""
    assert is_english(text)


def test_seed() -> None:
    """So is an article."""
    assert is_english(talks().text)


@pytest.mark.parametrize("text", [question for _, question, *_ in [*RIGHT, *WRONG]])
def test_questions(text: str) -> None:
    """Questions in other languages are not."""
    assert not is_english(text)


@pytest.mark.parametrize("language", STORIES)
def test_stories(language: str) -> None:
    """Nor are articles."""
    assert not is_english(STORIES[language].text)


@pytest.mark.parametrize(
    "text",
    [
        "Sillan korjaus alkoi tiistaina ja kestää kuusi kuukautta. Kaupunki maksaa työstä kolme miljoonaa euroa. " * 3,
        "Köprünün onarımı salı günü başladı ve altı ay sürecek. Belediye bu iş için üç milyon lira ödüyor. " * 3,
        "Cầu được sửa chữa từ thứ ba và sẽ kéo dài sáu tháng. Thành phố chi ba triệu đồng cho công việc này. " * 3,
        "Η γέφυρα έκλεισε την Τρίτη.",
        "أغلق الجسر يوم الثلاثاء",
        "สะพานปิดเมื่อวันอังคาร",
    ],
)
def test_unlisted(text: str) -> None:
    """A longer text without English structure words is not, whatever it is, nor one in another script."""
    assert not is_english(text)


def test_head() -> None:
    """What a long text is shows at its beginning."""
    english = talks().text
    german = STORIES["German"].text

    assert is_english(english * 2 + german * 100)
    assert not is_english(german * (HEAD // len(german) + 1) + english * 100)


def test_short() -> None:
    """A few words without any language's structure words pass; many do not."""
    assert is_english("talks " * (ENOUGH - 1))
    assert not is_english("talks " * ENOUGH)


@given(wild | prose)
def test_any_text(text: str) -> None:
    """Any text is or is not."""
    assert is_english(text) in {True, False}
