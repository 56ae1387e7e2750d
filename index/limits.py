"""Every limit of a library, in one place. An error names the value and the limit that it is over."""

MAX_BYTES = 2 * 1024 * 1024  # of a file
MAX_CHARACTERS = 200_000  # of its text
MAX_ARTICLES = 200  # of one guild
MAX_ADDED = 20  # by one guild in an hour
READING_SECONDS = 10  # to read one file of a stranger
READING_MEMORY = 512  # MiB, for the same
