"""``python -m tests.evaluation [FOLDER]``: quality on the seed questions, and on the public sets in a folder."""

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from index import Article, DeferredReader, Index, Reader
from index.reader import LexicalReader
from index.reader.opening import SHIPPED
from tests.evaluation.data import SETS, Part, misspelt, public, seed
from tests.evaluation.measures import Engine, Outcome, ask_all, ask_together, of_several, reliability, summed_up
from tests.evaluation.plain import Plain

BAR = 30  # columns
TOGETHER = (20, 100)  # stories in one index
STORIES, MISSPELT = "unseen_newsqa", "unseen_squad_v2"  # asked together; asked with a slip in each question too
Table = dict[str, float]


def main() -> None:
    """Measure and print."""
    options = _parser().parse_args()
    reader: Reader = LexicalReader() if options.lexical else DeferredReader(options.model or SHIPPED)
    engine = Plain if options.plain else partial(Index, reader=reader)
    outcomes = {name: _measured(name, parts, engine) for name, parts in _sets(options)}
    tables = {name: summed_up(found) for name, found in outcomes.items()}
    if options.folder and not options.only:
        tables |= dict(_together(options.folder, engine))
    if options.json:
        print(json.dumps(tables, indent=2))
    else:
        _print(tables)
        every = [each for name, found in outcomes.items() if name != "seed" for each in found]
        _print_reliability([each for each in every if each.case.kind != "adversarial"])
    if options.failures:
        _print_failures(outcomes)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.evaluation", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, help=f"with public sets: {', '.join(SETS)}, .jsonl")
    parser.add_argument(
        "--only",
        action="append",
        metavar="SET",
        help="this set only (seed is one, others are files of the folder); may be repeated",
    )
    parser.add_argument("--most", type=int, metavar="N", help="at most N questions of each article of a public set")
    parser.add_argument("--model", type=Path, metavar="FOLDER", help="read by the model in this folder")
    parser.add_argument("--lexical", action="store_true", help="read by words alone")
    parser.add_argument("--plain", action="store_true", help="measure plain rank-bm25 instead")
    parser.add_argument("--failures", action="store_true", help="print what went wrong, question by question")
    parser.add_argument("--json", action="store_true", help="print JSON")
    return parser


def _sets(options: argparse.Namespace) -> Iterator[tuple[str, list[Part]]]:
    if not options.only or "seed" in options.only:
        yield "seed", seed()
    for name in (options.only or SETS) if options.folder else ():
        if name != "seed":
            [path] = options.folder.glob(f"{name}.json*")
            yield name, public(path, options.most or SETS.get(name, 100))
    if options.folder and not options.only:
        yield f"{MISSPELT}, misspelt", misspelt(public(options.folder / f"{MISSPELT}.jsonl", SETS[MISSPELT]))


def _together(folder: Path, engine: Callable[[list[Article]], Engine]) -> Iterator[tuple[str, Table]]:
    """Stories in one index: each time as many, until all were asked."""
    parts = public(folder / f"{STORIES}.jsonl")
    for count in TOGETHER:
        shelves = [parts[first : first + count] for first in range(0, len(parts), count)]
        found = [each for shelf in shelves for each in ask_together(shelf, engine)]
        yield f"{count} stories", of_several(found)


def _measured(name: str, parts: list[Part], engine: Callable[[list[Article]], Engine]) -> list[Outcome]:
    def progress(done: int, total: int) -> None:
        if sys.stderr.isatty():
            filled = BAR * done // total
            print(f"\r{name:<20} [{'#' * filled}{'.' * (BAR - filled)}] {done}/{total}", end="", file=sys.stderr)
            print(end="\n" if done == total else "", file=sys.stderr, flush=True)

    return ask_all(parts, progress, engine)


def _print(tables: dict[str, Table]) -> None:
    names = list(dict.fromkeys(measure for table in tables.values() for measure in table))
    print(f"{'':<36}" + "".join(f"{name[:15]:>16}" for name in tables))
    for measure in names:
        cells = (_cell(measure, table[measure]) if measure in table else "" for table in tables.values())
        print(f"{measure:<36}" + "".join(f"{cell:>16}" for cell in cells))


def _cell(measure: str, value: float) -> str:
    if measure in {"ms a question", "quotes an answer"} or measure.endswith("AUROC"):
        return f"{value:.3f}"
    return f"{100 * value:.1f}"


def _print_reliability(outcomes: list[Outcome]) -> None:
    if outcomes:
        print(f"\n{'evidence':>10}{'right':>10}{'questions':>12}")
    for evidence, right, count in reliability(outcomes):
        print(f"{evidence:>10.2f}{right:>10.2f}{count:>12}")


def _print_failures(outcomes: dict[str, list[Outcome]]) -> None:
    """Wrong answers, the surest first, and right ones that were refused."""
    for name, found in outcomes.items():
        for each in sorted(found, key=lambda each: -each.evidence):
            good = each.case.kind == "answerable"
            if (good and (each.refused or not each.first)) or (not good and not each.refused):
                quoted = each.quotes[0].sentence_text if each.quotes else ""
                what = "refused" if each.refused else "right" if each.first else "wrong"
                kind, asked = each.case.style or each.case.kind, each.case.question
                print(f"{name}\t{kind}\t{what}\t{each.evidence:.2f}\t{asked}\t{quoted}")


if __name__ == "__main__":
    main()
