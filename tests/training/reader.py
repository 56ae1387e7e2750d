"""The network: layers of MPNet (Song 2020) that tell of each token whether an answer begins or ends there."""

import math
from collections.abc import Mapping, Sequence

import torch
from torch import nn
from torch.nn import functional

from tests.training.rounding import Dense

VOCABULARY = 30_522  # BERT's word pieces
SHIFT, MARKS = 4, {0: 1, 101: 0, 102: 2}  # MPNet's number of a piece is BERT's and 4; but for padding, [CLS], [SEP]
FIRST = 2  # MPNet's number of the first place
BUCKETS, FARTHEST = 32, 128  # of distances between tokens; tokens
WIDTH, HEADS, PLACES = 768, 12, 512
EPSILON = 1e-5
DROPOUT = 0.1
SURE = -3.0  # the begin and end of an untaught reader: well below the null's 0
Weights = Mapping[str, torch.Tensor]


class Embedding(nn.Module):
    """A vector for each word piece, in int8 with a scale for each; never taught."""

    def __init__(self, vectors: torch.Tensor) -> None:
        super().__init__()
        scale = vectors.abs().amax(1, keepdim=True).clamp(min=1e-9) / 127
        self.register_buffer("scale", scale)
        self.register_buffer("vectors", torch.round(vectors / scale).to(torch.int8))
        self.scale: torch.Tensor
        self.vectors: torch.Tensor

    def forward(self, ids: torch.Tensor) -> torch.Tensor:
        return self.vectors[ids].float() * self.scale[ids]


class Layer(nn.Module):
    """Attention over the row, and a step for each token by itself; what each adds is normed with what came in."""

    def __init__(self, width: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.ask = Dense(width, 3 * width)  # queries, keys, values
        self.merge = Dense(width, width)
        self.widen = Dense(width, 4 * width)
        self.narrow = Dense(4 * width, width)
        self.norms = nn.ModuleList(nn.LayerNorm(width, EPSILON) for _ in range(2))

    def forward(self, tokens: torch.Tensor, bias: torch.Tensor) -> torch.Tensor:
        rows, length, width = tokens.shape
        mixed = self.ask(tokens).view(rows, length, 3, self.heads, width // self.heads)
        query, key, value = mixed.permute(2, 0, 3, 1, 4).unbind(0)
        seen = functional.scaled_dot_product_attention(query, key, value, attn_mask=bias)
        seen = self.merge(seen.transpose(1, 2).reshape(rows, length, width))
        tokens = self.norms[0](tokens + functional.dropout(seen, DROPOUT, self.training))
        stepped = self.narrow(functional.gelu(self.widen(tokens)))
        return self.norms[1](tokens + functional.dropout(stepped, DROPOUT, self.training))


class Reader(nn.Module):
    """Word pieces and a mask in, (rows, tokens, 2) logits out: begin and end, beside a null of 0."""

    def __init__(self, vectors: torch.Tensor, layers: int, heads: int = HEADS) -> None:
        super().__init__()
        width = vectors.shape[1]
        self.words = Embedding(vectors)
        self.places = nn.Embedding(PLACES, width)
        self.norm = nn.LayerNorm(width, EPSILON)
        self.nearness = nn.Embedding(BUCKETS, heads).requires_grad_(requires_grad=False)
        self.layers = nn.ModuleList(Layer(width, heads) for _ in range(layers))
        self.head = nn.Linear(width, 2)
        nn.init.normal_(self.head.weight, std=0.02)
        nn.init.constant_(self.head.bias, SURE)

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
        logits: torch.Tensor = self.head(self.hidden(input_ids, attention_mask).float())
        return logits

    def hidden(self, ids: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """The last layer's vectors."""
        place = torch.arange(ids.shape[1], device=ids.device)
        tokens: torch.Tensor = self.norm(self.words(ids) + self.places(place))
        tokens = functional.dropout(tokens, DROPOUT, self.training)
        bias = self.nearness(buckets(place)).permute(2, 0, 1) + (mask[:, None, None].to(tokens.dtype) - 1) * 1e4
        bias = bias.to(_precision(ids.device.type)).contiguous()
        for layer in self.layers:
            tokens = layer(tokens, bias)
        return tokens

    def round(self) -> None:
        """From now on compute as in int8."""
        for each in self.modules():
            if isinstance(each, Dense):
                each.rounded = True


def _precision(device: str) -> torch.dtype:
    """What attention computes in."""
    return torch.get_autocast_dtype(device) if torch.is_autocast_enabled(device) else torch.float32


def buckets(place: torch.Tensor) -> torch.Tensor:
    """The kind of distance between each two tokens: near ones singly, farther ones by their logarithm (Raffel 2020)."""
    ahead, half = place[None] - place[:, None], BUCKETS // 2
    far, exact = ahead.abs(), half // 2
    grown = torch.log(far.clamp(min=1).float() / exact) / math.log(FARTHEST / exact) * (half - exact)
    by_size = torch.where(far < exact, far, (exact + grown.long()).clamp(max=half - 1))
    return by_size + half * (ahead > 0)


def from_mpnet(weights: Weights, layers: int) -> Reader:
    """A reader with an MPNet encoder's first layers and an untaught head."""
    table = weights["embeddings.word_embeddings.weight"].float()
    numbers = [MARKS.get(i, i + SHIFT) for i in range(VOCABULARY)]
    reader = Reader(table[numbers], layers)
    own = {
        "places.weight": weights["embeddings.position_embeddings.weight"][FIRST : FIRST + PLACES],
        "norm.weight": weights["embeddings.LayerNorm.weight"],
        "norm.bias": weights["embeddings.LayerNorm.bias"],
        "nearness.weight": weights["encoder.relative_attention_bias.weight"],
    }
    for i in range(layers):
        own |= _layer(weights, i)
    reader.load_state_dict({key: each.float() for key, each in own.items()}, strict=False)
    return reader


def _layer(weights: Weights, i: int) -> dict[str, torch.Tensor]:
    """A layer's weights by our names."""
    theirs, ours = f"encoder.layer.{i}.", f"layers.{i}."
    names = {"attention.attn.o": "merge", "intermediate.dense": "widen", "output.dense": "narrow"}
    names |= {"attention.LayerNorm": "norms.0", "output.LayerNorm": "norms.1"}
    found = {}
    for kind in ("weight", "bias"):
        found[f"{ours}ask.{kind}"] = torch.cat([weights[f"{theirs}attention.attn.{each}.{kind}"] for each in "qkv"])
        found |= {f"{ours}{own}.{kind}": weights[f"{theirs}{their}.{kind}"] for their, own in names.items()}
    return found


def shorter(teacher: Reader, layers: Sequence[int]) -> Reader:
    """A reader with the head and some of the layers of a taught one."""
    state = teacher.state_dict()
    kept = {key: each for key, each in state.items() if not key.startswith("layers.")}
    for i, old in enumerate(layers):
        start = f"layers.{old}."
        kept |= {f"layers.{i}.{key[len(start) :]}": each for key, each in state.items() if key.startswith(start)}
    reader = Reader(teacher.words.vectors.float(), len(layers), teacher.nearness.embedding_dim)
    reader.load_state_dict(kept)
    return reader
