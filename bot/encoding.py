"""The sentence encoder, made ready while the bot already answers with words alone."""

import concurrent.futures.thread  # noqa: F401  # subtle: the hub's client cannot import it once the program ends
import logging
import time
from collections.abc import Callable
from threading import Thread

from bot.words import say_error
from index import Library, LibraryError, open_encoder

_log = logging.getLogger(__name__)


def encode_apart(model: str, library: Library, exchange: Callable[[Library], None]) -> None:
    """In a thread: open the encoder ``model``, then ``exchange`` the library for one whose sentences it has encoded.

    Where that fails, the log says the fix on one line, and nothing is exchanged. Nobody waits for the thread: a
    download that is under way ends with the process.
    """
    Thread(target=_encode, args=(model, library, exchange), name="encoding", daemon=True).start()


def _encode(model: str, library: Library, exchange: Callable[[Library], None]) -> None:
    start = time.perf_counter()
    try:
        encoder = open_encoder(model)
        exchange(Library(list(library.articles.values()), encoder=encoder))
    except LibraryError as error:
        _log.warning("no sentence encoder: %s", say_error(error))
    except Exception:  # noqa: BLE001  # the bot goes on with words alone
        _log.exception("no sentence encoder")
    else:
        _log.info("encoder dimensions=%d seconds=%.1f", encoder.dimensions, time.perf_counter() - start)
