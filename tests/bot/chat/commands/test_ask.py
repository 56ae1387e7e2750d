"""Commands, as people give them."""

import re

import pytest
from simcord import ChannelHandle, Env, MemberActor

from bot.chat.client import Pullquote
from bot.language.catalogue import say
from bot.settings import Settings
from index import Article
from tests.bot.scene import (
    CONTROLS,
    HE_LIFENG,
    HEADS,
    KEEPER,
    NEARLY,
    SKARV,
    UNANSWERED,
    body,
    buttons,
    by_words,
    edited,
    pointed,
    quotations,
    reply,
    told,
)
from tests.index import talks

TITLE = "Lutnick says U.S.-China trade talks going well on second day"
HIDDEN = Settings(private=True)

several = pytest.mark.parametrize("library", [pointed(CONTROLS, talks())], ids=["several"])
both = pytest.mark.parametrize("library", [by_words(talks(), SKARV)], ids=["both"])
none = pytest.mark.parametrize("library", [by_words()], ids=["none"])
private_by_default = pytest.mark.parametrize("settings", [HIDDEN], ids=["private"])


async def test_ask(alice: MemberActor, channel: ChannelHandle) -> None:
    """An answer restates the question and quotes a paragraph, what answers in it in bold, its place below."""
    message = reply(await alice.slash(channel, "ask", question=HEADS))
    [(text, bold)] = quotations(body(message))

    assert message.embeds[0].title == HEADS
    assert HE_LIFENG in bold
    assert text == talks().paragraphs[9].span.of(talks().text)
    assert body(message).endswith("\n\nparagraph 10 · Navigating Differences")
    assert message.embeds[0].footer.text == f"Reuters · {TITLE}"


async def test_ask_is_public(alice: MemberActor, channel: ChannelHandle) -> None:
    """An answer is for everybody, and a public one need not be shared."""
    message = reply(await alice.slash(channel, "ask", question=HEADS))

    assert not message.flags.ephemeral
    assert list(buttons(message)) == ["Show in context", "Ask more"]


async def test_ask_in_private(alice: MemberActor, channel: ChannelHandle) -> None:
    """With the option ``private`` only the person who asks sees the answer, and can share it."""
    message = reply(await alice.slash(channel, "ask", question=HEADS, private=True))

    assert message.flags.ephemeral
    assert list(buttons(message)) == ["Show in context", "Share in channel", "Ask more"]


@private_by_default
async def test_private_by_default(alice: MemberActor, channel: ChannelHandle) -> None:
    """The operator can make answers private where nothing else is said; the option says otherwise."""
    written = await alice.send(channel, HEADS)
    private = [
        reply(await alice.slash(channel, "ask", question=HEADS)),
        reply(await alice.slash(channel, "summary")),
        reply(await alice.context_menu(channel, "Ask the article", written)),
    ]
    public = [
        reply(await alice.slash(channel, "ask", question=HEADS, private=False)),
        reply(await alice.slash(channel, "summary", private=False)),
    ]

    assert [(each.flags.ephemeral, "Share in channel" in buttons(each)) for each in private] == [(True, True)] * 3
    assert [(each.flags.ephemeral, "Share in channel" in buttons(each)) for each in public] == [(False, False)] * 2


@several
async def test_several_quotes(alice: MemberActor, channel: ChannelHandle) -> None:
    """Two paragraphs that answer are numbered, and so are their buttons; more are not shown."""
    message = reply(await alice.slash(channel, "ask", question=CONTROLS))

    assert all(bold == CONTROLS for _, bold in quotations(body(message)))
    assert re.findall(r"^\*\*(\d)\*\* · ", body(message), re.MULTILINE) == ["1", "2"]
    assert list(buttons(message)) == ["Show 1 in context", "Show 2 in context", "Ask more"]


async def test_refusal(alice: MemberActor, channel: ChannelHandle) -> None:
    """What nothing answers is refused; the closest sentence is marked below, with its context and a summary."""
    message = reply(await alice.slash(channel, "ask", question=NEARLY))
    [(text, bold)] = quotations(body(message))

    assert message.embeds[0].title == NEARLY
    assert body(message).startswith(f"{UNANSWERED}\n\nClosest:\n> ")
    assert (bold in text, bold in talks().text) == (True, True)
    assert list(buttons(message)) == ["Show in context", "Summary"]


