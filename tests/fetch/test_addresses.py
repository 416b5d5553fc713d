"""Which addresses are connected to, and that no way round the check is left."""

from __future__ import annotations

import pytest

from foresaid.errors import Forbidden, NotFetched
from foresaid.fetch import Archive, Fetcher, Limits, Pace
from foresaid.fetch.addresses import checked, kind_of
from foresaid.fetch.targets import target_of
from tests.fetch.server import Site

REFUSED = [
    # address -> the word that is said about it
    ("0.0.0.0", "unspecified"),
    ("127.0.0.1", "loopback"),
    ("127.255.255.254", "loopback"),
    ("10.1.2.3", "private"),
    ("172.16.0.1", "private"),
    ("192.168.1.1", "private"),
    ("192.0.0.192", "private"),  # a cloud's metadata service
    ("169.254.169.254", "link-local"),  # most clouds' metadata service
    ("168.63.129.16", "metadata"),
    ("100.64.0.1", "shared"),
    ("100.100.100.200", "shared"),  # another metadata service
    ("100.127.255.255", "shared"),
    ("192.88.99.1", "reserved"),
    ("198.18.0.1", "private"),  # benchmarks
    ("203.0.113.7", "private"),  # documentation
    ("224.0.0.1", "multicast"),
    ("239.255.255.250", "multicast"),
    ("240.0.0.1", "reserved"),
    ("255.255.255.255", "reserved"),
    ("::", "unspecified"),
    ("::1", "loopback"),
    ("fe80::1", "link-local"),
    ("fe80::1%eth0", "link-local"),
    ("fc00::1", "private"),
    ("fd00:ec2::254", "private"),  # a metadata service by IPv6
    ("fec0::1", "private"),
    ("ff02::1", "multicast"),
    ("2001:db8::1", "private"),
    ("3fff::1", "documentation"),
    ("5f00::1", "reserved"),
    ("100::1", "reserved"),
    ("::ffff:127.0.0.1", "loopback"),  # mapped
    ("::ffff:169.254.169.254", "link-local"),
    ("::127.0.0.1", "loopback"),  # compatible
    ("2002:7f00:1::", "loopback"),  # 6to4
    ("2002:a9fe:a9fe::", "link-local"),
    ("64:ff9b::a00:1", "private"),  # NAT64
    ("64:ff9b::6440:1", "shared"),
    ("64:ff9b:1::1", "private"),
    ("2001:0:4136:e378:8000:63bf:f5ff:fffe", "private"),  # Teredo with 10.0.0.1 behind it
    ("no address", "unknown"),
]


@pytest.mark.parametrize(("address", "kind"), REFUSED, ids=[a for a, _ in REFUSED])
def test_it_is_refused_with_the_reason(address: str, kind: str) -> None:
    assert kind_of(address) == kind


@pytest.mark.parametrize("address", ["8.8.8.8", "93.184.216.34", "172.32.0.1", "100.128.0.1", "2606:2800:220:1::1"])
def test_public_addresses_pass(address: str) -> None:
    assert kind_of(address) is None


@pytest.mark.parametrize(
    "host", ["127.1", "0x7f.0.0.1", "2130706433", "017700000001", "[::1]", "[::ffff:7f00:1]", "LOCALHOST."]
)
def test_other_spellings_of_this_machine_are_refused(host: str) -> None:
    with pytest.raises((Forbidden, NotFetched)) as fault:
        checked(target_of(f"http://{host}/"), frozenset())
    assert "loopback" in str(fault.value) or "has no address" in str(fault.value)


def test_one_bad_address_among_good_ones_refuses_the_name() -> None:
    with pytest.raises(Forbidden, match=r"coast.example is at 10.0.0.7, a private address.*--allow-host coast.example"):
        checked(target_of("https://coast.example/"), frozenset(), lambda host, port: ["8.8.8.8", "10.0.0.7"])


def test_a_host_is_allowed_by_name_or_by_name_and_port() -> None:
    target = target_of("http://paper.example:8080/")
    for allowed in ("paper.example", "paper.example:8080"):
        assert checked(target, frozenset({allowed}), lambda host, port: ["10.0.0.7"]) == ["10.0.0.7"]
    with pytest.raises(Forbidden):
        checked(target, frozenset({"paper.example:80", "example"}), lambda host, port: ["10.0.0.7"])


def test_this_machine_is_not_asked_without_the_allowance(site: Site, archive: Archive) -> None:
    site.page("/", "<p>Rain.")
    fetcher = Fetcher(archive, limits=Limits(2, 1), pace=Pace(0))
    with pytest.raises(Forbidden, match=r"a loopback address.*--allow-host localhost"):
        fetcher.fetch(site.url("/"))
    assert site.asked == [] and not archive.path.exists()


def test_a_redirect_to_a_forbidden_host_is_not_followed(site: Site, fetcher: Fetcher) -> None:
    site.redirect("/a", f"http://127.0.0.1:{site.port}/secret")
    site.redirect("/b", "http://169.254.169.254/latest/meta-data/")
    with pytest.raises(Forbidden, match=r"127.0.0.1 is at 127.0.0.1, a loopback"):
        fetcher.fetch(site.url("/a"))
    with pytest.raises(Forbidden, match=r"link-local"):
        fetcher.fetch(site.url("/b"))
    assert "/secret" not in site.paths()


def test_a_robots_txt_that_redirects_to_a_forbidden_host_is_not_followed(site: Site, fetcher: Fetcher) -> None:
    site.redirect("/robots.txt", f"http://127.0.0.1:{site.port}/secret")
    with pytest.raises(Forbidden, match=r"loopback"):
        fetcher.fetch(site.url("/"))
    assert site.paths() == []


def test_a_name_that_changes_its_answer_gains_nothing(site: Site, archive: Archive) -> None:
    """The connection goes to the address that was checked; the name is not asked again for it."""
    answers = [["8.8.8.8"], ["8.8.8.8"], ["127.0.0.1"]]
    fetcher = Fetcher(
        archive, limits=Limits(0.3, 0.3), pace=Pace(0, sleep=lambda s: None), tries=1,
        look_up=lambda host, port: answers.pop(0),
    )  # fmt: skip
    with pytest.raises(NotFetched):
        fetcher.fetch(f"http://rebinding.example:{site.port}/")
    assert site.asked == []
