import random

from tests.training.noise import altered, typed
from tests.training.prepare import prepared

ROW = {
    "title": "The harbour",
    "paragraphs": ["The harbour opened in 1931. It burned in May.", "Anna Berg built it again with local oak."],
    "questions": [
        {"question": "When did it open?", "paragraph_index": 0, "answers": [{"text": "1931"}]},
        {"question": "Who built it?", "answers": [{"text": "Anna Berg", "paragraph_index": 1}]},
        {"question": "Who paid for it?", "answerable": False},
        {"question": "What sank?", "answers": [{"text": "a ferry", "paragraph_index": 0}]},
    ],
}


def luck(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311  # to be repeated, not to be secret


def test_an_answer_is_found_where_it_stands() -> None:
    """An answer's place gives its words in the passage; a question whose answer stands nowhere is left out."""
    made = prepared(ROW, [{"question": "Who won?"}])
    words = [[made["passages"][i]["text"][start:stop] for i, _, start, stop in q["gold"]] for q in made["questions"]]
    assert [q["kind"] for q in made["questions"]] == ["answered", "answered", "adversarial", "foreign"]
    assert words == [["1931"], ["Anna Berg"], [], []]


def test_a_near_miss_differs_in_one_detail() -> None:
    """Only the name, number, month or opposite that is drawn changes; without one there is no near miss."""
    question = "Did Anna Berg open the harbour in May?"
    for seed in range(50):
        changed = altered(question, "On Monday it was Carl Lund who came.", luck(seed))
        assert changed != question
        assert changed.startswith(("Did Carl Lund open", "Did Anna Berg open")) or not changed
    assert altered("who is that", "", luck(1)) == ""


def test_typed_keeps_the_question() -> None:
    """However it is typed, most of its words stay, and it is never empty."""
    question = "What did the harbour master repair after the storm?"
    for seed in range(200):
        kept = set(typed(question, luck(seed)).lower().replace("?", "").split())
        assert len(kept & {"what", "harbour", "master", "repair", "after", "storm"}) >= 4
