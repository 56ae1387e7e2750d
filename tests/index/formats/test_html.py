"""Saved web pages: the story comes out, and what the page says of it; what stands around it does not."""

import json
import re

import pytest

from index import read_article
from index.errors import EmptyArticle, WrongContent
from index.formats import read_file
from tests.index import texts
from tests.index.formats.pages import HEADINGS, PAGE, PARAGRAPHS, TITLE


def test_page() -> None:
    """A page gives its story's paragraphs and headings, its title, source, address and date."""
    article = read_article("skarv.html", PAGE.encode())

    assert texts(article) == PARAGRAPHS
    assert [each.heading.of(article.text) if each.heading else "" for each in article.paragraphs] == HEADINGS
    assert (article.title, article.source) == (TITLE, "Island Post")
    assert (article.url, article.date) == ("https://post.example/skarv", "2025-06-10")


def test_furniture() -> None:
    """Links that lead away, invitations and what pops up over a word are not quoted."""
    article = read_article("skarv.html", PAGE.encode())

    assert "Five lighthouses that you must see" in article.furniture
    assert "Like this story? Share it with a friend!" in article.furniture
    assert [word for word in ("cookies", "newsletter", "Ten things", "rights reserved") if word in article.text] == []


def test_breadcrumbs() -> None:
    """What stands above the headline is not quoted."""
    page = PAGE.replace("<article>", "<article><p>News, sports and the weather of all islands</p>")

    assert texts(read_article("skarv.html", page.encode())) == PARAGRAPHS


def test_lead() -> None:
    """The sentence by which a page describes itself is the first, where the page shows it."""
    lead = "A light that three wrecks lit has outlived its last keeper by fifty years."
    page = PAGE.replace("</head>", f'<meta name="description" content="{lead}"></head>')
    shown = page.replace("</h1>", f"</h1><div class='standfirst'>\n {lead} </div>")

    assert texts(read_article("skarv.html", page.encode())) == PARAGRAPHS
    assert texts(read_article("skarv.html", shown.encode())) == [lead, *PARAGRAPHS]


def test_standfirst() -> None:
    """So is a sentence below the headline that is marked as leading to the story."""
    lead = "A light that three wrecks lit has outlived its last keeper by fifty years."
    page = PAGE.replace("<article>", "<header>").replace(
        "</h1>", f"</h1><p class='article__standfirst'>{lead}</p></header><article>"
    )

    assert texts(read_article("skarv.html", page.encode())) == [lead, *PARAGRAPHS]
    deeper = page.replace("<h1>", "<div><h1>").replace("<p class='article__standfirst'>", "</div><p id='summary'>")
    assert texts(read_article("skarv.html", deeper.encode())) == [lead, *PARAGRAPHS]
    assert texts(read_article("skarv.html", page.replace("fifty years.", "fifty").encode())) == PARAGRAPHS


def test_notes() -> None:
    """Notes below a story are read, without the signs to jump by."""
    notes = "<div class=footnotes><ol><li id=fn1><p>A ship is lost in fog. <a href='#fnref1'>↩</a></ol></div>"
    page = PAGE.split("<p>Like this")[0] + notes

    assert "A ship is lost in fog." in texts(read_article("skarv.html", page.encode()))


def test_parts() -> None:
    """Articles below one headline are one story, but for those that have links for headlines."""
    parts = [f"<article><h2>Part</h2><p>{paragraph}</p></article>" for paragraph in PARAGRAPHS]
    whole = "".join(parts).replace("</article><article>", "")
    card = f"<article><h3><a href=/a>Lista</a></h3><p>{'The light of Lista shines in the south. ' * 3}</p></article>"
    page = f"<html><body><h1>{TITLE}</h1>%s</body></html>"

    assert texts(read_article("skarv.html", (page % "".join(parts)).encode())) == PARAGRAPHS
    assert texts(read_article("skarv.html", (page % (whole + card)).encode())) == PARAGRAPHS


