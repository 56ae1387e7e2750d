"""``python -m tests.windows URL VERB…``: ``tests.launch`` on an event loop that takes no signals, as on Windows."""

import asyncio
import sys

from tests.launch import run


def deafen() -> None:
    """Let loops refuse signals as Windows' do."""

    def refuse(*_: object) -> None:
        raise NotImplementedError

    asyncio.SelectorEventLoop.add_signal_handler = refuse  # type: ignore[assignment, method-assign]


if __name__ == "__main__":
    deafen()
    sys.exit(run(sys.argv[1], sys.argv[2:]))
