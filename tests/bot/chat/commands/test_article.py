"""A server's own articles: added, asked, chosen and removed by its moderators."""

import pytest
from simcord import ChannelHandle, Env, GuildHandle, MemberActor

from bot.cards import forms
from bot.chat.client import Pullquote
from bot.guilds.collection import WHOLE_GUILD
from bot.guilds.database.engine import open_engine
from bot.guilds.store import Store
from bot.guilds.threads import Threads
from bot.sandbox import read_bounded
from bot.settings import Cooldown, Settings
from index import read_article
from index.errors import MAX_BYTES
from tests.bot.scene import (
    HE_LIFENG,
    HEADS,
    RAIN,
    UNANSWERED,
    body,
    buttons,
    edited,
    quotations,
    rain,
    reply,
    told,
)
from tests.bot.shelves import ODILE, UMBRELLA, add, ids, manager, said, simcord_bot, store
from tests.index import talks
from tests.index.formats.pages import PAGE, TITLE, print_pdf

__all__ = ["manager", "simcord_bot", "store"]


async def test_add(manager: MemberActor, alice: MemberActor, channel: ChannelHandle, store: Store) -> None:
    """A manager adds a file; at once everybody in the server can ask about it."""
    message = reply(await add(manager, channel))
    answer = reply(await alice.slash(channel, "ask", question=UMBRELLA))

    assert message.flags.ephemeral
    assert message.content.startswith("Added: Rain in Paris. Everyone here can now ask about it with </ask:")
    assert body(message).splitlines() == [
        "**Source:** Wire",
        "**Paragraphs:** 2",
        "**Words:** 22",
        "**Read from:** rain.txt",
    ]
    assert ODILE in body(answer)


@pytest.mark.parametrize(
    ("name", "data"),
    [("skarv.html", PAGE.encode()), ("skarv.pdf", print_pdf()), ("skarv.md", f"# {TITLE}\n\nIt was lit.".encode())],
)
async def test_formats(manager: MemberActor, channel: ChannelHandle, name: str, data: bytes) -> None:
    """Saved pages, PDFs and Markdown are read as well."""
    message = reply(await manager.slash(channel, "article add", file=(name, data)))

    assert message.embeds[0].title == TITLE
    assert f"**Read from:** {name}" in body(message)


async def test_told(manager: MemberActor, alice: MemberActor, channel: ChannelHandle) -> None:
    """Title, source and address can be told; an answer leads to the sentence at that address."""
    url = "https://paper.example/rain"
    message = reply(await add(manager, channel, title=" A wet  Sunday", source="The *Paper*", url=url))
    answer = reply(await alice.slash(channel, "ask", question=UMBRELLA))
    known = reply(await alice.slash(channel, "article info", article="a wet sunday"))
    links = [child.url for row in answer.components for child in row.children if child.url]  # type: ignore[union-attr]

    assert (message.embeds[0].title, body(message).splitlines()[0]) == ("A wet Sunday", r"**Source:** The \*Paper\*")
    assert list(buttons(answer)) == ["Show in context", "Ask more", "Read on paper.example"]
    assert links == [f"{url}#:~:text=The%20mayor%2C%20Odile%20Brun%2C%20opened%20her%20umbrella."]
    assert list(buttons(known)) == ["Read on paper.example"]


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "https://me:secret@paper.example", "paper.example", "ftp://a.example/"]
)
async def test_bad_address(manager: MemberActor, channel: ChannelHandle, store: Store, url: str) -> None:
    """An address that cannot be linked to is refused, and nothing is added."""
    assert "I cannot link to this" in told(await add(manager, channel, url=url))
    assert store.versions() == {}


