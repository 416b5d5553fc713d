"""The second reader: what it sees, what it answers, and that it helps to find the headline."""

import io
from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import ArrayLike, NDArray

from foresaid.clean import find_article
from foresaid.clean.lines import Line, find_lines
from foresaid.clean.roles import ROLES, read_weights, role_probabilities, role_reader
from foresaid.clean.signs import SIGNS, signs
from foresaid.errors import BadData
from foresaid.lexicon import data_bytes
from foresaid.model import Page

TEXT = """Tern Post
Rain stops the ferries
By Ana Brook
No ferry sailed from Calder on Friday, and none is likely to sail before Monday, the harbour office said.
3 comments
gull77
They never sail anyway.
Reply"""


def lines_of(text: str) -> tuple[Line, ...]:
    return find_lines(Page("", text))


def test_each_line_has_a_probability_for_each_role() -> None:
    lines = lines_of(TEXT)
    p = role_probabilities(lines, np.zeros(len(lines)))
    assert p.shape == (len(lines), len(ROLES)) and np.allclose(p.sum(axis=1), 1, atol=1e-4)


def test_what_the_reader_sees_does_not_depend_on_the_words() -> None:
    lines, others = lines_of("Rain fell.\nBy Ana Brook"), lines_of("Snow came.\nBy Ida Lunde")
    assert np.array_equal(signs(lines, [0.5, 0.1]), signs(others, [0.5, 0.1]))
    assert signs((), []).shape == (0, len(SIGNS))


def test_a_line_among_lines_of_another_kind_is_read_as_one_of_them() -> None:
    lines = lines_of("\n".join(["Reply", "gull77", "They never sail anyway, do they?"] * 4))
    alone = lines_of("They never sail anyway, do they?")
    among, by_itself = role_probabilities(lines, np.full(12, 0.1)), role_probabilities(alone, np.full(1, 0.1))
    comment = ROLES.index("comment")
    assert among[5, comment] > by_itself[0, comment]


def test_damaged_weights_are_named() -> None:
    with pytest.raises(BadData, match=r"roles\.npz: no weights can be read"):
        read_weights(b"not a file of weights", "roles.npz")


def test_weights_for_other_signs_are_refused() -> None:
    with np.load(io.BytesIO(data_bytes("models/roles.npz"))) as file:
        arrays = dict(file)
    arrays["signs"] = arrays["signs"][::-1]
    out = io.BytesIO()
    np.savez(out, **arrays)
    with pytest.raises(BadData, match="other signs or roles"):
        read_weights(out.getvalue(), "roles.npz")


def test_the_first_lines_are_answered_as_among_all() -> None:
    lines = find_lines(Page("", (TEXT + "\n") * 12))
    body = np.linspace(0, 1, len(lines))
    among_all = role_probabilities(lines, body)
    for first in (1, 7, 48, len(lines) + 5):
        np.testing.assert_allclose(role_probabilities(lines, body, first), among_all[:first], atol=1e-5)


def test_the_reader_that_ships_is_made_for_these_signs() -> None:
    assert len(role_reader().mean) == len(SIGNS)


def test_the_line_that_the_reader_takes_for_the_title_is_likelier_to_be_it() -> None:
    def second(lines: Sequence[Line], body: ArrayLike, first: int) -> NDArray[np.float32]:
        p = np.zeros((len(lines), len(ROLES)), dtype=np.float32)
        p[[line.text.startswith("Rain") for line in lines], ROLES.index("title")] = 1.0
        return p

    text = "Rain stops the ferries today\nHarbour office waits for Monday\n3 May 2031\n\n" + TEXT.split("\n")[3]
    titles = [find_article(Page("", text), second=reader).title for reader in (second, nobody)]
    assert [title.text for title in titles if title] == [
        "Rain stops the ferries today", "Harbour office waits for Monday"
    ]  # fmt: skip


def nobody(lines: Sequence[Line], body: ArrayLike, first: int) -> NDArray[np.float32]:
    return np.zeros((len(lines), len(ROLES)), dtype=np.float32)