@pytest.mark.parametrize("between", ["</body></html><html><body>", "</html>\n", "</body><body class=next>"])
def test_page_in_page(between: str) -> None:
    """What stands below the end of a page is of the page."""
    paragraphs = [f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS]
    page = f"<html><body><h1>{TITLE}</h1>{paragraphs[0]}{between}{paragraphs[1]}{paragraphs[2]}</body></html>"

    assert texts(read_article("skarv.html", page.encode())) == PARAGRAPHS


def test_lists() -> None:
    """Items of a list and cells of a row are text, each item and each row a paragraph."""
    page = PAGE.replace(
        "<h2>",
        "<ul><li>The lamp was lit with oil of seals.</li><li>It shone for twelve miles.</li></ul>"
        "<table><tr><td>Height of the tower</td><td>31 metres above the sea</td></tr></table><h2>",
    )

    assert texts(read_article("skarv.html", page.encode()))[2:5] == [
        "The lamp was lit with oil of seals.",
        "It shone for twelve miles.",
        "Height of the tower | 31 metres above the sea",
    ]


LINES = {  # what is added to the story, and what of it is read
    "<p hidden>An old draft.</p>": "",
    "<p style='color: red; display : none'>An old draft.</p>": "",
    "<div aria-hidden=true>An old draft.</div>": "",
    "<div style='visibility:hidden'><p>An old draft.</p></div>": "",
    "<style>.old, p {color: red} p.old {display:none}</style><p class='new old'>An old draft.</p>": "",
    "<style>@media print {.x {display:none}} div .x {display: none}</style><p class=x>It is red.</p>": "It is red.",
    "<div><button aria-expanded=false>How?</button></div><div hidden>By boat.</div>": "How? By boat.",
    "<button aria-expanded=false aria-controls=x>How?</button><hr><div id=x hidden>By boat.</div>": "How? By boat.",
    "<button aria-expanded=false>Menu</button><div hidden><a href=/>Home</a></div>": "",
    "<button role=tab aria-controls=x>Ways</button><div id=x hidden><p>By boat.</p></div>": "Ways By boat.",
    "<section amp-access='NOT subscriber'><p>Subscribe now.</p></section>": "",
    "<p>Three others are as old:</p><ul><li><a href=/a>Lista</a></li></ul>": "Three others are as old: Lista",
    "<ul><li>It is red, as all of them are.<li><a href=/a>Lista</a></ul>": "It is red, as all of them are. Lista",
    "<aside class=pullquote><p>“three ships had been lost on the reef”</p></aside>": "",
    f"<div class='jp-relatedposts'><p>{'It is red, and it was white before. ' * 3}</p></div>": "",
    "<p>The book by <span class=author>Ida Lie</span> tells of <span class=tag>ships</span> and of its keepers.</p>": (
        "The book by Ida Lie tells of ships and of its keepers."
    ),
    "<div class='elementor-widget elementor-widget-text'><h3>Why</h3><p>It is red.</p></div>": "Why It is red.",
    "<figure style='display:flex'><div>!</div><div>It is red.</div></figure>": "It is red.",
    "<figure><div><a href=/a>A storm on the island</a><span>Read more</span></div></figure>": "",
    "<aside aria-label='newsletter promotion'><p>All of the week's news for you.</p></aside>": "",
    "<p>Who calls by <i class=material-icons>phone</i> is told.": "Who calls by is told.",
    "<p><a href=/a>It is red, as all of them are that stand on the north cliffs of these seven islands.</a></p>": (
        "It is red, as all of them are that stand on the north cliffs of these seven islands."
    ),
    "<input type=checkbox id=x><label for=x>How?</label><div><p>By boat.</p></div>": "How? By boat.",
    "<p>Read more on it here:</p><ul><li><a href=/a>Lista</a></li></ul>": "Read more on it here:",
    "<table><tr><th>Light<th>Island<tr><td><a>Lista</a><td><a>Oster</a></table>": "Light: Lista – Island: Oster.",
    "<p>Lesen Sie auch: <a href=/a>Lista</a></p>": "",
    "<div data-component='byline-block'><div>Ida Lie</div></div>": "",
    "<h3><button>How?</button></h3><div hidden><p>By boat.</p></div>": "How? By boat.",
    "<button aria-expanded=false>How?</button><div style='display:none'><p>By boat.</p></div>": "How? By boat.",
    "<style>.x {display:none} .x {display:block}</style><p class=x>It is red.</p>": "It is red.",
    "<style>.x {display:none}</style><p class=x style='display:block'>It is red.</p>": "It is red.",
    "<style>.x {text-decoration: line-through}</style><p><span class=x>It is white.</span> It is red.": "It is red.",
    "<p style='position:absolute; left:-9999px'>An old draft.</p>": "",
    "<p style='clip: rect(1px, 1px, 1px, 1px)'>An old draft.</p>": "",
    "<p style='font-size:0'>An old draft.</p>": "",
    "<div style='font-size:0'><p style='font-size:13px'>It is red.</p></div>": "It is red.",
    "<p class='d-none'>An old draft.</p>": "",
    "<p class='hidden'>An old draft.</p>": "",
    "<p class='hidden'>It is red, as all of them are. </p>" + "<p>It is high.</p>": "It is high.",
    f"<div class='hidden'><p>{'It is red. ' * 11}</p></div>": "It is red. " * 10 + "It is red.",
    "<p>It is <span class='ad-slot'>Advertisement</span>red.</p>": "It is red.",
    "<p class='hidden md:block'>It is red.</p>": "It is red.",
    "<p class='d-none d-md-block'>It is red.</p>": "It is red.",
    "<p>It is <span class='site-VisuallyHidden'>very</span> red.</p>": "It is red.",
    "<p>It has <span aria-hidden=true>9</span><span class=sr-only>nine</span> floors.</p>": "It has 9 floors.",
    "<p>It is red.</p><button>Buy</button>": "It is red.",
    "<template><p>An old draft.</p></template>": "",
    "<noscript><p>An old draft.</p></noscript>": "",
    "<span class='sr-only'>An old draft.</span>": "",
    "<div class='tag-list'>An old draft.</div>": "",
    "<div class='paywall-box'><p>Subscribe now for 1 crown a week.</p></div>": "",
    "<div role=dialog><p>We use cookies. Do you consent?</p></div>": "",
    "<figure><img src=a.jpg><figcaption>The tower at noon</figcaption></figure>": "",
    "<div><a href=/a>A storm on the island</a> <a href=/b>The ferry</a></div>": "",
    "<aside class='facts'><p>The tower is red.</p></aside>": "The tower is red.",
    "<section><p>It has 9 floors.</p></section>": "It has 9 floors.",
    "<details><summary>How?</summary><p>By boat.</p></details>": "How? By boat.",
    "It is <b>red</b>.": "It is red.",
    "<p>It is red.<sup><a href='#fn1'>1</a></sup> It has<sup class=reference>[2]</sup>": "It is red. It has",
    "<p>It is red.<a href='#_ftn1'><span>[1]</span></a> See <a href='#n'>9</a>.</p>": "It is red. See 9.",
    "<h3>How<a href='#how'>¶</a></h3><p>By boat.</p>": "How By boat.",
    "<div role=heading>How?</div><p>By boat.</p>": "How? By boat.",
    "<div role=table><div role=row><div role=cell>Red</div><span role=cell>9</span></div></div>": "Red | 9",
    "<p class=MsoListParagraph><span>·<span style='font:7.0pt x'>&nbsp; </span></span>It is red.</p>": "It is red.",
    "<p>漢<rp>(</rp><ruby>字<rt>ji</rt></ruby>.</p>": "漢字.",
    "<dl><dt>Height</dt><dd>31 metres</dd></dl>": "Height: 31 metres",
}


