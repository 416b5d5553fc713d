"""Speakers before a colon: headlines ("FT: Rates to rise"), transcripts ("BROOK: We will win"), bulleted lines."""

from __future__ import annotations

import re

from foresaid.attribution.cues import cue_verbs, entry, words
from foresaid.attribution.engine import RawAttribution
from foresaid.attribution.nominals import has_finite_verb
from foresaid.attribution.pieces import MAX_LABEL, is_label, range_span, span_of
from foresaid.attribution.registry import body_called, country_called, role_words
from foresaid.attribution.units import Unit
from foresaid.model import Span, trimmed
from foresaid.sentences import Paragraph

_TITLES = frozenset({"headline", "related_title", "feed_headline", "related_excerpt"})
_NAME_LINE = re.compile(r"(?P<speaker>(?:[A-Z][\w.’'-]+ ){0,2}[A-Z][\w.’'-]+): (?=[A-Z“\"])")
_TRANSCRIPT = re.compile(r"[\"“]?(?P<speaker>[A-Z][A-Z.’' -]{2,30}[A-Z]):\s+(?=\S)")
_ENDED = re.compile(r"[.!?…—–-][\"'”’)\]]*$")

_SPOKE = frozenset({"said", "says", "added", "adds", "wrote", "writes", "asked", "asks", "replied", "tweeted"})
#: The form of a line whose speaker is plain from the line.
SPEAKER = "S: X"
#: The form of a line that only the rest of the page can tell from a label ("Weather: Rain in the north").
NAME_LINE = "N: X"


def transcript_line(paragraph: Paragraph) -> RawAttribution | None:
    """ "BROOK: We will win. Soon.": a name before a colon speaks to the end of the paragraph.

    In small letters ("Brook: We will win.") the line has the form NAME_LINE: it may as well be a label.
    """
    span = paragraph.region.span
    if paragraph.region.zone != "body":
        return None
    for pattern, confidence, form in ((_TRANSCRIPT, 0.9, SPEAKER), (_NAME_LINE, 0.6, NAME_LINE)):
        match = pattern.match(paragraph.text, span.start, span.end)
        if match and not is_label(match["speaker"].lower()):
            content = trimmed(paragraph.text, match.end(), span.end)
            if not _ENDED.search(content.of(paragraph.text)):
                return None  # "NVIDIA GTC: March 16-19 | San Jose": speech ends with a mark
            speaker = Span(*match.span("speaker"))
            return RawAttribution((content,), (speaker,), (Span(speaker.end, speaker.end + 1),), confidence, form)
    return None


def colon_line(unit: Unit, paragraph: Paragraph) -> RawAttribution | None:
    """ "FT: Rates to rise", "* Brook: ‘We will win’": who speaks stands before the colon of a headline or a bullet."""
    items = unit.items
    start = next((k for k, i in enumerate(items) if i.text not in {"*", "•", "-", "–"}), 0)
    colon = next((k for k in range(start, min(start + MAX_LABEL, len(items))) if items[k].text == ":"), None)
    if colon is None or colon == start or colon + 1 >= len(items) or not _is_title(unit, paragraph):
        return None
    if items[start].lower in _SPOKE and colon > start + 1:
        return None  # "Said Ellis: “We will win.”"
    form = _form(unit, start, colon, paragraph)
    if form is None:
        return None
    end = len(items)
    while end > colon + 1 and items[end - 1].text == ".":
        end -= 1
    content = span_of(unit, colon + 1, end)
    if content is None:
        return None
    if paragraph.region.zone == "body" and not _may_be_speech(unit, colon, content):
        return None
    return RawAttribution((content,), (range_span(unit, (start, colon)),), (), 0.8, form)


def _may_be_speech(unit: Unit, colon: int, content: Span) -> bool:
    """Whether the words have a mark at the end or a verb: "Cloud partners: Quay, Moe and Sons" is a list."""
    return bool(_ENDED.search(content.of(unit.text))) or has_finite_verb(unit, colon + 1, len(unit.items))


def _is_title(unit: Unit, paragraph: Paragraph) -> bool:
    """A headline, a teaser, or a line of the text that is set like one."""
    if paragraph.region.zone in _TITLES:
        return True
    if unit.span != trimmed(unit.text, paragraph.region.span.start, paragraph.region.span.end):
        return False
    whole = len(unit.items) > 2 and unit.items[-1].quotation is not None and unit.items[-2].text == ":"
    return unit.is_title_case or whole


def _form(unit: Unit, start: int, colon: int, paragraph: Paragraph) -> str | None:
    """The form of a line whose words before the colon name a speaker: a person or a body, no label, place or subject.

    A name alone is not enough ("Storm Odile: ..."): it must be a body, an office or a group of people, or the words
    behind the colon must be quoted; else the line has the form NAME_LINE, which the rest of the page decides.
    """
    items = unit.items[start:colon]
    text = unit.words(start, colon)
    if is_label(text.lower()) or not all(i.is_word or i.text in "-.’'&/" or i.lower == "'s" for i in items):
        return None
    no_name = (words("auxiliaries") - {"'s"}) | words("verbs") | (words("pronouns") - words("determiners"))
    spoken = [v for i in items if not i.is_capital for v in cue_verbs().get(i.lower, ()) if v.form == "past"]
    if spoken or any(i.lower in no_name for i in items):
        return None
    last = items[-1].lower
    if last in entry("nouns", "words") and any(i.lower in {"'s", "his", "her", "their", "its"} for i in items):
        return None  # "Berg's reply: “No.”": it is Berg who speaks
    if body_called(text) or last in words("persons") or last.removesuffix("s") in words("persons"):
        return SPEAKER
    place = country_called(text)
    if place:
        return SPEAKER if place[1] == "capital" or paragraph.region.zone in {"headline", "related_title"} else None
    if last in role_words("names", "bodies") or fold_role(last):
        return SPEAKER
    quoted = unit.items[colon + 1]
    if quoted.quotation and colon + 2 >= len([i for i in unit.items if i.text != "."]):
        return SPEAKER
    names = [i for i in items if i.is_word]
    if items[0].lower in role_words("names", "things") or not all(i.is_capital for i in names) or len(names) > 3:
        return None
    if start == 0 and not (unit.is_title_case and len(names) == 1):
        return None
    # of a teaser the page has the title only, so no more can be asked of it
    return NAME_LINE if paragraph.region.zone in {"headline", "body"} else SPEAKER


def fold_role(word: str) -> bool:
    """Whether a word, singular or plural, is the noun of an office."""
    return word in role_words("people", "words") or word.removesuffix("s") in role_words("people", "words")
