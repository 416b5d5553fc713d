"""Bytes -> characters, and how we know which.

Four kinds of evidence are asked, the strongest first: a byte-order mark; bytes that are valid UTF-8 (text of any length
in another encoding hardly ever is); what the carrier or the page declares; the statistics of the bytes. Only the last
is a guess, and a guess is recorded as a problem of the page. A byte-order mark stays in the text, so that encoding the
text again gives back the very bytes.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

#: UTF-32 before UTF-16: the mark of UTF-32-LE begins with that of UTF-16-LE.
MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

#: First bytes of files that people save by mistake, after the formats' own specifications.
MAGIC = (
    (b"%PDF-", "a PDF file"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"PK\x03\x04", "a zip file"),
    (b"\x1f\x8b", "a gzip file"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "an SQLite database"),
)

#: Labels that browsers read as another encoding (WHATWG Encoding Standard, section 4.2).
LABELS = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252"}

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]+)""", re.IGNORECASE)
_CONTROL = bytes(set(range(32)) - {9, 10, 12, 13, 27})
_SAMPLE = 200_000


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, the encoding that gave it, how that was found, and what is doubtful about it."""

    text: str
    encoding: str
    basis: str
    problems: tuple[str, ...] = ()


def binary_kind(content: bytes) -> str | None:
    """What kind of binary file this is, or None if it may be text.

    >>> binary_kind(b"%PDF-1.7 ..."), binary_kind(b"Rain.")
    ('a PDF file', None)
    """
    for magic, kind in MAGIC:
        if content.startswith(magic):
            return kind
    head = content[:_SAMPLE]
    if head.startswith(tuple(mark for mark, _ in MARKS)) or _wide(head):
        return None
    # random bytes hold a control character in every ninth place; text with a few stray NULs stays text
    controls = len(head) - len(head.translate(None, _CONTROL))
    return "a binary file" if controls > 4 and controls * 20 > len(head) else None


def decode(content: bytes, declared: str | None = None, *, html: bool = False) -> Decoded:
    """The bytes as text; never fails, and says in `basis` and `problems` how sure it is.

    `declared` is what the carrier said (an HTTP header); with `html` the page's own <meta charset> is asked too.

    >>> decode("Più".encode("utf-8")).basis
    'the bytes are valid UTF-8'
    >>> decode("Più".encode("cp1252"), "iso-8859-1").text
    'Più'
    """
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return _lenient(content, encoding, "byte-order mark")
    if wide := _wide(content[:_SAMPLE]):
        note = f"no byte-order mark; read as {wide} because every other byte is zero"
        return _lenient(content, wide, "zero bytes", note)
    labels = _labels(content, declared, html)
    if b"\x1b" in content and (japanese := next((x for x in labels if x.startswith("iso2022")), None)):
        return _lenient(content, japanese, "declared")
    try:
        return Decoded(content.decode("utf-8"), "utf-8", "the bytes are valid UTF-8")
    except UnicodeDecodeError:
        pass
    for label in labels:
        try:
            return Decoded(content.decode(label), label, "declared")
        except UnicodeDecodeError:
            continue
    return _guess(content)


def _labels(content: bytes, declared: str | None, html: bool) -> list[str]:
    found = [declared] if declared else []
    if html:
        found += [m.group(1).decode("ascii") for m in _CHARSET.finditer(content[:4096])]
    known = []
    for label in found:
        label = LABELS.get(label.strip().lower(), label)
        try:
            info = codecs.lookup(label)
        except (LookupError, ValueError):  # no such encoding, or a label with a NUL in it
            continue
        if info._is_text_encoding and not info.name.startswith(("utf-16", "utf-32", "utf-7", "idna", "punycode")):
            known.append(info.name.replace("_", "-") if info.name.startswith("utf") else info.name)
    return known


def _wide(head: bytes) -> str | None:
    """UTF-16 without a mark: nearly every second byte of mostly Latin text is zero, and hardly any of the others."""
    head = head[: len(head) // 2 * 2]
    if len(head) < 4:
        return None
    even, odd = head[0::2].count(0) * 2 / len(head), head[1::2].count(0) * 2 / len(head)
    if odd > 0.7 and even < 0.1:
        return "utf-16-le"
    return "utf-16-be" if even > 0.7 and odd < 0.1 else None


def _lenient(content: bytes, encoding: str, basis: str, note: str = "") -> Decoded:
    text = content.decode(encoding, "replace")
    problems = [f"encoding guessed: {note}"] if note else []
    if (bad := text.count("\ufffd")) and not _is_clean(content, encoding):
        problems.append(f"{bad} places are not valid {encoding} and are shown as U+FFFD")
    return Decoded(text, encoding, basis, tuple(problems))


def _is_clean(content: bytes, encoding: str) -> bool:
    try:
        content.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _guess(content: bytes) -> Decoded:
    """Bytes that nothing declares and that are not valid UTF-8 as a whole."""
    text = content.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    good = sum(1 for c in text if c > "\x7f" and c != "\ufffd")
    if good >= 2 * bad:  # UTF-8 with a cut or a foreign stretch in it
        return _lenient(content, "utf-8", "nearly valid UTF-8")
    high = sum(1 for b in content if b > 127)
    best = None
    if high * 4 > len(content):  # a script other than Latin: statistics have something to hold on to
        from charset_normalizer import from_bytes  # here, since hardly a page needs it and every start would load it

        match = from_bytes(content[:_SAMPLE]).best()
        best = match.encoding if match else None
    encoding = best or "cp1252"
    note = f"encoding guessed as {encoding}: the bytes are not UTF-8 and nothing declares another"
    return Decoded(content.decode(encoding, "replace"), encoding, "guessed", (note,))