async def test_removed_characters(manager: MemberActor, channel: ChannelHandle) -> None:
    """Characters that nobody sees are removed, and their number is told."""
    message = reply(await add(manager, channel, RAIN.replace("rained", "rai\u202ened\u200b")))

    assert message.content.endswith("\nInvisible characters removed: 2.")


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        (
            "rain.exe",
            b"MZ",
            r"rain.exe: the ending is \.exe, expected one of \.txt, \.md,",
        ),
        ("rain", RAIN.encode(), r"rain: the name has no ending. Save the article as one of \.txt, \.md,"),
        (
            "rain.html",
            b"<svg><text>Rain</text></svg>",
            "rain.html: the file is SVG, which is not what its ending says. Correct the ending, or save",
        ),
        (
            "rain.txt",
            b" " * (MAX_BYTES + 1),
            "rain.txt: 2,097,153 bytes, expected at most 2,097,152.",
        ),
        ("rain.txt", b"a" * 200_001, "rain.txt: 200,001 characters, expected at most 200,000."),
        (
            "rain.txt",
            b"\x89PNG\x1a",
            "rain.txt: byte 0 is 0x89, which fits no encoding. Save the file as UTF-8.",
        ),
        ("rain.pdf", b"It rained.", "rain.pdf: cannot be read"),
        ("rain.html", b"<p>", "rain.html: there is nothing to quote."),
    ],
)
async def test_bad_file(manager: MemberActor, channel: ChannelHandle, name: str, data: bytes, sentence: str) -> None:
    """A file that cannot be read is told with the value and the limit."""
    assert said(await manager.slash(channel, "article add", file=(name, data))).startswith(sentence)


async def test_already_here(manager: MemberActor, channel: ChannelHandle, store: Store) -> None:
    """The same words are recognised under any title, a seed's too."""
    await add(manager, channel)
    again = said(await add(manager, channel, title="Another title"))
    seed = said(await add(manager, channel, f"Mine\n\n{talks().text}"))

    assert again == "This text is already here, under the title Rain in Paris."
    assert seed == f"This text is already here, under the title {talks().title}."


@pytest.mark.parametrize(
    ("command", "options"),
    [
        ("article add", {"file": ("rain.txt", RAIN.encode())}),
        ("article paste", {}),
        ("article remove", {"article": "Rain in Paris"}),
        ("article use", {"article": "Rain in Paris"}),
        ("article clear", {}),
        ("article export", {"article": "Rain in Paris"}),
        ("article unanswered", {}),
        ("article unanswered", {"collect": "on"}),
    ],
)
async def test_not_a_manager(  # noqa: PLR0917
    env: Env,
    manager: MemberActor,
    alice: MemberActor,
    channel: ChannelHandle,
    store: Store,
    command: str,
    options: dict[str, str],
) -> None:
    """Whoever does not manage the server changes nothing, and nobody does from a direct message."""
    await add(manager, channel)
    before = store.versions()

    assert told(await alice.slash(channel, command, **options)) == "You need the permission Manage Server for this."
    assert told(await manager.user.slash(command, **options)) == "This works only in a server that I am a member of."
    assert store.versions() == before


async def test_paste(manager: MemberActor, alice: MemberActor, channel: ChannelHandle) -> None:
    """A manager pastes an article into a form."""
    form = await manager.slash(channel, "article paste")
    assert form.modal
    given = {"title": "Rain", "source": "Wire", "url": "https://paper.example/rain", "text": RAIN.split("\n\n", 2)[2]}
    message = reply(await manager.submit_modal(form, given))

    assert message.content.startswith("Added: Rain.")
    assert body(message).splitlines()[:2] == ["**Source:** Wire", r"**Address:** https\://paper.example/rain"]
    assert ODILE in body(reply(await alice.slash(channel, "ask", question=UMBRELLA)))


async def test_paste_after_restart(env: Env, manager: MemberActor, channel: ChannelHandle) -> None:
    """A form keeps no state: the client remembers none."""
    await manager.slash(channel, "article paste")

    assert env.bot._connection._view_store._modals == {}  # noqa: SLF001


async def test_message(manager: MemberActor, alice: MemberActor, bob: MemberActor, channel: ChannelHandle) -> None:
    """The menu of a message adds what it says, or its first file that can be read."""
    written = await bob.send(channel, RAIN)
    files = await bob.send(channel, "Look!", attachments=[("a.png", b"png"), ("Skarv.HTML", PAGE.encode())])
    messages = [reply(await manager.context_menu(channel, "Add to the library", each)) for each in (written, files)]

    assert [message.embeds[0].title for message in messages] == ["Rain in Paris", TITLE]
    assert ODILE in body(reply(await alice.slash(channel, "ask", question=UMBRELLA)))


async def test_message_of_a_paragraph(manager: MemberActor, bob: MemberActor, channel: ChannelHandle) -> None:
    """A message without a headline is titled by its day, and by nobody's name."""
    message = reply(await manager.context_menu(channel, "Add to the library", await bob.send(channel, "It rained.")))

    assert message.embeds[0].title == "Message of 01 January 2026"


