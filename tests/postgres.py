"""A PostgreSQL cluster of the tests' own, on the loopback, in a temporary folder, gone when they end."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.shared import missing


def binaries() -> Path:
    """The folder of the newest installed server; where there is none the test is skipped, in CI it fails."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: int(p.parts[-3]))
    if found:
        return found[-1].parent
    if on_path := shutil.which("initdb"):
        return Path(on_path).resolve().parent
    missing("no PostgreSQL server is installed (Debian: apt-get install postgresql)")
    raise AssertionError("unreachable")


@contextmanager
def cluster() -> Iterator[str]:
    """Start a cluster; gives its URL without a database name, and stops it."""
    bin_, account, port = binaries(), _account(), _free_port()
    # not under pytest's own folder, which only the account that runs the tests can enter
    with tempfile.TemporaryDirectory(prefix="foresaid-postgres-", dir=_in_memory()) as folder:
        if account:
            os.chown(folder, account.pw_uid, account.pw_gid)
        data = Path(folder) / "data"
        _run(account, [bin_ / "initdb", "-D", data, "-A", "trust", "-U", "foresaid", "-E", "UTF8", "-N", "--locale=C"])
        options = f"-c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories= -c fsync=off"
        _run(account, [bin_ / "pg_ctl", "-D", data, "-w", "-l", data / "log", "-o", options, "start"])
        try:
            yield f"postgresql://foresaid@127.0.0.1:{port}"
        finally:
            _run(account, [bin_ / "pg_ctl", "-D", data, "-w", "-m", "immediate", "stop"])


def _in_memory() -> str | None:
    """A folder in memory with room for many small databases, if there is one: making them is mostly writing."""
    memory = Path("/dev/shm")
    roomy = memory.is_dir() and os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > 2e9
    return str(memory) if roomy else None


def _account() -> pwd.struct_passwd | None:
    """The account to run the server under; PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return None
    try:
        return pwd.getpwnam("postgres")
    except KeyError:
        missing("PostgreSQL does not run as root, and there is no account named postgres")
        raise


def _run(account: pwd.struct_passwd | None, command: Sequence[object]) -> None:
    as_whom = {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []} if account else {}
    done = subprocess.run(
        [str(c) for c in command],
        cwd="/",
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,  # a pipe would stay open as long as the server
        stderr=subprocess.PIPE,
        timeout=60,
        **as_whom,  # type: ignore[call-overload]
    )
    if done.returncode:
        raise RuntimeError(f"{command[0]}: {done.stderr.decode(errors='replace')}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port
