"""How often attributions of a stated confidence are right, on text that nothing had seen: a table to look at.

The trees for wholes state how often such attributions were right, so nothing is left to map; the table shows whether
that holds on texts they were not grown on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .linking import Judged, grow

#: Attribution by attribution: the stated confidence, and whether it was right.
Answers = Iterable[tuple[float, bool]]


def held_out(these: Judged, those: Judged) -> Answers:
    """What trees grown on these state of those."""
    trees = grow(these.rows, these.right)
    return zip(trees(those.rows).tolist(), those.right.tolist(), strict=True)


def reliability(answers: Answers) -> Iterator[str]:
    """The table of what is stated against what was right, a row for each tenth.

    >>> list(reliability([(0.2, False), (0.9, True)]))
    ['stated   right   of', '  0.20    0.00    1', '  0.90    1.00    1']
    """
    yield "stated   right   of"
    rows: dict[int, list[tuple[float, bool]]] = {}
    for stated, right in answers:
        rows.setdefault(min(int(10 * stated), 9), []).append((stated, right))
    for _, held in sorted(rows.items()):
        stated, share = (sum(column) / len(held) for column in zip(*held, strict=True))
        yield f"  {stated:.2f}    {share:.2f} {len(held):4}"
