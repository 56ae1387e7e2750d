"""The whole way on a tiny scale: twenty questions, a reader of random vectors, a few steps on the processor."""

import json
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="the extra train is not installed")
pytest.importorskip("onnx", reason="the extra train is not installed")

from onnxruntime import InferenceSession  # noqa: E402  # only where torch is
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers  # noqa: E402

from tests.training.batches import CLS, SEP, Row, batched  # noqa: E402
from tests.training.export import export  # noqa: E402
from tests.training.fit import Plan, beside_null, by_answers, fit  # noqa: E402
from tests.training.prepare import prepare  # noqa: E402
from tests.training.reader import VOCABULARY, Reader, from_mpnet, shorter  # noqa: E402
from tests.training.rounding import rounded_inputs, rounded_weights  # noqa: E402
from tests.training.sampling import BATCH, BESIDE, Sampling, tokens_of  # noqa: E402

pytestmark = pytest.mark.filterwarnings("ignore")  # torch's export warns of its age and of what it cannot follow
PLACES = "Arden Brill Corve Delph Elmsworth".split()
THINGS = {"mill": "oak", "bridge": "stone", "ferry": "iron", "tower": "brick"}
WIDTH, HEADS = 32, 2


def rows() -> list[dict[str, Any]]:
    """Five articles with four questions each."""
    return [
        {
            "title": place,
            "paragraphs": [f"The {thing} of {place} is made of {made} and old." for thing, made in THINGS.items()],
            "questions": [
                {"question": f"What is the {thing} made of?", "answers": [{"text": made, "paragraph_index": i}]}
                for i, (thing, made) in enumerate(THINGS.items())
            ],
        }
        for place in PLACES
    ]


@pytest.fixture(scope="module", autouse=True)
def one_thread() -> Iterator[None]:
    """For rows this short, threads wait for one another longer than they compute."""
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Sampling:
    folder = tmp_path_factory.mktemp("prepared")
    source = folder / "newsqa_tiny.jsonl"
    source.write_text("\n".join(map(json.dumps, rows())), encoding="utf-8")
    assert prepare(source, folder) == (5, 40)
    words = sorted({word for row in rows() for word in json.dumps(row).lower().replace('"', " ").split()})
    vocabulary = {"[UNK]": 100} | {word: 1000 + i for i, word in enumerate([*words, ".", "?"])}
    tokenizer = Tokenizer(models.WordLevel(vocabulary, unk_token="[UNK]"))  # noqa: S106  # no password
    tokenizer.normalizer = normalizers.Lowercase()
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    tokenizer.save(str(folder / "tokenizer.json"))
    return Sampling(folder, folder / "tokenizer.json")


def tiny(layers: int) -> Reader:
    torch.manual_seed(1)
    return Reader(torch.randn(VOCABULARY, WIDTH) / 4, layers, HEADS)


def taught(reader: Reader, data: Sampling, steps: int, teacher: Reader | None = None) -> list[float]:
    """The losses of some steps: the clock strikes a second at each."""
    plan = Plan(steps / 60, rate=3e-2, rounded_from=0.6 if teacher else 1, workers=0, device="cpu")
    return fit(reader, data, plan, teacher, count().__next__)


def test_the_whole_way(data: Sampling, tmp_path: Path) -> None:
    """A teacher's loss falls, a shorter reader's from it too; the file that is written answers as the reader does."""
    teacher = tiny(2)
    losses = taught(teacher, data, 80)
    assert np.mean(losses[-20:]) < 0.8 * np.mean(losses[:20])
    reader = shorter(teacher.requires_grad_(requires_grad=False), [0])
    learned = taught(reader, data, 40, teacher)
    assert np.mean(learned[-10:]) < 0.8 * np.mean(learned[:10])
    export(reader, tmp_path / "reader.onnx")
    ids = np.array([[CLS, 1001, 1002, SEP, 1003, 1004, SEP], [CLS, 1001, 1002, SEP, 1005, SEP, 0]])
    there = (np.arange(7) < [[7], [6]]).astype(np.int64)
    session = InferenceSession(tmp_path / "reader.onnx", providers=["CPUExecutionProvider"])
    (told,) = session.run(None, {"input_ids": ids, "attention_mask": there})
    with torch.no_grad():
        wanted = reader(torch.from_numpy(ids), torch.from_numpy(there)).numpy()
    assert told.shape == wanted.shape == (2, 7, 2)
    assert np.abs((told - wanted)[there > 0]).max() < 0.2


