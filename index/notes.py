"""What each sentence of an article is like whatever is asked, and what kinds of answer it may hold.

The kinds are noted when a sentence first competes, for to tell them takes its time.
"""

import numpy as np

from index.cues import CUES, cues
from index.ranking import Floats, Places
from index.traits import PLAIN, Said, plain

ROW = (*PLAIN, *CUES)


class Notes:
    """Of several threads that ask for the same new sentence, each may note it: all note the same."""

    def __init__(self, said: Said) -> None:
        self._texts = said.texts
        self._marks = said.marks
        self._rows = np.zeros((len(said.texts), len(ROW)), np.float32)
        self._rows[:, : len(PLAIN)] = plain(said)
        self._noted = np.zeros(len(said.texts), np.bool_)

    def rows(self, sentences: Places) -> Floats:
        """The values of ``ROW`` of each, 0..1, shape (sentences, ``len(ROW)``)."""
        for number in sentences[~self._noted[sentences]].tolist():
            self._rows[number, len(PLAIN) :] = cues(self._texts[number], self._marks.item(number))
            self._noted[number] = True
        return self._rows[sentences]
