"""The one analysis that articles and questions share: characters, terms, sentences."""

import re
import threading
import unicodedata
from itertools import pairwise

import nupunkt
from Stemmer import Stemmer

# Control characters but "\n"; bidi embeddings, overrides and isolates; characters without a width; halves of a
# surrogate pair, which no encoding can write. U+200C and U+200D stay: several scripts and emoji are spelled with them.
_REMOVED = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2060\u2066-\u2069\ud800-\udfff\ufeff]")
_LINE_END = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")

# Where no token begins and what is a plain word are told first: most of a text is that, and read in half the time.
_TOKEN = re.compile(
    r"""
    (?=[^\W_]) (?:
        [A-Za-z]{2,}+ (?![\w'’-])                                         # talks
      | [^\W\d_] (?<![^\W_][^\W\d_]) (?:\.[^\W\d_])+ \.? (?![^\W_])       # U.S.  p.m.
      | \d+ (?:[.,]\d+)* \s? (?: % | (?i:per\s?cent)\b )                  # 34.5%  5 per cent
      | \d+ (?:[.,:]\d+)+ (?: [A-Za-z]{1,2}+ )? (?![^\W_]) (?!-[^\W_])    # 10:00  1,000  34.5  1.5bn
      | [^\W_]+ (?:['’][^\W_]+)* (?: -[^\W_]+ )*                          # Lutnick's  90-day  COVID-19
    )
    """,
    re.VERBOSE,
)
# A token and its terms. A plain tuple, which the garbage collector soon leaves alone.
Spelled = tuple[str, tuple[str, ...]]
READ = 1 << 16  # words that are kept as they were read, some 300 bytes each: a large library has as many
_SHOUTED = "!"  # no token begins with it
_MONTH = "May"
# Thai, Lao, Burmese, Khmer, the Japanese syllables, Han and Hangul: what is written there without spaces.
_SIGN = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u31f0-\u31ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff"
_SIGN += "\U00020000-\U0003ffff"
_UNSPACED = re.compile(f"[{_SIGN}]")
_RUN = re.compile(f"[{_SIGN}]+|[^{_SIGN}]+")
_SCALES = {"m": "million", "mn": "million", "bn": "billion", "b": "billion", "tn": "trillion", "k": "thousand"}
_SCALED = re.compile(rf"(\d+(?:\.\d+)?)({'|'.join(_SCALES)})")
_SHARE = re.compile(r"\s?(%|per\s?cent)$")
_FULL_STOP = re.compile("[。！？]+[”’」』）]*")
_POSSESSIVE = re.compile(r"['’]s?$")

# Words that carry structure, not content (English). Contractions stand without their apostrophe.
STOP_WORDS = frozenset(
    """
    a about above after again all also although am among an and any are arent as at be because been before
    being below between both but by can cant could couldnt did didnt do does doesnt doing dont down during
    each either else etc ever every few for from further get gets got had has hasnt have havent having he
    hed hell her here hers herself hes hey hi him himself his how hows however i id if ill im in into is isnt
    it its itself ive just like lot may me might more most much must my myself no nor not of off oh ok on once
    one only onto or other our ours ourselves out over own per please quite rather really s same shall she shes
    should shouldnt so some such t tell than thank thanks that thats the their theirs them themselves then
    there theres these they theyll theyre theyve thing things this those though through thus to too toward
    towards under until up upon us very via was wasnt we well were werent weve what whatever whats when whens
    where wheres whether which while who whom whos whose why whys will with within without wont would wouldnt
    yes yet you youd youll your youre yours yourself yourselves youve
    """.split()
)


def normalise(text: str) -> str:
    """Text as it is stored: NFC, ``\\n`` line ends, no control, bidi or zero-width characters.

    >>> normalise("Cafe\\u0301\\r\\n\\u202eopen\\u200b")
    'Café\\nopen'
    """
    text = _visible_ends(text)
    return unicodedata.normalize("NFC", _REMOVED.sub("", text))  # last: what goes may part a letter and its accent


def removed(text: str) -> int:
    """How many characters ``normalise`` takes away.

    >>> removed("Talks\\r\\n\\u202eopen\\u200b")
    2
    """
    return len(_REMOVED.findall(_visible_ends(text)))


def _visible_ends(text: str) -> str:
    """Every end of a line as ``\\n``, every tab as a space."""
    return _LINE_END.sub("\n", text).replace("\t", " ")


def words(text: str) -> list[str]:
    """Terms of a text in its order: folded, stemmed, without stop words.

    Abbreviations, numbers, times and shares stay what they are; a compound with a digit gives itself and
    its parts, so that "90 day" finds "90-day".

    >>> words("Lutnick's U.S. talks resumed at 10:00")
    ['lutnick', 'u.s.', 'talk', 'resum', '10:00']
    >>> words("a 34.5% drop, a 90-day pause")
    ['34.5%', '34.5', 'drop', '90-day', '90', 'day', 'paus']
    >>> words("Nordbank lends $1.5bn")
    ['nordbank', 'lend', '1.5', 'billion']
    >>> words("What did the US do to us, and may it in May?")
    ['u.s.', 'may']
    """
    return [term for _, terms in tokens(text) for term in terms]


