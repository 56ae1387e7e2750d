"""Whether a sentence has what is asked for: the kind of answer, the question's names, numbers and focus."""

import numpy as np

from index.english import English
from index.likeness import Match, share
from index.opposites import opposites
from index.question import Kind, Question
from index.ranking import Floats
from index.sheet import Sheet
from index.traits import CUES, PLAIN

AROUND = 3  # sentences: farther away a name is not what "he" or "it" stands for
COUNTING = (Kind.WHEN, Kind.MANY, Kind.MUCH)  # an answer without a time or a number is none


def kinds(question: Question, match: Match, sheet: Sheet) -> dict[str, Floats]:
    """Names, numbers and focus of the question that stand there, and what stands there that it lacks: the answer?"""
    names, numbers = match.names, np.array(question.numbers, np.float32)
    zero = np.zeros(len(sheet.sentences), np.float32)
    paragraph = np.maximum.reduceat(match.hard, sheet.paragraph_starts, axis=1)[:, sheet.paragraph_of]
    focus = question.terms.index(question.focus) if question.focus else -1
    known = list(dict.fromkeys(match.terms))  # two misspelt terms may be read as one
    new_names = sheet.name_counts - np.minimum(sheet.names.rows(known), 1).sum(axis=0)
    new_numbers = sheet.number_counts - np.minimum(sheet.numbers.rows(known), 1).sum(axis=0)
    new_places = sheet.place_counts - np.minimum(sheet.places.rows(known), 1).sum(axis=0)
    counted = sheet.counted.rows([match.terms[focus]])[0] > 0 if focus >= 0 else zero
    new_terms = sheet.term_counts - np.minimum(sheet.terms.rows(known), 1).sum(axis=0)
    fits = _fits(question, sheet, new_names, new_numbers)
    title = np.array([any(term in each for each in sheet.titles) for term in match.terms])
    free = np.where(title, 0, match.trust).astype(np.float32)
    return {
        "names": share(match.hard, names * match.idf), "names_paragraph": share(paragraph, names * match.idf),
        "numbers": share(match.hard, numbers), "numbers_paragraph": share(paragraph, numbers),
        "focus": match.soft[focus] if focus >= 0 else zero,
        "focus_paragraph": paragraph[focus] if focus >= 0 else zero,
        "focus_by_number": match.soft[focus] * (new_numbers > 0) if focus >= 0 else zero,
        "focus_counted": counted, "new_places": np.clip(new_places / 2, 0, 1),
        "new_terms": np.minimum(new_terms / 20, 1), "new_names": np.clip(new_names / 4, 0, 1),
        "new_numbers": np.clip(new_numbers / 3, 0, 1), "fits": fits,
        "fits_paragraph": np.maximum.reduceat(fits, sheet.paragraph_starts)[sheet.paragraph_of],
        **missing(question, match, sheet, names, numbers), **lacking(question, match, sheet),
        "lacks_kind": (fits == 0) * float(question.kind in COUNTING),
        "title_free": share(match.soft, free), "all_names": np.asarray((names @ match.hard) == names.sum(), np.float32),
    }  # fmt: skip


def missing(question: Question, match: Match, sheet: Sheet, names: Floats, numbers: Floats) -> dict[str, Floats]:
    """What of the question the sentence should hold and lacks; whether its rarest terms stand there."""
    rarest = np.argsort(-match.trust * match.idf, kind="stable")
    paragraph = np.maximum.reduceat(match.soft, sheet.paragraph_starts, axis=1)[:, sheet.paragraph_of]
    negated = sheet.plain[:, PLAIN.index("negated")]
    return {
        "names_missing": np.minimum(names @ (1 - match.hard) / 3, 1),
        "numbers_missing": np.minimum(numbers @ (1 - match.hard) / 2, 1),
        "rarest": match.soft[rarest[0]],
        "rarest_around": paragraph[rarest[0]],
        "second_rarest": match.soft[rarest[min(1, len(rarest) - 1)]],
        "missing_rare": ((1 - match.soft) * match.rare[:, None]).max(axis=0),
        "missing_trust": ((1 - match.soft) * match.trust[:, None]).max(axis=0),
        "missing_around": ((1 - paragraph) * match.rare[:, None]).max(axis=0),
        "denied_alone": (1 - negated) * float(question.negated),
        "last_term": match.soft[-1],
        **opposed(match, sheet),
        **story(question, match, sheet),
    }


