"""A talk goes on: a reply to an answer, and the form under it, ask together with the question before."""

import discord
import pytest
from simcord import ChannelHandle, Env, MemberActor

from bot.cards.answers import Card, answer_card
from bot.chat.client import Pullquote
from bot.chat.delivery import _as_text
from bot.chat.talk.messages import talk_of
from bot.settings import Cooldown, Settings
from index import Answer, Earlier
from tests.bot.scene import (
    HE_LIFENG,
    HEADS,
    NEARLY,
    SKARV,
    UNSAID,
    body,
    by_words,
    forge,
    last,
    pointed,
    quotations,
    reply,
    told,
)
from tests.index import talks

USELESS = "This button no longer works. Ask again, and use the new one."
CHANGED = "The article has changed since this was posted. Ask again."
KEEPER = "Who was the keeper of the lighthouse?"

both = pytest.mark.parametrize("library", [by_words(talks(), SKARV)], ids=["both"])


@pytest.fixture
def settings() -> Settings:
    return Settings(cooldown=Cooldown(0, 0.0))


@pytest.fixture
def pullquote(env: Env) -> str:
    """What one writes to mention the bot."""
    assert env.bot.user
    return env.bot.user.mention


def shown(message: discord.Message) -> tuple[str | None, str | None]:
    """The question before, in small, and the question."""
    return message.embeds[0].author.name, message.embeds[0].title


async def test_reply(alice: MemberActor, channel: ChannelHandle, pullquote: str) -> None:
    """In reply to an answer, a question that says too little is asked together with that one's, and shown as asked."""
    await alice.send(channel, f"{pullquote} {HEADS}")
    await alice.send(channel, "and when?", reply_to=last(channel))

    assert shown(last(channel)) == (HEADS, "and when?")
    assert HE_LIFENG in body(last(channel))


async def test_third_turn(alice: MemberActor, channel: ChannelHandle, pullquote: str) -> None:
    """A talk goes on as long as people like, from what it is about; what it is about can change."""
    await alice.send(channel, f"{pullquote} {HEADS}")
    seen = []
    for question in ("and when?", "why?", "what about the tariffs?", "and since when?"):
        await alice.send(channel, question, reply_to=last(channel))
        seen.append(shown(last(channel)))

    assert seen == [
        (HEADS, "and when?"),
        (HEADS, "why?"),
        (HEADS, "what about the tariffs?"),
        ("what about the tariffs?", "and since when?"),
    ]


async def test_alone(alice: MemberActor, channel: ChannelHandle, pullquote: str) -> None:
    """A question that stands alone is answered, in reply to an answer, as it is anywhere else."""
    await alice.send(channel, f"{pullquote} {NEARLY}")
    await alice.send(channel, HEADS, reply_to=last(channel))
    replied = last(channel)
    await alice.send(channel, f"{pullquote} {HEADS}")

    assert replied.embeds == last(channel).embeds
    assert shown(replied) == (None, HEADS)


async def test_reply_to_a_refusal(alice: MemberActor, channel: ChannelHandle, pullquote: str) -> None:
    """What a refusal shows as closest answered nothing, so only its question is carried on."""
    await alice.send(channel, f"{pullquote} {NEARLY}")
    talk = talk_of(last(channel))

    assert talk
    assert talk.earlier == Earlier(NEARLY, "")


async def test_thanks(alice: MemberActor, channel: ChannelHandle, pullquote: str) -> None:
    """Who says thanks asks nothing, and is not answered with the same quotation again."""
    await alice.send(channel, f"{pullquote} {HEADS}")
    await alice.send(channel, "Thanks!", reply_to=last(channel))

    assert quotations(body(last(channel))) == []


async def test_reply_to_others(alice: MemberActor, bob: MemberActor, channel: ChannelHandle, pullquote: str) -> None:
    """What somebody else has written is no question before."""
    await alice.send(channel, f"{pullquote} and when?", reply_to=await bob.send(channel, f"{pullquote} {HEADS}"))

    assert quotations(body(last(channel))) == []


@both
async def test_same_article(alice: MemberActor, channel: ChannelHandle, pullquote: str) -> None:
    """What leans on an answer is asked of its article, though others are there; what stands alone is asked of all."""
    await alice.send(channel, f"{pullquote} {KEEPER}")
    answer = last(channel)
    await alice.send(channel, "what about the talks?", reply_to=answer)
    leaning = last(channel)
    await alice.send(channel, HEADS, reply_to=answer)

    assert HE_LIFENG in body(last(channel))
    assert leaning.embeds[0].footer.text in {None, f"{SKARV.source} · {SKARV.title}"}
    assert talks().source not in str(leaning.embeds[0].to_dict())


async def test_answer_in_words(alice: MemberActor, channel: ChannelHandle, pullquote: str, env: Env) -> None:
    """The words that answered are carried on with the question."""
    assert isinstance(env.bot, Pullquote)
    env.bot.library = pointed(HE_LIFENG, talks())
    await alice.send(channel, f"{pullquote} {HEADS}")
    talk = talk_of(last(channel))

    assert talk
    assert (talk.earlier, talk.article) == (Earlier(HEADS, HE_LIFENG), talks().id)


