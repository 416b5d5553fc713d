"""The annotations of judgements belong to the texts they were made on, and are measured as the scorer says."""

import json

import pytest
from evaluation.annotations import JUDGEMENTS, MODALS, PAGES, documents, fingerprint, own_pages
from evaluation.judgements import SCORER, measure, misses, predicted
from evaluation.marked_pages import read_marked

from foresaid import read
from tests.shared import missing


def test_annotations_hold_offsets_and_no_text_of_others() -> None:
    for path in (JUDGEMENTS, MODALS, PAGES):
        for line in path.read_text("utf-8").splitlines():
            assert "text" not in json.loads(line)


def test_the_fingerprint_is_of_the_annotations() -> None:
    assert fingerprint(JUDGEMENTS) != fingerprint(MODALS)


@pytest.mark.seeds
def test_one_document_is_read_and_scored() -> None:
    if not SCORER.is_file() or not (found := documents()):
        missing("the annotated news is not beside the checkout")
    document = next(d for d in found if len(d.marks["judgements"]) > 3)
    readings = {document.doc: read(document.text.encode(), bare=True, published=document.published)}
    values = {m.name: m.value for m in measure([document], readings)}
    assert values["judgement recall"] > 0 and values["polarity accuracy"] > 50
    assert len(predicted(document, readings[document.doc])["judgements"]) > 0
    assert all(line.lstrip().startswith(("miss", "extra")) for line in misses([document], readings))


HEAD = "# 2031-05-06 development\n"


def test_our_own_pages_hold_their_annotations() -> None:
    pages = own_pages()
    assert len(pages) >= 16 and {p.marks["part"] for p in pages} == {"development", "unseen"}
    for page in pages:
        for judgement in page.marks["judgements"]:
            start, end = judgement["phrase"]
            assert page.text[start:end].strip() and "[[" not in page.text


@pytest.mark.parametrize(
    ("marked", "wrong"),
    [
        ("Rain.", "first line"),
        (HEAD + "Rain is [[likely|x=1]].", "no such field: x"),
        (HEAD + "Rain is [[likely|s=the office]].", "does not stand in the text"),
        (HEAD + "{{Forty boats|40}} sail.", "Forty boats"),
    ],
)
def test_a_fault_in_a_marked_page_is_named(marked: str, wrong: str) -> None:
    with pytest.raises(ValueError, match=wrong):
        read_marked("page", marked)
