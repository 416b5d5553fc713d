"""Where a page names a public event: "the upcoming presidential election in March 2024".

A mention is a noun of a known kind with the words before it that tell it apart (country, office, body) and the date
and place right after it. The words are in data/calendar/kinds.toml and countries.csv.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from foresaid.model import Span, TimeExpression
from foresaid.sentences import LONGEST_SENTENCE
from foresaid.vocabulary import vocabulary_of

from .kinds import event_patterns, first_words, kind_of, kind_of_noun, modifiers, opening_words, other_kinds, qualified
from .lands import countries, last_land

_WORD_BEFORE = re.compile(r"(\S+)\s+$")
_DAYS_LONG = re.compile(r"(?:(\d+)|(two|three|four|five|six|seven|eight|nine|ten))-(day|week|month)s?$")
_NUMBER = {w: n for n, w in enumerate("two three four five six seven eight nine ten".split(), start=2)}
_DETERMINERS = frozenset("the its his her their our this that these those a an".split())
_NO_NAME = frozenset(
    "the a an in on at by before after until till since during for from to with ahead of and or but as if when while "
    "following it he she they we i this that these those its his her their our despite although because now so".split()
)


_MONTHS = frozenset(
    "january february march april may june july august september october november december jan feb mar apr jun jul aug "
    "sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday".split()
)


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name an event: the whole phrase, its kind, and what tells it from others of its kind.

    `head_end` is where its noun ends. `office` are words such as "presidential", `names` capital words that are
    neither country nor date ("NATO"), `when` the date inside or right behind the phrase, `length` its length in days
    if stated ("three-day").
    `also` are other kinds that its noun may mean ("vote": a referendum too).
    `indefinite`: "a" or "an" stands before it.
    `guessed`: the country is not among its words but the one named last before it in its sentence, or in the title.
    """

    span: Span
    kind: str
    head_end: int = 0
    office: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    country: str | None = None
    when: TimeExpression | None = None
    length: int | None = None
    also: frozenset[str] = frozenset()
    next: bool = False
    guessed: bool = False
    indefinite: bool = False

    @property
    def told_apart(self) -> bool:
        """Whether anything but its kind is known of it."""
        return bool((self.country and not self.guessed) or self.names)


_NEXT_WORD = re.compile(r" ([a-z]+)\b")
_WORD = re.compile(r"[^\W\d_][\w-]*")


def may_mention(text: str, span: Span) -> bool:
    """Whether a word stands inside the span that the nouns of public events begin with; most paragraphs have none."""
    return not opening_words().isdisjoint(vocabulary_of(span.of(text)))


def find_mentions(
    text: str,
    span: Span,
    dates: Sequence[TimeExpression],
    lands: Mapping[str, str] | None = None,
    *,
    indefinite: bool = False,
) -> tuple[Mention, ...]:
    """The events that are named inside the span, in order.

    `dates` are the time expressions of the page, `lands` the countries it knows (see lands_of). "A hearing" names no
    event unless its date stands with it, or `indefinite` is set: where a page dates events, it may introduce one so.

    >>> text = "Rain fell before the Norwegian parliamentary election in Oslo."
    >>> (mention,) = find_mentions(text, Span(0, len(text)), ())
    >>> mention.span.of(text), mention.kind, mention.country
    ('the Norwegian parliamentary election', 'election', 'Norway')
    """
    found: list[Mention] = []
    if not may_mention(text, span):
        return ()
    opening, nouns = first_words(), event_patterns()[0]
    for word in _WORD.finditer(text, span.start, span.end):
        noun = nouns.match(text, word.start(), span.end) if word.group() in opening else None
        if noun is None:
            continue
        mention = _mention(text, span, noun, dates, countries() if lands is None else lands)
        if mention and mention.indefinite and not mention.when and not indefinite:
            continue
        if mention and not (found and found[-1].span.overlaps(mention.span)):
            found.append(mention)
        elif mention and found and mention.span.end > found[-1].span.end:
            found[-1] = mention  # "election hearing": the last noun is the head
    return tuple(found)


