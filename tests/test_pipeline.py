"""The whole river on any text: nothing is lost, every span gives back its words, nothing raises but our own errors."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from foresaid.errors import UnreadableCapture
from foresaid.horizon import learned_calendar
from foresaid.model import Capture, Reading, from_json, to_json
from foresaid.pipeline import read, settle

#: Pieces that look like news, so that random texts reach the depths of every stage.
PIECES = [
    "by Ada Ode and The Erin Courier news desk May 6, 2031 2:04 PM 3 min read",
    "Home | World | Sport",
    "News Feed",
    "5:14 PM",
    "Rain 'highly unlikely' before the March election, Met Office says",
    "The chances of a strike before the vote in March 2032 are low, the British Ministry of Defence wrote on Oct. 10.",
    '"We will win," said Ada Ode, a spokesperson for the port, on public radio on Monday.',
    "“They may go,” she added. ‘Or not’",
    "The three-day election concluded on March 17.",
    "There is speculation that he will resign sometime in November.",
    "around 30,000 a month, or 1,000-1,100 daily; 0/4; one in five; 3-1 odds; 87.2% of the vote; $1.5 million",
    "It is unclear if 12,000 people, perhaps more than a million, will come by the end of next year",
    "Subscribe",
    "* indicates required",
    "Yet another teaser that was cut off in the middle of",
    "(Bea Lund/Meridian)",
    'According to Reuters, citing the Kremlin press service: "No.',
    "Ada: No. Bert: Yes?",
    "\u202e\u200b\ufeff\u2028\x85\x0b",
    "İstanbul ﬃ ① ½ 𝟛 𐍈 e\u0301",
    "\r\n",
    "",
]


def texts() -> st.SearchStrategy[str]:
    lines = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=60)), max_size=14)
    return lines.flatmap(lambda found: st.sampled_from(["\n", "\n\n", "\r\n", " "]).map(lambda end: end.join(found)))


def check(reading: Reading) -> None:
    text = reading.page.text
    covered = [0] * len(text)
    for block in reading.article.blocks:
        for i in range(block.span.start, block.span.end):
            covered[i] += 1
    assert max(covered, default=0) <= 1, "no block overlaps another"
    assert all(covered[i] for i, c in enumerate(text) if not c.isspace()), "every mark is in a block"
    written = json.loads(json.dumps(to_json(reading)))
    assert from_json(written).statements == reading.statements  # from_json refuses a span that lies
    statements = {s.id for s in reading.statements}
    for j in reading.judgements:
        assert j.statement is None or j.statement in statements
        assert (j.low is None) == (j.high is None) and (j.low or 0) <= (j.high or 1)
        assert j.horizon is None or (_is_day(j.horizon.start) and _is_day(j.horizon.end))
    for f in reading.figures:
        assert f.low is None or f.high is None or f.low <= f.high


def _is_day(day: str | None) -> bool:
    return day is None or bool(date.fromisoformat(day))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(texts(), st.booleans(), st.sampled_from([None, "2031-05-06"]))
def test_any_text_is_read_whole(text: str, bare: bool, published: str | None) -> None:
    try:
        reading = read(text.encode("utf-8", "replace"), bare=bare, published=published if bare else None)
    except UnreadableCapture:
        return
    check(reading)
    check(settle(reading, learned_calendar([reading])))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.tuples(st.sampled_from(["p", "div", "h1", "h2", "li", "td", "time", "a", "figcaption", "script"]), texts()),
        max_size=8,
    ),
    st.integers(0, 200),
)
def test_any_html_is_read_whole_even_when_cut(elements: list[tuple[str, str]], cut: int) -> None:
    page = "<html><body>" + "".join(f"<{tag}>{text}</{tag}>" for tag, text in elements) + "</body></html>"
    content = page[: len(page) - cut].encode("utf-8", "replace")
    try:
        reading = read(Capture(content, path="cut.html", media_type="text/html"))
    except UnreadableCapture:
        return
    check(reading)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused_by_name(content: bytes) -> None:
    try:
        check(read(Capture(content, path="noise.txt")))
    except UnreadableCapture as error:
        assert str(error).startswith("noise.txt: ")


@pytest.mark.parametrize(
    "page", sorted((Path(__file__).parents[1] / "examples" / "pages").iterdir()), ids=lambda p: p.name
)
def test_reading_twice_gives_the_same_ids_and_the_same_json(page: Path) -> None:
    capture = Capture(
        page.read_bytes(), path=page.name, media_type="text/html" if page.suffix == ".html" else "text/plain"
    )
    first, second = read(capture), read(capture)
    assert json.dumps(to_json(first)) == json.dumps(to_json(second))
    check(first)
    ids = [s.id for s in first.statements] + [j.id for j in first.judgements]
    assert len(ids) == len(set(ids)), "an id names one thing"


@pytest.mark.parametrize("heading", ["What We Like", "How It Floats Now", "2. Pay Yourself First"])
def test_a_heading_without_a_sentence_is_read(heading: str) -> None:
    assert read(heading.encode(), bare=True).statements == ()
