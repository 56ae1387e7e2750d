"""``articles``: a server's articles from the terminal."""

import re
import time
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.guilds.errors import MAX_ADDED, MAX_ARTICLES, TooManyAdded
from bot.guilds.store import Store
from index import FORMATS, Article, read_article
from tests.bot.scene import RAIN, rain
from tests.index import SEED, talks
from tests.index.formats.pages import PAGE, TITLE

GUILD = 123456789012345678
HERE = ["--guild", str(GUILD)]


@pytest.fixture(autouse=True)
def url(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    found = f"sqlite:///{tmp_path}/a.db"
    monkeypatch.setenv("DATABASE_URL", found)
    monkeypatch.delenv("TEST_GUILD_ID", raising=False)
    return found


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two articles, a copy, a seed, a file that cannot be read, and one of another kind."""
    made = tmp_path / "articles"
    (made / "deeper").mkdir(parents=True)
    (made / "a.txt").write_text(RAIN)
    (made / "b.HTML").write_text(PAGE)
    (made / "c.txt").write_text(RAIN)
    (made / "d.txt").write_bytes(SEED.read_bytes())
    (made / "e.txt").write_bytes(b"\x89PNG\x1a")
    (made / "notes.doc").write_text("nothing")
    return made


def kept(url: str) -> list[str]:
    store = Store(url)
    found = [article.title for article in store.articles(GUILD)]
    store.close()
    return found


def test_add(folder: Path, url: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder is added file by file, with what became of each; the exit code tells that not all could be."""
    assert main(["articles", "add", str(folder), *HERE]) == 78
    assert capsys.readouterr().out.splitlines() == [
        "1/5  added: Rain in Paris",
        f"2/5  added: {TITLE}",
        "3/5  This text is already here, under the title Rain in Paris.",
        f"4/5  This text is already here, under the title {talks().title}.",
        "5/5  e.txt: byte 0 is 0x89, which fits no encoding. Save the file as UTF-8.",
    ]
    assert sorted(kept(url)) == ["Rain in Paris", TITLE]


def test_add_files(folder: Path, url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are added too, to the test server where none is named."""
    monkeypatch.setenv("TEST_GUILD_ID", str(GUILD))

    assert main(["articles", "add", str(folder / "a.txt")]) == 0
    assert kept(url) == ["Rain in Paris"]


def test_missing_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file that is not there is told."""
    assert main(["articles", "add", str(tmp_path / "none.txt"), *HERE]) == 78
    assert capsys.readouterr().out == "1/1  none.txt: cannot be read (No such file or directory).\n"


def day(number: int, title: str = "", source: str = "") -> Article:
    return Article.from_paragraphs(title=title or f"Day {number}", source=source, paragraphs=[f"Day {number}: rain."])


def keep(url: str, *articles: Article) -> None:
    """As if they had been added on Discord, as many of them as an hour allows in this one."""
    store = Store(url)
    for number, article in enumerate(articles):
        store.add(GUILD, article, int(time.time()), counted=number < MAX_ADDED)
    store.close()


def test_no_hour(folder: Path, url: str) -> None:
    """The operator adds when the server has added all that it may in an hour, and takes nothing from the next."""
    keep(url, *map(day, range(MAX_ADDED)))
    assert main(["articles", "add", str(folder / "a.txt"), *HERE]) == 0
    store = Store(url)
    with pytest.raises(TooManyAdded) as error:
        store.add(GUILD, day(99), int(time.time()))
    store.close()

    assert (len(kept(url)), error.value.count) == (MAX_ADDED + 1, MAX_ADDED)


def test_limit(folder: Path, url: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A server has as many articles as on Discord, whoever adds them."""
    keep(url, *map(day, range(MAX_ARTICLES - 1)))

    assert main(["articles", "add", str(folder / "a.txt"), str(folder / "b.HTML"), *HERE]) == 78
    assert capsys.readouterr().err.startswith("pullquote: This server has 200 articles; the limit is 200.")
    assert len(kept(url)) == MAX_ARTICLES


def test_equal_titles(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Articles with one title are listed with what tells them apart; one is removed by its id, none by the title."""
    twins = [day(1, "Rain", source="Wire"), day(2, "Rain", source="Post"), day(3)]
    keep(url, *twins)

    main(["articles", "list", *HERE])
    listed = capsys.readouterr().out.splitlines()
    assert main(["articles", "remove", "rain", *HERE]) == 2
    said = capsys.readouterr().err
    assert len(kept(url)) == 3
    assert main(["articles", "remove", twins[0].id, *HERE]) == 0
    names = ["Rain · Wire", "Rain · Post", "Day 3"]
    assert set(listed) == {f"{each.id}  {name}" for each, name in zip(twins, names, strict=True)}
    assert said.startswith("pullquote: 2 articles have the title rain. Name one by its id: ")
    assert {f"{each.id} ({each.source})" for each in twins[:2]} == set(re.findall(r"\w{16} \(\w+\)", said))
    assert sorted(kept(url)) == ["Day 3", "Rain"]


def test_list(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A server's articles are listed, or the servers with how many they have."""
    main(["articles", "add", str(folder / "a.txt"), *HERE])
    capsys.readouterr()

    assert main(["articles", "list"]) == 0
    assert capsys.readouterr().out == f"{GUILD}  articles: 1\n"
    assert main(["articles", "list", *HERE]) == 0
    assert capsys.readouterr().out == f"{rain().id}  Rain in Paris\n"


def test_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where there is nothing to list, to export or to add, a line says so."""
    for arguments, said in (
        (["list"], "No article has been added to a server.\n"),
        (["list", *HERE], "No article has been added to this server.\n"),
        (["export", str(tmp_path), *HERE], "No article has been added to this server.\n"),
        (["add", str(tmp_path), *HERE], f"{tmp_path} holds no file that ends in {', '.join(FORMATS)}.\n"),
    ):
        assert main(["articles", *arguments]) == 0
        assert capsys.readouterr().out == said


def test_export(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each article is written as Markdown that is read as the same article."""
    main(["articles", "add", str(folder / "a.txt"), str(folder / "b.HTML"), *HERE])
    capsys.readouterr()

    assert main(["articles", "export", str(tmp_path / "out" / "deep"), *HERE]) == 0
    names = capsys.readouterr().out.split()
    page = read_article("b.html", PAGE.encode())
    assert set(names) == {f"rain-in-paris-{rain().id}.md", f"the-lighthouse-of-skarv-{page.id}.md"}
    again = [read_article(name, (tmp_path / "out" / "deep" / name).read_bytes()) for name in names]
    assert {article.id for article in again} == {rain().id, page.id}
    assert {article.url for article in again} == {"", "https://post.example/skarv"}


def test_export_to_nowhere(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder that cannot be written is told with the system's reason."""
    main(["articles", "add", str(folder / "a.txt"), *HERE])

    assert main(["articles", "export", str(folder / "a.txt"), *HERE]) == 78
    assert capsys.readouterr().err.endswith("cannot be read (File exists).\n")


def test_remove(folder: Path, url: str, capsys: pytest.CaptureFixture[str]) -> None:
    """An article is removed by its title or id; one that is not there is told."""
    main(["articles", "add", str(folder / "a.txt"), str(folder / "b.HTML"), *HERE])

    assert main(["articles", "remove", "rain in paris", *HERE]) == 0
    assert capsys.readouterr().out.endswith("Removed: Rain in Paris.\n")
    assert kept(url) == [TITLE]
    assert main(["articles", "remove", rain().id, *HERE]) == 2
    assert "No article here has the title" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["add", "a.txt"], ["export", "out"], ["remove", "Rain"]])
def test_no_guild(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Without a server it says how to name one."""
    assert main(["articles", *arguments]) == 78
    assert capsys.readouterr().err == "pullquote: Which server? Name it with --guild, or set TEST_GUILD_ID.\n"


def test_bad_database(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """A database that cannot be opened is one line, and the exit code of what an operator can mend."""
    monkeypatch.setenv("DATABASE_URL", "sqlite:////no/such/folder/a.db")

    assert main(["articles", "list"]) == 78
    assert "DATABASE_URL: the database cannot be used (unable to open database file)." in capsys.readouterr().err


def test_add_without_sample(folder: Path, url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is no sample, its article can be added like any other."""
    monkeypatch.setenv("SEEDS_DIR", "none")

    assert main(["articles", "add", str(folder / "d.txt"), *HERE]) == 0
    assert kept(url) == [talks().title]
