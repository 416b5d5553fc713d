"""Where the trained taggers lie, and how they become engines again.

A model is one .npz file of plain arrays, so that reading it runs no code; its members carry the names of the fields
they fill. `training/export.py` writes what this module reads.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from foresaid.errors import BadData

from .encoder import Encoder, WordPieces, open_session
from .engines import Cascade, Network, TaggerEngine
from .linker import Linker
from .network import FastNetwork, Layer, WordTable
from .trees import Trees
from .viterbi import Chain

Arrays = Mapping[str, npt.NDArray[Any]]

#: Mean uncertainty per word above which the cascade asks the careful engine: a quarter of the text of PolNeAR dev. Half
#: of it (0.096) was linked there at 71.1, a quarter at 70.6, a fifth (0.22) at 70.2, all of it at 72.4.
DOUBT = 0.2

#: The shape of the files below; a file of another number is refused.
FORMAT = 3


def model_bytes(name: str) -> bytes:
    """The bytes of one model file, from the folder FORESAID_MODELS if that is set, else as shipped.

    Raises BadData if the file is missing there.
    """
    own = os.environ.get("FORESAID_MODELS")
    folder = Path(own) if own else files("foresaid").joinpath("data", "models")
    try:
        return folder.joinpath(name).read_bytes()
    except FileNotFoundError:
        raise BadData(f"{folder}/{name}", "there is no such model", "foresaid train attribution writes them") from None


def read_arrays(name: str) -> dict[str, npt.NDArray[Any]]:
    """The arrays of a shipped .npz file; raises BadData if it is missing or has another format."""
    with np.load(BytesIO(model_bytes(name)), allow_pickle=False) as stored:
        arrays = {key: stored[key] for key in stored.files}
    if int(arrays["format"]) != FORMAT:
        raise BadData(f"models/{name}", f"format {int(arrays['format'])}, but this version reads {FORMAT}")
    return arrays


def fast_engine() -> TaggerEngine:
    """The fast engine, as shipped."""
    arrays = read_arrays("attribution-fast.npz")
    return _engine(arrays, fast_network(arrays))


def careful_engine(threads: int = 1) -> TaggerEngine:
    """The careful engine, as shipped; raises BadData without its model or onnxruntime."""
    arrays = read_arrays("attribution-careful.npz")
    pieces = WordPieces({piece: number for number, piece in enumerate(text_of(arrays["pieces"]).split("\n"))})
    return _engine(arrays, Encoder(open_session(model_bytes("attribution-careful.onnx"), threads), pieces))


def cascade_engine(threads: int = 1) -> Cascade:
    """The fast engine, with the careful one for the paragraphs it doubts; raises BadData as `careful_engine` does."""
    fast, careful = fast_engine(), careful_engine(threads)
    return Cascade(f"cascade/{fast.name}+{careful.name}", fast, careful, DOUBT)


def _engine(arrays: Arrays, network: Network) -> TaggerEngine:
    words = text_of(arrays["cue_words"]).split("\n")
    return TaggerEngine(
        name=text_of(arrays["name"]),
        network=network,
        chain=Chain.constrained(arrays["chain_transitions"], arrays["chain_first"], arrays["chain_last"]),
        linker=Linker(
            trees_of(arrays, "content"),
            trees_of(arrays, "source"),
            trees_of(arrays, "whole"),
            float(arrays["content_floor"]),
            float(arrays["source_floor"]),
        ),
        cue_classes=dict(zip(words, arrays["cue_classes"].tolist(), strict=True)),
        choice=trees_of(arrays, "choice"),
    )


def fast_network(arrays: Arrays) -> FastNetwork:
    """The network of the fast engine from its arrays."""
    names = text_of(arrays["words"]).split("\n")
    table = WordTable(
        numbers={word: number for number, word in enumerate(names)},
        rows=arrays["rows"],
        row_scales=arrays["row_scales"],
        ends=arrays["ends"],
        end_scales=arrays["end_scales"],
        base=arrays["base"],
    )
    layers = tuple(
        Layer(int(distance), *(arrays[f"layer{n}_{part}"] for part in ("weight", "bias", "gain", "shift")))
        for n, distance in enumerate(arrays["distances"])
    )
    return FastNetwork(
        table=table,
        layers=layers,
        **{
            part: arrays[part]
            for part in ("facts", "gain", "shift", "global_weight", "global_bias", "head_weight", "head_bias")
        },
    )


def trees_of(arrays: Arrays, which: str) -> Trees:
    """One table of trees of a stored model."""
    return Trees(
        feature=arrays[f"{which}_feature"].astype(np.int64),
        threshold=arrays[f"{which}_threshold"].astype(np.float64),
        left=arrays[f"{which}_left"].astype(np.int64),
        right=arrays[f"{which}_right"].astype(np.int64),
        value=arrays[f"{which}_value"].astype(np.float64),
        base=float(arrays[f"{which}_base"]),
        depth=int(arrays[f"{which}_depth"]),
    )


def text_of(stored: npt.NDArray[Any]) -> str:
    """A text that was stored as the bytes of its UTF-8 form.

    >>> text_of(np.frombuffer("né".encode(), np.uint8))
    'né'
    """
    return stored.tobytes().decode("utf-8")
