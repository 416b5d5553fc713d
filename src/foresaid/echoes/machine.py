"""Where the kernels run: plain Python for a few pages, compiled for many.

Importing numba and loading the compiled kernels takes about a second, and the first time after an installation some
fifteen more; twenty pages take plain Python a quarter of one. The results are the same either way.
"""

from __future__ import annotations

import hashlib
import importlib.util
import math
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache, cached_property
from itertools import accumulate
from pathlib import Path
from typing import Any

from . import kernels
from .characters import character_tables, mark_tables
from .kernels import base

#: Texts of at least this many bytes in all are read by the compiled kernels. Plain Python reads about 60,000 bytes a
#: second, so that it would need longer than numba's start.
WORTH_COMPILING = 400_000


class Plain:
    """Kernels as plain Python; arrays are lists."""

    name = "plain"
    kernels: Any = kernels

    def zeros(self, n: int, kind: str = "int64") -> Any:
        """An array of n zeros; `kind` says how wide its numbers need to be."""
        return [0] * n

    def filled(self, n: int, value: int, kind: str = "int64") -> Any:
        """An array of n times the same number."""
        return [value] * n

    def table(self, rows: int, n: int) -> Any:
        """Several rows of n zeros."""
        return [[0] * n for _ in range(rows)]

    def array(self, values: Sequence[int] | bytes, kind: str = "int64") -> Any:
        """The values as an array that the kernels may only read."""
        return values

    def copied(self, array: Any, n: int) -> Any:
        """The first n numbers of an array, as an array of their own."""
        return array[:n]

    def joined(self, arrays: Sequence[Any]) -> Any:
        """The arrays one after another."""
        return [x for array in arrays for x in array]

    def raised(self, array: Any, by: int) -> Any:
        """The array's numbers, each greater by so much."""
        return [x + by for x in array]

    def running_sum(self, lengths: Any) -> Any:
        """0, and the sum of the first, the first two, ... lengths."""
        return list(accumulate(lengths, initial=0))

    def taken(self, values: Sequence[int], places: Any) -> Any:
        """The values at these places."""
        return [values[p] for p in places]

    def rows(self, flat: Any, n: int) -> Any:
        """The first n rows of found chains, as a table of its own."""
        return [tuple(flat[o : o + base.ROW]) for o in range(0, n * base.ROW, base.ROW)]

    def sorted_rows(self, tables: Sequence[Any]) -> Sequence[Sequence[int]]:
        """All rows in the order of their units and words."""
        return sorted((row for table in tables for row in table), key=lambda row: (row[0], row[1], *row[3:]))

    def columns(self, rows: Any) -> Sequence[Any]:
        """The columns of a table of rows."""
        return list(zip(*rows, strict=True)) if len(rows) else [()] * base.ROW

    def numbered(self, numbers: Any) -> tuple[list[int], Any]:
        """The different numbers in ascending order, and for each number which of these it is."""
        different = sorted(set(numbers))
        place = {number: n for n, number in enumerate(different)}
        return different, [place[number] for number in numbers]

    def picked(self, array: Any, places: Sequence[int]) -> list[int]:
        """The numbers of an array at these places, as plain numbers."""
        return [array[p] for p in places]

    def numbers(self, array: Any) -> list[int]:
        """An array's numbers as a list."""
        return list(array)

    @cached_property
    def characters(self) -> tuple[Any, Any]:
        """The character tables."""
        return character_tables()

    @cached_property
    def marks(self) -> tuple[Any, Any]:
        """The tables of what stands beside passages."""
        return mark_tables()

    def code_points(self, text: str) -> Any:
        """The code points of a text."""
        return list(map(ord, text))

    @cached_property
    def logs(self) -> Any:
        """Logarithms of small whole numbers in 1024ths of a nat."""
        return [0] + [round(math.log(x) * base.NAT) for x in range(1, base.LOGS)]