@pytest.mark.parametrize("added", LINES)
def test_every_word(added: str) -> None:
    """What a reader sees between two paragraphs of a story is read; what he does not see, or what asks him, is not."""
    page = PAGE.replace("<h2>", f"{added}<h2>")
    text = " ".join(read_article("skarv.html", page.encode()).text.split())

    assert text == " ".join([*PARAGRAPHS[:2], *[LINES[added]] * bool(LINES[added]), HEADINGS[2], PARAGRAPHS[2]])


def test_hidden_page() -> None:
    """A page that is hidden until a script shows it is read."""
    hidden = PAGE.replace("<body>", "<body style='display:none'><div aria-hidden=true><main>").replace(
        "</body>", "</main>"
    )

    assert texts(read_article("skarv.html", hidden.encode())) == PARAGRAPHS


def test_byline() -> None:
    """Who wrote a story is told by a line above it, which is neither a heading nor quoted."""
    article = read_article("skarv.html", PAGE.replace("</h1>", "</h1><p>By <a href=/ida>Ida Lie</a></p>").encode())

    assert (texts(article), article.text.count("Ida")) == (PARAGRAPHS, 0)
    assert "By Ida Lie" in article.furniture


def test_lower_case_byline() -> None:
    """A first sentence that begins as a byline does is text."""
    page = PAGE.replace("</h1>", "</h1><p>By noon the hall was full.</p>")

    assert texts(read_article("skarv.html", page.encode())) == ["By noon the hall was full.", *PARAGRAPHS]