def length(text: str) -> int:
    """How many words a text has; of a script without spaces two signs count as a word.

    >>> length("They met again."), length("工程将于九月开始")
    (3, 5)
    """
    return len(text.split()) + (0 if text.isascii() else len(_UNSPACED.findall(text)) // 2)


def tokens(text: str) -> list[Spelled]:
    """Each token as it is spelled, stop words too, and its terms.

    >>> tokens("Who met?")
    [('Who', ()), ('met', ('met',))]
    """
    found = _TOKEN.findall(text)
    return list(map(_known, [_SHOUTED + token for token in found] if text.isupper() else found))


class _Known(dict[str, Spelled]):
    """Tokens that were read lately. A dictionary, for it is asked so often that ``lru_cache`` would be felt."""

    def __missing__(self, spelling: str) -> Spelled:
        if len(self) >= READ:
            self.clear()
        token = spelling.removeprefix(_SHOUTED)
        found = self[spelling] = token, _terms(token, token != spelling)
        return found


_known = _Known().__getitem__


def _terms(token: str, shouting: bool) -> tuple[str, ...]:
    """Terms of one token.

    Subtle: "US" is a country and "us" is nobody, so an abbreviation that is spelled like a stop word is
    told by its capitals (unless all is in capitals) and keeps its dots. So is the month of May.
    """
    if token.isascii() and token.isalpha() and (shouting or not token.isupper()):  # a plain word: sooner told
        word = token.lower()
        return () if word in STOP_WORDS and token != _MONTH else (stem(word),)
    folded = _fold(token)
    letters = folded.replace(".", "")
    shown = len(letters) > 1 and letters.isalpha() and (letters != folded or (token.isupper() and not shouting))
    if shown and (letters in STOP_WORDS or all(len(part) <= 1 for part in folded.split("."))):
        return (".".join(letters) + "." if letters in STOP_WORDS else letters,)
    if "-" in folded:
        parts = tuple(term for part in token.split("-") for term in _terms(part, shouting))
        return (folded, *parts) if any(map(str.isdigit, folded)) else parts
    if not folded.isascii() and _UNSPACED.search(folded):
        return tuple(term for run in _RUN.findall(folded) for term in _bigrams(run))
    if folded[:1].isdigit():  # nothing is left of a token of accents alone
        return _number(folded.replace(",", ""))
    word = _POSSESSIVE.sub("", folded).replace("'", "")
    return () if word in STOP_WORDS or not word else (stem(word),)


def _number(token: str) -> tuple[str, ...]:
    """A number, with its per cent or its scale as a term of its own.

    >>> _number("34.5%"), _number("1.5bn"), _number("10:00")
    (('34.5%', '34.5'), ('1.5', 'billion'), ('10:00',))
    """
    number, share = _SHARE.subn("", token)
    if share:
        return (f"{number}%", number)
    scaled = _SCALED.fullmatch(number)
    return (scaled[1], _SCALES[scaled[2]]) if scaled else (number,)


def _bigrams(run: str) -> tuple[str, ...]:
    """Each two neighbouring signs of a script without spaces, as in Lucene's CJKAnalyzer; other runs are stemmed.

    >>> _bigrams("東京都"), _bigrams("京"), _bigrams("talks")
    (('東京', '京都'), ('京',), ('talk',))
    """
    if not _UNSPACED.match(run):
        return (stem(run),)
    return tuple(run[i : i + 2] for i in range(max(len(run) - 1, 1)))


class _Stemming(threading.local):
    """A stemmer for each thread: one holds its word while it works, and threads would mix theirs."""

    def __init__(self) -> None:
        self.stem = Stemmer("english", 0).stemWord  # 0: without a cache of its own


_stemming = _Stemming()


def stem(word: str) -> str:
    """The stem of a lower-case English word (Snowball): 'talks' -> 'talk'."""
    return str(_stemming.stem(word))


def _fold(token: str) -> str:
    """Lower case without accents: 'Condé' -> 'conde'."""
    token = token.replace("’", "'").casefold()
    if token.isascii():
        return token
    bare = "".join(c for c in unicodedata.normalize("NFKD", token) if not unicodedata.combining(c))
    return unicodedata.normalize("NFC", bare)  # puts the letters of a Hangul syllable together again


def sentences(text: str) -> list[tuple[int, int]]:
    """Start and stop of each sentence, in characters, without the white space around it.

    >>> text = "The U.S. agreed. So did Mr. He."
    >>> [text[start:stop] for start, stop in sentences(text)]
    ['The U.S. agreed.', 'So did Mr. He.']
    >>> sentences("工程将于九月开始。渡轮开往东岛。")
    [(0, 9), (9, 16)]
    """
    found = []
    for start, stop in nupunkt.sent_spans(text):
        ends = [start + full_stop.end() for full_stop in _FULL_STOP.finditer(text[start:stop])]
        for first, last in pairwise([start, *ends, stop]):
            padded = text[first:last]
            if piece := padded.strip():
                begin = first + padded.index(piece)
                found.append((begin, begin + len(piece)))
    return found
