"""What people do with the bot, drawn by chance."""

import asyncio
import itertools
import random
import time
from collections import Counter, deque
from collections.abc import Awaitable, Callable

from bot.cards.custom_ids import MORE, read_action
from tests.benchmark.measures import QUESTIONS, WORDS
from tests.loopback import APART, BOT, CHANNEL, EPOCH, Json, Loopback, Reply

GUILDS = 30
PAUSE = 0.8  # seconds between two acts of a person, on average
DROP = 15.0  # seconds between two breaks of the gateway's connection
SHOWN = 200  # buttons that are pressed, and answers that are replied to
EDITED = 50.0  # seconds after a message in which it is corrected; the bot hears that for a minute
NEXT = ("and when?", "why?", "What else did he say?", "How many?")
UNANSWERED, UNEXPECTED = "not answered", "went wrong"
WRONG = (UNANSWERED, UNEXPECTED)


class People:
    """What people do, drawn by chance."""

    def __init__(self, discord: Loopback) -> None:
        self.discord = discord
        self.done: Counter[str] = Counter()
        self._chance = random.Random(0)  # noqa: S311 - the same every time
        self._fresh = itertools.count()
        self._shown: deque[tuple[Json, str]] = deque(maxlen=SHOWN)
        self._replies: deque[Json] = deque(maxlen=SHOWN)
        self._own: deque[int] = deque(maxlen=SHOWN)  # guilds with articles of their own
        acts: dict[Callable[[int], Awaitable[Reply | None]], int] = {
            self.ask: 25, self.summary: 8, self.list: 8, self.info: 8, self.type: 20, self.press: 12, self.mention: 5,
            self.write: 4, self.paste: 4, self.remove: 4, self.use: 2, self.type_on: 4, self.lose: 2, self.ask_more: 6,
            self.follow_up: 5, self.vote: 4, self.correct: 3, self.unanswered: 3, self.export: 2,
        }  # fmt: skip
        self._acts, self._weights = list(acts), list(acts.values())

    async def act(self, end: float) -> None:
        """One person, until the end."""
        while time.monotonic() < end:
            [act] = self._chance.choices(self._acts, self._weights)
            guild = min(self._chance.randrange(GUILDS), self._chance.randrange(GUILDS))
            try:
                if reply := await act(guild):
                    self._look(act.__name__.replace("_", " "), reply.message)
            except TimeoutError:
                self.done[UNANSWERED] += 1
            self.discord.requests.clear()
            self.discord.shown.clear()
            await asyncio.sleep(self._chance.uniform(0, 2 * PAUSE))

    async def drop(self, end: float) -> None:
        """Break the gateway's connection now and then."""
        while time.monotonic() + DROP < end:
            await asyncio.sleep(DROP)
            await self.discord.drop()
            self.done["drop"] += 1

    def _look(self, name: str, message: Json) -> None:
        self.done[name] += 1
        self.done[UNEXPECTED] += "Something went wrong" in message.get("content", "")
        self._shown += [(message, custom_id) for custom_id in _buttons(message)]
        if "message_reference" in message:
            self._replies.append(message)

    def _question(self) -> str:
        """One that was asked before, or one that was not."""
        number = next(self._fresh) if self._chance.random() < 0.3 else self._chance.randrange(50)
        more = random.Random(number).choices(WORDS, k=3)  # noqa: S311 - the same every time
        return " ".join([QUESTIONS[number % len(QUESTIONS)], *more])

    def _next_question(self) -> str:
        """One that leans on the question before, or one of its own."""
        return self._chance.choice((*NEXT, self._question()))

    async def _chosen(self, path: str, guild: int) -> str:
        """An article that a command offers; "" if there is none."""
        choices = (await self.discord.type(path, "", guild=guild)).message.get("choices") or [{"value": ""}]
        return str(self._chance.choice(choices)["value"])

    async def ask(self, guild: int) -> Reply:
        private = self._chance.random() < 0.5
        return await self.discord.command("ask", guild=guild, question=self._question(), private=private)

    async def summary(self, guild: int) -> Reply:
        article = await self._chosen("summary", guild)
        return await self.discord.command("summary", guild=guild, article=article, length="full", private=True)

    async def list(self, guild: int) -> Reply:
        return await self.discord.command("article list", guild=guild)

    async def info(self, guild: int) -> Reply:
        return await self.discord.command(
            "article info", guild=guild, article=await self._chosen("article info", guild)
        )

    async def use(self, guild: int) -> Reply:
        return await self.discord.command("article use", guild=guild, article=await self._chosen("article use", guild))

    async def type(self, guild: int) -> Reply:
        typed = self._chance.choice(WORDS)[: self._chance.randint(0, 4)]
        return await self.discord.type(self._chance.choice(("ask", "summary", "article remove")), typed, guild=guild)

    async def type_on(self, guild: int) -> Reply:
        """Somebody types on, or a connection breaks, before the choices arrive."""
        return await self.discord.type("ask", "", guild=guild, fate=self._chance.choice(("expired", "unheard")))

    async def lose(self, guild: int) -> Reply:
        """The connection breaks over which an answer comes, before or after Discord has it."""
        fate = self._chance.choice(("lost", "unheard"))
        return await self.discord.command("ask", guild=guild, fate=fate, question=self._question())

    async def press(self, guild: int) -> Reply | None:
        return await self._press()

    async def vote(self, guild: int) -> Reply | None:
        return await self._press("helpful", "unhelpful")

    async def ask_more(self, guild: int) -> Reply | None:
        """Open the form and, mostly, send it."""
        if not (found := self._button(MORE)):
            return None
        [message, _], guild = found, _guild(found[0])
        form = await self.discord.press(message, MORE, guild=guild)
        if self._chance.random() < 0.1:
            return form
        return await self.discord.fill_in(MORE, guild, message, question=self._next_question())

    async def _press(self, *actions: str) -> Reply | None:
        found = self._button(*actions)
        return await self.discord.press(*found, guild=_guild(found[0])) if found else None

    def _button(self, *actions: str) -> tuple[Json, str] | None:
        """One that was shown, of any kind or of these, and below what."""
        found = [shown for shown in self._shown if not actions or read_action(shown[1])[0] in actions]
        return self._chance.choice(found) if found else None

    async def mention(self, guild: int) -> Reply:
        return await self.discord.write(f"<@{BOT}> {self._question()}", guild=guild)

    async def write(self, guild: int) -> Reply:
        return await self.discord.write(self._question(), direct=True)

    async def follow_up(self, guild: int) -> Reply | None:
        """Reply to an answer."""
        if not self._replies:
            return None
        return await self.discord.write(self._next_question(), to=self._chance.choice(self._replies))

    async def correct(self, guild: int) -> Reply | None:
        """Change a message within the minute; another text each time, or there is nothing to answer."""
        while self._replies:
            reply = self._replies.pop()  # nobody else changes that meanwhile
            if _age(reply["message_reference"]["message_id"]) < EDITED:
                return await self.discord.correct(reply, f"<@{BOT}> {self._question()} {next(self._fresh)}")
        return None

    async def paste(self, guild: int) -> Reply:
        """An article of 1 to 20 KB; some have the title of another."""
        said = (
            " ".join(self._chance.choices(WORDS, k=15)).capitalize() + "." for _ in range(self._chance.randint(10, 200))
        )
        title = f"Day {self._chance.randrange(50)}"
        self._own.append(guild)
        await self.discord.command("article paste", guild=guild)
        return await self.discord.paste(title, "\n\n".join(said), guild=guild)

    async def remove(self, guild: int) -> Reply:
        """Some do not say whether they are sure; most who do want it back at once."""
        guild = self._chance.choice(self._own or [guild])
        article = await self._chosen("article remove", guild)
        reply = await self.discord.command("article remove", guild=guild, article=article)
        for action in ("remove", "undo"):
            pressed = next((each for each in _buttons(reply.message) if read_action(each)[0] == action), None)
            if pressed is None or self._chance.random() < 0.3:
                break
            self.done[f"{action}: pressed"] += 1
            reply = await self.discord.press(reply.message, pressed, guild=guild)
        return reply

    async def export(self, guild: int) -> Reply:
        article = await self._chosen("article export", guild)
        return await self.discord.command("article export", guild=guild, article=article)

    async def unanswered(self, guild: int) -> Reply:
        """Look at the list, or have questions collected."""
        [collect] = self._chance.choices(("", "on", "off"), (12, 8, 1))
        if collect:
            return await self.discord.command("article unanswered", guild=guild, collect=collect)
        return await self.discord.command("article unanswered", guild=guild)


def _buttons(message: Json) -> list[str]:
    """The ``custom_id`` of each button; a form has none."""
    rows = message.get("components") or []
    return [each["custom_id"] for row in rows for each in row.get("components", ()) if "custom_id" in each]


def _guild(message: Json) -> int:
    """In which guild there is a message, by number; what is said directly may be anywhere."""
    return (int(message["channel_id"]) - CHANNEL) // APART


def _age(number: str) -> float:
    """For how many seconds there has been a message with this id."""
    return time.time() - ((int(number) >> 22) + EPOCH) / 1000
