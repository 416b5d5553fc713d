"""Small files of every kind that foresaid reads, for the fuzzer to begin with. The news in them is invented."""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

#: The readers by the suffix of their files; read-... takes what is found through the whole river.
TARGETS = (
    "txt", "html", "mhtml", "eml", "rss", "json", "warc", "warc.gz", "zip",
    "read-txt", "read-html", "read-eml", "read-rss",
)  # fmt: skip

_PAGES = Path(__file__).parent.parent / "examples" / "pages"

_TEXT = """Menu
Ferry strike likely before the March election, port authority says
By Ana Brook
3 May 2031, 14:05

The Sella port authority said on Friday that a strike was "highly unlikely" before 5 June, and put it at 10 to 20%.
About 6,000 people, or 200 to 220 a day, cross the strait. "I do not think they will stop," Mr Orlan told Coast Radio.

Related
Ten boats lost in the storm, says ...
12:14
Rain expected tomorrow
"""

_HTML = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Ferries &amp; rain | Coast</title>
<meta property="og:title" content="Ferries"><meta property="article:published_time" content="2031-05-03T14:05:00+02:00">
<script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","headline":"Ferries","datePublished":"2031-05-03",
"author":[{"name":"Ana Brook"}]}]}</script></head><body><nav><a href="/">Home</a></nav><article><h1>Ferries</h1>
<p class="byline">By Ana Brook <time datetime="2031-05-03">3 May</time></p><figure><img src=x>
<figcaption>A ferry. Photo: Orlan</figcaption></figure><p>A strike is <b>unlikely</b> by June, the port said.<br>
It may rain.</p><pre>a
b</pre><table><tr><td>1<td>2</table></article><div hidden>x</div></body></html>"""

_RSS = """<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Coast</title><item><title>Rain</title><link>http://coast.example/1</link>
<pubDate>Mon, 05 May 2031 10:00:00 GMT</pubDate>
<author>ana@coast.example (Ana Brook)</author>
<description>&lt;p&gt;Rain is likely, the port said.&lt;/p&gt;</description>
</item></channel></rss>"""

_ATOM = """<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Coast</title><entry>
<title>Rain</title><link href="http://coast.example/2"/><updated>2031-05-05T10:00:00Z</updated><author><name>Ana</name></author>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Rain.</p></div></content></entry></feed>"""

_JSON = """{"version":"https://jsonfeed.org/version/1.1","title":"Coast","items":[{"id":"1","url":"http://coast.example/3",
"title":"Rain","content_text":"Rain is likely.\\nThe port said.","date_published":"2031-05-05T10:00:00Z",
"authors":[{"name":"Ana"}]}]}"""

_EML = """From: Coast <news@coast.example>
Subject: =?utf-8?q?Rain_=E2=80=93_again?=
Date: Mon, 5 May 2031 10:00:00 +0200
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary="b"

--b
Content-Type: text/plain; charset=iso-8859-1
Content-Transfer-Encoding: quoted-printable

Rain is likely, caf=E9 owners said.

--b
Content-Type: text/html; charset=utf-8
Content-Transfer-Encoding: base64

PHA+UmFpbiBpcyBsaWtlbHksIHRoZSBwb3J0IHNhaWQuPC9wPg==
--b--
"""

_MHTML = """From: <Saved by a browser>
Snapshot-Content-Location: http://coast.example/4
Subject: Rain
Date: Mon, 5 May 2031 10:00:00 -0000
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="m"

--m
Content-Type: text/html
Content-ID: <f@mhtml>
Content-Transfer-Encoding: quoted-printable
Content-Location: http://coast.example/4

<html><head><meta charset=3D"utf-8"></head><body><p>Rain is likely.</p></body></html>
--m--
"""


def of(kind: str) -> Iterator[bytes]:
    """The seeds for files of one suffix."""
    match kind:
        case "txt":
            yield _TEXT.encode()
            yield "Les pluies, «probables».\r\n\0Привет, 5 мая.\u2028\ufeff".encode()
            yield _TEXT[:300].encode("utf-16")
            yield from (page.read_bytes()[:4000] for page in sorted(_PAGES.glob("*.txt"))[::6])
        case "html":
            yield _HTML.encode()
            yield _HTML.replace("utf-8", "windows-1252").replace("rain", "caf\xe9").encode("cp1252")
            yield b"<!-- Page saved with SingleFile \n url: http://a.example/ \n saved date: Tue May 06 2031"
            yield b"<div><p>" * 200 + b"Rain"
        case "rss":
            yield from (_RSS.encode(), _ATOM.encode(), b"<rdf:rdf><item><title>a</title></item></rdf:rdf>")
        case "json":
            yield _JSON.encode()
        case "eml":
            yield _EML.encode()
            yield b"Subject: a\n\nRain."
        case "mhtml":
            yield _MHTML.encode()
        case "warc":
            yield _warc()
            yield _warc(chunked=True)
        case "warc.gz":
            yield b"".join(gzip.compress(part, mtime=0) for part in (_warc(), _warc(chunked=True)))
            yield gzip.compress(_warc() * 2, mtime=0)
        case "zip":
            yield _zip()


def _warc(chunked: bool = False) -> bytes:
    body = b"5\r\n<p>Ra\r\n4\r\nin.\n\r\n0\r\n\r\n" if chunked else b"<p>Rain is likely, the port said."
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"
    http += (b"Transfer-Encoding: chunked\r\n" if chunked else b"") + b"\r\n" + body
    head = (
        "WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: http://coast.example/5\r\n"
        "WARC-Date: 2031-05-05T10:00:00Z\r\n"
        "WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def _zip() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("a.txt", "Rain is likely.")
        packed.writestr("b/c.html", "<p>Rain")
        packed.writestr("archive/d.warc", _warc())
    return out.getvalue()
