"""Every error a caller may want to catch.

ForesaidError
├── UnreadableCapture      a saved page that cannot be opened or understood
├── NotFetched             an address that gave no page
│   └── Forbidden          an address that must not be asked for: its host, or its robots.txt
├── NothingRead            a run in which no page could be read
├── BadSpan                words that do not stand where a span says
├── LedgerError
│   ├── LedgerTooNew       a ledger written by a newer foresaid
│   ├── LedgerLocked       a ledger that another process holds
│   └── LedgerUnusable     not a ledger, or one that cannot be opened or written
├── UnknownId              no forecast, capture or source has this id, or more than one has
├── ImpossibleMove         a decision that the state of a forecast does not allow
└── BadData                a data file of expressions, yardsticks or events with a fault in it

Errors survive pickling, because workers send them home.
"""

from __future__ import annotations


class ForesaidError(Exception):
    """Base of every error a caller may want to catch: what failed, what is wrong with it, and the remedy.

    >>> import pickle
    >>> error = UnreadableCapture("a.txt", "the file is empty", "save the page again")
    >>> str(pickle.loads(pickle.dumps(error)))
    'a.txt: the file is empty; try: save the page again'
    """

    def __init__(self, thing: str, reason: str, remedy: str = "") -> None:
        super().__init__(thing, reason, remedy)
        self.thing, self.reason, self.remedy = thing, reason, remedy

    def __str__(self) -> str:
        return f"{self.thing}: {self.reason}" + (f"; try: {self.remedy}" if self.remedy else "")


class UnreadableCapture(ForesaidError):
    """A saved page that cannot be opened or understood; `thing` is its path."""


class NotFetched(ForesaidError):
    """An address that gave no page; `thing` is the address."""


class Forbidden(NotFetched):
    """An address that must not be asked for: its host may not be connected to, or its robots.txt forbids it."""


class NothingRead(ForesaidError):
    """A run in which no page could be read."""


class BadSpan(ForesaidError):
    """Words that do not stand where a span says they do."""


class LedgerError(ForesaidError):
    """Something is wrong with the ledger as a whole."""


class LedgerTooNew(LedgerError):
    """A ledger written by a newer foresaid than this one."""


class LedgerLocked(LedgerError):
    """A ledger that another process holds for longer than we wait."""


class LedgerUnusable(LedgerError):
    """Not a ledger, or one that cannot be opened or written."""


class UnknownId(ForesaidError):
    """No forecast, capture or source has this id, or more than one begins with it."""


class ImpossibleMove(ForesaidError):
    """A decision that the state of a forecast does not allow."""


class BadData(ForesaidError):
    """A data file of expressions, yardsticks or events with a fault in it."""
