"""Whether two figures of different sentences count the same thing, of the same place and time; and why.

Strict on purpose: two numbers with one unit mostly have nothing to do with each other. All of this must hold:

1. The same unit; "people" stands for recruits or soldiers too, but deaths are no jobs.
2. The words around the figures, in their clause, are mostly the same: what is counted. More must be shared where the
   unit says little (money, percent, lengths).
3. Where both sentences have names, they share one, and not each has names of its own: "Ada earns", "Bo earns".
4. Where both sentences have years or months, they share one.
5. Neither is a row of a table or list: a line with bars or a bullet, with a label and a colon, or with many numbers.
6. Neither instructs or tells of the writer's own trial ("add 50 grams", "you get 7 items", "I clocked"): such numbers
   are of one recipe, offer or ride. Neither tells a noun apart by a compound ("a 30-day trial").
7. In one page, one voice does not count one thing twice and differently: its two values are of two things, unless they
   are the same value or two rates that meet. Only two named sources of a page contradict each other.
8. Over pages, both sentences name somebody or something, or a year or month; else very much must be shared, or all be
   the same, value and words.
"""

from __future__ import annotations

import re
from functools import lru_cache

from .units import words

#: The share of the content words of the shorter clause that the other must have, and how many.
SHARE = 0.6
LEAST = 2
LEAST_OF_PLAIN_UNITS = 3
#: The share in one page, where sentences are of one hand, and how many words over pages without a name or a time.
SHARE_OF_ONE_HAND = 0.75
LEAST_NAMELESS = 6
#: A sentence with so many numbers is a row of a table.
ROW = 4