@pytest.mark.parametrize("library", [pointed("No sentence has these words.", talks())], ids=["far"])
async def test_nothing_close(alice: MemberActor, channel: ChannelHandle) -> None:
    """Where the question has nothing to do with the article, no passage is shown, but a summary is offered."""
    message = reply(await alice.slash(channel, "ask", question=HEADS))

    assert [body(message, number) for number in range(len(message.embeds))] == [UNANSWERED]
    assert list(buttons(message)) == ["Summary"]


async def test_refusal_alone(alice: MemberActor, channel: ChannelHandle) -> None:
    """Where there is nothing to search for, the refusal says so, and offers a summary."""
    message = reply(await alice.slash(channel, "ask", question="Who is that?", private=True))
    said = "There is nothing to search for in this question. Use words that the article might use."

    assert [(embed.title, embed.description) for embed in message.embeds] == [("Who is that?", said)]
    assert list(buttons(message)) == ["Summary"]


@none
async def test_no_article(alice: MemberActor, channel: ChannelHandle) -> None:
    """Without an article, questions and lists say so."""
    asked = reply(await alice.slash(channel, "ask", question=HEADS))
    listed = reply(await alice.slash(channel, "article list"))

    assert (body(asked), body(listed)) == (say("no_article"), say("no_article"))


@both
@pytest.mark.parametrize(("question", "title"), [(HEADS, TITLE), (KEEPER, SKARV.title)])
async def test_all_articles(alice: MemberActor, channel: ChannelHandle, question: str, title: str) -> None:
    """A question goes to all articles, and the answer names the one that it quotes."""
    message = reply(await alice.slash(channel, "ask", question=question))

    assert (message.embeds[0].footer.text or "").endswith(f" · {title}")


@both
@pytest.mark.parametrize("wanted", [SKARV.id, SKARV.title, f" {SKARV.title.upper()} "])
async def test_one_article(alice: MemberActor, channel: ChannelHandle, wanted: str) -> None:
    """A question can go to one article, which its id or its title names."""
    asked = reply(await alice.slash(channel, "ask", question=HEADS, article=wanted))
    summed_up = reply(await alice.slash(channel, "summary", article=wanted))
    known = reply(await alice.slash(channel, "article info", article=wanted))

    assert body(asked) == f"{UNANSWERED} Not in the article: Chinese."
    assert summed_up.embeds[0].title == known.embeds[0].title == r"The lighthouse of \*Skarv\*"


@both
async def test_no_article_says(alice: MemberActor, channel: ChannelHandle) -> None:
    """Where several articles were asked, the refusal counts them."""
    message = reply(await alice.slash(channel, "ask", question="Pizza?"))

    assert body(message) == "I found no sentence in 2 articles that clearly answers."
    assert buttons(message) == {}


@pytest.mark.parametrize("command", ["ask", "summary", "article info"])
async def test_unknown_article(alice: MemberActor, channel: ChannelHandle, command: str) -> None:
    """An article that is not in the list is named in a private message, as text and not as mark-up."""
    options = {"question": HEADS} if command == "ask" else {}
    answer = told(await alice.slash(channel, command, article="*Moby* @everyone", **options))

    assert answer.startswith(r"No article here has the title \*Moby\* \@everyone.")


@both
@pytest.mark.parametrize("command", ["summary", "article info"])
async def test_choose_article(env: Env, alice: MemberActor, channel: ChannelHandle, command: str) -> None:
    """A command about one article asks which, where there are several, and goes on with the one that is chosen."""
    asked = reply(await alice.slash(channel, command))
    named = reply(await alice.slash(channel, command, article=SKARV.id))
    chosen = reply(await alice.select(asked, [SKARV.id]))

    assert (asked.content, asked.flags.ephemeral) == ("Which of the 2 articles?", True)
    assert [embed.to_dict() for embed in chosen.embeds] == [embed.to_dict() for embed in named.embeds]
    assert chosen.flags.ephemeral == named.flags.ephemeral


