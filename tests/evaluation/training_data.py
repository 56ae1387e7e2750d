"""What is trained on: questions with their right sentences, and questions that have none.

Kinds: "own" (the article's question), "absent" (asked of the article, which does not answer it), "typo" (own, a word
misspelt), "off" (another article's), "cut" (the article without the paragraphs that answer, where the answer does not
stand elsewhere either), "twist" (a name, number or word of the question exchanged, or the question denied). With an
encoder also "hidden": the question's meaning, but without some of the words that the answer has, as if it had been
asked in other words; of SQuAD alone, whose questions were written beside the text, while NewsQA's were not.
"""

import json
import math
import random
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from index import Article
from index.english import English
from index.features import describe
from index.keeping import Sheets
from index.nearness import Meant, encoded, similarity, worded
from index.question import Question, read_question
from index.ranking import Floats, Places
from index.sheet import Sheet
from index.text import sentences, words
from index.vectors import Encoder, remembering
from tests.evaluation.altered import careless, hidden, twisted

Row = dict[str, Any]
Contrast = tuple[str, set[str], list[set[str]]]  # question; terms of the sentence that answers; of those that do not
SETS = {"squad_train.jsonl": 1.0, "newsqa_visible.jsonl": 2.0}  # how much a question of each weighs
# Of these, evidence alone is learned: some of their questions were asked of an article that does not answer them.
ABSENT = {"squad_v2_visible.jsonl": 0.2, "wikiqa_dev.jsonl": 0.2}
PARAGRAPH = 5  # sentences: WikiQA's articles have lost theirs
ENCYCLOPAEDIA, NEWS = 0, 1  # their numbers among the sets
PER_ARTICLE = 80  # questions: no article weighs more
SYNONYM = 0.6  # the cosine of two words that may stand for one another
COMMON = 4  # articles that hold a stem, for the table to list it


@dataclass(frozen=True, slots=True)
class Example:
    """A question to an article. ``labels[i]`` of candidate ``i``: 2 it answers, 1 its paragraph does, 0 neither."""

    kind: str
    set: int
    fold: int
    rows: Floats
    paragraphs: Places
    labels: Places
    weight: float


def read_rows(path: Path) -> list[Row]:
    with path.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [row if "paragraphs" in row else _from_sentences(row, str(i)) for i, row in enumerate(rows)]


