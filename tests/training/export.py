"""The reader as a file: ONNX, its matrices in int8."""

import tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from tests.training.reader import Reader

INPUTS, OUTPUT = ("input_ids", "attention_mask"), "logits"
OPSET = 17


def export(reader: Reader, path: Path) -> None:
    """Write it. The head, two columns of all, stays as it is: what it is rounded by would go into every logit."""
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        export_plain(reader, plain)
        quantize_dynamic(
            plain, path, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True,
            op_types_to_quantize=["MatMul"], nodes_to_exclude=["/head/MatMul"],
        )  # fmt: skip


def export_plain(reader: Reader, path: Path) -> None:
    """Write it in float32."""
    one = torch.ones(2, 8, dtype=torch.long)
    axes = {name: {0: "batch", 1: "sequence"} for name in (*INPUTS, OUTPUT)}
    torch.onnx.export(
        reader.cpu().eval(), (one, one), str(path), input_names=list(INPUTS), output_names=[OUTPUT],
        dynamic_axes=axes, dynamo=False, opset_version=OPSET,
    )  # fmt: skip