def _mention(
    text: str, span: Span, noun: re.Match[str], dates: Sequence[TimeExpression], lands: Mapping[str, str]
) -> Mention | None:
    start, words = _words_before(text, span.start, noun.start())
    determiner = words[0].lower() if words and words[0].lower() in _DETERMINERS else ""
    plural = noun.group().endswith("s") and not noun.group().endswith("ss")
    capital = noun.group()[0].isupper() and not words and noun.start() > span.start
    if noun.group().lower() in _VERBS and not _is_noun(words, lands):
        return None
    if noun.group() == "Congress" and (not words or words[-1] not in ("Party", "People's", "National", "World")):
        return None  # the body
    if noun.group().lower() == "window" and (not words or words[-1].lower() not in _WINDOWS | {"the", "this"}):
        return None  # "the kitchen window"
    if noun.group().lower() in ("parliament", "legislature") and not _TERM.search(text, span.start, noun.start()):
        return None  # the body, not its term
    head = _NEXT_WORD.match(text, noun.end())
    if head and head.group(1) in qualified():
        return None
    alone = not (plural or capital) or noun.group().lower() in ("votes", "polls", "talks", "voting")
    if not words and alone and not _stands_bare(text, noun):
        return None
    named = replace(_of_noun(Span(start, noun.end()), noun.group()), indefinite=determiner in ("a", "an"))
    mention = _told(text, named, words, lands)
    inner = [d for d in dates if mention.span.contains(d.span) and d.start]
    mention = _with_tail(text, span, replace(mention, when=inner[0] if inner else None), dates, lands)
    if not (mention.country or mention.names) and (land := last_land(_before(text, span, mention), lands)):
        mention = replace(mention, country=land, guessed=True)
    return mention


#: Nouns that headlines, which drop the article, use bare behind a preposition: "before vote".
_BARE = frozenset(
    "vote election ballot poll referendum summit trial landfall inauguration runoff recess harvest".split()
)
_BARE |= {"election day", "polling day", "voting day"}
_LED = re.compile(r"\b(?:before|after|until|till|by|ahead of|since|following|during|on|into)\s+$", re.I)
_VOTING = re.compile(
    r"\s+(?:opens?|opened|closes?|closed|ends?|ended|concludes?|concluded|begins?|began|starts?|started)\b"
)


#: Nouns that are as often verbs: "the President votes", "Norland debates".
_VERBS = frozenset("votes vote polls talks debates visit strike launch race hearing meeting meetings parade".split())


_TERM = re.compile(r"\b(?:end|close|rest|life|remainder) of (?:the|this)(?: current)?\s+$")
_WINDOWS = frozenset(
    "launch transfer voting bidding application trading weather january summer registration filing".split()
)


def _is_noun(words: list[str], lands: Mapping[str, str]) -> bool:
    """Whether the words before one that may be a verb make it a noun: a determiner, a modifier, an adjective."""
    if not words:
        return True
    office, loose = modifiers()
    last = words[-1].lower()
    owner = last.endswith(("'s", "’s"))
    led = words[0].lower() in _DETERMINERS - {"that", "these", "those"} or last in office or last in loose or owner
    return led or (last in lands and lands[last].lower() != last) or last.rstrip(".") in _MONTHS or last.isdigit()


def _stands_bare(text: str, noun: re.Match[str]) -> bool:
    """Whether a noun without any word before it names an event all the same: "before vote", "when voting ended"."""
    low = noun.group().lower()
    if low in ("polls", "voting"):
        return bool(_VOTING.match(text, noun.end()))
    return low in _BARE and bool(_LED.search(text, max(0, noun.start() - 12), noun.start()))


def _before(text: str, span: Span, mention: Mention) -> str:
    """What stands before a mention inside the span, as far as a paragraph reaches: a page may stand in one line."""
    return text[max(span.start, mention.span.start - LONGEST_SENTENCE) : mention.span.start]


def _of_noun(span: Span, noun: str) -> Mention:
    return Mention(span, kind_of(noun), span.end, also=other_kinds(noun))


