"""Fuzz the readers: inputs that no one would write, and what they must not do.

    make fuzz                                    every reader in turn, ten minutes in all
    python -m evaluation.fuzz --minutes 30       the same, longer (needs the extra `fuzz`: atheris)
    python -m evaluation.fuzz warc feed          some readers only
    python -m evaluation.fuzz --again FOLDER     the inputs kept in a folder, each with what becomes of it

A coverage-guided fuzzer (atheris, on libFuzzer) changes small files of every kind that foresaid reads. A reader may
refuse a file as UnreadableCapture; anything else that it raises, spans that do not hold their words, a line that is in
no block or in two, and more than SLOW seconds for a file of at most LONGEST bytes are finds. Each is kept once, by the
place it was raised at, in `fuzz-finds/`, and the exit code is 1.

What was found so far stands as small tests beside the reader that it was found in.
"""

from __future__ import annotations

import argparse
import hashlib
import subprocess
import sys
import tempfile
import time
import traceback
from pathlib import Path

from evaluation import fuzz_seeds

#: Longest input, in bytes: faults of structure show in small files, and small files are tried often.
LONGEST = 4096
#: Seconds that a file of that size may take; the fuzzer's own measuring makes everything several times slower.
SLOW = 5.0
FINDS = Path("fuzz-finds")


def suffix_of(target: str) -> tuple[str, bool]:
    """The suffix that files of a target have, and whether every page in them is read through the whole river."""
    return "." + target.removeprefix("read-"), target.startswith("read-")


def look_at(content: bytes, suffix: str, whole: bool) -> None:
    """Read one input as a file of that suffix; raises what should not happen."""
    from foresaid.capture import find_captures, open_page
    from foresaid.errors import UnreadableCapture
    from foresaid.model import Capture
    from foresaid.pipeline import read

    with tempfile.NamedTemporaryFile(suffix=suffix, dir=_memory()) as file:
        file.write(content)
        file.flush()
        for capture in find_captures([Path(file.name)]):
            if not isinstance(capture, Capture):
                continue
            try:
                if whole:
                    _check(read(capture))
                else:
                    open_page(capture)
            except UnreadableCapture:
                continue


def _memory() -> str | None:
    return "/dev/shm" if Path("/dev/shm").is_dir() else None


def _check(reading: object) -> None:
    """Every span holds its words, and every line that is not blank lies in exactly one block."""
    from foresaid.clean.lines import find_lines
    from foresaid.model import Reading, from_json, to_json

    assert isinstance(reading, Reading)
    from_json(to_json(reading))
    for line in find_lines(reading.page):
        holders = [b for b in reading.article.blocks if b.span.overlaps(line.span)]
        assert len(holders) == 1, f"a line lies in {len(holders)} blocks"


def fuzz(target: str, seconds: int, finds: Path) -> None:
    """Fuzz one target in this process, which libFuzzer ends."""
    import atheris

    with atheris.instrument_imports(include=["foresaid", "warcio", "feedparser", "email", "zipfile"]):
        import foresaid.pipeline  # noqa: F401
    suffix, whole = suffix_of(target)
    finds.mkdir(parents=True, exist_ok=True)

    def one(content: bytes) -> None:
        began = time.process_time()
        try:
            look_at(content, suffix, whole)
        except Exception as fault:
            keep(content, fault, target, suffix, finds)
        if (took := time.process_time() - began) > SLOW:
            keep(content, TimeoutError(f"{took:.1f} s"), target, suffix, finds)

    with tempfile.TemporaryDirectory() as corpus:
        for number, seed in enumerate(fuzz_seeds.of(target.removeprefix("read-"))):
            Path(corpus, f"seed-{number}").write_bytes(seed)
            look_at(seed, suffix, whole)  # what is loaded once is loaded now, and no input is blamed for it
        limits = [
            f"-max_total_time={seconds}",
            f"-max_len={LONGEST}",
            "-timeout=300",
            "-rss_limit_mb=3000",
            "-report_slow_units=1000",
        ]
        atheris.Setup([sys.argv[0], *limits, f"-artifact_prefix={finds}/{target}-hang-", "-verbosity=0", corpus], one)
        atheris.Fuzz()


