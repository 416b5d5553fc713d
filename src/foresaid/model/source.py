"""Source: who a statement is credited to."""

from __future__ import annotations

from dataclasses import dataclass

from .span import Span

#: Words that stand for whoever was named before.
PRONOUNS = frozenset({"he", "she", "they", "it", "who", "which", "i", "we"})


@dataclass(frozen=True, slots=True)
class Source:
    """Somebody who said something: the words that named them, and who that is.

    `span` is the mention at the cue, None where the page gives no words (then `implicit` is True and the source was
    carried over from the sentences around). `name` is the resolved name, None for an unnamed collective or where two
    readings are possible; then `candidates` lists them. `why` names the rule that resolved it.
    """

    span: Span | None = None
    name: str | None = None
    role: str | None = None
    organisation: str | None = None
    implicit: bool = False
    candidates: tuple[str, ...] = ()
    why: str = ""

    def called(self, text: str) -> str | None:
        """What a reader knows the source by in the page's `text`: its name, else the words that stand for it.

        A pronoun says nothing where the words that it stands for are known.

        >>> Source(Span(0, 3), role="analysts at Kettle Bank").called("who expect rain")
        'analysts at Kettle Bank'
        """
        words = self.span.of(text) if self.span else None
        if words is None or (self.role and words.casefold() in PRONOUNS):
            words = self.role
        return self.name or words