def _from_sentences(row: Row, name: str) -> Row:
    """One question of WikiQA, as an article with a question."""
    texts = [each["text"] for each in row["sentences"]]
    places = [i for i, each in enumerate(row["sentences"]) if each["label"]]
    right = [{"text": texts[i], "start": 0, "paragraph_index": i // PARAGRAPH} for i in places]
    return {
        "id": name,
        "title": row["document_title"],
        "paragraphs": [" ".join(texts[i : i + PARAGRAPH]) for i in range(0, len(texts), PARAGRAPH)],
        "questions": [{"question": row["question"], "answers": right, "answerable": bool(right)}],
    }


def answers(question: Row) -> set[int]:
    """The paragraphs (from 0) that answer."""
    return {each.get("paragraph_index", question.get("paragraph_index")) for each in question["answers"]} - {None}


def english(articles: Sequence[Row], texts: Iterable[Sequence[str]]) -> dict[str, Any]:
    """The table of English: stems by how many articles hold them (their questions thrice), and trust.

    ``trust``: of stems that 25 questions of 8 articles hold; drawn to the usual share as by 8 further questions.
    """
    found: Counter[str] = Counter()
    questioned: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    kept: Counter[str] = Counter()
    askers: dict[str, set[str]] = defaultdict(set)
    for paragraphs in texts:
        found.update({term for paragraph in paragraphs for term in words(paragraph)})
    for row in articles:
        found.update({term for paragraph in row["paragraphs"] for term in words(paragraph)})
        for term in {term for question in row["questions"] for term in words(question["question"])}:
            questioned[term] += 3
        for question, sentence in _answered(row):
            terms = set(words(question))
            asked.update(terms)
            kept.update(terms & set(words(sentence)))
            for term in terms:
                askers[term].add(row["id"])
    often = [term for term, count in found.items() if count >= COMMON]
    common = sorted(often, key=lambda term: (-found[term] - questioned[term], term))
    listed = sorted(term for term in asked if asked[term] >= 25 and len(askers[term]) >= 8)
    rest = asked.keys() - set(listed)
    usual = sum(kept[term] for term in rest) / sum(asked[term] for term in rest)
    trust = {term: round((kept[term] + 8 * usual) / (asked[term] + 8), 2) for term in listed}
    return {"common": " ".join(common), "trust": trust, "usual": round(usual, 2)}


def suggestions(articles: Sequence[Sequence[Contrast]], most: int = 1500) -> dict[str, dict[str, float]]:
    """Pairs (stem of a question, stem of the sentence that answers), where the second stands there at least twice as
    often as in other sentences of the paragraph; of 7 questions of 6 articles at least."""
    good: Counter[tuple[str, str]] = Counter()
    bad: Counter[tuple[str, str]] = Counter()
    sizes: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    askers: dict[tuple[str, str], set[int]] = defaultdict(set)
    for number, article in enumerate(articles):
        for question, right, wrong in article:
            asked = read_question(question)
            for term in (*asked.terms, f"?{asked.kind.name.lower()}"):
                sizes[term][0] += 1
                sizes[term][1] += len(wrong)
                good.update((term, other) for other in right)
                bad.update((term, other) for sentence in wrong for other in sentence)
                for other in right:
                    askers[term, other].add(number)
    found = []
    for (term, other), count in good.items():
        if count < 7 or other in {term, "cnn"} or len(askers[term, other]) < 6:
            continue
        here, there = (count - 1) / sizes[term][0], (bad[term, other] + 1) / max(sizes[term][1], 1)
        lift = math.log(here / there)
        if lift > 0.75:
            found.append((math.sqrt(count) * lift, term, other, round(min(lift / 3, 1), 2)))
    table: dict[str, dict[str, float]] = {}
    for _, term, other, strength in sorted(found, key=lambda each: (-each[0], each[1:]))[:most]:
        table.setdefault(term, {})[other] = strength
    return {term: table[term] for term in sorted(table)}


def contrasts(row: Row) -> Iterator[Contrast]:
    """Each question, the terms of the sentence that answers, and those of each other sentence near it."""
    cuts = [[(a, b, set(words(text[a:b]))) for a, b in sentences(text)] for text in row["paragraphs"]]
    for question in row["questions"]:
        answer = question["answers"][0]
        place = answer.get("paragraph_index", question["paragraph_index"])
        right = [held for a, b, held in cuts[place] if a <= answer["start"] < b]
        if right:
            near = [each for cut in cuts[max(place - 1, 0) : place + 2] for each in cut]
            yield question["question"], right[0], [held for _, _, held in near if held is not right[0]]


def _answered(row: Row) -> Iterator[tuple[str, str]]:
    """Each question with the sentence that holds its first answer."""
    cuts = [sentences(paragraph) for paragraph in row["paragraphs"]]
    for question in row["questions"]:
        answer = question["answers"][0]
        place = answer.get("paragraph_index", question["paragraph_index"])
        for start, stop in cuts[place]:
            if start <= answer["start"] < stop:
                yield question["question"], row["paragraphs"][place][start:stop]


def examples(
    number: int, rows: Sequence[Row], known: Sequence[English], weight: float, encoder: Encoder | None = None
) -> Iterator[Example]:
    """The examples of the articles of one set; every article's luck is its own."""
    for place, row in enumerate(rows):
        luck = random.Random(zlib.crc32(row["id"].encode()))  # noqa: S311  # to be repeated, not to be secret
        own = row["questions"] if len(row["questions"]) <= PER_ARTICLE else luck.sample(row["questions"], PER_ARTICLE)
        foreign = [rows[luck.randrange(len(rows) - 1) + place + 1 - len(rows)]["questions"] for _ in own]
        whole = _sheet(row, set(), encoder)
        count = len(row["paragraphs"])
        gone = set(luck.sample(range(count), count // 3)) if count > 3 else set()
        less = _sheet(row, gone, encoder)
        asked = [("own", question["question"], question, whole) for question in own]
        asked += [("typo", careless(each["question"], luck), each, whole) for each in own if luck.random() < 0.5]
        asked += [("off", luck.choice(each)["question"], None, whole) for each in foreign]
        left = " ".join(paragraph for i, paragraph in enumerate(row["paragraphs"]) if i not in gone)
        asked += [("cut", each["question"], None, less) for each in own if _is_cut(each, gone, left)]
        asked += [("twist", twisted(q["question"], luck.choice(own)["question"], luck), None, whole) for q in own]
        if encoder and number == ENCYCLOPAEDIA:
            asked += [("hidden", each["question"], each, whole) for each in own if luck.random() < 0.5]
        for kind, text, question, sheet in asked:
            if not text:
                continue
            read = read_question(text)
            meant = _meant(text, read, sheet, encoder)
            if kind == "hidden" and question and meant:
                read, meant = _hidden(text, _answering(question, row), meant, luck)
            if example := _example(read, meant, question, sheet, known[place % 2]):
                yield Example(kind, number, place % 2, *example, weight)


def absent(
    number: int, rows: Sequence[Row], known: Sequence[English], weight: float, encoder: Encoder | None = None
) -> Iterator[Example]:
    """What was asked of each article of one set: "own" where it answers, "absent" where it does not."""
    for place, row in enumerate(rows):
        sheet = _sheet(row, set(), encoder)
        for question in row["questions"]:
            read, kind = read_question(question["question"]), "own" if question["answerable"] else "absent"
            meant = _meant(question["question"], read, sheet, encoder)
            if example := _example(read, meant, question, sheet, known[place % 2]):
                yield Example(kind, number, place % 2, *example, weight)


def _meant(text: str, read: Question, sheet: Sheet, encoder: Encoder | None) -> Meant | None:
    if encoder is None or sheet.meanings is None:
        return None
    return Meant(encoded(text, encoder), worded(read, encoder, [sheet.meanings]))


def _hidden(text: str, answer: str, meant: Meant, luck: random.Random) -> tuple[Question, Meant]:
    """The question with words hidden, and its vectors, those of the hidden words as far off as another word's."""
    asked, left = read_question(text), read_question(hidden(text, answer, luck))
    if len(asked.terms) != len(left.terms):  # a word stands there twice and one is hidden
        return asked, meant
    nearer = np.array([1 if a == b else SYNONYM for a, b in zip(asked.terms, left.terms, strict=True)], np.float32)
    return left, Meant(meant.whole, meant.terms * nearer[:, None])


def _is_cut(question: Row, gone: set[int], left: str) -> bool:
    """Whether what answers is gone, and does not stand in what is left either."""
    return answers(question) <= gone and not any(answer["text"] in left for answer in question["answers"])


def _answering(question: Row, row: Row) -> str:
    """The paragraphs that answer."""
    return " ".join(row["paragraphs"][i] for i in sorted(answers(question)))


def _sheet(row: Row, without: set[int], encoder: Encoder | None) -> Sheet:
    kept = ["" if i in without else paragraph for i, paragraph in enumerate(row["paragraphs"])]
    article = Article.from_paragraphs(title=row["title"], paragraphs=kept)
    return Sheets(encoder=remembering(encoder) if encoder else None).of(article, encode=True)


def _example(
    asked: Question, meant: Meant | None, question: Row | None, sheet: Sheet, known: English
) -> tuple[Floats, Places, Places] | None:
    if not asked.terms:
        return None
    table = describe(asked, sheet, known, similarity(meant, sheet.meanings) if meant and sheet.meanings else None)
    labels = np.zeros(len(table.sentences), np.intp)
    for i, number in enumerate(table.sentences.tolist() if question else []):
        labels[i] = _label(question or {}, sheet, number)
    return table.rows.astype(np.float16), sheet.paragraph_of[table.sentences], labels


def _label(question: Row, sheet: Sheet, number: int) -> int:
    sentence, article = sheet.sentences[number], sheet.passages[0].article
    if sentence.paragraph - 1 not in answers(question):
        return 0
    text = " ".join(sentence.of(article.text).split())
    return 2 if any(" ".join(answer["text"].split()) in text for answer in question["answers"]) else 1
