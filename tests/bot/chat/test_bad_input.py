"""Whatever anybody writes gets one answer: nothing raises, pings, links or shows more than letters."""

from collections.abc import Awaitable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from simcord import ChannelHandle, Env, MemberActor

from bot.cards.custom_ids import MORE
from bot.settings import Cooldown, Settings
from index import Article
from index.retrieval.passages import split
from tests.bot.scene import (
    CONTROLS,
    HEADS,
    SKARV,
    UNSAID,
    body,
    buttons,
    by_words,
    forge,
    prove,
    quotations,
    reply,
    sent,
)
from tests.index import talks, wild

LAWLESS = Article.from_paragraphs(
    title="*" * 300,
    source="_" * 300,
    url="https://lawless.example/" + "[a](b)" * 300,
    headings={1: "@everyone " * 60},
    furniture=["<@1> ||x||"] * 100,
    paragraphs=[
        "The sentence of **stars** " + "*" * 9000 + ".",
        "The sentence of @everyone " + "https://a.example/b_c_d [a](https://b.example) " * 200 + ".",
        *(f"- The {n}. sentence of ~~ten~~ <@{n}> is short: ||{'`' * n}||." for n in range(1, 11)),
    ],
)

SUPPRESS_EMBEDS, EPHEMERAL = 4, 64  # flags of a message
KNOWN = {
    "empty": "",
    "space": " \n\t ",
    "letter": "x",
    "long": "Who heads the delegation? " * 230,
    "longest": "x" * 6000,
    "emoji": "🙂👩‍👩‍👧‍👦🇩🇪",
    "right to left": "من يرأس الوفد؟ \u202eeveryone@\u202c",
    "zero width": "\u200b\u200d\ufeff\u2060",
    "inside": "De\u200ble\u00adga\u2060tion",
    "control": "\x00\x07\x1b[31m delegation \x7f\x85",
    "surrogates": "\ud800 delegation \udfff",
    "accents": "d\u0301\u0302\u0303" * 100,
    "chinese": "谁率领中国代表团?",
    "hindi": "प्रतिनिधिमंडल का नेतृत्व कौन करता है?",
    "bold": "**delegation** __delegation__ ~~delegation~~ ||delegation|| *a* _b_",
    "code": "```py\ndelegation\n``` `delegation`",
    "blocks": "# Delegation\n> delegation\n>>> delegation\n- delegation\n1. delegation\n-# delegation",
    "links": "[delegation](https://a.example) and [more](<https://b.example>) https://c.example <https://d.example>",
    "invite": "https://discord.gg/delegation discord.gg/delegation",
    "everyone": "@everyone @here delegation",
    "mentions": "<@1> <@!1> <@&1> <#1> </ask:1> <t:1:R> <:e:1> <a:e:1> <id:home> delegation",
    "backslashes": "\\*delegation\\* \\\\[a](b)\\",
    "format": "{question} {0} %s %(x)s ${HOME} delegation",
    "mark-up alone": "<@1>",
}  # fmt: skip

mark_up = st.text("\\*_~`|<>[]():@#-+.!/&t1 \n", max_size=300)
mixture = st.lists(st.sampled_from(list(KNOWN.values())), max_size=3).map(" ".join)
texts = wild | mark_up | mixture
asked = st.builds("{}{}{}".format, texts, st.sampled_from(["", HEADS, CONTROLS, "lighthouse"]), texts)
actions = st.sampled_from(["context", "share", "summary", "Context", ""])
starts = [sentence.start for passage in split(talks()) for sentence in passage.sentences]
numbers = st.sampled_from(starts) | st.sampled_from([1, 3, 6]) | st.integers(0, 2**64) | texts
places = st.builds("{}.{}".format, st.sampled_from([talks().id, talks().id, SKARV.id, "0" * 16]), numbers)
made_up = (texts | st.builds("{}:{}".format, actions, st.lists(places, max_size=5).map(",".join))).map(
    lambda text: text[:100] or "x"
)

reused = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])

pytestmark = [
    pytest.mark.parametrize("settings", [Settings(cooldown=Cooldown(0, 0.0))], ids=["unlimited"]),
    pytest.mark.parametrize("library", [by_words(talks(), SKARV, LAWLESS)], ids=["all"]),
]


async def once(env: Env, action: Awaitable[Any]) -> None:
    """The one message that answers, proved; people's own mistakes are told in private."""
    since = len(env.http_requests)
    await action
    [message] = sent(env, since)
    prove(env, since)

    if content := message.get("content"):
        assert "Something went wrong" not in content
        assert message["flags"] == SUPPRESS_EMBEDS | (0 if "message_reference" in message else EPHEMERAL)


