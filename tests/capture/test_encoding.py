"""Bytes -> characters, and how sure we are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foresaid.capture.encoding import binary_kind, decode

WORDS = "Der Regen über der Küste hört „morgen“ auf – sagt die Behörde."
CYRILLIC = "Дождь на побережье прекратится завтра, сообщила служба погоды. " * 5


@pytest.mark.parametrize(
    ("content", "declared", "html", "encoding", "basis"),
    [
        # plain UTF-8, and bare ASCII which is UTF-8 too
        (WORDS.encode(), None, False, "utf-8", "the bytes are valid UTF-8"),
        (b"Rain.", None, False, "utf-8", "the bytes are valid UTF-8"),
        # a byte-order mark outweighs everything
        (b"\xef\xbb\xbf" + WORDS.encode(), "cp1252", False, "utf-8", "byte-order mark"),
        (b"\xff\xfe" + WORDS.encode("utf-16-le"), None, False, "utf-16-le", "byte-order mark"),
        (b"\xfe\xff" + WORDS.encode("utf-16-be"), None, False, "utf-16-be", "byte-order mark"),
        # what the carrier says is believed if the bytes allow it
        (WORDS.encode("cp1252"), "windows-1252", False, "cp1252", "declared"),
        (CYRILLIC.encode("koi8-r"), "koi8-r", False, "koi8-r", "declared"),
        # a browser reads "iso-8859-1" as windows-1252
        (WORDS.encode("cp1252"), "ISO-8859-1", False, "cp1252", "declared"),
        # a wrong label on valid UTF-8
        (WORDS.encode(), "iso-8859-1", False, "utf-8", "the bytes are valid UTF-8"),
        # a label that no one knows
        (WORDS.encode(), "x-unheard-of", False, "utf-8", "the bytes are valid UTF-8"),
        # the page's own label, asked only of HTML
        (b'<meta charset="windows-1251">' + CYRILLIC.encode("cp1251"), None, True, "cp1251", "declared"),
        # nothing says it: a guess
        (WORDS.encode("cp1252"), None, False, "cp1252", "guessed"),
        (WORDS.encode("utf-16-le"), None, False, "utf-16-le", "zero bytes"),
    ],
)
def test_the_encoding_and_its_basis(
    content: bytes, declared: str | None, html: bool, encoding: str, basis: str
) -> None:
    decoded = decode(content, declared, html=html)
    assert (decoded.encoding, decoded.basis) == (encoding, basis)
    assert decoded.text.strip("\ufeff").endswith(("Behörde.", "погоды. ", "Rain."))
    assert decoded.text.encode(decoded.encoding) == content
    assert bool(decoded.problems) == (basis in ("guessed", "zero bytes"))


def test_statistics_find_another_script_and_the_guess_is_a_problem() -> None:
    decoded = decode(CYRILLIC.encode("cp1251"))
    assert decoded.text == CYRILLIC
    assert "guessed" in decoded.problems[0]


def test_utf_8_that_was_cut_in_a_character_stays_utf_8() -> None:
    decoded = decode((WORDS * 5).encode()[:-66])
    assert decoded.encoding == "utf-8"
    assert decoded.problems == () or "U+FFFD" in decoded.problems[0]
    cut = decode("Küste Küste Küste Küste Kü".encode()[:-1])
    assert cut.encoding == "utf-8"
    assert "1 places are not valid utf-8" in cut.problems[0]


@given(st.binary(max_size=300), st.sampled_from([None, "utf-8", "cp1252", "latin-1", "utf-16", "x", ""]), st.booleans())
def test_any_bytes_give_text(content: bytes, declared: str | None, html: bool) -> None:
    decode(content, declared, html=html).text.encode("utf-8")


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7\n", "a PDF file"),
        (b"PK\x03\x04" + bytes(50), "a zip file"),
        (bytes(range(256)) * 4, "a binary file"),
        (b"Rain.\0 More rain.", None),  # one stray NUL makes no binary
        ("Rain.".encode("utf-16"), None),
        ("Rain on the coast.".encode("utf-16-be"), None),
    ],
)
def test_binary_files_are_told_from_text(content: bytes, kind: str | None) -> None:
    assert binary_kind(content) == kind
