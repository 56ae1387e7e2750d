"""Every sentence that a person can read, by key. Quotations are never translated.

To add a language, write a dict with these keys in a module of its own and name it in ``LANGUAGES``. An error's key is
the name of its class; its fields fill the sentence. What an operator reads otherwise in a terminal ends in ".terminal".
"""

import dataclasses
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime

from bot.errors import PullquoteError
from bot.language.german import GERMAN
from index import LibraryError, Reason, Refusal

ENGLISH: dict[str, str] = {
    # answers
    "not_said": "I found no sentence that clearly answers.",
    "not_said_any": "I found no sentence in {count} articles that clearly answers.",
    "unmentioned": "Not in the article: {names}.",
    "whole": "No one sentence says what the whole article is about. Ask for its summary.",
    "no_words": "There is nothing to search for in this question. Use words that the article might use.",
    "no_article": (
        "There is no article to ask here yet. In a server, people with Manage Server add one with /article add or "
        "/article paste."
    ),
    "closest": "Closest:",
    "section": "section {heading}",
    "place": "paragraph {paragraph}, sentence {sentence}",
    "paragraph": "paragraph {paragraph}",
    "paragraphs": "paragraphs {first} to {last}",
    "shortened": "shortened",
    "context": "In context: {title}",
    # the library
    "library": "Articles you can ask about",
    "library_more": "and {count} more",
    "untitled": "(no title)",
    "source": "Source",
    "date": "Date",
    "address": "Address",
    "origin": "Read from",
    "paragraph_count": "Paragraphs",
    "word_count": "Words",
    "left_out": "Left out as page furniture",
    # a server's own articles
    "added": "Added: {title}. Everyone here can now ask about it with {ask}.",
    "characters_removed": "Invisible characters removed: {count}.",
    "remove_sure": "Remove **{title}**?",
    "remove": "Remove",
    "cancel": "Cancel",
    "cancelled": "Nothing was removed.",
    "removed": "Removed: {title}.",
    "undo": "Undo (for a minute)",
    "put_back": "Put back: {title}.",
    "restored_all": "Put back: every article that was removed ({count}).",
    "exported": "{title}, as a file that can be added again.",
    "used": "Default article in {place}: {title}.",
    "used_all": "Default in {place}: all articles.",
    "everywhere": "the whole server",
    "clear_sure": "Remove every article that was added to this server ({count})?",
    "clear_all": "Remove all ({count})",
    "cleared": "Removed: every article that was added to this server ({count}).",
    "nothing_own": "No article has been added to this server.",
    "own": "added here",
    "default": "default",
    "page": "page {page} of {pages}",
    "earlier": "Previous",
    "later": "Next",
    "sections": "Sections",
    "read_number_on": "Read {number} on {host}",
    "read_on": "Read on {host}",
    "checked": "Checked against the article",
    "lacks": "does not mention {words}",
    "unanswered": "Questions without a good answer",
    "unanswered_none": "No question has been refused or voted down in the last 30 days.",
    "unanswered_off": (
        "This server keeps no unanswered questions. To keep them for 30 days, without names, use {unanswered} with "
        "`collect: on`."
    ),
    "collect_on": (
        "From now on I keep the questions that I cannot answer here, for 30 days and without names; not those that are "
        "asked in private. Below my answers, people can say whether they helped. {unanswered} shows you the list, and "
        "{help} tells everyone that there is one."
    ),
    "collect_off": "Unanswered questions are no longer kept here, and those that were have been deleted.",
    "times": "{count} times",
    "not_helpful": "answered, but not helpful",
    "votes": "👍 {helpful} 👎 {unhelpful}",
    "helpful": "👍 Helpful",
    "unhelpful": "👎 Not helpful",
    "voted_helpful": "Thank you! Counted as helpful.",
    "voted_unhelpful": "Thank you! Moderators will see the question, but not who asked it or who voted.",
    "voted": "Thank you, you have already said so.",
    "votes_off": "This server no longer counts votes.",
    "unsaid": "The article does not mention this.",
    "paste": "Paste an article",
    "paste.title": "Title",
    "paste.source": "Source (the publisher)",
    "paste.url": "Link to the original",
    "paste.text": "Text, with blank lines between paragraphs",
    # buttons
    "show": "Show in context",
    "show_number": "Show {number} in context",
    "share": "Share in channel",
    "which": "Which of the {count} articles?",
    "which_named": "Which of the {count} articles? Name it with --article:",
    "choose": "Choose an article",
    "summarise": "Summary",
    "more": "Ask more",
    "more.question": "Your question",
    "more.example": "and when? why? who is he?",
    # help
    "help": "Ask about an article, and get its own words",
    "help_body": (
        "{ask} quotes the paragraph that answers a question: what answers in **bold**, its place below.\n"
        "{summary} shows an article's main sentences, word for word and in their order.\n"
        "{info} tells you where an article comes from; {list} shows which articles you can ask about.\n"
        "You can also mention me with a question, send me a direct message, or open the menu of a message: "
        "Apps › **{menu}**. In the same menu, **{check}** shows what the articles say about that message.\n"
        "To ask on (*and when?*, *why?*), press **{more}** or reply to an answer that I gave to a mention.\n"
        "Moderators (people with Manage Server) add articles with {add}, {paste} or the menu of a message.\n\n"
        "**How to ask.** Use words that the article might use, especially names and numbers. "
        "If the article does not say, I tell you so: I never make anything up.\n\n"
        "**What I store.** The articles that moderators add to their server, for that server only, until they remove "
        "them: {kept}"
    ),
    "stored_nothing": "no questions, no names, no messages.",
    "stored_questions": (
        "no names, no messages. Questions that could not be answered, or not well, are kept here for 30 days, without "
        "names, so that moderators see them."
    ),
    # Discord's forms
    "ask.description": "Ask about an article; the answer is quoted from it",
    "ask.question": "Your question, in words that the article might use",
    "offer.who": "Who is {name}?",
    "offer.said": "What did {name} say?",
    "offer.about": "What does the article say about {name}?",
    "ask.article": "The article to ask (default: all of them)",
    "summary.description": "The main sentences of an article, in its own words",
    "summary.article": "The article to summarise",
    "summary.length": "How long (default: short)",
    "length.one_line": "one line",
    "length.short": "short",
    "length.full": "full",
    "option.private": "Show the answer only to you",
    "article.description": "The articles you can ask about",
    "info.description": "Where an article comes from and how long it is",
    "info.article": "The article",
    "list.description": "List the articles you can ask about",
    "add.description": "Add an article to this server's library (needs Manage Server)",
    "add.file": "A text, Markdown, saved web page, PDF or Word document of at most 2 MiB",
    "add.title": "Its title, if the one in the file is wrong",
    "add.source": "Who published it",
    "add.url": "Its address on the web; linked to, never fetched",
    "paste.description": "Paste an article into this server's library (needs Manage Server)",
    "remove.description": "Remove an article from this server's library (needs Manage Server)",
    "remove.article": "One of the articles that were added here",
    "use.description": "Set the article that is asked when none is named (needs Manage Server)",
    "use.article": "The article (leave it out to ask all of them)",
    "use.where": "Where (default: in this channel only)",
    "where.channel": "in this channel",
    "where.server": "everywhere in this server",
    "clear.description": "Remove all articles that were added to this server (needs Manage Server)",
    "export.description": "Get an article as a Markdown file (needs Manage Server)",
    "unanswered.description": "Show the questions that I could not answer here (needs Manage Server)",
    "unanswered.collect": "on: keep such questions for 30 days, without names; off: stop, and delete them",
    "collect.on": "on",
    "collect.off": "off",
    "help.description": "What this bot does, how to ask, and what it stores",
    "menu": "Ask the article",
    "menu.check": "Check against the article",
    "menu.add": "Add to the library",
    # what went wrong, said to a person
    "EmptyQuestion": "There is no question. Write a few words that the article might use.",
    "QuestionTooLong": "This question has {length} characters; the limit is {limit}.",
    "HiddenMessage": "I cannot read that message. Open its menu instead: Apps › Ask the article.",
    "RoleMentioned": "Discord does not show me what mentions my role: mention me myself, or use `/ask`.",
    "TooSoon": "Not so fast, please: ask again <t:{until}:R>.",
    "NoArticle": (
        "There is no article to ask here yet. In a server, people with Manage Server add one with /article add or "
        "/article paste."
    ),
    "NotServed": "Whoever runs me has blocked this server. Send me a direct message instead.",
    "OnlyInServer": "This works only in a server that I am a member of.",
    "NotManager": "You need the permission Manage Server for this.",
    "MayNotWrite": "I lack the permission {permissions} in <#{channel}>. Its moderators can give it to me.",
    "NothingToAdd": "That message has neither text nor a file that ends in {known}.",
    "BadAddress": "{url}: I cannot link to this. Use http or https, no password, at most {limit} characters.",
    "Restarting": "I am restarting, and nothing was done. Ask again in a minute.",
    "FileGone": "{name}: Discord no longer has this file. Attach it again.",
    "FileNotSent": "{name}: Discord did not give me this file ({reason}). Nothing was added; try again in a minute.",
    "SlowDownload": "{name}: did not arrive within {limit} seconds. Nothing was added; try again in a minute.",
    "LargerThanTold": "{name}: Discord said {told:,} bytes, but more than {limit:,} came. Attach a smaller file.",
    "UnknownControl": "This button no longer works. Ask again, and use the new one.",
    "ChangedArticle": "The article has changed since this was posted. Ask again.",
    "TooLate": "It is too late to undo this: that works for {limit} seconds, and not after I was restarted.",
    "unexpected": "Something went wrong on my side, not with your question. The reference is `{reference}`.",
    "undelivered": "My answer did not get through to Discord. Please try again.",
    "no_embeds": "I need the permission *Embed Links* in this channel to show you what I found.",
    "unknown_command": "This command has changed. Reload Discord (Ctrl+R), then try again.",
    # what the bot needs in a channel, as Discord names it
    "permission.view_channel": "View Channel",
    "permission.send_messages": "Send Messages",
    "permission.send_messages_in_threads": "Send Messages in Threads",
    "permission.embed_links": "Embed Links",
    "permission.read_message_history": "Read Message History",
    # articles
    "UnknownArticle": "No article here has the title {wanted}. Choose one from the list.",
    "UnknownArticle.terminal": "No article here has the title or the id {wanted}.",
    "AmbiguousTitle": (
        "{count} articles have the title {wanted}. Choose one from the list, or name one by its id: {articles}."
    ),
    "AmbiguousTitle.terminal": "{count} articles have the title {wanted}. Name one by its id: {articles}.",
    "AlreadyHere": "This text is already here, under the title {title}.",
    "TooManyArticles": "This server has {count} articles; the limit is {limit}. Remove one with `/article remove`.",
    "TooManyArticles.terminal": (
        "This server has {count} articles; the limit is {limit}. Remove one with `pullquote articles remove`."
    ),
    "TooManyAdded": "{count} articles were added here in the last hour; the limit is {limit}. Try again <t:{until}:R>.",
    "StoreBusy": "Nothing was changed: the database cannot be reached now ({reason}). Try again in a minute.",
    "StoreBusy.terminal": "DATABASE_URL: the database cannot be reached now ({reason}). Try again in a minute.",
    "StoreBroken": (
        "Nothing was changed: the database failed ({reason}). Articles that are loaded can still be asked. "
        "Whoever runs this bot finds the reason in its log."
    ),
    "StoreBroken.terminal": (
        "DATABASE_URL: the database cannot be used ({reason}). Correct the address, the rights or the driver; "
        "restore a damaged file from a backup."
    ),
    "MissingDriver": "DATABASE_URL: the package {name} is not installed: pip install -e '.[postgresql]'",
    "NotEmpty": (
        "DATABASE_URL: this database is not empty (servers: {guilds}). Choose an empty one, or add --replace, which "
        "deletes all that is in it."
    ),
    "UnwritableFile": "{name}: cannot be written ({reason}).",
    "ForeignBackup": "{name}: this is not a backup of Pullquote, or only the start of one. Nothing was changed.",
    "BrokenBackup": "{name}: damaged or cut off at line {line}. Nothing was changed; use another backup.",
    "NewerBackup": "{name}: a newer Pullquote made this backup. Nothing was changed; update, then restore it.",
    "UnknownPlace": "The article {title} has no sentence at character {start}.",
    "NoEnding": "{name}: the name has no ending. Save the article as one of {known}; plain text is .txt.",
    "UnknownFormat": "{name}: the ending is {suffix}, expected one of {known}. Save the article as one of these.",
    "WrongContent": (
        "{name}: the file is {found}, which is not what its ending says. Correct the ending, or save the article as "
        "one of {known}."
    ),
    "ArticleTooLarge": "{name}: {size:,} bytes, expected at most {limit:,}.",
    "ArticleTooLong": "{name}: {length:,} characters, expected at most {limit:,}.",
    "NotText": "{name}: byte {position:,} is NUL, so this is not a text. Expected text.",
    "BadEncoding": "{name}: byte {position:,} is 0x{value:02X}, which fits no encoding. Save the file as UTF-8.",
    "BrokenFile": "{name}: cannot be read ({reason}). The file is damaged, or not what its ending says.",
    "PasswordNeeded": "{name}: opens with a password only. Save it without one.",
    "PicturesOnly": (
        "{name}: shows pictures only, no text, on all of its pages ({pages}). "
        "Run text recognition (OCR) on it, or save its text as .txt."
    ),
    "SlowFile": "{name}: took more than {limit} seconds to read. Save its text as .txt.",
    "HungryFile": "{name}: took more than {limit} MiB of memory to read. Save its text as .txt.",
    "EmptyArticle": "{name}: there is nothing to quote. Expected a headline and at least one paragraph.",
    "LostText": "{name}: only {kept:,} of {letters:,} letters are text. Save it as .txt, in paragraphs.",
    "NoFolder": "SEEDS_DIR: {folder} is not a folder. Expected a folder with articles.",
    "UnreadableFile": "{name}: cannot be read ({reason}).",
    "NoArticles": "SEEDS_DIR: {folder} holds no article. Expected at least one file that ends in {known}.",
    # the reading model
    "MissingReader": (
        "READER_MODEL: {folder} has no {name}, so answers are found by words alone. Choose a folder with reader.onnx "
        "and tokenizer.json; if none is set, reinstall Pullquote."
    ),
    "BrokenReader": (
        "READER_MODEL: {folder} cannot be used ({reason}), so answers are found by words alone. Repair its files or "
        "choose another folder; if none is set, reinstall Pullquote."
    ),
    # the operator's settings
    "BadSetting": "{name}: {value!r} is not {expected}.",
    "UnreadableSettings": "{name}: cannot be read ({reason}). Expected UTF-8 text with one NAME=value per line.",
    "NoSample": "SEEDS_DIR is none, so there is no article to ask here. Set it to a folder with articles.",
    "NoToken": "DISCORD_TOKEN is not set. Put it into .env, or try `pullquote local`, which needs none.",
    "MisshapenToken": "DISCORD_TOKEN is not three parts separated by dots. Copy it again from the developer portal.",
    "RefusedToken": "DISCORD_TOKEN: Discord does not know this token. Reset it in the developer portal under Bot.",
    "RefusedIntents": (
        "DISCORD_TOKEN: Discord refuses the intents of this bot (close code {code}). It needs no privileged one: "
        "update Pullquote, then look in the developer portal, Bot, Privileged Gateway Intents."
    ),
    "TooManyGuilds": (
        "SHARDS: this bot is in more servers than Discord serves over so few shards (close code 4011). "
        "Leave it empty and start the bot again, or give all its processes a larger count."
    ),
    "UnknownGuild": "The bot is not in the server {guild}. Invite it (see `check`) or correct TEST_GUILD_ID.",
    "LacksPermissions": (
        "In the server {guild}, the bot lacks: {permissions}. Invite it again (the address stands below), or give them "
        "to its role there."
    ),
    "NoGuild": "Which server? Name it with --guild, or set TEST_GUILD_ID.",
    "AlreadyPublished": "The commands are published everywhere; in the server {guild} they would show twice.",
    "MissingExtra": 'The local guild needs more packages: pip install "pullquote[{extra}]"',
    "Unreachable": "Discord cannot be reached ({reason}). Check the network and try again.",
    "BusyPort": "--port: {port} cannot be used ({reason}). Choose another, or leave it out.",
    "BusyHealthPort": "HEALTH_PORT: {port} cannot be used ({reason}). Choose another, or leave it empty.",
    # check and sync
    "check_ok": "ok    {text}",
    "check_fix": "FIX   {text}",
    "check_warn": "warn  {text}",
    "check_environment": "the environment",
    "check_misspelt": "{name} in {place} is no setting. Is it meant to be {meant}?",
    "check_articles": "articles: {count} in {folder}",
    "check_no_articles": "articles: none; there are only those that servers add",
    "check_reader": "reading model: {folder}, opened in {seconds:.1f} s",
    "check_shipped": "the built-in one",
    "check_database": "database: {kind}, can be written; servers: {guilds}, articles: {articles}",
    "check_new_database": "database: {kind}, not there yet; it is made at the first start",
    "check_old_database": "database: version {version}, brought to {newest} at the next start; back it up before",
    "check_token": "token: well-formed; application {application}",
    "check_login": "Discord: logged in as {name}",
    "check_guild": "test server: {name}",
    "check_no_guild": "test server: none set; commands are published to all servers",
    "check_invite": "Invite the bot to a server: {url}",
    "sync_same": "Nothing to change: the commands are up to date.",
    "sync_changed": "Changed: {changed}",
    "sync_withdrawn": "Removed from the test server, where they would show twice: {names}",
    # a server's articles in the terminal
    "guild_articles": "{guild}  articles: {count}",
    "article_added": "added: {title}",
    "none_kept": "No article has been added to a server.",
    "nothing_to_add": "{folder} holds no file that ends in {known}.",
    "progress": "{number}/{count}  {text}",
    # backups
    "backed_up": "{name}: servers: {guilds}, articles: {articles}. Written and checked.",
    "restored": "{name}, made {made}: servers: {guilds}, articles: {articles}. Restored.",
    # the local guild
    "greeting": (
        "This is the **local test guild**: the real bot in a simulated Discord. I have read {titles}.\n\nTry `/ask "
        "question: {question}`, then press **{show}**. Try `/summary`, `/help`, or a question that the "
        "article does not answer. You are a moderator here: add an article of your own with `/article add` and ask "
        "about it."
    ),
    "pasted": (
        "That came as a plain message, and I cannot make a command of it. Type `/`, choose the command from the list "
        "with Enter, fill in its fields, and press Enter again."
    ),
    "greeting_empty": (
        "This is the **local test guild**: the real bot in a simulated Discord. I have read no article (SEEDS_DIR is "
        "none). You are a moderator here: add one with `/article add` or `/article paste`, then try `/ask`."
    ),
    "serving": ("Local test guild: {url}\nCtrl-C ends it."),
}

