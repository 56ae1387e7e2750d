"""The local test guild: the real bot in a browser, without Discord."""

import asyncio
import contextlib
import errno
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace
from urllib.request import urlopen

import aiohttp
import pytest
import simcord
from playwright.async_api import Page, async_playwright, expect
from playwright.async_api import TimeoutError as Unseen

from bot.chat.client import Pullquote
from bot.chat.simulator import TRY, open_guild, relieve, simulated
from bot.exits import BusyPort
from bot.guilds.store import Store
from bot.language.catalogue import say
from bot.settings import VARIABLES, Cooldown, Settings
from index import Article, Library
from tests.bot.scene import HE_LIFENG, HEADS, SKARV, body, by_words, last, reply, told
from tests.index import talks
from tests.index.formats.pages import PAGE, TITLE

ROOT = Path(__file__).parents[3]
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
QUIET = "--no-sandbox --disable-gpu --disable-background-networking --disable-component-update --no-first-run".split()


async def test_greeting(settings: Settings, library: Library) -> None:
    """The guild opens with a greeting: what was read, and a question that it answers."""
    async with open_guild(settings, library) as preview:
        greeting = last(preview.channel)
        answer = reply(await preview.viewers[0].slash(preview.channel, "ask", question=TRY))

    assert greeting.author.name == "Pullquote"
    assert f"I have read {talks().title}." in greeting.content
    assert f"`/ask question: {TRY}`, then press **Show in context**" in greeting.content
    assert HE_LIFENG in body(answer)


async def test_greeting_of_many(settings: Settings) -> None:
    """Of many articles the greeting names three, as text and not as mark-up."""
    others = [Article.from_paragraphs(title=f"Title {n}", paragraphs=["Text."]) for n in range(5)]
    async with open_guild(settings, by_words(SKARV, *others)) as preview:
        assert r"I have read The lighthouse of \*Skarv\*, Title 0, Title 1." in last(preview.channel).content


async def test_two_people(settings: Settings, library: Library) -> None:
    """There are two people, so that one can see what is private."""
    async with open_guild(settings, library) as preview:
        you, other = preview.viewers
        hidden = reply(await you.slash(preview.channel, "ask", question=HEADS, private=True))

        assert hidden.id in [message.id for message in preview.channel.history(viewer=you)]
        assert hidden.id not in [message.id for message in preview.channel.history(viewer=other)]


async def test_test_guild(library: Library) -> None:
    """A test guild that is meant for Discord does not matter here: the commands are there."""
    async with open_guild(Settings(test_guild=123456789012345678), library) as preview:
        assert "ask" in preview.viewers[0].available_commands(preview.channel)


async def test_no_cooldown(library: Library) -> None:
    """There is no cooldown, whatever is set."""
    async with open_guild(Settings(cooldown=Cooldown(1, 600.0)), library) as preview:
        for _ in range(3):
            assert reply(await preview.viewers[0].slash(preview.channel, "ask", question=HEADS)).embeds


async def test_clock(library: Library) -> None:
    """The clock goes, so that a cooldown would end."""
    answered = False
    client = Pullquote(Settings(cooldown=Cooldown(1, 0.5)), library)
    async with simulated(client) as preview, asyncio.timeout(10):
        you = preview.viewers[0]
        reply(await you.slash(preview.channel, "ask", question=HEADS))
        assert told(await you.slash(preview.channel, "ask", question=HEADS)).startswith("Not so fast")

        while not answered:
            await asyncio.sleep(0.05)
            with contextlib.suppress(simcord.SetupError):  # the clock is moving at this very moment
                answered = bool(reply(await you.slash(preview.channel, "ask", question=HEADS)).embeds)


async def test_pasted(settings: Settings, library: Library) -> None:
    """A command that comes as a plain message is given, with its options; what is none is answered by how to give
    one."""
    lines = [
        f"/ask question: {HEADS} private: true",
        f"/ask {HEADS}",
        "/article info",
        "/nonsense",
        "/article add rain",
    ]
    async with open_guild(settings, library) as preview, asyncio.timeout(20):
        you = preview.viewers[0]
        for line in lines:
            await you.send(preview.channel, line)
        while len(preview.channel.history(viewer=you)) < 1 + 2 * len(lines):  # noqa: ASYNC110  # simcord tells nobody
            await asyncio.sleep(0.05)
        private, asked, info, *rest = preview.channel.history(viewer=you)[1 + len(lines) :]

        assert (private.flags.ephemeral, asked.flags.ephemeral) == (True, False)
        assert [HE_LIFENG in body(message) for message in (private, asked)] == [True, True]
        assert info.embeds[0].title == talks().title
        assert [message.content for message in rest] == [say("pasted")] * 2


async def test_loads(settings: Settings, library: Library) -> None:
    """The page can be loaded as often as one likes."""
    async with open_guild(settings, library) as preview, aiohttp.ClientSession() as session:
        url, _, secret = preview.url.partition("#")
        headers = {"X-Simcord-Capability": secret}
        loads = [await session.post(f"{url}api/pages", json={}, headers=headers) for _ in range(20)]

    assert [load.status for load in loads] == [200] * 20


