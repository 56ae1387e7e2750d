"""The one analysis that articles and questions share: a text in, its tokens and terms out."""

import re
import threading
import unicodedata

from Stemmer import Stemmer

from index.text.bounds import word_pieces
from index.text.numbers import CARDINALS, hyphenated, number_terms

# What stands in words and Python counts as no letter: accents, vowels of Hebrew, Arabic, Indian scripts, Thai ...
_MARKS = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0900-\u0963\u0966-\u0dff"
)
_MARKS += "\u0e31-\u0e3a\u0e47-\u0e4e\u0eb1-\u0ebc\u0ec8-\u0ece\u102b-\u103e\u1056-\u1059\u17b4-\u17d3"
_WORD = rf"[^\W_]+(?:[{_MARKS}]+[^\W_]*)*+"
# Where no token can begin is ruled out first, then come plain words, which are most of a text: this halves the time.
_TOKEN = re.compile(
    r"""
    (?=[^\W_]) (?:
        [A-Za-z]{2,}+ (?![\w'’&-] | \ &\ [A-Z]\b)                          # talks
      | [^\W\d_] (?<![^\W_][^\W\d_]) (?:\.[^\W\d_])+ \.? (?![^\W_])       # U.S.  p.m.
      | [^\W\d_]++ (?:&[^\W\d_]++)+                                       # AT&T  R&D
      | \b [A-Z]{1,2} (?:\ &\ [A-Z]\b)+                                    # AT & T
      | [A-Za-z] (?<![^\W_][A-Za-z]) (?: \+\+ | \# ) (?![\w+\#])           # C++  C#
      | \d{1,3}+ (?:[\ \u00a0\u2009\u202f]\d{3})+ (?![\d:]|[.,]\d)         # 2 500
      | \d+ (?:[.,]\d+)* \s? (?: % | (?i:per\s?cent|[mb]illion|trillion|thousand|[mbt]n)\b )  # 34.5%  1.5 billion
      | \d+ (?:[.,:]\d+)+ (?: [A-Za-z]{1,2}+ )? (?![^\W_]) (?!-[^\W_])    # 10:00  1,000  34.5  1.5bn
      | WORD (?:['’]WORD)* (?: -WORD )*                                   # Lutnick's  90-day  COVID-19
    )
    """.replace("WORD", _WORD),
    re.VERBOSE,
)
Token = tuple[str, tuple[str, ...]]  # as it is spelled, and its terms. A tuple: the garbage collector soon ignores it
REMEMBERED = 1 << 16  # tokens whose terms are kept, some 300 bytes each: a large library has as many
INITIALS = 2  # letters beside an "&" that are no word of their own
_CAPITALS, _MONTH = "!", "May"  # "!": before a token of a text that is all in capitals; no token begins with it
# Thai, Lao, Burmese, Khmer, the Japanese syllables, Han and Hangul: scripts without spaces between words.
_SIGN = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u31f0-\u31ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff"
_SIGN += "\U00020000-\U0003ffff"
_LETTERS = "\u17ff"  # the last of those whose signs are letters
UNSPACED = re.compile(f"[{_SIGN}]")
_RUN = re.compile(f"[{_SIGN}]+|[^{_SIGN}]+")
_JOINT = re.compile(r"[&-]|(?:\+\+|#)$")
_NUMBERS = {word: str(value) for word, value in CARDINALS.items()}
# What a word wears that tells nothing: the end of "Lutnick's", the article of Arabic, joined with "and", "in" ...
_WORN = re.compile(r"['’]s?$|^(?:[وبكف]?ال|لل)(?=\w{3})")

# English words without content of their own. Contractions are listed without their apostrophe.
STOP_WORDS = frozenset(
    """
    a about above after again all also although am among an and any are arent as at be because been before being below
    between both but by can cant could couldnt did didnt do does doesnt doing dont down during each either else etc
    ever every few for from further get gets got had has hasnt have havent having he hed hell her here hers herself hes
    hey hi him himself his how hows however i id if ill im in into is isnt it its itself ive just like lot may me might
    more most much must my myself no nor not of off oh ok on once one only onto or other our ours ourselves out over
    own per please quite rather really s same shall she shes should shouldnt so some such t tell than thank thanks that
    thats the their theirs them themselves then there theres these they theyll theyre theyve thing things this those
    though through thus to too toward towards under until up upon us very via was wasnt we well were werent weve what
    whatever whats when whens where wheres whether which while who whom whos whose why whys will with within without
    wont would wouldnt yes yet you youd youll your youre yours yourself yourselves youve
    """.split()
)


def words(text: str) -> list[str]:
    """The terms of a text, in order: lower case without accents, stemmed, without stop words.

    Abbreviations, numbers, times and percentages are not stemmed, and numbers are in digits, however they are spelled.
    A compound with a digit gives itself and its parts, so that "90 day" finds "90-day".

    >>> words("Lutnick's U.S. talks resumed at 10:00")
    ['lutnick', 'u.s.', 'talk', 'resum', '10:00']
    >>> words("a 34.5% drop, a 90-day pause")
    ['34.5%', '34.5', 'drop', '90-day', '90', 'day', 'paus']
    >>> words("What did the US do to us, and may it in May?")
    ['u.s.', 'may']
    """
    return [term for _, terms in tokens(text) for term in terms]


