"""Whatever the text is, the two stages read it without an error, and every span gives back its words."""

from hypothesis import given, settings
from hypothesis import strategies as st

from foresaid.figures import find_figures
from foresaid.likelihood import find_judgements
from foresaid.model import Article, Block, Span
from foresaid.sentences import read_prose

WORDS = (
    "likely unlikely not may could will won't she'll would I'm sure that if unless the chances of are low 60 percent "
    "chance one in five 3-1 odds 50-50 between and 10 to 20 million $ € , . ? \" “ ” ' ’ expected due going to be have "
    "hundreds thousands half a third 0/4 2016 May perhaps by nothing ½ 1,000-1,100 per day ago 18:20 6C % # / - (R)"
).split(" ")


@settings(max_examples=120, deadline=None)
@given(st.one_of(st.text(max_size=80), st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join)))
def test_any_text_is_read(text: str) -> None:
    article = Article(text, (Block(Span(0, len(text)), "body", ""),)) if text.strip() else Article(text)
    prose = read_prose(article)
    judgements = find_judgements(article, prose, (), "ab" * 32)
    figures = find_figures(article, prose, (), ())
    spans = [p for j in judgements for p in j.phrase] + [j.event for j in judgements if j.event]
    for span in [*spans, *(f.span for f in figures), *(j.condition for j in judgements if j.condition)]:
        assert 0 <= span.start < span.end <= len(text) and span.of(text) == span.of(text).strip()
    for figure in figures:
        assert figure.low is None or figure.high is None or figure.low <= figure.high
    assert len({j.id for j in judgements}) == len(judgements)
