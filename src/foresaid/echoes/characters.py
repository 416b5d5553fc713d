"""What each character does to words: the tables behind `kernels/reading.py` and `kernels/spans.py`.

Letters, marks and digits make words; letters are folded to lower case one by one, so that offsets stay. Scripts that
put no spaces between words (Han, Kana, Thai, Lao, Khmer, Burmese) get a word a character.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import cache

from .kernels.base import APOSTROPHE, DIGIT, LETTER, LINE, POINT, REGION, SEPARATOR, SINGLE, UNSEEN
from .kernels.spans import ALNUM, CLOSES, ENDS, JOINS, OPENS, QUOTE, SPACE, TAIL

#: The character put between regions; one that stands in a text is read as a space.
REGION_MARK = "\x1e"
_WITHOUT_SPACES = (
    (0x0E00, 0x0F00),  # Thai, Lao
    (0x1000, 0x10A0),  # Burmese
    (0x1780, 0x1800),  # Khmer
    (0x3040, 0x3100),  # Kana
    (0x3400, 0xA000),  # Han
    (0xF900, 0xFB00),  # Han, compatibility forms
)
_SPECIAL = {
    "'’ʼ": APOSTROPHE,
    ".,": POINT,
    "\u00ad\u200b\u200c\u200d\u2060\ufeff": UNSEEN,  # soft hyphen, zero-width spaces and joiners
    "\n\r\u2028\u2029": LINE,
    REGION_MARK: REGION,
}


@cache
def character_tables() -> tuple[bytes, tuple[int, ...]]:
    """The class and the folded form of every character below U+10000.

    >>> classes, folded = character_tables()
    >>> classes[ord("Ж")] == LETTER, chr(folded[ord("Ж")]), classes[ord("年")] == SINGLE
    (True, 'ж', True)
    """
    classes, folded = bytearray(65536), list(range(65536))
    for c in range(65536):
        category = unicodedata.category(chr(c))
        if category[0] in "LM":
            classes[c] = LETTER
        elif category[0] == "N":
            classes[c] = DIGIT
        else:
            classes[c] = SEPARATOR
        if category[0] == "L":
            lower = chr(c).lower()
            folded[c] = ord(lower) if len(lower) == 1 else c
    for start, end in _WITHOUT_SPACES:
        for c in range(start, end):
            classes[c] = SINGLE if classes[c] in (LETTER, DIGIT) else classes[c]
    for characters, kind in _SPECIAL.items():
        for character in characters:
            classes[ord(character)] = kind
    return bytes(classes), tuple(folded)


_MARK_FORMS = str.maketrans("“”„‟«»‘’‚‛`´–—−", "\"\"\"\"\"\"''''''---")
_BESIDE = (
    ("([{“‘«„", OPENS),
    (".,;:!?…)]}”»%", CLOSES),
    ("-–—/&@_'’\"", JOINS),
    (".!?…", ENDS),
    ("\"'”’»)]", TAIL),
    ("\"“”„«»‘’'", QUOTE),
)


@cache
def mark_tables() -> tuple[bytes, tuple[int, ...]]:
    """What every character below U+10000 is beside a passage, as bits, and the one form of quotation marks and dashes.

    >>> traits, marks = mark_tables()
    >>> traits[ord("é")] == ALNUM, traits[ord("(")] == OPENS, chr(marks[ord("“")])
    (True, True, '"')
    """
    traits = bytearray(SPACE * chr(c).isspace() | ALNUM * chr(c).isalnum() for c in range(65536))
    for characters, trait in _BESIDE:
        for character in characters:
            traits[ord(character)] |= trait
    return bytes(traits), tuple(_MARK_FORMS.get(c, c) for c in range(65536))


def joined(regions: Sequence[str]) -> str:
    """The regions with a REGION character between them."""
    text = REGION_MARK.join(regions)
    if text.count(REGION_MARK) == max(0, len(regions) - 1):
        return text
    return REGION_MARK.join(r.replace(REGION_MARK, " ") for r in regions)


def joined_utf8(regions: Sequence[str]) -> bytes:
    """The same in UTF-8; lone surrogates too, since an offset must not depend on whether a text is well formed.

    Each region is encoded by itself: one with letters of many scripts would make the whole wide, and slow.
    """
    mark = REGION_MARK.encode()
    try:
        utf8 = mark.join(map(str.encode, regions))
    except UnicodeEncodeError:
        return joined(regions).encode("utf-8", "surrogatepass")
    if utf8.count(mark) == max(0, len(regions) - 1):
        return utf8
    return joined(regions).encode()