@pytest.mark.parametrize("text", KNOWN.values(), ids=KNOWN)
async def test_known(env: Env, alice: MemberActor, channel: ChannelHandle, text: str) -> None:
    """Every known kind of bad input is answered once, as question, as title and as what is typed of a title."""
    since = len(env.http_requests)
    await alice.autocomplete(channel, "ask", "article", text)
    assert [list(choices) for choices in sent(env, since)] == [["choices"]]
    await once(env, alice.slash(channel, "ask", question=text))
    await once(env, alice.slash(channel, "ask", question=f"{HEADS} {text}", article=text))
    await once(env, alice.slash(channel, "summary", article=text))
    await once(env, alice.slash(channel, "article info", article=text))


@reused
@given(asked)
async def test_questions(env: Env, alice: MemberActor, channel: ChannelHandle, text: str) -> None:
    """Any text at all can be asked."""
    await once(env, alice.slash(channel, "ask", question=text[:6000]))


@reused
@given(asked)
async def test_mentions(env: Env, alice: MemberActor, channel: ChannelHandle, text: str) -> None:
    """Any message can mention the bot, have its menu opened, or be sent to it."""
    assert env.bot.user
    await once(env, alice.send(channel, f"{env.bot.user.mention} {text}"[:2000]))
    mention = channel.history()[-2]
    await once(env, alice.context_menu(channel, "Ask the article", mention))
    await once(env, alice.send_dm(f"{text[:1999]}?"))


@reused
@given(texts)
async def test_articles(env: Env, alice: MemberActor, channel: ChannelHandle, text: str) -> None:
    """Any text at all can be typed where a title is meant."""
    for command in ("summary", "article info"):
        await once(env, alice.slash(channel, command, article=text[:6000]))
    await once(env, alice.slash(channel, "ask", question=HEADS, article=text[:6000]))
    offered = [choice["value"] for choice in await alice.autocomplete(channel, "ask", "article", text[:6000])]

    assert set(offered) <= {talks().id, SKARV.id, LAWLESS.id}


@reused
@given(made_up)
async def test_buttons(env: Env, alice: MemberActor, channel: ChannelHandle, custom_id: str) -> None:
    """Any custom_id at all is answered."""
    message = await forge(env, channel, custom_id, title="Who?")
    await once(env, alice.click(message, label="Press"))


@reused
@given(asked)
async def test_shared(alice: MemberActor, channel: ChannelHandle, text: str) -> None:
    """Whatever was asked in private is shared as it was shown; of a question that is cut, only what is shown counts."""
    private = reply(await alice.slash(channel, "ask", question=text[:6000], private=True))
    if "Share in channel" in buttons(private):
        shared = reply(await alice.click(private, label="Share in channel"))
        assert quotations(body(shared)) == quotations(body(private))
        if not (private.embeds[0].title or "").endswith("…"):
            assert shared.embeds == private.embeds


@pytest.mark.parametrize("article", [talks(), SKARV, LAWLESS], ids=["talks", "skarv", "lawless"])
async def test_everything(env: Env, alice: MemberActor, channel: ChannelHandle, article: Article) -> None:
    """All that the bot can be made to say keeps Discord's limits, pings nobody, links nowhere, quotes to the letter."""
    assert env.bot.user
    for question in (HEADS, CONTROLS, UNSAID, "stars", "sentence of everyone", "every ledger, lamp_room", "Pizza?"):
        answer = reply(await alice.slash(channel, "ask", question=question, private=True, article=article.id))
        for custom_id in set(buttons(answer).values()) - {MORE}:
            reply(await alice.click(answer, custom_id=custom_id))
        await alice.send(channel, f"{env.bot.user.mention} {question}")
        await alice.context_menu(channel, "Ask the article", await alice.send(channel, question))
    for length in ("one_line", "short", "full"):
        summary = reply(await alice.slash(channel, "summary", length=length, private=True, article=article.id))
        reply(await alice.click(summary, label="Share in channel"))
    for command, options in (("article info", {"article": article.id}), ("article list", {}), ("help", {})):
        reply(await alice.slash(channel, command, **options))

    prove(env)
    quoted = [text for each in sent(env) for embed in each["embeds"] for text, _ in quotations(embed["description"])]
    assert len(quoted) >= 30
    assert len([text for text in quoted if text in article.text]) > 10
