"""Lines that begin with a name and a colon: somebody who speaks ("Brook: We will win."), or a label ("Parts: Steel").

Only the rest of the page can tell. The rules, the first that decides:

    person      the page names a person so, elsewhere than before such a colon: speaks
    written     the page writes a word of it in small letters too ("parts"): a label
    given name  it begins with a known first name: speaks
    named       it stands before a headline, and elsewhere in the page: speaks
    in turn     it begins several lines that are sentences, and so does another: speaks, as in a conversation
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence, Set

from foresaid.attribution.directory import Directory
from foresaid.attribution.drafts import Draft
from foresaid.attribution.registry import gender_of
from foresaid.attribution.speakers import NAME_LINE

_SMALL = re.compile(r"(?<![^\W_])[a-z][^\W\d_]+")
_SENTENCE = re.compile(r"(?:\S+\s+){2,}.*[.!?…][\"'”’)]*\s*$", re.DOTALL)


def without_labels(drafts: Sequence[Draft], directory: Directory) -> list[Draft]:
    """The drafts without those whose source is a label."""
    lines = [d for d in drafts if d.raw.form == NAME_LINE and d.mention]
    if not lines:
        return list(drafts)
    small = frozenset(_SMALL.findall(lines[0].paragraph.text))
    openings = {d.mention.start for d in lines if d.mention}
    names: dict[str, list[Draft]] = defaultdict(list)
    for line in lines:
        names[_name(line)].append(line)
    in_turn = [n for n, said in names.items() if sum(map(_is_sentence, said)) > 1 and not _is_written(n, small)]
    elsewhere = {n.body.name for n in (*directory.bodies, *directory.names) if n.at not in openings}

    def speaks(name: str, said: Sequence[Draft]) -> bool:
        if _is_person(name, directory, said[0].group, openings):
            return True
        if _is_written(name, small):
            return False
        titles = any(d.paragraph.region.zone == "headline" for d in said)
        return bool(gender_of(name)) or (titles and name in elsewhere) or (name in in_turn and len(in_turn) > 1)

    # "Ada Berg" and, in her next answers, "Berg"
    speakers = {name.split()[-1] for name, said in names.items() if speaks(name, said)}
    said = [d for d in lines if _name(d).split()[-1] in speakers]
    kept = [d for d in drafts if d.raw.form != NAME_LINE or any(d is line for line in said)]
    return [d for d in kept if not any(_is_inside(d, line) for line in said)]


def _is_inside(draft: Draft, line: Draft) -> bool:
    """Whether a draft is another reading of a line that somebody speaks."""
    return draft is not line and draft.paragraph is line.paragraph and line.raw.extent.contains(draft.raw.extent)


def _name(line: Draft) -> str:
    return line.mention.of(line.paragraph.text) if line.mention else ""


def _is_person(name: str, directory: Directory, group: int, openings: Set[int]) -> bool:
    """Whether a person of that name stands elsewhere than at the openings."""
    called = {person.name for person in directory.people_called(name, group)}
    return any(person.name in called and person.at not in openings for person in directory.people)


def _is_written(name: str, small: Set[str]) -> bool:
    """Whether the page writes a word of the name in small letters, in the singular or the plural."""
    words = [word.lower() for word in name.split()]
    return any({word, word + "s", word.removesuffix("s")} & small for word in words)


def _is_sentence(line: Draft) -> bool:
    return any(_SENTENCE.match(span.of(line.paragraph.text)) for span in line.raw.content)
