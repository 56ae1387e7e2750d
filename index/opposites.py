"""Words of which one denies the other: a sentence that says "smallest" hardly answers what is the largest."""

from collections import defaultdict
from functools import lru_cache

from index.text import words

# A closed list of general English, in pairs.
_PAIRS = """
    most least, first last, large small, larger smaller, largest smallest, big small, bigger smaller,
    biggest smallest, high low, higher lower, highest lowest, maximum minimum, increase decrease,
    increase decline, rise fall, rise decline, grow shrink, gain lose, win lose, won lost, accept reject,
    allow prohibit, allow ban, north south, east west, northern southern, eastern western, old new, young old,
    younger older, youngest oldest, early late, earlier later, earliest latest, begin end, began ended,
    start end, start finish, start stop, open close, public private, male female, man woman, men women,
    father mother, son daughter, brother sister, king queen, husband wife, buy sell, bought sold, import export,
    positive negative, strong weak, stronger weaker, strongest weakest, rich poor, hot cold, warm cool,
    hottest coldest, light dark, black white, left right, inside outside, internal external, major minor,
    majority minority, best worst, better worse, good bad, easy difficult, easy hard, simple complex, long short,
    longer shorter, longest shortest, fast slow, faster slower, fastest slowest, same different,
    similar different, succeed fail, success failure, support oppose, agree disagree, common rare, always never,
    often rarely, include exclude, create destroy, build destroy, attack defend, love hate, live die, born died,
    birth death, enter leave, arrive leave, remember forget, ancient modern, urban rural, upper lower,
    true false, present absent, winter summer, day night, morning evening, past future, war peace,
    victory defeat, friend enemy, ally enemy, teacher student, predecessor successor, ancestor descendant,
    add remove, expand contract, domestic foreign, front back, top bottom, wide narrow, thick thin, deep shallow,
    heavy light, full empty, safe dangerous, wet dry, innocent guilty, permanent temporary, offensive defensive,
    primary secondary, liberal conservative, democrat republican, profit loss, employer employee, parent child,
    question answer, demand supply, inner outer, former current, previous next, popular unpopular, few many,
    fewer more, fewest most, closest farthest, nearest farthest, tallest shortest, cheap expensive,
    encourage discourage, raise lower, raise reduce, increase reduce, worsen improve, deny admit, deny confirm,
    ascend descend, push pull, single multiple, single double, single married, guilty acquitted
"""
_PREFIXES = ("un", "in", "im", "dis", "non", "il", "ir")


def _table() -> dict[str, set[str]]:
    found = defaultdict(set)
    for pair in _PAIRS.split(","):
        a, b = (words(word)[0] if words(word) else word for word in pair.split())
        found[a].add(b)
        found[b].add(a)
    return found


_TABLE = _table()


@lru_cache(maxsize=1 << 12)
def opposites(term: str) -> frozenset[str]:
    """The terms that deny ``term``: those of the list, and what a denying prefix makes of it.

    >>> "smallest" in opposites("largest"), "unsolv" in opposites("solv"), "solv" in opposites("unsolv")
    (True, True, True)
    """
    made = {prefix + term for prefix in _PREFIXES}
    bare = {term.removeprefix(each) for each in _PREFIXES if term.startswith(each) and len(term) > len(each) + 3}
    return frozenset(_TABLE.get(term, set()) | made | bare)