async def test_message_of_nothing(manager: MemberActor, bob: MemberActor, channel: ChannelHandle) -> None:
    """A picture is nothing to add."""
    picture = await bob.send(channel, attachments=[("chart.png", b"png")])
    answer = told(await manager.context_menu(channel, "Add to the library", picture))

    assert answer.startswith("That message has neither text nor a file that ends in ")


async def test_remove_a_seed(manager: MemberActor, channel: ChannelHandle) -> None:
    """A seed is everybody's, and cannot be removed."""
    assert told(await manager.slash(channel, "article remove", article=talks().id)).startswith("No article here")


async def test_equal_titles(manager: MemberActor, channel: ChannelHandle, guild: GuildHandle, store: Store) -> None:
    """Of two articles with one title, who types the title removes and chooses neither, and is told their ids."""
    for source in ("Post", "Wire"):
        await add(manager, channel, RAIN.replace("cold", source), title="Rain", source=source)
    answers = [
        told(await manager.slash(channel, f"article {command}", article="rain")) for command in ("remove", "use")
    ]
    choices = await manager.autocomplete(channel, "article remove", "article", "")
    asked = reply(await manager.slash(channel, "article remove", article=choices[0]["value"]))
    removed = edited(await manager.click(asked, label="Remove")).content

    assert [answer.partition(".")[0] for answer in answers] == ["2 articles have the title rain"] * 2
    assert {choice["name"] for choice in choices} == {"Rain · Post", "Rain · Wire"}
    assert asked.content == f"Remove **{choices[0]['name']}**?"
    assert (removed, ids(store, guild)) == (f"Removed: {choices[0]['name']}.", [choices[1]["value"]])


async def test_told_apart(manager: MemberActor, channel: ChannelHandle) -> None:
    """Where articles have one title, the list and what is done with one of them tell which it is."""
    for number, source in enumerate(("Post", "Wire", "Wire")):
        await add(manager, channel, f"Rain\n\nDay {number}.", source=source)
    choices = await manager.autocomplete(channel, "article use", "article", "rain")
    used = told(await manager.slash(channel, "article use", article=choices[0]["value"]))
    listed = body(reply(await manager.slash(channel, "article list"))).splitlines()

    assert len({choice["name"] for choice in choices}) == 3
    assert used == f"Default article in <#{channel.id}>: {choices[0]['name']}."
    assert [line.partition(" · added")[0] for line in listed[:3]] == [
        f"**{number}** · {choice['name']}" for number, choice in enumerate(choices, start=1)
    ]


async def test_use(
    manager: MemberActor, alice: MemberActor, guild: GuildHandle, channel: ChannelHandle, store: Store
) -> None:
    """A channel or the server has an article that is asked where none is named; without an article, all are asked."""
    other = guild.create_text_channel("other")
    await add(manager, channel)
    here = told(await manager.slash(channel, "article use", article="Rain in Paris"))
    refused = body(reply(await alice.slash(channel, "ask", question=HEADS)))
    elsewhere = body(reply(await alice.slash(other, "ask", question=HEADS)))
    named = body(reply(await alice.slash(channel, "ask", question=HEADS, article=talks().id)))
    summed_up = reply(await alice.slash(channel, "summary"))
    listed = body(reply(await alice.slash(channel, "article list")))

    assert here == f"Default article in <#{channel.id}>: Rain in Paris."
    assert refused.startswith(UNANSWERED)
    assert HE_LIFENG in elsewhere
    assert HE_LIFENG in named
    assert summed_up.embeds[0].title == "Rain in Paris"
    assert listed.splitlines() == [
        "**1** · Rain in Paris · Wire · added here · default",
        f"**2** · {talks().title} · Reuters",
    ]
    assert told(await manager.slash(channel, "article use", article=talks().id, where="server")).startswith(
        "Default article in the whole server: "
    )
    assert store.defaults(guild.id) == {channel.id: store.articles(guild.id)[0].id, WHOLE_GUILD: talks().id}
    assert told(await manager.slash(channel, "article use")) == f"Default in <#{channel.id}>: all articles."
    assert HE_LIFENG in body(reply(await alice.slash(channel, "ask", question=HEADS)))


