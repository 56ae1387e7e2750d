"""No way leads from one server to another's articles: every command, every button, every form, forged or not."""

from collections.abc import AsyncIterator

import pytest
from simcord import ChannelHandle, Env, GuildHandle, InteractionResult, MemberActor

from bot.chat.client import COMMANDS, Pullquote
from bot.chat.components.actions import ACTIONS
from bot.guilds.store import Store
from bot.settings import Cooldown, Settings
from index import Article, offers
from tests.bot.scene import RAIN, UNANSWERED, UNSAID, forge, rain
from tests.bot.shelves import ODILE, UMBRELLA, add, manager, manager_in, simcord_bot, store
from tests.postgresql import database

__all__ = ["database", "manager", "simcord_bot", "store"]

SECRET = rain()
START = SECRET.text.index(ODILE)
# What the other server must not hear: the article's words, title, source, and how many articles there are.
WORDS = ("Odile", "umbrella.", "rained", "Rain in Paris", "Wire")
# Every command and menu, with what could lead to the article: its id, its title, its words.
TRIES: dict[str, list[dict[str, str]]] = {
    "ask": [{"question": UMBRELLA}, *({"question": UMBRELLA, "article": each} for each in (SECRET.id, SECRET.title))],
    "summary": [{}, {"article": SECRET.id}, {"article": SECRET.title}],
    "article info": [{}, {"article": SECRET.id}, {"article": SECRET.title}],
    "article list": [{}],
    "article remove": [{"article": SECRET.id}, {"article": SECRET.title}],
    "article use": [{"article": SECRET.id}, {"article": SECRET.title, "where": "server"}],
    "article clear": [{}],
    "article export": [{"article": SECRET.id}, {"article": SECRET.title}],
    "article unanswered": [{}],
    "help": [{}],
}
MENUS = ("Ask the article", "Check against the article")
NAMED = ("info", "remove", "use", "export")  # the subcommands with an article
OWN = {"article add", "article paste", "Add to the library"}  # they show what somebody has just given
FORGED = {
    "context": [f"context:{SECRET.id}.{START}"],
    "share": [f"share:{SECRET.id}.{START}.4.9", f"share:{SECRET.id}.{START},{SECRET.id}.0"],
    "choose": ["choose:info", "choose:summary.3.0"],
    "summarise": [f"summarise:{SECRET.id}.{sentences}" for sentences in (1, 3, 6)],
    "summary": [f"summary:{SECRET.id}.{sentences}" for sentences in (1, 3, 6)],
    "list": ["list:0", "list:1", "list:9999"],
    "remove": [f"remove:{SECRET.id}"],
    "clear": ["clear:0", "clear:1"],
    "cancel": ["cancel:"],
    "undo": ["undo:1"],
    "unanswered": ["unanswered:0"],
    "helpful": [f"helpful:{SECRET.id}"],
    "unhelpful": [f"unhelpful:{SECRET.id}"],
    "more": ["more", f"more:{SECRET.id}"],
}


@pytest.fixture
def settings() -> Settings:
    return Settings(cooldown=Cooldown(0, 0.0))


@pytest.fixture
async def secret(env: Env, guild: GuildHandle, channel: ChannelHandle, manager: MemberActor) -> AsyncIterator[Article]:
    """An article that one server has, and has asked."""
    await add(manager, channel)
    await manager.slash(channel, "article use", article=SECRET.title, where="server")
    await manager.slash(channel, "ask", question=UMBRELLA)
    yield SECRET
    assert isinstance(env.bot, Pullquote)
    assert env.bot.libraries.of(guild.id).own == (SECRET,)  # and still has, whatever the other one tried


@pytest.fixture
def other(env: Env) -> GuildHandle:
    return env.create_guild("Another server")


@pytest.fixture
def there(other: GuildHandle) -> ChannelHandle:
    return other.create_text_channel("elsewhere")


@pytest.fixture
def stranger(env: Env, other: GuildHandle) -> MemberActor:
    """Somebody who may do everything in the other server."""
    return manager_in(env, other, "stranger")


def shown(result: InteractionResult, asked: str = "") -> str:
    """All that an interaction shows, without the words of whoever asked."""
    messages = [each.message for each in (result.response, *result.followups) if each]
    texts = [
        part for message in messages for part in (message.content, *map(str, (e.to_dict() for e in message.embeds)))
    ]
    components = [str(component.to_dict()) for message in messages for component in message.components]
    choices = [str(choice) for choice in result.autocomplete_choices or []]
    found = " ".join([*texts, *components, *choices])
    return found.replace(asked, "") if asked else found


def assert_secret(text: str) -> None:
    assert [word for word in (*WORDS, SECRET.id) if word in text] == []


