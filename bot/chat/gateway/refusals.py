"""What discord.py raises → what an operator must correct, or that Discord is away for a while."""

from collections.abc import Iterator
from contextlib import contextmanager

import aiohttp
import discord

from bot.chat.gateway.shards import AWAY
from bot.exits import OperatorError, RefusedIntents, RefusedToken, TooManyGuilds, Unreachable

# What the gateway's close codes mean that an operator can mend.
REFUSALS: dict[int, OperatorError] = {
    4004: RefusedToken(),
    4011: TooManyGuilds(),
    4013: RefusedIntents(4013),
    4014: RefusedIntents(4014),
}
OWN_CODES = 4000  # close codes that Discord gives a meaning of its own begin here
TOO_MANY_REQUESTS, SERVER_ERRORS = 429, 500  # HTTP statuses


@contextmanager
def explained() -> Iterator[None]:
    """What discord.py raises for a bad token, bad intents or no network, as our errors."""
    try:
        yield
    except discord.LoginFailure:
        raise RefusedToken from None
    except discord.PrivilegedIntentsRequired:
        raise REFUSALS[4014] from None
    except discord.ConnectionClosed as error:
        if error.code in REFUSALS:
            raise REFUSALS[error.code] from None
        if error.code >= OWN_CODES:
            raise
        raise Unreachable(f"the gateway closed with {error.code}") from None
    except (discord.HTTPException, discord.GatewayNotFound) as error:
        refused = error.__cause__ if isinstance(error, discord.GatewayNotFound) else error
        if not isinstance(refused, discord.HTTPException) or TOO_MANY_REQUESTS != refused.status < SERVER_ERRORS:
            raise
        raise Unreachable(f"{refused.status} {refused.response.reason}") from None
    except aiohttp.WSServerHandshakeError as error:
        raise Unreachable(f"the gateway answers {error.status}") from None
    except AWAY as error:
        raise Unreachable(str(error).strip().partition("\n")[0] or type(error).__name__) from error
