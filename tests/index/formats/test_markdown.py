"""What is read of Markdown, and that an article written as Markdown is read as the same article."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import Article, read_article
from index.formats.markdown import read_md, write_markdown
from index.text.characters import normalise
from tests.index import articles, prose, talks, texts, wild


def again(article: Article) -> Article:
    return read_article("again.md", write_markdown(article).encode(errors="ignore"))


def test_seed() -> None:
    """The seed article comes back with its headings and numbers."""
    back = again(talks())

    assert (back, back.text, back.paragraphs) == (talks(), talks().text, talks().paragraphs)
    assert (back.title, back.source) == (talks().title, "Reuters")


@pytest.mark.parametrize(
    "text",
    [
        *(
            "Tags",
            "# no heading",
            "- no list",
            "1. no list",
            "1) no list",
            "* a",
            "> no quotation",
            "=== a",
            "--- b",
            "+ c",
        ),
        *(
            "*a* _b_ `c` ~~~",
            "[a](b) ![c](d) <e@f.g> <b>",
            "&amp; &",
            "\\* \\",
            "a\\",
            "| a | b |",
            "---",
            "===",
            "```",
        ),
        *("https://a.example", "a ==b== c", "[[a|b]] %%c%%", "::: note", "1868. A good year.", "a ^b"),
    ],
)
def test_mark_up(text: str) -> None:
    """What would be mark-up, a heading or page furniture is a paragraph, as it was."""
    article = Article.from_paragraphs(title='"Yes": a *title*', source="'AP'", paragraphs=[text, f"It. {text}", text])

    assert again(article) == article


visible = (prose | wild).map(lambda text: " ".join(normalise(text).split())).filter(bool)
lines = st.lists(visible, min_size=1, max_size=5)


@given(written=lines, title=lines, headings=st.dictionaries(st.integers(1, 5), lines.map(" ".join), max_size=2))
def test_any_text(written: list[str], title: list[str], headings: dict[int, str]) -> None:
    """Any text comes back as it was, whatever it holds."""
    article = Article.from_paragraphs(title=" ".join(title), paragraphs=written, headings=headings)

    assert again(article).text == article.text


@given(article=articles)
def test_any_article(article: Article) -> None:
    """Any article's paragraphs come back, in their order, line ends in them as spaces."""
    assert [text.split() for text in texts(again(article))] == [text.split() for text in texts(article)]


@pytest.mark.parametrize(
    ("markdown", "read"),
    [
        ("| Day | Opens |\n|--|:-:|\n| Monday | **9:00** |", "Day: Monday – Opens: 9:00."),
        ("- [x] Bring a lamp\n- [ ] Bring boots", "Bring a lamp|Bring boots"),
        ("It costs ~~55~~ 62 crowns, and H~2~O.", "It costs 62 crowns, and H~2~O."),
        ("Length\n: 118 metres\n: of oak", "Length: 118 metres|of oak"),
        ("> [!NOTE]\n> Bring boots", "NOTE|Bring boots"),
        ("<details><summary>Hours</summary>\n\nOpen *at* nine.\n\n</details>", "# Hours|Open at nine."),
        ("<div align='center'>\n<p>The <b>end</b>.</p><p hidden>No.</p></div>", "The end."),
        ("<!-- a\n\nnote -->Seen.\n\n<!-- not <b>this</b> -->", "Seen."),
        ("One line  \nends<br>Two.", "One line ends|Two."),
        ("- Rye\n\n  for bread\n- Bran", "Rye|for bread|Bran"),
        ('[The owner][o] lives <https://a.example>.\n\n[o]: https://b.example "No"', "The owner lives https://a.example."),
        ("***\n\n![A map](map.png)\n\nThe end.", "The end."),
    ],
)  # fmt: skip
def test_parts(markdown: str, read: str) -> None:
    """Markdown is read as GitHub shows it, by the rules of pages: tables, tasks, what is struck out, HTML."""
    article = read_article("a.md", f"They met.\n\n{markdown}\n\nThey left.".encode())
    seen = {each.heading.of(article.text) for each in article.paragraphs if each.heading}

    assert [*(f"# {heading}" for heading in seen), *texts(article)[1:-1]] == read.replace("NOTE", "Note").split("|")


def test_notes() -> None:
    """Notes stand at the end, as on the page, without their numbers; what nothing refers to is not read."""
    markdown = "It turns.[^1] They^[In May.] met.\n\n[^1]: First.\n\n    Second.\n\n[^2]: Unused.\n\nThey left."

    assert texts(read_article("a.md", markdown.encode())) == [
        *("It turns. They met.", "They left."),
        *("First.", "Second.", "In May."),
    ]


