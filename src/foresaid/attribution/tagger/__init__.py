"""The learned engines of attribution: paragraphs in, raw attributions out, without a parser.

    words     a paragraph -> words with four facts each
    network   words -> scores of the seven tags (fast: numpy)
    encoder   the same (careful: onnxruntime)
    viterbi   scores -> pieces: the best sequence of tags
    linker    pieces -> which cue, which contents, which source
    engines   the whole way, and the cascade of both networks
    store     the shipped model files -> engines

How the models were trained, on what, and how good they are: docs/attribution-models.md.
"""

from .engines import Cascade, TaggerEngine
from .store import careful_engine, cascade_engine, fast_engine

__all__ = ["Cascade", "TaggerEngine", "careful_engine", "cascade_engine", "fast_engine"]