_TIME = re.compile(r"<t:(\d+):R>")

NAMED = 5  # names on a card

Known = LibraryError | PullquoteError

LANGUAGES: dict[str, Mapping[str, str]] = {"en": ENGLISH, "de": GERMAN}


def say(key: str, language: str = "en", /, **values: object) -> str:
    """The sentence ``key`` in a language ("de", or a locale such as "de-AT"), English where we do not speak it.

    >>> say("paragraph", paragraph=3), say("paragraph", "de", paragraph=3)
    ('paragraph 3', 'Absatz 3')
    """
    return LANGUAGES.get(language.partition("-")[0], ENGLISH)[key].format(**values)


def say_error(error: Known, language: str = "en", shown: Callable[[str], str] = str) -> str:
    """What an error means to a person. ``shown`` makes its texts safe for the place where they will stand."""
    return say(type(error).__name__, language, **_values(error, shown))


def say_in_terminal(error: Known) -> str:
    """What an error means to an operator, its times written out, which Discord would show in everybody's own way.

    >>> from bot.errors import TooSoon
    >>> say_in_terminal(TooSoon(until=0))
    'Not so fast, please: ask again 1970-01-01 00:00 UTC.'
    """
    name = type(error).__name__
    said = say(f"{name}.terminal" if f"{name}.terminal" in ENGLISH else name, **_values(error, str))
    return _TIME.sub(lambda time: f"{datetime.fromtimestamp(int(time[1]), UTC):%Y-%m-%d %H:%M} UTC", said)


