"""What a reading holds that its reference does not, and the figures and traps that the scorer counts without naming.

The reference scorer names what was missed; what was found too much it only counts. For whoever mends a rule both lists
matter, so this one stands beside it in the output of `--misses`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

Spans = list[tuple[int, int]]


def extras(reading: dict[str, Any], reference: dict[str, Any]) -> list[str]:
    """One line for each statement, judgement and figure that the reference does not have, and for what it has alone.

    >>> reading = {"judgements": [{"phrase": [{"start": 3, "end": 6, "text": "may"}], "rule": "modal", "zone": "body"}]}
    >>> extras(reading, {"judgements": [], "not_judgements": []})
    ["  extra judgement | body 'may' (modal)"]
    """
    return [
        *_statements(reading, reference),
        *_judgements(reading, reference),
        *_figures(reading, reference),
    ]


def _statements(reading: dict[str, Any], reference: dict[str, Any]) -> Iterator[str]:
    known = [_spans(g["content"]) for g in reference.get("statements", [])]
    for statement in reading.get("statements", []):
        if all(_jaccard(_spans(statement["content"]), spans) < 0.5 for spans in known):
            words = statement["content"][0]["text"][:90]
            yield f"  extra statement | {statement['zone']} {words!r} ({statement.get('rule')})"


def _judgements(reading: dict[str, Any], reference: dict[str, Any]) -> Iterator[str]:
    for judgement in reading.get("judgements", []):
        phrase = _spans(judgement["phrase"])
        if any(_overlap(phrase, _spans(g["phrase"])) for g in reference["judgements"]):
            continue
        trap = next((t for t in reference["not_judgements"] if _overlap(phrase, _spans(t["span"]))), None)
        why = f"; not a judgement: {trap['why']}" if trap else ""
        words = judgement["phrase"][0]["text"]
        yield f"  extra judgement | {judgement['zone']} {words!r} ({judgement.get('rule')}{why})"


def _figures(reading: dict[str, Any], reference: dict[str, Any]) -> Iterator[str]:
    found, known = reading.get("figures", []), [f for f in reference.get("figures", []) if f["zone"] != "promo"]
    for figure in found:
        if not any(_jaccard(_spans(figure["span"]), _spans(g["span"])) >= 0.3 for g in known):
            yield f"  extra figure | {figure['zone']} {figure['span']['text']!r} ({figure.get('rule')})"
    for figure in known:
        if not any(_jaccard(_spans(figure["span"]), _spans(f["span"])) >= 0.3 for f in found):
            yield f"  miss figure | {figure['zone']} {figure['span']['text']!r}"


def _spans(value: Any) -> Spans:
    """One span or several as [start, end) pairs."""
    return [(s["start"], s["end"]) for s in (value if isinstance(value, list) else [value])]


def _overlap(a: Spans, b: Spans) -> int:
    return sum(max(0, min(e, f) - max(s, t)) for s, e in a for t, f in b)


def _jaccard(a: Spans, b: Spans) -> float:
    shared = _overlap(a, b)
    return shared / (sum(e - s for s, e in a) + sum(e - s for s, e in b) - shared) if shared else 0.0
