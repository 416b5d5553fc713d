"""`python -m evaluation.run`: read the page sets, print the measures by stage, and hold them against the floors.

    python -m evaluation.run [examples] [unseen] [seeds]    all sets that this machine has, or the ones named
    --misses            what is wrong, page by page
    --raise-floors      move the floors up to what was measured; none moves down
    --lower-floors      set the floors to what was measured, down too: say why in the commit

Exit status 1 if a measure is below its floor. Without the reference scorer beside the checkout nothing can be measured:
that is a note on a stranger's machine, and a failure where the variable CI is set.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from evaluation import floors
from evaluation.floors import Floor
from evaluation.readings import SCORER, SETS, STAGES, Measure, PageSet, measure


def main(argv: Sequence[str] | None = None) -> int:
    """Measure, print, compare; 0 if all floors hold."""
    args = _parser().parse_args(argv)
    wanted = [pages for pages in SETS if not args.sets or pages.name in args.sets]
    there = [pages for pages in wanted if pages.is_there and SCORER.is_file()]
    failures = [line for pages in wanted if pages not in there for line in missing(pages)]
    known = floors.load()
    for pages in there:
        measures, misses = measure(pages, misses=args.misses)
        print("\n".join([f"\n{pages.name}: {len(pages.captures())} pages", *misses, *table(measures)]))
        if not pages.held:
            continue
        stamp = pages.fingerprint()
        if args.lower_floors:
            known[pages.name] = Floor(stamp, {m.name: m.value for m in measures})
        elif args.raise_floors:
            known[pages.name] = known.get(pages.name, Floor(stamp, {})).raised(stamp, measures)
        failures += [
            f"{pages.name}: {line}" for line in known.get(pages.name, Floor(stamp, {})).failures(stamp, measures)
        ]
    if args.raise_floors or args.lower_floors:
        floors.store(known)
    print("\n" + ("\n".join(failures) or ("all floors hold" if there else "nothing was measured")))
    return 1 if failures else 0


def missing(pages: PageSet) -> list[str]:
    """Say that a set cannot be measured on this machine; in CI that is a failure."""
    note = f"{pages.name}: not measured, the pages or ../shared/eval/{SCORER.name} are not beside the checkout"
    if os.environ.get("CI"):
        return [note]
    print(note)
    return []


def table(measures: Sequence[Measure]) -> list[str]:
    """The measures under the name of the stage that they judge.

    >>> table([Measure("figures", 91.5, "F1", "P 90.0")])
    ['figures', '  figures                                            91.5 F1   P 90.0']
    """
    lines = []
    for stage in STAGES:
        of_stage = [m for m in measures if m.stage == stage]
        lines += [stage] * bool(of_stage)
        lines += [f"  {m.name:48} {m.value:6.1f} {m.kind:2}   {m.detail}" for m in of_stage]
    return lines


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m evaluation.run", description="Quality per stage, against floors.")
    names = ", ".join(pages.name for pages in SETS)
    parser.add_argument("sets", nargs="*", metavar="SET", help=f"{names}; all by default")
    parser.add_argument("--misses", action="store_true", help="print what is wrong, page by page")
    floors.add_options(parser)
    return parser


if __name__ == "__main__":
    sys.exit(main())
