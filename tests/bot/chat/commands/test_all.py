"""The commands, as Discord gets them: every one within its limits, in every context and language."""

import re
from collections.abc import Iterator
from typing import Any

import discord
import pytest
from discord.app_commands import Group
from simcord import Env

from bot.chat.client import COMMANDS, Pullquote
from bot.chat.reporting import answered
from bot.language.catalogue import LANGUAGES

MENUS = ("Ask the article", "Check against the article", "Add to the library")
NAME = re.compile(r"[-_'a-z0-9]{1,32}")  # of a slash command or an option
TRANSLATED = [language for language in LANGUAGES if language != "en"]

Payload = dict[str, Any]


@pytest.fixture
def published(env: Env) -> list[Payload]:
    """The commands as they were sent."""
    [request] = [request for request in env.http_requests if request.method == "PUT"]
    commands: list[Payload] = request.json or []
    return commands


def parts(commands: list[Payload]) -> Iterator[Payload]:
    """Commands, subcommands, options and choices."""
    for command in commands:
        yield command
        yield from parts([*command.get("options", []), *command.get("choices", [])])


def test_commands(published: list[Payload]) -> None:
    """These commands there are, and no other."""
    assert [(each["type"], each["name"]) for each in published] == [
        (1, "ask"), (1, "summary"), (1, "article"), (1, "help"), *((3, name) for name in MENUS)
    ]  # fmt: skip
    group = published[2]
    assert [each["name"] for each in group["options"]] == [
        *("info", "list", "add", "paste", "remove", "use", "clear", "export", "unanswered")
    ]


def test_names(published: list[Payload]) -> None:
    """Names of commands and options are lower case and have at most 32 characters."""
    for part in parts(published):
        if part.get("type") == discord.AppCommandType.message.value and part in published:
            assert 1 <= len(part["name"]) <= 32
        elif "value" in part:
            assert 1 <= len(part["name"]) <= 100
        else:
            assert NAME.fullmatch(part["name"]), part["name"]


def test_descriptions(published: list[Payload]) -> None:
    """Whatever has a description has one of 1 to 100 characters."""
    described = [part for part in parts(published) if "value" not in part and part["name"] not in MENUS]

    assert len(described) > 10
    assert all(1 <= len(part["description"]) <= 100 for part in described)


def test_options(published: list[Payload]) -> None:
    """A command has at most 25 options, an option 25 choices, and what is required comes first."""
    for part in parts(published):
        options = part.get("options", [])
        required = [bool(each.get("required")) for each in options]

        assert len(options) <= 25
        assert len(part.get("choices", [])) <= 25
        assert required == sorted(required, reverse=True)


def test_size(published: list[Payload]) -> None:
    """A command has at most 8,000 characters: names, descriptions and values, each in its longest language."""

    def longest(part: Payload, key: str) -> int:
        return max(map(len, [part.get(key) or "", *(part.get(f"{key}_localizations") or {}).values()]))

    for command in published:
        size = sum(
            longest(part, "name") + longest(part, "description") + len(part.get("value", ""))
            for part in parts([command])
        )
        assert size <= 8000


@pytest.mark.parametrize("language", TRANSLATED)
def test_translations(published: list[Payload], language: str) -> None:
    """Descriptions, choices and menus are there in every language, within the same limits; names stay as they are."""
    for part in parts(published):
        menu = part in published and part["type"] == discord.AppCommandType.message.value
        if menu or "value" in part:
            assert 1 <= len(part["name_localizations"][language]) <= (32 if menu else 100)
        else:
            assert not part.get("name_localizations")
            assert 1 <= len(part["description_localizations"][language]) <= 100


def test_where(published: list[Payload]) -> None:
    """Commands work in servers, direct messages and private channels, whoever installed the bot; but *Add to the
    library* in servers only, for moderators."""
    guild, bot_dm, private_channel = 0, 1, 2
    *others, adding = published
    assert (adding["name"], adding["contexts"], adding["integration_types"]) == ("Add to the library", [guild], [0])
    assert int(adding["default_member_permissions"]) == discord.Permissions(manage_guild=True).value
    for command in others:
        assert set(command["contexts"]) == {guild, bot_dm, private_channel}
        assert set(command["integration_types"]) == {0, 1}
        assert command["default_member_permissions"] is None


def test_answered(simcord_bot: Pullquote) -> None:
    """Every command answers by itself what people can get wrong."""
    leaves = [each for each in [*simcord_bot.tree.walk_commands(), *COMMANDS] if not isinstance(each, Group)]
    wrapped = next(each.callback.__code__ for each in leaves if each.name == "help")

    assert len(leaves) > len(COMMANDS)
    assert wrapped.co_qualname.startswith(answered.__name__)
    assert [each.name for each in leaves if each.callback.__code__ is not wrapped] == []