def say_refusal(refusal: Refusal, language: str = "en", articles: int = 1, shown: Callable[[str], str] = str) -> str:
    """Why nothing answers, and which names or numbers of the question the ``articles`` asked do not mention."""
    if refusal.reason is not Reason.NOT_SAID:
        return say(refusal.reason.value, language)
    said = say("not_said", language) if articles == 1 else say("not_said_any", language, count=articles)
    if not refusal.unmentioned:
        return said
    return f"{said} {say_unmentioned(refusal.unmentioned, language, shown)}"


def say_unmentioned(names: Sequence[str], language: str = "en", shown: Callable[[str], str] = str) -> str:
    """Which names and numbers of a question the article does not mention.

    >>> say_unmentioned(["Joe Biden", "2021"])
    'Not in the article: Joe Biden, 2021.'
    """
    return say("unmentioned", language, names=", ".join(map(shown, names[:NAMED])))


def _values(error: Known, shown: Callable[[str], str]) -> dict[str, object]:
    return {field.name: _shown(getattr(error, field.name), shown) for field in dataclasses.fields(error)}


def _shown(value: object, shown: Callable[[str], str]) -> object:
    if isinstance(value, tuple):
        return ", ".join(map(shown, value))
    return shown(value) if isinstance(value, str) else value