def _words_before(text: str, floor: int, end: int) -> tuple[int, list[str]]:
    """Where the noun phrase begins, and its words before the noun."""
    office, loose = modifiers()
    words: list[str] = []
    start = end
    while len(words) < 9 and (found := _WORD_BEFORE.search(text, max(floor, start - 40), start)):
        word = found.group(1)
        low = word.lower()
        core = re.sub(r"['’]s$", "", word.strip("\"'“”‘’("))
        if word[-1:] in ",;:!?)" or (word.endswith(".") and len(word) > 5):
            break
        named = core[:1].isupper() and core.lower() not in _NO_NAME
        joins = low == "of" and words and words[0][:1].isupper() and _names_a_body(text, found.start())
        if low in _DETERMINERS:
            words.insert(0, word)
            start = found.start(1)
            break
        of_day = core.lower() in ("night", "evening", "afternoon", "morning") and word != core
        known = (
            of_day or core.isdigit() or low in office or low in loose or low in kind_of_noun() or _DAYS_LONG.match(low)
        )
        label = not words and low.isalpha() and _determined(text, found.start())  # "the assembly election"
        if not (named or joins or known or label):
            break
        words.insert(0, word)
        start = found.start(1)
        if word != core and core and core[0].isupper() and word.startswith(core):
            owner = re.search(r"((?:[A-Z]\w+ (?:of )?){1,3})$", text[floor:start])  # "the Bank of Norway's" owns it
            if owner and owner.group(1).split()[0].lower() not in _NO_NAME | _MONTHS:
                words[:0] = owner.group(1).split()
                start -= len(owner.group(1))
                if text[floor:start].lower().endswith("the "):
                    words.insert(0, "the")
                    start -= 4
            break
    while words and words[0].isdigit() and len(words[0]) < 3:  # a count before the noun, no date
        start += len(words[0]) + 1
        words.pop(0)
    return start, words


def _determined(text: str, end: int) -> bool:
    """Whether the word that ends here is a determiner or a possessive."""
    before = re.search(r"([\w’']+)\s*$", text[max(0, end - 24) : end + 1])
    word = before.group(1) if before else ""
    return word.lower() in _DETERMINERS or word[-2:] in ("'s", "’s")


def _names_a_body(text: str, end: int) -> bool:
    """Whether the word that ends here has a capital: "Bank" of "Bank of Norland"."""
    before = re.search(r"(\w+)\s*$", text[max(0, end - 30) : end + 1])
    return bool(before and before.group(1)[0].isupper() and before.group(1).lower() not in _NO_NAME)


@cache
def _known_words() -> frozenset[str]:
    office, loose = modifiers()
    return office | loose | _DETERMINERS | _MONTHS | frozenset(kind_of_noun()) | {"of"}


def _told(text: str, mention: Mention, words: list[str], table_of: Mapping[str, str]) -> Mention:
    """The mention with what its words tell: country, office, names, length."""
    office_words, loose = modifiers()
    office, names = set(), set()
    country, length, coming = None, None, False
    clean = [re.sub(r"['’]s?$", "", w.strip("\"'“”‘’()")) for w in words]
    k = 0
    while k < len(clean):
        low, pair = clean[k].lower(), " ".join(clean[k : k + 2]).lower()
        if k and clean[k - 1] == "of" and clean[k][:1].isupper():
            names.add(low)  # "the Bank of Japan" is a body, not a country
            k += 1
            continue
        if pair in table_of and len(clean) > k + 1 and clean[k][0].isupper():
            country, k = table_of[pair], k + 2
            continue
        if low in table_of and clean[k][:1].isupper():
            country = table_of[low]
        elif low in office_words:
            office.add(low)
        elif low in ("upcoming", "coming", "forthcoming", "next"):
            coming = True
        elif long := _DAYS_LONG.match(low):
            number = int(long.group(1)) if long.group(1) else _NUMBER[long.group(2)]
            length = number * {"day": 1, "week": 7, "month": 30}[long.group(3)]
        elif low.isalpha() and k == len(clean) - 1 and low not in _known_words():
            names.add(low)  # "the assembly election": a label that must agree
        elif (
            clean[k][:1].isupper()
            and low.strip(".") not in _MONTHS
            and low not in _DETERMINERS
            and low not in loose
            and not (k == 0 and low in _NO_NAME)
            and not (mention.kind in ("election", "runoff") and clean[k] != words[k].strip("\"'“”‘’()"))
        ):
            names.add(low)
        k += 1
    owner = next((c for c, w in zip(clean, words, strict=True) if c != w.strip("\"'“”‘’()") and c[:1].isupper()), None)
    if mention.kind in ("election", "runoff") and owner and office and country is None:
        country = owner  # "Norland's general election"
    head = mention.span.of(text).split()[-1].lower()
    if mention.span.of(text).split()[-1] in kind_of_noun() and head not in kind_of_noun():
        names.add(head)  # the Olympics, the Open: names by themselves
    if head == "midterms":
        office.add("midterm")
    if head.startswith("by-elect"):
        office.add("by-election")
    if mention.kind == "election" and head in ("runoff", "run-off"):
        office.add("runoff")
    return replace(
        mention, office=frozenset(office), names=frozenset(names), country=country, length=length, next=coming
    )


