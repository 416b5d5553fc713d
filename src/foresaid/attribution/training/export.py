"""Writing trained taggers as the plain arrays (and the ONNX file) that `tagger.store` reads."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from ..tagger.linker import Linker
from ..tagger.store import FORMAT
from ..tagger.trees import Trees
from ..tagger.words import CASES, CUE_CLASSES, QUOTES
from .fast import Vocabulary
from .networks import CarefulTagger, FastTagger, TagChain

Arrays = dict[str, npt.NDArray[Any]]


@dataclass(frozen=True)
class Fittings:
    """What an engine has beside its network."""

    name: str
    cue_classes: Mapping[str, int]
    linker: Linker
    choice: Trees

    def arrays(self) -> Arrays:
        """As stored."""
        trees = {f"{w}_{k}": v for w, t in self._trees().items() for k, v in tree_arrays(t).items()}
        return trees | {
            "format": np.array(FORMAT),
            "name": stored_text(self.name),
            "cue_words": stored_text("\n".join(self.cue_classes)),
            "cue_classes": np.array(list(self.cue_classes.values()), np.int8),
            "content_floor": np.array(self.linker.content_floor),
            "source_floor": np.array(self.linker.source_floor),
        }

    def _trees(self) -> dict[str, Trees]:
        tables = {"content": self.linker.content_trees, "source": self.linker.source_trees, "choice": self.choice}
        return tables if self.linker.whole_trees is None else tables | {"whole": self.linker.whole_trees}


@torch.no_grad()
def network_arrays(model: FastTagger, words: Vocabulary) -> Arrays:
    """The fast network as arrays; its word table with one 8-bit row a word, its other parts as they are."""
    model.eval()
    fixed, frequent, ends = words.numbers(words.words)
    rows = model.vectors(words.fixed[fixed], torch.tensor(frequent), torch.tensor(ends)).numpy()
    hashed = model.ends.embedding_dim
    weight = model.project.weight
    facts = sum_of_facts([e.weight for e in model.facts])
    table, scales = eight_bit(rows)
    end_rows, end_scales = eight_bit((model.ends.weight @ weight[:, -hashed:].T).numpy())
    arrays: Arrays = {
        "words": stored_text("\n".join(words.words)),
        "rows": table,
        "row_scales": scales,
        "ends": end_rows,
        "end_scales": end_scales,
        "base": _plain(model.project.bias),  # the fixed vector of an unknown word is zero, and so is its trained one
        "facts": _plain(facts),
        "gain": _plain(model.norm.weight),
        "shift": _plain(model.norm.bias),
        "distances": np.array(model.distances),
        "global_weight": _plain(model.whole.weight.T),
        "global_bias": _plain(model.whole.bias),
        "head_weight": _plain(model.head.weight.T),
        "head_bias": _plain(model.head.bias),
    }
    for number, (layer, norm) in enumerate(zip(model.layers, model.norms, strict=True)):
        arrays |= {
            f"layer{number}_weight": _plain(layer.weight.T),
            f"layer{number}_bias": _plain(layer.bias),
            f"layer{number}_gain": _plain(norm.weight),
            f"layer{number}_shift": _plain(norm.bias),
        }
    return arrays


def careful_arrays(model: CarefulTagger, pieces: list[str], fittings: Fittings) -> Arrays:
    """What the careful engine needs beside its ONNX file."""
    return fittings.arrays() | chain_arrays(model.chain) | {"pieces": stored_text("\n".join(pieces))}


def write_arrays(path: Path, arrays: Arrays) -> None:
    """The arrays as one .npz file, the same bytes for the same arrays."""
    with zipfile.ZipFile(path, "w") as archive:
        for name, array in sorted(arrays.items()):
            buffer = BytesIO()
            np.lib.format.write_array(buffer, np.asanyarray(array), allow_pickle=False)
            archive.writestr(zipfile.ZipInfo(f"{name}.npy"), buffer.getvalue())


def write_onnx(model: CarefulTagger, path: Path) -> None:
    """The encoder as ONNX in 8-bit numbers, a scale per channel."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    full = path.with_suffix(".full.onnx")
    pieces, facts = torch.full((2, 9), 1000), torch.zeros(2, 9, dtype=torch.long)
    torch.onnx.export(
        model.eval(),
        (pieces, facts, torch.ones(2, 9, dtype=torch.long)),
        str(full),
        input_names=["pieces", "facts", "mask"],
        output_names=["scores"],
        dynamic_axes={k: {0: "paragraphs", 1: "length"} for k in ("pieces", "facts", "mask", "scores")},
        opset_version=17,
        dynamo=False,
    )
    quantize_dynamic(
        str(full), str(path), per_channel=True, weight_type=QuantType.QInt8, op_types_to_quantize=["MatMul", "Gather"]
    )
    full.unlink()


def chain_arrays(chain: TagChain) -> Arrays:
    """The scores of the chain, without the forbidden steps, which are the same for every model."""
    return {
        "chain_transitions": _plain(chain.transitions),
        "chain_first": _plain(chain.first),
        "chain_last": _plain(chain.last),
    }


def eight_bit(rows: npt.NDArray[np.float32]) -> tuple[npt.NDArray[np.int8], npt.NDArray[np.float32]]:
    """Rows as whole numbers from -127 to 127 and the scale of each row.

    >>> numbers, scales = eight_bit(np.array([[1.0, -0.5]], np.float32))
    >>> numbers.tolist(), (numbers * scales[:, None]).round(2).tolist()
    ([[127, -64]], [[1.0, -0.5]])
    """
    scales = (np.maximum(np.abs(rows).max(1), 1e-8) / 127).astype(np.float32)
    return np.clip(np.round(rows / scales[:, None]), -127, 127).astype(np.int8), scales


def sum_of_facts(weights: list[Tensor]) -> Tensor:
    """One row for every combination of the four facts, in the order that `tagger` numbers them."""
    quote, cue, case, begins = weights
    rows = quote[:, None, None, None] + cue[:, None, None] + case[:, None] + begins
    return rows.reshape(QUOTES * CUE_CLASSES * CASES * 2, -1)


def stored_text(text: str) -> npt.NDArray[np.uint8]:
    """A text as the bytes of its UTF-8 form."""
    return np.frombuffer(text.encode("utf-8"), np.uint8)


def tree_arrays(trees: Trees) -> Arrays:
    """A table of trees as stored."""
    return {
        "feature": trees.feature.astype(np.int8),
        "threshold": trees.threshold,
        "left": trees.left.astype(np.int16),
        "right": trees.right.astype(np.int16),
        "value": trees.value.astype(np.float32),
        "base": np.array(trees.base),
        "depth": np.array(trees.depth),
    }


def _plain(tensor: Tensor) -> npt.NDArray[np.float32]:
    return np.ascontiguousarray(tensor.detach().numpy())