def keep(content: bytes, fault: Exception, target: str, suffix: str, finds: Path) -> None:
    """Keep an input once for each place that raises; the smallest one stays."""
    last = traceback.extract_tb(fault.__traceback__)[-1] if fault.__traceback__ else None
    place = f"{type(fault).__name__} {Path(last.filename).name}:{last.lineno}" if last else type(fault).__name__
    key = hashlib.sha256(place.encode()).hexdigest()[:8]
    file = finds / f"{target}-{key}{suffix}"
    if not file.exists() or file.stat().st_size > len(content):
        file.write_bytes(content)
        file.with_suffix(file.suffix + ".why").write_text(f"{place}: {fault}\n")


def again(folder: Path) -> int:
    """Look at every input of a folder again; the number of those that still fail."""
    failed = 0
    for file in sorted(f for f in folder.iterdir() if f.is_file() and f.suffix != ".why"):
        target = max((t for t in fuzz_seeds.TARGETS if file.name.startswith(t)), key=len, default="read-txt")
        began = time.process_time()
        try:
            look_at(file.read_bytes(), *suffix_of(target))
            said = "no fault"
        except Exception as fault:
            failed += 1
            said = "".join(traceback.format_exception_only(fault)).strip()
        print(f"{file.name}  {time.process_time() - began:.2f} s  {said}")
    return failed


def fuzz_all(targets: list[str], minutes: float, finds: Path) -> int:
    """Fuzz each target in a process of its own, and print what was found; 1 if there is anything to look at."""
    seconds, broken = max(5, int(minutes * 60 / len(targets))), []
    for target in targets:
        print(f"{target}: {seconds} s", flush=True)
        done = subprocess.run([sys.executable, "-m", "evaluation.fuzz", "--alone", "--seconds", str(seconds), target])
        broken += [target] if done.returncode else []
    found = sorted(finds.glob("*.why")) if finds.is_dir() else []
    hangs = sorted(finds.glob("*-hang-*")) if finds.is_dir() else []
    for file in found:
        print(f"{file.with_suffix('')}: {file.read_text().strip()}")
    for file in hangs:
        print(f"{file}: took more than five minutes, or more memory than 3 GB")
    for target in broken:
        print(f"{target}: the fuzzer itself ended early; see above")
    fuzzed = f"{len(targets) - len(broken)} of {len(targets)} readers fuzzed"
    print(f"{fuzzed}; " + (f"{len(found) + len(hangs)} finds in {finds}" if found or hangs else "nothing found"))
    return int(bool(found or hangs or broken))


def main() -> int:
    """The command line of this module."""
    parser = argparse.ArgumentParser(description="fuzz the readers")
    parser.add_argument("targets", nargs="*", metavar="READER", help=", ".join(fuzz_seeds.TARGETS))
    parser.add_argument("--minutes", type=float, default=10, help="minutes for all readers together")
    parser.add_argument("--again", type=Path, metavar="FOLDER", help="look at the inputs of a folder again")
    parser.add_argument("--seconds", type=int, default=60, help=argparse.SUPPRESS)
    parser.add_argument("--alone", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.again:
        return int(again(options.again) > 0)
    if unknown := set(options.targets) - set(fuzz_seeds.TARGETS):
        parser.error(f"no such reader: {', '.join(sorted(unknown))}; there are {', '.join(fuzz_seeds.TARGETS)}")
    if options.alone:
        fuzz(options.targets[0], options.seconds, FINDS)
    return fuzz_all(options.targets or list(fuzz_seeds.TARGETS), options.minutes, FINDS)


if __name__ == "__main__":
    sys.exit(main())
