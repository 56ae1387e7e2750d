"""Votes on answers, each person's once a message; nobody's name is kept."""

from hashlib import blake2b
from secrets import token_bytes

from cachetools import LRUCache

REMEMBERED = 10_000  # votes


class Votes:
    """The latest votes, in memory: after a restart, or many others, somebody can vote on the same answer again.

    Subtle: who voted on what is a hash with a key that is drawn at each start and told nobody, so it names no one.
    """

    def __init__(self) -> None:
        self._key = token_bytes(16)
        self._cast: LRUCache[bytes, bool] = LRUCache(REMEMBERED)

    def cast(self, message: int, person: int, *, helpful: bool) -> tuple[int, int]:
        """How that changes the votes for an answer and against it: another vote takes the first one's place.

        >>> votes = Votes()
        >>> [votes.cast(1, 7, helpful=vote) for vote in (False, False, True)]
        [(0, 1), (0, 0), (1, -1)]
        """
        who = blake2b(f"{message} {person}".encode(), key=self._key, digest_size=16).digest()
        before = self._cast.get(who)
        self._cast[who] = helpful
        return (helpful - (before is True), (not helpful) - (before is False))
