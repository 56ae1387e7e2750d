"""``open_encoder``: the model in a folder, and every way in which there is none."""

import json
import os
import shutil
import subprocess
import sys
import warnings
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import index
from index import Encoder, open_encoder
from index.encoder import MINILM
from index.errors import BrokenModel, EncoderError, UnknownModel
from tests.index.encoders import FOLDER, needs_model

ROOT = Path(index.__file__).parents[1]
# Without "fastembed", to import it fails as where it is not installed; without "network", to connect ends the program.
PROGRAM = """
import json, socket, sys
if sys.argv[2] == "fastembed":
    sys.modules["fastembed"] = None
if sys.argv[2] == "network":
    socket.socket.connect = socket.getaddrinfo = lambda *given: sys.exit("network")
from index import LibraryError, open_encoder
try:
    print(json.dumps([open_encoder(sys.argv[1]).dimensions]))
except LibraryError as error:
    print(json.dumps([type(error).__name__, vars(error)]))
"""


def opened(model: str, *, without: str = "", **environ: str) -> list[Any]:
    """What a fresh interpreter, with warnings as errors, makes of a model: its dimensions, or an error's data."""
    done = subprocess.run(  # noqa: S603  # our own interpreter, our own program
        [sys.executable, "-W", "error", "-c", PROGRAM, model, without],
        cwd=ROOT,
        env=os.environ | environ,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr == ""
    found: list[Any] = json.loads(done.stdout)
    return found


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        return open_encoder(FOLDER)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A folder like the model's, to be spoilt."""
    for path in FOLDER.iterdir():
        shutil.copyfile(path, tmp_path / path.name)
    return tmp_path


def test_no_fastembed() -> None:
    """Where the extra is not installed, the error names it, whatever the model."""
    for model in ("nobody/nothing", MINILM, str(FOLDER)):
        assert opened(model, without="fastembed") == ["NoFastembed", {"model": model, "extra": "semantic"}]


@needs_model
def test_shape(encoder: Encoder) -> None:
    """Each text has a row of float32 of length 1; no text has none."""
    found = encoder.encode(["They met in London.", "", "\ufffd", "word " * 2000])

    assert (found.dtype, found.shape, encoder.dimensions) == (np.dtype(np.float32), (4, 384), 384)
    assert np.allclose(np.linalg.norm(found, axis=1), 1, atol=1e-5)
    assert encoder.encode([]).shape == (0, 384)


@needs_model
def test_paraphrase(encoder: Encoder) -> None:
    """A question is nearer to the sentence that answers it in other words than to another one."""
    question, answer, other = encoder.encode(
        [
            "Beijing's envoy, name and rank?",
            "Vice Premier He Lifeng heads the Chinese delegation.",
            "Talks lasted nearly seven hours on Monday and resumed Tuesday morning.",
        ]
    )

    assert question @ answer > question @ other + 0.1


@needs_model
def test_same_text(encoder: Encoder) -> None:
    """The same text has the same vector, whatever is encoded beside it."""
    fresh = open_encoder(FOLDER)
    alone, beside = fresh.encode(["They met."]), encoder.encode(["word " * 300, "They met.", "It rained."])

    assert np.allclose(alone[0], beside[1], atol=1e-6)


@needs_model
def test_offline() -> None:
    """A folder is read without the network, without a warning and without a word on the terminal."""
    assert opened(str(FOLDER), without="network") == [384]


@needs_model
@pytest.mark.parametrize("model", ["nobody/nothing", "/nowhere/model", "minilm"])
def test_unknown(model: str) -> None:
    """What is no folder and no name that fastembed knows is an error that names one that it does."""
    with pytest.raises(UnknownModel) as error:
        open_encoder(model)

    assert (error.value.model, error.value.known) == (model, MINILM)


@needs_model
def test_unreachable(tmp_path: Path) -> None:
    """A known model that is not here and cannot be fetched is an error with the reason, soon and on one line."""
    name, fields = opened(MINILM.upper(), HF_HOME=str(tmp_path), HF_ENDPOINT="http://127.0.0.1:9")

    assert (name, fields["model"]) == ("ModelUnreachable", MINILM.upper())
    assert fields["reason"]
    assert "\n" not in fields["reason"]


@needs_model
@pytest.mark.parametrize("name", ["model.onnx", "tokenizer.json", "tokenizer_config.json"])
@pytest.mark.parametrize("damage", ["gone", "empty", "cut"])
def test_broken(copy: Path, name: str, damage: str) -> None:
    """A folder in which a file is missing or damaged is an error that names it, on one line."""
    path = copy / name
    data = path.read_bytes()
    path.unlink()
    if damage != "gone":
        path.write_bytes(data[: len(data) // 2] if damage == "cut" else b"")
    with pytest.raises(BrokenModel) as error:
        open_encoder(copy)

    assert error.value.model == str(copy)
    assert error.value.reason
    assert "\n" not in error.value.reason


@needs_model
def test_impossible_name() -> None:
    """A name that the system refuses is an error too."""
    with pytest.raises(EncoderError):
        open_encoder("a" * 5000)