async def test_direct(alice: MemberActor) -> None:
    """In direct messages a reply goes on too."""
    await alice.send_dm(HEADS)
    answer = last(alice.user.dm_channel)
    reference = {"channel_id": str(answer.channel.id), "message_id": str(answer.id)}
    await alice.send_dm("and when?", reference=reference)

    assert shown(last(alice.user.dm_channel)) == (HEADS, "and when?")


@pytest.mark.parametrize("private", [True, False])
async def test_ask_more(alice: MemberActor, bob: MemberActor, channel: ChannelHandle, *, private: bool) -> None:
    """*Ask more* opens a form; what is written there is asked like a reply, in private where the answer is."""
    answer = reply(await alice.slash(channel, "ask", question=HEADS, private=private))
    form = await (alice if private else bob).click(answer, label="Ask more")
    more = reply(await (alice if private else bob).submit_modal(form, {"question": "and when?"}))

    assert more.flags.ephemeral == private
    assert shown(more) == (HEADS, "and when?")
    assert HE_LIFENG in body(more)


@both
async def test_ask_more_of_the_article(alice: MemberActor, channel: ChannelHandle) -> None:
    """What is written in the form is asked of the answer's article alone."""
    answer = reply(await alice.slash(channel, "ask", question=KEEPER))
    more = reply(await alice.submit_modal(await alice.click(answer, label="Ask more"), {"question": HEADS}))

    assert talks().source not in str(more.embeds[0].to_dict())


async def test_ask_more_and_more(alice: MemberActor, channel: ChannelHandle) -> None:
    """The answer to what was written in the form can be asked on, shared, and replied to."""
    message = reply(await alice.slash(channel, "ask", question=HEADS, private=True))
    for question in ("and when?", "why?"):
        message = reply(await alice.submit_modal(await alice.click(message, label="Ask more"), {"question": question}))
        assert shown(message) == (HEADS, question)
    shared = reply(await alice.click(message, label="Share in channel"))

    assert shared.embeds == message.embeds


@both
async def test_gone(env: Env, alice: MemberActor, channel: ChannelHandle, pullquote: str) -> None:
    """Where the article has gone, who asks on is told so."""
    await alice.send(channel, f"{pullquote} {KEEPER}")
    answer = last(channel)
    form = await alice.click(answer, label="Ask more")
    assert isinstance(env.bot, Pullquote)
    env.bot.library = by_words(talks())
    await alice.send(channel, "and when?", reply_to=answer)

    assert last(channel).content == CHANGED
    assert told(await alice.submit_modal(form, {"question": "and when?"})) == CHANGED


@pytest.mark.parametrize("custom_id", ["more:", f"more:{talks().id}", "More", "more "])
async def test_forged(env: Env, alice: MemberActor, channel: ChannelHandle, custom_id: str) -> None:
    """The button knows nothing, so one that does is forged."""
    message = await forge(env, channel, custom_id, title="Who?")
    if custom_id == "more:":  # the same action, with nothing
        assert (await alice.click(message, label="Press")).modal
    else:
        assert told(await alice.click(message, label="Press")) == USELESS


async def test_form_of_nothing(env: Env, alice: MemberActor, channel: ChannelHandle) -> None:
    """From a message that answers nothing, nothing goes on."""
    form = await alice.click(await forge(env, channel, "more"), label="Press")

    assert told(await alice.submit_modal(form, {"question": "and when?"})) == USELESS


async def test_text(env: Env, channel: ChannelHandle, alice: MemberActor) -> None:
    """An answer that is text, where the bot may not embed, is asked on as well."""
    result = pointed(HE_LIFENG, talks()).ask("and *who*?", after=Earlier(f"{HEADS} *1*"))
    assert isinstance(result, Answer)
    card: Card = answer_card(result.question, result.quotes, "en", after=result.after)
    target = env.bot.get_channel(channel.id)
    assert isinstance(target, discord.TextChannel)
    talk = talk_of(await target.send(_as_text(card.embeds)))

    assert talk
    assert talk.earlier == Earlier(f"{HEADS} *1*", HE_LIFENG)


@pytest.mark.parametrize("question", [UNSAID, HEADS, "**a**", "a\nb", "x" * 1500])
async def test_title(alice: MemberActor, channel: ChannelHandle, question: str) -> None:
    """Whatever was asked is carried on as it is shown."""
    answer = reply(await alice.slash(channel, "ask", question=question))
    talk = talk_of(answer)

    assert talk
    assert question.replace("\n", " ").startswith(talk.earlier.question.rstrip("…"))


async def test_help_is_no_talk(alice: MemberActor, channel: ChannelHandle) -> None:
    """Help answers no question."""
    assert talk_of(reply(await alice.slash(channel, "help"))) is None