def test_headline() -> None:
    """A heading of the first size below the story's first paragraphs, or the name of the site, is no headline."""
    title = f"<title>{TITLE} | Island Post</title>"
    paragraphs = [f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS]
    section = f"{title}<div>{paragraphs[0]}{paragraphs[1]}<h1>Visits</h1>{paragraphs[2]}</div>"
    linked = f"{title}<h1>{TITLE}<a href='#x'>¶</a></h1><div>{''.join(paragraphs)}</div>"
    logo = f"{title}<h1>Island Post</h1><div>{''.join(paragraphs)}</div>"
    word = f"{title}<div>{paragraphs[0]}{paragraphs[1]}<h2>Skarv</h2>{paragraphs[2]}</div>"

    for page in (section, linked, logo, word):
        article = read_article("skarv.html", page.encode())
        assert (article.title, texts(article)) == (TITLE, PARAGRAPHS)


def test_posts() -> None:
    """The posts of a live page stand in its order, each under its own heading."""
    posts = "".join(
        f"<article><header><time>1{number}:30</time><h2>Post {number}</h2></header><p>{paragraph}</p></article>"
        for number, paragraph in enumerate(PARAGRAPHS)
    )
    article = read_article(
        "live.html", f"<html><title>Live</title><main><h1>Live</h1><p>{PARAGRAPHS[0]}</p>{posts}</main>".encode()
    )

    assert texts(article) == [PARAGRAPHS[0], *PARAGRAPHS]
    assert [each.heading.of(article.text) for each in article.paragraphs if each.heading] == [
        "Post 0",
        "Post 1",
        "Post 2",
    ]


def test_loose_page() -> None:
    """A page without paragraphs, of a few words, or without spaces is read."""
    loose = "<br><br>".join(PARAGRAPHS)

    assert texts(read_article("a.html", f"<html><body><div id=main><h1>Skarv</h1>{loose}</div>".encode())) == PARAGRAPHS
    assert texts(
        read_article("a.html", b"<html><body><nav>Home</nav><div><p>They met.</p><p>It rained.</p></div>")
    ) == [
        "They met.",
        "It rained.",
    ]
    chinese = "工程将于九月开始，渡轮开往东岛，那里没有屋顶。" * 5
    page = f"<html><title>主页</title><body><nav>主页</nav><div><p>{chinese}</p></div>"
    assert texts(read_article("a.html", page.encode())) == [chinese]


DATA = '<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "articleBody": %s}]}</script>'


def test_data() -> None:
    """A page that a script fills is read from its data, also where a caption stands in the page."""
    data = DATA % json.dumps("\n".join(PARAGRAPHS))
    figure = f"<figure><img src=a.jpg><figcaption>{PARAGRAPHS[2]} {PARAGRAPHS[2]}</figcaption></figure>"

    assert texts(read_article("a.html", f"<html><body>{data}<div id=app></div>{figure}".encode())) == PARAGRAPHS
    assert texts(read_article("a.html", PAGE.replace("</head>", f"{data}</head>").encode())) == PARAGRAPHS
    old = data.replace('json">', 'json">//<![CDATA[\n').replace("</script>", "\n//]]></script>")
    assert texts(read_article("a.html", f"<html><body>{old}".encode())) == PARAGRAPHS
    markup = DATA % json.dumps("".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS))
    assert texts(read_article("a.html", f"<html><body>{markup}".encode())) == PARAGRAPHS
    with pytest.raises(EmptyArticle):
        read_article("a.html", f"<html><body>{DATA % '[[[1]]'}{DATA % '7'}".encode())


