"""How alike a question and each sentence are: which of its terms stand there, how near, and around it."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from index.english import English
from index.matching import grams
from index.postings import rarity, summed
from index.question import Question
from index.ranking import Floats
from index.sheet import Sheet
from index.tokens import NAME

NAMED = 0.7  # of its sentences have it capitalised inside: then a term is a name
NEAR = 3  # terms apart


@dataclass(frozen=True, slots=True)
class Match:
    """The question's terms (rows) in the article's sentences (columns)."""

    terms: tuple[str, ...]  # as the article spells them
    repaired: Floats  # 1 for a term that was read as a neighbour
    often: Floats
    hard: Floats  # 0 or 1
    soft: Floats  # 0..1: of one family
    idf: Floats
    rare: Floats
    trust: Floats
    names: Floats  # 1 for a term that is a name: capitalised in the question, or in the article nearly always


def match_terms(question: Question, sheet: Sheet, english: English) -> Match:
    """Look each term up; one that neither the article nor the table of English knows is read as its neighbour."""
    terms = list(question.terms)
    repaired = np.zeros(len(terms), np.float32)
    for i, (term, spelled) in enumerate(zip(question.terms, question.spelled, strict=True)):
        if (
            term not in sheet.terms
            and english.rarity(term) == 1
            and (near := sheet.vocabulary.repaired(spelled.casefold()))
        ):
            terms[i], repaired[i] = near, 1
    often = sheet.terms.rows(terms)
    hard = (often > 0).astype(np.float32)
    soft = hard.copy()
    for row, term in zip(soft, terms, strict=True):
        for other, kinship in sheet.vocabulary.family(term):
            held = sheet.terms.texts(other)
            row[held] = np.maximum(row[held], kinship)
    return Match(
        tuple(terms),
        repaired,
        often,
        hard,
        soft,
        idf=np.array([sheet.terms.idf(term) for term in terms], np.float32),
        rare=np.array([english.rarity(term) for term in terms], np.float32),
        trust=np.array([english.trust(term) * (0.2 + english.rarity(term)) for term in terms], np.float32),
        names=np.maximum(np.array(question.names, np.float32), _are_names(sheet, terms)),
    )


def unmentioned(question: Question, match: Match) -> tuple[str, ...]:
    """The question's names and numbers that the articles do not mention, as they are spelled there."""
    unknown = (match.soft.max(axis=1) == 0) & (match.repaired == 0)
    asked = zip(question.spelled, question.names, question.numbers, unknown, strict=True)
    return tuple(dict.fromkeys(spelled for spelled, name, number, lacks in asked if lacks and (name or number)))


def _are_names(sheet: Sheet, terms: Sequence[str]) -> Floats:
    """1 for a term that the article has capitalised inside its sentences, nearly always."""
    held = np.array([len(sheet.terms.texts(term)) for term in terms])
    named = np.count_nonzero(sheet.terms.marks(terms) & NAME, axis=1)
    return np.asarray((held > 0) & (named >= NAMED * held), np.float32)


def share(held: Floats, weights: Floats) -> Floats:
    """What is held (terms × sentences, 0..1) of all the terms, each by its weight."""
    return np.asarray(weights @ held / max(float(weights.sum()), 1e-9), np.float32)


def bm25(match: Match, sheet: Sheet) -> dict[str, Floats]:
    """BM25 of sentence, paragraph and passage, each over the most that the question could reach."""
    paragraphs = np.add.reduceat(match.often, sheet.paragraph_starts, axis=1)
    passages = np.add.reduceat(match.often, sheet.passage_starts, axis=1)
    idf = rarity(paragraphs)
    return {
        "sentence_bm25": sheet.by_sentence.shares(match.often, match.idf),
        "paragraph_bm25": sheet.by_paragraph.shares(paragraphs, idf)[sheet.paragraph_of],
        "passage_bm25": sheet.by_passage.shares(passages, idf)[sheet.passage_of],
    }


