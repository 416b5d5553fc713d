"""What a person sees: words of pages made safe for a terminal, probabilities, days, and the few colours there are."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from rich.console import Console
from rich.text import Text

from foresaid.model import State
from foresaid.scoring import BandScore

#: One colour per state, used for that word only; without colours the word says the same.
STATE_STYLE: dict[State, str] = {
    "due": "bold yellow",
    "open": "cyan",
    "resolved": "green",
    "annulled": "dim",
    "withdrawn": "dim",
    "rejected": "dim",
}

#: Widest line of prose; longer ones are hard to read on a wide screen.
WIDEST = 110


def console() -> Console:
    """Standard output: folded to the screen, or unfolded and plain where it goes into a file or a pipe."""
    out = Console(file=sys.stdout, highlight=False, soft_wrap=not is_screen(), emoji=False, markup=False)
    if is_screen() and out.width > WIDEST:
        out.width = WIDEST
    return out


def is_screen() -> bool:
    """Whether a person sees standard output as it comes."""
    return sys.stdout.isatty()


def safe(words: str) -> str:
    """Words of a page on one line, without characters that would steer a terminal.

    >>> safe("low\\x1b[2J\\n  chance\\u202e")
    'low�[2J chance�'
    """
    folded = " ".join(words.split())
    if folded.isascii() and folded.isprintable():
        return folded
    return "".join("�" if unicodedata.category(c) in ("Cc", "Cf", "Cs") else c for c in folded)


def shortened(words: str, most: int) -> str:
    """The words, cut at a space with an ellipsis if there are more than `most` characters.

    >>> shortened("a new round of mobilisation", 14)
    'a new round …'
    """
    words = safe(words)
    return words if len(words) <= most else words[: most - 1].rsplit(" ", 1)[0] + " …"


def quoted(words: str, most: int = 400) -> str:
    """The words in quotation marks."""
    return f"“{shortened(words, most)}”"


def percent(low: float | None, high: float | None) -> str:
    """A band as people write it.

    >>> percent(0.1, 0.2), percent(0.5, 0.5), percent(0.955, 1), percent(None, None)
    ('10–20 %', '50 %', '95.5–100 %', 'no number')
    """
    if low is None or high is None:
        return "no number"
    ends = [f"{round(p * 100, 1):g}" for p in (low, high)]
    return f"{'–'.join(dict.fromkeys(ends))} %"


def score(value: float | None) -> str:
    """A score with as many places as it takes to tell .0225.

    >>> score(0.0225), score(0.04), score(None)
    ('.0225', '.0400', '–')
    """
    if value is None:
        return "–"
    return f"{value:.4f}".removeprefix("0")


def band_score(s: BandScore | None) -> str:
    """Best, middle and worst of a band's score.

    >>> band_score(BandScore(0.01, 0.0225, 0.04))
    'best .0100   mid .0225   worst .0400'
    """
    return f"best {score(s.best)}   mid {score(s.mid)}   worst {score(s.worst)}" if s else "–"


def number(value: float) -> str:
    """A count in figures, thousands apart.

    >>> number(30000.0), number(87.2)
    ('30,000', '87.2')
    """
    return f"{value:,.0f}" if value == int(value) else f"{value:,g}"


def and_more(entries: Sequence[object], most: int | None) -> Iterator[Text]:
    """A line that says how many entries of a list were not shown, if any."""
    if most is not None and len(entries) > most:
        yield line(f"... and {len(entries) - most} more", indent=2)


def count(n: int, noun: str) -> str:
    """A count with its noun.

    >>> count(1, "page"), count(2, "page"), count(0, "source"), count(3, "passage")
    ('1 page', '2 pages', 'no sources', '3 passages')
    """
    return f"{n or 'no'} {noun}{'' if n == 1 else 's'}"


def line(*parts: str | Text | tuple[str, str], indent: int = 0, gap: str = "  ") -> Text:
    """One line of words and styled words, without the empty ones."""
    texts = [Text(p) if isinstance(p, str) else Text(*p) if isinstance(p, tuple) else p for p in parts]
    return Text(" " * indent) + Text(gap).join(t for t in texts if t.plain)


def say(out: Console, lines: Iterable[Text]) -> None:
    """Print lines; a folded one continues under its own beginning, not at the margin."""
    for text in lines:
        indent = len(text.plain) - len(text.plain.lstrip(" "))
        if out.soft_wrap or len(text.plain) <= out.width:
            out.print(text)
            continue
        for i, part in enumerate(text[indent:].wrap(out, out.width - indent - 2)):
            part.rstrip()
            out.print(Text(" " * (indent + 2 * bool(i))) + part)