def test_every_command_is_tried() -> None:
    """Every command there is stands here, and every kind of button."""
    names = {
        f"{command.name} {sub.name}" if hasattr(command, "commands") else command.name
        for command in COMMANDS
        for sub in getattr(command, "commands", [command])
    }
    assert names == {*TRIES, *MENUS, *OWN}
    assert set(FORGED) == set(ACTIONS)


@pytest.mark.parametrize("command", TRIES)
async def test_commands(env: Env, secret: Article, stranger: MemberActor, there: ChannelHandle, command: str) -> None:
    """No command in another server, or in a direct message, shows a word of the article, whatever it is given."""
    for options in TRIES[command]:
        wanted = options.get("article", "")
        for result in (
            await stranger.slash(there, command, **options),
            await stranger.user.slash(command, **options),
        ):
            text = shown(result, options.get("question", "")).replace(f"title {wanted}.", "")
            assert_secret(text)


@pytest.mark.parametrize("menu", MENUS)
async def test_menus(secret: Article, stranger: MemberActor, there: ChannelHandle, menu: str) -> None:
    """No menu of a message does."""
    written = await stranger.send(there, UMBRELLA)

    assert_secret(shown(await stranger.context_menu(there, menu, written), UMBRELLA))


@pytest.mark.parametrize("command", ["ask", "summary", *(f"article {name}" for name in NAMED)])
@pytest.mark.parametrize("typed", ["", "Rain", "paris", SECRET.id])
async def test_autocomplete(
    secret: Article, stranger: MemberActor, there: ChannelHandle, command: str, typed: str
) -> None:
    """No title is offered in another server or in a direct message."""
    for choices in (
        await stranger.autocomplete(there, command, "article", typed),
        await stranger.user.autocomplete(command, "article", typed),
    ):
        assert_secret(str(choices))


async def test_suggestions(env: Env, secret: Article, stranger: MemberActor, there: ChannelHandle) -> None:
    """No question about the article is offered there, though its questions are known, and its id is given."""
    assert isinstance(env.bot, Pullquote)
    env.bot.suggestions._found[SECRET.id] = offers(SECRET)  # noqa: SLF001
    for article in ("", SECRET.id, SECRET.title):
        assert_secret(str(await stranger.autocomplete(there, "ask", "question", "", article=article)))


@pytest.mark.parametrize("action", FORGED)
async def test_buttons(env: Env, secret: Article, stranger: MemberActor, there: ChannelHandle, action: str) -> None:
    """No button does, though its text were copied from the server that has the article."""
    for custom_id in FORGED[action]:
        message = await forge(env, there, custom_id, "A question")
        assert_secret(shown(await stranger.click(message, label="Press")))


async def test_mention(env: Env, secret: Article, stranger: MemberActor, there: ChannelHandle) -> None:
    """No mention does."""
    await stranger.send(there, f"<@{env.bot.user.id}> {UMBRELLA}")  # type: ignore[union-attr]
    last = there.last_message
    assert last
    assert_secret(" ".join(str(embed.to_dict()) for embed in last.embeds).replace(UMBRELLA, ""))


async def test_same_text(  # noqa: PLR0917
    env: Env, secret: Article, stranger: MemberActor, there: ChannelHandle, guild: GuildHandle, store: Store
) -> None:
    """Another server may have the same text: it hears nothing of where the first has it from, and nothing of it goes
    when the first removes its own."""
    added = shown(await add(stranger, there, RAIN, "mine.txt"))
    assert "rain.txt" not in added
    assert "**Read from:** mine.txt" in added
    store.clear(guild.id)
    assert isinstance(env.bot, Pullquote)
    env.bot.libraries.refresh()
    assert ODILE in shown(await stranger.slash(there, "ask", question=UMBRELLA))
    store.add(guild.id, SECRET, 0)
    env.bot.libraries.refresh()


async def test_counts(secret: Article, stranger: MemberActor, there: ChannelHandle) -> None:
    """A refusal counts the articles of the server in which it is given."""
    assert UNANSWERED in shown(await stranger.slash(there, "ask", question=UNSAID))


async def test_removed_from_guild(env: Env, guild: GuildHandle, secret: Article, manager: MemberActor) -> None:
    """From a server that the bot is no member of, there is no way to the articles that are kept for it."""
    assert isinstance(env.bot, Pullquote)
    env.bot._connection._guilds.pop(guild.id)  # noqa: SLF001  # as if it had only been installed by its user
    channel = guild.channels["article"]
    for command in ("ask", "summary", "article list", "article clear"):
        for options in TRIES[command]:
            text = shown(await manager.slash(channel, command, **options), options.get("question", ""))
            assert_secret(text.replace(f"title {options.get('article', '')}.", ""))
