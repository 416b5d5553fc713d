"""What a person sees, on the story pair of the example pages; and every wrong question has an answer."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tests.conftest import Foresaid

PAGES = Path(__file__).resolve().parents[2] / "examples" / "pages"
PAIR = [PAGES / "courier-valley-withdrawal.txt", PAGES / "courier-election-over.txt"]
AFTER = ("--as-of", "2032-03-24")


@pytest.fixture
def pair(foresaid: Foresaid) -> Foresaid:
    """The command line on a ledger of the story pair."""
    assert foresaid("read", *PAIR).exit_code == 0
    return foresaid


@pytest.mark.parametrize("verb", [["show"], ["show", "sources"], ["due"], ["score"], ["verify"], ["echoes"], ["serve"]])
def test_a_question_to_a_ledger_that_is_not_there_makes_none(
    foresaid: Foresaid, tmp_path: Path, verb: list[str]
) -> None:
    done = foresaid(*verb)
    assert done.exit_code == 1
    remedy = "foresaid read PAGES, or --ledger FILE for another one"
    assert done.stderr == f"foresaid: foresaid.db: there is no ledger here yet; try: {remedy}\n"
    assert list(tmp_path.iterdir()) == []


def test_the_ledger_may_be_named_before_or_after_the_verb_or_in_the_environment(
    foresaid: Foresaid, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert foresaid("--ledger", "a.db", "read", PAIR[0]).exit_code == 0
    shown = foresaid("show", "articles", "--ledger", "a.db").stdout
    assert "1 page" in shown
    monkeypatch.setenv("FORESAID_LEDGER", "a.db")
    assert foresaid("show", "articles").stdout == shown
    assert not (tmp_path / "foresaid.db").exists()


def test_due_comes_first_and_the_last_line_counts(pair: Foresaid) -> None:
    lines = pair("show", "forecasts", *AFTER).stdout.splitlines()
    states = [line.split()[0] for line in lines if re.match(r"\w+ +f-", line)]
    assert states == sorted(states)  # "due" < "open"
    assert set(states) == {"due", "open"}
    assert (
        lines[-1]
        == f"{len(states)} forecasts  {states.count('due')} due, {states.count('open')} open  as of 2032-03-24"
    )


def test_the_forecasts_of_one_source_by_a_part_of_its_name(pair: Foresaid) -> None:
    shown = pair("show", "forecasts", "ministry").stdout
    named = re.findall(r"^ {10}(.*) on “", shown, re.MULTILINE)
    assert named and set(named) == {"UK Ministry of Defence"}


def test_one_forecast_by_a_beginning_of_its_id(pair: Foresaid) -> None:
    shown = pair("show", "forecasts", "ministry").stdout
    (full,) = re.findall(r"(f-\w+)  10–20 %", shown)
    for prefix in (full, full[:7], full[2:7]):
        one = pair("show", "forecast", prefix).stdout
        assert one.startswith(("open", "due")) and full in one
        assert "Wording  “highly unlikely”" in one and "10–20 % (yardstick of the source)" in one


def test_a_source_shows_what_it_said_with_places(pair: Foresaid) -> None:
    shown = pair("show", "source", "UK Ministry of Defence").stdout
    place = re.search(r"([0-9a-f]{12}):(\d+)-(\d+)", shown)
    assert place
    text = PAIR[0].read_bytes().decode()
    assert text[int(place[2]) : int(place[3])].split()[0] in shown


def test_an_article_by_its_file_name_shows_what_was_found(pair: Foresaid) -> None:
    shown = pair("show", "article", "courier-valley-withdrawal.txt").stdout
    for section in ("Statements", "Words of likelihood", "Forecasts", "Figures", "Shared with other pages"):
        assert f"\n{section}\n" in shown
    assert "highly unlikely (phia)" in shown
    assert "not of this article: " in shown


@pytest.mark.parametrize(
    ("verb", "message"),
    [
        (["show", "article", "zzzz"], "zzzz: no page has this id or name; try: foresaid show articles"),
        (["show", "forecast", "f-"], "forecasts are called so: f-"),
        (
            ["show", "source", "nobody at all"],
            "nobody at all: no source has this id or name; try: foresaid show sources",
        ),
        (["show", "echoes", "nowhere.txt"], "nowhere.txt: no page has this id or name"),
        (["score", "--source", "nobody"], "nobody: no source has this id or name"),
    ],
)
def test_a_name_that_nothing_or_several_things_have(pair: Foresaid, verb: list[str], message: str) -> None:
    done = pair(*verb)
    assert done.exit_code == 1
    assert message in done.stderr


@pytest.mark.parametrize(
    ("verb", "message"),
    [
        (["show", "article"], "show article needs to be told which; foresaid show articles lists them"),
        (["show", "weather"], "'weather' is not one of 'forecasts'"),
        (["due", "--as-of", "tomorrow"], "'tomorrow' is no day; write it as 2024-03-17"),
        (["resolve", "f-1", "--outcome", "perhaps"], "'perhaps' is not one of 'happened'"),
        (
            ["resolve", "f-1", "--outcome", "happened", "--evidence", "there", "--by", "A", "--because", "B"],
            "'there' is no passage; write it as 374eaed187e0:2479-2519, as foresaid due prints it",
        ),
    ],
)
def test_wrong_usage_is_exit_code_2_and_says_the_right_one(foresaid: Foresaid, verb: list[str], message: str) -> None:
    done = foresaid(*verb)
    assert done.exit_code == 2
    assert message in done.stderr


def test_evidence_must_stand_in_a_page(pair: Foresaid) -> None:
    (forecast,) = re.findall(r"(f-\w+)  10–20 %", pair("show").stdout)
    sha = re.search(r"^[0-9a-f]{12}", pair("show", "articles").stdout)
    assert sha
    verdict = ("--outcome", "did-not-happen", "--by", "Alice", "--because", "so", *AFTER)
    done = pair("resolve", forecast, *verdict, "--evidence", f"{sha[0]}:10-999999")
    assert done.exit_code == 1
    assert re.search(r"the page has \d+ characters, so there is no such place; try: foresaid show article", done.stderr)


def test_a_verdict_can_be_reviewed_and_both_stay_on_record(pair: Foresaid) -> None:
    (forecast,) = re.findall(r"(f-\w+)  10–20 %", pair("show").stdout)
    who = ("--by", "Alice", *AFTER)
    place = ("--evidence", "courier-election-over.txt:789-889")
    assert pair("resolve", forecast, "--outcome", "happened", "--because", "read hastily", *place, *who).exit_code == 0
    again = pair("resolve", forecast, "--outcome", "did-not-happen", "--because", "read again", *place, *who)
    assert again.exit_code == 1
    assert "it is resolved (happened), so 'did-not-happen' cannot be decided" in again.stderr
    reopened = pair("review", forecast, "new-evidence", "--because", "read again", *who)
    assert reopened.exit_code == 0 and "due" in reopened.stdout
    assert (
        pair("resolve", forecast, "--outcome", "did-not-happen", "--because", "read again", *place, *who).exit_code == 0
    )
    record = pair("show", "forecast", forecast, *AFTER).stdout
    assert [
        line.split(":")[0].strip() for line in record.split("Decisions\n")[1].splitlines() if "decided by" in line
    ] == [
        *("happened", "new evidence", "did not happen"),
    ]


def test_what_a_page_prints_cannot_steer_the_terminal(foresaid: Foresaid, tmp_path: Path) -> None:
    (tmp_path / "evil.txt").write_text("\x1b[2J[bold]Rain[/bold] ahead\n\nIt \x1b]0;may\x07 rain, said \x9bAda Ode.\n")
    foresaid("read", "evil.txt")
    for what in (["articles"], ["article", "evil.txt"], ["forecasts"], ["sources"]):
        shown = foresaid("show", *what).stdout
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f]", shown)
    assert "[bold]Rain[/bold] ahead" in foresaid("show", "article", "evil.txt").stdout


def test_the_desk_is_told_where_it_is(pair: Foresaid, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []

    def serve(host: str, port: int, ready: Callable[[str], None], as_of: date | None) -> None:
        asked.extend((host, port, as_of))
        ready("http://127.0.0.1:8123/")

    monkeypatch.setattr("foresaid.cli.serve.serve_desk", serve)
    done = pair("serve", "--port", "8123")
    assert asked == ["127.0.0.1", 8123, None]
    assert done.stdout.startswith("foresaid.db at http://127.0.0.1:8123/")


def test_a_long_list_can_be_cut_and_says_how_much_is_missing(foresaid: Foresaid, tmp_path: Path) -> None:
    page = tmp_path / "outlook.txt"
    days = ("Monday", "Tuesday", "Wednesday", "Thursday")
    lines = [f"Rain is likely in Port {d} on {d}, {name} said." for d, name in zip(days, NAMES, strict=True)]
    page.write_text("Outlook\n\nby Ada Ode May 6, 2031\n\n" + "\n\n".join(lines) + "\n", "utf-8")
    foresaid("read", str(page))
    shown = foresaid("show", "forecasts", "--as-of", "2031-05-06", "--most", "2").output
    total = int(re.findall(r"(\d+) forecasts", shown)[0])
    assert total > 2 and f"... and {total - 2} more" in shown
    assert len(re.findall(r"^open ", shown, re.MULTILINE)) == 2
    assert "more" not in foresaid("due", "--as-of", "2031-06-06", "--most", "4").output


NAMES = ("the Erin Weather Office", "Bea Lund", "Carl Marsh", "Dora Finch")


@pytest.mark.parametrize(
    ("verb", "number"),
    [
        (("show", "forecasts", "--on", "phia"), "10–20 %  highly unlikely (phia, asked for)"),
        (("due", "--on", "phia"), "10–20 %  highly unlikely (phia, asked for)"),
    ],
)
def test_words_are_put_on_the_scale_that_is_asked_for(pair: Foresaid, verb: tuple[str, ...], number: str) -> None:
    assert number in pair(*verb, *AFTER).stdout
    elsewhere = pair(*verb[:-1], "icd203", *AFTER).stdout
    assert number not in elsewhere and "highly unlikely (" not in elsewhere
    assert "words on icd203" in elsewhere.splitlines()[-1 if verb[0] == "show" else -2]


def test_the_words_of_an_article_are_put_on_that_scale_too(pair: Foresaid) -> None:
    article = ("show", "article", "courier-valley-withdrawal.txt")
    asked = pair(*article, "--on", "icd203", *AFTER).stdout
    assert "Words of likelihood, words on icd203" in asked and "(icd203, asked for)" in asked
    assert "(phia)" not in asked and "highly unlikely (phia)" in pair(*article, *AFTER).stdout


def test_the_score_says_on_which_scale_the_words_are(pair: Foresaid) -> None:
    key = re.search(r"(f-\w+)  10–20 %", pair("show", "forecasts", *AFTER).stdout)
    assert key
    because = ("--by", "A. Reader", "--because", "none had left", "--as-of", "2032-03-24")
    place = "courier-election-over.txt:713-784"
    assert pair("resolve", key[1], "--outcome", "did-not-happen", "--evidence", place, *because).exit_code == 0
    assert "mean of 1" in pair("score", "--on", "phia", *AFTER).stdout
    unscored = pair("score", "--on", "icd203", *AFTER).stdout
    assert unscored.startswith("all sources  words on icd203") and "1 settled without a number" in unscored


def test_a_scale_is_exported_and_what_has_no_forecast_has_none(pair: Foresaid, tmp_path: Path) -> None:
    assert pair("export", "out", "--format", "json", "--on", "phia", *AFTER).exit_code == 0
    assert '"basis": "yardstick asked for"' in (tmp_path / "out" / "forecasts.json").read_text("utf-8")
    assert "nothing to put on phia" in pair("show", "figures", "--on", "phia").stderr
    assert "leave out --on" in pair("export", "out", "--format", "brat", "--on", "phia").stderr
