"""What the tests that drive the client share: articles, questions, and what was sent, read without the bot's code."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

import discord
from simcord import ChannelHandle, Env, InteractionResult

from bot.chat.client import Pullquote
from index import Article, Library, Passage, Span, read_article
from index.reader import LexicalReader, Marked, Reading
from tests.index import talks

HEADS = "Who heads the Chinese delegation?"  # one passage of the seed article answers
HE_LIFENG = "He Lifeng"  # who does, and stands once in it
NEARLY = "Which company makes semiconductors?"  # nothing answers, but something comes close
UNANSWERED = "I found no sentence that clearly answers."
CONTROLS = "rare earth"  # several do
UNSAID = "Will pizza or lasagne taste of snow tomorrow?"  # none does

# It holds what Discord would take for mark-up, mentions and links.
SKARV = Article.from_paragraphs(
    title="The lighthouse of *Skarv*",
    source="Island Post",
    paragraphs=[
        "The lighthouse of Skarv was lit in 1868. Its keeper, Ragna Holm, counted ships.",
        "Ragna wrote **every** name into a [ledger](https://ledger.example), and told @everyone who asked.",
        "- In 1931 a storm took the lamp_room. <@1> The light has stood on the *north* cliff since.",
    ],
)
RAIN = """Rain in Paris

Wire

It rained in Paris on Sunday, for the first time since May. The mayor, Odile Brun, opened her umbrella.

It was cold.
"""
KEEPER = "Who was the keeper of the lighthouse?"

# What a text may not hold outside a backslash: links, mentions, and the mark-up that the bot itself never writes.
_BARE = re.compile(
    r"https?:/|\]\(|@|<(?!t:\d+:R>|/[a-z ]+:\d+>|#\d+>)|\|\||~~|__|```|^(?:> )? *(?:#+|>>>|-#|[-+]|\d+\.) ",
    re.MULTILINE,
)
_BLOCK = re.compile(r"(?:^> .*\n?)+", re.MULTILINE)
_PLACES = ("/users/@me/channels", "/threads")  # made, and nothing shown there yet
_TOKEN = re.compile(r"\\(?P<escaped>.)|(?P<bold>\*\*)|(?P<plain>.)", re.DOTALL)


def by_words(*articles: Article) -> Library:
    """A library that needs no model to answer, and a millisecond where that takes 200."""
    return Library(articles, reader=LexicalReader())


def pointed(words: str, *articles: Article) -> Library:
    """A library that quotes the sentences with these words, whatever is asked."""
    return Library(articles, reader=Pointer(words))


class Pointer:
    """A reader that is sure that some words are the answer, wherever they stand."""

    def __init__(self, words: str) -> None:
        self.words = words

    def read(self, question: str, passages: Sequence[Passage]) -> Reading:
        marked = [
            self._marked(number, place, passage, sentence)
            for number, passage in enumerate(passages)
            for place, sentence in enumerate(passage.sentences)
        ]
        return Reading(tuple(marked))

    def _marked(self, number: int, place: int, passage: Passage, sentence: Span) -> Marked:
        start = passage.article.text.find(self.words, sentence.start, sentence.stop)
        if start < 0:
            return Marked(number, place, -9.0)
        return Marked(number, place, 9.0, Span(start, start + len(self.words)), 1.0)


def rain() -> Article:
    """An article that is no seed."""
    return read_article("rain.txt", RAIN.encode())


def reply(result: InteractionResult) -> discord.Message:
    """The one message that answers an interaction; without it, Discord says "did not respond"."""
    assert result.response
    assert not result.followups
    return result.response.message


def edited(result: InteractionResult) -> discord.Message:
    """The message whose button was pressed, and which shows something else now."""
    assert result.response
    assert not result.followups
    return result.response.message


def told(result: InteractionResult) -> str:
    """The private sentence that answers an interaction."""
    message = reply(result)
    assert message.flags.ephemeral
    assert (message.embeds, message.components) == ([], [])
    return message.content


def last(channel: ChannelHandle) -> discord.Message:
    """The newest message of a channel."""
    assert channel.last_message
    return channel.last_message


async def forge(env: Env, channel: ChannelHandle, custom_id: str, title: str = "") -> discord.Message:
    """A message of the bot with a button that it would not make today."""
    target = env.bot.get_channel(channel.id)
    assert isinstance(target, discord.TextChannel)
    view = discord.ui.View(timeout=None).add_item(discord.ui.Button(label="Press", custom_id=custom_id))
    view.stop()
    embeds = [discord.Embed(title=title, description="Old")] if title else []
    return await target.send("Press it", embeds=embeds, view=view)


def body(message: discord.Message, number: int = 0) -> str:
    """The description of one of a message's embeds."""
    return message.embeds[number].description or ""


