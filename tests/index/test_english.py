"""What is known of English words in general."""

from hypothesis import given
from hypothesis import strategies as st

from index.english import English
from tests.index import UNREAD


@given(st.lists(st.text("abc", min_size=1, max_size=4), unique=True))
def test_rarity(common: list[str]) -> None:
    """A listed stem is rarer than those above it; one that is not listed is the rarest."""
    known = English(common, {}, 0.5)
    found = [known.rarity(stem) for stem in [*common, "lutnick"]]

    assert found == sorted(set(found))
    assert found[0] > 0
    assert found[-1] == 1


def test_trust() -> None:
    """A listed stem has a trust of its own, be it none; of any other the usual is expected."""
    known = English([], {"mean": 0.0, "lutnick": 0.9}, 0.4)

    assert [known.trust(stem) for stem in ("mean", "lutnick", "magnet")] == [0.0, 0.9, 0.4]


def test_suggests() -> None:
    """A stem suggests what is listed for it, nothing back."""
    known = English([], {}, 0.5, {"die": {"death": 0.7}})

    assert known.suggests("die") == {"death": 0.7}
    assert known.suggests("death") == {}


def test_nothing_known() -> None:
    """Without a table every stem is rare, of the usual trust, and suggests nothing."""
    assert (UNREAD.rarity("say"), UNREAD.trust("say"), UNREAD.suggests("say")) == (1.0, 0.5, {})
