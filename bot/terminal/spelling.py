"""Names that are set → those that look like a setting and are none."""

from collections.abc import Collection, Iterator

from rapidfuzz.distance import OSA

PREFIX = "DISCORD_"  # a name that begins so is meant for a bot
LETTERS = 4  # of a setting's name for which one may be wrong
WORD = 5  # letters of a name that is a setting's first or last words
LONGEST = 64  # letters of a name that are looked at


def misspelt(names: Collection[str], settings: Collection[str]) -> Iterator[tuple[str, str]]:
    """Each name that comes near a setting's and is none, with the one that it is meant to be.

    >>> list(misspelt(["COLDOWN", "log_level", "TOKEN", "PATH"], ["DISCORD_TOKEN", "COOLDOWN", "LOG_LEVEL"]))
    [('COLDOWN', 'COOLDOWN'), ('log_level', 'LOG_LEVEL'), ('TOKEN', 'DISCORD_TOKEN')]
    """
    for name in names:
        if name not in settings and (meant := _meant(name.upper().replace("-", "_")[:LONGEST], settings)):
            yield name, meant


def _meant(name: str, settings: Collection[str]) -> str | None:
    """The setting whose name comes nearest, if that is near."""
    if len(name) >= WORD:
        for setting in settings:
            if setting.startswith(f"{name}_") or setting.endswith(f"_{name}"):
                return setting
    nearest = min(settings, key=lambda setting: OSA.distance(name, setting))
    near = OSA.distance(name, nearest) <= len(nearest) // LETTERS
    return nearest if near or name.startswith(PREFIX) else None
