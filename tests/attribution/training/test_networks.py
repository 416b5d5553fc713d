"""What is trained is what is shipped: both networks give the same scores."""

from __future__ import annotations

import numpy as np
import pytest

from foresaid.attribution.tagger.words import Words, read_words
from foresaid.model import Span

torch = pytest.importorskip("torch", reason="training is an extra")

TEXTS = ["“Rain,” Ada Ode said.", "It was cold", "She said that it would snow, and that the dam would hold."]


def paragraphs() -> list[Words]:
    """A few paragraphs of unequal length."""
    return [read_words(text, Span(0, len(text)), {"said": 5}) for text in TEXTS]


def test_the_fast_network_is_the_trained_one() -> None:
    from foresaid.attribution.tagger.store import fast_network
    from foresaid.attribution.training.export import network_arrays
    from foresaid.attribution.training.fast import FIXED, Vocabulary
    from foresaid.attribution.training.lessons import nn_pad
    from foresaid.attribution.training.networks import FastTagger

    torch.manual_seed(1)
    known = ("said", "she", "rain", "that")
    words = Vocabulary(known, torch.cat([torch.zeros(1, FIXED), torch.randn(4, FIXED)]), {"said": 1, "that": 2})
    model = FastTagger(2).eval()
    torch.nn.init.normal_(model.whole.weight, std=0.1)
    numbers = [words.numbers(p.texts) for p in paragraphs()]
    fixed, frequent, ends = (nn_pad([torch.tensor(n[i]) for n in numbers]) for i in range(3))
    facts = nn_pad([torch.from_numpy(p.facts()) for p in paragraphs()])
    mask = nn_pad([torch.ones(len(p), dtype=torch.bool) for p in paragraphs()])
    with torch.no_grad():
        trained = model(words.fixed[fixed], frequent, ends, facts, mask)[mask].numpy()
    shipped = fast_network(network_arrays(model, words))(paragraphs())
    assert np.abs(trained - shipped).max() < 0.05  # the word table is rounded to 8 bits


def test_the_chain_prefers_what_it_was_shown() -> None:
    from foresaid.attribution.training.networks import TagChain

    chain, scores = TagChain(), torch.zeros(1, 3, 7)
    mask = torch.ones(1, 3, dtype=torch.bool)
    good, bad = (chain.loss(scores, torch.tensor([tags]), mask) for tags in ([5, 6, 0], [0, 6, 0]))
    assert good < bad
    assert torch.allclose(chain.marginals(scores, mask).sum(-1), torch.ones(1, 3))
