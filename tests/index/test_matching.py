"""Which words of the article a question's word may mean."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.matching import FIRST_SURE, KIN_SHARE, Vocabulary, grams
from index.text import words

word = st.text("ab", min_size=4, max_size=6)


def vocabulary(text: str) -> Vocabulary:
    return Vocabulary.of(text)


@pytest.mark.parametrize("typed", ["lutnik", "luttnick", "lutmick", "lutncik", "utnick", "mlutnick", "ultnick"])
def test_repaired(typed: str) -> None:
    """A word with a letter less, more, another, or two swapped, also at its start, is the article's word."""
    assert vocabulary("It was LUTNICK.").repaired(typed) == "lutnick"


def edits(known: str) -> set[str]:
    """All that one edit makes of a word of the letters a and b (after Norvig's spelling corrector)."""
    halves = [(known[:i], known[i:]) for i in range(len(known) + 1)]
    return {
        made
        for a, b in halves
        for letter in "ab"
        for made in (a + b[1:], a + letter + b, a + letter + b[1:], a + b[1:2] + b[:1] + b[2:])
    }


@given(word, word)
def test_one_edit(known: str, typed: str) -> None:
    """A word is repaired to a word of the article exactly if one edit is between them; a short one keeps its first."""
    near = typed in edits(known) and (len(typed) >= FIRST_SURE or typed[0] == known[0])

    assert Vocabulary([(known, (known,), 0)]).repaired(typed) == (known if near else "")


@pytest.mark.parametrize("typed", ["lutni", "lutinkc", "", "talkss5", "rare-earthh", "tal", "tax", "lutnick's"])
def test_not_repaired(typed: str) -> None:
    """Two edits, short words and what is not of letters alone are left as they are."""
    assert vocabulary("Lutnick talks tax rare-earth").repaired(typed) == ""


def test_short_words_repair_nothing() -> None:
    """A word of three letters in the article is nobody's repair."""
    assert vocabulary("tax").repaired("taxx") == ""


def test_best_repair() -> None:
    """Of several words one with the same first letter is taken, then the longest, then the first in the alphabet."""
    assert vocabulary("labels tables").repaired("tabels") == "tabl"
    assert vocabulary("trade traders").repaired("trader") == words("traders")[0]
    assert vocabulary("parted parked").repaired("parned") == "park"


@pytest.mark.parametrize(
    ("text", "asked", "found"),
    [
        ("American exports", "America", ["american"]),
        ("The U.S. and America", "American", ["u.s.", "america"]),
        ("The U.S. exports", "US", []),
        ("British tea", "UK", ["british"]),
        ("for 90 days, then 3", "three", ["3"]),
        ("three days", "3", ["three"]),
        ("12 days", "twelve", ["12"]),
        ("twelve days", "12", ["twelv"]),
        ("one product", "producers", ["product"]),
        ("minerals in mines", "mining", ["miner"]),
        ("sailors", "sailing", ["sailor"]),
        ("commerce", "communities", []),
        ("tax", "tax", []),
        ("", "London", []),
    ],
)
def test_family(text: str, asked: str, found: list[str]) -> None:
    """Of one family are what begins alike, a country and its adjective, a number in words and in digits."""
    [term] = words(f"{asked}, a")  # an "a": or all would be in capitals

    assert [other for other, _ in vocabulary(text).family(term)] == found


@given(st.sets(word, min_size=2))
def test_family_is_mutual(terms: set[str]) -> None:
    """Each of a family has the others in its own, as near; none is its own kin; nearness is 0.6 to 1."""
    known = Vocabulary([(term, (term,), 0) for term in sorted(terms)])
    families = {term: dict(known.family(term)) for term in terms}

    for term, family in families.items():
        assert term not in family
        assert family == {other: families[other][term] for other in family}
        assert all(KIN_SHARE <= nearness < 1 for nearness in family.values())


def test_compounds() -> None:
    """Only a token of one term is a word of the vocabulary."""
    assert set(vocabulary("a 90-day pause").terms) == {"paus"}


def test_grams() -> None:
    """A run of letters is found once; a term of a letter or two is a run as a whole; no terms have none."""
    assert grams(["trade", "trade", "trad"]) == ["^tra", "trad", "rade", "ade$", "rad$"]
    assert grams(["a", "be"]) == ["^a$", "^be$"]
    assert grams([]) == []
