"""A page in, the part of it that is its story out: trafilatura tells where the story is, we read every word there.

trafilatura copies the paragraphs that it takes for the story. Where their words stand in the page is ``told``. The
story is what holds all of them, without the parts around and between them that the page marks as something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from typing import TYPE_CHECKING

from index.formats.html.elements import is_block
from index.formats.html.marks import Marks, runs
from index.text.bounds import LINE

if TYPE_CHECKING:
    from lxml.etree import _Element
    from lxml.html import HtmlElement

CORE = 0.85  # of the story's words: what holds so many is its core, and what stands between them belongs to it
LEAST = 20  # words of a story; where less is told, all of the page is read that is not marked as something else
CAPTION = 150  # words: what is written below a picture has no more
CELL = 70  # words: a table with a longer cell places the parts of a page, and is no table
OTHERS = 4  # times the words of a part that is known by its name, which all of the story has at least
INTRODUCED = 4  # words of a paragraph that says what the links below it are
LINKED = 0.5  # of the words of a part: one with more in links leads away

_WHOLE = frozenset("table ul ol dl blockquote pre figure".split())  # nothing within is told apart from the rest
_HOLDERS = frozenset("div section header article center".split())
_LISTS = _HOLDERS | {"ul", "ol", "dl", "table"}
_PICTURES = frozenset("img picture video amp-img iframe".split())
_ASIDE = frozenset("nav footer button label menu".split())
_ROLES = frozenset("navigation complementary banner contentinfo search menu menubar toolbar tooltip".split())
# Words in the names (class, id) by which pages mark what is not their story.
_NAMES = frozenset(
    """ad ads advert advertisement advertising author authors banner bio breadcrumb breadcrumbs byline caption
    comment comments copyright credit dateline disclaimer discussion disqus feedback follow footer login masthead
    menu meta metadata modal nav navbar navbox navigation newsletter newsletters noprint outbrain pager pagination
    paywall poll popular popup promo promos promoted promotion pull pullquote rating readmore recirc
    recommendation recommendations recommended related relatedposts share sharebar shares sharing sidebar signup
    skip social sponsor sponsored subscribe subscription taboola tag tags teaser teasers timestamp toolbar topics
    trending widget widgets""".split()
)
_NOTES = frozenset("footnote footnotes endnotes".split())  # of the story, also below it
_OTHERS = frozenset("related relatedposts recommended recommendations comments disqus outbrain taboola".split())
_NAME = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
_NAMED = "class id data-component data-testid".split()
_MORE = re.compile(r"\b(?:read|more|related|see|mehr|lesen|lire|leer|leggi)\b", re.IGNORECASE)


def find_story(page: HtmlElement) -> HtmlElement | None:
    """The element that holds the story of a page, whose other parts are taken out; ``None`` if it has none.

    >>> from lxml.html import document_fromstring
    >>> told = f"<p>{'They met in London. ' * 20}</p><ul><li>Who paid</ul><nav>Home</nav>"
    >>> find_story(document_fromstring(f"<body><div>News</div><div>{told}</div></body>")).text_content()[-28:]
    'They met in London. Who paid'
    """
    from trafilatura import bare_extraction  # takes 160 ms to import
    from trafilatura.settings import Document

    for picture in filter(_is_picture, page.xpath("//figure | //*[contains(@class, 'caption')]")):
        picture.drop_tree()
    copy = deepcopy(page)
    for part in _parts(copy):
        part.tag = "section"
    for cell in copy.iter("td", "th"):  # a cell that says it is a thousand columns wide would be a thousand cells
        cell.attrib.pop("colspan", None)
        cell.attrib.pop("rowspan", None)
    found = bare_extraction(copy, include_comments=False, include_links=True, with_metadata=False)
    body = page.find("body")
    if body is None:  # of a page that opens none, the parser puts all into the head
        body = page.find("head")
    if body is None:  # a part of a page
        body = page
    if not isinstance(found, Document):
        return None
    body.tag = "body"
    parts = (part for part in found.body if part.tag != "head")
    loose = [found.body.text, *(part.tail for part in found.body)]
    marks = Marks(body, [*filter(None, loose), *(" ".join(part.itertext()) for part in parts)])
    top = marks.holding(body, max(LEAST, marks.told[body]))
    for element in list(others(top, marks)):
        element.drop_tree()
    return top


def _parts(page: HtmlElement) -> list[HtmlElement]:
    """Articles beside one another below one headline: parts of one story, of which the library would read one.

    Other stories have headlines of their own, or links for them.
    """
    articles = list(page.iter("article"))
    if len(articles) < 2 or len({article.getparent() for article in articles}) > 1 or page.find(".//h1") is None:  # noqa: PLR2004
        return []
    paths = [".//h1", *(f".//{pair}" for name in ("h2", "h3", "h4") for pair in (f"{name}/a", f"a/{name}"))]
    return [] if any(article.find(path) is not None for article in articles for path in paths) else articles


def others(top: _Element, marks: Marks) -> Iterator[_Element]:
    """The parts of a story's element that are not of the story."""
    from lxml.etree import iterwalk

    core = marks.holding(top, CORE * marks.told[top])
    again = {marks.lines[element] for element in core.iter() if element in marks.lines}
    beside = set(marks.beside)  # what holds parts that are read if nothing is known against them
    inside, before = False, 0  # whether within the core, and how many of its words that are told have gone by
    walk = iterwalk(top, events=("start", "end"))
    for event, element in walk:
        inside = event == "start" if element is core else inside
        if event == "end":
            before += len(marks.lines.get(element, ())) if inside else 0
            continue
        if marks.told.get(element):
            is_other = (not inside and marks.lines.get(element) in again) or _is_known(element, top, marks)
        else:
            is_near = element.getparent() in beside and element.tag not in _HOLDERS
            is_between = marks.told[top] < LEAST or (inside and before < marks.told[core])
            is_near = is_near or not _NOTES.isdisjoint(_names(element))
            is_other = _has_lines(element, marks) and (_leads_away(element, marks) or not (is_near or is_between))
            beside.add(element)
        if is_other:
            yield element
        elif element.tag in ("ul", "ol") and marks.linked.get(element, 0) <= LINKED * marks.words.get(element, 0):
            _unlink(element)
        if is_other or _is_whole(element, marks):
            walk.skip_subtree()