async def test_export(manager: MemberActor, channel: ChannelHandle, guild: GuildHandle, store: Store, env: Env) -> None:
    """A moderator gets an article as a file, in private; added again, it is the same article."""
    await add(manager, channel, PAGE, "skarv.html", url="https://paper.example/skarv")
    [before] = store.articles(guild.id)
    answer = reply(await manager.slash(channel, "article export", article=TITLE))
    [file] = answer.attachments
    data = await file.read()
    await manager.click(reply(await manager.slash(channel, "article clear")), label="Remove all (1)")
    await add(manager, channel, data.decode(), file.filename)
    [after] = store.articles(guild.id)

    assert answer.flags.ephemeral
    assert (answer.content, file.filename) == (
        f"{TITLE}, as a file that can be added again.",
        f"the-lighthouse-of-skarv-{before.id}.md",
    )
    assert (after, after.paragraphs, after.url, after.date) == (before, before.paragraphs, before.url, before.date)


async def test_export_after_waiting(
    env: Env, manager: MemberActor, channel: ChannelHandle, guild: GuildHandle, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the articles must be read first, Discord is told to wait, and the file comes then."""
    await add(manager, channel)
    assert isinstance(env.bot, Pullquote)
    env.bot.libraries.forget(guild.id)
    monkeypatch.setattr(Threads, "full", True)
    answer = reply(await manager.slash(channel, "article export", article="Rain in Paris"))
    [file] = answer.attachments

    assert answer.flags.ephemeral
    assert read_article(file.filename, await file.read()) == rain()


async def test_export_a_seed(manager: MemberActor, channel: ChannelHandle) -> None:
    """Any article that can be asked can be had, and is chosen by its title."""
    [choice] = await manager.autocomplete(channel, "article export", "article", "lutnick")
    [file] = reply(await manager.slash(channel, "article export", article=choice["value"])).attachments

    assert read_article(file.filename, await file.read()) == talks()


async def test_export_is_not_for_all(alice: MemberActor, channel: ChannelHandle) -> None:
    """Who does not manage the server has no file, and is offered no more than by other commands."""
    assert told(await alice.slash(channel, "article export", article=talks().id)).startswith("You need the permission")


async def test_full_disk(manager: MemberActor, alice: MemberActor, channel: ChannelHandle, store: Store) -> None:
    """Where the database fails, a manager is told so, nothing is acknowledged, and questions are answered as before."""
    await add(manager, channel)
    writable = store._engine  # noqa: SLF001
    path = writable.url.database
    store._engine = open_engine(f"sqlite:///file:{path}?mode=ro&uri=true")  # noqa: SLF001
    answer = said(await add(manager, channel, "Snow\n\nIt snowed.\n\nA lot."))
    asked = body(reply(await alice.slash(channel, "ask", question=UMBRELLA)))
    store._engine.dispose()  # noqa: SLF001
    store._engine = writable  # noqa: SLF001

    assert answer.startswith("Nothing was changed: the database failed (attempt to write a readonly database).")
    assert ODILE in asked


async def test_quotations(manager: MemberActor, alice: MemberActor, channel: ChannelHandle) -> None:
    """What is quoted is the article's own text, letter for letter."""
    await add(manager, channel)
    [(text, bold)] = quotations(body(reply(await alice.slash(channel, "ask", question=UMBRELLA))))

    assert text == (await read_bounded("rain.txt", RAIN.encode())).article.text
    assert bold.endswith(ODILE)


@pytest.mark.parametrize("settings", [Settings(cooldown=Cooldown(1, 30.0))], ids=["once"])
async def test_too_soon(manager: MemberActor, channel: ChannelHandle) -> None:
    """Files are read as often as one may ask, the bad ones too: each takes a processor's time."""
    assert said(await add(manager, channel, "", "empty.txt")).startswith("empty.txt: there is nothing to quote")
    assert said(await add(manager, channel)).startswith("Not so fast, please")


async def test_other_form(
    env: Env, manager: MemberActor, channel: ChannelHandle, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A form that the bot did not make adds nothing."""
    monkeypatch.setattr(forms, "FORM", "other")
    form = await manager.slash(channel, "article paste")
    monkeypatch.setattr(forms, "FORM", "paste")
    assert told(await manager.submit_modal(form, {"title": "Rain", "text": RAIN})).startswith("This button no longer")