@pytest.mark.parametrize("library", [by_words(talks(), SKARV)], ids=["both"])
async def test_chosen_is_gone(env: Env, alice: MemberActor, channel: ChannelHandle) -> None:
    """An article that is chosen from an old menu and is no longer there is said to have changed."""
    asked = [reply(await alice.slash(channel, command)) for command in ("summary", "article info")]
    assert isinstance(env.bot, Pullquote)
    env.bot.library = by_words(talks())
    said = [told(await alice.select(message, [SKARV.id])) for message in asked]

    assert said == ["The article has changed since this was posted. Ask again."] * 2


@pytest.mark.parametrize("question", ["What is it about?", "tl;dr", "Worum geht es?"])
async def test_whole_article(alice: MemberActor, channel: ChannelHandle, question: str) -> None:
    """Who asks what the article is about is shown its summary."""
    asked = reply(await alice.slash(channel, "ask", question=question))
    summary = reply(await alice.slash(channel, "summary"))

    assert [embed.to_dict() for embed in asked.embeds] == [embed.to_dict() for embed in summary.embeds]
    assert not asked.flags.ephemeral


@pytest.mark.parametrize("question", ["Who wrote this?", "How long is the article?", "Quelle?"])
async def test_about_article(alice: MemberActor, channel: ChannelHandle, question: str) -> None:
    """Who asks where the article is from is shown what is known of it."""
    asked = reply(await alice.slash(channel, "ask", question=question))
    known = reply(await alice.slash(channel, "article info"))

    assert [embed.to_dict() for embed in asked.embeds] == [embed.to_dict() for embed in known.embeds]


@both
@pytest.mark.parametrize(("question", "chosen"), [("tl;dr", "summary"), ("Who wrote this?", "article info")])
async def test_about_several(alice: MemberActor, channel: ChannelHandle, question: str, chosen: str) -> None:
    """Of several articles, who asks that chooses one."""
    asked = reply(await alice.slash(channel, "ask", question=question))
    shown = reply(await alice.select(asked, [SKARV.id]))
    named = reply(await alice.slash(channel, chosen, article=SKARV.id))

    assert asked.content == "Which of the 2 articles?"
    assert [embed.to_dict() for embed in shown.embeds] == [embed.to_dict() for embed in named.embeds]


@pytest.mark.parametrize("question", ["hi", "Help!", "What can you do?"])
async def test_greeting(alice: MemberActor, channel: ChannelHandle, question: str) -> None:
    """Who greets the bot, or asks for help, is told in private what it does."""
    message = reply(await alice.slash(channel, "ask", question=question))
    helped = reply(await alice.slash(channel, "help"))

    assert (message.content, message.flags.ephemeral) == (helped.content, True)


@none
@pytest.mark.parametrize("command", ["summary", "article info"])
async def test_nothing_to_choose(alice: MemberActor, channel: ChannelHandle, command: str) -> None:
    """A command about one article says so where there is none."""
    assert told(await alice.slash(channel, command)) == say("NoArticle")


@pytest.mark.parametrize(("options", "count"), [({"length": "one_line"}, 1), ({}, 3), ({"length": "full"}, 8)])
async def test_summary(alice: MemberActor, channel: ChannelHandle, options: dict[str, str], count: int) -> None:
    """A summary is so many of the article's own sentences, in its order, each with its paragraph."""
    message = reply(await alice.slash(channel, "summary", **options))
    places = [talks().text.index(text) for text, _ in quotations(body(message))]

    assert (message.embeds[0].title, message.embeds[0].footer.text) == (TITLE, "Reuters")
    assert len(places) == count
    assert places == sorted(places)
    assert len(re.findall(r"^paragraph \d+$", body(message), re.MULTILINE)) == count
    assert (message.flags.ephemeral, buttons(message)) == (False, {})


async def test_summary_in_private(alice: MemberActor, channel: ChannelHandle) -> None:
    """A private summary can be shared."""
    message = reply(await alice.slash(channel, "summary", length="one_line", private=True))

    assert message.flags.ephemeral
    assert list(buttons(message)) == ["Share in channel"]


