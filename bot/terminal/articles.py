"""``articles``: what an operator does with a server's articles, from the terminal, as many an hour as wanted."""

import asyncio
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

from bot.exits import Exit, NoGuild
from bot.export import exported
from bot.guilds.errors import AlreadyHere
from bot.guilds.libraries import check_seeds
from bot.guilds.store import Store
from bot.language.catalogue import say, say_in_terminal
from bot.opening import open_seeds
from bot.sandbox import BoundedRead, read_bounded
from bot.settings import Settings
from bot.terminal.screen import fitted, tell, watched
from index import FORMATS, check_size, find, names
from index.errors import ArticleError, UnreadableFile

LISTED = 200  # characters of a title in the list


def list_articles(settings: Settings, guild: int | None) -> Exit:
    """Print a server's articles, a line each, or all servers with how many they have. Raises ``StoreFailed``."""
    with closing(Store(settings.database)) as store:
        if guild:
            named = names(store.articles(guild), LISTED)
            lines = [f"{id_}  {name}" for id_, name in named.items()] or [say("nothing_own")]
        else:
            counts = {known: len(store.articles(known)) for known in store.versions()}
            lines = [say("guild_articles", guild=known, count=count) for known, count in counts.items()]
            lines = lines or [say("none_kept")]
    print("\n".join(map(fitted, lines)))
    return Exit.OK


def add_articles(settings: Settings, guild: int | None, paths: Sequence[Path]) -> Exit:
    """Add files, and the files of folders, and print what became of each. What cannot be added is passed over.

    Raises ``NoGuild``, ``StoreFailed``, or ``TooManyArticles``, where it ends.
    """
    guild = _guild(settings, guild)
    seeds, worst = open_seeds(settings), Exit.OK
    files = [file for path in paths for file in _files(path)]
    if not files:
        print(fitted(say("nothing_to_add", folder=", ".join(map(str, paths)), known=", ".join(FORMATS))))
    with closing(Store(settings.database)) as store:
        for number, file in enumerate(watched(files), start=1):
            try:
                read = _read(file)
                check_seeds(seeds, read.article)
                store.add(guild, read.article, int(time.time()), read.cut, counted=False)
                said = say("article_added", title=read.article.title)
            except (ArticleError, UnreadableFile, AlreadyHere) as error:
                said, worst = say_in_terminal(error), Exit.CONFIGURATION
            tell(fitted(say("progress", number=number, count=len(files), text=said)))
    return worst


def export_articles(settings: Settings, guild: int | None, folder: Path) -> Exit:
    """Write a server's articles into a folder, a ``.md`` with front matter each, and print their names.

    Raises ``NoGuild``, ``StoreFailed`` or ``UnreadableFile``.
    """
    guild = _guild(settings, guild)
    with closing(Store(settings.database)) as store:
        articles = store.articles(guild)
    if not articles:
        print(say("nothing_own"))
    for article in articles:
        name, data = exported(article)
        try:
            folder.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(data)
        except OSError as error:
            raise UnreadableFile(name, error.strerror or type(error).__name__) from error
        print(name)
    return Exit.OK


def remove_article(settings: Settings, guild: int | None, wanted: str) -> Exit:
    """Remove the article with this id or title.

    Raises ``NoGuild``, ``UnknownArticle``, ``AmbiguousTitle`` or ``StoreFailed``.
    """
    guild = _guild(settings, guild)
    with closing(Store(settings.database)) as store:
        article = find(store.articles(guild), wanted)
        store.remove(guild, article.id)
    print(say("removed", title=article.title))
    return Exit.OK


def _guild(settings: Settings, guild: int | None) -> int:
    guild = guild or settings.test_guild
    if guild is None:
        raise NoGuild
    return guild


def _files(path: Path) -> Iterator[Path]:
    """The file, or the files of a known format that lie in the folder, in the order of their names."""
    if not path.is_dir():
        yield path
        return
    yield from sorted(file for file in path.iterdir() if file.suffix.lower() in FORMATS and file.is_file())


def _read(file: Path) -> BoundedRead:
    try:
        check_size(file.name, file.stat().st_size)
        data = file.read_bytes()
    except OSError as error:
        raise UnreadableFile(file.name, error.strerror or type(error).__name__) from error
    return asyncio.run(read_bounded(file.name, data))
