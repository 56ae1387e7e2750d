"""A page in, the page without what a browser does not show and without what it lays over the story out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from index.formats.html.elements import HEADINGS, is_block
from index.formats.html.styles import HIDES, SHOWS, SHRINKS, hidden_names, names_of
from index.text.bounds import LINE

if TYPE_CHECKING:
    from lxml.html import HtmlElement

NAMED = 30  # words: what is hidden by a name alone has no more; it may be what a click shows
LABEL = 3  # words of what says that an advertisement stands there
PROMPT = 120  # words: what asks a reader to pay, to log in or to agree has no more

_UNSEEN = "script style template noscript iframe object embed canvas svg dialog form button select textarea".split()
_PAGES = "main article h1".split()
_FOR_EARS = re.compile(
    r"(?<!not-)\b(?:sr-only|(?:visually|screen-?reader)[-_]?(?:hidden|text|only)|a11y-hidden|element-invisible"
    r"|off-?screen|print-only|mw-editsection|material-(?:icons|symbols)(?:-[a-z]+)?)(?:-focusable)?(?:$|\s)",
    re.IGNORECASE,
)
# Names by which the most used sheets hide, and those by which they show on some screens.
_HIDING = frozenset("hidden d-none is-hidden".split())
_SHOWING = re.compile(r"(?:^|\s)(?:[a-z0-9]+:|d-[a-z]+-)(?:block|flex|grid|inline|table|contents)")
# What pops up over a word, and links to other stories between paragraphs.
_WIDGET = re.compile(r"read-?more|(?:rollover|tooltip|popover).*(?:block|content|body)", re.IGNORECASE)
_AD = re.compile(r"(?:^|[\s_-])(?:ads?|adverts?|advertisements?|adslot)(?:$|[\s_-])")
_ASKS = re.compile(
    r"paywall|pay-wall|consent|cookie|gdpr|subscri|regwall|sign-?up|newsletter|overlay|modal|meter|piano"
)
_ASKED = re.compile(
    r"\b(?:subscri\w+|log\s?in|sign\s(?:in|up)|cookies?|consent|free\sarticles?|cancel\s(?:at\s)?any\s?time|trial"
    r"|newsletters?|inbox|partners|advertising|abonn\w+|anmelden|einwilligung)\b",
    re.IGNORECASE,
)


def shown(page: HtmlElement) -> HtmlElement:
    """The page without its parts that are hidden, and without what asks to pay, to log in or to agree. It changes it.

    >>> from lxml.html import fromstring
    >>> shown(fromstring("<div><p>They met.<p hidden>An old draft.<p style='display: none'>No.</div>")).text_content()
    'They met.'
    """
    for element in list(_hidden(page)):
        element.drop_tree()
    return page


def _hidden(page: HtmlElement) -> Iterator[HtmlElement]:
    from lxml.etree import iterwalk

    names, opened = hidden_names(page), _opened(page)
    walk = iterwalk(page, events=("start",))
    for _, element in walk:
        if element.getparent() is None or not (element.attrib or element.tag in _UNSEEN):
            continue
        if _is_never_read(element) or _asks(element) or (element not in opened and _is_hidden(element, names)):
            walk.skip_subtree()
            yield element


def _opened(page: HtmlElement) -> set[HtmlElement]:
    """What a click opens, as it opens ``<details>``: its button, or its label, becomes the heading above it."""
    named = {part.get("id"): part for part in page.iterfind(".//*[@id]")}
    opened = _behind_labels(page, named)
    known: dict[HtmlElement, bool] = {}  # what buttons open, and whether it is text
    for button in page.iter("button"):
        panel, parent, is_tab = named.get(button.get("aria-controls")), button.getparent(), button.get("role") == "tab"
        if parent is not None and parent.tag in HEADINGS:
            button.tag = "span"
            opened |= {parent.getnext() if panel is None else panel} - {None}
            continue
        if panel is None and not is_tab:
            panel = button.getnext() if button.getnext() is not None or parent is None else parent.getnext()
        if panel is None or not (is_tab or "aria-expanded" in button.attrib):
            continue
        if panel not in known:
            known[panel] = _answers(panel)
            if is_tab and known[panel]:
                _head(panel, button)
        if known[panel]:
            opened.add(panel)
            button.tag = button.tag if is_tab else "h4"
    return opened


def _behind_labels(page: HtmlElement, named: dict[str | None, HtmlElement]) -> set[HtmlElement]:
    """What the label of a box opens by a rule of a style sheet; the label becomes a heading."""
    opened: set[HtmlElement] = set()
    for label in page.iter("label"):
        following, box = label.getnext(), named.get(label.get("for"))
        is_switch = box is not None and box.get("type") in ("checkbox", "radio")
        if is_switch and following is not None and following.find(".//p") is not None:
            label.tag = "h4"
            opened.add(following)
    return opened


def _answers(part: HtmlElement) -> bool:
    """Whether what a button opens is text, and neither a menu nor something to fill in."""
    return part.find(".//p") is not None or all(
        part.find(f".//{tag}") is None for tag in ("a", "li", "input", "button")
    )


def _head(panel: HtmlElement, tab: HtmlElement) -> None:
    """Put the name of a tab above what it opens."""
    heading = panel.makeelement("h4")
    heading.text, heading.tail, panel.text = " ".join("".join(tab.itertext()).split()), panel.text, None
    panel.insert(0, heading)


def _is_never_read(element: HtmlElement) -> bool:
    if element.tag in _UNSEEN:
        return element.tag != "form" or element.find(".//p") is None  # subtle: old pages put all into one form
    kind = element.get("class", "")[:LINE]
    if _AD.search(kind) and 0 < len(_few_words(element).split()) <= LABEL:
        return True
    return _FOR_EARS.search(kind) is not None or (_WIDGET.search(kind) is not None and _few_words(element) != "")


def _is_hidden(element: HtmlElement, names: frozenset[str]) -> bool:
    """Whether a browser does not show an element, and it is not the page itself that waits for a script."""
    if element.tag == "body":
        return False
    if _is_named(element, names):
        return True
    is_silent = element.get("aria-hidden") == "true" and (is_block(element) or not _is_read_aloud(element))
    if is_silent and all(element.find(f".//{tag}") is None for tag in _PAGES):
        return True
    style = element.get("style", "")[:LINE]
    if SHRINKS.search(style) and element.find(".//*[@style]") is None and element.find(".//*[@class]") is None:
        return True  # subtle: what is within may have letters of another size
    hidden = element.get("hidden", "until-found") != "until-found" or HIDES.search(style)
    return bool(hidden) and element.find(".//main") is None


def _is_named(element: HtmlElement, names: frozenset[str]) -> bool:
    """Whether an element is hidden by its names, and does not say otherwise itself."""
    told = names_of(element)
    if SHOWS.search(element.get("style", "")[:LINE]):
        return False
    if not names.isdisjoint(told):
        return _few_words(element) != ""
    if _HIDING.isdisjoint(name[1:] for name in told) or _SHOWING.search(element.get("class", "")[:LINE]):
        return False
    return 0 < len(_few_words(element).split()) <= NAMED


def _is_read_aloud(element: HtmlElement) -> bool:
    """Whether beside an element that is not read aloud stands what is read aloud instead of it: then it is shown."""
    others = (element.getnext(), element.getprevious())
    return any(other is not None and _FOR_EARS.search(other.get("class", "")[:LINE]) for other in others)


def _asks(element: HtmlElement) -> bool:
    """Whether an element is laid over the story and asks something: by its name, its words, and its few words."""
    told = element.attrib
    name = " ".join(told.get(key, "") for key in ("class", "id", "amp-access", "subscriptions-section"))[:LINE].lower()
    if told.get("role") not in ("dialog", "alertdialog") and not _ASKS.search(name):
        return False
    return _ASKED.search(_few_words(element)) is not None


def _few_words(element: HtmlElement) -> str:
    """The text of an element if it has at most ``PROMPT`` words, else ""."""
    words: list[str] = []
    for text in element.itertext():
        words += text.split()
        if len(words) > PROMPT:
            return ""
    return " ".join(words)