def story(question: Question, match: Match, sheet: Sheet) -> dict[str, Floats]:
    """Whether the article first speaks here of what is asked, how central the sentence is, whether words were asked."""
    counted = match.hard.cumsum(axis=1)
    starts = sheet.article_starts
    counted -= counted[:, starts] - match.hard[:, starts]
    first = match.hard * (counted == 1)
    speech = sheet.plain[:, PLAIN.index("speech")]
    return {
        "first_mention": share(first, match.trust),
        "first_mentions_so_far": share(np.minimum(counted, 1), match.trust),
        "central": sheet.central,
        "speech_fits": speech * float(question.about_words),
    }


def lacking(question: Question, match: Match, sheet: Sheet) -> dict[str, Floats]:
    """Whether something that an answer turns on is not there, 0 or 1, by kind.

    Within ``AROUND`` sentences: names, numbers, what "how many" counts, words so rare that the table of English does
    not list them. In the sentence itself: speech, where the question asks what somebody said.
    """
    telling = {
        "lacks_name": match.names > 0,
        "lacks_number": np.array(question.numbers),
        "lacks_counted": np.array([question.kind is Kind.MANY and term == question.focus for term in question.terms]),
        "lacks_rare": match.rare == 1,
    }
    places = np.arange(match.soft.shape[1])
    so_far = np.pad((match.soft > 0).cumsum(axis=1), ((0, 0), (1, 0)))
    before, upto = so_far[:, np.maximum(places - AROUND, 0)], so_far[:, np.minimum(places + AROUND, places[-1]) + 1]
    found = {name: (before[terms] == upto[terms]).any(axis=0).astype(np.float32) for name, terms in telling.items()}
    speech = sheet.plain[:, PLAIN.index("speech")]
    return found | {"lacks_speech": (1 - speech) * float(question.about_words)}


def opposed(match: Match, sheet: Sheet) -> dict[str, Floats]:
    """Whether a word stands there that denies one of the question's, which itself does not."""
    found = np.zeros(len(sheet.sentences), np.float32)
    for term, held in zip(match.terms, match.hard, strict=True):
        for other in opposites(term):
            if other in sheet.terms and other not in match.terms:
                places = sheet.terms.texts(other)
                found[places] = np.maximum(found[places], 1 - held[places])
    paragraph = np.maximum.reduceat(found, sheet.paragraph_starts)[sheet.paragraph_of]
    return {"opposed": found, "opposed_paragraph": paragraph}


def suggested(question: Question, match: Match, sheet: Sheet, english: English) -> dict[str, Floats]:
    """Whether words stand there that often answer such words ("die" and "death"): their sum over 3, and the most."""
    total, most = np.zeros((2, len(sheet.sentences)), np.float32)
    best: dict[str, float] = {}
    for term in (*question.terms, f"?{question.kind.name.lower()}"):
        for other, strength in english.suggests(term).items():
            if other not in match.terms:
                best[other] = max(best.get(other, 0.0), strength)
    for other, strength in best.items():
        if other in sheet.terms:
            places = sheet.terms.texts(other)
            total[places] += strength
            most[places] = np.maximum(most[places], strength)
    total = np.minimum(total / 3, 1)
    paragraph = np.maximum.reduceat(total, sheet.paragraph_starts)[sheet.paragraph_of]
    return {"suggested": total, "suggested_most": most, "suggested_paragraph": paragraph}


def _fits(question: Question, sheet: Sheet, new_names: Floats, new_numbers: Floats) -> Floats:
    """Whether the sentence holds what such a question asks for; 0.5 where the question's kind does not tell."""
    cue = {name: sheet.cues[:, i] for i, name in enumerate(CUES)}
    named = np.minimum(new_names, 1)
    wanted = {
        Kind.WHO: named,
        Kind.WHEN: 0.5 * cue["time"] + 0.5 * cue["strong_time"],
        Kind.WHERE: (0.5 * cue["place"] + 0.5) * named,
        Kind.MANY: np.maximum(np.minimum(new_numbers, 1), 0.7 * cue["number"]),
        Kind.MUCH: 0.5 * np.minimum(new_numbers, 1) + 0.5 * cue["amount"],
        Kind.WHY: cue["reason"],
        Kind.HOW: cue["means"],
    }.get(question.kind)
    return np.full(len(named), 0.5, np.float32) if wanted is None else np.asarray(wanted, np.float32)
