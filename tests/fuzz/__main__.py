"""``python -m tests.fuzz [--long]``: 400 made-up files and questions, or 10,000 of each; what fails is printed.

Each case is a file of one of the formats (a text of some kind, or a real file with faults), read, packed, summed up and
asked one question of up to 2,000 characters; of twenty questions one is read by the model, the others by words. No ask
may take over 2 s, no reading over 10 s or 512 MiB, nothing may raise but a ``LibraryError`` that says why a file is no
article, and each quote must be a slice of its article, on the card too. ``--case NUMBER`` tries one again.
"""

import argparse
import logging
import sys

from index.reader import OnnxReader
from index.reader.opening import SHIPPED
from tests.fuzz.checking import Found, fuzz

SHORT, LONG = 400, 10_000  # cases
STEP = 100


def main() -> int:
    """Try the cases; 1 if there are faults."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.fuzz", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--long", action="store_true", help=f"{LONG:,} cases")
    parser.add_argument("--first", type=int, default=0, help="the number of the first case")
    parser.add_argument("--case", type=int, help="this case only")
    options = parser.parse_args()
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    first, count = (options.first, LONG if options.long else SHORT) if options.case is None else (options.case, 1)
    found, model = Found(), OnnxReader(SHIPPED)
    for start in range(first, first + count, STEP):
        told = len(found.faults)
        fuzz(range(start, min(start + STEP, first + count)), model=model, found=found)
        for fault in found.faults[told:]:
            print(f"FAULT {fault}", flush=True)
        print(f"{found.counts['cases']:,}", end="\r", file=sys.stderr, flush=True)
    for name, value in sorted(found.counts.items()):
        print(f"{name:<50}{value:>8,}")
    for name, seconds in sorted(found.longest.items()):
        print(f"{f'{name}: longest':<50}{seconds:>8.3f} s")
    return 1 if found.faults else 0


if __name__ == "__main__":
    sys.exit(main())
