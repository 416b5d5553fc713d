"""One name that is two people: split by a role or an organisation, over all pages; decided by people.

Nobody but a reader can know that the Ada Berg of one ministry is not the Ada Berg of another. A split says which words
tell them apart: what pages credit to "Ada Berg" with these words in role or organisation goes under "Ada Berg (words)"
from then on, in lists and in what is one forecast. It holds name and words, so it outlives every new reading; a later
decision undoes it. What is stored stays as its page gave it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from django.db import transaction

from foresaid import model
from foresaid.attribution.registry import fold
from foresaid.errors import ImpossibleMove, UnknownId

from . import models as rows
from .deciding import PairDecided, by_pair, check_order, pair_decided

#: Name, role, organisation and page of a statement.
Credited = tuple[str, str | None, str | None, str]


@dataclass(frozen=True, slots=True)
class Split:
    """A name that was split, the words that tell one of its people from the others, and what was decided."""

    name: str
    words: str
    decisions: tuple[PairDecided, ...]

    @property
    def part(self) -> str:
        """The name that the one with these words goes by."""
        return f"{self.name} ({self.words})"

    @property
    def in_force(self) -> bool:
        """Whether the last decision was to split."""
        return bool(self.decisions) and self.decisions[-1].move == "split"


def splits() -> list[Split]:
    """Every split that was ever decided about, by name and words."""
    decided = by_pair(((row.name, row.words), row) for row in rows.SplitDecision.objects.order_by("at", "id"))
    return [Split(name, words, made) for (name, words), made in sorted(decided.items())]


def split_called(what: str) -> Split:
    """The split that is written "NAME | WORDS"; raises UnknownId where no page gives the name with these words.

    The words are those of a role or an organisation, or a part of them, whatever their case.
    """
    name, _, words = (part.strip() for part in what.partition("|"))
    if known := next((s for s in splits() if (s.name, fold(s.words)) == (name, fold(words))), None):
        return known
    found = _credited([name])
    if not words or not any(_tells(words, c) for c in found):
        told = sorted({w for _, role, organisation, _ in found for w in (role, organisation) if w})
        known_words = f"pages give this name with {', '.join(told)}" if told else "no page gives it a role or a body"
        raise UnknownId(what, f"no statement of this name has these words; {known_words}", "foresaid show source NAME")
    return Split(name, words, ())


def decide_split(split: Split, move: str, *, by: str, at: datetime, because: str) -> Split:
    """Add one decision, "split" or "undo"; raises ImpossibleMove where it changes nothing or nobody would be left."""
    label = f"{split.name} | {split.words}"
    decided = pair_decided(label, move, by=by, at=at, because=because)
    check_order(label, decided, split.decisions)
    wanted = "undo" if split.in_force else "split"
    if move != wanted:
        state = "split" if split.in_force else "one"
        raise ImpossibleMove(
            label, f"it is {state}, so {move!r} cannot be decided", f'foresaid review "{label}" {wanted}'
        )
    with transaction.atomic():
        if move == "split" and _nobody_left(split):
            raise ImpossibleMove(label, "every page gives the name these words, so nobody would be left", "other words")
        rows.SplitDecision.objects.create(
            name=split.name, words=split.words, move=move, by=decided.by, at=at, because=decided.because
        )
    return replace(split, decisions=(*split.decisions, decided))


def _nobody_left(split: Split) -> bool:
    trial = Parts({split.name: (split.words,)}, _credited([split.name]))
    return all(trial.part_of(*c) == split.part for c in _credited([split.name]))


@dataclass
class Parts:
    """Who of the people of a split name a statement is credited to.

    A page that gives the words once means the same person wherever it has the name, unless it gives the words of two.

    >>> parts = Parts({"Ada Berg": ("Lemna Bank",)}, [("Ada Berg", None, "Lemna Bank", "page 1")])
    >>> parts.part_of("Ada Berg", None, None, "page 1"), parts.part_of("Ada Berg", None, None, "page 2")
    ('Ada Berg (Lemna Bank)', 'Ada Berg')
    """

    words: Mapping[str, Sequence[str]]
    credited: Iterable[Credited] = ()
    _of_page: dict[tuple[str, str], set[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for one in self.credited:
            for words in self.words.get(one[0], ()):
                if _tells(words, one):
                    self._of_page.setdefault((one[0], one[3]), set()).add(words)

    def part_of(self, name: str, role: str | None, organisation: str | None, page: str) -> str:
        """The name that a statement counts under."""
        if name not in self.words:
            return name
        own = [w for w in self.words[name] if _tells(w, (name, role, organisation, page))]
        of_page = self._of_page.get((name, page), set())
        told = own or ([] if role or organisation else sorted(of_page))
        return f"{name} ({told[0]})" if len(told) == 1 else name

    def base_of(self, part: str) -> str:
        """The name that pages print for a part; itself for every other name."""
        return next((n for n, ways in self.words.items() for w in ways if part == f"{n} ({w})"), part)


def parts_in_force() -> Parts:
    """The parts of all names that are split now."""
    words: dict[str, list[str]] = {}
    for split in splits():
        if split.in_force:
            words.setdefault(split.name, []).append(split.words)
    return Parts(words, _credited(list(words)) if words else ())


def _credited(names: Sequence[str]) -> list[Credited]:
    """Name, role, organisation and page of every statement in an article that is credited to one of the names."""
    found = rows.Statement.objects.filter(source_name__in=names, zone__in=model.ARTICLE_ZONES)
    columns = found.values_list("source_name", "source_role", "source_organisation", "reading_id")
    return [(name, role, organisation, page) for name, role, organisation, page in columns if name]


def _tells(words: str, credited: Credited) -> bool:
    _, role, organisation, _ = credited
    return any(fold(words) in fold(printed) for printed in (role, organisation) if printed)


def with_parts(reading: model.Reading, parts: Parts) -> model.Reading:
    """The reading with each source that was split under the name of its part."""
    if not any(s.source and s.source.name in parts.words for s in reading.statements):
        return reading
    page = reading.page.sha256
    return replace(reading, statements=tuple(_parted(s, parts, page) for s in reading.statements))


def _parted(statement: model.Statement, parts: Parts, page: str) -> model.Statement:
    source = statement.source
    if source is None or source.name is None:
        return statement
    part = parts.part_of(source.name, source.role, source.organisation, page)
    if part == source.name:
        return statement
    return replace(statement, source=replace(source, name=part, why=f"{source.why}; {source.name!r} was split"))