def length(text: str) -> int:
    """How many words a text has; in a script without spaces, two characters count as a word.

    >>> length("They met again."), length("工程将于九月开始")
    (3, 5)
    """
    return len(text.split()) + (0 if text.isascii() else len(UNSPACED.findall(text)) // 2)


def tokens(text: str) -> list[Token]:
    """Each token as it is spelled, and its terms; stop words too, which have none.

    >>> tokens("Who met?")
    [('Who', ()), ('met', ('met',))]
    """
    spelled = _TOKEN.findall(text)
    return list(map(_remembered, [_CAPITALS + token for token in spelled] if text.isupper() else spelled))


class _Remembered(dict[str, Token]):
    """Tokens met lately. A dictionary, because this is called so often that ``lru_cache`` would be too slow."""

    def __missing__(self, key: str) -> Token:
        if len(self) >= REMEMBERED:
            self.clear()
        spelled = key.removeprefix(_CAPITALS)
        pieces = word_pieces(spelled)
        token = spelled, tuple(term for piece in pieces for term in _terms(piece, all_capitals=spelled != key))
        return token if len(pieces) > 1 else self.setdefault(key, token)


_remembered = _Remembered().__getitem__


def _terms(token: str, *, all_capitals: bool) -> tuple[str, ...]:
    """The terms of one token.

    Subtle: "US" is a country and "us" is a stop word, so an abbreviation that is spelled like a stop word is told by
    its capitals (unless the whole text is in capitals) and keeps its dots. So is the month of May.
    """
    if token.isascii() and token.isalpha() and (all_capitals or not token.isupper()):  # most tokens end here
        word = token.lower()
        return () if word in STOP_WORDS and token != _MONTH else (_NUMBERS.get(word) or stem(word),)
    token = token.replace(" & ", "&")
    folded = _fold(token)
    letters = folded.replace(".", "")
    shown = len(letters) > 1 and letters.isalpha() and (letters != folded or (token.isupper() and not all_capitals))
    if shown and (letters in STOP_WORDS or all(len(part) <= 1 for part in folded.split("."))):
        return (".".join(letters) + "." if letters in STOP_WORDS else letters,)
    if _JOINT.search(folded):
        return _compound(token, folded, all_capitals=all_capitals)
    if not folded.isascii() and UNSPACED.search(folded):
        return tuple(term for run in _RUN.findall(folded) for term in _runs(run))
    if folded[:1].isdigit():  # a token of accents alone is empty by now
        return number_terms(folded)
    word = _WORN.sub("", folded).replace("'", "")
    return () if word in STOP_WORDS or not word else (stem(word),)


def _compound(token: str, folded: str, *, all_capitals: bool) -> tuple[str, ...]:
    """The terms of a compound: of a name with signs the whole, of one with hyphens its parts, if it is no number.

    >>> words("AT&T or AT & T"), words("C++"), words("rare-earth"), words("COVID-19"), words("twenty-three")
    (['at&t', 'at&t'], ['c++'], ['rare', 'earth'], ['covid-19', 'covid', '19'], ['23'])
    """
    if number := hyphenated(folded):
        return (number,)
    parts = re.split("[&-]", token) if len(folded.rstrip("+#")) > 1 else []
    parts = [part for part in parts if "&" not in token or len(part) > INITIALS]
    terms = tuple(term for part in parts for term in _terms(part, all_capitals=all_capitals))
    return terms if "-" in token and not any(map(str.isdigit, folded)) else (folded, *terms)


def _runs(run: str) -> tuple[str, ...]:
    """Each two neighbouring characters of a script without spaces, as in Lucene's CJKAnalyzer; other runs are stemmed.

    >>> _runs("東京都"), _runs("京"), _runs("ปลาท"), _runs("talks")
    (('東京', '京都'), ('京',), ('ปลา', 'ลาท'), ('talk',))

    Of letters three: of Thai questions of XQuAD the right paragraph is first for 95 % instead of 91.
    """
    if not UNSPACED.match(run):
        return (stem(run),)
    size = 3 if run[0] <= _LETTERS else 2
    return tuple(run[i : i + size] for i in range(max(len(run) - size + 1, 1)))


class _Stemming(threading.local):
    """A stemmer for each thread, because one is not safe to share between threads."""

    def __init__(self) -> None:
        self.stem = Stemmer("english", 0).stemWord  # 0: without a cache of its own


_stemming = _Stemming()


def stem(word: str) -> str:
    """The stem of a lower-case English word (Snowball): 'talks' → 'talk'."""
    return str(_stemming.stem(word))


def _fold(token: str) -> str:
    """Lower case without accents: 'Condé' → 'conde'."""
    token = token.replace("’", "'").casefold()
    if token.isascii():
        return token
    bare = "".join(c for c in unicodedata.normalize("NFKD", token) if not unicodedata.combining(c))
    return unicodedata.normalize("NFC", bare)  # joins the letters of a Hangul syllable again
