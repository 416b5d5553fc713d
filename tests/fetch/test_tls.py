"""HTTPS: the certificate is checked for the name, although the connection goes to an address."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from foresaid.capture import find_captures
from foresaid.errors import NotFetched
from foresaid.fetch import Fetcher
from foresaid.fetch.exchange import _context
from foresaid.model import Capture
from tests.fetch.server import Site, running
from tests.shared import missing


def certificate(folder: Path, name: str) -> tuple[Path, Path]:
    """A certificate for a name, signed by itself, and its key."""
    if shutil.which("openssl") is None:
        missing("openssl, which makes the certificates")
    made, key = folder / f"{name}.pem", folder / f"{name}.key"
    subject = ["-subj", f"/CN={name}", "-addext", f"subjectAltName=DNS:{name}"]
    kind = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"]
    command = ["openssl", "req", "-x509", *kind, "-keyout", str(key), "-out", str(made), *subject]
    subprocess.run(command, check=True, capture_output=True)
    return made, key


@pytest.fixture
def trusted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The file of the certificates that are trusted, in place of the system's."""
    file = tmp_path / "trusted.pem"
    monkeypatch.setenv("SSL_CERT_FILE", str(file))
    _context.cache_clear()
    yield file
    _context.cache_clear()


def serve(made: tuple[Path, Path]) -> Iterator[Site]:
    with running(made) as site:
        site.page("/rain", "<p>Rain.")
        yield site


def test_a_page_comes_over_tls(tmp_path: Path, fetcher: Fetcher, trusted: Path) -> None:
    made = certificate(tmp_path, "localhost")
    trusted.write_bytes(made[0].read_bytes())
    for site in serve(made):
        fetcher.fetch(site.url("/rain"))
    [capture] = find_captures([fetcher.archive.path])
    assert isinstance(capture, Capture) and capture.content == b"<p>Rain."
    assert (capture.url or "").startswith("https://localhost:")


def test_a_certificate_that_nobody_vouches_for_is_refused(tmp_path: Path, fetcher: Fetcher, trusted: Path) -> None:
    trusted.write_bytes(certificate(tmp_path, "other.example")[0].read_bytes())
    for site in serve(certificate(tmp_path, "localhost")):
        with pytest.raises(NotFetched, match=r"its certificate is not valid \(self-signed certificate\)"):
            fetcher.fetch(site.url("/rain"))
        assert site.asked == []


def test_a_certificate_for_another_name_is_refused(tmp_path: Path, fetcher: Fetcher, trusted: Path) -> None:
    made = certificate(tmp_path, "other.example")
    trusted.write_bytes(made[0].read_bytes())
    for site in serve(made):
        with pytest.raises(NotFetched, match=r"certificate is not valid.*localhost"):
            fetcher.fetch(site.url("/rain"))
        assert site.asked == []
