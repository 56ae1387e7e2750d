"""What is known of English words in general, whatever the article: a small table that the training writes."""

import math
from collections.abc import Mapping, Sequence


class English:
    """What is known of stems.

    ``common``: stems, the most frequent first. ``suggested``: stem of a question (or "?" and its kind) → stems that
    answering sentences hold more often than others, and how much more (0..1).
    ``trust``: stem → how often, when a question holds it, the answering sentence does too (0..1).
    """

    def __init__(
        self,
        common: Sequence[str],
        trust: Mapping[str, float],
        usual: float,
        suggested: Mapping[str, Mapping[str, float]] | None = None,
    ) -> None:
        self._suggested = suggested or {}
        self._rarity = {stem: math.log(2 + i) / math.log(2 + len(common)) for i, stem in enumerate(common)}
        self._trust = trust
        self._usual = usual

    def rarity(self, stem: str) -> float:
        """0..1: how rare a stem is; 1 for one that is not listed.

        >>> English(["say", "year", "new"], {}, 0.5).rarity("lutnick")
        1.0
        """
        return self._rarity.get(stem, 1.0)

    def trust(self, stem: str) -> float:
        """0..1: how surely the answering sentence repeats it; for an unlisted one, what is usual of rare words."""
        return self._trust.get(stem, self._usual)

    def suggests(self, stem: str) -> Mapping[str, float]:
        """Stems that answer it, each 0..1."""
        return self._suggested.get(stem, {})