def _with_tail(
    text: str, span: Span, mention: Mention, dates: Sequence[TimeExpression], lands: Mapping[str, str]
) -> Mention:
    """The mention with the place and the date that follow it directly."""
    for _ in range(2):
        end = mention.span.end
        place = event_patterns()[1].match(text, end, span.end)
        country = lands.get(place.group(1).lower()) if place else None
        if place and country and mention.country is None:
            mention = replace(mention, country=country, span=Span(mention.span.start, place.end()))
            continue
        date = next((d for d in dates if 0 <= d.span.start - end <= 12 and d.span.end <= span.end), None)
        if date and mention.when is None and date.type in ("DATE", "TIME"):
            between = text[end : date.span.start]
            if re.fullmatch(
                r"\s+(?:in|of|on|at|for|from|later|set for|due|scheduled for)?\s*(?:the\s+|early\s+|late\s+)?|,\s+",
                between,
            ):
                mention = replace(mention, when=date, span=Span(mention.span.start, date.span.end))
                continue
        break
    return mention


def enriched(mention: Mention, page: Sequence[Mention]) -> Mention:
    """The mention with what fuller mentions of the same event on the page tell, where all of them agree."""
    fuller = [m for m in page if m.kind == mention.kind and compatible(mention, m)]
    lands = {m.country for m in fuller if m.country and not m.guessed}
    names = {m.names for m in fuller if m.names and m.kind not in ("election", "referendum", "runoff")}
    told = [m for m in fuller if m.country or m.office or m.names]  # not "the vote of 2028"
    dates = {(m.when.start, m.when.end): m.when for m in told if m.when and m.when.start}
    office = frozenset[str]().union(*(m.office for m in fuller))
    return replace(
        mention,
        country=lands.copy().pop() if len(lands) == 1 and (not mention.country or mention.guessed) else mention.country,
        guessed=mention.guessed and len(lands) != 1,
        names=mention.names or (names.pop() if len(names) == 1 else frozenset()),
        when=mention.when or (next(iter(dates.values())) if len(dates) == 1 else None),
        office=mention.office or (office if len({m.office for m in fuller if m.office}) == 1 else frozenset()),
    )


def compatible(a: Mention, b: Mention) -> bool:
    """Whether two mentions may name the same event: nothing that both tell differs."""
    if a.country and b.country and a.country != b.country and not (a.guessed or b.guessed):
        return False
    if a.office and b.office and not a.office & b.office:
        return False
    if a.names and b.names and not (a.names <= b.names or b.names <= a.names):
        return False
    return not (a.when and b.when and a.when.start and b.when.start and not _overlap(a.when, b.when))


def _overlap(a: TimeExpression, b: TimeExpression) -> bool:
    assert a.start and b.start
    return a.start <= (b.end or "9999") and b.start <= (a.end or "9999")