async def test_relieved() -> None:
    """What the page does waits until the guild is free; in a simcord that works otherwise, nothing is changed."""
    done = []

    async def act(name: str) -> None:
        done.append(name)

    page, other = SimpleNamespace(_action=act), SimpleNamespace()
    busy, _ = relieve(page), relieve(other)  # type: ignore[arg-type]
    async with busy:
        pressing = asyncio.create_task(page._action("press"))  # noqa: SLF001  # as simcord does
        await asyncio.sleep(0)
        assert done == []
    await pressing

    assert done == ["press"]
    assert [*vars(page), *vars(other)] == ["_action"]


async def test_busy_port(settings: Settings, library: Library) -> None:
    """A port that is taken is an error that names it and the reason."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(BusyPort) as error:
            async with open_guild(settings, library, port=port):
                pass

    assert (error.value.port, error.value.reason) == (port, os.strerror(errno.EADDRINUSE))


async def test_port(settings: Settings, library: Library) -> None:
    """The guild is served on the port that was asked for, on loopback only."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        port = found.getsockname()[1]
    async with open_guild(settings, library, port=port) as preview:
        assert preview.url.startswith(f"http://127.0.0.1:{port}/#")


async def test_other_errors(settings: Settings, library: Library) -> None:
    """What goes wrong in the guild is not mistaken for a busy port."""
    with pytest.raises(simcord.SetupError, match="odyssey"):
        async with open_guild(settings, library) as preview:
            await preview.viewers[0].slash(preview.channel, "odyssey")


@pytest.mark.skipif(not CHROMIUM, reason="no chromium, chromium-browser or google-chrome on the path")
async def test_browser(settings: Settings, library: Library) -> None:
    """In the page, one types /ask and the question, reads the answer, and presses *Show in context*."""
    async with open_guild(settings, library) as preview, async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        page = await browser.new_page()
        await page.goto(preview.url)
        await expect(page.get_by_text("local test guild", exact=True)).to_be_visible()
        await named(page, "ask")
        await filled(page, "question, required", TRY)
        await page.keyboard.press("Enter")

        answer = page.locator("blockquote strong")
        await expect(answer).to_contain_text(HE_LIFENG)
        await page.get_by_role("button", name="Show in context").click()
        context = page.locator(".channel-message").last
        await expect(context.get_by_text("In context: Lutnick says")).to_be_visible()
        await expect(context.locator("blockquote")).to_contain_text("revoking previously granted export licenses.")
        await expect(context.locator("blockquote strong")).to_contain_text(HE_LIFENG)
        await browser.close()


@pytest.mark.skipif(not CHROMIUM, reason="no chromium, chromium-browser or google-chrome on the path")
async def test_browser_of_refusals(library: Library, tmp_path: Path) -> None:
    """In the page, a refusal is read like any answer; loaded again, it opens at the newest message; Enter sends a
    command whose options may all be left out."""
    (tmp_path / "rain.exe").write_bytes(b"MZ")
    with closing(Store(f"sqlite:///{tmp_path}/local.db")) as store:
        client = Pullquote(Settings(cooldown=Cooldown(1, 600.0)), library, store)
        async with simulated(client) as preview, async_playwright() as playwright:
            browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
            page = await browser.new_page()
            await page.goto(preview.url)

            async def refused(sentence: str) -> None:
                await expect(page.locator(".channel-message").last).to_contain_text(sentence)
                await expect(page.get_by_text("uncertain")).to_have_count(0)

            for _ in range(2):
                await named(page, "summary")
                await page.keyboard.press("Enter")
                await expect(page.locator("textarea").first).to_be_visible()
            await refused("Not so fast, please")
            await named(page, "article add")
            await page.locator("input[type=file]").first.set_input_files(tmp_path / "rain.exe")
            await page.get_by_role("button", name="Send").last.click()
            await refused("rain.exe: the ending is .exe")
            for person, sentence in (("you", "No article here has the title Moby."), ("somebody-else", "You need the")):
                await page.locator("select").first.select_option(label=person)
                await named(page, "article remove")
                await page.get_by_label("article, required").fill("Moby")
                await expect(page.get_by_text("No options match")).to_be_visible()
                await page.keyboard.press("Enter")
                await refused(sentence)
            await preview.viewers[0].send(preview.channel, "The newest")
            for _ in range(10):
                await page.reload()
                with contextlib.suppress(AssertionError):
                    await expect(page.locator(".channel-message").last).to_contain_text("The newest", timeout=1000)
                    break
            await expect(page.locator(".channel-message").last).to_contain_text("The newest")
            await browser.close()


