"""``python -m tests.evaluation [FOLDER]``: quality on the seed questions, and on the public sets in a folder."""

import argparse
import json
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from index import Article, Index, open_encoder
from index.learned import read_weights
from index.nearness import NEARNESS
from index.vectors import Remembering
from tests.evaluation.data import Part, has_questions, public, seed
from tests.evaluation.measures import Engine, Outcome, ask_all, reliability, summed_up
from tests.evaluation.plain import Plain

BAR = 30  # columns
REMEMBERED = 1 << 28  # bytes of vectors: a question that is asked of two articles is encoded once


def main() -> None:
    """Measure and print."""
    options = _parser().parse_args()
    sets = {"seed": seed()}
    if options.folder:
        for path in sorted(options.folder.glob("*.jsonl")):
            if has_questions(path):
                sets[path.stem] = public(path, options.articles, options.every, careless=options.misspelt)
    encoder = Remembering(open_encoder(options.encoder), kept=REMEMBERED) if options.encoder else None
    stored = json.loads(options.weights.read_text(encoding="utf-8")) if options.weights else None
    weights = read_weights(stored, NEARNESS if encoder else ()) if stored else None
    engine = Plain if options.plain else partial(Index, weights=weights, encoder=encoder)
    outcomes = {name: _measured(name, parts, engine) for name, parts in sets.items()}
    tables = {name: summed_up(found) for name, found in outcomes.items()}
    if options.json:
        print(json.dumps(tables, indent=2))
    else:
        _print(tables)
        every = [each for name, found in outcomes.items() if name != "seed" for each in found]
        _print_reliability([each for each in every if each.case.kind != "adversarial"])


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.evaluation", description=__doc__)
    parser.add_argument(
        "folder", nargs="?", type=Path, help="public sets, .jsonl, in the shape of tests/evaluation/data.py"
    )
    parser.add_argument("--articles", type=int, metavar="N", help="only the first N articles of each public set")
    parser.add_argument("--every", type=int, choices=(0, 1), help="only every other article, from this one on")
    parser.add_argument("--misspelt", action="store_true", help="misspell a word of each question of the public sets")
    parser.add_argument("--weights", type=Path, metavar="FILE", help="measure these weights, not the shipped ones")
    parser.add_argument("--encoder", metavar="MODEL", help="with a sentence encoder: its folder or name")
    parser.add_argument("--plain", action="store_true", help="measure plain rank-bm25 instead")
    parser.add_argument("--json", action="store_true", help="print JSON")
    return parser


def _measured(name: str, parts: list[Part], engine: Callable[[list[Article]], Engine]) -> list[Outcome]:
    def progress(done: int, total: int) -> None:
        if sys.stderr.isatty():
            filled = BAR * done // total
            print(f"\r{name:<20} [{'#' * filled}{'.' * (BAR - filled)}] {done}/{total}", end="", file=sys.stderr)
            print(end="\n" if done == total else "", file=sys.stderr, flush=True)

    return ask_all(parts, progress, engine)


def _print(tables: dict[str, dict[str, float]]) -> None:
    names = list(dict.fromkeys(measure for table in tables.values() for measure in table))
    print(f"{'':<26}" + "".join(f"{name[:18]:>20}" for name in tables))
    for measure in names:
        cells = (_cell(measure, table[measure]) if measure in table else "" for table in tables.values())
        print(f"{measure:<26}" + "".join(f"{cell:>20}" for cell in cells))


def _cell(measure: str, value: float) -> str:
    if measure.startswith(("ms", "MRR")) or measure.endswith("AUROC"):
        return f"{value:.3f}"
    return f"{100 * value:.1f}"


def _print_reliability(outcomes: list[Outcome]) -> None:
    if outcomes:
        print(f"\n{'evidence':>10}{'right':>10}{'questions':>12}")
    for evidence, right, count in reliability(outcomes):
        print(f"{evidence:>10.2f}{right:>10.2f}{count:>12}")


if __name__ == "__main__":
    main()