def buttons(message: discord.Message) -> dict[str, str]:
    """The buttons of a message: label -> custom_id."""
    rows = [row for row in message.components if isinstance(row, discord.ActionRow)]
    found = [child for row in rows for child in row.children if isinstance(child, discord.Button)]
    return {button.label or "": button.custom_id or "" for button in found}


def raised(env: Env) -> list[str]:
    """What commands have raised, by name; to look at it is to expect it."""
    return [type(getattr(error, "original", error)).__name__ for error in env.errors]


def quotations(description: str) -> list[tuple[str, str]]:
    """Each block quotation as Discord shows it, and what of it in bold."""
    return [_shown(re.sub(r"^> ", "", block, flags=re.MULTILINE).rstrip("\n")) for block in _BLOCK.findall(description)]


def _shown(text: str) -> tuple[str, str]:
    shown, bold, inside = "", "", False
    for token in _TOKEN.finditer(text):
        inside ^= token.lastgroup == "bold"
        assert token["plain"] not in tuple("*_~`|<>[]@#:"), f"{token[0]} means something in: {text}"
        letter = token["escaped"] or token["plain"] or ""
        shown, bold = shown + letter, bold + letter * inside
    return shown, bold


def sent(env: Env, since: int = 0) -> Iterator[dict[str, Any]]:
    """What the bot gave to Discord to show, as it wrote it, in order; ``since``: requests to pass over."""
    for request in env.http_requests[since:]:
        made = request.path.endswith(_PLACES)
        if request.method in {"POST", "PATCH"} and isinstance(request.json, dict) and not made:
            given = request.json.get("data", request.json)
            if given.keys() - {"flags", "type"}:  # else Discord is only told to wait
                yield given


def prove(env: Env, since: int = 0) -> None:
    """All that was sent keeps Discord's limits, mentions nobody, links nowhere, and quotes articles to the letter."""
    assert isinstance(env.bot, Pullquote)
    texts = [article.text for article in (talks(), SKARV, rain(), *env.bot.library.articles.values())]
    if store := env.bot.libraries.store:
        texts += [article.text for guild in store.versions() for article in store.articles(guild)]
    for message in sent(env, since):
        if "choices" in message:
            _prove_choices(message["choices"])
        elif message.get("custom_id"):
            _prove_form(message)
        else:
            _prove_message(message, texts)


def _prove_choices(choices: list[dict[str, str]]) -> None:
    assert len(choices) <= 25
    assert all(1 <= len(text) <= 100 for choice in choices for text in (choice["name"], choice["value"]))


def _prove_form(form: dict[str, Any]) -> None:
    assert 1 <= len(form["title"]) <= 45
    assert 1 <= len(form["components"]) <= 5
    assert all(1 <= len(each["label"]) <= 45 for each in form["components"])


def _prove_message(message: dict[str, Any], texts: list[str]) -> None:
    assert message["allowed_mentions"]["parse"] == []
    assert not message["allowed_mentions"].get("replied_user")
    assert not message["allowed_mentions"].keys() - {"parse", "replied_user"}
    embeds, content = message.get("embeds") or [], message.get("content") or ""
    assert (len(embeds) <= 10, len(content) <= 2000) == (True, True)
    for embed in embeds:
        assert 1 <= len(embed["description"]) <= 4096
        assert len(embed.get("title", "")) <= 256
        assert all(any(text in known for known in texts) for text, _ in quotations(embed["description"]))
    rendered = [content, *(embed.get(key, "") for embed in embeds for key in ("title", "description"))]
    footers = [embed.get("footer", {}).get("text", "") for embed in embeds]  # Discord shows them letter for letter
    assert sum(map(len, rendered[1:] + footers)) <= 6000
    assert [text for text in rendered if _BARE.search(re.sub(r"\\.", "x", text, flags=re.DOTALL))] == []
    _prove_buttons(message.get("components") or [])


def _prove_buttons(rows: list[dict[str, Any]]) -> None:
    found = [each for row in rows for each in row["components"] if each["type"] == discord.ComponentType.button.value]
    assert len(rows) <= 5
    assert all(len(row["components"]) <= 5 for row in rows)
    assert all(1 <= len(each["label"]) <= 34 for each in found)
    assert all(1 <= len(each.get("custom_id") or "x") <= 100 and len(each.get("url") or "") <= 512 for each in found)
    assert len({each.get("custom_id") or each["url"] for each in found}) == len(found)
