"""What a sentence offers that the question lacks."""

import numpy as np
import pytest

from index import Article
from index.likeness import match_terms
from index.offer import offers
from index.question import Kind, read_question
from tests.index import UNREAD, article, sheet


def offered(question: str, made: Article, *sentences: int) -> dict[str, list[float]]:
    """What each sentence offers, or only those of these numbers."""
    asked, held = read_question(question), sheet(made)
    chosen = np.array(sentences or range(len(held.sentences)))
    return {
        name: column.tolist() for name, column in offers(asked, match_terms(asked, held, UNREAD), held, chosen).items()
    }


@pytest.mark.parametrize(
    ("question", "says", "lacks"),
    [
        ("Who came?", "In the end Lutnick came.", "In the end envoys came."),
        ("When did he come?", "He came on Monday.", "He came by train."),
        ("Where did he eat?", "He ate in London.", "He ate in haste."),
        ("How many envoys came?", "Some 34 envoys came.", "Some envoys came."),
        ("How much did exports drop?", "Exports dropped by 34.5%.", "Exports dropped a little."),
        ("Why did he come?", "He came because it rained.", "He came and it rained."),
        ("How did they agree?", "They agreed by phone.", "They agreed at last."),
    ],
)
def test_fits(question: str, says: str, lacks: str) -> None:
    """What fits the kind of question holds such an answer; its paragraph fits with it."""
    found = offered(question, article(lacks, f"{lacks} {says}"))

    assert found["fits"][2] > found["fits"][0] == found["fits"][1]
    assert found["fits_paragraph"] == [found["fits"][0], found["fits"][2], found["fits"][2]]


@pytest.mark.parametrize("question", ["What came?", "Did Lutnick come?", "Lutnick"])
def test_fits_any(question: str) -> None:
    """Where the kind does not tell what an answer looks like, all sentences fit by half."""
    assert read_question(question).kind in {Kind.WHAT, Kind.CLOSED, Kind.NONE}
    assert offered(question, article("In the end Lutnick came.", "It rained."))["fits"] == [0.5, 0.5]


def test_the_asked_name_is_no_answer() -> None:
    """A name that the question holds is not what it asks for; a new one is."""
    found = offered("Who met Lutnick?", article("Then they met Lutnick.", "Today Lutnick met Greer."))

    assert found["fits"] == [0, 1]
    assert found["new_names"][0] == 0 < found["new_names"][1]


def test_repaired_twice() -> None:
    """A name that the question misspells in two ways is one name of the sentence, no less than none."""
    found = offered("Who is Lutnik, Lutnickk?", article("Then came Lutnick.", "It rained."))

    assert found["new_names"] == found["fits"] == [0, 0]


def test_focus() -> None:
    """Of "how many days" a sentence that has "days" and a new number is told from one that has either."""
    made = article("It took 34 days.", "It took days.", "It took 34 envoys.")

    assert offered("How many days did it take?", made)["focus_by_number"] == [1, 0, 0]
    assert offered("How many of the 34 days?", made)["focus_by_number"] == [0, 0, 0]


def test_counted() -> None:
    """What a number counts is told from what stands before one; a question without a focus asks for no such."""
    made = article("It took 34 days.", "Days later 34 envoys of theirs came.")

    assert offered("How many days did it take?", made)["focus_counted"] == [1, 0]
    assert offered("Who took days?", made)["focus_counted"] == [0, 0]


def test_new_places() -> None:
    """A place that the question lacks may answer it; its own does not."""
    found = offered("Where did they eat, in Oslo?", article("They ate in Oslo.", "They ate in Paris.", "They ate."))

    assert found["new_places"][1] > found["new_places"][0] == found["new_places"][2] == 0


def test_denied() -> None:
    """A question that denies wants a sentence that does; another does not ask for it."""
    made = article("Lutnick came.", "Greer never came.")

    assert offered("Who did not come?", made)["denied_alone"] == [1, 0]
    assert offered("Who came?", made)["denied_alone"] == [0, 0]


def test_speech() -> None:
    """A question about what was said wants speech, and a sentence without lacks it; another wants none."""
    asked, other = (
        offered(text, article("“We met”, he said.", "They met.")) for text in ("What did he say?", "Who met?")
    )

    assert (asked["speech_fits"], asked["lacks_speech"]) == ([1, 0], [0, 1])
    assert other["speech_fits"] == other["lacks_speech"] == [0, 0]


@pytest.mark.parametrize(
    ("question", "says", "lacks"),
    [
        ("When did Greer come?", "Greer came on Monday.", "Greer came."),
        ("How much did exports lose?", "They lost 34%.", "They lost a lot."),
        ("How many came?", "They were 34.", "They came."),
    ],
)
def test_lacks_kind(question: str, says: str, lacks: str) -> None:
    """A sentence without a time or a number lacks what such a question asks for; of other questions none does."""
    assert offered(question, article(f"{says} {lacks}"))["lacks_kind"] == [0, 1]
    assert offered("Where was Greer?", article(f"{says} {lacks}"))["lacks_kind"] == [0, 0]


def test_chosen() -> None:
    """Only some sentences are described, but what stands elsewhere in their paragraphs counts."""
    made = article("It rained. Then they said that Lutnick came.", "It snowed.")

    assert offered("Who came?", made, 0, 2)["fits_paragraph"] == [1, 0]
    assert offered("Who came?", made, 2, 0)["fits_paragraph"] == [0, 1]