async def test_info(alice: MemberActor, channel: ChannelHandle) -> None:
    """``/article info`` tells title, source and length, where the article was read and what was left out."""
    message = reply(await alice.slash(channel, "article info"))

    assert message.flags.ephemeral
    assert message.embeds[0].title == TITLE
    assert body(message).splitlines() == [
        "**Source:** Reuters",
        "**Paragraphs:** 15",
        "**Words:** 514",
        "**Read from:** us-china-trade-talks.txt",
        "**Left out as page furniture:** " + " · ".join(talks().furniture),
        "**Sections:**",
        "Navigating Differences · paragraphs 10 to 15",
    ]


@both
async def test_list(alice: MemberActor, channel: ChannelHandle) -> None:
    """``/article list`` numbers the titles, with their sources."""
    message = reply(await alice.slash(channel, "article list"))

    assert message.flags.ephemeral
    assert body(message).splitlines() == [
        f"**1** · {TITLE} · Reuters",
        r"**2** · The lighthouse of \*Skarv\* · Island Post",
    ]


@pytest.mark.parametrize(
    "library",
    [by_words(*(Article.from_paragraphs(title=f"{n} {'x' * 200}", paragraphs=[f"Text {n}."]) for n in range(50)))],
)
async def test_long_list(alice: MemberActor, channel: ChannelHandle) -> None:
    """A long list has pages of ten, and buttons that lead from one to the next and back."""
    message = reply(await alice.slash(channel, "article list"))
    assert (len(body(message).splitlines()), list(buttons(message))) == (10, ["Next"])
    for number in range(2, 6):
        message = edited(await alice.click(message, label="Next"))
        assert message.embeds[0].footer.text == f"page {number} of 5"
        assert body(message).startswith(f"**{10 * number - 9}** · {10 * number - 10} xxx")

    assert list(buttons(message)) == ["Previous"]
    message = edited(await alice.click(message, label="Previous"))
    assert (body(message).startswith("**31**"), list(buttons(message))) == (True, ["Previous", "Next"])


async def test_help(env: Env, alice: MemberActor, channel: ChannelHandle) -> None:
    """``/help`` is private, says what is stored, and its commands can be clicked: they bear the ids of Discord's."""
    message = reply(await alice.slash(channel, "help"))
    published = {command.name: command.id for command in await env.bot.tree.fetch_commands()}  # type: ignore[attr-defined]

    assert message.flags.ephemeral
    assert re.findall(r"</([a-z ]+):(\d+)>", message.content) == [
        ("ask", str(published["ask"])),
        ("summary", str(published["summary"])),
        ("article info", str(published["article"])),
        ("article list", str(published["article"])),
        ("article add", str(published["article"])),
        ("article paste", str(published["article"])),
    ]
    assert "**What I store.** The articles" in message.content
    assert "Apps › **Ask the article**" in message.content


async def test_menu(alice: MemberActor, bob: MemberActor, channel: ChannelHandle) -> None:
    """The menu of anybody's message asks what it says."""
    message = reply(await alice.context_menu(channel, "Ask the article", await bob.send(channel, HEADS)))

    assert message.embeds[0].title == HEADS
    assert HE_LIFENG in body(message)
    assert not message.flags.ephemeral


async def test_menu_of_a_picture(alice: MemberActor, channel: ChannelHandle) -> None:
    """A message without words is no question."""
    picture = await alice.send(channel, attachments=[("chart.png", b"png")])
    answer = told(await alice.context_menu(channel, "Ask the article", picture))

    assert answer == "There is no question. Write a few words that the article might use."


async def test_direct_message(env: Env, alice: MemberActor) -> None:
    """Commands work in a direct message, its autocompletion too."""
    [choice] = await alice.user.autocomplete("ask", "article", "trade")
    message = reply(await alice.user.slash("ask", question=HEADS, article=choice["value"]))

    assert HE_LIFENG in body(message)
    assert {"ask", "summary", "article info", "article list", "help"} <= set(alice.user.available_commands())