@pytest.mark.parametrize(
    "front",
    [
        "title: >\n  Ferry times\n  change",
        "title:\n  Ferry times\n  change",
        'title: "Ferry times\n  change"',
        "tags:\n  - ferry: no\n- b\n# title: No\ntitle: |-\n  Ferry times\n  change\nauthor:\n  title: Dr",
    ],
)
def test_front_matter(front: str) -> None:
    """A value in front matter may go on over indented lines."""
    assert read_article("a.md", f"---\n{front}\n---\nThey met.".encode()).title == "Ferry times change"


def test_rules_are_no_front_matter() -> None:
    """What stands between two rules is front matter only if it has keys."""
    assert texts(read_article("a.md", b"---\n\nThey met.\n\n---\n\nThey left.")) == ["They met.", "They left."]


SHAPES = {  # what stands once at the start, and what is repeated
    "a heading of spaces": ("# x", " "),
    "notes": ("a[^1]\n\n[^1]: x\n\n", "[^1]"),
    "notes within": ("", "^[a"),
    "carets": ("", "[^"),
    "rows": ("|a|b|\n|-|-|\n", "|a|b|\n"),
    "columns": ("", "|a"),
    "tables": ("", "|a|\n|-|\n"),
    "tasks": ("", "- [ ] a\n"),
    "deep tasks": ("", "- [ ] "),
    "tildes": ("", "~~a"),
    "terms": ("", "a\n: b\n\n"),
    "meanings": ("a\n\n", ": a\n\n"),
    "elements": ("", "<b>"),
    "deep elements": ("", "<div>\n\n"),
    "comments": ("", "<!-- "),
    "quotations": ("", "> a\n"),
    "front matter": ("---\na: >\n", " b\n"),
}
SIZE, QUICK, TIMES, TRIES = 40_000, 0.15, 9, 3  # characters, seconds that no growth matters below, times, tries


@pytest.mark.parametrize("shape", SHAPES)
def test_growth(shape: str) -> None:
    """Markdown of four times the size takes what four take, whatever it repeats."""
    once, repeated = SHAPES[shape]

    def seconds(size: int) -> float:
        before = process_time()
        read_md(once + repeated * (size // len(repeated)))
        return process_time() - before

    assert any((whole := seconds(SIZE)) <= QUICK or whole <= TIMES * seconds(SIZE // 4) for _ in range(TRIES))


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("The [[Harbour board|board]] of [[Lindvik]] met.", ["The board of Lindvik met."]),
        ("![[pier.png]] It is old.[[1]](https://a.example) %%not yet%%", ["It is old.[1]"]),
        ("It is ==*very* old==, a == b. ^pier-1", ["It is very old, a == b."]),
        ("It is `[[a]] ==b==`.\n\n```\n::: c.\n```", ["It is [[a]] ==b==.", "::: c."]),
        ("> [!warning]- Ice\n> Mind it.\n\n> [!tip]\n> Bring a bag.", ["Ice", "Mind it.", "Tip", "Bring a bag."]),
        ("::: note Ice:\nMind it.\n:::", ["Ice:", "Mind it."]),
        ("[TOC]\n\nThey met.", ["They met."]),
        ("1868. A good year.\n\nThey met.", ["1868. A good year.", "They met."]),
        ("1. one\n2. two", ["one", "two"]),
        ("12. Juni: Regen.\n\n13. Juni: Sonne.", ["12. Juni: Regen.", "13. Juni: Sonne."]),
        ("Owner: Ida\n**Status:** Done\nDay: 9", ["Owner: Ida", "Status: Done", "Day: 9"]),
        ("渡轮开往\n**“东岛”**的码头。", ["渡轮开往“东岛”的码头。"]),
    ],
)
def test_dialects(lines: str, expected: list[str]) -> None:
    """What other programs write in Markdown is read as they show it; a number that begins a line is not lost."""
    assert texts(read_article("a.md", f"# Talks\n\nIt rained.\n\n{lines}".encode())) == ["It rained.", *expected]


def test_sentences_above_a_rule() -> None:
    """Long sentences above a line of hyphens are text, short ones a heading; a heading's attributes are not shown."""
    long = "The harbour board of Lindvik voted on Tuesday to rebuild the pier."
    article = read_article("a.md", f"# Talks {{#talks}}\n\n{long}\n---\nMore.\n\nCosts\n---\nHigh.".encode())

    assert (article.title, texts(article)) == ("Talks", [long, "More.", "High."])
    assert article.paragraphs[2].heading is not None


def test_other_front_matter() -> None:
    """Front matter may be TOML, and a comment may follow a value."""
    toml = read_md('+++\ntitle = "Talks"\n+++\n\nThey met.')
    yaml = read_md("---\ntitle: 'Talks' # not final\n---\n\nThey met.")

    assert toml.meta == yaml.meta == {"title": "Talks"}
