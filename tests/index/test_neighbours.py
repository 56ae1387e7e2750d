"""Which word of a library a question's word may be meant for."""

import pytest

from index.neighbours import neighbour

KNOWN = {"negoti": 3, "miner": 2, "minor": 9, "export": 1, "expert": 5, "été": 1, "abcd": 1, "xbcde": 7, "o'neil": 1}


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("exprt", "expert"),  # either, a letter more: the more frequent
        ("exportt", "export"),
        ("miinor", "minor"),
        ("exoprt", "export"),
        ("xport", "export"),
        ("abcde", "abcd"),  # its first letter, before a longer and more frequent one
        ("negotiab", "negoti"),  # no neighbour: its beginning
        ("negotiation", ""),  # too little of it
        ("été", ""),
        ("étés", "été"),
        ("abc", ""),
        ("m1nor", ""),
        ("", ""),
        ("zzzzzz", ""),
    ],
)
def test_neighbour(word: str, found: str) -> None:
    """One edit away, with the same first letter, the longest, the most frequent; or else the longest beginning."""
    assert neighbour(word, lambda term: KNOWN.get(term, 0)) == found
