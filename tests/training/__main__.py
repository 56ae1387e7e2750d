"""``python -m tests.training prepare FOLDER SET …``, then ``train FOLDER …``: make the reader."""

import argparse
from pathlib import Path

LAYERS = 12  # of the teacher
RATE, STUDENT_RATE = 4e-5, 1e-4
ROUNDED_FROM = 0.65  # of the student's time


def main() -> None:
    """Prepare sets, or make a reader of them."""
    options = _parser().parse_args()
    if options.do == "prepare":
        _prepare(options.folder, options.sets)
    else:
        _train(options)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.training", description=__doc__)
    parts = parser.add_subparsers(dest="do", required=True)
    prepare = parts.add_parser("prepare", help="cut question sets into passages")
    prepare.add_argument("folder", type=Path, help="where prepared sets go")
    prepare.add_argument("sets", type=Path, nargs="+", metavar="SET", help=".jsonl or .jsonl.gz")
    train = parts.add_parser("train", help="teach a teacher and, from it, a reader")
    train.add_argument("folder", type=Path, help="prepared sets")
    train.add_argument("--encoder", type=Path, required=True, help="all-mpnet-base-v2's .safetensors")
    train.add_argument("--tokenizer", type=Path, required=True, help="the reader's tokenizer.json")
    train.add_argument("--out", type=Path, default=Path("reader.onnx"))
    train.add_argument("--layers", type=int, default=5, help="of the reader")
    train.add_argument("--minutes", type=float, nargs=2, default=(5.5, 11), metavar=("TEACHER", "READER"))
    train.add_argument("--workers", type=int, default=15, help="processes that draw questions")
    train.add_argument("--device", default="cuda")
    return parser


def _prepare(folder: Path, paths: list[Path]) -> None:
    from tests.training.prepare import prepare

    folder.mkdir(parents=True, exist_ok=True)
    for path in paths:
        articles, questions = prepare(path, folder)
        print(f"{path.name}: {articles:,} articles, {questions:,} questions", flush=True)


def _train(options: argparse.Namespace) -> None:
    from safetensors.torch import load_file

    from tests.training.export import export
    from tests.training.fit import Plan, fit
    from tests.training.reader import from_mpnet, shorter
    from tests.training.sampling import Sampling

    data = Sampling(options.folder, options.tokenizer)
    teacher = from_mpnet(load_file(options.encoder), LAYERS)
    minutes, longer = options.minutes
    fit(teacher, data, Plan(minutes, RATE, workers=options.workers, device=options.device))
    teacher.requires_grad_(requires_grad=False)
    reader = shorter(teacher, range(options.layers))
    data.seed += 1
    plan = Plan(longer, STUDENT_RATE, ROUNDED_FROM, options.workers, options.device)
    fit(reader, data, plan, teacher)
    export(reader, options.out)


if __name__ == "__main__":
    main()
