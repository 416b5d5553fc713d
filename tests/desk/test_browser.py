"""The desk in a real browser: Debian's Chromium, against `foresaid serve` as a user starts it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.shared import missing

PAGES = Path(__file__).resolve().parents[2] / "examples" / "pages"
FORESAID = Path(sys.executable).with_name("foresaid")
WIRE = ("meridian-lemna-winter", "lakeland-valley-reprint")
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a desk that serves a ledger of the story pair, an agency's report of it, and the reprint."""
    ledger = tmp_path_factory.mktemp("desk") / "foresaid.db"
    pages = [PAGES / f"{name}.txt" for name in ("courier-valley-withdrawal", "courier-election-over", *WIRE)]
    subprocess.run([FORESAID, "read", "--ledger", ledger, *pages], check=True, capture_output=True)
    command = [str(FORESAID), "serve", "--ledger", str(ledger), "--port", "0", "--as-of", "2032-05-01"]
    environment = os.environ | {"PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as server:
        assert server.stdout
        line = server.stdout.readline()
        found = re.search(r"http://\S+", line)
        assert found, line
        yield found.group()
        server.terminate()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """Debian's Chromium, driven by playwright."""
    executable = shutil.which("chromium")
    if not executable:
        missing("there is no chromium on this machine")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=executable, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture
def page(chromium: Any, address: str) -> Iterator[Any]:
    """A page on which nothing may fail: no script error, no missing file."""
    context = chromium.new_context(base_url=address, viewport={"width": 1200, "height": 900})
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda e: faults.append(str(e)))
    page.on("response", lambda r: faults.append(f"{r.status} {r.url}") if r.status >= 400 else None)
    yield page
    context.close()
    assert not faults


@pytest.mark.xdist_group("browser")
def test_from_the_list_to_the_words_in_the_saved_page(page: Any) -> None:
    page.goto("/")
    page.get_by_role("searchbox", name="Words").fill("highly unlikely")
    page.get_by_role("button", name="Show").click()
    page.locator("article.forecast h3 a").first.click()
    page.get_by_role("link", name="The three-day Varnian presidential election concluded on March 21").click()
    marked = page.locator("mark.at").first
    assert marked.is_visible()
    box = marked.bounding_box()
    assert box and 0 <= box["y"] <= 900, "the passage is scrolled into view"
    assert "concluded on March 21" in " ".join(page.locator("mark.at").all_inner_texts())


@pytest.mark.xdist_group("browser")
@pytest.mark.parametrize("width", [360, 1200])
def test_no_page_is_wider_than_the_screen(page: Any, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto("/")
    forecast = page.locator("article.forecast h3 a").first.get_attribute("href")
    page.goto("/articles")
    article = page.locator("td a").first.get_attribute("href")
    page.goto("/echoes")
    family = page.locator("article.family blockquote a").first.get_attribute("href")
    for url in ("/", forecast, "/articles", article, "/sources", "/echoes", family):
        page.goto(url)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, url


@pytest.mark.xdist_group("browser")
def test_from_an_echo_in_an_article_by_keyboard_to_both_passages(page: Any) -> None:
    page.goto("/articles")
    page.get_by_role("link", name='British update says Varnia "highly unlikely"').click()
    link = page.locator("a.copies[href^='/echo/']").first
    assert "also in" in (link.get_attribute("aria-label") or "")
    link.focus()
    box = link.bounding_box()
    assert box and box["width"] > 8, "the link can be seen and hit"
    page.keyboard.press("Enter")
    page.wait_for_url("**/echo/*")
    before, after = page.locator("blockquote.before"), page.locator("blockquote.after")
    left, right = before.bounding_box(), after.bounding_box()
    assert left and right and left["x"] < right["x"] and abs(left["y"] - right["y"]) < 60, "side by side"
    page.set_viewport_size({"width": 360, "height": 800})
    left, right = before.bounding_box(), after.bounding_box()
    assert left and right and left["x"] == right["x"] and left["y"] < right["y"], "one above the other"


@pytest.mark.xdist_group("browser")
def test_what_changed_is_told_without_colour(page: Any) -> None:
    page.goto("/?q=highly+unlikely")
    page.locator("article.forecast h3 a").first.click()
    change = page.locator("#wording + p.chain")
    assert "highly unlikely" in change.inner_text() and "low" in change.inner_text()
    assert page.locator("del", has_text="highly unlikely").first.is_visible()
    page.get_by_role("link", name="articles,").click()
    assert page.evaluate("location.hash") == "#reports"


@pytest.mark.xdist_group("browser")
def test_the_desk_can_be_walked_by_keyboard(page: Any) -> None:
    page.goto("/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")
