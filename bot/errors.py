"""What people can get wrong, as values that carry the data.

    PullquoteError
    ├── PersonError           said in private to whoever asked
    │   ├── EmptyQuestion
    │   ├── QuestionTooLong   characters
    │   ├── HiddenMessage     Discord does not show the bot what a message says
    │   ├── RoleMentioned     Discord does not show the bot what mentions its role alone
    │   ├── TooSoon           the cooldown
    │   ├── NoArticle         there is nothing to ask
    │   ├── NotServed         a server in which the bot does nothing
    │   ├── OnlyInServer      a server's library, asked for where there is none
    │   ├── NotManager        without the permission Manage Server
    │   ├── MayNotWrite       the bot, in a channel
    │   ├── NothingToAdd      a message with neither text nor a file that can be read
    │   ├── BadAddress        characters
    │   ├── Restarting        the bot is being stopped
    │   ├── FileGone          Discord no longer has the file
    │   ├── FileNotSent       Discord fails, or the connection drops
    │   ├── SlowDownload      seconds
    │   ├── LargerThanTold    bytes
    │   ├── UnknownControl    a button that this bot did not make, or an older one did
    │   ├── ChangedArticle    a button whose article is no longer here
    │   └── TooLate           seconds
    ├── OperatorError         the program ends: see ``bot.exits``
    ├── Undelivered           Discord did not take a message
    └── Misquote              a quotation differs from its article: logged, never sent

The sentence that a person reads is made in ``bot.language.catalogue``.
"""

from dataclasses import dataclass

from index.errors import LibraryError


@dataclass(eq=False)
class PullquoteError(Exception):
    """The root of what the faces raise on purpose."""

    def __str__(self) -> str:
        return repr(self)


@dataclass(eq=False)
class PersonError(PullquoteError):
    """Somebody asked for what cannot be done."""


@dataclass(eq=False)
class EmptyQuestion(PersonError):
    """No visible character."""


@dataclass(eq=False)
class QuestionTooLong(PersonError):
    """The question has ``length`` characters, ``limit`` are allowed."""

    length: int
    limit: int


@dataclass(eq=False)
class HiddenMessage(PersonError):
    """The text of the message that is asked about is not shown to the bot."""


@dataclass(eq=False)
class RoleMentioned(PersonError):
    """The text of a message that mentions the bot's role, and not the bot, is not shown to the bot."""


@dataclass(eq=False)
class TooSoon(PersonError):
    """The next question is welcome at ``until`` (Unix time, whole seconds)."""

    until: int


@dataclass(eq=False)
class NotServed(PersonError):
    """Whoever runs the bot has blocked this server."""


@dataclass(eq=False)
class NoArticle(PersonError):
    """There is no article to ask."""


@dataclass(eq=False)
class OnlyInServer(PersonError):
    """There is no server here of which the bot is a member."""


@dataclass(eq=False)
class NotManager(PersonError):
    """Whoever asks lacks the permission Manage Server."""


@dataclass(eq=False)
class MayNotWrite(PersonError):
    """In ``channel`` (an id), the bot lacks ``permissions``, which are named as Discord names them."""

    channel: int
    permissions: tuple[str, ...]


@dataclass(eq=False)
class NothingToAdd(PersonError):
    """The message says nothing, and has no file that ends in one of ``known``."""

    known: tuple[str, ...]


@dataclass(eq=False)
class BadAddress(PersonError):
    """``url`` is not an http or https address without credentials of at most ``limit`` characters."""

    url: str
    limit: int


@dataclass(eq=False)
class Restarting(PersonError):
    """The bot is being stopped, and nothing was done."""


@dataclass(eq=False)
class FileGone(PersonError):
    """Discord no longer has the file ``name``."""

    name: str


@dataclass(eq=False)
class FileNotSent(PersonError):
    """Discord, or the way to it, did not give the file ``name``; ``reason`` says why."""

    name: str
    reason: str


@dataclass(eq=False)
class SlowDownload(PersonError):
    """The file ``name`` was not there after ``limit`` seconds."""

    name: str
    limit: int


@dataclass(eq=False)
class LargerThanTold(PersonError):
    """Of the file ``name`` more than ``limit`` bytes came, where Discord had said ``told``."""

    name: str
    told: int
    limit: int


@dataclass(eq=False)
class UnknownControl(PersonError):
    """``custom_id`` names nothing that a button does."""

    custom_id: str


@dataclass(eq=False)
class ChangedArticle(PersonError):
    """The article, or the sentence, that a button points to is no longer here."""


@dataclass(eq=False)
class TooLate(PersonError):
    """What was removed could be put back for ``limit`` seconds, as long as the bot ran."""

    limit: int


@dataclass(eq=False)
class Undelivered(PullquoteError):
    """Discord did not take a message. ``said``: what it tells of what has been done, "" if it only answers."""

    said: str


@dataclass(eq=False)
class Misquote(PullquoteError):
    """The message would show ``shown``, the article says ``stored``."""

    shown: str
    stored: str


EXPECTED = (LibraryError, PersonError)  # what people can get wrong, or must wait for
