"""Files and folders -> captures."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from foresaid.capture import LARGEST, find_captures
from foresaid.errors import UnreadableCapture
from foresaid.model import Capture


def names(*paths: Path) -> list[str]:
    return [Path(c.path or "").name if isinstance(c, Capture) else c.reason for c in find_captures(paths)]


def one(path: Path) -> UnreadableCapture:
    (found,) = find_captures([path])
    assert isinstance(found, UnreadableCapture)
    assert str(path) in str(found)
    assert found.remedy
    return found


def test_a_folder_gives_its_pages_by_name_and_its_folders_after_them(tmp_path: Path) -> None:
    (tmp_path / "b" / "inner").mkdir(parents=True)
    for name in ("z.txt", "a.HTML", "c.htm", "b/b.txt", "b/inner/a.txt", "notes.pdf", ".hidden.txt", "b/.x.txt"):
        (tmp_path / name).write_text("Rain.")
    assert names(tmp_path) == ["a.HTML", "c.htm", "z.txt", "b.txt", "a.txt"]
    assert names(tmp_path) == names(tmp_path)


def test_paths_keep_the_order_given_and_a_page_comes_once(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("Rain.")
    assert names(tmp_path / "b.txt", tmp_path) == ["b.txt", "a.txt"]


def test_the_suffix_says_what_a_file_is_and_a_named_file_without_one_is_looked_into(tmp_path: Path) -> None:
    for name, text in (
        ("a.txt", "Rain."),
        ("b.html", "<p>Rain."),
        ("c", "<!DOCTYPE html><p>Rain."),
        ("d.log", "Rain."),
    ):
        (tmp_path / name).write_text(text)
    found = [next(iter(find_captures([tmp_path / name]))) for name in ("a.txt", "b.html", "c", "d.log")]
    assert [c.media_type for c in found if isinstance(c, Capture)] == [
        "text/plain",
        "text/html",
        "text/html",
        "text/plain",
    ]


def test_the_time_of_the_file_is_kept_and_called_so(tmp_path: Path) -> None:
    page = tmp_path / "a.txt"
    page.write_text("Rain.")
    os.utime(page, (0, 86_400))
    (capture,) = find_captures([page])
    assert isinstance(capture, Capture)
    assert (capture.captured, capture.captured_basis) == ("1970-01-02T00:00:00+00:00", "file time")


def test_the_parts_of_a_page_saved_whole_are_no_pages(tmp_path: Path) -> None:
    (tmp_path / "rain_files").mkdir()
    (tmp_path / "rain_files" / "frame.html").write_text("<p>advertisement")
    (tmp_path / "rain.html").write_text("<p>Rain.")
    assert names(tmp_path) == ["rain.html"]


def test_a_folder_without_pages_is_named(tmp_path: Path) -> None:
    assert "no page" in one(tmp_path).reason


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    assert one(tmp_path / "none.txt").reason == "there is no such file or folder"


def test_an_empty_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").touch()
    assert one(tmp_path / "a.txt").reason == "the file is empty"


def test_a_file_larger_than_a_page_is_not_read(tmp_path: Path) -> None:
    page = tmp_path / "a.txt"
    with page.open("wb") as file:
        file.truncate(50_000_000)
    assert f"limit {LARGEST:,}" in one(page).reason


def test_a_file_without_permission_says_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = tmp_path / "a.txt"
    page.write_text("Rain.")

    def refuse(self: Path) -> bytes:  # the owner of the machine may read everything, so the refusal is made here
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert one(page).reason == "no permission to read it"
    assert "chmod" in one(page).remedy


def test_links_to_files_are_read_and_links_round_in_a_circle_end(tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    (tmp_path / "elsewhere.txt").write_text("Rain.")
    (folder / "link.txt").symlink_to(tmp_path / "elsewhere.txt")
    (folder / "round").symlink_to(folder, target_is_directory=True)
    (folder / "nowhere.txt").symlink_to(tmp_path / "gone.txt")
    assert names(folder) == ["link.txt", "the link leads nowhere"]


def test_a_page_saved_by_singlefile_says_where_and_when(tmp_path: Path) -> None:
    mark = "<!DOCTYPE html> <html><!--\n Page saved with SingleFile \n url: https://erin.example/rain \n"
    mark += " saved date: Tue May 06 2031 10:15:00 GMT+0200 (Central European Summer Time)\n--><p>Rain.</html>"
    (tmp_path / "rain.html").write_text(mark)
    [capture] = find_captures([tmp_path])
    assert isinstance(capture, Capture)
    assert capture.url == "https://erin.example/rain"
    assert (capture.captured, capture.captured_basis) == ("2031-05-06T08:15:00+00:00", "SingleFile's comment")