@pytest.mark.parametrize(
    ("told", "date"),
    [
        ("<footer>© Island Post 2024</footer>", ""),
        ("<div>Copyright 2019-2024 Island Post</div>", ""),
        ("<p>The light was lit again on 3 May 2019, when the new lamp had come from the mainland by ferry.</p>", ""),
        ("<p class='date'>Published 3 February 2023</p>", "2023-02-03"),
        ("<span class='byline'>By Ida Lie, January 1, 2023</span>", "2023-01-01"),
        ("<time datetime='2024-06-10T14:32'>today</time>", "2024-06-10"),
        ("<span class='date'>2021</span>", ""),
        ("<span class='date'>05/03/2024</span>", ""),
        ("<span class='date'>25/03/2024</span>", "2024-03-25"),
        ("<aside><time itemprop=datePublished datetime='2022-01-05'>today</time></aside>", "2022-01-05"),
        ("<aside><time datetime='2022-01-05'>5 January 2022</time></aside>", ""),
        ("<div class='related-stories'><time datetime='2022-01-05'>5 January</time></div>", ""),
        ("<div id='comments'><time datetime='2022-01-05'>5 January</time><p>Yes</p></div>", ""),
        ("<script>var built = '2022-01-05T10:00:00Z'</script>", ""),
    ],
)
def test_date(told: str, date: str) -> None:
    """A date is told where the page tells its day; the year of a copyright and the days of the story are none."""
    page = re.sub(r"<meta property=.article:[^>]*>|<footer>.*</footer>", "", PAGE).replace("</h1>", f"</h1>{told}")

    assert read_article("skarv.html", page.encode()).date == date


def test_date_in_figures() -> None:
    """Where the month never stands first, figures alone tell a day."""
    page = f"<html lang='fr-FR'><title>{TITLE}</title><body><p class=date>05/03/2024</p><p>{PARAGRAPHS[0]}</p>"

    assert read_article("skarv.html", page.encode()).date == "2024-03-05"
    assert read_article("skarv.html", page.replace("fr-FR", "en-US").encode()).date == ""


@pytest.mark.parametrize("address", ["javascript:alert(1)", "https://me:secret@post.example/skarv", "/skarv"])
def test_address(address: str) -> None:
    """An address that a card may not link to is left out."""
    page = PAGE.replace("https://post.example/skarv", address)

    assert read_article("skarv.html", page.encode()).url in {"", "https://post.example/skarv"} - {address}


def test_encoding() -> None:
    """A page that is not UTF-8 is read in the encoding that it names, or in the one that makes words."""
    page = PAGE.replace(">Ragna Holm</a>", ">Ragna Hølm</a>").replace("©", "")
    named = page.replace('charset="utf-8"', 'charset="windows-1252"')

    assert "Hølm" in read_article("skarv.html", named.encode("cp1252")).text
    for charset in ("utf-8", "iso-8859-1", "us-ascii", "zip", "rot13", "no-such"):
        quoted = page.replace("utf-8", charset).replace(">Ragna H", ">“Ragna” H").encode("cp1252")
        assert "“Ragna” Hølm" in read_article("skarv.html", quoted).text


@pytest.mark.parametrize("page", ["", "<p> </p>", "no mark-up", "<article>" * 1000, "\0", "<script>They met</script>"])
def test_nothing(page: str) -> None:
    """A page without a story is refused."""
    with pytest.raises((EmptyArticle, WrongContent)):
        read_article("skarv.html", page.encode())


def test_removed() -> None:
    """Characters that nobody sees are counted, also where the page spells them as entities."""
    page = PAGE.replace("three ships", "three\u202e ships&#8203;")

    assert read_file("skarv.html", page.encode()).removed == 2
    assert read_file("skarv.html", PAGE.encode()).removed == 0