@pytest.mark.skipif(not CHROMIUM, reason="no chromium, chromium-browser or google-chrome on the path")
async def test_browser_of_a_moderator(settings: Settings, library: Library, tmp_path: Path) -> None:
    """In the page, a moderator adds a saved page with /article add, asks it, and removes it once asked back."""
    (tmp_path / "skarv.html").write_text(PAGE, encoding="utf-8")
    async with open_guild(settings, library) as preview, async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        page = await browser.new_page()

        async def command(name: str, option: str) -> None:
            await named(page, name)
            await (
                page.get_by_label(f"{option}, required")
                .or_(page.locator("input[type=file]"))
                .first.wait_for(state="attached")
            )

        await page.goto(preview.url)
        await command("article add", "file")
        await page.locator("input[type=file]").first.set_input_files(tmp_path / "skarv.html")
        await page.get_by_role("button", name="Send").last.click()
        await expect(page.get_by_text(f"Added: {TITLE}.").last).to_be_visible()
        await command("ask", "question")
        await filled(page, "question, required", "When was the lighthouse of Skarv lit?")
        await page.keyboard.press("Enter")
        await expect(page.locator("blockquote strong")).to_contain_text("The lighthouse of Skarv was lit in 1868")
        await command("article remove", "article")
        await offered(page, "article, required", "lighthouse", TITLE)
        await page.keyboard.press("Enter")
        await page.keyboard.press("Enter")
        await page.get_by_role("button", name="Remove", exact=True).click()
        await expect(page.get_by_text(f"Removed: {TITLE}.").last).to_be_visible()
        await browser.close()


async def filled(page: Page, label: str, text: str) -> None:
    """Fill in a command's last required option until the page has heard it, and lets the command be sent."""
    for _ in range(5):
        await page.get_by_label(label).fill("")
        await page.get_by_label(label).fill(text)
        with contextlib.suppress(AssertionError):
            await expect(page.get_by_role("button", name="Send").last).to_be_enabled(timeout=2000)
            return


async def named(page: Page, command: str) -> None:
    """Type a command until it is offered, and take it: what is typed while the clock is moved is not heard."""
    for _ in range(5):
        await page.locator("textarea").first.fill("")
        await page.locator("textarea").first.press_sequentially(f"/{command}")
        with contextlib.suppress(Unseen):
            await page.get_by_role("option", name=f"/{command}").first.wait_for(timeout=5000)
            break
    await page.keyboard.press("Enter")


async def offered(page: Page, label: str, typed: str, option: str) -> None:
    """Type until an option is offered: what is typed while the clock is moved is not heard."""
    for _ in range(5):
        await page.get_by_label(label).fill("")
        await page.get_by_label(label).press_sequentially(typed)
        with contextlib.suppress(Unseen):
            await page.get_by_role("option", name=option).wait_for(timeout=5000)
            return
    raise AssertionError(f"{option} was not offered")


@contextlib.contextmanager
def serving(folder: Path, *arguments: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """``python -m bot local`` in a process of its own, and the address that it prints; at the end it is silent."""
    unset = {name: value for name, value in os.environ.items() if name not in VARIABLES}
    with subprocess.Popen(  # noqa: S603  # our own interpreter, our own program
        [sys.executable, "-m", "bot", "local", *arguments],
        cwd=folder,
        env={**unset, "PYTHONPATH": str(ROOT), "BROWSER": "echo"},  # to open an address prints it
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        try:
            assert process.stdout
            line = process.stdout.readline()
            found = re.fullmatch(r"Local test guild: (http://127\.0\.0\.1:\d+/#\S+)\n", line)
            assert found, line
            assert process.stdout.readline() == "Ctrl-C ends it.\n"
            yield process, found[1]
            assert process.wait(timeout=10) == 0
            assert process.stdout.read() == ""
        finally:
            process.kill()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=["SIGINT", "SIGTERM"])
def test_process(tmp_path: Path, number: signal.Signals) -> None:
    """``python -m bot local`` prints an address that answers, and either signal ends it cleanly and silently."""
    with serving(tmp_path, "--no-browser") as (process, url):
        with urlopen(url, timeout=10) as page:  # noqa: S310  # our own process, on loopback
            assert page.status == 200
        process.send_signal(number)


def test_opens_browser(tmp_path: Path) -> None:
    """Without ``--no-browser`` the address is opened in the person's own browser."""
    with serving(tmp_path) as (process, url):
        assert process.stdout
        assert process.stdout.readline() == f"{url}\n"
        process.send_signal(signal.SIGTERM)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere 127.0.0.2 is nobody's address")
async def test_only_on_loopback(settings: Settings, library: Library) -> None:
    """The page is served at 127.0.0.1 and at no other address of the machine, of which 127.0.0.2 is one."""
    async with open_guild(settings, library) as preview:
        host, port = re.findall(r"//([\d.]+):(\d+)/", preview.url)[0]
        _, writer = await asyncio.open_connection(host, int(port))
        writer.close()
        with pytest.raises(ConnectionRefusedError):
            await asyncio.open_connection("127.0.0.2", int(port))

    assert host == "127.0.0.1"