class Compiled(Plain):
    """Kernels compiled by numba; arrays are numpy's."""

    name = "compiled"

    def __init__(self) -> None:
        import numpy

        self.numpy = numpy
        self.kernels = _compiled_kernels()

    def zeros(self, n: int, kind: str = "int64") -> Any:  # noqa: D102
        return self.numpy.zeros(n, kind)

    def filled(self, n: int, value: int, kind: str = "int64") -> Any:  # noqa: D102
        return self.numpy.full(n, value, kind)

    def table(self, rows: int, n: int) -> Any:  # noqa: D102
        return self.numpy.zeros((rows, n), "int64")

    def array(self, values: Sequence[int] | bytes, kind: str = "int64") -> Any:  # noqa: D102
        if isinstance(values, bytes):
            return self.numpy.frombuffer(values, "uint8")
        return self.numpy.array(values, kind)

    def copied(self, array: Any, n: int) -> Any:  # noqa: D102
        return array[:n].copy()

    def joined(self, arrays: Sequence[Any]) -> Any:  # noqa: D102
        return self.numpy.concatenate(arrays)

    def raised(self, array: Any, by: int) -> Any:  # noqa: D102
        return array + by

    def running_sum(self, lengths: Any) -> Any:  # noqa: D102
        return self.numpy.concatenate(([0], self.numpy.cumsum(lengths, dtype="int64")))

    def taken(self, values: Sequence[int], places: Any) -> Any:  # noqa: D102
        return self.numpy.array(values, "int32")[places]

    def rows(self, flat: Any, n: int) -> Any:  # noqa: D102
        return flat[: n * base.ROW].reshape(-1, base.ROW).copy()

    def sorted_rows(self, tables: Sequence[Any]) -> Any:  # noqa: D102
        table = self.numpy.concatenate([self.rows(self.zeros(0), 0), *tables])
        return table[self.numpy.lexsort([table[:, c] for c in (7, 6, 5, 4, 3, 1, 0)])]

    def turned_rows(self, rows: Any) -> Any:
        """The rows with their two units changing places."""
        return rows[:, [1, 0, 2, 5, 6, 3, 4, 7]]

    def columns(self, rows: Any) -> Sequence[Any]:  # noqa: D102
        return list(self.numpy.ascontiguousarray(rows.T))

    def numbered(self, numbers: Any) -> tuple[list[int], Any]:  # noqa: D102
        different, places = self.numpy.unique(numbers, return_inverse=True)
        return different.tolist(), places

    def picked(self, array: Any, places: Sequence[int]) -> list[int]:  # noqa: D102
        return array[self.array(places)].tolist()  # type: ignore[no-any-return]

    def numbers(self, array: Any) -> list[int]:  # noqa: D102
        return array.tolist()  # type: ignore[no-any-return]

    @cached_property
    def characters(self) -> tuple[Any, Any]:  # noqa: D102
        classes, folded = character_tables()
        return self.array(classes), self.array(folded, "uint16")

    @cached_property
    def marks(self) -> tuple[Any, Any]:  # noqa: D102
        traits, marks = mark_tables()
        return self.array(traits), self.array(marks, "uint16")

    def code_points(self, text: str) -> Any:  # noqa: D102
        return self.numpy.frombuffer(text.encode("utf-32-le", "surrogatepass"), "uint32")

    @cached_property
    def logs(self) -> Any:  # noqa: D102
        return self.array(super().logs, "int32")


@cache
def plain() -> Plain:
    """The machine for few pages."""
    return Plain()


@cache
def compiled() -> Compiled:
    """The machine for many pages; imports numba."""
    return Compiled()


def machine_for(size: int) -> Plain:
    """The machine for texts of so many bytes in all."""
    return compiled() if size >= WORTH_COMPILING else plain()


def _compiled_kernels() -> Any:
    """The package `kernels` once more, under the name that makes its functions compiled ones."""
    if kernels.COMPILED not in sys.modules:
        folder = Path(kernels.__file__).parent
        spec = importlib.util.spec_from_file_location(
            kernels.COMPILED, kernels.__file__, submodule_search_locations=[str(folder)]
        )
        assert spec is not None and spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        sys.modules[kernels.COMPILED] = module
        with _kept_in(_folder_for_compiled(folder)):
            spec.loader.exec_module(module)
    return sys.modules[kernels.COMPILED]


def _folder_for_compiled(folder: Path) -> Path:
    """Where compiled kernels are kept: a folder named by the hash of all their sources.

    By itself numba compiles a function again when its own file has changed, but not when that of a function it calls
    has, so that kernels from several files would be mixed from different states of the sources.
    """
    digest = hashlib.sha256()
    for source in sorted(folder.glob("*.py")):
        digest.update(source.read_bytes())
    name = digest.hexdigest()[:16]
    if chosen := os.environ.get("NUMBA_CACHE_DIR"):
        return Path(chosen) / name
    beside = folder / "__pycache__"
    if os.access(beside if beside.exists() else folder, os.W_OK):
        return beside / name
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "foresaid" / name


@contextmanager
def _kept_in(folder: Path) -> Iterator[None]:
    """Tell numba to keep what is compiled inside the block in this folder."""
    from numba import config

    settings = vars(config)
    before = settings["CACHE_DIR"]
    settings["CACHE_DIR"] = str(folder)
    try:
        yield
    finally:
        settings["CACHE_DIR"] = before
