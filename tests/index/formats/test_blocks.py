"""A tree of HTML, its blocks: what pages, Word documents and Markdown are read by. Each rule by example."""

import pytest

from index.formats.html.blocks import parsed, read_blocks


def read(markup: str, *, away: bool = False) -> list[str]:
    """The texts of the blocks; a heading begins with "# ", furniture with "~ "."""
    signs = {"heading": "# ", "furniture": "~ "}
    return [signs.get(block.kind, "") + block.text for block in read_blocks(parsed(markup), away=away)]


@pytest.mark.parametrize(
    ("markup", "blocks"),
    [
        ("<p>They met.<br>They left.", ["They met.", "They left."]),
        ("<p>They met<br><br>in London.", ["They met", "in London."]),
        ("<p>They met<br>in London.", ["They met in London."]),
        ("<div>They met.<br/>\n<br/>They left.</div>", ["They met.", "They left."]),
        ("<p>They met.</br>They left.", ["They met.", "They left."]),
        ("<div>They met.</p>They left.</p><div>It rained.", ["They met.", "They left.", "It rained."]),
        ("<p>They met.<div>They left.</div>It rained.</p>So", ["They met.", "They left.", "It rained.", "So"]),
        ("<h2>Talks<br>Go well</h2>", ["# Talks Go well"]),
        ("<p>Hours:<br>Monday closed<br>Tuesday 9 to 12", ["Hours:\nMonday closed\nTuesday 9 to 12"]),
        ("<p>Hours:<br><br>Monday closed", ["Hours:", "Monday closed"]),
        ("<p><b>Who pays?</b><br>The town pays.", ["# Who pays?", "The town pays."]),
        ("<p><b>OSLO</b><br>By Ida<br>They met.", ["OSLO", "By Ida", "They met."]),
        ("<pre>Line 3\nOslo 7:10\n</pre>", ["Line 3", "Oslo 7:10"]),
        ("<p>one\ntwo</p>", ["one two"]),
        ("<p>渡轮\n 开往\n東", ["渡轮开往東"]),
    ],
)
def test_line_ends(markup: str, blocks: list[str]) -> None:
    """A line end ends a line, unless its sentence goes on or the line tells what the next ones are; two always do."""
    assert read(markup) == blocks


@pytest.mark.parametrize(
    ("markup", "blocks"),
    [
        (
            "<ul><li>By bus<ul><li>Line 12</li><li>Line 14</li></ul>or on foot</li></ul>",
            "By bus|Line 12|Line 14|or on foot",
        ),
        ("<ol><li><p>One</p><p>Two</p></li><li><span>Three</span></ol>", "One|Two|Three"),
        ("<ul><li>Monday<br>10 to 18</ul>", "Monday|10 to 18"),
        ("<dl><dt>Length<dd>118 metres<dt>Cost:<dd>9 crowns</dl>", "Length: 118 metres|Cost: 9 crowns"),
        ("<dl><div><dt>Who<dt>Where<dd>Ida</div></dl><p>End", "Who, Where: Ida|End"),
        ("<dl><dt>Who<dd>Ida<dd>Ada<dt>Where</dl><p>End", "Who: Ida|Ada|Where|End"),
        (
            "They met.<p>It rained.</p>They left.<div>Loose <i>end</i></div>",
            "They met.|It rained.|They left.|Loose end",
        ),
        ("<span style='display: block'>One</span><span>two</span>", "One|two"),
        ("<p><span class=name>Length</span><span class=value>9</span><span class=unit>m</span>", "Length 9m"),
        ("<p><span class=logo>i</span><span class=name>Phone</span>", "iPhone"),
        (f"<p>{''.join(f'<b style=display:inline-block>{letter}</b>' for letter in 'Talks')}", "Talks"),
        ("<p><span class=c1>Length</span><span class=c2>X</span>", "LengthX"),
        ("<p><span>Length</span><span>9 m</span> <span>C</span><span>2</span>", "Length 9 m C2"),
        (f"<p>{'<b style=display:inline-block>One</b>' * 2}<b>two</b>", "One Onetwo"),
        ("<div style='display:flex'><b>One</b><b>two</b></div>", "One two"),
        ("<details><summary>Dogs?</summary>On a lead.</details>", "# Dogs?|On a lead."),
        ("<p>“W<b>e</b> do<wbr>n’t”, s&shy;he <q>said</q>", "“We don’t”, she “said”"),
        ("<p>It cost <del>7</del> 9 <script>x</script><button>Buy</button>crowns", "It cost 9 crowns"),
    ],
)
def test_words(markup: str, blocks: str) -> None:
    """Every word is read once, in order, an item apart from the next, a term with its meaning."""
    assert read(markup) == blocks.split("|")


@pytest.mark.parametrize(
    ("markup", "blocks"),
    [
        ("<blockquote><p>No.</p><cite>Ida</cite></blockquote><p>So", ["No.\nIda", "So"]),
        ("<blockquote>No.<footer>— <cite>Ida</cite>, mate</footer></blockquote>", ["No.\n— Ida, mate"]),
        ("<blockquote><p>No.</p><p>— Ida</p></blockquote>", ["No.\n— Ida"]),
        ("<figure><blockquote>No.</blockquote><figcaption>Ida</figcaption></figure>", ["No.\nIda"]),
        ("<figure><table><tr><td>a<td>b</table><figcaption>Fares</figcaption></figure>", ["a | b", "Fares"]),
        ("<p>So <cite>The Post</cite> wrote.", ["So The Post wrote."]),
        ("<blockquote>No.</blockquote><p>— Ida", ["No.", "— Ida"]),
        ("<blockquote><p>No.</p><p><cite>Ida</cite></p></blockquote>", ["No.\nIda"]),
        ("<blockquote>No.<br><cite>Ida</cite></blockquote>", ["No.\nIda"]),
    ],
)
def test_authors(markup: str, blocks: list[str]) -> None:
    """Who said a quotation is on a line below it, in its paragraph."""
    assert read(markup) == blocks