def shares(match: Match, sheet: Sheet) -> dict[str, Floats]:
    """Shares of the question that stand in the sentence, its neighbours, its paragraph and its passage."""
    soft, none = match.soft, np.zeros((len(match.terms), 1), np.float32)
    before = np.concatenate([none, soft[:, :-1]], axis=1)
    after = np.concatenate([soft[:, 1:], none], axis=1)
    around = np.maximum(np.maximum(before, after), soft)
    paragraph = np.maximum.reduceat(soft, sheet.paragraph_starts, axis=1)[:, sheet.paragraph_of]
    passage = np.maximum.reduceat(soft, sheet.passage_starts, axis=1)[:, sheet.passage_of]
    weights = np.stack([match.idf, match.rare, match.trust])
    weights /= np.maximum(weights.sum(axis=1, keepdims=True), 1e-9)
    hard_all, soft_all, par_all = weights @ match.hard, weights @ soft, weights @ paragraph
    before_all, after_all, passage_all = weights @ before, weights @ after, weights @ passage
    return {
        "sentence_idf": hard_all[0], "sentence_rare": hard_all[1], "sentence_trust": hard_all[2],
        "soft_rare": soft_all[1], "soft_trust": soft_all[2],
        "before_idf": before_all[0], "after_idf": after_all[0],
        "before_trust": before_all[2], "after_trust": after_all[2],
        "with_before": weights[2] @ np.maximum(before, soft), "with_after": weights[2] @ np.maximum(after, soft),
        "around": weights[2] @ around,
        "paragraph_idf": par_all[0], "paragraph_rare": par_all[1], "paragraph_trust": par_all[2],
        "passage_idf": passage_all[0], "passage_trust": passage_all[2],
        "match_count": np.minimum(match.hard.sum(axis=0) / 8, 1),
    }  # fmt: skip


def wording(match: Match, sheet: Sheet) -> dict[str, Floats]:
    """How alike the wording is: letters, neighbouring words, nearness and order."""
    size = len(sheet.sentences)
    held = sheet.terms.holding([sheet.letters.holding(run) for run in grams(match.terms)])
    letters = held.sum(axis=0) / max(len(held), 1)
    rare = np.log((size + 1) / (held.sum(axis=1) + 0.5))
    letters_rare = share(held, rare)
    terms = match.terms
    weights = [float(x + y) for x, y in pairwise(match.idf)]
    total = max(sum(weights), 1e-9)
    both = np.flatnonzero((match.hard[:-1] * match.hard[1:]).any(axis=1)).tolist()  # few pairs share a sentence
    pairs = [sheet.terms.neighbours(terms[i], terms[i + 1]) for i in both]
    tight = summed(pairs, [weights[i] for i in both], size) / total
    places = sheet.terms.places(terms)
    there = match.hard > 0
    first = np.where(there, places, np.inf).min(axis=0)
    last = np.where(there, places, -np.inf).max(axis=0)
    count = match.hard.sum(axis=0)
    density = np.where(count > 1, count / np.maximum(last - first + 1, 1), 0)
    steps = places[1:] - places[:-1]
    near = np.nan_to_num(np.abs(steps) <= NEAR).astype(np.float32)
    ordered = (steps > 0).sum(axis=0) / np.maximum(np.isfinite(steps).sum(axis=0), 1)
    loose = np.asarray(weights, np.float32) @ near / total if len(terms) > 1 else np.zeros(len(letters))
    sums = np.maximum.reduceat(np.stack([letters, tight]), sheet.paragraph_starts, axis=1)[:, sheet.paragraph_of]
    return {
        "grams_rare": letters_rare, "ordered": ordered,
        "grams": letters, "paragraph_grams": sums[0], "pairs": tight, "paragraph_pairs": sums[1], "loose_pairs": loose,
        "density": np.minimum(density, 1), "start": np.where(count > 0, 1 / (1 + np.where(count > 0, first, 0)), 0),
    }  # fmt: skip
