"""Escaping loses nothing, and leaves nothing that Discord would read as more than a letter."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from bot.cards.markdown import at_word_end, escape, fit, longest, quotation, quotations, unescape
from bot.cards.quotes import mark
from index import Quote, Span
from tests.bot.samples import bare, few, mark_up, mixture, quotes
from tests.index import wild

any_text = wild | mark_up | mixture

FORMS = {
    "**b**": r"\*\*b\*\*",
    "__u__": r"\_\_u\_\_",
    "~~s~~": r"\~\~s\~\~",
    "||s||": r"\|\|s\|\|",
    "`c`": r"\`c\`",
    "```py\nc```": "\\`\\`\\`py\nc\\`\\`\\`",
    "[a](u)": r"\[a\](u)",
    "[a](u1) and [b](u2)": r"\[a\](u1) and \[b\](u2)",
    "https://x.y": r"https\://x.y",
    "<https://x.y>": r"\<https\://x.y\>",
    "<@1>": r"\<\@1\>",
    "<@!1>": r"\<\@!1\>",
    "<@&1>": r"\<\@&1\>",
    "<#1>": r"\<\#1\>",
    "</x:1>": r"\</x\:1\>",
    "<t:1:R>": r"\<t\:1\:R\>",
    "<:e:1>": r"\<\:e\:1\>",
    "<a:e:1>": r"\<a\:e\:1\>",
    "<id:guide>": r"\<id\:guide\>",
    ":smile:": r"\:smile\:",
    "@everyone": r"\@everyone",
    "@here": r"\@here",
    "> q": r"\> q",
    ">>> q": r"\>\>\> q",
    "- l": r"\- l",
    "  - l": r"  \- l",
    "* l": r"\* l",
    "+ l": r"\+ l",
    "1. l": r"1\. l",
    "12) l": r"12\) l",
    "# h": r"\# h",
    "-# s": r"\-\# s",
    "a\n- l\n2. l": "a\n\\- l\n2\\. l",
    r"\*": r"\\\*",
    "\\": r"\\",
}


@pytest.mark.parametrize(("text", "escaped"), FORMS.items())
def test_forms(text: str, escaped: str) -> None:
    """Every form of mark-up and mention is shown letter for letter."""
    assert (escape(text), unescape(escaped)) == (escaped, text)


@pytest.mark.parametrize("text", ["U.S. exports fell 34.5% - again", "well-known (or not), isn't it?", "a/b & c + d"])
def test_prose(text: str) -> None:
    """What means nothing within a line keeps its looks in the payload too."""
    assert escape(text) == text


@given(any_text)
def test_reversible(text: str) -> None:
    """Whatever is escaped can be read back."""
    assert unescape(escape(text)) == text


@given(any_text)
def test_nothing_special_is_left(text: str) -> None:
    """No special character is left without its backslash, anywhere or at the start of a line."""
    special = re.compile(r"[\\*_~`|<>\[\]:@#]|^[^\S\n]*(?:[-+]|[0-9]+[.)])", re.MULTILINE)

    assert special.findall(bare(escape(text))) == []


@given(any_text, st.integers(1, 400))
def test_fit(text: str, limit: int) -> None:
    """A text that is cut keeps its limit and its escapes, stays on one line, and says that it was cut."""
    line, fitted = " ".join(text.split()), fit(text, limit)
    kept = unescape(fitted.removesuffix("…"))

    assert len(fitted) <= limit
    assert "\n" not in fitted
    assert not bare(fitted).endswith("\\")
    assert fitted == escape(line) or (fitted == escape(kept) + "…" and line.startswith(kept))


@pytest.mark.parametrize(
    ("limit", "fitted"),
    [(1, "…"), (4, "one…"), (6, "one…"), (7, "one…"), (8, r"one \*t…"), (10, r"one \*two…"), (11, r"one \*two\*")],
)
def test_fit_cuts_words(limit: int, fitted: str) -> None:
    """A text is cut at the end of a word, or within one that is half of it, and never between an escape's halves."""
    assert fit("one *two*", limit) == fitted


@pytest.mark.parametrize(
    ("cut", "kept"), [("one two thr", "one two"), ("a remarkabl", "a remarkabl"), ("word", "word"), ("", "")]
)
def test_at_word_end(cut: str, kept: str) -> None:
    """The rest of a cut word is left out, unless it is half of what there is."""
    assert at_word_end(cut) == kept


@given(st.integers(0, 300), st.integers(0, 300))
def test_longest(limit: int, room: int) -> None:
    """The longest that fits is found, up to the limit, and nothing where nothing fits."""
    assert longest(limit, lambda size: size <= room) == min(limit, room)


@few
@given(quotes())
def test_quotation(found: list[Quote]) -> None:
    """A quotation is the article's own slice, and its marks the article's own words, whatever they hold."""
    for quote in found:
        text, span, bold = quote.article.text, quote.span, mark(quote)
        lines = [line.strip() for line in bold.of(text).split("\n")]

        assert quotations(quotation(text, span)) == [(quote.text, "")]
        assert quotations(quotation(text, span, [bold])) == [(quote.text, "\n".join(filter(None, lines)))]


@st.composite
def slices(draw: DrawFn) -> tuple[str, Span, Span]:
    """A text, a slice of it, and what is marked in that: cut anywhere."""
    text = draw(any_text.filter(bool))
    first = draw(st.integers(0, len(text) - 1))
    last = draw(st.integers(first + 1, len(text)))
    return text, Span(draw(st.integers(0, first)), draw(st.integers(last, len(text)))), Span(first, last)


@given(slices())
def test_any_slice(case: tuple[str, Span, Span]) -> None:
    """A slice may start, be marked and stop at any character."""
    text, span, mark = case
    [(shown, marked)] = quotations(quotation(text, span, [mark]))

    assert (shown, marked.split()) == (span.of(text), mark.of(text).split())


@given(slices())
def test_bold_hugs_its_words(case: tuple[str, Span, Span]) -> None:
    """Bold stands on each line for itself and touches its first and its last letter, or Discord would not see it."""
    text, span, mark = case
    found = re.findall(r"\*\*(.*?)\*\*", bare(quotation(text, span, [mark])))

    assert len(found) == sum(bool(line.strip()) for line in mark.of(text).split("\n"))
    assert [marked for marked in found if not marked or marked != marked.strip()] == []


def test_block() -> None:
    """A quotation is one block: every line of it is quoted, empty ones too."""
    text = "They met.\n\n> They\n  left.  \nIt rained."

    assert quotation(text, Span(0, len(text)), [Span(11, 25)]) == (
        "> They met.\n> \n> **\\> They**\n>   **left.**  \n> It rained."
    )


def test_quotations() -> None:
    """The quotations of a message are its blocks, in order; what stands between them is not quoted."""
    message = "Text\n> One.\n> **Two.**\n\n**1** · place\n\n> Three\\*.\nparagraph 3 > 2"

    assert quotations(message) == [("One.\nTwo.", "Two."), ("Three*.", "")]


@pytest.mark.parametrize("message", ["", "no quotation", ">not one", r"\> not one", "a > b"])
def test_no_quotations(message: str) -> None:
    """A message without a quoted line has no quotations."""
    assert quotations(message) == []