FARES = "<tr><th>Ticket<th>Now<th>In May<tr><th>Child<td>31 crowns<td>35 crowns<tr><th>Car<td>190 crowns<td>"
PLAIN = "<tr><td>Ticket<td>Now<tr><td>Child<td>31 crowns<tr><td>Car<td>190 crowns"


@pytest.mark.parametrize(
    ("rows", "lines"),
    [
        (FARES, ["Ticket: Child – Now: 31 crowns, In May: 35 crowns.", "Ticket: Car – Now: 190 crowns."]),
        (
            f"<caption>Fares</caption>{PLAIN}",
            ["Fares", *[f"Ticket: {each}." for each in ("Child – Now: 31 crowns", "Car – Now: 190 crowns")]],
        ),
        ("<tr><td>Height<td>31<br>metres", ["Height | 31 metres"]),
        ("<tr><td>Height<td>31 metres<tr><td>Width<td>4 metres", ["Height | 31 metres", "Width | 4 metres"]),
        ("<tr><th>Height<td>31 metres", ["Height: 31 metres"]),
        (
            "<tr><th rowspan=2>Room<th colspan=2>Seats<tr><th>2019<th>2023<tr><td>Hall<td>40<td>120",
            ["Room: Hall – Seats 2019: 40, Seats 2023: 120."],
        ),
        (
            "<tr><th>Day<th>Who<tr><td rowspan=2>Monday<td>Ida<tr><td>Ada",
            ["Day: Monday – Who: Ida.", "Day: Monday – Who: Ada."],
        ),
        ("<tr><th>Name<th>Says<tr><td>Ida<td><p>Yes.</p><p>No</p>", ["Name: Ida – Says: Yes. No."]),
        ("<tr><th>Alone<th>at home", ["Alone | at home"]),
        ("<tr><th colspan=2>In May<tr><th>Who<th>Pays<tr><td>Ida<td>9", ["In May", "Who: Ida – Pays: 9."]),
        ("<tr><th>Who<th>Pays<tr><th colspan=2>In May<tr><td>Ida<td>9", ["In May", "Who: Ida – Pays: 9."]),
        ("<tr><th>Height<td>31 metres<th>Width:<td>4 metres", ["Height: 31 metres, Width: 4 metres"]),
        (
            "<tr><td><th>2019<th>2023<tr><th>Hall<td>40<td>120<tr><th>Pool<td>9<td>",
            ["Hall – 2019: 40, 2023: 120.", "Pool – 2019: 9."],
        ),
        (
            "<tr><td>&nbsp;<td><b>May</b><td><b>June</b><tr><td>Hall<td>no<td>6<tr><td>Pool<td>9<td>no",
            ["Hall – May: no, June: 6.", "Pool – May: 9, June: no."],
        ),
        (
            "<tr><th>Who<th>Party<tr><th colspan=2>North<tr><td>Ida<td>Green<tr><td>Ada<td>Red",
            ["North", "Who: Ida – Party: Green.", "Who: Ada – Party: Red."],
        ),
        (
            f"<tr><td colspan=2>From May{PLAIN}",
            ["From May", "Ticket: Child – Now: 31 crowns.", "Ticket: Car – Now: 190 crowns."],
        ),
    ],
)
def test_tables(rows: str, lines: list[str]) -> None:
    """A row is a line that says each cell by its name in the head, if the table has one."""
    assert read(f"<table>{rows}</table>") == lines


def test_tables_that_place() -> None:
    """A table that only places the parts of a page is none; one in it is."""
    inner = "<table><tr><th>A<th>B<tr><td>1<td>2</table>"

    assert read(f"<table><tr><td>Menu<td><h2>Talks</h2><p>They met.</p>{inner}</table>") == [
        "Menu",
        "# Talks",
        "They met.",
        "A: 1 – B: 2.",
    ]
    assert read(f"<table><tr><td>{'They met. ' * 50}<td>x</table>")[1] == "x"
    assert read("<table><tr><td>They met.</table>") == ["They met."]


def test_what_leads_away() -> None:
    """On a page, a block that is but a link or a time of day is furniture; elsewhere it is text."""
    markup = (
        "<p><a href=x>More</a></p><p>See <a href=x>more</a></p><time>14:32</time><p>9.30 a.m.</p><h2><a>Talks</a></h2>"
    )

    assert read(markup, away=True) == ["~ More", "See more", "~ 14:32", "~ 9.30 a.m.", "# Talks"]
    assert read(markup)[0] == "More"
    assert read("<p>* * *</p><p>___</p>", away=True) == ["~ * * *", "~ ___"]


def test_days_of_items() -> None:
    """A day at the start of an item says when that was."""
    markup = "<ul><li><time>May 1961</time><p>It opens.</p></li><li><p>It burns.</p><time>2 May 1994</time></li></ul>"

    assert read(markup, away=True) == ["May 1961: It opens.", "It burns.", "2 May 1994"]
    assert read("<ul><li><time>14:05</time><p>It burns.</p></li></ul>", away=True) == ["~ 14:05", "It burns."]