_WORD = re.compile(r"[A-Za-z][\w'’-]+")
_NAME = re.compile(r"(?<![.!?:;\"“‘(•*–-] )(?<!^)\b[A-Z][\w'’-]+")
_OWNER = re.compile(r"\W*(?:(?:So|In|For|At|Like|Unlike),?\s+)?([A-Z][\w-]+)['’]s?\s")
_FIRST = re.compile(r"\W*([A-Z][\w-]+)\s+(?:has|had|is|was|will|would|may|could|reported|said|counted|[a-z]+s)\b")
_YEAR = re.compile(r"\b(?:1[89]|20|21)\d\d\b")
_NUMBER = re.compile(r"\d[\d,.]*")
_BOUND = re.compile(r"[;|•\n]|\s[-–—]\s|,\s|[.!?]\s|\s(?=(?:and|but|while|whereas)\s)")
#: "Charge time: 3 hours": a line of a list, which is of another item in every list.
_LABEL = re.compile(r"\W*[^:.!?]{1,45}:\s")
_BULLET = re.compile(r"\s*(?:[-–—•*·▪●‣◦✓✔]|\(?\d{1,2}[.)])\s")
#: What the writer tells the reader to do, or did: the numbers of one recipe, offer or trial.
_OF_READERS = re.compile(r"\b(?:[Yy]ou|[Yy]ours?|[Yy]ou['’](?:ll|re|ve|d)|my|I|I['’](?:m|ve|d|ll))\b|https?:|www\.")
_COMPOUND = re.compile(r"[\w.,]+-[A-Za-z]")
_TITLES = frozenset({"I", "Mr", "Mrs", "Ms", "Dr", "Sir", "Lord", "Lady", "President", "Senator", "Minister"})
_NO_NAMES = frozenset(
    "some many most each all several other another such both only what how few more any every".split()
)
_MONTHS = frozenset("January February March April May June July August September October November December".split())
_DAYS = frozenset("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split())


def same_matter(
    a: str, a_sentence: str, b: str, b_sentence: str, unit: str, *, over_pages: bool = True, differ: bool = True
) -> str | None:
    """The reasons for which two figures, printed as `a` and `b`, count the same thing; None if they do not.

    `over_pages`: they stand in two pages, which may be about two things of one kind. `differ`: their values do.

    >>> one, two = "The river flood drove 400 people from Hallen", "The flood drove 40 people from Hallen"
    >>> same_matter("400 people", one, "40 people", two, "people")
    'both say: drove, flood; both name Hallen'
    >>> same_matter("3 hours", "The game lasts 3 hours", "6 hours", "It takes 6 hours to fly", "hours") is None
    True
    """
    if _is_row(a_sentence) or _is_row(b_sentence):
        return None
    if _tells_a_noun_apart(a, a_sentence) or _tells_a_noun_apart(b, b_sentence):
        return None
    left, right = _counted(a, a_sentence), _counted(b, b_sentence)
    shared, least = left & right, LEAST_OF_PLAIN_UNITS if _says_little(unit) else LEAST
    share = SHARE if over_pages else SHARE_OF_ONE_HAND
    if len(shared) < least or len(shared) < share * min(len(left), len(right)):
        return None
    names_a, names_b = _names(a_sentence), _names(b_sentence)
    if (names_a - names_b) and (names_b - names_a):
        return None
    if names_a and names_b and not names_a & names_b:
        return None
    if bool(names_a) != bool(names_b) and differ:
        return None  # one tells of a town, the other of the whole country
    times_a, times_b = _times(a_sentence), _times(b_sentence)
    if times_a and times_b and not times_a & times_b:
        return None
    reprinted = left == right and not differ
    if over_pages and not (reprinted or names_a & names_b or times_a & times_b) and len(shared) < LEAST_NAMELESS:
        return None
    told = [f"both say: {', '.join(sorted(shared))}"]
    told += [f"both name {', '.join(sorted(names_a & names_b))}"] if names_a & names_b else []
    told += [f"both of {', '.join(sorted(times_a & times_b))}"] if times_a & times_b else []
    return "; ".join(told)


def same_unit(one: str, two: str) -> bool:
    """Whether two units are one; "people" stands for any persons.

    >>> same_unit("recruits", "people"), same_unit("deaths", "jobs"), same_unit("", "")
    (True, False, False)
    """
    if one == two:
        return bool(one)
    persons, general = words("comparison", "persons"), words("comparison", "people")
    return one in persons and two in persons and bool({one, two} & general)


def _says_little(unit: str) -> bool:
    return unit == "%" or unit.isupper() or unit in words("comparison", "measures")


@lru_cache(maxsize=20_000)
def _counted(figure: str, sentence: str) -> frozenset[str]:
    """The content words of the figure's clause, without names, numbers and the figure itself."""
    at = max(sentence.find(figure), 0)
    cuts = [0, *(m.end() for m in _BOUND.finditer(sentence)), len(sentence)]
    start = max(c for c in cuts if c <= at)
    end = min((c for c in cuts[1:] if c >= at + len(figure)), default=len(sentence))
    clause = f"{sentence[start:at]} {sentence[at + len(figure) : end]}"
    names = _names(sentence)
    found = (w for w in _WORD.findall(clause) if re.sub(r"['’]s$", "", w) not in names | _MONTHS | _DAYS)
    return frozenset(_stem(w) for w in found if w.lower() not in words("nouns", "stops") and len(w) > 2)


def _stem(word: str) -> str:
    return re.sub(r"['’]s$", "", word.lower()).rstrip("s")


@lru_cache(maxsize=20_000)
def _names(sentence: str) -> frozenset[str]:
    found = {re.sub(r"['’]s$", "", name) for name in _NAME.findall(sentence)}
    found = {name for name in found if not (name.isupper() and len(name) <= 4 and name.lower() in _units())}
    # a capital at the start of a sentence says nothing by itself, but "Ada's rate" and "Tarn has" begin with a name: a
    # single noun without an article; a plural ("Floods have") is none
    owner, first = _OWNER.match(sentence), _FIRST.match(sentence)
    if owner:
        found.add(owner.group(1))
    elif (
        first
        and first.group(1).lower() not in _NO_NAMES | words("nouns", "stops")
        and not first.group(1).endswith(("s", "ly"))
    ):
        found.add(first.group(1))
    return frozenset(found) - _MONTHS - _DAYS - _TITLES


def _units() -> frozenset[str]:
    return words("comparison", "measures") | words("comparison", "signs")


@lru_cache(maxsize=20_000)
def _times(sentence: str) -> frozenset[str]:
    return frozenset(_YEAR.findall(sentence)) | (frozenset(_WORD.findall(sentence)) & (_MONTHS - {"May", "March"}))


@lru_cache(maxsize=20_000)
def _is_row(sentence: str) -> bool:
    told = "|" in sentence or "\t" in sentence or sentence.rstrip().endswith(":") or _BULLET.match(sentence) is not None
    listed = _LABEL.match(sentence) is not None or len(_NUMBER.findall(sentence)) >= ROW
    return told or listed or _instructs(sentence)


def _instructs(sentence: str) -> bool:
    """Whether it speaks to its reader, of the writer's own trial, or of some unnamed ones of a kind."""
    first = re.match(r"\W*([A-Za-z]+)", sentence)
    if first and first.group(1) == "Some":
        return True  # some of a kind: others may be others
    return bool(_OF_READERS.search(sentence)) or bool(first and first.group(1).lower() in words("comparison", "orders"))


def _tells_a_noun_apart(figure: str, sentence: str) -> bool:
    """ "A 30-day trial", "a 75% layout": a number that says which one; "a 50% rise" and "30% of them" count."""
    if _COMPOUND.match(figure):
        return True
    after = re.match(r"\s+([a-z]+)", sentence[sentence.find(figure) + len(figure) :]) if figure.endswith("%") else None
    return after is not None and after.group(1) not in words("comparison", "changes") | words("nouns", "stops")
