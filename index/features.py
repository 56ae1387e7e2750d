"""A sentence beside a question: a row of named numbers, each 0..1.

``FEATURES`` names the columns in order. "Share" is a share of the question: the weights of those of its terms that
stand there over the weights of all. Weights are of three kinds: ``idf`` (rare in the article; a term that it lacks
weighs most), ``rare`` (rare in English) and ``trust`` (answering sentences repeat it). "Soft": words of one family
count in part.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.aptness import kinds, suggested
from index.english import English
from index.likeness import Match, bm25, match_terms, share, shares, unmentioned, wording
from index.nearness import NEARNESS, Near, meaning
from index.notes import ROW
from index.offer import offers
from index.question import Kind, Question
from index.ranking import Floats, Places
from index.sheet import Sheet

MOST = 60  # sentences that compete
ASKED = (
    *(f"kind_{kind.name.lower()}" for kind in Kind),
    "question_length", "unknown_idf", "unknown_rare", "asked_rare", "repaired", "names_asked", "names_unknown",
    "numbers_asked", "numbers_unknown", "has_focus", "focus_unknown", "in_title", "best_sentence", "best_paragraph",
)  # fmt: skip
MATCHED = (
    "sentence_idf", "sentence_rare", "sentence_trust", "soft_idf", "soft_rare", "soft_trust", "before_idf",
    "after_idf", "before_trust", "after_trust", "with_before", "with_after", "around", "paragraph_idf",
    "paragraph_rare", "paragraph_trust", "passage_idf", "passage_trust", "sentence_bm25", "paragraph_bm25",
    "passage_bm25", "grams", "paragraph_grams", "pairs", "paragraph_pairs", "loose_pairs", "density", "start",
    "names", "names_paragraph", "numbers", "numbers_paragraph", "focus", "focus_paragraph", "focus_by_number",
    "new_terms", "new_names", "new_numbers", "fits", "fits_paragraph", "title_free", "sentence_bm25_best",
    "paragraph_bm25_best", "passage_bm25_best", "soft_best", "around_best", "grams_best", "best_of_paragraph",
    "sentence_rank", "paragraph_rank", "match_count", "all_names", "names_missing", "numbers_missing", "rarest",
    "rarest_around", "second_rarest", "denied_alone", "last_term", "suggested", "suggested_most",
    "suggested_paragraph", "opposed", "opposed_paragraph", "first_mention", "first_mentions_so_far", "central",
    "speech_fits", "grams_rare", "ordered", "missing_rare", "missing_trust", "missing_around",
    "focus_counted", "new_places",
)  # fmt: skip
LACKS = ("lacks_name", "lacks_number", "lacks_counted", "lacks_rare", "lacks_speech", "lacks_kind")
# Where one of these is above 0, something that an answer turns on is not there.
DOUBTS = (
    "names_unknown", "numbers_unknown", "lacks_name", "lacks_counted", "lacks_rare", "lacks_speech", "lacks_kind"
)  # fmt: skip
FEATURES = (*MATCHED, *LACKS, *ROW, *ASKED)


_DOUBTS = [FEATURES.index(name) for name in DOUBTS]
_NOTHING_ASKED, _UNKNOWN = FEATURES.index("kind_none"), FEATURES.index("unknown_rare")


@dataclass(frozen=True, slots=True)
class Table:
    """``rows[i]``: the features of sentence ``sentences[i]`` of the sheet.

    ``unmentioned``: the question's names and numbers that the articles lack.
    """

    sentences: Places
    rows: Floats
    unmentioned: tuple[str, ...] = ()


@np.errstate(invalid="ignore")  # BLAS may raise this flag over memory that it reads beyond the end and does not use
def describe(question: Question, sheet: Sheet, english: English, near: Near | None = None) -> Table:
    """The features of the sentences that compete: the ``MOST`` that hold most of the question in and around them.

    ``near``: how near the sentences come to the question's meaning; then the nearest compete too, and the columns
    of ``NEARNESS`` stand behind ``FEATURES``.
    """
    match = match_terms(question, sheet, english)
    ranks = bm25(match, sheet)
    soft = share(match.soft, match.idf)
    quick = soft + 0.5 * ranks["paragraph_bm25"] + 0.5 * ranks["passage_bm25"] + 0.02 * sheet.early
    nearness = {} if near is None else meaning(near, question, match, sheet)
    quick += nearness.get("near", 0) + nearness.get("alike_idf", 0)
    best = np.sort(np.argsort(-quick, kind="stable")[:MOST])
    columns = ranks | {"soft_idf": soft} | shares(match, sheet) | wording(match, sheet)
    columns |= kinds(question, match, sheet) | suggested(question, match, sheet, english)
    columns = {name: column[best] for name, column in columns.items()}
    columns |= offers(question, match, sheet, best)
    columns |= _beside_best(columns, sheet.paragraph_of[best])
    asked = np.broadcast_to(_asked(question, match, sheet, columns), (len(best), len(ASKED)))
    matched = np.stack([columns[name] for name in (*MATCHED, *LACKS)], axis=1)
    meant = np.stack([nearness[name][best] for name in NEARNESS], axis=1) if nearness else np.zeros((len(best), 0))
    rows = np.concatenate([matched, sheet.notes.rows(best), asked, meant], axis=1, dtype=np.float32)
    return Table(best, rows, unmentioned(question, match))


def doubted(rows: Floats) -> NDArray[np.bool_]:
    """For each row, whether something that an answer turns on is not there.

    Words that ask nothing ("Recommend a restaurant") are looked up as they are, and doubted if the article lacks one.
    """
    lacking = np.asarray((rows[:, _DOUBTS] > 0).any(axis=1))
    return lacking | ((rows[:, _NOTHING_ASKED] > 0) & (rows[:, _UNKNOWN] > 0))


def _beside_best(columns: dict[str, Floats], paragraphs: Places) -> dict[str, Floats]:
    """The same over the best candidate's, and ranks: 1 for the best, 1/2 for the second …"""
    found: dict[str, Floats] = {}
    for name, source in (
        ("sentence_bm25_best", "sentence_bm25"), ("paragraph_bm25_best", "paragraph_bm25"),
        ("passage_bm25_best", "passage_bm25"), ("soft_best", "soft_trust"), ("around_best", "around"),
        ("grams_best", "grams"),
    ):  # fmt: skip
        found[name] = columns[source] / max(float(columns[source].max()), 1e-9)
    soft = columns["soft_trust"]
    first = np.concatenate([[True], paragraphs[1:] != paragraphs[:-1]])
    most = np.maximum.reduceat(soft, np.flatnonzero(first))[first.cumsum() - 1]
    found["best_of_paragraph"] = soft / np.maximum(most, 1e-9)
    for name, source in (("sentence_rank", "sentence_bm25"), ("paragraph_rank", "paragraph_bm25")):
        values = np.unique(-columns[source])
        found[name] = np.asarray(1 / (1 + np.searchsorted(values, -columns[source])), np.float32)
    return found


def _asked(question: Question, match: Match, sheet: Sheet, columns: dict[str, Floats]) -> Floats:
    """What holds of the question and the article whatever the sentence: the values of ``ASKED``."""
    unknown = 1 - match.soft.max(axis=1)
    names, numbers = match.names, np.array(question.numbers)
    title = sum(term in sheet.title for term in match.terms)
    focus = question.terms.index(question.focus) if question.focus else -1
    return np.array(
        [
            *(float(question.kind is kind) for kind in Kind),
            min(len(match.terms) / 12, 1),
            float(share(unknown[:, None], match.idf)[0]),
            float(share(unknown[:, None], match.rare)[0]),
            float(match.rare.max()),
            min(float(match.repaired.sum()) / 2, 1),
            min(float(names.sum()) / 4, 1),
            min(float((unknown * names).sum()) / 2, 1),
            min(float(numbers.sum()) / 2, 1),
            min(float((unknown * numbers).sum()), 1),
            float(focus >= 0),
            float(unknown[focus]) if focus >= 0 else 0.0,
            title / len(match.terms),
            float(columns["soft_trust"].max()),
            float(columns["paragraph_trust"].max()),
        ],
        np.float32,
    )
