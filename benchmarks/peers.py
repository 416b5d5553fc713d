"""What people would use instead, ready to be timed beside foresaid."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from importlib.util import find_spec

import trafilatura

#: The widths of spaCy's small English model: en_core_web_sm 3.8, its config.cfg.
_TOK2VEC = {
    "@architectures": "spacy.Tok2Vec.v2",
    "embed": {
        "@architectures": "spacy.MultiHashEmbed.v2",
        "width": 96,
        "attrs": ["NORM", "PREFIX", "SUFFIX", "SHAPE", "SPACY", "IS_SPACE"],
        "rows": [5000, 1000, 2500, 2500, 50, 50],
        "include_static_vectors": False,
    },
    "encode": {
        "@architectures": "spacy.MaxoutWindowEncoder.v2",
        "width": 96,
        "depth": 4,
        "window_size": 1,
        "maxout_pieces": 3,
    },
}
_LISTENER = {"@architectures": "spacy.Tok2VecListener.v1", "width": 96, "upstream": "*"}
_PARSER = {
    "@architectures": "spacy.TransitionBasedParser.v2",
    "state_type": "parser",
    "extra_state_tokens": False,
    "hidden_width": 64,
    "maxout_pieces": 2,
    "use_upper": True,
    "nO": None,
    "tok2vec": _LISTENER,
}


def trafilatura_text(html: str) -> str | None:
    """The body of an HTML page by trafilatura, as it is called in its documentation."""
    return trafilatura.extract(html)


def spacy_tagger_and_parser() -> Callable[[Sequence[str]], object] | None:
    """spaCy's tagger and parser with the small model's widths and no training; None where spaCy is not installed.

    Untrained weights make other trees, in the same number of steps.
    """
    if find_spec("spacy") is None:
        return None
    spacy, training = import_module("spacy"), import_module("spacy.training")
    nlp = spacy.blank("en")
    nlp.add_pipe("tok2vec", config={"model": _TOK2VEC})
    nlp.add_pipe("tagger", config={"model": {"@architectures": "spacy.Tagger.v2", "tok2vec": _LISTENER}})
    nlp.add_pipe("parser", config={"model": _PARSER})
    told = {
        "tags": ["NN", "VBD", "IN", "DT", "JJ", "NN", "."],
        "heads": [1, 1, 1, 5, 5, 2, 1],
        "deps": ["nsubj", "ROOT", "prep", "det", "amod", "pobj", "punct"],
    }
    example = training.Example.from_dict(nlp.make_doc("Rain fell on the quiet harbour."), told)
    nlp.initialize(lambda: [example])
    return lambda texts: list(nlp.pipe(texts))
