"""E-mail newsletters (.eml) and pages saved as one MIME file (.mhtml): which part is the page, what the headers say.

The message as saved is the capture, so its id and its evidence are those of the file; only reading it picks a part: the
HTML that the message is about, else its plain text. MHTML is RFC 2557 as browsers write it, mail is RFC 5322.
"""

from __future__ import annotations

import email
import email.policy
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime

from foresaid.errors import UnreadableCapture
from foresaid.model import Declared

MHTML = "multipart/related"
MAIL = "message/rfc822"
MESSAGES = frozenset({MHTML, MAIL})


@dataclass(frozen=True, slots=True)
class Part:
    """The part of a message that is the page: its bytes, type and charset, and what the headers declare about it."""

    content: bytes
    media_type: str
    encoding: str | None
    url: str | None
    declared: tuple[Declared, ...]


def page_part(content: bytes, media_type: str, name: str) -> Part:
    """The page inside a message; raises UnreadableCapture where the message holds no text.

    >>> part = page_part(b"Subject: Rain\\nContent-Type: text/html; charset=utf-8\\n\\n<p>Rain.", MAIL, "a.eml")
    >>> part.content, part.media_type, [(d.key, d.value) for d in part.declared]
    (b'<p>Rain.', 'text/html', [('title', 'Rain')])
    """
    message = _parsed(content)
    part = _html(message) or _first(message, "text/plain")
    payload = part.get_payload(decode=True) if part is not None else None
    if part is None or not isinstance(payload, bytes) or not payload:
        raise UnreadableCapture(name, "the message holds no text", "save the page or the newsletter again")
    return Part(
        payload,
        part.get_content_type(),
        part.get_content_charset(),
        _header(message, "Snapshot-Content-Location") or _header(part, "Content-Location"),
        tuple(_declared(message)) if media_type == MAIL else (),
    )


def saved_at(content: bytes) -> str | None:
    """The instant in a message's Date header, as ISO in UTC; None if there is none or it is no date.

    >>> saved_at(b"Date: Mon, 5 May 2031 10:00:00 +0200\\n\\n")
    '2031-05-05T08:00:00+00:00'
    """
    return _instant(_header(_parsed(content[:65_536]), "Date"))


def _parsed(content: bytes) -> EmailMessage:
    message = email.message_from_bytes(content, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    return message


def _html(message: EmailMessage) -> EmailMessage | None:
    """The HTML part that the message names as its root, else the first."""
    root = message.get_param("start") if message.get_content_type() == MHTML else None
    for part in message.walk():
        if isinstance(part, EmailMessage) and root and _header(part, "Content-ID") == root:
            return part if part.get_content_type() == "text/html" else None
    return _first(message, "text/html") or _first(message, "application/xhtml+xml")


def _first(message: EmailMessage, media_type: str) -> EmailMessage | None:
    parts = (p for p in message.walk() if isinstance(p, EmailMessage) and p.get_content_disposition() != "attachment")
    return next((p for p in parts if p.get_content_type() == media_type), None)


#: What mail programs put before the subject of a letter that was answered or passed on.
_PASSED_ON = re.compile(r"^(?:\s*(?:re|fwd?|aw|wg|tr|rv)\s*:)+\s*", re.IGNORECASE)


def _declared(message: EmailMessage) -> list[Declared]:
    """What a newsletter's headers say: its subject is the title, its sender the outlet, its day the day it came out."""
    found = []
    if subject := _header(message, "Subject"):
        found.append(Declared("title", _PASSED_ON.sub("", subject) or subject, "mail Subject"))
    if sender := parseaddr(_header(message, "From") or "")[0]:
        found.append(Declared("outlet", sender, "mail From"))
    if sent := _instant(_header(message, "Date")):
        found.append(Declared("published", sent, "mail Date"))
    return found


def _header(message: EmailMessage, name: str) -> str | None:
    try:
        value = message.get(name)
    # headers that no rule allows raise from deep inside the library
    except (ValueError, IndexError, AttributeError, OverflowError):
        return None
    return " ".join(str(value).split()) if value else None


def _instant(date: str | None) -> str | None:
    if not date:
        return None
    try:
        found = parsedate_to_datetime(date)
    except (ValueError, TypeError, OverflowError):
        return None
    found = found if found.tzinfo else found.replace(tzinfo=UTC)
    try:
        return datetime.isoformat(found.astimezone(UTC), timespec="seconds")
    except OverflowError:
        return None