def test_a_step_holds_whole_questions(data: Sampling) -> None:
    """Every question has as many rows; an answer's tokens lie in the passage; the same step draws the same."""
    batch, again = data[3], data[3]
    assert len(batch.order) == BATCH * BESIDE
    assert sum(len(each.ids) for each in batch.groups) == BATCH * BESIDE
    assert not (batch.begins & ~batch.passage).any()
    assert (batch.begins.sum(1) == batch.ends.sum(1)).all()
    assert torch.equal(batch.begins, again.begins)
    assert batch.begins.any()


def test_rows_come_back_in_order() -> None:
    """What the groups hold, put into the order, is the rows as they came."""
    wanted = [Row([7] * n, [9] * (20 - 2 * n), [(0, 1)]) for n in (5, 1, 9, 3)]
    batch = batched(wanted)
    lengths = torch.cat([each.there.sum(1) for each in batch.groups])[batch.order]
    assert lengths.tolist() == [len(each.ids()) for each in wanted]


def test_the_null_stands_beside_all(data: Sampling) -> None:
    """With all logits 0 the loss is what one of all tokens and the null costs, or as many answers of them."""
    batch = data[5]
    logits = torch.zeros(batch.passage.shape)
    tokens = batch.passage.view(BATCH, -1).sum(1) + 1
    right = batch.begins.view(BATCH, -1).sum(1).clamp(min=1)
    assert float(by_answers(logits, batch, batch.begins)) == pytest.approx(float((tokens / right).log().mean()), 1e-4)
    assert (beside_null(logits, batch)[:, 0] == 0).all()


def test_rounding_keeps_within_half_a_step() -> None:
    """Weights and inputs move by at most half of their scale's step; zero stays zero."""
    torch.manual_seed(2)
    weight, inputs = torch.randn(4, 9), torch.cat([torch.zeros(1, 9), torch.randn(3, 9)])
    step = weight.abs().amax(1, keepdim=True) / 64
    assert ((rounded_weights(weight) - weight).abs() <= step / 2 + 1e-6).all()
    assert (rounded_inputs(inputs) - inputs).abs().max() <= (inputs.max() - inputs.min()) / 255
    assert (rounded_inputs(inputs)[0] == 0).all()


def test_mpnets_weights_are_taken_over() -> None:
    """Each layer, place and distance has MPNet's weights; a piece that BERT numbers n has the vector of n + 4."""
    torch.manual_seed(3)
    weights = mpnet(layers=2)
    reader = from_mpnet(weights, 2)
    table = weights["embeddings.word_embeddings.weight"]
    found = reader.words(torch.tensor([5000, CLS, SEP, 0]))
    assert torch.allclose(found, table[[5004, 0, 2, 1]], atol=0.02)
    state = reader.state_dict()
    assert torch.equal(state["layers.1.merge.weight"], weights["encoder.layer.1.attention.attn.o.weight"])
    assert torch.equal(state["layers.1.ask.bias"][768:1536], weights["encoder.layer.1.attention.attn.k.bias"])


def mpnet(layers: int) -> dict[str, Any]:
    """Random weights by MPNet's names."""
    shapes: dict[str, tuple[int, ...]] = {
        "embeddings.word_embeddings.weight": (VOCABULARY + 5, 768),
        "embeddings.position_embeddings.weight": (514, 768),
        "embeddings.LayerNorm.weight": (768,),
        "embeddings.LayerNorm.bias": (768,),
        "encoder.relative_attention_bias.weight": (32, 12),
    }
    sizes = {f"attention.attn.{each}": (768, 768) for each in "qkvo"} | {"attention.LayerNorm": (768,)}
    sizes |= {"intermediate.dense": (3072, 768), "output.dense": (768, 3072), "output.LayerNorm": (768,)}
    for i in range(layers):
        for name, size in sizes.items():
            shapes[f"encoder.layer.{i}.{name}.weight"] = size
            shapes[f"encoder.layer.{i}.{name}.bias"] = size[:1]
    return {name: torch.randn(shape) / 10 for name, shape in shapes.items()}


def test_an_answer_that_was_cut_off_is_none() -> None:
    """Characters are found in the tokens that hold them, or not at all."""
    offsets = np.array([[0, 3], [4, 9], [9, 10]])
    assert tokens_of(offsets, 4, 10) == (1, 2)
    assert tokens_of(offsets, 12, 15) is None
