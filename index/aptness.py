"""Whether a sentence has what of the question it should have, and words that often answer such words."""

import numpy as np

from index.english import English
from index.likeness import Match, share
from index.opposites import opposites
from index.question import Kind, Question
from index.ranking import Floats
from index.sheet import Sheet

AROUND = 3  # sentences: farther away a name is not what "he" or "it" stands for


def kinds(question: Question, match: Match, sheet: Sheet) -> dict[str, Floats]:
    """Names, numbers and focus of the question that stand there or around, and how much stands there beside."""
    names, numbers = match.names, np.array(question.numbers, np.float32)
    zero = np.zeros(len(sheet.sentences), np.float32)
    paragraph = np.maximum.reduceat(match.hard, sheet.paragraph_starts, axis=1)[:, sheet.paragraph_of]
    focus = question.terms.index(question.focus) if question.focus else -1
    known = list(dict.fromkeys(match.terms))  # two misspelt terms may be read as one
    new_terms = sheet.terms.distinct - np.minimum(sheet.terms.rows(known), 1).sum(axis=0)
    free = np.where([term in sheet.title for term in match.terms], 0, match.trust).astype(np.float32)
    return {
        "names": share(match.hard, names * match.idf), "names_paragraph": share(paragraph, names * match.idf),
        "numbers": share(match.hard, numbers), "numbers_paragraph": share(paragraph, numbers),
        "focus": match.soft[focus] if focus >= 0 else zero,
        "focus_paragraph": paragraph[focus] if focus >= 0 else zero,
        "new_terms": np.minimum(new_terms / 20, 1),
        **missing(match, sheet, names, numbers), **lacking(question, match),
        "title_free": share(match.soft, free), "all_names": np.asarray((names @ match.hard) == names.sum(), np.float32),
    }  # fmt: skip


def missing(match: Match, sheet: Sheet, names: Floats, numbers: Floats) -> dict[str, Floats]:
    """What of the question the sentence should hold and lacks; whether its rarest terms stand there."""
    rarest = np.argsort(-match.trust * match.idf, kind="stable")
    paragraph = np.maximum.reduceat(match.soft, sheet.paragraph_starts, axis=1)[:, sheet.paragraph_of]
    return {
        "names_missing": np.minimum(names @ (1 - match.hard) / 3, 1),
        "numbers_missing": np.minimum(numbers @ (1 - match.hard) / 2, 1),
        "rarest": match.soft[rarest[0]],
        "rarest_around": paragraph[rarest[0]],
        "second_rarest": match.soft[rarest[min(1, len(rarest) - 1)]],
        "missing_rare": ((1 - match.soft) * match.rare[:, None]).max(axis=0),
        "missing_trust": ((1 - match.soft) * match.trust[:, None]).max(axis=0),
        "missing_around": ((1 - paragraph) * match.rare[:, None]).max(axis=0),
        "last_term": match.soft[-1],
        **opposed(match, sheet),
        **story(match, sheet),
    }


def story(match: Match, sheet: Sheet) -> dict[str, Floats]:
    """Whether the article first speaks here of what is asked, and how central the sentence is."""
    counted = match.hard.cumsum(axis=1)
    first = match.hard * (counted == 1)
    return {
        "first_mention": share(first, match.trust),
        "first_mentions_so_far": share(np.minimum(counted, 1), match.trust),
        "central": sheet.central,
    }


def lacking(question: Question, match: Match) -> dict[str, Floats]:
    """Whether something that an answer turns on stands nowhere within ``AROUND`` sentences, 0 or 1, by kind.

    Names, numbers, what "how many" counts, and words so rare that the table of English does not list them.
    """
    telling = {
        "lacks_name": match.names > 0,
        "lacks_number": np.array(question.numbers),
        "lacks_counted": np.array([question.kind is Kind.MANY and term == question.focus for term in question.terms]),
        "lacks_rare": match.rare == 1,
    }
    places = np.arange(match.soft.shape[1])
    so_far = np.zeros((len(match.soft), len(places) + 1), np.intp)
    np.cumsum(match.soft > 0, axis=1, out=so_far[:, 1:])
    before, upto = so_far[:, np.maximum(places - AROUND, 0)], so_far[:, np.minimum(places + AROUND, places[-1]) + 1]
    return {name: (before[terms] == upto[terms]).any(axis=0).astype(np.float32) for name, terms in telling.items()}


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
