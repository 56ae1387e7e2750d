"""What a sentence offers that the question lacks: the answer?"""

import numpy as np

from index.likeness import Match
from index.notes import ROW
from index.question import Kind, Question
from index.ranking import Floats, Places
from index.sheet import Sheet
from index.tokens import COUNTED, FIGURE, NAME, PLACE

COUNTING = (Kind.WHEN, Kind.MANY, Kind.MUCH)  # an answer without a time or a number is none
_SPEECH, _NEGATED = ROW.index("speech"), ROW.index("negated")


def offers(question: Question, match: Match, sheet: Sheet, sentences: Places) -> dict[str, Floats]:
    """Names, numbers and places that the question lacks, and the kind of answer that it asks for; of ``sentences``."""
    marks = sheet.terms.marks(list(dict.fromkeys(match.terms)))  # two misspelt terms may be read as one
    names = sheet.name_counts - np.count_nonzero(marks & NAME, axis=0)
    numbers = sheet.number_counts - np.count_nonzero(marks & FIGURE, axis=0)
    places = sheet.place_counts - np.count_nonzero(marks & PLACE, axis=0)
    fits, around = _fits(question.kind, sheet, sentences, names, numbers)
    names, numbers, places = names[sentences], numbers[sentences], places[sentences]
    rows = sheet.notes.rows(sentences)
    speech, negated = rows[:, _SPEECH], rows[:, _NEGATED]
    zero = np.zeros(len(sentences), np.float32)
    focus = question.terms.index(question.focus) if question.focus else -1
    counted = sheet.terms.marks([match.terms[focus]])[0, sentences] & COUNTED
    return {
        "new_names": np.clip(names / 4, 0, 1), "new_numbers": np.clip(numbers / 3, 0, 1),
        "new_places": np.clip(places / 2, 0, 1), "fits": fits, "fits_paragraph": around,
        "focus_by_number": match.soft[focus, sentences] * (numbers > 0) if focus >= 0 else zero,
        "focus_counted": np.asarray(counted > 0, np.float32) if focus >= 0 else zero,
        "denied_alone": (1 - negated) * float(question.negated),
        "speech_fits": speech * float(question.about_words),
        "lacks_speech": (1 - speech) * float(question.about_words),
        "lacks_kind": (fits == 0) * float(question.kind in COUNTING),
    }  # fmt: skip


def _fits(kind: Kind, sheet: Sheet, sentences: Places, names: Floats, numbers: Floats) -> tuple[Floats, Floats]:
    """Whether each sentence, and any of its paragraph, holds what a question of that kind asks for; 0.5: who knows.

    ``names``, ``numbers``: how many each sentence of the sheet has that the question lacks.
    """
    if kind in {Kind.WHAT, Kind.CLOSED, Kind.NONE}:
        half = np.full(len(sentences), 0.5, np.float32)
        return half, half
    whole = np.flatnonzero(np.isin(sheet.paragraph_of, sheet.paragraph_of[sentences]))
    cue = dict(zip(ROW, sheet.notes.rows(whole).T, strict=True))
    named, numbered = np.minimum(names[whole], 1), np.minimum(numbers[whole], 1)
    fits = np.zeros(len(sheet.sentences), np.float32)
    fits[whole] = {
        Kind.WHO: named,
        Kind.WHEN: 0.5 * cue["time"] + 0.5 * cue["strong_time"],
        Kind.WHERE: (0.5 * cue["place"] + 0.5) * named,
        Kind.MANY: np.maximum(numbered, 0.7 * cue["number"]),
        Kind.MUCH: 0.5 * numbered + 0.5 * cue["amount"],
        Kind.WHY: cue["reason"],
        Kind.HOW: cue["means"],
    }[kind]
    around = np.maximum.reduceat(fits, sheet.paragraph_starts)[sheet.paragraph_of]
    return fits[sentences], around[sentences]