def _has_lines(element: _Element, marks: Marks) -> bool:
    """Whether an element has words of its own, and is not but a part of a line."""
    if not marks.words.get(element) or is_block(element):
        return bool(marks.words.get(element))
    parent, previous = element.getparent(), element.getprevious()
    before = parent.text if previous is None else previous.tail
    return parent not in marks.lines and not (before or "").strip() and not (element.tail or "").strip()


def _is_whole(element: _Element, marks: Marks) -> bool:
    """Whether nothing within an element is told apart from the rest of it. A table may place the parts of a page."""
    if element.tag == "table" and marks.told.get(element):
        return all(marks.told.get(cell, 0) <= CELL for cell in element.iter("td"))
    return element.tag in _WHOLE or not (marks.told.get(element) or _has_lines(element, marks))


def _is_known(element: _Element, top: _Element, marks: Marks) -> bool:
    """Whether a part that is told is known by its name: as other stories, or as a sentence that is said again."""
    names = _names(element)
    if not _OTHERS.isdisjoint(names):
        return OTHERS * marks.told[element] <= marks.told[top]
    if names.isdisjoint(("pull", "pullquote")):
        return False
    lines = [marks.lines[part] for part in element.iter() if part in marks.lines]
    return all(marks.said[run] > 1 for line in lines for run in runs(line))


def _names(element: _Element) -> set[str]:
    """The words in the names of a part."""
    told = [*_NAMED, "aria-label"] if element.tag == "aside" else _NAMED
    names = {name.lower() for name in _NAME.findall(" ".join(element.get(key, "") for key in told)[:LINE])}
    return names - {"widget"} if "elementor" in names else names  # subtle: it calls every part of a story one


def _leads_away(element: _Element, marks: Marks) -> bool:
    """Whether a part that is not told is marks as something else than the story, or has most of its words in links."""
    if element.tag in _ASIDE or element.get("role") in _ROLES:
        return True
    if not _NAMES.isdisjoint(_names(element)):
        return True
    if element.tag not in _LISTS or marks.linked.get(element, 0) <= LINKED * marks.words[element]:
        return False
    return not _is_introduced(element) if element.tag in ("ul", "ol") else element.find(".//th") is None


def _is_introduced(element: _Element) -> bool:
    """Whether the paragraph above a list says what its items are. Its links are made a part of their lines."""
    above = element.getprevious()
    text = " ".join("".join(above.itertext()).split()) if above is not None and above.tag == "p" else ""
    if not text.endswith(":") or len(text.split()) < INTRODUCED or _MORE.search(text):
        return False
    _unlink(element)
    return True


def _unlink(part: _Element) -> None:
    """Make the links of a list parts of its lines: an item that is but a link is of the story as the others are."""
    for link in part.iter("a"):
        link.tag = "span"


def _is_picture(element: _Element) -> bool:
    """Whether a part is a picture: what is written below it is no sentence of the story."""
    parts = {part.tag for part in element.iter()}
    if len("".join(element.itertext()).split()) > CAPTION:
        return False
    shows = _PICTURES | {"figcaption", "a"} if element.tag == "figure" else _PICTURES
    return parts.isdisjoint(_WHOLE - {"figure"}) and not parts.isdisjoint(shows)
